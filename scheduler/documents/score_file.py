"""score.json: the judge's verdict beside what each stage proved (design/domain.md, Files)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from scheduler.documents.dossier import Stages
from scheduler.domain.handbook import Level
from scheduler.engine.budget import TierResult
from scheduler.judge import Score
from scheduler.plan import STAGES, Plan
from scheduler.tables.sink import write_text


def write_score(path: Path, plan: Plan, score: Score, stages: Stages) -> None:
    """Raises NotNowError when the folder refuses."""
    write_text(path, json.dumps(score_json(plan, score, stages), ensure_ascii=False, indent=1) + "\n")


def score_json(plan: Plan, score: Score, stages: Stages) -> dict[str, Any]:
    """`complete`: every stage is decided, nothing mandatory is unplaced, nothing hard is broken."""
    return {
        "complete": score.clean and all(plan.has(stage) for stage in STAGES),
        "tiers": [_tier(level, value, stages) for level, value in score.tiers],
        "rules": [rule.model_dump(mode="json") for rule in score.rules],
        "violations": [finding.model_dump(mode="json") for finding in score.violations],
    }


def _tier(level: Level, value: int, stages: Stages) -> dict[str, Any]:
    """Amounts are never negative, so 0 is a bound of the whole plan; the sum of the stages' bounds is none."""
    proven = value == 0
    own = {stage: _stage(result) for stage, results in stages.items() for result in results if result.level is level}
    return {
        "name": level.value,
        "value": value,
        "bound": 0 if proven else None,
        "bound_kind": "global" if proven else "none",
        "status": "optimal" if proven else "feasible",
        "stages": own,
    }


def _stage(result: TierResult) -> dict[str, Any]:
    return {
        "value": result.value,
        "bound": result.bound,
        "status": result.status.value,
        "bound_kind": "none" if result.bound is None else "stage",
    }
