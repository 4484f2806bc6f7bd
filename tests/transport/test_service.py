"""T12 by example, and against every way to give the slots of a garage."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from scheduler.clock import Interval
from scheduler.demand.services import services_due
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.domain.people import Direction, LegMode
from scheduler.domain.places import Venue
from scheduler.engine.budget import Budget, Status, TierResult, Watch
from scheduler.engine.outcome import StageResult
from scheduler.engine.stages.servicing import with_services
from scheduler.i18n import Lang
from scheduler.judge import judge
from scheduler.plan import Plan, Service, Unplaced
from scheduler.rules import active_rules
from scheduler.rules.base import Rule
from scheduler.supply.services import services_offered
from tests.transport.builders import (
    VENUES,
    amount,
    car,
    chauffeur,
    driver,
    event,
    found,
    guest,
    leg,
    own_car,
    plan,
    rule,
)
from tests.transport.builders import ride as riding

NOTHING = tuple(
    TierResult(level, 0, 0, Status.OPTIMAL) for level in Level if level not in (Level.HARD, Level.STABILITY)
)
CARS = ("OWN1", "OWN2")


def world(opens: tuple[int, int] = (600, 780), bays: int = 1, leaves: int = 900) -> tuple[Event, Plan]:
    """Two cars at the motorway exit at 08:20 (500) and in the hotel at 08:45 (525), twenty minutes from the garage;
    they stand ready at the hotel again a while before they leave."""
    garage = Venue(
        id="GARAGE", location="DEPOT", name="检修间", kinds=("car_service",), capacity=bays, open=(Interval(*opens),)
    )
    own: dict[str, Any] = {"mode": LegMode.CAR, "hub": "EXIT", "vehicles": CARS}
    given = event(
        persons=(guest("G1"), guest("G2"), chauffeur("O1", "D1"), chauffeur("O2", "D1")),
        vehicles=tuple(own_car(name) for name in CARS),
        drivers=(driver("O1", vehicle="OWN1"), driver("O2", vehicle="OWN2")),
        venues=(*VENUES, garage),
        legs=(leg("K1", Direction.IN, 500, **own), leg("K2", Direction.OUT, leaves, **own)),
    )
    cars = (car(1, "OWN1", "O1", "G1"), car(2, "OWN2", "O2", "G2"))
    comes = riding("mov:K1/in", "EXIT", "HOTEL", 505, 525, *cars)
    goes = riding("mov:K2/out", "HOTEL", "EXIT", leaves - 20, leaves, *cars)
    return given, plan((), (comes, goes))


def serviced(vehicle: str, start: int, length: int = 60, venue: str = "GARAGE") -> Service:
    return Service(id=f"service:{vehicle}", vehicle=vehicle, venue=venue, start=start, end=start + length)


def rules_of(given: Event) -> tuple[Rule, ...]:
    return tuple(one for one in active_rules(given) if one.stage in ("transport", "all"))


def test_a_car_is_free_from_its_arrival_until_it_stands_ready() -> None:
    due = services_due(*world())[0]
    assert (due.item, due.after, due.here, due.before, due.there) == ("service:OWN1", 525, "HOTEL", 870, "HOTEL")
    given, made = world()
    assert [(slot.start, slot.end) for slot in services_offered(given)][:3] == [(600, 660), (660, 720), (720, 780)]
    without = given.model_copy(update={"venues": VENUES})
    assert services_due(without, made) == ()


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ((serviced("OWN1", 600), serviced("OWN2", 660)), 0),
        ((serviced("OWN1", 600), serviced("OWN2", 600)), 1),  # one bay
        ((serviced("OWN1", 600),), 1),
        ((serviced("OWN1", 600), serviced("OWN2", 660), serviced("OWN9", 720)), 1),
        ((serviced("OWN1", 600), serviced("OWN2", 660, 59)), 1),
        ((serviced("OWN1", 600), serviced("OWN2", 660, venue="V-HALL")), 1),
        ((serviced("OWN1", 599), serviced("OWN2", 660)), 1),  # before the garage opens
    ],
)
def test_t12_counts_what_is_wrong(lines: tuple[Service, ...], wanted: int) -> None:
    given, made = world()
    assert amount(given, "T12", made.model_copy(update={"services": lines})) == wanted


@pytest.mark.parametrize(("start", "wanted"), [(545, 0), (544, 1), (790, 0), (791, 1)])
def test_t12_counts_the_way_there_and_back(start: int, wanted: int) -> None:
    """In the hotel at 525, twenty minutes' way; ready at 870, so out of the garage by 850."""
    given, made = world(opens=(500, 900), bays=2)
    lines = (serviced("OWN1", start), serviced("OWN2", 600))
    assert amount(given, "T12", made.model_copy(update={"services": lines})) == wanted


def test_t12_is_listed_or_there() -> None:
    given, made = world()
    listed = (Unplaced(item="service:OWN2", rule="T12", reason="无空位"),)
    half = made.model_copy(update={"services": (serviced("OWN1", 600),), "unplaced": listed})
    assert amount(given, "T12", half) == 0
    (wrong,) = found(given, "T12", made.model_copy(update={"services": (serviced("OWN1", 600),)}))
    assert rule(given, "T12").explain(wrong, Lang.EN) == "service:OWN2: service 0, wanted 1 (T12, S1-中13)"


@pytest.mark.parametrize("opens", [(600, 660), (600, 719), (600, 720), (485, 605), (484, 604), (790, 850), (791, 911)])
@pytest.mark.parametrize("bays", [1, 2])
def test_the_stage_gives_the_best_of_all_slots(opens: tuple[int, int], bays: int) -> None:
    given, made = world(opens, bays)
    rules = rules_of(given)
    result = with_services(given, rules, StageResult(made, NOTHING, {}), Budget(workers=1), Watch())
    slots = services_offered(given)
    best = min(judge(given, _given(made, choice), rules).key for choice in product((*slots, None), repeat=2))
    assert judge(given, result.plan, rules).key == best
    assert judge(given, result.plan, rules).amount("T12") == 0


def _given(made: Plan, choice: tuple[Any, ...]) -> Plan:
    pairs = list(zip(CARS, choice, strict=True))
    lines = tuple(serviced(name, slot.start) for name, slot in pairs if slot)
    listed = tuple(Unplaced(item=f"service:{name}", rule="T12", reason="无空位") for name, slot in pairs if not slot)
    return made.model_copy(update={"services": lines, "unplaced": listed})
