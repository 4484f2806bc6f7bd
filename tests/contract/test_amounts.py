"""What `check` yields is a violation: its amount is 1 or more, on any plan, also on one of other stages; and no hard
rule is mute."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import islice

import pytest

from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.domain.life import Pin
from scheduler.domain.people import Delegation
from scheduler.plan import STAGES, Plan, TaskDuty
from scheduler.rules import RULES, active_rules
from tests.contract import samples
from tests.itinerary import tiny as itinerary
from tests.lodging import tiny as lodging
from tests.people import tiny as people
from tests.table import tiny as table
from tests.tasks import tiny as tasks
from tests.transport import builders as transport
from tests.transport import oracle

Cases = Iterable[tuple[Event, Iterable[Plan]]]
MOST = 30
"""Plans of one event: the first ones, and as many spread over the others."""


def _half_made() -> Cases:
    return [(samples.event(), (samples.plan(), samples.dinners()))]


def _lodging() -> Cases:
    return ((given, lodging.every_plan(given)) for given in map(lodging.tiny_event, range(10)))


def _itinerary() -> Cases:
    made = {itinerary.tiny_event: range(5), itinerary.company_event: range(60, 64), itinerary.drive_event: (101, 102)}
    return ((given, itinerary.every_plan(given)) for make, seeds in made.items() for given in map(make, seeds))


def _transport() -> Cases:
    return ((case.event, _with_damage(oracle.plans(case))) for case in islice(oracle.cases(seed=3), 15))


def _with_damage(plans: Iterable[Plan]) -> Iterator[Plan]:
    for plan in plans:
        yield plan
        yield from islice(oracle.damaged(plan), 2)


def _people() -> Cases:
    return ((given, people.plans(given, before)) for given, before in map(people.case, range(14)))


def _table() -> Cases:
    return ((given, table.plans(given, before)) for given, before in map(table.case, range(15)))


def _tasks() -> Cases:
    return ((given, tasks.plans(given, before)) for given, before in map(tasks.case, range(12)))


def _planted() -> Cases:
    """What the generators make no mistake in: the demo event served in name only, and a few journeys."""
    given, made = samples.event(), samples.plan()
    pinned = Pin(id="P", item=made.stays[0].id, field="room", value="NOWHERE")
    poor = given.profile.model_copy(update={"budget": 100})
    nobody_asked = TaskDuty(id="task:X/test", task="X", person="L01", start=0, end=30)
    yield (
        given.model_copy(update={"pins": (pinned,), "profile": poor}),
        (made.model_copy(update={"scope": STAGES, "tasks": (nobody_asked,)}),),
    )
    yield _crowded_gate()


def _crowded_gate() -> tuple[Event, tuple[Plan, ...]]:
    """Two convoys at one minute at a gate of one bay, with a headway; one driver late at night and early next day."""
    gate = tuple(
        one.model_copy(update={"headway": 4, "bays": 1} if one.id == "HALL" else {}) for one in transport.LOCATIONS
    )
    meetings = [transport.slot(f"M{n}", "HALL", 600, 660, f"D{n}") for n in (1, 2)]
    given = transport.event(
        locations=gate,
        delegations=tuple(Delegation(id=name, name=name) for name in ("D1", "D2")),
        persons=(transport.guest("G1"), transport.guest("G2", delegation="D2"), transport.chauffeur("C1")),
    )
    ways = ((575, 595), (575, 595), (1290, 1320), (1860, 1880))
    rides = [
        transport.ride(f"mov:M{n}/out/D{n}", "HOTEL", "HALL", *way, transport.car(1, f"CAR{n}", "C1", f"G{n}"))
        for n, way in zip((1, 2, 1, 2), ways, strict=True)
    ]
    second = rides[1].model_copy(update={"party": "D2"})
    return given, (transport.plan(meetings, [rides[0], second]), transport.plan(meetings, rides[2:]))


GENERATORS: Mapping[str, Callable[[], Cases]] = {
    "half made": _half_made,
    "lodging": _lodging,
    "itinerary": _itinerary,
    "transport": _transport,
    "people": _people,
    "table": _table,
    "tasks": _tasks,
    "planted": _planted,
}


@pytest.mark.parametrize("name", GENERATORS)
def test_no_violation_without_an_amount(name: str) -> None:
    assert {rule for rule, amount in _found(name) if amount < 1} == set()


@pytest.mark.parametrize("rule", [rule.id for rule in RULES if rule.level is Level.HARD])
def test_every_hard_rule_finds_its_defect(rule: str) -> None:
    """Somewhere among plans of which most are damaged or fall short."""
    assert any(rule == found for name in GENERATORS for found, _ in _found(name))


@cache
def _found(name: str) -> frozenset[tuple[str, int]]:
    """(rule, amount) of what every active rule says of the plans, those of other stages included."""
    judged = ((active_rules(given), plan) for given, plans in GENERATORS[name]() for plan in _chosen(plans))
    return frozenset((rule.id, one.amount) for rules, plan in judged for rule in rules for one in rule.check(plan))


def _chosen(plans: Iterable[Plan]) -> Iterator[Plan]:
    some = iter(plans)
    yield from islice(some, MOST)
    yield from islice(some, 0, 20 * MOST, 20)
