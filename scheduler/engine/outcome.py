"""What a stage gives back: the larger plan, and what each tier reached in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scheduler.engine.budget import TierResult
from scheduler.plan import Plan


@dataclass(frozen=True)
class StageResult:
    """`claimed`: rule id → amount that the model says its part of the plan costs; the judge must agree."""

    plan: Plan
    tiers: tuple[TierResult, ...]
    claimed: Mapping[str, int]
