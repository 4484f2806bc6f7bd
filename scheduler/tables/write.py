"""Writes an Event back into a folder: `read_event` of it gives the same Event."""

from __future__ import annotations

from pathlib import Path

from scheduler.domain.event import Event
from scheduler.i18n import Lang
from scheduler.tables.cells.base import Calendar
from scheduler.tables.dictionary import PROFILE, TABLES, Table
from scheduler.tables.handbook_toml import handbook_toml
from scheduler.tables.sink import write_table, write_text


def write_event(event: Event, folder: Path, lang: Lang = Lang.EN) -> None:
    """Every table as CSV with headers in `lang`, and the handbook in full.

    Repeated hours come back as single intervals, placeholders as persons. Raises NotNowError when the folder
    cannot be written.
    """
    calendar = Calendar(event.clock, event.profile.days)
    for table in TABLES:
        write_table(folder, table, _rows(event, table), calendar, lang)
    write_text(folder / "handbook.toml", handbook_toml(event.handbook))


def _rows(event: Event, table: Table) -> tuple[object, ...]:
    rows: tuple[object, ...] = (event.profile,) if table is PROFILE else getattr(event, table.name)
    return rows
