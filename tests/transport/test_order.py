"""T3 and T15 by example: who rides in front, and how they get home."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.domain.fleet import VehicleClass
from scheduler.domain.people import Delegation, Direction, LegMode, State
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.solve import rules_of
from scheduler.engine.stages.transport import plan_transport
from scheduler.plan import Car, Plan
from scheduler.rules import active_rules
from tests.transport.builders import (
    amount,
    car,
    chauffeur,
    driver,
    event,
    guest,
    leg,
    plan,
    ride,
    slot,
    vehicle,
)
from tests.transport.test_movements import LIAISON

IN, OUT = Direction.IN, Direction.OUT
MEETING = slot("M", "HALL", 600, 660)
PEOPLE = (guest("G1", rank=5), guest("G2", rank=3), guest("G3", rank=4), chauffeur("C1"), chauffeur("C2"))


def out(*cars: Car) -> Plan:
    return plan([MEETING], [ride("mov:M/out/D1", "HOTEL", "HALL", 575, 595, *cars)])


# --- T3 ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cars", "faults"),
    [
        ((car(1, "CAR1", "C1", "G2", staff=("liaison",)), car(2, "CAR2", "C2", "G3", "G1")), 0),
        ((car(1, "CAR1", "C1", "G2"), car(2, "CAR2", "C2", "G3", "G1", staff=("liaison",))), 1),
        ((car(1, "CAR1", "C1", "G3", staff=("liaison",)), car(2, "CAR2", "C2", "G2", "G1")), 2),
        ((car(1, "CAR1", "C1", "G2", "G1", staff=("liaison",)), car(2, "CAR2", "C2", "G3")), 1),
        ((car(2, "CAR1", "C1", "G2", staff=("liaison",)), car(3, "CAR2", "C2", "G3", "G1")), 1),
        ((car(0, "CAR1", "C1", "G3"), car(1, "CAR2", "C2", "G2", "G1", staff=("liaison",))), 2),
    ],
)
def test_the_principal_rides_in_front_with_the_escort(cars: tuple[Car, ...], faults: int) -> None:
    """In order; escort behind; principal behind (and before a lower guest); G1 before G3; no car 1; guests lead."""
    assert amount(event(escort=LIAISON, persons=PEOPLE), "T3", out(*cars)) == faults


def test_the_escort_gives_way_where_car_1_has_no_other_seat() -> None:
    given = event(escort=LIAISON, persons=PEOPLE, vehicles=(vehicle("CAR1", 1), vehicle("CAR2")))
    made = out(car(1, "CAR1", "C1", "G2"), car(2, "CAR2", "C2", "G3", "G1", staff=("liaison",)))
    assert amount(given, "T3", made) == 0


def boarded(persons: tuple[Any, ...], *vehicles: Any) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Vehicle, guests and staff of the cars of the way out, in their order; T3 finds nothing."""
    drivers = tuple(driver(f"C{n}") for n in range(1, len(vehicles) + 1))
    given = event(
        escort=LIAISON,
        vehicles=vehicles,
        drivers=drivers,
        persons=(*persons, *(chauffeur(one.person) for one in drivers)),
    )
    rules = rules_of(active_rules(given), "transport")
    made = plan_transport(given, rules, plan([MEETING], scope=("itinerary",)), Budget(workers=1), Watch()).plan
    assert amount(given, "T3", made) == 0
    return [(one.vehicle, one.guests, one.staff) for one in made.movement_of["mov:M/out/D1"].cars]


def test_boarding_fills_cars_by_standing() -> None:
    people = (guest("G1", rank=5), guest("G2", rank=3), guest("G3", rank=4), guest("G4", rank=4))
    assert boarded(people, vehicle("CAR1", 3), vehicle("CAR2", 2)) == [
        ("CAR2", ("G2",), ("liaison",)),
        ("CAR1", ("G3", "G4", "G1"), ()),
    ]


def test_the_principals_car_is_the_first_even_where_wheelchairs_fill_a_smaller_one() -> None:
    people = (guest("G1", rank=5, access=True), guest("G2", rank=3), guest("G3", rank=4))
    assert boarded(people, vehicle("CAR1", 1, wheelchair=1), vehicle("CAR2", 3)) == [
        ("CAR2", ("G2", "G3"), ("liaison",)),
        ("CAR1", ("G1",), ()),
    ]


def test_a_luggage_van_drives_behind() -> None:
    van = vehicle("CAR1", 0, vehicle_class=VehicleClass.LUGGAGE_VAN, luggage=9)
    cars = [vehicle("CAR2", 3, luggage=0), van]
    given = event(escort=LIAISON, vehicles=tuple(cars), legs=(leg("K1", IN, 600),))
    rules = rules_of(active_rules(given), "transport")
    made = plan_transport(given, rules, plan(scope=("itinerary",)), Budget(workers=1), Watch()).plan
    assert [(one.order, one.vehicle) for one in made.movement_of["mov:K1/in"].cars] == [(1, "CAR2"), (2, "CAR1")]
    assert amount(given, "T3", made) == 0


# --- T15 --------------------------------------------------------------------------------------------------------------

CAME = leg("K1", IN, 600, number="G1")


@pytest.mark.parametrize(
    ("legs", "missing"),
    [
        ((CAME, leg("K2", OUT, 2520, number="G2")), 0),
        ((CAME, leg("K2", OUT, 2520)), 1),
        ((CAME,), 1),
        ((CAME, leg("K2", OUT, 2520, mode=LegMode.CAR, hub="EXIT")), 0),
        ((), 0),
        ((leg("K2", OUT, 500, number="G2"), CAME), 1),
    ],
)
def test_everybody_who_came_has_a_ticket_home_or_a_car(legs: tuple[Any, ...], missing: int) -> None:
    """With its number; without; no way at all; by car; nobody came; they left before they came."""
    assert amount(event(legs=legs), "T15", plan()) == missing


def test_who_does_not_come_needs_no_ticket() -> None:
    gone = (Delegation(id="D1", name="团", state=State.CANCELLED),)
    assert amount(event(delegations=gone, legs=(CAME, leg("K2", OUT, 2520))), "T15", plan()) == 0
