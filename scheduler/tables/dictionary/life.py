"""Pins and actuals."""

from __future__ import annotations

from scheduler.domain.life import Actual, Pin
from scheduler.i18n import Text
from scheduler.tables.cells.plain import ID, ITEM, TEXT
from scheduler.tables.cells.vocabulary import ACTUAL_WHAT, PIN_FIELD
from scheduler.tables.dictionary.base import Table, col
from scheduler.tables.dictionary.kinds import TIME, VALUE

PINS = Table("pins", Text("锁定", "pins"), Pin, (
    col("id", "编号", ID, "J01", "编号", "id"),
    col("item", "方案条目", ITEM, "act:A01", "锁定的方案条目", "the plan item that is fixed"),
    col("field", "锁定项", PIN_FIELD, "开始", "开始、场地、房间、车辆、司机或人员",
        "start, venue, room, vehicle, driver or person"),
    col("value", "取值", TEXT, "2026-03-05T15:00", "固定为何值；空则照基准方案",
        "fixed to what; empty means as in the base plan"),
))

ACTUALS = Table("actuals", Text("实况", "actuals"), Actual, (
    col("id", "编号", ID, "E01", "编号", "id"),
    col("subject", "对象", ITEM, "K01", "行程段、人员、车辆、代表团或方案条目",
        "a leg, person, vehicle, delegation or plan item"),
    col("what", "事件", ACTUAL_WHAT, "已到达", "发生了什么", "what happened"),
    col("at", "时刻", TIME, "2026-03-05T10:57", "何时", "when"),
    col("amount", "金额", VALUE, "1280", "已付多少元", "yuan that were paid"),
))
