"""What is proven without listing grounds: never above the best plan of all, and often just that."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget, Status, TierResult, Watch
from scheduler.engine.joint import decide
from scheduler.engine.joint.across import measured
from scheduler.engine.joint.bounds import Proof, Prover
from scheduler.engine.joint.grounds import Grounds, Surveyor
from scheduler.engine.joint.relaxed import AtHubs
from scheduler.engine.solve import Options, rules_of, solve
from scheduler.engine.tiers import solve_tiers
from scheduler.judge import judge
from scheduler.rules import active_rules
from scheduler.tables.read import read_event
from tests.joint.test_exact import joint, staged
from tests.joint.tiny import FOUR, rules_by_stage, tiny_event

DATA = Path(__file__).resolve().parents[2] / "data"
ONE_HOTEL = tuple(seed for seed in range(40) if len(tiny_event(seed).hotels) == 1)


@cache
def proof(seed: int) -> Proof:
    event, known = tiny_event(seed), staged(seed)
    prover = Prover(event, rules_by_stage(event), known.plan, known.stages["lodging"])
    return prover.prove(Budget(effort=20), Watch())


def best(seed: int) -> dict[Level, int]:
    """The tiers of the best plan of all, less what the event itself is charged."""
    event = tiny_event(seed)
    given = judge(event, staged(seed).plan, [rule for rule in active_rules(event) if rule.stage == "intake"])
    return {level: value - given.tier(level) for level, value in joint(seed)[1].tiers if level is not Level.HARD}


@pytest.mark.parametrize("seed", ONE_HOTEL)
def test_no_bound_is_above_the_best_plan_of_all(seed: int) -> None:
    values = best(seed)
    bounds = [tier.bound for tier in proof(seed).tiers if tier.bound is not None]
    assert bounds <= [values[tier.level] for tier in proof(seed).tiers]


def test_on_every_one_of_these_events_every_tier_is_proven() -> None:
    met = [seed for seed in ONE_HOTEL if [tier.bound for tier in proof(seed).tiers] == list(best(seed).values())]
    assert len(met) == 24


@pytest.mark.parametrize("seed", ONE_HOTEL)
def test_the_timetables_of_a_proof_are_the_best_grounds(seed: int) -> None:
    event, known, rules = tiny_event(seed), staged(seed), rules_by_stage(tiny_event(seed))
    surveyor = Surveyor(event, rules, known.plan, dict(known.score.tiers))
    grounds = Grounds((surveyor.known(), *surveyor.on(proof(seed).timetables, 0)), complete=False)
    found = decide(event, rules, grounds, known.plan, Budget(effort=20), Watch())
    assert judge(event, found.plan, stages=FOUR).key == joint(seed)[1].key


def test_protocol_and_comfort_of_xinyu_are_proven_across_the_stages() -> None:
    """What people cost the guests (protocol 13, comfort 5), four crews more than one, and a route over two days."""
    event = read_event(DATA / "xinyu")
    lodged = solve(event, Options(seconds=None, effort=5, stages=("lodging",)), Watch()).plan
    rules = active_rules(event)
    hubs = AtHubs(event, {stage: rules_of(rules, stage) for stage in FOUR}, lodged)
    tiers = [Level.UNPLACED, Level.PROTOCOL, Level.COMFORT]
    found = solve_tiers(hubs.posting, tiers, Budget(effort=20), Watch(), elastic=False)
    assert [(tier.value, tier.bound) for tier in found.tiers] == [(0, 0), (13, 13), (10, 10)]


def test_a_bound_says_whether_it_holds_for_guests_in_other_hotels() -> None:
    two = next(seed for seed in range(40) if len(tiny_event(seed).hotels) == 2)
    assert {tier.bound_kind for tier in proof(ONE_HOTEL[0]).tiers} == {"global"}
    assert {tier.bound_kind for tier in proof(two).tiers} == {"homes"}


def test_bounds_stand_beside_the_values_up_to_the_first_that_is_not_met() -> None:
    bounds = [TierResult(level, 0, 5, Status.OPTIMAL, "homes") for level in (Level.PROTOCOL, Level.COMFORT, Level.COST)]
    assert measured(bounds, {Level.PROTOCOL: 5, Level.COMFORT: 7, Level.COST: 9}) == (
        TierResult(Level.PROTOCOL, 5, 5, Status.OPTIMAL, "homes"),
        TierResult(Level.COMFORT, 7, 5, Status.FEASIBLE, "homes"),
    )
