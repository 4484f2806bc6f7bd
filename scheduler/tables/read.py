"""Reads an event folder: CSVs by the dictionary and the handbook; all problems in one pass, nothing half-loaded."""

from __future__ import annotations

from pathlib import Path

from scheduler.clock import Clock
from scheduler.domain.event import Event
from scheduler.domain.handbook import Handbook
from scheduler.errors import Problem
from scheduler.i18n import Text
from scheduler.tables.cells.base import ANY_DAYS, Calendar
from scheduler.tables.checks import Data, check_tables
from scheduler.tables.closure import close_travel
from scheduler.tables.dictionary import PROFILE, TABLES, Table
from scheduler.tables.expand import expand_placeholders, write_out_starts
from scheduler.tables.files import read_sheet
from scheduler.tables.handbook import handbook_of
from scheduler.tables.problems import NOTHING, Basket
from scheduler.tables.rows import Rows, models_of, parse_rows
from scheduler.tables.ties import check_ties, used_places

HANDBOOK_FILE = "handbook.toml"
LONGEST = 366  # days of an event


def read_event(folder: Path, handbook: Path | None = None) -> Event:
    """The event of a folder, its travel closed under the triangle inequality.

    `handbook` replaces the folder's own handbook.toml. Raises InputError with every problem found.
    """
    return read_event_report(folder, handbook)[0]


def read_event_report(folder: Path, handbook: Path | None = None) -> tuple[Event, tuple[Problem, ...]]:
    """As `read_event`, with a note for each travel row that the closure changed or added."""
    basket = Basket()
    names = _names(folder, basket)
    book = _handbook(folder, handbook, names, basket)
    data = _tables(folder, names, basket)
    check_tables(data)
    check_ties(data)
    basket.close()
    fields = {name: models_of(rows, basket) for name, rows in data.tables.items()}
    basket.close()
    numbers = [row.number for row in data.tables["travel"].rows]
    sites = {location.id: location.parent for location in fields["locations"] if location.parent}
    fields["travel"], notes = close_travel(fields["travel"], used_places(data), numbers, sites)
    (profile,) = fields.pop("profile")
    return Event(profile=profile, handbook=book, **fields), notes


def _names(folder: Path, basket: Basket) -> frozenset[str]:
    """Names of the folder's files; a CSV that no table has is a problem, for it would be left out in silence."""
    try:
        names = frozenset(path.name for path in folder.iterdir())
    except OSError as error:
        basket.add(folder.name, None, None, str(error.strerror), Text("活动文件夹", "the folder of an event"))
        basket.close()
    known = [table.file for table in TABLES]
    for name in sorted(names):
        if name.lower().endswith(".csv") and name not in known and not name.startswith((".", "~")):
            basket.add(name, None, None, name, Text("、".join(known), ", ".join(known)), known)
    return names


def _handbook(folder: Path, given: Path | None, names: frozenset[str], basket: Basket) -> Handbook | None:
    if given is None and HANDBOOK_FILE not in names:
        basket.add(HANDBOOK_FILE, None, None, NOTHING, Text("接待手册文件", "the file of the handbook"))
        return None
    return handbook_of(given or folder / HANDBOOK_FILE, basket)


def _tables(folder: Path, names: frozenset[str], basket: Basket) -> Data:
    profile = _table(PROFILE, folder, names, ANY_DAYS, basket)
    calendar = _calendar(profile, basket)
    rest = {table.name: _table(table, folder, names, calendar, basket) for table in TABLES if table is not PROFILE}
    expand_placeholders(rest["persons"])
    write_out_starts(rest["pins"], calendar)
    return Data({PROFILE.name: profile, **rest}, calendar, basket)


def _table(table: Table, folder: Path, names: frozenset[str], calendar: Calendar, basket: Basket) -> Rows:
    if table.file not in names:
        return Rows(table)
    sheet = read_sheet(folder / table.file, table.file, basket)
    rows = parse_rows(table, sheet, calendar, basket) if sheet else Rows(table)
    rows.broken = sheet is None or len(rows.given(table.unique[0])) < len(rows.rows)
    return rows


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
