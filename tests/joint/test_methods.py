"""The methods of `solve`: what they reach on tiny events, and what they say is proven."""

from __future__ import annotations

from functools import cache

import pytest

from scheduler.documents.score_file import score_json
from scheduler.domain.handbook import Level
from scheduler.engine.budget import Status, TierResult, Watch
from scheduler.engine.joint import across
from scheduler.engine.joint.across import whole_tiers
from scheduler.engine.joint.search import neighbourhoods
from scheduler.engine.solve import Method, Options, Solution, solve
from scheduler.judge import Score
from tests.joint.tiny import FOUR, tiny_event


@cache
def solved(seed: int, method: Method) -> Solution:
    return solve(tiny_event(seed), Options(seconds=None, effort=40, stages=FOUR, method=method), Watch())


@pytest.mark.parametrize("seed", [0, 1, 3, 6, 9])
def test_auto_is_never_worse_than_the_stages_and_joint_never_worse_than_auto(seed: int) -> None:
    keys = [solved(seed, method).score.key for method in ("joint", "auto", "staged")]
    assert keys == sorted(keys)


def test_auto_proves_the_four_stages_of_a_small_event() -> None:
    assert {tier.status for tier in solved(3, "auto").joint} == {Status.OPTIMAL}


@pytest.mark.parametrize("seed", [3, 9])
def test_the_search_across_the_stages_finds_what_the_stages_lose(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(across, "PROVABLE", 0)
    options = Options(seconds=None, effort=40, stages=FOUR, method="auto")
    found = solve(tiny_event(seed), options, Watch())
    assert not found.joint
    assert found.score.key < solved(seed, "staged").score.key


def test_a_huge_event_is_staged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(across, "PROVABLE", 0)
    monkeypatch.setattr(across, "SEARCHED", 0)
    found = solve(tiny_event(3), Options(seconds=None, effort=80, stages=FOUR, method="auto"), Watch())
    assert found.score.key == solved(3, "staged").score.key


def test_a_model_of_all_grounds_bounds_every_tier_of_the_whole_plan() -> None:
    found = solved(0, "joint")
    tiers = score_json(found.plan, found.score, found.stages, found.whole)["tiers"]
    assert {tier["bound_kind"] for tier in tiers} == {"global"}
    assert [tier["bound"] for tier in tiers if tier["name"] == "cost"] == [found.score.tier(Level.COST)]


def test_the_stages_bound_no_tier_of_the_whole_plan_above_0() -> None:
    found = solved(0, "staged")
    tiers = score_json(found.plan, found.score, found.stages, found.whole)["tiers"]
    assert {tier["bound_kind"] for tier in tiers if tier["value"]} == {"none"}


def test_the_same_effort_and_seed_give_the_same_plan_across_the_stages() -> None:
    event = tiny_event(6)
    again = solve(event, Options(seconds=None, effort=40, stages=FOUR, method="auto"), Watch())
    assert again.plan.dump(event.clock) == solved(6, "auto").plan.dump(event.clock)


def test_a_bound_counts_only_as_long_as_all_tiers_before_it_are_met() -> None:
    """The event is charged 1, a later stage has added 1: what the model proves of cost holds for protocol 4 alone."""
    score = Score(tiers=((Level.PROTOCOL, 5), (Level.COST, 9)), rules=(), violations=())
    given = Score(tiers=((Level.PROTOCOL, 1), (Level.COST, 0)), rules=(), violations=())
    bounds = ((Level.PROTOCOL, 3), (Level.COST, 9))
    joint = [TierResult(level, value, value, Status.OPTIMAL, "global") for level, value in bounds]
    assert whole_tiers(score, joint, given) == (TierResult(Level.PROTOCOL, 5, 4, Status.FEASIBLE, "global"),)


def test_what_a_delegation_a_leader_or_a_vehicle_does_in_a_day_is_a_neighbourhood() -> None:
    """The only delegation's two activities; a vehicle that drives to both, or to one of them, adds at most these."""
    found = neighbourhoods(tiny_event(0), solved(0, "staged").plan)
    assert found[0] == frozenset({"act:A", "act:B"})
    assert set(found) <= {frozenset({"act:A", "act:B"}), frozenset({"act:A"}), frozenset({"act:B"})}
