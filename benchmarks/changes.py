"""A twentieth of an event changed at once, drawn from a seed: late arrivals, closed rooms, sick staff and drivers,
cancelled and new guests, one shut hall. Printed as a scenario CSV:

    python -m benchmarks.changes EVENT PUBLISHED [--share 0.05] [--seed 0] > changes.csv
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TypeVar

from scheduler.clock import DAY
from scheduler.domain.event import Event
from scheduler.domain.people import Direction, Role
from scheduler.plan import Plan
from scheduler.tables.plan_files import read_plan
from scheduler.tables.read import read_event

HEADER = "op,table,id,field,value,note"
LATE = (40, 90, 150)
"""Minutes by which arrivals are late."""
T = TypeVar("T")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("event", type=Path)
    parser.add_argument("published", type=Path)
    parser.add_argument("--share", type=float, default=0.05)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    event = read_event(given.event)
    lines = changes(event, read_plan(given.published, event), given.share, given.seed)
    sys.stdout.write("\n".join((HEADER, *lines)) + "\n")


def changes(event: Event, plan: Plan, share: float, seed: int) -> Sequence[str]:
    """Lines of a scenario: that share of the inbound legs, of the rooms in use, of the liaison officers and drivers on
    duty (a day each) and of the guests (half cancelled, half new), and a hall in use that is shut for a day."""
    dice = random.Random(seed)
    legs = [leg.id for leg in event.legs if leg.direction is Direction.IN and event.members(leg.party)]
    rooms = list(dict.fromkeys(row.room for row in plan.stays))
    officers = list(dict.fromkeys(duty.person for duty in plan.duties if duty.role == Role.LIAISON.value))
    drivers = list(dict.fromkeys(car.driver for line in plan.movements for car in line.cars if car.guests))
    guests = [person.id for person in event.persons if person.is_guest and event.comes(person)]
    halls = list(dict.fromkeys(slot.venue for slot in plan.activities if slot.venue in event.venue_of))
    return tuple(
        chain(
            (f"delay,legs,{leg},,+{dice.choice(LATE)}min,late" for leg in _some(legs, share, dice)),
            (f"drop,rooms,{room},,,burst pipe" for room in _some(rooms, share, dice)),
            _sick(event, plan, _some(officers, share, dice), dice),
            _sick(event, plan, _some(drivers, share, dice), dice),
            (f"drop,persons,{guest},,,stays at home" for guest in _some(guests, share / 2, dice)),
            _new(event, _some(guests, share / 2, dice)),
            _shut(event, plan, dice.choice(halls)),
        )
    )


def _some(things: Sequence[T], share: float, dice: random.Random) -> list[T]:
    return dice.sample(things, max(1, round(share * len(things))))


def _day(event: Event, day: int) -> str:
    return f"{event.clock.text(day * DAY)}/{event.clock.text((day + 1) * DAY)}"


def _sick(event: Event, plan: Plan, people: Sequence[str], dice: random.Random) -> Iterator[str]:
    """Each on one of the days with duties or journeys."""
    days = {person: set[int]() for person in people}
    for duty in plan.duties:
        days.get(duty.person, set()).add(duty.start // DAY)
    for line in plan.movements:
        for car in line.cars:
            days.get(car.driver, set()).add(line.depart // DAY)
    for person in people:
        yield f"close,persons,{person},,{_day(event, dice.choice(sorted(days[person])))},sick"


def _new(event: Event, like: Sequence[str]) -> Iterator[str]:
    """Guests like others of the same delegation, without their parts in it."""
    for number, guest in enumerate(like):
        person, one = event.person_of[guest], f"NEW{number:03}"
        cells = {
            "name": f"新来宾{number}",
            "roles": Role.GUEST.value,
            "delegation": person.delegation,
            "parties": ";".join(person.parties),
            "gender": person.gender.value,
            "rank": str(person.rank),
        }
        yield from (f"add,persons,{one},{field},{value}," for field, value in cells.items() if value)


def _shut(event: Event, plan: Plan, hall: str) -> Iterator[str]:
    """On the day of its first activity."""
    day = min(slot.start for slot in plan.activities if slot.venue == hall) // DAY
    yield f"close,venues,{hall},,{_day(event, day)},power cut"


if __name__ == "__main__":
    main()
