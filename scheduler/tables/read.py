"""Reads an event folder: CSVs by the dictionary and the handbook; all problems in one pass, nothing half-loaded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from scheduler.clock import Clock
from scheduler.domain.event import Event
from scheduler.domain.handbook import Handbook
from scheduler.errors import InputError, Problem
from scheduler.i18n import Text
from scheduler.tables.actual_times import with_actual_times
from scheduler.tables.cells.base import ANY_DAYS, Calendar
from scheduler.tables.checks import Data, check_tables
from scheduler.tables.closure import close_travel
from scheduler.tables.cycles import check_cycles
from scheduler.tables.dictionary import PROFILE, TABLES, Table
from scheduler.tables.dictionary.scenario import SCENARIO, Line
from scheduler.tables.expand import expand_placeholders, write_out_starts
from scheduler.tables.files import Sheet, read_sheet
from scheduler.tables.handbook import handbook_of
from scheduler.tables.items import check_items
from scheduler.tables.overlay import CellChange, Overlay, Step, steps_of
from scheduler.tables.overlay.grids import Grid
from scheduler.tables.problems import NOTHING, Basket
from scheduler.tables.rows import Rows, models_of, parse_rows
from scheduler.tables.ties import check_ties, used_places

HANDBOOK_FILE = "handbook.toml"
_SHEETS = ("xlsx", "xlsm", "xls", "ods", "tsv", "txt")
LONGEST = 366  # days of an event


def read_event(folder: Path, handbook: Path | None = None, scenarios: Sequence[Path] = ()) -> Event:
    """The event of a folder, its travel closed under the triangle inequality.

    `handbook` replaces the folder's own handbook.toml; `scenarios` go over the cells, one after the other. Raises
    InputError with every problem found.
    """
    found = examine(folder, handbook, scenarios)
    if found.event is None:
        raise InputError(found.problems)
    return found.event


def read_event_report(folder: Path, handbook: Path | None = None) -> tuple[Event, tuple[Problem, ...]]:
    """As `read_event`, with a note for each travel row that the closure changed or added."""
    found = examine(folder, handbook)
    if found.event is None:
        raise InputError(found.problems)
    return found.event, found.notes


@dataclass(frozen=True)
class Examined:
    """An event folder as far as it could be read: the event where there is no problem, the handbook where it has none.

    `notes` are what was changed on reading, `changes` the cells that scenarios have changed;
    `authored` tells a problem where a scenario wrote what it is about.
    """

    event: Event | None
    handbook: Handbook | None
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...] = ()
    changes: tuple[CellChange, ...] = ()
    authored: Callable[[Sequence[Problem]], tuple[Problem, ...]] = tuple


def examine(
    folder: Path, handbook: Path | None = None, scenarios: Sequence[Path] = (), lines: Sequence[Line] = ()
) -> Examined:
    """Everything that is wrong with an event folder and the scenarios over it, in one pass. Raises nothing.

    `lines`: more of a scenario, in no file.
    """
    basket = Basket()
    names = _names(folder, basket)
    if basket.problems and not names:
        return Examined(None, None, basket.all())
    sheets = {t.name: read_sheet(folder / t.file, t.file, basket) for t in TABLES if t.file in names}
    overlay = Overlay(sheets, basket, handbook or folder / HANDBOOK_FILE)
    more = (Step(SCENARIO.file, number, line) for number, line in enumerate(lines, start=2))
    overlay.apply((*steps_of(scenarios, basket), *more), _days_of)
    found = _examined(folder, names, sheets, overlay, basket)
    return replace(
        found,
        problems=overlay.authored(found.problems),
        changes=tuple(overlay.changes),
        authored=overlay.authored,
    )


def _examined(
    folder: Path,
    names: frozenset[str],
    sheets: Mapping[str, Sheet | None],
    overlay: Overlay,
    basket: Basket,
) -> Examined:
    book = _handbook(folder, names, overlay, basket)
    changed = {table.name: sheet for table in TABLES if (sheet := overlay.sheet(table))}
    data = _tables({**sheets, **changed}, basket)
    data.kinds = frozenset(entry.kind for entry in book.template) if book else None
    for check in (check_tables, check_ties, check_items, check_cycles):
        check(data)
    if basket.problems:
        return Examined(None, book, basket.all())
    return _whole(data, book, basket)


def _whole(data: Data, book: Handbook | None, basket: Basket) -> Examined:
    """The event of tables without a problem; what its models refuse all the same is one."""
    fields = {name: models_of(rows, basket) for name, rows in data.tables.items()}
    if basket.problems:
        return Examined(None, book, basket.all())
    numbers = [row.number for row in data.tables["travel"].rows]
    sites = {location.id: location.parent for location in fields["locations"] if location.parent}
    fields["travel"], notes = close_travel(fields["travel"], used_places(data), numbers, sites)
    fields["legs"] = with_actual_times(fields["legs"], fields["actuals"])
    (profile,) = fields.pop("profile")
    return Examined(Event(profile=profile, handbook=book, **fields), book, (), notes)


def _names(folder: Path, basket: Basket) -> frozenset[str]:
    """Names of the folder's files; a CSV that no table has is a problem, for it would be left out in silence."""
    try:
        names = frozenset(path.name for path in folder.iterdir())
    except (OSError, ValueError) as error:
        found = str(getattr(error, "strerror", error))
        basket.add(folder.name or str(folder), None, None, found, Text("活动文件夹", "the folder of an event"))
        return frozenset()
    known = [table.file for table in TABLES]
    for name in sorted(names):
        if name not in known and not name.startswith((".", "~")) and _looks_like_a_table(name, names):
            basket.add(name, None, None, name, Text("、".join(known), ", ".join(known)), known)
    return names


