"""The line-up of the staff."""

from __future__ import annotations

from scheduler.i18n import Text
from scheduler.rules.table.courtesy import CourtesyBan, CourtesyRule


class NoLineUp(CourtesyBan):
    """M6.line_up forbidden."""

    id = "M6.line_up"
    title = Text("不列队、不铺红地毯", "No line-ups or carpets")
    sentence = Text("{items}:不得列队迎送", "{items}: no line-ups")
    example = Text("列队欢迎陈致远:不得列队迎送", "Line-up for Chen Zhiyuan: no line-ups")


class LineUp(CourtesyRule):
    """M6.line_up. S0. The staff line up, and a carpet lies, where the guests arrive at the hotel. See `CourtesyRule`
    for what is counted."""

    id = "M6.line_up"
    title = Text("列队、红地毯迎接", "Line-up and carpet at the door")
    example = Text("陈致远的列队欢迎:计划为 0,应为 1", "Line-up for Chen Zhiyuan: the plan says 0, due is 1")
    ban = NoLineUp
