"""What differs between two plans, a line a difference."""

from __future__ import annotations

from scheduler.domain.base import Frozen, Moment
from scheduler.i18n import Text
from scheduler.tables.cells.amounts import whole
from scheduler.tables.cells.lists import phrases
from scheduler.tables.cells.plain import ITEM, TEXT
from scheduler.tables.cells.times import MOMENT
from scheduler.tables.cells.words import closed
from scheduler.tables.dictionary.base import Table, col


class ChangeLine(Frozen):
    """One difference with those who must be told."""

    kind: str
    item: str
    field: str
    was: str = ""
    now: str = ""
    at: Moment
    notice: int | None = None
    told: tuple[str, ...] = ()


CHANGES = Table("changes", Text("变动", "changes"), ChangeLine, (
    col("kind", "变动", closed({"moved": "调整", "added": "新增", "dropped": "取消"}), "moved", "调整、新增或取消",
        "moved, added or dropped"),
    col("item", "条目", ITEM, "act:A01", "方案条目", "the plan item"),
    col("field", "项目", TEXT, "start", "哪一项", "what of it"),
    col("was", "原为", TEXT, "2026-03-05T09:00", "原值", "before"),
    col("now", "改为", TEXT, "2026-03-05T09:30", "新值", "after"),
    col("at", "时刻", MOMENT, "2026-03-05T09:00", "何时发生，取较早者",
        "when it takes place, the earlier of the two"),
    col("notice", "提前小时", whole(-10_000, 10_000), "24", "还剩几小时通知", "whole hours left to tell"),
    col("told", "告知", phrases(TEXT), "contact D07;driver C01", "应告知的人", "who must be told"),
), unique=("item", "field", "was", "now"))
