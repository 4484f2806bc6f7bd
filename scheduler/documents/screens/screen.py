"""What a screen holds: a title, facts, and those papers that say something about the subject."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from scheduler.documents.dossier import Dossier
from scheduler.documents.paper import Paper

Fact = tuple[str, str]


@dataclass(frozen=True)
class Screen:
    title: str
    facts: tuple[Fact, ...]  # label, value
    papers: tuple[Paper, ...]


def assemble(
    title: str, facts: Iterable[Fact], dossier: Dossier, papers: Sequence[Callable[[Dossier], Paper]]
) -> Screen:
    """Facts without a value and papers without a row are left out."""
    made = tuple(paper for paper in (make(dossier) for make in papers) if paper.rows)
    return Screen(title, tuple(fact for fact in facts if fact[1]), made)
