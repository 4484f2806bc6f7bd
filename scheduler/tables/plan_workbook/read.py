"""Reads plan.xlsx back: the plan that it was written from, what was changed in its sheets, and the plan after that.

A cell that reads as it was written changes nothing, so an untouched workbook gives exactly the plan in it. A row
that was deleted deletes its item; a row that was added is read in the rooming list and is a problem elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scheduler.domain.event import Event
from scheduler.i18n import Text
from scheduler.plan import Car, Movement, Plan, RoomNight
from scheduler.tables.plan_json import plan_of_json
from scheduler.tables.plan_lines import sorted_plan
from scheduler.tables.plan_workbook.base import Base, car_key, room_key
from scheduler.tables.plan_workbook.changes import Change, Changes, changes_of
from scheduler.tables.plan_workbook.layout import BASE
from scheduler.tables.plan_workbook.rooming import rooms_of
from scheduler.tables.plan_workbook.sheets import HIDDEN, Sheet, sheets_of
from scheduler.tables.plan_workbook.words import Words
from scheduler.tables.problems import NOTHING, Basket
from scheduler.tables.workbook.book import Book, open_book

BOOKS = (".xlsx", ".xlsm", ".xls")
"""Suffixes of files that are read as a workbook, or refused as one."""
_WRITTEN = Text(
    "由 solve 写出的 plan.xlsx(含隐藏的 plan.json 表)", "a plan.xlsx that solve wrote, with its hidden sheet plan.json"
)
_SHEET = Text("“{paper}”表及其隐藏列", "the sheet “{paper}” with its hidden columns")
_NO_ROW = Text("不增行:新的安排写入活动数据后重新 solve", "no new row: put it into the event's data and solve again")
_ORDER = Text("就位不晚于发车,发车不晚于到达", "ready not after departure, departure not after arrival")


@dataclass(frozen=True)
class EditedPlan:
    """`missing` are the items whose rows were deleted."""

    base: Plan
    plan: Plan
    changes: tuple[Change, ...]
    missing: tuple[str, ...]


def read_plan_workbook(path: Path, event: Event) -> EditedPlan:
    """The plan of a workbook as it was written and as it was edited, lists sorted by id.

    Raises InputError with every problem as file:sheet, row and column.
    """
    basket = Basket()
    book = open_book(path, basket)
    basket.close()
    assert book is not None
    plan = _base(book, event, basket)
    basket.close()
    assert plan is not None
    edited = _edited(book, Base(plan, event), basket)
    basket.problems[:] = dict.fromkeys(basket.problems)
    basket.close()
    return edited


def _base(book: Book, event: Event, basket: Basket) -> Plan | None:
    grid = next((grid for grid in book.grids if grid.title == BASE), None)
    if grid is None:
        basket.add(book.name, None, None, NOTHING, _WRITTEN)
        return None
    text = "".join(str(row[0]) for row in grid.rows if row and row[0] is not None)
    plan = plan_of_json(text, book.place(grid), event, basket)
    return sorted_plan(plan) if plan else None


def _edited(book: Book, base: Base, basket: Basket) -> EditedPlan:
    sheets = sheets_of(book, basket)
    if not _all_known(sheets, base, basket):
        basket.close()
    words, changes = Words(base.event, basket), Changes(basket)
    missing = _missing(book, sheets, base, basket)
    for sheet in sheets.values():
        if sheet.paper == "rooming":
            missing += rooms_of(sheet, base, words, changes)
        else:
            changes_of(sheet.lines, base, words, changes)
            for line in sheet.added:
                cell = next(cell.now for cell in line.cells.values() if cell.now)
                basket.add(line.file, line.row, None, cell, _NO_ROW)
    plan = _applied(base, changes.found, frozenset(missing))
    _check_order(plan, changes, basket)
    return EditedPlan(base.plan, plan, tuple(changes.found.values()), tuple(missing))


def _all_known(sheets: Mapping[str, Sheet], base: Base, basket: Basket) -> bool:
    """Whether the hidden cells name lines of the plan in this book."""
    unknown = [
        (line, item)
        for paper, sheet in sheets.items()
        for line in sheet.lines
        for item in line.items
        if not base.knows(paper, item)
    ]
    for line, item in unknown:
        basket.add(line.file, line.row, None, item, HIDDEN)
    return not unknown


def _missing(book: Book, sheets: Mapping[str, Sheet], base: Base, basket: Basket) -> list[str]:
    """Items whose rows were deleted; of the rooming list `rooms_of` tells that. A whole sheet is not deleted so."""
    missing: list[str] = []
    for paper, items in base.shown_on.items():
        if items and paper not in sheets:
            basket.add(book.name, None, None, NOTHING, _SHEET.filled(paper=paper))
        elif paper in sheets and paper != "rooming":
            missing += [item for item in items if item not in sheets[paper].items]
    return missing


def _applied(base: Base, changes: Mapping[tuple[str, str], Change], missing: frozenset[str]) -> Plan:
    values: dict[str, dict[str, Any]] = {}
    for (key, name), change in changes.items():
        values.setdefault(key, {})[name] = change.value

    def kept(lines: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(line.model_copy(update=values.get(line.id, {})) for line in lines if line.id not in missing)

    def rooms(lines: Sequence[RoomNight]) -> tuple[RoomNight, ...]:
        keyed = ((room_key(line, base.event), line) for line in lines)
        return tuple(line.model_copy(update=values.get(key, {})) for key, line in keyed if key not in missing)

    plan = base.plan
    return plan.model_copy(
        update={
            "stays": rooms(plan.stays),
            "spares": rooms(plan.spares),
            "activities": kept(plan.activities),
            "movements": tuple(moved for one in plan.movements if (moved := _moved(one, values, missing))),
            "duties": kept(plan.duties),
            "posts": kept(plan.posts),
            "tasks": kept(plan.tasks),
        }
    )


def _moved(movement: Movement, values: Mapping[str, Mapping[str, Any]], missing: frozenset[str]) -> Movement | None:
    """The movement with its cars as edited; None when all of its cars were deleted."""

    def car(one: Car) -> Car:
        return one.model_copy(update=values.get(car_key(movement.id, one), {}))

    cars = tuple(car(one) for one in movement.cars if car_key(movement.id, one) not in missing)
    if movement.cars and not cars:
        return None
    return movement.model_copy(update={**values.get(movement.id, {}), "cars": cars})


def _check_order(plan: Plan, changes: Changes, basket: Basket) -> None:
    """A changed time of a journey stays between its neighbours."""
    for change in changes.found.values():
        movement = plan.movement_of.get(change.key)
        if movement and not movement.ready <= movement.depart <= movement.arrive:
            change.cell.refuse(basket, _ORDER)
