"""Tiny itinerary events aimed at the edges, and every plan on a grid of 30 minutes that one could write for them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random
from typing import Any

from scheduler.clock import Interval
from scheduler.demand.activities import activities_due
from scheduler.demand.subjects import ActivityDue
from scheduler.domain.activities import Activity, Link, LinkKind
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level, RuleSetting
from scheduler.domain.lodging import Closure
from scheduler.domain.people import Absence, Delegation, Direction, Leg, Person
from scheduler.domain.places import Location, Travel, Venue
from scheduler.plan import Plan, Slot, Unplaced
from tests.itinerary.builders import (
    PLACES,
    activity,
    event,
    guest,
    handbook,
    leader,
    plan,
    standards,
    train,
    venue,
    wave,
)

GRID = 30
LEVELS = (
    ("I5", "protocol"),
    ("I5.usual", "hard"),
    ("I6", "hard"),
    ("I8.near", "hard"),
    ("I14", "comfort"),
    ("I1.optional", "protocol"),
)
COMPANY = (("I7", "hard"), ("I10", "hard"), ("I11", "hard"), ("I13", "protocol"))
"""The same of the rules that weigh several activities."""
"""What a handbook may harden or soften; every fourth event does so with one of them."""
KINDS = {
    7: ("breakfast", "breakfast", "meeting", "call"),
    12: ("lunch", "symposium", "visit", "call", "check_in"),
    20: ("symposium", "visit", "farewell", "meeting"),
}
"""Hour around which an event happens → kinds."""
HIRES = ((0, 0, 0), (30_000, 0, 20_000), (10_000, 10_050, 0))
"""What a half-day in each venue costs, in fen; the events take turns."""


def tiny_event(seed: int) -> Event:
    """Two or three activities of two delegations, one of them in two waves; two or three venues."""
    dice = Random(seed)
    hour = dice.choice((7, 12, 12, 12, 20))
    venues = tuple(
        one.model_copy(update={"half_day": price})
        for one, price in zip(_venues(dice, hour), HIRES[seed % 3], strict=False)
    )
    count = dice.choice((2, 3, 3))
    activities = [_activity(dice, f"A{n}", hour, venues, count) for n in range(count)]
    rules = {name: RuleSetting(level=level) for name, level in ([dice.choice(LEVELS)] if seed % 4 == 0 else [])}
    return event(
        handbook=handbook(standards=standards(grid=GRID), rules=rules),
        delegations=(Delegation(id="D1", name="团1"), Delegation(id="D2", name="团2")),
        parties=(wave("D1a"), wave("D1b")),
        persons=_persons(dice),
        legs=_legs(dice, hour),
        venues=venues,
        travel=_travel(dice),
        activities=tuple(activities),
        absences=_absences(dice, hour),
        closures=_closures(dice, hour, venues),
    )


def _persons(dice: Random) -> tuple[Person, ...]:
    """D1a: G1, G2 · D1b: G3 · D2: G4."""
    diets: dict[str, Any] = {"diets": ("halal",)} if dice.random() < 0.3 else {}
    return (
        guest(1, parties=("D1a",), **diets),
        guest(2, parties=("D1a",)),
        guest(3, parties=("D1b",), access=dice.random() < 0.3),
        guest(4, "D2"),
        leader(1),
    )


def _venues(dice: Random, hour: int) -> tuple[Venue, ...]:
    names = (("V1", "H"), ("V2", "C"), ("V3", "H"))[: dice.choice((2, 2, 3))]
    return tuple(_venue(dice, name, place, hour) for name, place in names)


def _venue(dice: Random, name: str, place: str, hour: int) -> Venue:
    """Seats exact or one short for D1 and for all; set-up that just fits or misses by a minute."""
    kinds = tuple(dict.fromkeys(KINDS[hour]))
    opened = (Interval(hour * 60 + dice.choice((-30, 0, 1)), hour * 60 + 240),) if dice.random() < 0.3 else ()
    return venue(
        name,
        place,
        *(kinds if dice.random() < 0.8 else kinds[:1]),
        capacity=dice.choice((2, 3, 3, 4, 50)),
        setup=dice.choice((0, 0, 15)),
        turnover=dice.choice((0, 0, 15, 16, 30)),
        open=opened,
        shared=dice.random() < 0.4,
        accessible=dice.random() < 0.8,
        kitchen=("halal",) if dice.random() < 0.6 else (),
        equipment=("projector",) if dice.random() < 0.6 else (),
    )


def _activity(dice: Random, name: str, hour: int, venues: tuple[Venue, ...], count: int) -> Activity:
    start = hour * 60 + dice.choice((0, 0, 30))
    hours = Interval(start, start + dice.choice((60, 90, 90, 120)))
    windows = (hours,) if dice.random() < 0.75 else (Interval(start, start + 60), Interval(start + 1440, start + 1500))
    least = dice.choice((30, 30, 60))
    more: dict[str, Any] = {"mandatory": False, "priority": dice.randint(1, 3)} if dice.random() < 0.3 else {}
    other = f"A{dice.randrange(count)}"
    links = (Link(kind=dice.choice(list(LinkKind)), other=other),) if dice.random() < 0.3 and other != name else ()
    return activity(
        name,
        dice.choice(KINDS[hour]),
        parties=(dice.choice(("D1", "D1a", "D1b", "D2", "D2")),),
        windows=windows,
        duration=(least, least + dice.choice((0, 0, 30))),
        links=links,
        venues=tuple(v.id for v in dice.sample(venues, 2)),
        near=dice.choice(("", "", "F")),
        leaders=("L1",) if dice.random() < 0.5 else (),
        equipment=("projector",) if dice.random() < 0.2 else (),
        **more,
    )


def _travel(dice: Random) -> tuple[Travel, ...]:
    """With boarding and alighting 30 minutes, or one more; by bus at night a little longer."""
    night = Interval(18 * 60, 24 * 60)
    way = dice.choice((19, 20, 20, 21, 50))
    return (
        Travel(origin="H", destination="C", minutes=way),
        Travel(origin="H", destination="F", minutes=40),
        Travel(origin="H", destination="C", minutes=way + dice.choice((0, 1)), band=night),
        Travel(origin="C", destination="F", minutes=50),
        Travel(origin="STATION", destination="H", minutes=20),
        Travel(origin="STATION", destination="C", minutes=35),
    )


def _legs(dice: Random, hour: int) -> tuple[Leg, ...]:
    """In: 15 minutes at the hub and 30 on the way. Out: 30 on the way and 30 at the hub."""
    found = []
    if dice.random() < 0.4:
        arrival = hour * 60 - 45 + dice.choice((-60, 0, 0, 1, 30))
        found.append(train("IN", Direction.IN, arrival, dice.choice(("D1", "D1b"))))
    if dice.random() < 0.3:
        departure = hour * 60 + 150 + dice.choice((-1, 0, 0))
        found.append(train("OUT", Direction.OUT, departure, dice.choice(("D1", "D2"))))
    return tuple(found)


def _absences(dice: Random, hour: int) -> tuple[Absence, ...]:
    """Until ten minutes before the hour, a minute later, or into it; at city hall or anywhere."""
    if dice.random() < 0.4:
        return ()
    end = hour * 60 + dice.choice((-10, -9, 20, 21, 30, 60))
    return (Absence(id="W", person="L1", when=(Interval(end - 20, end),), location=dice.choice(("", "", "C"))),)


def _closures(dice: Random, hour: int, venues: tuple[Venue, ...]) -> tuple[Closure, ...]:
    if dice.random() < 0.7:
        return ()
    start = hour * 60 + dice.choice((29, 30, 60))
    return (Closure(id="X", table="venues", subject=dice.choice(venues).id, when=Interval(start, start + 30)),)


# --- events in which activities keep each other company ----------------------------------------------------------


def company_event(seed: int) -> Event:
    """Three activities in a row of two hours, or of two days: routes, sights and work, dinner and culture; delegations
    kept apart; limits of work that are just kept or missed by half an hour."""
    dice = Random(seed)
    hour = dice.choice((9, 9, 18))
    names = ("V1", "V2") if dice.random() < 0.7 else ("V1",)
    rules = {"I7": RuleSetting(params={"daily": dice.choice((30, 60, 90)), "tolerance": dice.choice((0, 30, 60))})}
    if seed % 4 == 0:
        name, level = dice.choice(COMPANY)
        rules[name] = rules.get(name, RuleSetting()).model_copy(update={"level": Level(level)})
    venues = tuple(venue(name, dice.choice("HC"), *COMPANY_KINDS[hour], shared=dice.random() < 0.5) for name in names)
    apart: dict[str, Any] = {"keep_apart": ("D1",)} if dice.random() < 0.7 else {}
    return event(
        handbook=handbook(standards=standards(grid=GRID), rules=rules),
        venues=venues,
        travel=_travel(dice),
        locations=_locations(dice),
        delegations=(Delegation(id="D1", name="团1"), Delegation(id="D2", name="团2", **apart)),
        persons=(guest(1), guest(4, "D2")),
        legs=_company_legs(dice),
        activities=tuple(_company(dice, f"A{n}", hour, names) for n in range(3)),
    )


def drive_event(seed: int) -> Event:
    """Three sites of one route, and in some events a site that lies open between two places or another guest's tour;
    hours that leave every order, or only the long ones."""
    dice = Random(seed)
    venues = tuple(venue(f"V{site}", site, "visit", shared=True) for site in "HCF")
    rules = {"I10.drive": RuleSetting(params={"step": dice.choice((1, 10, 15))})}
    if seed % 4 == 0:
        rules["I10.drive"] = rules["I10.drive"].model_copy(update={"level": Level.HARD})
    places = dice.sample((("VH",), ("VC",), ("VF",) if seed % 4 < 3 else ("VH", "VC")), 3)
    return event(
        handbook=handbook(standards=standards(grid=GRID), rules=rules),
        venues=venues,
        travel=_travel(dice),
        persons=(guest(1), guest(2, parties=("D1a",))),
        parties=(wave("D1a"),),
        activities=tuple(_stop(dice, f"A{n}", venues) for n, venues in enumerate(places)),
    )


def _stop(dice: Random, name: str, venues: tuple[str, ...]) -> Activity:
    """From nine on, over the noon, or over two days."""
    morning = Interval(540, 540 + dice.choice((240, 270, 300)))
    windows = (morning,) if dice.random() < 0.7 else (Interval(540, 720), Interval(540 + 1440, 660 + 1440))
    party = dice.choice(("D1", "D1", "D1", "D1a"))
    optional: dict[str, Any] = {"mandatory": False, "priority": 1} if dice.random() < 0.2 else {}
    return activity(
        name, "visit", venues=venues, windows=windows, duration=(30, 30), route="industry", parties=(party,), **optional
    )


COMPANY_KINDS = {9: ("visit", "visit", "meeting", "sightseeing"), 18: ("dinner", "culture", "meeting")}


def _company(dice: Random, name: str, hour: int, venues: tuple[str, ...]) -> Activity:
    start = hour * 60
    day = Interval(start, start + dice.choice((90, 120)))
    windows = (day,) if dice.random() < 0.6 else (Interval(start, start + 60), Interval(start + 1440, start + 1500))
    kind = dice.choice(COMPANY_KINDS[hour])
    more: dict[str, Any] = {"mandatory": False, "priority": dice.randint(1, 3)} if dice.random() < 0.3 else {}
    return activity(
        name,
        kind,
        windows=windows,
        duration=dice.choice(((30, 30), (30, 60), (60, 60))),
        venues=venues if dice.random() < 0.5 else (dice.choice(venues),),
        parties=dice.choice((("D1",), ("D1",), ("D2",), ("D1", "D2"))),
        route=dice.choice(("industry", "industry", "urban")) if kind == "visit" else "",
        joint=dice.random() < 0.5,
        **more,
    )


def _locations(dice: Random) -> tuple[Location, ...]:
    """At the gate of city hall, in some events, one convoy may make another come fifteen minutes earlier."""
    headway = 8 if dice.random() < 0.8 else 0
    return tuple(place.model_copy(update={"headway": headway if place.id == "C" else 0}) for place in PLACES)


def _company_legs(dice: Random) -> tuple[Leg, ...]:
    """In some events D1 comes at eight on the first day, or leaves at five on the last: that day is not full."""
    found = []
    if dice.random() < 0.3:
        found.append(train("IN", Direction.IN, 480, "D1"))
    if dice.random() < 0.3:
        found.append(train("OUT", Direction.OUT, 2 * 1440 + 1020, "D1"))
    return tuple(found)


# --- every plan -------------------------------------------------------------------------------------------------


def every_plan(given: Event) -> Iterator[Plan]:
    """Each activity dropped, or at each of its venues and starts on the grid, half an hour too early included, as
    short as can be; in events of two activities as long as can be too."""
    dues = activities_due(given, plan())
    for slots in product(*(_slots(due, long=len(dues) < 3) for due in dues)):
        missing = [due.item for due, slot in zip(dues, slots, strict=True) if slot is None]
        yield plan(
            *(slot for slot in slots if slot),
            unplaced=tuple(Unplaced(item=item, rule="I1", reason="-") for item in missing),
        )


def _slots(due: ActivityDue, long: bool) -> list[Slot | None]:
    least, most = due.duration
    starts = [start for window in due.windows for start in range(window.start, window.end - least + 1, GRID)]
    found: list[Slot | None] = [None]
    for start in (due.windows[0].start - GRID, *starts):
        for place in due.venues:
            for minutes in sorted({least, most}) if long else (least,):
                found.append(
                    Slot(
                        id=due.item,
                        kind=due.kind,
                        parties=due.parties,
                        venue=place,
                        start=start,
                        end=start + minutes,
                        leaders=due.leaders,
                    )
                )
    return found
