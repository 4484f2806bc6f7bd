"""T11, T16 and T18 by example: when a vehicle is called for, and what the plan must show."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.demand.duties import duties_due
from scheduler.demand.movements import movements_due
from scheduler.domain.event import Event
from scheduler.domain.fleet import VehicleClass
from scheduler.domain.handbook import ConvoyStandard
from scheduler.domain.people import Delegation
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.stages.transport import plan_transport
from scheduler.i18n import Lang
from scheduler.judge import judge
from scheduler.plan import Movement, Plan, Unplaced
from scheduler.rules import active_rules
from tests.transport.builders import (
    NO_CONVOY,
    amount,
    car,
    chauffeur,
    driver,
    event,
    found,
    guest,
    plan,
    ride,
    rule,
    vehicle,
)
from tests.transport.builders import activity as acting
from tests.transport.builders import slot as meeting

DRIVERS = ("C1", "C2", "C3")
OUT = "mov:A/out/D1"


def convoy(**standard: Any) -> ConvoyStandard:
    return NO_CONVOY.model_copy(update={"tours": ("meeting",), **standard})


def world(standard: ConvoyStandard, **tables: Any) -> tuple[Event, Plan]:
    """Two guests, a ride of twenty minutes to a meeting from 10:00 and back; three cars, the second and third for
    restrooms and commentary."""
    usual: dict[str, Any] = {
        "vehicles": (
            vehicle("CAR1"),
            vehicle("WC", 0, vehicle_class=VehicleClass.RESTROOM),
            vehicle("TOUR", 2, vehicle_class=VehicleClass.COMMENTARY),
        ),
        "drivers": tuple(driver(name) for name in DRIVERS),
        "persons": (guest("G1"), guest("G2"), *map(chauffeur, DRIVERS)),
        "activities": (acting("A"),),
    }
    given = event(convoy=standard, **{**usual, **tables})
    return given, plan((meeting("A", "WORKS", 600, 700),))


def kinds(given: Event, made: Plan) -> list[str]:
    return [due.item for due in movements_due(given, made) if due.kind not in ("journey", "guide")]


@pytest.mark.parametrize(
    ("standard", "items"),
    [
        (convoy(restroom_ride=20, restroom_from=40), ["car:A/out/D1/restroom", "car:A/back/D1/restroom"]),
        (convoy(restroom_ride=20, restroom_from=41), []),
        (convoy(restroom_ride=21, restroom_from=40), []),
        (convoy(commentary_from=2), ["car:A/out/D1/commentary"]),
        (convoy(commentary_from=3), []),
        (convoy(commentary_from=2, tours=("visit",)), []),
        (convoy(standby_from=1), ["standby:2026-03-05T0935/1"]),
        (convoy(standby_from=2), []),
    ],
)
def test_what_is_called_for(standard: ConvoyStandard, items: list[str]) -> None:
    assert kinds(*world(standard)) == items


def test_a_convoy_is_everybody_who_goes_to_one_activity() -> None:
    persons = (guest("G1"), guest("G2"), guest("G3", delegation="D2"), *map(chauffeur, DRIVERS))
    visitors = (Delegation(id="D1", name="一团"), Delegation(id="D2", name="二团"))
    given, _ = world(convoy(restroom_ride=20, restroom_from=60), persons=persons, delegations=visitors)
    made = plan((meeting("A", "WORKS", 600, 700, "D1", "D2"),))
    assert kinds(given, made) == ["car:A/out/D1/restroom", "car:A/back/D1/restroom"]


def test_spare_cars_by_the_journeys_under_way() -> None:
    """Three journeys under way at once, one spare car for each two: from the first departure to the last arrival."""
    names = ("D1", "D2", "D3")
    persons = (*(guest(f"G{name}", delegation=name) for name in names), *map(chauffeur, DRIVERS))
    visitors = tuple(Delegation(id=name, name=name) for name in names)
    given, _ = world(convoy(standby_from=3, standby_each=2), persons=persons, delegations=visitors)
    slots = [meeting(name, "WORKS", 600 + 5 * n, 1400, name) for n, name in enumerate(names)]
    spares = [due for due in movements_due(given, plan(slots)) if due.kind == "standby"]
    assert [(due.item, due.start, due.end, due.origin) for due in spares] == [
        ("standby:2026-03-05T0935/1", 575, 605, "DEPOT"),
        ("standby:2026-03-05T0935/2", 575, 605, "DEPOT"),
        ("standby:2026-03-05T2325/1", 1405, 1425, "DEPOT"),
        ("standby:2026-03-05T2325/2", 1405, 1425, "DEPOT"),
    ]


def served(*cars: Any) -> Movement:
    return ride(OUT, "HOTEL", "WORKS", 575, 595, car(1, "CAR1", "C1", "G1", "G2"), *cars)


def test_t11_counts_convoys_without_a_restroom_vehicle() -> None:
    given, made = world(convoy(restroom_ride=20, restroom_from=40))
    back = ride("mov:A/back/D1", "WORKS", "HOTEL", 705, 725, car(1, "CAR1", "C1", "G1", "G2"), car(2, "WC", "C2"))
    with_one = made.model_copy(update={"movements": (served(), back)})
    assert amount(given, "T11", with_one) == 1
    assert amount(given, "T11", with_one.model_copy(update={"movements": (served(car(2, "WC", "C2")), back)})) == 0
    assert [rule(given, "T11").explain(one, Lang.ZH) for one in found(given, "T11", with_one)] == [
        "car:A/out/D1/restroom:长途车队应配流动厕所车,未能安排(T11,S0 流动厕所车)"
    ]


def test_t16_counts_tours_without_a_commentary_car() -> None:
    given, made = world(convoy(commentary_from=2))
    assert amount(given, "T16", made.model_copy(update={"movements": (served(),)})) == 1
    told = served(car(2, "TOUR", "C3", staff=("narrator",)))
    assert amount(given, "T16", made.model_copy(update={"movements": (told,)})) == 0


def test_t16_the_narrator_is_a_duty() -> None:
    route = acting("A").model_copy(update={"route": "industry"})
    given, made = world(convoy(commentary_from=2), activities=(route,))
    told = made.model_copy(update={"movements": (served(car(2, "TOUR", "C3", staff=("narrator",))),)})
    duties = [(due.item, due.route, due.start, due.end) for due in duties_due(given, told)]
    assert duties == [(f"duty:{OUT}/narrator/1", "industry", 575, 595)]


@pytest.mark.parametrize(
    "cars",
    [
        (car(2, "WC", "C2", "G1"),),  # carries a guest
        (car(2, "TOUR", "C2"),),  # nobody called for it
        (car(2, "WC", "C2"), car(3, "WC", "C3")),  # twice
        (car(0, "WC", "C2"),),  # in front
    ],
)
def test_t1_what_goes_along_is_called_for_once_and_carries_nobody(cars: tuple[Any, ...]) -> None:
    given, made = world(convoy(restroom_ride=20, restroom_from=40))
    aboard = {guest for one in cars for guest in one.guests}
    first = car(1, "CAR1", "C1", *(name for name in ("G1", "G2") if name not in aboard))
    back = ride("mov:A/back/D1", "WORKS", "HOTEL", 705, 725, car(1, "CAR1", "C1", "G1", "G2"))
    good = ride(OUT, "HOTEL", "WORKS", 575, 595, car(1, "CAR1", "C1", "G1", "G2"), car(2, "WC", "C2"))
    bad = ride(OUT, "HOTEL", "WORKS", 575, 595, first, *cars)
    assert amount(given, "T1", made.model_copy(update={"movements": (good, back)})) == 0
    assert amount(given, "T1", made.model_copy(update={"movements": (bad, back)})) > 0


SPARE = "standby:2026-03-05T0935/1"


def standing(*cars: Any) -> Movement:
    return ride(SPARE, "DEPOT", "DEPOT", 575, 595, *cars).model_copy(update={"party": ""})


@pytest.mark.parametrize(
    ("seats", "vehicle_class", "wanted"),
    [(4, "sedan", 0), (3, "sedan", 1), (37, "coach", 0), (4, "luggage_van", 1), (0, "restroom", 5)],
)
def test_t18_a_spare_is_a_passenger_car_of_four_seats(seats: int, vehicle_class: str, wanted: int) -> None:
    given, made = world(
        convoy(standby_from=1), vehicles=(vehicle("X", seats, vehicle_class=VehicleClass(vehicle_class)),)
    )
    assert amount(given, "T18", made.model_copy(update={"movements": (standing(car(1, "X", "C1")),)})) == wanted


def test_t18_is_there_or_listed() -> None:
    given, made = world(convoy(standby_from=1))
    assert amount(given, "T18", made) == 1
    listed = made.model_copy(update={"unplaced": (Unplaced(item=SPARE, rule="T18", reason="无车"),)})
    assert amount(given, "T18", listed) == 0
    assert judge(given, listed, [rule(given, "U1")]).amount("U1") == 1


def test_a_spare_serves_nothing_else_and_rests_from_the_wheel() -> None:
    given, made = world(convoy(standby_from=1), vehicles=(vehicle("CAR1"), vehicle("CAR2")))
    both = made.model_copy(update={"movements": (served(), standing(car(1, "CAR1", "C2")))})
    assert amount(given, "T4", both) > 0
    apart = made.model_copy(update={"movements": (served(), standing(car(1, "CAR2", "C2")))})
    assert [amount(given, name, apart) for name in ("T4", "T18", "T1.own", "T6.driving", "T6.break")] == [0, 0, 0, 0, 0]


def test_the_stage_keeps_a_car_spare_or_says_that_it_cannot() -> None:
    given, before = world(convoy(standby_from=1), vehicles=(vehicle("CAR1"), vehicle("CAR2")))
    rules = [one for one in active_rules(given) if one.stage in ("transport", "all")]
    spared = plan_transport(given, rules, before, Budget(workers=1), Watch()).plan
    assert SPARE in spared.movement_of
    assert judge(given, spared, rules).clean
    given, before = world(convoy(standby_from=1), vehicles=(vehicle("CAR1"),))
    rules = [one for one in active_rules(given) if one.stage in ("transport", "all")]
    short = plan_transport(given, rules, before, Budget(workers=1), Watch()).plan
    assert [line.item for line in short.unplaced] == [SPARE]
    assert short.unplaced[0].reason_en
