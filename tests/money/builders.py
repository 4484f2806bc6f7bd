"""A small world that costs round sums: two hotels, a hall, a restaurant, three vehicles, two delegations, two days.

D1 has three guests (ranks 5, 8, 8) and D2 one (rank 8). Minute 600 is 10:00 on the first day, 5 March 2026.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from scheduler.clock import Interval
from scheduler.domain.event import Event, Profile
from scheduler.domain.fleet import Driver, Owner, Vehicle
from scheduler.domain.handbook import (
    AllowanceStandard,
    CostStandard,
    Handbook,
    HubStandard,
    LodgingStandard,
    MealStandard,
    RuleSetting,
    Standards,
    VisitStandard,
)
from scheduler.domain.lodging import Booking, Building, Floor, Hotel, Room, RoomKind
from scheduler.domain.people import Delegation, Direction, Gender, Leg, LegMode, Person, Role
from scheduler.domain.places import Location, LocationKind, Travel, Venue
from scheduler.domain.table import Dish, Gift
from scheduler.plan import Car, Movement, Plan, RoomNight, Slot, Source

COSTS = CostStandard(
    visits=(VisitStandard(ranks=(1, 6), day=100_000), VisitStandard(ranks=(7, 10), day=60_000)),
    allowances=(AllowanceStandard(ranks=(1, 10), day=5_000, meal=4_000),),
    meals={"breakfast": 5_000, "lunch": 9_000},
    courtesies={"flowers": 8_000},
    driver_day=8_000,
)


def handbook(costs: CostStandard = COSTS, **rules: RuleSetting) -> Handbook:
    standards = Standards(
        lodging=(LodgingStandard(ranks=(1, 6), room=RoomKind.SINGLE, cap=80_000),
                 LodgingStandard(ranks=(7, 10), room=RoomKind.TWIN, cap=80_000)),
        hubs={"train": HubStandard(after=15, before=30)},
        meals={"breakfast": MealStandard(hours=Interval(420, 510), minutes=(30, 45)),
               "lunch": MealStandard(hours=Interval(720, 810), minutes=(45, 75)),
               "dinner": MealStandard(hours=Interval(1080, 1170), minutes=(60, 90))},
        costs=costs,
    )  # fmt: skip
    return Handbook(id="test", name="试验手册", standards=standards, rules=rules)


def person(name: str, delegation: str = "", rank: int = 8, role: Role = Role.GUEST) -> Person:
    return Person(id=name, name=f"{name}名", roles=(role,), delegation=delegation, gender=Gender.MALE, rank=rank)


def leg(name: str, party: str, direction: Direction, at: int) -> Leg:
    return Leg(id=name, party=party, direction=direction, mode=LegMode.TRAIN, hub="S", scheduled=at)


def vehicle(name: str, owner: Owner, half_day: int) -> Vehicle:
    return Vehicle(id=name, owner=owner, seats=4, base="S", half_day=half_day, per_km=150)


def event(**given: Any) -> Event:
    """Rooms of H1 are at 300 (twin) and 400 (single), those of H2 at 350 and 500; B is 10 km from everywhere."""
    bookings = [("H1", RoomKind.TWIN, 30_000), ("H1", RoomKind.SINGLE, 40_000), ("H2", RoomKind.TWIN, 35_000),
                ("H2", RoomKind.SINGLE, 50_000)]  # fmt: skip
    rooms = [("T1", "H1", RoomKind.TWIN), ("S1", "H1", RoomKind.SINGLE), ("T2", "H2", RoomKind.TWIN),
             ("S2", "H2", RoomKind.SINGLE)]  # fmt: skip
    default: dict[str, Any] = {
        "profile": Profile(id="E", name="试验", first_day=date(2026, 3, 5), last_day=date(2026, 3, 6)),
        "handbook": handbook(),
        "delegations": (Delegation(id="D1", name="甲团", name_en="Team A"), Delegation(id="D2", name="乙团")),
        "persons": (person("G1", "D1", 5), person("G2", "D1"), person("G3", "D1"), person("G4", "D2"),
                    person("L1", rank=4, role=Role.LEADER), person("C1", role=Role.DRIVER)),
        "drivers": (Driver(person="C1", licences=("C",)),),
        "legs": (leg("K1", "D1", Direction.IN, 585), leg("K2", "D1", Direction.OUT, 2430),
                 leg("K3", "D2", Direction.IN, 585), leg("K4", "D2", Direction.OUT, 1410)),
        "hotels": tuple(Hotel(id=name, name=name, location="S") for name in ("H1", "H2")),
        "buildings": tuple(Building(id=f"B{name}", hotel=name) for name in ("H1", "H2")),
        "floors": tuple(Floor(id=f"F{name}", building=f"B{name}", level=1) for name in ("H1", "H2")),
        "rooms": tuple(Room(id=name, floor=f"F{hotel}", number=name, kind=kind, beds=2)
                       for name, hotel, kind in rooms),
        "bookings": tuple(Booking(id=f"{hotel}{kind}", hotel=hotel, kind=kind, rooms=9, first=0, last=1, price=price)
                          for hotel, kind, price in bookings),
        "locations": (Location(id="S", kind=LocationKind.STATION, name="站"),
                      Location(id="B", kind=LocationKind.SITE, name="厂")),
        "travel": (Travel(origin="S", destination="B", minutes=20, metres=10_000),),
        "venues": (Venue(id="HALL", location="B", name="厅", kinds=("meeting",), half_day=80_000),
                   Venue(id="EAT", location="B", name="餐厅", kinds=("lunch",), meals=(("lunch", 6_000),))),
        "vehicles": (vehicle("OWN", Owner.OWN, 15_000), vehicle("HIRED", Owner.HIRED, 26_000),
                     vehicle("THEIRS", Owner.VISITOR, 99_000)),
        "dishes": (Dish(id="M1", venue="EAT", name="鱼", price=8_800),
                   Dish(id="M2", venue="EAT", name="汤", price=3_600)),
        "gifts": (Gift(id="F1", name="书签", value=3_000, stock=9),),
    }  # fmt: skip
    return Event(**(default | given))


def plan(*scope: str, **lines: Any) -> Plan:
    return Plan(event=Source(id="E"), handbook=Source(id="test"), scope=scope, **lines)


def night(room: str, who: str, last: int = 0, delegation: str = "D1") -> RoomNight:
    """A stay from the first night on; a spare room where nobody is named."""
    item = f"stay:{who}/1" if who else f"spare:{delegation}/1"
    return RoomNight(id=item, person=who, delegation=delegation, room=room, first=0, last=last)


def slot(name: str, venue: str, start: int, end: int, *parties: str, kind: str = "meeting", **fields: Any) -> Slot:
    return Slot(id=f"act:{name}", kind=kind, parties=parties, venue=venue, start=start, end=end, **fields)


def ride(name: str, party: str, where: tuple[str, str], when: tuple[int, int], *cars: Car) -> Movement:
    return Movement(
        id=f"mov:{name}",
        party=party,
        origin=where[0],
        destination=where[1],
        ready=when[0],
        depart=when[0] + 10,
        arrive=when[1],
        cars=cars,
    )


def car(name: str, *guests: str, order: int = 1) -> Car:
    return Car(order=order, vehicle=name, driver="C1", guests=guests)
