"""What `check` yields is a violation: its amount is 1 or more, on any plan, also on one of other stages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import islice

import pytest

from scheduler.domain.event import Event
from scheduler.plan import Plan
from scheduler.rules import RULES, active_rules
from tests.contract import samples
from tests.itinerary import tiny as itinerary
from tests.lodging import tiny as lodging
from tests.people import tiny as people
from tests.table import tiny as table
from tests.tasks import tiny as tasks
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
        yield from islice(oracle.damaged(plan), 1)


def _people() -> Cases:
    return ((given, people.plans(given, before)) for given, before in map(people.case, range(14)))


def _table() -> Cases:
    return ((given, table.plans(given, before)) for given, before in map(table.case, range(15)))


def _tasks() -> Cases:
    return ((given, tasks.plans(given, before)) for given, before in map(tasks.case, range(12)))


GENERATORS: Mapping[str, Callable[[], Cases]] = {
    "half made": _half_made,
    "lodging": _lodging,
    "itinerary": _itinerary,
    "transport": _transport,
    "people": _people,
    "table": _table,
    "tasks": _tasks,
}
SPOKEN = 140
"""So many of the rules find something in these plans, at least."""


@pytest.mark.parametrize("name", GENERATORS)
def test_no_violation_without_an_amount(name: str) -> None:
    assert {rule for rule, amount in _found(name) if amount < 1} == set()


def test_most_rules_speak_there() -> None:
    """Else the test above says little."""
    speaking = {rule for name in GENERATORS for rule, _ in _found(name)}
    assert len(speaking) >= SPOKEN, sorted({rule.id for rule in RULES} - speaking)


@cache
def _found(name: str) -> frozenset[tuple[str, int]]:
    """(rule, amount) of what every active rule says of the plans, those of other stages included."""
    judged = ((active_rules(given), plan) for given, plans in GENERATORS[name]() for plan in _chosen(plans))
    return frozenset((rule.id, one.amount) for rules, plan in judged for rule in rules for one in rule.check(plan))


def _chosen(plans: Iterable[Plan]) -> Iterator[Plan]:
    some = iter(plans)
    yield from islice(some, MOST)
    yield from islice(some, 0, 20 * MOST, 20)
