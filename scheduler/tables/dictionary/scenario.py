"""A scenario: a line a change, applied to the tables from top to bottom."""

from __future__ import annotations

from scheduler.domain.base import Frozen
from scheduler.i18n import Text
from scheduler.tables.cells.plain import TEXT
from scheduler.tables.cells.words import closed
from scheduler.tables.dictionary.base import Table, col

VERB = closed(
    {
        "set": "设 设为 改",
        "add": "增 增加 新增",
        "copy": "复制 照样增加",
        "remove": "删 删除",
        "delay": "推迟 延误 晚点",
        "close": "关闭 停用时段",
        "drop": "停用",
        "pin": "锁定",
        "unpin": "解锁",
        "weight": "权重",
    }
)


class Line(Frozen):
    """One change, as it is written: `id` of several parts is `A|B`."""

    op: str
    table: str
    id: str = ""
    field: str = ""
    value: str = ""
    note: str = ""


SCENARIO = Table(
    "scenario",
    Text("情景", "scenario"),
    Line,
    (
        col(
            "op",
            "操作",
            VERB,
            "推迟",
            "设、增、复制、删、推迟、关闭、停用、锁定、解锁、权重",
            "set, add, copy, remove, delay, close, drop, pin, unpin, weight",
        ),
        col(
            "table",
            "表",
            TEXT,
            "legs",
            "表名；rules、standards、template、escort 为接待手册的内容，handbook 为手册本身，plan 为方案条目",
            "a table; rules, standards, template, escort of the handbook; handbook itself; plan for plan items",
        ),
        col(
            "id",
            "编号",
            TEXT,
            "K12",
            "行的编号，多段用 | 连接；或条件，如 owner=hired|vehicle_class=coach；* 为所有行",
            "id of the row, parts joined by |; or conditions like owner=hired|vehicle_class=coach; * for all rows",
        ),
        col("field", "字段", TEXT, "estimated", "列名", "the column"),
        col(
            "value",
            "取值",
            TEXT,
            "+90min",
            "新值；列表可写 +L02 加入、-L01 去掉；复制时为新编号",
            "the new value; of a list +L02 puts in, -L01 takes out; the new id of a copy",
        ),
        col("note", "备注", TEXT, "大雾", "备注", "a note"),
    ),
)
