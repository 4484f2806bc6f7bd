"""The plan's files: `plan.json`, and beside it one CSV a list that can be edited and read back."""

from __future__ import annotations

from pathlib import Path

from scheduler.domain.event import Event
from scheduler.i18n import Lang, Text
from scheduler.plan import Plan
from scheduler.tables.dictionary.plan import HEAD, MOVEMENTS, PLAN_TABLES
from scheduler.tables.files import decoded, read_sheet
from scheduler.tables.plan_json import calendar_of, check_lines, plan_json, plan_of_json
from scheduler.tables.plan_lines import lines_of, plan_of, sorted_plan
from scheduler.tables.plan_workbook.read import BOOKS, read_plan_workbook
from scheduler.tables.problems import NOTHING, Basket
from scheduler.tables.rows import Row, Rows, models_of, parse_rows
from scheduler.tables.sink import write_table, write_text

PLAN_FILE = "plan.json"


def write_plan(plan: Plan, event: Event, folder: Path, lang: Lang = Lang.EN) -> None:
    """`plan.json` and the CSV twins, every list sorted by id. Raises NotNowError when they cannot be written."""
    plan = sorted_plan(plan)
    write_text(folder / PLAN_FILE, plan_json(plan, event))
    lines = lines_of(plan)
    for table in PLAN_TABLES:
        write_table(folder, table, lines[table.name], calendar_of(event), lang)


def read_plan(path: Path, event: Event) -> Plan:
    """The plan of a `plan.json`, of an edited `plan.xlsx`, or of a folder with the CSV twins (else its `plan.json`).

    All forms of one plan give the same Plan, lists sorted by id. Raises InputError with every problem: bad
    cells, repeated items, ends before starts, ids that the event does not know.
    """
    basket = Basket()
    if path.is_dir() and ((path / HEAD.file).exists() or not (path / PLAN_FILE).exists()):
        return sorted_plan(_read_twins(path, event, basket))
    if path.suffix.lower() in BOOKS:
        return read_plan_workbook(path, event).plan
    return sorted_plan(_read_json(path / PLAN_FILE if path.is_dir() else path, event, basket))


def _read_twins(folder: Path, event: Event, basket: Basket) -> Plan:
    calendar = calendar_of(event)
    tables: dict[str, Rows] = {}
    for table in PLAN_TABLES:
        path = folder / table.file
        sheet = read_sheet(path, table.file, basket) if path.exists() else None
        tables[table.name] = parse_rows(table, sheet, calendar, basket) if sheet else Rows(table)
    if len(tables[HEAD.name].rows) != 1:
        basket.add(HEAD.file, None, None, f"{len(tables[HEAD.name].rows)} rows", Text("恰好一行", "exactly one row"))
    check_lines(tables, event, basket)
    _check_movements(tables[MOVEMENTS.name], basket)
    basket.close()
    lines = {name: models_of(rows, basket) for name, rows in tables.items()}
    basket.close()
    return plan_of(lines)


def _check_movements(rows: Rows, basket: Basket) -> None:
    """The lines of one movement agree in all but the car."""
    first: dict[str, Row] = {}
    for row in rows.rows:
        same = first.setdefault(row.values.get("id", ""), row)
        for key in ("party", "origin", "destination", "ready", "depart", "arrive"):
            if row.values.get(key) != same.values.get(key):
                accepted = Text(f"与第 {same.number} 行相同", f"the same as in row {same.number}")
                basket.add(rows.table.file, row.number, rows.header(key), str(row.values.get(key, NOTHING)), accepted)


def _read_json(path: Path, event: Event, basket: Basket) -> Plan:
    text = decoded(path, path.name, basket)
    basket.close()
    plan = plan_of_json(text or "", path.name, event, basket)
    basket.close()
    assert plan is not None
    return plan
