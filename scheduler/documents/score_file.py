"""score.json: the judge's verdict beside what each stage proved (design/domain.md, Files)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scheduler.documents.dossier import Stages
from scheduler.domain.handbook import Level
from scheduler.engine.budget import TierResult
from scheduler.judge import Score
from scheduler.plan import STAGES, Plan
from scheduler.tables.sink import write_text


def write_score(
    path: Path,
    plan: Plan,
    score: Score,
    stages: Stages,
    whole: Sequence[TierResult] = (),
    joint: Sequence[TierResult] = (),
) -> None:
    """Raises NotNowError when the folder refuses."""
    write_text(path, json.dumps(score_json(plan, score, stages, whole, joint), ensure_ascii=False, indent=1) + "\n")


def score_json(
    plan: Plan,
    score: Score,
    stages: Stages,
    whole: Sequence[TierResult] = (),
    joint: Sequence[TierResult] = (),
) -> dict[str, Any]:
    """`whole`: what is proven of tiers of the whole plan; `joint`: of rooms, programme, cars and people together.

    `complete`: every stage is decided, nothing mandatory is unplaced, nothing hard is broken.
    """
    return {
        "complete": score.clean and all(plan.has(stage) for stage in STAGES),
        "tiers": [_tier(level, value, stages, whole) for level, value in score.tiers],
        "joint": [{"name": tier.level.value, **_stage(tier)} for tier in joint],
        "rules": [rule.model_dump(mode="json") for rule in score.rules],
        "violations": [finding.model_dump(mode="json") for finding in score.violations],
    }


def _tier(level: Level, value: int, stages: Stages, whole: Sequence[TierResult]) -> dict[str, Any]:
    """Amounts are never negative, so 0 is a bound of the whole plan; the sum of the stages' bounds is none."""
    known = next((tier for tier in whole if tier.level is level), None)
    bound = 0 if value == 0 else known.bound if known else None
    kind = known.bound_kind if known and value else "global"
    own = {stage: _stage(result) for stage, results in stages.items() for result in results if result.level is level}
    return {
        "name": level.value,
        "value": value,
        "bound": bound,
        "bound_kind": "none" if bound is None else kind,
        "status": "optimal" if bound is not None and bound >= value else "feasible",
        "stages": own,
    }


def _stage(result: TierResult) -> dict[str, Any]:
    return {
        "value": result.value,
        "bound": result.bound,
        "status": result.status.value,
        "bound_kind": "none" if result.bound is None else result.bound_kind,
    }
