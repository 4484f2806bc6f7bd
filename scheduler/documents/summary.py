"""summary.zh.md and summary.en.md: the papers as a text that reads well anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from scheduler.documents.dossier import Dossier
from scheduler.documents.paper import Paper, Row, Section
from scheduler.documents.papers import PAPERS
from scheduler.i18n import Lang, Text
from scheduler.tables.sink import write_text

_MORE = Text("……另有{count}行,见 plan.xlsx。", "… and {count} more rows in plan.xlsx.")
MOST_ROWS = 400
"""Rows of one paper; a summary of thousands of rows is none."""


def write_summary(dossier: Dossier, path: Path) -> None:
    """Raises NotNowError when the folder refuses."""
    write_text(path, summary(dossier).rstrip() + "\n")


def summary(dossier: Dossier) -> str:
    profile = dossier.event.profile
    papers = (make(dossier) for make in PAPERS)
    lines = [
        f"# {dossier.names.either(profile.name, profile.name_en)}",
        "",
        *(line for paper in papers for line in _paper(paper, dossier.lang)),
    ]
    return "\n".join(lines)


def markdown(papers: Iterable[Paper], lang: Lang) -> str:
    """Papers one after the other, as a file of their own."""
    return "\n".join(line for paper in papers for line in _paper(paper, lang)).rstrip() + "\n"


def _paper(paper: Paper, lang: Lang) -> Iterable[str]:
    yield from (f"## {paper.title}", "")
    left = MOST_ROWS
    for section in paper.sections:
        if left > 0:
            yield from _section(section, paper.columns, left)
        left -= len(section.rows)
    if not paper.rows:
        yield from (paper.nothing, "")
    if left < 0:
        yield from (_MORE.say(lang, count=-left), "")


def _section(section: Section, columns: tuple[str, ...], most: int) -> Iterable[str]:
    if section.title:
        yield from (f"### {section.title}", "")
    if section.note:
        yield from (section.note, "")
    yield _line(columns)
    yield _line(("---",) * len(columns))
    yield from (_line(row) for row in section.rows[:most])
    yield ""


def _line(row: Row) -> str:
    cells = (str(cell).replace("|", "\\|").replace("\n", " ") for cell in row)
    return f"| {' | '.join(cells)} |"
