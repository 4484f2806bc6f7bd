"""Tiny events over four stages, and the best plan that any ground allows, found without the joint model.

Two or three guests who live in one of two hotels, two activities with a few possible hours and places, one or two cars,
two drivers, two hosts. Given homes and a timetable, rooms, cars and people are problems apart as long as all journeys
find cars, so the best of a ground is the sum of each stage's best, and the best plan is that of the best ground.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from random import Random

from scheduler.clock import Interval
from scheduler.demand.stays import stays_due
from scheduler.domain.activities import Activity, Link, LinkKind
from scheduler.domain.event import Event, Profile
from scheduler.domain.handbook import Escort, Handbook, HubStandard, LodgingStandard, Standards
from scheduler.domain.lodging import Booking, Building, Floor, Hotel, Room, RoomKind
from scheduler.domain.people import Delegation, Direction, Leg, LegMode, Role
from scheduler.domain.places import Location, LocationKind, Travel, Venue
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.solve import STAGE_OF, rules_of
from scheduler.judge import judge
from scheduler.plan import Plan, RoomNight, Slot, Source, Unplaced
from scheduler.rules import active_rules
from scheduler.rules.base import Rule
from tests.people.builders import staff
from tests.transport.builders import NO_CONVOY, chauffeur, driver, guest, vehicle

FOUR = ("lodging", "itinerary", "transport", "people")
GRID = 30
HOTELS = (Hotel(id="H1", name="北湖宾馆", location="NORTH"), Hotel(id="H2", name="南湖宾馆", location="SOUTH"))
KINDS = {
    "DEPOT": LocationKind.DEPOT,
    "XYN": LocationKind.STATION,
    "NORTH": LocationKind.HOTEL,
    "SOUTH": LocationKind.HOTEL,
    "HALL": LocationKind.OFFICE,
    "WORKS": LocationKind.SITE,
}


def tiny_event(seed: int) -> Event:
    dice = Random(seed)
    hotels = HOTELS[: dice.choice((1, 1, 2))]
    guests = tuple(guest(f"G{n}", rank=dice.choice((4, 7))) for n in range(1, (3 if len(hotels) == 1 else 2) + 1))
    hosts = (staff("S1", Role.LIAISON, home_region=dice.choice(("", "江西"))), staff("S2", Role.LIAISON))
    drivers = (chauffeur("C1"), chauffeur("C2"))
    return Event(
        profile=Profile(id="E", name="考察", first_day=date(2026, 3, 5), last_day=date(2026, 3, 6)),
        handbook=_handbook(dice),
        delegations=(Delegation(id="D1", name="考察团", first_visit=False, home_region="江西"),),
        persons=(*guests, *hosts, *drivers),
        legs=_legs(dice),
        hotels=hotels,
        buildings=tuple(Building(id=f"{hotel.id}/A", hotel=hotel.id, name="A") for hotel in hotels),
        floors=tuple(Floor(id=f"{hotel.id}/A/3", building=f"{hotel.id}/A", level=3) for hotel in hotels),
        rooms=tuple(_room(hotel.id, number) for hotel in hotels for number in range(1, 4)),
        bookings=tuple(_booking(dice, hotel.id) for hotel in hotels),
        locations=tuple(Location(id=place, kind=kind, name=place) for place, kind in KINDS.items()),
        travel=_travel(dice),
        venues=tuple(_venue(dice, place) for place in ("HALL", "WORKS")),
        activities=(_activity(dice, "A"), _activity(dice, "B", *_links(dice))),
        vehicles=(vehicle("CAR1", seats=4), vehicle("CAR2", seats=dice.choice((4, 7)), per_km=dice.choice((90, 300)))),
        drivers=tuple(driver(person.id) for person in drivers),
    )


def _handbook(dice: Random) -> Handbook:
    standards = Standards(
        lodging=(LodgingStandard(ranks=(1, 10), room=RoomKind.SINGLE, cap=60_000),),
        hubs={"train": HubStandard(after=15, before=30)},
        meals={},
        spare_rooms=0,
        grid=GRID,
        convoy=NO_CONVOY,
    )
    along = dice.choice((("liaison",), ()))
    escort = Escort(on_activities=("liaison",), on_movements=along, at_arrival=(), at_departure=())
    return Handbook(id="test", name="测试", standards=standards, escort=escort)


def _legs(dice: Random) -> tuple[Leg, ...]:
    came, left = 480, dice.choice((960, 1020))
    return tuple(
        Leg(id=name, party="D1", direction=way, mode=LegMode.TRAIN, hub="XYN", scheduled=at)
        for name, way, at in (("K1", Direction.IN, came), ("K2", Direction.OUT, 1440 + left - 480))
    )


def _room(hotel: str, number: int) -> Room:
    return Room(
        id=f"{hotel}A30{number}",
        floor=f"{hotel}/A/3",
        number=f"30{number}",
        kind=RoomKind.SINGLE,
        beds=1,
        position=number,
    )


def _booking(dice: Random, hotel: str) -> Booking:
    price = dice.choice((40_000, 41_000))
    return Booking(id=hotel, hotel=hotel, kind=RoomKind.SINGLE, first=-1, last=3, price=price, rooms=3)


def _travel(dice: Random) -> tuple[Travel, ...]:
    places = list(KINDS)
    pairs = [(a, b) for n, a in enumerate(places) for b in places[n + 1 :]]
    return tuple(
        Travel(origin=a, destination=b, minutes=minutes, metres=minutes * 500)
        for a, b in pairs
        for minutes in (dice.choice((20, 25, 30)),)
    )


def _venue(dice: Random, place: str) -> Venue:
    kinds = ("meeting", "visit") if dice.random() < 0.6 else (("meeting",) if place == "HALL" else ("visit",))
    return Venue(id=f"V-{place}", location=place, name=place, kinds=kinds, capacity=50)


def _activity(dice: Random, name: str, *links: Link) -> Activity:
    start = dice.choice((570, 600, 630, 840))
    optional = dice.random() < 0.2
    return Activity(
        id=name,
        kind=dice.choice(("meeting", "visit")),
        parties=("D1",),
        duration=(60, dice.choice((60, 60, 90))),
        windows=(Interval(start, start + dice.choice((60, 90, 90))),),
        links=links,
        mandatory=not optional,
        priority=2 if optional else 1,
    )


def _links(dice: Random) -> tuple[Link, ...]:
    return (Link(kind=LinkKind.AFTER, other="A"),) if dice.random() < 0.3 else ()


# --- every ground ---------------------------------------------------------------------------------------------------


def bare(event: Event) -> Plan:
    return Plan(event=Source(id=event.profile.id), handbook=Source(id=event.handbook.id))


def rooming(event: Event) -> Iterator[Plan]:
    """Every way to give each guest a room or none."""
    stays, rooms = stays_due(event), [room.id for room in event.rooms]
    for way in product((*rooms, ""), repeat=len(stays)):
        rows = tuple(
            RoomNight(id=s.item, person=s.person, delegation=s.delegation, room=room, first=s.first, last=s.last)
            for s, room in zip(stays, way, strict=True)
            if room
        )
        missing = _missing([s.item for s, room in zip(stays, way, strict=True) if not room])
        yield bare(event).model_copy(update={"scope": ("lodging",), "stays": rows, "unplaced": missing})


def timetables(event: Event, lodged: Plan) -> Iterator[Plan]:
    """Every start on the grid, place and duration of every activity, or none."""
    for way in product(*(_slots(event, activity) for activity in event.activities)):
        slots = sorted((slot for slot in way if slot), key=lambda slot: (slot.start, slot.end, slot.id))
        missing = _missing([f"act:{a.id}" for a, slot in zip(event.activities, way, strict=True) if not slot])
        yield lodged.model_copy(
            update={"scope": FOUR[:2], "activities": tuple(slots), "unplaced": (*lodged.unplaced, *missing)}
        )


def _slots(event: Event, activity: Activity) -> Iterator[Slot | None]:
    yield None
    (window,) = activity.windows
    lengths = range(activity.duration[0], activity.duration[1] + 1, GRID)
    for venue, length, start in product(event.venues, lengths, range(window.start, window.end, GRID)):
        if start + length <= window.end:
            yield Slot(
                id=f"act:{activity.id}",
                kind=activity.kind,
                parties=activity.parties,
                venue=venue.id,
                start=start,
                end=start + length,
            )


def _missing(items: Sequence[str]) -> tuple[Unplaced, ...]:
    return tuple(Unplaced(item=item, rule="I1", reason="-", reason_en="-") for item in items)


# --- the best of all ------------------------------------------------------------------------------------------------


class Oracle:
    """The least judged tiers of all plans, ground by ground, those that promise most first; a ground that alone is
    above what another ends at needs no look, for no stage takes anything away again."""

    def __init__(self, event: Event) -> None:
        self._event, self._rules = event, active_rules(event)

    def best(self) -> tuple[int, ...]:
        timed = [plan for lodged in self._lodgings() for plan in timetables(self._event, lodged)]
        grounds = sorted(((judge(self._event, plan, self._rules).key, n) for n, plan in enumerate(timed)))
        best: tuple[int, ...] = (1,)
        for own, n in grounds:
            if own <= best and not own[0]:
                best = min(best, self._of_ground(timed[n]))
        return best

    def _lodgings(self) -> list[Plan]:
        """Of rooms in the same hotels the best."""
        found: dict[tuple[str, ...], tuple[tuple[int, ...], Plan]] = {}
        for plan in rooming(self._event):
            homes = tuple(f"{row.id}{self._event.hotel_of_room(row.room)}" for row in plan.stays)
            key = judge(self._event, plan, self._rules).key
            if not key[0] and (homes not in found or key < found[homes][0]):
                found[homes] = (key, plan)
        least = min(key[1] for key, _ in found.values())
        return [plan for key, plan in found.values() if key[1] == least]

    def _of_ground(self, timed: Plan) -> tuple[int, ...]:
        driven = self._stage("transport", timed)
        return judge(self._event, self._stage("people", driven), self._rules, FOUR).key

    def _stage(self, stage: str, plan: Plan) -> Plan:
        budget = Budget(effort=5)
        return STAGE_OF[stage](self._event, rules_of(self._rules, stage), plan, budget, Watch()).plan


def rules_by_stage(event: Event) -> Mapping[str, Sequence[Rule]]:
    rules = active_rules(event)
    return {stage: rules_of(rules, stage) for stage in FOUR}
