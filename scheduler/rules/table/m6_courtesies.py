"""The welcome message and the card in the room."""

from __future__ import annotations

from scheduler.i18n import Text
from scheduler.rules.table.courtesy import CourtesyBan, CourtesyRule


class NoMessages(CourtesyBan):
    """M6 forbidden."""

    id = "M6"
    title = Text("不发欢迎短信、卡片", "No welcome messages or cards")
    sentence = Text("{items}:不得发送", "{items} may not be sent")
    example = Text("致陈致远的短信:不得发送", "Message to Chen Zhiyuan may not be sent")


class Courtesies(CourtesyRule):
    """M6. S0. The welcome message with room number and contact before the arrival, and a card in the room. See
    `CourtesyRule` for what is counted."""

    id = "M6"
    title = Text("按级别的礼遇", "Courtesies by rank")
    example = Text("陈致远的卡片:计划为 0,应为 1", "Card for Chen Zhiyuan: the plan says 0, due is 1")
    ban = NoMessages
