"""A hard budget over all stages: money goes first, from the last stage backwards, and only where it must."""

from __future__ import annotations

import pytest

from scheduler.domain.event import Event
from scheduler.domain.handbook import CostStandard, Level, RuleSetting
from scheduler.domain.lodging import Floor, Room, RoomKind
from scheduler.domain.people import Delegation, Direction
from scheduler.engine.budget import Status, Watch
from scheduler.engine.solve import Options, Solution
from scheduler.engine.thrift import frugal, overspent, solve_within_budget
from tests.money.builders import event, handbook, leg, person

LODGING = Options(seconds=20.0, stages=("lodging",))


def two_hotels(budget: int | None, level: Level = Level.HARD) -> Event:
    """One night for three: 700 yuan on two floors of H1, or 850 on one floor of H2."""
    rooms = [("T1", "FH1", RoomKind.TWIN), ("S1", "UP", RoomKind.SINGLE), ("T2", "FH2", RoomKind.TWIN),
             ("S2", "FH2", RoomKind.SINGLE)]  # fmt: skip
    return event(
        delegations=(Delegation(id="D1", name="甲团", budget=budget, spare_rooms=0),),
        persons=(person("G1", "D1", 5), person("G2", "D1"), person("G3", "D1")),
        drivers=(),
        vehicles=(),
        legs=(leg("K1", "D1", Direction.IN, 585), leg("K2", "D1", Direction.OUT, 2430)),
        floors=(Floor(id="FH1", building="BH1", level=1), Floor(id="UP", building="BH1", level=2),
                Floor(id="FH2", building="BH2", level=1)),
        rooms=tuple(Room(id=name, floor=floor, number=name, kind=kind, beds=2) for name, floor, kind in rooms),
        handbook=handbook(CostStandard(), **{"B1.visit": RuleSetting(level=level)}),
    )  # fmt: skip


def rooms(solution: Solution) -> set[str]:
    return {row.room for row in solution.plan.stays}


@pytest.mark.parametrize("budget", [None, 85_000])
def test_within_the_budget_protocol_goes_first(budget: int | None) -> None:
    found = solve_within_budget(two_hotels(budget), LODGING, Watch())
    assert rooms(found) == {"T2", "S2"}
    assert found.score.clean


@pytest.mark.parametrize("budget", [84_999, 70_000])
def test_a_hard_budget_gives_up_the_common_floor(budget: int) -> None:
    given = two_hotels(budget)
    found = solve_within_budget(given, LODGING, Watch())
    assert rooms(found) == {"T1", "S1"}
    assert found.score.clean
    assert (found.plan.event.hash, found.plan.handbook.hash) == (given.hash, given.handbook.hash)


def test_nothing_is_claimed_to_be_proven_of_tiers_that_came_after_money() -> None:
    tiers = {tier.level: tier for tier in solve_within_budget(two_hotels(70_000), LODGING, Watch()).stages["lodging"]}
    assert list(tiers) == [Level.UNPLACED, Level.PROTOCOL, Level.COMFORT, Level.COST]
    assert (tiers[Level.UNPLACED].bound, tiers[Level.PROTOCOL].bound) == (0, None)
    assert tiers[Level.PROTOCOL].status is Status.FEASIBLE


def test_a_budget_that_nothing_fits_ends_with_the_least_over_it() -> None:
    given = two_hotels(69_900)
    found = solve_within_budget(given, LODGING, Watch())
    assert overspent(given, found)
    assert found.score.amount("B1.visit") == 1


def test_a_soft_standard_changes_nothing() -> None:
    found = solve_within_budget(two_hotels(70_000, Level.COST), LODGING, Watch())
    assert rooms(found) == {"T2", "S2"}
    assert found.score.amount("B1.visit") == 150


def test_money_goes_before_protocol_and_after_what_is_hard_or_published() -> None:
    tiers = (Level.HARD, Level.UNPLACED, Level.STABILITY, Level.PROTOCOL, Level.COMFORT, Level.COST)
    given = two_hotels(None)
    given = given.model_copy(update={"handbook": given.handbook.model_copy(update={"tiers": tiers})})
    assert frugal(given).handbook.tiers == (
        Level.HARD, Level.UNPLACED, Level.STABILITY, Level.COST, Level.PROTOCOL, Level.COMFORT,
    )  # fmt: skip
