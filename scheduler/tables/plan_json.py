"""A Plan as the text of `plan.json`, and back, with the checks that every form of a plan goes through."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from scheduler.domain.event import Event
from scheduler.errors import Problem
from scheduler.i18n import Text
from scheduler.plan import Car, Plan
from scheduler.tables.cells.base import Calendar
from scheduler.tables.checks import Data, check_rows
from scheduler.tables.complaints import complain
from scheduler.tables.dictionary import TABLES
from scheduler.tables.dictionary.plan import MOVEMENTS, PLAN_TABLES
from scheduler.tables.plan_lines import lines_of
from scheduler.tables.problems import Basket
from scheduler.tables.rows import Row, Rows


def calendar_of(event: Event) -> Calendar:
    return Calendar(event.clock, event.profile.days)


def plan_json(plan: Plan, event: Event) -> str:
    """The text of `plan.json`."""
    return json.dumps(plan.dump(event.clock), ensure_ascii=False, indent=1) + "\n"


def plan_of_json(text: str, file: str, event: Event, basket: Basket) -> Plan | None:
    """The plan of such a text; None, and every problem in the basket, where it cannot be used."""
    plan = _loaded(text, file, event, basket)
    if plan is None:
        return None
    inside = Basket()
    check_lines(_as_rows(plan), event, inside)
    places = _places(plan)
    basket.problems.extend(dict.fromkeys(_in_json(problem, file, places) for problem in inside.problems))
    _check_repeated(plan, file, basket)
    return None if basket.problems else plan


def check_lines(tables: Mapping[str, Rows], event: Event, basket: Basket) -> None:
    """What the dictionary says of a plan's lines, and that the event knows the ids in them."""
    known = {table.name: _known(table.name, event) for table in TABLES}
    data = Data(known, calendar_of(event), basket)
    for rows in tables.values():
        check_rows(data, rows)


def _known(name: str, event: Event) -> Rows:
    """The ids of one table of the event."""
    table = next(table for table in TABLES if table.name == name)
    key = table.unique[0]
    given = (event.profile,) if name == "profile" else getattr(event, name)
    return Rows(table, rows=[Row(0, {key: getattr(one, key)}) for one in given])


def _loaded(text: str, file: str, event: Event, basket: Basket) -> Plan | None:
    try:
        return Plan.load(json.loads(text), event.clock)
    except json.JSONDecodeError as error:
        basket.add(file, error.lineno, None, error.msg, Text("JSON 文本", "JSON"))
    except ValidationError as error:
        complain(error, file, basket)
    except (ValueError, RecursionError) as error:
        basket.add(file, None, None, str(error), Text("JSON 文本", "JSON"))
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
    return Problem(file, None, f"{line}.{problem.column}", problem.found, problem.accepted, problem.near)


def _check_repeated(plan: Plan, file: str, basket: Basket) -> None:
    """Two movements of one id would be read as one from the twins."""
    seen: set[str] = set()
    for index, movement in enumerate(plan.movements):
        if movement.id in seen:
            basket.add(
                file, None, f"movements[{index}].id", movement.id, Text("不重复的条目", "an item that stands once")
            )
        seen.add(movement.id)
