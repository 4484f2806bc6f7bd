"""What stands in a store, as papers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from scheduler.documents.paper import Paper, Row, Section
from scheduler.domain.handbook import Level
from scheduler.i18n import Lang, Text
from scheduler.store.schema import VersionRow
from scheduler.store.versions import State

_TITLE = Text("方案版本", "Versions of the plan")
_COLUMNS = (
    Text("版本", "Version"),
    Text("状态", "State"),
    Text("经手人", "By"),
    Text("时间(UTC)", "When (UTC)"),
    Text("硬性", "Hard"),
    Text("未安排", "Unplaced"),
    Text("依据", "Follows"),
    Text("校验", "Digest"),
    Text("备注", "Remarks"),
)
_NOTHING = Text("还没有版本。", "There is no version yet.")
STATE: Mapping[str, Text] = {
    State.DRAFT: Text("草稿", "draft"),
    State.SUBMITTED: Text("已送审", "submitted"),
    State.APPROVED: Text("已批准", "approved"),
    State.PUBLISHED: Text("已公布", "published"),
    State.ARCHIVED: Text("已归档", "archived"),
}
_SHORT = 12  # characters of a digest that people compare


def versions_paper(rows: Sequence[VersionRow], lang: Lang) -> Paper:
    """A row a version: its state and who brought it there."""
    lines = tuple(_row(row, lang) for row in rows)
    columns = tuple(column.say(lang) for column in _COLUMNS)
    return Paper("versions", _TITLE.say(lang), columns, (Section("", lines),) if lines else (), _NOTHING.say(lang))


def version_json(row: VersionRow) -> dict[str, Any]:
    """Number, state, digests and the whole trail."""
    return {
        "number": row.number,
        "state": row.state,
        "base": row.base,
        "plan_hash": row.plan_hash,
        "event_hash": row.given.event_hash,
        "tiers": tiers_of(row),
        "trail": [{"state": s.state, "by": s.by, "at": s.at, "remark": s.remark} for s in row.trail],
    }


def tiers_of(row: VersionRow) -> Mapping[str, int]:
    """Tier → value, as the judge found it when the version was made."""
    return {tier["name"]: tier["value"] for tier in json.loads(row.score)["tiers"]}


def _row(row: VersionRow, lang: Lang) -> Row:
    last, tiers = row.trail[-1], tiers_of(row)
    return (
        row.number,
        STATE[row.state].say(lang),
        last.by,
        last.at,
        tiers.get(Level.HARD, 0),
        tiers.get(Level.UNPLACED, 0),
        "" if row.base is None else row.base,
        row.plan_hash[:_SHORT],
        last.remark,
    )
