"""T14 by example: who sits where in the cars of a plan."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.domain.event import Event
from scheduler.domain.handbook import Escort
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.stages.transport import plan_transport
from scheduler.i18n import Lang
from scheduler.rules import active_rules
from tests.transport.builders import amount, car, chauffeur, event, found, guest, plan, ride, rule, slot, vehicle

ALONG = Escort(on_activities=(), on_movements=("leader", "liaison"), at_arrival=(), at_departure=())
PEOPLE = (guest("G1", rank=7), guest("G2", rank=5), chauffeur("C1"), chauffeur("C2"))


def world(seats: int = 4) -> Event:
    return event(escort=ALONG, persons=PEOPLE, vehicles=(vehicle("CAR1", seats),))


def ridden(*seats: str) -> Any:
    one = car(1, "CAR1", "C1", "G1", "G2", staff=("leader", "liaison")).model_copy(update={"seats": seats})
    return plan((), (ride("mov:A/out/D1", "HOTEL", "WORKS", 575, 595, one),))


@pytest.mark.parametrize(
    ("seats", "wrong"),
    [
        (("G2", "leader", "G1", "liaison"), 0),
        (("leader", "G2", "G1", "liaison"), 2),  # the host leader on the right
        (("G1", "leader", "G2", "liaison"), 2),  # the lower guest on the place of honour
        (("G2", "leader", "G1"), 1),  # nobody beside the driver
        (("G2", "leader", "G1", "liaison", "G9"), 1),
        ((), 0),  # left to the escort
    ],
)
def test_t14_counts_seats(seats: tuple[str, ...], wrong: int) -> None:
    assert amount(world(), "T14", ridden(*seats)) == wrong


def test_t14_in_a_larger_vehicle() -> None:
    assert amount(world(7), "T14", ridden("G2", "leader", "G1", "-", "-", "-", "liaison")) == 0
    assert amount(world(7), "T14", ridden("G2", "leader", "-", "G1", "-", "-", "liaison")) == 2


def test_t14_says_how_it_should_be() -> None:
    given, made = world(), ridden("G1", "leader", "G2", "liaison")
    assert [rule(given, "T14").explain(one, Lang.EN) for one in found(given, "T14", made)] == [
        "mov:A/out/D1, 赣K-CAR1: the seats should be G2, leader, G1, liaison, they are G1, leader, G2, liaison "
        "(T14, S1-礼3)"
    ]


def test_the_stage_seats_everybody() -> None:
    given = world()
    rules = [one for one in active_rules(given) if one.stage in ("transport", "all")]
    made = plan_transport(given, rules, plan((slot("A", "WORKS", 600, 700),)), Budget(workers=1), Watch()).plan
    assert [one.seats for movement in made.movements for one in movement.cars] == [
        ("G2", "leader", "G1", "liaison"),
        ("G2", "leader", "G1", "liaison"),
    ]
    assert amount(given, "T14", made) == 0
