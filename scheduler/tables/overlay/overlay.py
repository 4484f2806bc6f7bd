"""Applies scenario lines to an event's tables and handbook, and knows afterwards which line wrote what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import count
from typing import Any

from scheduler.domain.people import State
from scheduler.errors import Problem
from scheduler.i18n import Text
from scheduler.tables.cells.amounts import minutes_of
from scheduler.tables.cells.base import ANY_DAYS, Calendar
from scheduler.tables.cells.times import MOMENT
from scheduler.tables.cells.vocabulary import PIN_FIELD
from scheduler.tables.dictionary import PROFILE, TABLES, Table
from scheduler.tables.dictionary.scenario import SCENARIO
from scheduler.tables.files import Sheet
from scheduler.tables.overlay.book import HANDBOOK_TABLES, written
from scheduler.tables.overlay.chain import Step
from scheduler.tables.overlay.grids import CellChange, Grid, GridRow
from scheduler.tables.problems import NOTHING, Basket
from scheduler.tables.rows import columns_by_word, plain

CLOSABLE = ("hotels", "buildings", "floors", "rooms", "venues", "vehicles", "locations")
_PEOPLE = ("persons", "drivers")
_STATES = {"persons": "state", "delegations": "state", "activities": "status"}
_ITEMS = "plan"
_KNOWN = {plain(word): table for table in TABLES for word in (table.name, table.title.zh, table.title.en)}
_TABLE = Text("表名：{names}", "a table: {names}")
_NEW_ID = Text("尚未使用的编号", "an id that is not there yet")
_ROW_ID = Text("{file} 中已有的编号", "an id that {file} has")
_ONE_ROW = Text("恰好一行（再加一段：{more}）", "exactly one row (one more part: {more})")
_EMPTY = Text("空", "nothing")
_GIVEN = Text("一个值", "a value")
_SHIFT = Text("时长，如 +90min 或 -30min", "a duration like +90min or -30min")
_MOMENT_FIELD = Text("时刻所在的列；legs 可空", "a column that holds a moment; it may be empty for legs")
_IN_HANDBOOK = Text("用于 rules", "rules: a weight belongs to a rule")
_ON_ITEMS = Text("plan（方案条目）", "plan, for plan items")


class Overlay:
    """The tables of one folder while scenario lines go over them, top to bottom.

    A table whose file could not be read is left out (`sheets` holds None): its own problem is told already.
    """

    def __init__(self, sheets: Mapping[str, Sheet | None], basket: Basket, handbook_file: str) -> None:
        self._basket = basket
        self._grids = {t.name: Grid.of(t, s) for t in TABLES if (s := sheets.get(t.name))}
        self._grids |= {t.name: Grid(t) for t in TABLES if t.name not in sheets}
        self._touched: set[str] = set()
        self._handbook_file = handbook_file
        self._book: list[Step] = []
        self._author: dict[tuple[str, int | None, str | None], Step] = {}
        self._added: dict[tuple[str, str], GridRow] = {}
        self.changes: list[CellChange] = []

    def apply(self, steps: Iterable[Step], calendar: Callable[[Grid], Calendar]) -> None:
        """`calendar` reads the event's days from the grid of event.csv, which a line before may have changed."""
        self._calendar = calendar
        for step in steps:
            line = step.line
            if line.op in _ON_PLAN:
                self._on_items(step)
            elif plain(line.table) in HANDBOOK_TABLES:
                self._on_handbook(step)
            elif line.op == "weight":
                self._refuse(step, "table", line.table, _IN_HANDBOOK)
            else:
                self._on_table(step)

    def sheet(self, table: Table) -> Sheet | None:
        """The table after all changes; None where nothing was changed."""
        return self._grids[table.name].sheet() if table.name in self._touched else None

    def handbook(self, data: dict[str, Any]) -> dict[str, Any]:
        """The handbook's TOML with the lines for it."""
        for step in self._book:
            found = written(data, step.line, partial(self._refuse, step))
            if found:
                path, old, new = found
                self._author[self._handbook_file, None, path] = step
                self._note(step, plain(step.line.table), step.line.id, path, old, new)
        return data

    def authored(self, problems: Sequence[Problem]) -> tuple[Problem, ...]:
        """Problems of what a scenario wrote, told where the scenario wrote it."""
        return tuple(self._authored(problem) for problem in problems)

    def _authored(self, one: Problem) -> Problem:
        exact = self._author.get((one.file, one.row, one.column)) or self._of_handbook(one)
        step = exact or (self._author.get((one.file, one.row, None)) if one.row else None)
        if step is None:
            return one
        accepted = one.accepted if exact else f"{one.column}: {one.accepted}" if one.column else one.accepted
        return replace(one, file=step.file, row=step.row, column="value", accepted=accepted)

    def _of_handbook(self, one: Problem) -> Step | None:
        """The line that wrote the key, or one below it, of which a handbook's problem speaks."""
        if one.row is not None or one.column is None or not one.file.endswith(".toml"):
            return None
        below = (
            step
            for (_, row, path), step in self._author.items()
            if row is None and path and f"{path}.".startswith(f"{one.column}.")
        )
        return next(below, None)

    # --- lines about tables ---------------------------------------------------------------------------------------

    def _on_table(self, step: Step) -> None:
        table = _KNOWN.get(plain(step.line.table))
        if table is None:
            names = [*(one.name for one in TABLES), *HANDBOOK_TABLES, _ITEMS]
            self._refuse(step, "table", step.line.table, _TABLE.filled(names=", ".join(names)), names)
        elif table.name in self._grids:
            _VERBS[step.line.op](self, step, self._grids[table.name])

    def _set(self, step: Step, grid: Grid) -> None:
        key = self._key(step, grid)
        row = self._row(step, grid)
        if key and row:
            self._write(step, grid, row, key, step.line.value)

    def _add(self, step: Step, grid: Grid) -> None:
        key = self._key(step, grid)
        parts = _parts(step.line.id)
        if not parts:
            self._refuse(step, "id", NOTHING, _NEW_ID)
        elif (grid.table.name, step.line.id) not in self._added and grid.named(parts):
            self._refuse(step, "id", step.line.id, _NEW_ID)
        elif key:
            row = self._new_row(step, grid, parts)
            self._write(step, grid, row, key, step.line.value)

    def _new_row(self, step: Step, grid: Grid, parts: Sequence[str]) -> GridRow:
        """The row of this id that an earlier line began, or a new one."""
        name = (grid.table.name, step.line.id)
        if name not in self._added:
            self._added[name] = row = grid.append()
            self._author[grid.table.file, row.number, None] = step
            for key, part in zip(grid.keys, parts, strict=False):
                self._write(step, grid, row, key, part)
        return self._added[name]

    def _remove(self, step: Step, grid: Grid) -> None:
        row = self._row(step, grid) if self._nothing(step, "field", "value") else None
        if row:
            self._take_out(step, grid, row)

    def _take_out(self, step: Step, grid: Grid, row: GridRow) -> None:
        grid.rows.remove(row)
        self._touched.add(grid.table.name)
        for key in (key for column in grid.table.columns if grid.text(row, key := column.key)):
            self._note(step, grid.table.name, step.line.id, grid.table.of_field[key].name, grid.text(row, key), "")
        self._added.pop((grid.table.name, step.line.id), None)

    def _delay(self, step: Step, grid: Grid) -> None:
        """Later (or earlier) by so much: of a leg the best estimate, of all else the moment in the field."""
        legs = grid.table.name == "legs" and not step.line.field
        key = "estimated" if legs else self._key(step, grid)
        row = self._row(step, grid)
        if not key or not row:
            return
        known = [grid.text(row, one) for one in (("actual", "estimated", "scheduled") if legs else (key,))]
        shifted = self._shifted(step, next(filter(None, known), ""))
        if shifted:
            self._write(step, grid, row, key, shifted)

    def _shifted(self, step: Step, text: str) -> str:
        calendar = self._calendar(self._grids[PROFILE.name]) if PROFILE.name in self._grids else None
        try:
            minutes = minutes_of(step.line.value)
        except ValueError:
            self._refuse(step, "value", step.line.value or NOTHING, _SHIFT)
            return ""
        try:
            return MOMENT.write(MOMENT.parse(text, calendar) + minutes, calendar) if calendar else ""
        except (ValueError, OverflowError):
            self._refuse(step, "field", step.line.field or text or NOTHING, _MOMENT_FIELD)
            return ""

    def _close(self, step: Step, grid: Grid) -> None:
        """Not to be used for a while: a row of closures.csv; of a person one of absences.csv."""
        if not self._nothing(step, "field") or not self._row(step, grid):
            return
        if not step.line.value:
            self._refuse(step, "value", NOTHING, _GIVEN)
        elif grid.table.name in _PEOPLE:
            self._derived(step, "absences", person=step.line.id, when=step.line.value, reason=step.line.note)
        elif grid.table.name in CLOSABLE:
            self._derived(
                step,
                "closures",
                table=grid.table.name,
                subject=step.line.id,
                when=step.line.value,
                reason=step.line.note,
            )
        else:
            names = ", ".join((*CLOSABLE, *_PEOPLE))
            self._refuse(step, "table", step.line.table, _TABLE.filled(names=names))

    def _drop(self, step: Step, grid: Grid) -> None:
        """Not there at all: cancelled where rows have a state, else closed from beginning to end, else removed."""
        row = self._row(step, grid) if self._nothing(step, "field", "value") else None
        if row is None:
            return
        name = grid.table.name
        if name in _STATES:
            self._write(step, grid, row, _STATES[name], State.CANCELLED.value)
        elif name in CLOSABLE:
            self._derived(step, "closures", table=name, subject=step.line.id, when="/", reason=step.line.note)
        else:
            self._take_out(step, grid, row)

    def _derived(self, step: Step, name: str, **cells: str) -> None:
        """A row of another table that a line stands for, under an id of its own."""
        grid = self._grids.get(name)
        if grid is None:
            return
        taken = set(grid.ids())
        row_id = next(one for n in count(1) if (one := f"{step.line.op}-{n}") not in taken)
        row = grid.append()
        self._author[grid.table.file, row.number, None] = step
        for key, text in {"id": row_id, **cells}.items():
            self._write(step, grid, row, key, text, row_id)

    # --- lines about plan items and the handbook ------------------------------------------------------------------

    def _on_items(self, step: Step) -> None:
        """`pin` adds a row to pins.csv in place of the one for the same item and field; `unpin` takes rows out."""
        line, grid = step.line, self._grids.get("pins")
        if plain(line.table) not in (_ITEMS, "方案"):
            self._refuse(step, "table", line.table, _ON_ITEMS, [_ITEMS])
        elif not line.id or (line.op == "pin" and not line.field):
            self._refuse(step, "field" if line.id else "id", NOTHING, _GIVEN)
        elif grid is not None:
            known = [
                row
                for row in grid.rows
                if grid.text(row, "item") == line.id
                and (not line.field or _pinned(grid.text(row, "field")) == _pinned(line.field))
            ]
            if line.op == "unpin" and not known:
                self._refuse(
                    step,
                    "id",
                    line.id,
                    _ROW_ID.filled(file=grid.table.file),
                    [grid.text(row, "item") for row in grid.rows],
                )
            for row in known:
                self._take_out(step, grid, row)
            if line.op == "pin":
                self._derived(step, "pins", item=line.id, field=line.field, value=line.value)

    def _on_handbook(self, step: Step) -> None:
        if step.line.op not in ("set", "weight", "add"):
            verbs = Text("其一：set, weight", "one of set, weight")
            self._refuse(step, "op", step.line.op, verbs, ("set", "weight"))
        elif step.line.op == "weight" and plain(step.line.table) != "rules":
            self._refuse(step, "table", step.line.table, _IN_HANDBOOK)
        else:
            self._book.append(step)

    # --- what every verb needs ------------------------------------------------------------------------------------

    def _key(self, step: Step, grid: Grid) -> str:
        """The field that the line names; "" after a problem."""
        column = columns_by_word(grid.table).get(plain(step.line.field)) if step.line.field else None
        if column is None:
            names = [one.name for one in grid.table.columns]
            listed = Text("、".join(one.zh for one in grid.table.columns), ", ".join(names))
            self._refuse(
                step, "field", step.line.field or NOTHING, listed, [*names, *(one.zh for one in grid.table.columns)]
            )
            return ""
        return column.key

    def _row(self, step: Step, grid: Grid) -> GridRow | None:
        """The one row that the line names; None after a problem. event.csv has one row that needs no name."""
        parts = _parts(step.line.id)
        found = grid.named(parts) if parts else grid.rows[:1] if grid.table is PROFILE else []
        if len(found) == 1:
            return found[0]
        if found:
            more = (
                ", ".join(dict.fromkeys(grid.text(row, grid.keys[len(parts)]) or "-" for row in found))
                if len(parts) < len(grid.keys)
                else step.line.id
            )
            self._refuse(step, "id", step.line.id, _ONE_ROW.filled(more=more))
        else:
            accepted = _ROW_ID.filled(file=grid.table.file)
            self._refuse(step, "id", step.line.id or NOTHING, accepted, grid.ids())
        return None

    def _write(self, step: Step, grid: Grid, row: GridRow, key: str, text: str, name: str = "") -> None:
        old = grid.text(row, key)
        grid.put(row, key, text)
        self._touched.add(grid.table.name)
        self._author[grid.table.file, row.number, grid.title(key)] = step
        if old != text:
            self._note(step, grid.table.name, name or step.line.id, grid.table.of_field[key].name, old, text)

    def _note(self, step: Step, table: str, row: str, name: str, old: str, new: str) -> None:
        self.changes.append(CellChange(table, row, name, old, new, step.file, step.row, step.line.note))

    def _nothing(self, step: Step, *fields: str) -> bool:
        """Whether these cells of the line are empty, as the verb wants them."""
        given = [name for name in fields if getattr(step.line, name)]
        for name in given:
            self._refuse(step, name, getattr(step.line, name), _EMPTY)
        return not given

    def _refuse(self, step: Step, key: str, found: str, accepted: Text, known: Iterable[str] = ()) -> None:
        self._basket.add(step.file, step.row, SCENARIO.of_field[key].name, found, accepted, known)


def _pinned(text: str) -> str:
    """What a pin fixes, in the one word for it; as it is written where it is no such word."""
    try:
        return PIN_FIELD.parse(text, ANY_DAYS)
    except ValueError:
        return text


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.replace("｜", "|").split("|")] if text else []


_ON_PLAN = ("pin", "unpin")
_VERBS: Mapping[str, Callable[[Overlay, Step, Grid], None]] = {
    "set": Overlay._set,
    "add": Overlay._add,
    "remove": Overlay._remove,
    "delay": Overlay._delay,
    "close": Overlay._close,
    "drop": Overlay._drop,
}
