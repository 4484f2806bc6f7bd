"""The plan's files: `plan.json`, and beside it one CSV a list that can be edited and read back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from scheduler.domain.event import Event
from scheduler.errors import Problem
from scheduler.i18n import Lang, Text
from scheduler.plan import Car, Plan
from scheduler.tables.cells.base import Calendar
from scheduler.tables.checks import Data, check_rows
from scheduler.tables.dictionary import TABLES
from scheduler.tables.dictionary.plan import HEAD, MOVEMENTS, PLAN_TABLES
from scheduler.tables.files import decoded, read_sheet
from scheduler.tables.plan_lines import lines_of, plan_of, sorted_plan
from scheduler.tables.problems import NOTHING, Basket
from scheduler.tables.rows import Row, Rows, models_of, parse_rows
from scheduler.tables.sink import write_table, write_text

PLAN_FILE = "plan.json"


def write_plan(plan: Plan, event: Event, folder: Path, lang: Lang = Lang.EN) -> None:
    """`plan.json` and the CSV twins, every list sorted by id. Raises NotNowError when they cannot be written."""
    plan = sorted_plan(plan)
    data = json.dumps(plan.dump(event.clock), ensure_ascii=False, indent=1)
    write_text(folder / PLAN_FILE, data + "\n")
    lines = lines_of(plan)
    for table in PLAN_TABLES:
        write_table(folder, table, lines[table.name], _calendar(event), lang)


def read_plan(path: Path, event: Event) -> Plan:
    """The plan of a `plan.json`, or of a folder with the CSV twins (without `plan.csv`: its `plan.json`).

    Both forms of one plan give the same Plan, lists sorted by id. Raises InputError with every problem: bad
    cells, repeated items, ends before starts, ids that the event does not know.
    """
    basket = Basket()
    if path.is_dir() and ((path / HEAD.file).exists() or not (path / PLAN_FILE).exists()):
        return sorted_plan(_read_twins(path, event, basket))
    return sorted_plan(_read_json(path / PLAN_FILE if path.is_dir() else path, event, basket))


def _calendar(event: Event) -> Calendar:
    return Calendar(event.clock, event.profile.days)


def _read_twins(folder: Path, event: Event, basket: Basket) -> Plan:
    calendar = _calendar(event)
    tables: dict[str, Rows] = {}
    for table in PLAN_TABLES:
        path = folder / table.file
        sheet = read_sheet(path, table.file, basket) if path.exists() else None
        tables[table.name] = parse_rows(table, sheet, calendar, basket) if sheet else Rows(table)
    if len(tables[HEAD.name].rows) != 1:
        basket.add(HEAD.file, None, None, f"{len(tables[HEAD.name].rows)} rows", Text("恰好一行", "exactly one row"))
    _check(tables, event, basket)
    _check_movements(tables[MOVEMENTS.name], basket)
    basket.close()
    lines = {name: models_of(rows, basket) for name, rows in tables.items()}
    basket.close()
    return plan_of(lines)


def _check(tables: Mapping[str, Rows], event: Event, basket: Basket) -> None:
    known = {table.name: _known(table.name, event) for table in TABLES}
    data = Data(known, _calendar(event), basket)
    for rows in tables.values():
        check_rows(data, rows)


def _known(name: str, event: Event) -> Rows:
    """The ids of one table of the event."""
    table = next(table for table in TABLES if table.name == name)
    key = table.unique[0]
    given = (event.profile,) if name == "profile" else getattr(event, name)
    return Rows(table, rows=[Row(0, {key: getattr(one, key)}) for one in given])


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
    plan = _loaded(text or "", path.name, event, basket)
    basket.close()
    assert plan is not None
    inside = Basket()
    _check(_as_rows(plan), event, inside)
    places = _places(plan)
    basket.problems.extend(dict.fromkeys(_in_json(problem, path.name, places) for problem in inside.problems))
    _check_repeated(plan, path.name, basket)
    basket.close()
    return plan


def _loaded(text: str, file: str, event: Event, basket: Basket) -> Plan | None:
    try:
        return Plan.load(json.loads(text), event.clock)
    except json.JSONDecodeError as error:
        basket.add(file, error.lineno, None, error.msg, Text("JSON 文本", "JSON"))
    except RecursionError:
        basket.add(file, None, None, "nesting · 嵌套过深", Text("JSON 文本", "JSON"))
    except ValidationError as error:
        for one in error.errors():
            where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in one["loc"])
            found = NOTHING if one["type"] == "missing" else str(one["input"])[:80]
            basket.add(file, None, where.lstrip("."), found, Text(one["msg"], one["msg"]))
    return None


def _as_rows(plan: Plan) -> dict[str, Rows]:
    """The plan's lines as rows numbered from 0, for the checks that the twins go through."""
    lines: Mapping[str, Any] = lines_of(plan)
    tables = {table.name: Rows(table) for table in PLAN_TABLES}
    for name, rows in tables.items():
        rows.rows = [
            Row(n, {c.key: getattr(line, c.key) for c in rows.table.columns}) for n, line in enumerate(lines[name])
        ]
    return tables


def _places(plan: Plan) -> list[str]:
    """Where the car of each line of movements stands in the JSON."""
    return [f"movements[{i}].cars[{j}]" for i, one in enumerate(plan.movements) for j in range(max(1, len(one.cars)))]


def _in_json(problem: Problem, file: str, places: list[str]) -> Problem:
    table = problem.file.removesuffix(".csv")
    line = places[problem.row or 0] if problem.file == MOVEMENTS.file else f"{table}[{problem.row}]"
    if problem.column not in Car.model_fields:
        line = line.partition(".")[0]
    return Problem(file, None, f"{line}.{problem.column}", problem.found, problem.accepted)


def _check_repeated(plan: Plan, file: str, basket: Basket) -> None:
    """Two movements of one id would be read as one from the twins."""
    seen: set[str] = set()
    for index, movement in enumerate(plan.movements):
        if movement.id in seen:
            basket.add(
                file, None, f"movements[{index}].id", movement.id, Text("不重复的条目", "an item that stands once")
            )
        seen.add(movement.id)
