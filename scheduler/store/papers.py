"""What stands in a store, as papers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from scheduler.changes.recipients import Office, Recipient
from scheduler.documents.names import Names
from scheduler.documents.paper import Paper, Row, Section
from scheduler.documents.papers.changes import who_text
from scheduler.domain.handbook import Level
from scheduler.i18n import Lang, Text
from scheduler.store.notices import PENDING, TOLD, WRITTEN
from scheduler.store.schema import NoticeRow, VersionRow
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
_NOTICES = Text("通知", "Notices")
_NOTICE_COLUMNS = (
    Text("编号", "Number"),
    Text("版本", "Version"),
    Text("对象", "Whom"),
    Text("事项数", "Items"),
    Text("状态", "State"),
    Text("经手人", "By"),
)
_NO_NOTICES = Text("没有通知。", "There are no notices.")
NOTICE_STATE: Mapping[str, Text] = {
    PENDING: Text("待发", "pending"),
    WRITTEN: Text("已写出", "written"),
    TOLD: Text("已告知", "told"),
}
_SHORT = 12  # characters of a digest that people compare


def versions_paper(rows: Sequence[VersionRow], lang: Lang) -> Paper:
    """A row a version: its state and who brought it there."""
    lines = tuple(_row(row, lang) for row in rows)
    columns = tuple(column.say(lang) for column in _COLUMNS)
    return Paper("versions", _TITLE.say(lang), columns, (Section("", lines),) if lines else (), _NOTHING.say(lang))


def notices_paper(rows: Sequence[NoticeRow], names: Names) -> Paper:
    """A row a notice."""
    lines = tuple(_notice(row, names) for row in rows)
    columns = tuple(column.say(names.lang) for column in _NOTICE_COLUMNS)
    sections = (Section("", lines),) if lines else ()
    return Paper("outbox", _NOTICES.say(names.lang), columns, sections, _NO_NOTICES.say(names.lang))


def notice_json(row: NoticeRow) -> dict[str, Any]:
    """Number, version, whom, items, both texts, state."""
    return {
        "number": row.number,
        "version": row.version,
        "office": row.office,
        "recipient": row.recipient,
        "items": row.items.split(";"),
        "zh": row.zh,
        "en": row.en,
        "state": row.state,
    }


def _notice(row: NoticeRow, names: Names) -> Row:
    who = who_text(names, Recipient(Office(row.office), row.recipient))
    count = len(row.items.split(";"))
    return row.number, row.version, who, count, NOTICE_STATE[row.state].say(names.lang), row.by


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
