"""Xinyu is planned under each of the scenarios that are shipped for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.domain.handbook import Level
from scheduler.engine.budget import Watch
from scheduler.engine.solve import Options, solve
from scheduler.tables.read import read_event

ROOT = Path(__file__).parents[2]
SCENARIOS = sorted((ROOT / "scenarios" / "xinyu").iterdir())
EXPECTED = {"leader_ill": {"act:SYMP", "act:PHOTO", "act:D01/call"}, "late_train": {"act:FAIRYLAKE"}}
"""Scenario of xinyu → what finds no place: the mayor's own activities; the lake is optional."""


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: str(path.stem))
def test_xinyu_is_planned_under_each(scenario: Path) -> None:
    """Rooms, programme, cars and people; menus and tasks follow from them."""
    event = read_event(ROOT / "data" / "xinyu", scenarios=[scenario])
    stages = ("lodging", "itinerary", "transport", "people")
    found = solve(event, Options(seconds=None, effort=3.0, stages=stages), Watch())
    assert found.score.tier(Level.HARD) == 0
    assert {line.item for line in found.plan.unplaced} == EXPECTED.get(scenario.stem, set())
