"""The row of difference against every plan that could be written, on tiny events."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest

from scheduler.changes.choices import Choices, Kind, choices, others
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.difference import Differing, banning
from scheduler.engine.stages.itinerary import plan_itinerary
from scheduler.engine.stages.lodging import plan_lodging
from scheduler.judge import judge
from scheduler.plan import Plan, Source
from scheduler.rules import active_rules
from scheduler.rules.base import Rule, facets_of
from tests.itinerary.tiny import company_event
from tests.itinerary.tiny import every_plan as every_timetable
from tests.lodging.tiny import every_plan as every_rooming
from tests.lodging.tiny import tiny_event

EMPTY = Plan(event=Source(id="E"), handbook=Source(id="test"))
CASES = [
    *((Kind.DAYS, seed) for seed in range(60, 72)),
    *((Kind.HALLS, seed) for seed in range(60, 72)),
    *((Kind.HOTELS, seed) for seed in range(16) if seed not in (2, 8, 14)),  # in those no guest has a room
]
Judged = Sequence[tuple[Plan, tuple[int, ...]]]


def event_of(kind: Kind, seed: int) -> Event:
    return tiny_event(seed) if kind is Kind.HOTELS else company_event(seed)


def rules_of(given: Event, kind: Kind) -> list[Rule]:
    stage = "lodging" if kind is Kind.HOTELS else "itinerary"
    return [rule for rule in active_rules(given) if rule.stage == stage or (rule.stage == "all" and facets_of(rule))]


@cache
def legal(lodging: bool, seed: int) -> Judged:
    """Every plan of a tiny event that breaks no hard rule, with its score, the best first."""
    kind = Kind.HOTELS if lodging else Kind.DAYS
    given = event_of(kind, seed)
    rules = rules_of(given, kind)
    scores = ((made, judge(given, made, rules)) for made in (every_rooming if lodging else every_timetable)(given))
    return sorted(((made, score.key) for made, score in scores if not score.tier(Level.HARD)), key=lambda one: one[1])


def still(former: Choices, own: Choices) -> int:
    return sum(not values.isdisjoint(own.get(item, ())) for item, values in former.items())


@pytest.mark.parametrize(("kind", "seed"), CASES)
def test_the_stage_finds_the_best_of_all_plans_that_differ(kind: Kind, seed: int) -> None:
    """What finds no place is not where it was, as the row has it."""
    given = event_of(kind, seed)
    rules, plans = rules_of(given, kind), legal(kind is Kind.HOTELS, seed)
    stage = plan_lodging if kind is Kind.HOTELS else plan_itinerary
    former = choices(given, plans[0][0], kind)
    least = 1 + (len(former) > 1)
    allowed = [key for made, key in plans if still(former, choices(given, made, kind)) <= len(former) - least]
    row = Differing(given, kind, [former], least)
    result = stage(given, [*rules, row], EMPTY, Budget(workers=1), Watch())
    assert judge(given, result.plan, rules).key == min(allowed)
    bans = banning(given, kind, former)
    found = stage(given, [*rules, bans], EMPTY, Budget(workers=1), Watch()).plan
    barred = [key for made, key in plans if not still(former, choices(given, made, kind))]
    assert judge(given, found, rules).key == min(barred)
    assert not list(bans.check(found))


def test_the_cases_bind() -> None:
    """In some of them the best plan that differs is dearer than the best."""
    dearer = 0
    for kind, seed in CASES:
        given, plans = event_of(kind, seed), legal(kind is Kind.HOTELS, seed)
        former = choices(given, plans[0][0], kind)
        other = [key for made, key in plans if others(former, choices(given, made, kind))]
        dearer += bool(other) and min(other) > plans[0][1]
    assert dearer >= 5
