"""Re-planning against brute force: C1.times and C1.moves as the stages claim them and as the judge finds them, and the
cheapest moves that any plan of a tiny event could have. What was published may be broken itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random

import pytest

from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.stages.itinerary import plan_itinerary
from scheduler.engine.stages.people import plan_people
from scheduler.plan import Plan
from scheduler.rules import active_rules
from scheduler.rules.base import Rule
from scheduler.rules.change.c1_moves import Moves
from scheduler.rules.change.c1_times import Times
from tests.itinerary import tiny as programmes
from tests.itinerary.builders import plan
from tests.oracle import Verdict, assert_best, verdict_of
from tests.people import tiny as staff

REPLANNING = (Level.HARD, Level.UNPLACED, Level.STABILITY, Level.PROTOCOL, Level.COMFORT, Level.COST)
PROGRAMMES, STAFF = range(24), range(28)


def replanning(given: Event) -> Event:
    return given.model_copy(update={"handbook": given.handbook.model_copy(update={"tiers": REPLANNING})})


def rules_of(given: Event, stage: str, published: Plan, now: int | None) -> list[Rule]:
    own: list[Rule] = [rule for rule in active_rules(given) if rule.stage in (stage, "all")]
    others = [rule for rule in own if rule.id not in ("C1.moves", "C1.times")]
    since: Sequence[Rule] = (Moves.since(given, published, now), Times.since(given, published, now))
    return [*others, *(rule for rule in since if rule.stage in (stage, "all"))]


def programme(seed: int) -> tuple[Event, list[Rule], Verdict]:
    """A programme that was published, by chance any that could be written, seen some hours before or at no time."""
    dice = Random(seed)
    given = replanning(programmes.tiny_event(seed) if seed % 2 else programmes.company_event(seed))
    every = list(programmes.every_plan(given))
    rules = rules_of(given, "itinerary", dice.choice(every), dice.choice((None, -3000, -200, 400)))
    return given, rules, verdict_of(given, rules, every, "itinerary")


@pytest.mark.parametrize("seed", PROGRAMMES)
def test_the_programme_moves_as_little_as_may_be(seed: int) -> None:
    given, rules, verdict = programme(seed)
    result = plan_itinerary(given, rules, plan(scope=()), Budget(workers=1), Watch())
    assert_best(given, rules, "itinerary", result, verdict.best)


def duties(seed: int) -> tuple[Event, Plan, list[Rule], Verdict]:
    dice = Random(seed)
    made, before = staff.case(seed)
    given = replanning(made)
    every = list(staff.plans(given, before))
    rules = rules_of(given, "people", dice.choice(every), dice.choice((None, -3000, -200, 400)))
    return given, before, rules, verdict_of(given, rules, every, "people")


@pytest.mark.parametrize("seed", STAFF)
def test_the_same_people_stay_on_duty(seed: int) -> None:
    given, before, rules, verdict = duties(seed)
    assert_best(given, rules, "people", plan_people(given, rules, before, Budget(), Watch()), verdict.best)


def test_both_rules_decide_something() -> None:
    """They charge some legal plans, and by 2 or more, on both sides of the comparison."""
    found: Counter[str] = Counter()
    heavy: Counter[str] = Counter()
    for seed in list(PROGRAMMES)[:8]:
        _, _, verdict = programme(seed)
        found.update(verdict.binding)
        heavy.update(verdict.heavy)
    assert min(found["C1.times"], found["C1.moves"], heavy["C1.times"]) >= 3
    for seed in list(STAFF)[:8]:
        found.update(name for name in duties(seed)[-1].binding if name == "C1.moves")
    assert found["C1.moves"] >= 8
