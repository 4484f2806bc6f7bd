"""What a scenario makes of a cell that it does not write anew: entries of lists that come and go, times that move."""

from __future__ import annotations

from typing import Any

from scheduler.clock import Interval, Minutes
from scheduler.i18n import Text
from scheduler.tables.cells.base import Calendar, Cell, RefusedError
from scheduler.tables.cells.times import MOMENT, SPANS

_LIST = "list of "
_SIGNS = ("+", "-")
_ENTRIES = Text("单元格中已有的条目：{there}", "entries that the cell holds: {there}")


def is_entry(cell: Cell[Any], text: str) -> bool:
    """Whether the text puts entries into a list (`+L02;L03`) or takes some out (`-L01`)."""
    return cell.kind.startswith(_LIST) and text.startswith(_SIGNS) and len(text) > 1


def with_entries(cell: Cell[Any], old: str, text: str, calendar: Calendar) -> str:
    """The list with those entries, each once, or without them. Raises ValueError, RefusedError for one to be taken out
    that is not there."""
    known, given = (cell.parse(part, calendar) if part else () for part in (old, text[1:]))
    if text[0] == "+":
        return cell.write((*known, *(one for one in given if one not in known)), calendar)
    if not set(given) <= set(known):
        raise RefusedError(_ENTRIES.filled(there=old or "-"))
    return cell.write(tuple(one for one in known if one not in given), calendar)


def moved(cell: Cell[Any], text: str, by: Minutes, calendar: Calendar) -> str:
    """A moment, or every interval of a list, so many minutes later. Raises ValueError for any other cell."""
    if cell.kind == SPANS.kind:
        spans = SPANS.parse(text, calendar)
        return SPANS.write(tuple(Interval(span.start + by, span.end + by) for span in spans), calendar)
    return MOMENT.write(MOMENT.parse(text, calendar) + by, calendar)
