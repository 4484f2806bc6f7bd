"""Small events for the tests of lodging: rooms, guests, stays and plans in one line each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from scheduler.clock import Interval
from scheduler.demand.stays import spares_due, stays_due
from scheduler.domain.activities import Activity
from scheduler.domain.event import Event, Profile
from scheduler.domain.handbook import Handbook, LodgingStandard, RuleSetting, Standards
from scheduler.domain.lodging import Booking, Building, Closure, Floor, Hotel, Room, RoomKind
from scheduler.domain.people import Delegation, Direction, Gender, Leg, LegMode, Person, Role, Stay
from scheduler.domain.places import Travel, Venue
from scheduler.judge import judge
from scheduler.plan import Plan, RoomNight, Source, Unplaced

PRICES = {RoomKind.TWIN: 30000, RoomKind.SINGLE: 40000, RoomKind.SUITE: 70000}


def at(day: int, hour: int, minute: int = 0) -> int:
    """Minutes from event midnight; day 0 is the first."""
    return day * 1440 + hour * 60 + minute


def standards(spare_rooms: int = 0, suites_cap: int = 80000) -> Standards:
    """Suites for ranks 1–4 up to 800 yuan, singles for 5–6 up to 470, twins for the others up to 350."""
    return Standards(
        lodging=(
            LodgingStandard(ranks=(1, 4), room=RoomKind.SUITE, cap=suites_cap),
            LodgingStandard(ranks=(5, 6), room=RoomKind.SINGLE, cap=47000),
            LodgingStandard(ranks=(7, 10), room=RoomKind.TWIN, cap=35000),
        ),
        hubs={},
        meals={},
        spare_rooms=spare_rooms,
    )


def room(number: str, kind: str = "single", beds: int = 1, hotel: str = "H1", building: str = "A", **more: Any) -> Room:
    """Room 301 of building A lies on floor 3, id `H1A301`."""
    level = int(number[:-2])
    return Room(
        id=f"{hotel}{building}{number}",
        floor=f"{hotel}/{building}/{level}",
        number=number,
        kind=RoomKind(kind),
        beds=beds,
        **more,
    )


def guest(name: str, delegation: str = "D1", gender: str = "M", rank: int = 7, **more: Any) -> Person:
    roles = more.pop("roles", (Role.GUEST,))
    return Person(id=name, name=name, roles=roles, delegation=delegation, gender=Gender(gender), rank=rank, **more)


def stay(person: str, first: int = 0, last: int = 0, **more: Any) -> Stay:
    return Stay(id=f"{person}.{first}", person=person, first=first, last=last, **more)


def leg(party: str, direction: str, when: int, **more: Any) -> Leg:
    return Leg(
        id=f"{party}.{direction}.{when}",
        party=party,
        direction=Direction(direction),
        mode=LegMode.TRAIN,
        hub="S1",
        scheduled=when,
        **more,
    )


def closure(table: str, subject: str, start: int, end: int) -> Closure:
    return Closure(id=f"{subject}.{start}", table=table, subject=subject, when=Interval(start, end))


def booked(rooms: Sequence[Room]) -> tuple[Booking, ...]:
    """One booking for each hotel and kind: all its rooms, nights -1 to 9, at 300, 400 and 700 yuan."""
    kinds = {(r.floor.split("/")[0], r.kind) for r in rooms}
    return tuple(
        Booking(
            id=f"{hotel}.{kind}",
            hotel=hotel,
            kind=kind,
            first=-1,
            last=9,
            price=PRICES[kind],
            rooms=sum(r.kind is kind and r.floor.startswith(hotel) for r in rooms),
        )
        for hotel, kind in sorted(kinds)
    )


def event(
    persons: Sequence[Person],
    rooms: Sequence[Room],
    stays: Iterable[Stay] | None = None,
    rules: Mapping[str, dict[str, Any]] | None = None,
    spare_rooms: int = 0,
    **more: Any,
) -> Event:
    """Everyone stays the night of day 0 unless `stays` or `legs` say otherwise."""
    floors = sorted({r.floor for r in rooms})
    buildings = sorted({floor.rpartition("/")[0] for floor in floors})
    hotels = sorted({building.split("/")[0] for building in buildings})
    nights = (stay(p.id) for p in persons) if stays is None and "legs" not in more else stays or ()
    settings = {rule: RuleSetting(**setting) for rule, setting in (rules or {}).items()}
    delegations = more.pop("delegations", None) or [Delegation(id=d, name=d) for d in _delegations(persons)]
    given = {
        "hotels": tuple(Hotel(id=h, name=h, location=f"L{h}") for h in hotels),
        "bookings": booked(rooms),
        **more,
    }
    return Event(
        profile=Profile(id="E", name="E", first_day=date(2026, 3, 5), last_day=date(2026, 3, 8)),
        handbook=Handbook(id="test", name="test", rules=settings, standards=standards(spare_rooms)),
        delegations=tuple(delegations),
        persons=tuple(persons),
        stays=tuple(nights),
        rooms=tuple(rooms),
        floors=tuple(Floor(id=f, building=f.rpartition("/")[0], level=int(f.rpartition("/")[2])) for f in floors),
        buildings=tuple(Building(id=b, hotel=b.split("/")[0]) for b in buildings),
        **given,
    )


def forum(minutes: int, *parties: str) -> dict[str, Any]:
    """A joint session in a hall of the hotel H1, so many minutes from H2."""
    session = Activity(id="SESSION", kind="plenary", parties=parties, duration=(60, 60), joint=True)
    return {
        "travel": (Travel(origin="LH1", destination="LH2", minutes=minutes),),
        "activities": (session,),
        "venues": (Venue(id="HALL", name="会堂", location="LH1", kinds=("plenary",), capacity=99),),
    }


def _delegations(persons: Iterable[Person]) -> list[str]:
    return list(dict.fromkeys(p.delegation for p in persons if p.delegation))


def plan(given: Event, rooms: Mapping[str, str], listed: Iterable[str] = ()) -> Plan:
    """Item → room id; a bare person means that person's first stay. What is in neither gets no row."""
    dues = {due.item: due for due in (*stays_due(given), *spares_due(given))}
    named = {item if ":" in item else f"stay:{item}/1": r for item, r in rooms.items()}
    rows = [
        RoomNight(
            id=item,
            person=dues[item].person,
            delegation=dues[item].delegation,
            room=r,
            first=dues[item].first,
            last=dues[item].last,
        )
        for item, r in named.items()
    ]
    return Plan(
        event=Source(id="E"),
        handbook=Source(id="test"),
        scope=("lodging",),
        stays=tuple(row for row in rows if row.person),
        spares=tuple(row for row in rows if not row.person),
        unplaced=tuple(Unplaced(item=item, rule="L1", reason="满") for item in listed),
    )


def amount(rule: str, given: Event, rooms: Mapping[str, str], listed: Iterable[str] = ()) -> int:
    """What the judge finds for the rule."""
    return judge(given, plan(given, rooms, listed)).amount(rule)
