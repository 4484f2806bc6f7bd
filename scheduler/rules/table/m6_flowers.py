"""Flowers for guests of rank."""

from __future__ import annotations

from scheduler.i18n import Text
from scheduler.rules.table.courtesy import CourtesyBan, CourtesyRule


class NoFlowers(CourtesyBan):
    """M6.flowers forbidden."""

    id = "M6.flowers"
    title = Text("不献花", "No flowers")
    sentence = Text("{items}:不得献花", "{items}: no flowers")
    example = Text("向陈致远献花:不得献花", "Flowers for Chen Zhiyuan: no flowers")


class Flowers(CourtesyRule):
    """M6.flowers. S0. Guests of rank are given flowers on arrival. See `CourtesyRule` for what is counted."""

    id = "M6.flowers"
    title = Text("献花", "Flowers")
    example = Text("陈致远的献花:计划为 0,应为 1", "Flowers for Chen Zhiyuan: the plan says 0, due is 1")
    ban = NoFlowers
