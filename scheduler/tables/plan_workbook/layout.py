"""The hidden cells by which a sheet of plan.xlsx is known again, however it was sorted, filtered or renamed.

Right of a paper's columns stand two hidden ones. In row 1 the first says which paper this is, what its columns
are called and what may be changed in them; below it names the plan items of each row (`-` for
none, `#` for a heading). The
second holds the row as it was written. The sheet `plan.json` holds the plan itself, cut to what a cell can hold.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

BASE = "plan.json"
HEADING = "#"
AS_WRITTEN = "as written"
FREE = "remarks"
"""The field of a column that nobody reads back."""
NIGHTS = "nights"
"""The field of the column that a new row of the rooming list may repeat, and no row may change."""
NO_ITEM = "-"
_LONGEST = 30_000  # characters; Excel takes 32,767


@dataclass(frozen=True)
class Layout:
    """`fields` says of each column what may be changed there; empty: nothing."""

    paper: str
    titles: tuple[str, ...]
    fields: tuple[str, ...]


def layout_cell(layout: Layout) -> str:
    return json.dumps({"paper": layout.paper, "titles": layout.titles, "fields": layout.fields}, ensure_ascii=False)


def layout_of(text: str) -> Layout | None:
    """The layout in a cell; None where the cell holds something else."""
    try:
        data = json.loads(text)
        return Layout(str(data["paper"]), tuple(map(str, data["titles"])), tuple(map(str, data["fields"])))
    except (ValueError, TypeError, KeyError):
        return None


def row_cell(row: Sequence[str | int]) -> str:
    return json.dumps(list(row), ensure_ascii=False)


def row_of(text: str, columns: int) -> tuple[str, ...] | None:
    """The row as it was written; None where the cell holds something else."""
    try:
        data = json.loads(text)
    except ValueError:
        return None
    return tuple(map(str, data)) if isinstance(data, list) and len(data) == columns else None


def pieces(text: str) -> list[str]:
    """Text cut to what a cell can hold."""
    return [text[start : start + _LONGEST] for start in range(0, len(text), _LONGEST)]
