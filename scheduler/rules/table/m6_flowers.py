"""Flowers for guests of rank."""

from __future__ import annotations

from scheduler.i18n import Text
from scheduler.rules.table.courtesy import CourtesyBan, CourtesyRule


class NoFlowers(CourtesyBan):
    """M6.flowers forbidden."""

    id = "M6.flowers"
    title = Text("不献花", "No flowers")
    sentence = Text("{items}:不得献花", "{items}: no flowers")


class Flowers(CourtesyRule):
    """M6.flowers. S0. Guests of rank are given flowers on arrival. See `CourtesyRule` for what is counted."""

    id = "M6.flowers"
    title = Text("献花", "Flowers")
    ban = NoFlowers
