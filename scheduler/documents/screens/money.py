"""The money of a plan: what it costs and why, and the settlement."""

from __future__ import annotations

from scheduler.documents.dossier import Dossier
from scheduler.documents.papers.costs import costs
from scheduler.documents.papers.settlement import settlement
from scheduler.documents.screens.screen import Screen, assemble
from scheduler.domain.base import Id
from scheduler.i18n import Text

_TITLE = Text("费用", "Money")


def money_screen(d: Dossier, who: Id) -> Screen:
    """`who` is the word by which it was asked for."""
    return assemble(f"{d.say(_TITLE)} ({who})", (), d, (costs, settlement))
