"""How it went: what was planned and what happened, and the settlement."""

from __future__ import annotations

from scheduler.documents.dossier import Dossier
from scheduler.documents.papers.closing_report import closing_report
from scheduler.documents.papers.settlement import settlement
from scheduler.documents.screens.screen import Screen, assemble
from scheduler.domain.base import Id
from scheduler.i18n import Text

_TITLE = Text("总结", "Summary")


def closing_screen(d: Dossier, who: Id) -> Screen:
    """`who` is the word by which it was asked for."""
    return assemble(f"{d.say(_TITLE)} ({who})", (), d, (closing_report, settlement))
