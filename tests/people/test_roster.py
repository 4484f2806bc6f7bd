"""The roster kernel on tiny events, where every plan can be looked at: it searches and bounds what the exact kernel
would solve at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest

from scheduler.demand.duties import duties_due
from scheduler.demand.posts import posts_due
from scheduler.domain.event import Event
from scheduler.domain.handbook import Escort, Level
from scheduler.domain.people import Role
from scheduler.engine import roster
from scheduler.engine.assign import Outcome, free_resources
from scheduler.engine.assign.variables import Assignment
from scheduler.engine.budget import Budget, Status, TierResult, Watch
from scheduler.engine.facets import Facets
from scheduler.engine.outcome import StageResult
from scheduler.engine.roster.options import free_options
from scheduler.engine.stages.people import plan_people
from scheduler.judge import Score, judge
from scheduler.plan import Plan
from scheduler.supply.staff import staff_offered
from tests.people import tiny
from tests.people.builders import activity, event, guest, people_rules, plan, slot, staff

SEEDS = range(35)


def planned(given: Event, before: Plan) -> tuple[StageResult, Score]:
    rules = people_rules(given)
    result = plan_people(given, rules, before, Budget(effort=0.02), Watch())
    return result, judge(given, result.plan, rules, ("people",))


@cache
def best(seed: int) -> Score:
    given, before = tiny.case(seed)
    rules = people_rules(given)
    return min((judge(given, made, rules, ("people",)) for made in tiny.plans(given, before)), key=lambda s: s.key)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_searched_roster_is_legal_and_between_its_bounds_and_the_best(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(roster, "EXACT", 0)
    monkeypatch.setattr(roster, "BUILDABLE", 0)
    given, before = tiny.case(seed)
    result, score = planned(given, before)
    optimum = best(seed)
    assert score.tier(Level.HARD) == 0, score.violations
    assert score.key >= optimum.key
    for tier in result.tiers:
        assert tier.value == score.tier(tier.level)
        if tier.bound is None:
            break
        assert tier.bound <= optimum.tier(tier.level)
        if tier.status is not Status.OPTIMAL:
            break
    soft = [rule.id for rule in people_rules(given) if not rule.hard]
    assert {name: result.claimed.get(name, 0) for name in soft} == {name: score.amount(name) for name in soft}


def test_searching_finds_nearly_every_optimum(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roster, "EXACT", 0)
    monkeypatch.setattr(roster, "BUILDABLE", 0)
    missed = [seed for seed in SEEDS if planned(*tiny.case(seed))[1].key > best(seed).key]
    assert len(missed) <= 2


@pytest.mark.parametrize("seed", range(0, 35, 3))
def test_what_is_left_open_is_finished_exactly(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roster, "EXACT", 0)
    given, before = tiny.case(seed)
    rules = people_rules(given)
    result = plan_people(given, rules, before, Budget(effort=5), Watch())
    score = judge(given, result.plan, rules, ("people",))
    assert score.key == best(seed).key
    assert all(tier.status is Status.OPTIMAL and tier.bound == tier.value for tier in result.tiers)


def test_a_kernel_that_falls_behind_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where it had no time to read the roster that it was given."""

    def behind(v: Assignment, tiers: Sequence[Level], *_: object, **__: object) -> Outcome:
        return Outcome({"lost": ()}, tuple(TierResult(level, 999, 0, Status.FEASIBLE) for level in tiers), {})

    monkeypatch.setattr(roster, "EXACT", 0)
    monkeypatch.setattr(roster, "solve_model", behind)
    finished = 0
    for seed in SEEDS:
        result, score = planned(*tiny.case(seed))
        assert [(tier.level, tier.value) for tier in result.tiers] == [t for t in score.tiers if t[0] is not Level.HARD]
        finished += any(tier.status is not Status.OPTIMAL for tier in result.tiers)
    assert finished


@pytest.mark.parametrize("seed", SEEDS)
def test_options_by_classes_are_the_options_one_by_one(seed: int) -> None:
    given, before = tiny.case(seed)
    duties = (*duties_due(given, before), *posts_due(given))
    facets = Facets(people_rules(given), duties, staff_offered(given), before)
    assert free_options(facets) == {s.item: free_resources(facets, s) for s in duties}


def test_groups_that_lie_within_each_other_are_one_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    """A VIP's liaison duties are counted by two rules; overlapping ones need two officers: one too many for both."""
    monkeypatch.setattr(roster, "EXACT", 0)
    monkeypatch.setattr(roster, "BUILDABLE", 0)
    given = event(
        (staff("S1", Role.LIAISON), staff("S2", Role.LIAISON)),
        Escort(on_activities=("liaison",), on_movements=(), at_arrival=(), at_departure=()),
        guests=(guest("G1", rank=1), guest("G2", "D2", 6)),
        activities=(activity("A"), activity("B")),
    )
    before = plan(slot("A", 600, 660), slot("B", 630, 690)).model_copy(update={"scope": ("itinerary", "transport")})
    result, score = planned(given, before)
    assert score.tier(Level.HARD) == 0
    assert {tier.level: (tier.value, tier.bound) for tier in result.tiers} == {
        Level.UNPLACED: (0, 0),
        Level.PROTOCOL: (1, 1),
        Level.COMFORT: (1, 1),
        Level.COST: (2, 2),
    }


def test_an_event_without_duties_has_an_empty_roster() -> None:
    given = event((staff("S1", Role.LIAISON),))
    result, score = planned(given, plan().model_copy(update={"scope": ("itinerary", "transport")}))
    assert (result.plan.duties, score.tier(Level.COST)) == ((), 0)