def _looks_like_a_table(name: str, names: frozenset[str]) -> bool:
    """A CSV, or a sheet of another program that stands where a table's CSV is missing."""
    stem, _, kind = name.lower().rpartition(".")
    file = f"{stem}.csv"
    return kind == "csv" or (kind in _SHEETS and file in {table.file for table in TABLES} - names)


def _handbook(folder: Path, names: frozenset[str], overlay: Overlay, basket: Basket) -> Handbook | None:
    path = overlay.handbook_path
    if path == folder / HANDBOOK_FILE and HANDBOOK_FILE not in names:
        basket.add(HANDBOOK_FILE, None, None, NOTHING, Text("接待手册文件", "the file of the handbook"))
        return None
    return handbook_of(path, basket, overlay.handbook)


def _tables(sheets: Mapping[str, Sheet | None], basket: Basket) -> Data:
    profile = _table(PROFILE, sheets, ANY_DAYS, basket)
    calendar = _calendar(profile, basket)
    rest = {table.name: _table(table, sheets, calendar, basket) for table in TABLES if table is not PROFILE}
    expand_placeholders(rest["persons"], basket)
    write_out_starts(rest["pins"], calendar)
    return Data({PROFILE.name: profile, **rest}, calendar, basket)


def _table(table: Table, sheets: Mapping[str, Sheet | None], calendar: Calendar, basket: Basket) -> Rows:
    if table.name not in sheets:
        return Rows(table)
    sheet = sheets[table.name]
    rows = parse_rows(table, sheet, calendar, basket) if sheet else Rows(table)
    rows.broken = sheet is None or len(rows.given(table.unique[0])) < len(rows.rows)
    return rows


def _days_of(profile: Grid) -> Calendar:
    """The event's days as event.csv stands now; its problems are told when it is read."""
    return _calendar(parse_rows(PROFILE, profile.sheet(), ANY_DAYS, Basket()), Basket())


def _calendar(profile: Rows, basket: Basket) -> Calendar:
    """The days of the one row of event.csv; after a problem one day, so that the other tables are read all the same."""
    if len(profile.rows) != 1 and not profile.broken:
        found = f"{len(profile.rows)} rows · {len(profile.rows)} 行"
        basket.add(PROFILE.file, None, None, found, Text("恰好一行的 event.csv", "an event.csv with exactly one row"))
    values = profile.rows[0].values if profile.rows else {}
    first, last = values.get("first_day"), values.get("last_day")
    if first is None or last is None or last < first:
        return ANY_DAYS
    days = (last - first).days + 1
    if days > LONGEST:
        basket.add(
            PROFILE.file,
            profile.rows[0].number,
            profile.header("last_day"),
            last.isoformat(),
            Text(f"不超过 {LONGEST} 天", f"at most {LONGEST} days"),
        )
    return Calendar(Clock(first), min(days, LONGEST))
