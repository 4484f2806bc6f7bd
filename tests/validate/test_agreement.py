"""A shortage is certain: on tiny events each one that is found leaves something unplaced in the best plan there is."""

from __future__ import annotations

import pytest

from scheduler.capacity.beds import beds
from scheduler.capacity.fitting import Fitting
from scheduler.capacity.heat import cell_shortages
from scheduler.capacity.programme import Programme
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.stages.itinerary import plan_itinerary
from scheduler.engine.stages.lodging import plan_lodging
from scheduler.judge import judge
from scheduler.plan import Plan, Source
from scheduler.rules import active_rules
from tests.itinerary.tiny import tiny_event as tiny_itinerary
from tests.lodging.tiny import tiny_event as tiny_lodging

EMPTY = Plan(event=Source(id="E"), handbook=Source(id="test"))
STAGES = {"lodging": plan_lodging, "itinerary": plan_itinerary}


def beds_short(given: Event) -> bool:
    return any(cell_shortages(beds(given, Fitting(active_rules(given), "lodging"))))


def programme_short(given: Event) -> bool:
    programme = Programme(given, Fitting(active_rules(given), "itinerary"))
    return bool(programme.leaders()[1] or programme.halls()[1] or list(programme.nowhere()))


def left_out(given: Event, stage: str) -> int:
    """What the stage, which is exact on tiny events, cannot place."""
    rules = [rule for rule in active_rules(given) if rule.stage in (stage, "all")]
    made = STAGES[stage](given, rules, EMPTY, Budget(workers=1), Watch()).plan
    return judge(given, made, rules).tier(Level.UNPLACED)


SHORT_OF_BEDS = [seed for seed in range(60) if beds_short(tiny_lodging(seed))]
SHORT_OF_TIME = [seed for seed in range(60) if programme_short(tiny_itinerary(seed))]


@pytest.mark.parametrize("seed", SHORT_OF_BEDS)
def test_a_shortage_of_beds_leaves_somebody_out(seed: int) -> None:
    assert left_out(tiny_lodging(seed), "lodging") > 0


@pytest.mark.parametrize("seed", SHORT_OF_TIME)
def test_a_shortage_of_time_leaves_an_activity_out(seed: int) -> None:
    assert left_out(tiny_itinerary(seed), "itinerary") > 0


def test_shortages_are_found() -> None:
    """In many of the events, but not in all of them."""
    assert 20 < len(SHORT_OF_BEDS) < 55
    assert 10 < len(SHORT_OF_TIME) < 40
