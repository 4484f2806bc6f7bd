"""Applies scenario lines to an event's tables and handbook, and knows afterwards which line wrote what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from scheduler.domain.people import State
from scheduler.i18n import Text
from scheduler.tables.cells.amounts import minutes_of
from scheduler.tables.cells.base import ANY_DAYS, Calendar, Cell, RefusedError
from scheduler.tables.cells.vocabulary import PIN_FIELD
from scheduler.tables.dictionary import PROFILE, TABLES
from scheduler.tables.files import Sheet
from scheduler.tables.handbook import shipped_handbooks
from scheduler.tables.overlay.book import HANDBOOK, HANDBOOK_TABLES, written
from scheduler.tables.overlay.chain import Step
from scheduler.tables.overlay.edits import is_entry, moved, with_entries
from scheduler.tables.overlay.grids import Grid, GridRow
from scheduler.tables.overlay.pen import ROW_ID, Pen, parts_of
from scheduler.tables.problems import NOTHING, Basket
from scheduler.tables.rows import plain

CLOSABLE = ("hotels", "buildings", "floors", "rooms", "venues", "vehicles", "locations")
_PEOPLE = ("persons", "drivers")
_STATES = {"persons": "state", "delegations": "state", "activities": "status"}
_ITEMS = "plan"
_KNOWN = {plain(word): table for table in TABLES for word in (table.name, table.title.zh, table.title.en)}
_TABLE = Text("表名：{names}", "a table: {names}")
_NEW_ID = Text("尚未使用的编号", "an id that is not there yet")
_GIVEN = Text("一个值", "a value")
_SHIFT = Text("时长，如 +90min 或 -30min", "a duration like +90min or -30min")
_MOMENT_FIELD = Text(
    "时刻或时段所在的列；legs 可空", "a column that holds a moment or intervals; it may be empty for legs"
)
_SHIPPED = Text("自带的接待手册：{names}", "a shipped handbook: {names}")
_IN_HANDBOOK = Text("用于 rules", "rules: a weight belongs to a rule")
_ON_ITEMS = Text("plan（方案条目）", "plan, for plan items")


class Overlay(Pen):
    """The tables of one folder while scenario lines go over them, top to bottom."""

    def __init__(self, sheets: Mapping[str, Sheet | None], basket: Basket, handbook: Path) -> None:
        super().__init__(sheets, basket)
        self._handbook = handbook
        self._book: list[Step] = []

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

    @property
    def handbook_path(self) -> Path:
        """The file of the handbook that the lines leave in force."""
        return self._handbook

    def handbook(self, data: dict[str, Any]) -> dict[str, Any]:
        """The handbook's TOML with the lines for it."""
        for step in self._book:
            found = written(data, step.line, partial(self._refuse, step))
            if found:
                path, old, new = found
                self._author[self._handbook.name, None, path] = step
                self._note(step, plain(step.line.table), step.line.id, path, old, new)
        return data

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
        for row in self._rows(step, grid) if key else ():
            text = self._edited(step, grid, row, key)
            if text is not None:
                self._write(step, grid, row, key, text)

    def _edited(self, step: Step, grid: Grid, row: GridRow, key: str) -> str | None:
        """What the line writes: its value, or the list with entries put in or taken out; None after a problem."""
        cell, text = grid.table.of_field[key].cell, step.line.value
        calendar = self._calendar(self._grids[PROFILE.name]) if PROFILE.name in self._grids else ANY_DAYS
        if not is_entry(cell, text):
            return text
        try:
            return with_entries(cell, grid.text(row, key), text, calendar)
        except (ValueError, OverflowError) as error:
            accepted = error.accepted if isinstance(error, RefusedError) else cell.accepted
            self._refuse(step, "value", text, accepted)
            return None

    def _add(self, step: Step, grid: Grid) -> None:
        key = self._key(step, grid)
        parts = parts_of(step.line.id)
        if not parts:
            self._refuse(step, "id", NOTHING, _NEW_ID)
        elif (grid.table.name, step.line.id) not in self._added and grid.named(parts):
            self._refuse(step, "id", step.line.id, _NEW_ID)
        elif key:
            row = self._new_row(step, grid, parts)
            self._write(step, grid, row, key, step.line.value)

    def _copy(self, step: Step, grid: Grid) -> None:
        """One more like it: the row again under the id that is the line's value."""
        parts = parts_of(step.line.value)
        source = self._row(step, grid) if self._nothing(step, "field") else None
        if source is None:
            return
        if len(parts) != len(grid.keys) or grid.named(parts):
            self._refuse(step, "value", step.line.value or NOTHING, _NEW_ID)
            return
        row = grid.append()
        self._author[grid.table.file, row.number, None] = step
        named = dict(zip(grid.keys, parts, strict=True))
        for key in (column.key for column in grid.table.columns if grid.text(source, column.key)):
            self._write(step, grid, row, key, named.get(key, grid.text(source, key)))

    def _remove(self, step: Step, grid: Grid) -> None:
        for row in self._rows(step, grid) if self._nothing(step, "field", "value") else ():
            self._take_out(step, grid, row)

    def _delay(self, step: Step, grid: Grid) -> None:
        """Later (or earlier) by so much: of a leg the best estimate, of all else the moment in the field."""
        legs = grid.table.name == "legs" and not step.line.field
        key = "estimated" if legs else self._key(step, grid)
        for row in self._rows(step, grid) if key else ():
            known = [grid.text(row, one) for one in (("actual", "estimated", "scheduled") if legs else (key,))]
            shifted = self._shifted(step, grid.table.of_field[key].cell, next(filter(None, known), ""))
            if shifted:
                self._write(step, grid, row, key, shifted)

    def _shifted(self, step: Step, cell: Cell[Any], text: str) -> str:
        calendar = self._calendar(self._grids[PROFILE.name]) if PROFILE.name in self._grids else None
        try:
            minutes = minutes_of(step.line.value)
        except ValueError:
            self._refuse(step, "value", step.line.value or NOTHING, _SHIFT)
            return ""
        try:
            return moved(cell, text, minutes, calendar) if calendar else ""
        except (ValueError, OverflowError):
            self._refuse(step, "field", step.line.field or text or NOTHING, _MOMENT_FIELD)
            return ""

    def _close(self, step: Step, grid: Grid) -> None:
        """Not to be used for a while: a row of closures.csv; of a person one of absences.csv."""
        rows = self._rows(step, grid) if self._nothing(step, "field") else []
        if not rows:
            return
        if not step.line.value:
            self._refuse(step, "value", NOTHING, _GIVEN)
        elif grid.table.name in (*_PEOPLE, *CLOSABLE):
            for name in map(grid.name, rows):
                self._shut(step, grid.table.name, name, step.line.value)
        else:
            names = ", ".join((*CLOSABLE, *_PEOPLE))
            self._refuse(step, "table", step.line.table, _TABLE.filled(names=names))

    def _drop(self, step: Step, grid: Grid) -> None:
        """Not there at all: cancelled where rows have a state, else closed from beginning to end, else removed."""
        name = grid.table.name
        for row in self._rows(step, grid) if self._nothing(step, "field", "value") else ():
            if name in _STATES:
                self._write(step, grid, row, _STATES[name], State.CANCELLED.value)
            elif name in CLOSABLE:
                self._shut(step, name, grid.name(row), "/")
            else:
                self._take_out(step, grid, row)

    def _shut(self, step: Step, table: str, subject: str, when: str) -> None:
        """The row of absences.csv or closures.csv for one person or thing that is away or closed."""
        if table in _PEOPLE:
            self._derived(step, "absences", person=subject, when=when, reason=step.line.note)
        else:
            self._derived(step, "closures", table=table, subject=subject, when=when, reason=step.line.note)

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
                    ROW_ID.filled(file=grid.table.file),
                    [grid.text(row, "item") for row in grid.rows],
                )
            for row in known:
                self._take_out(step, grid, row)
            if line.op == "pin":
                self._derived(step, "pins", item=line.id, field=line.field, value=line.value)

    def _on_handbook(self, step: Step) -> None:
        if plain(step.line.table) == HANDBOOK:
            self._other_handbook(step)
        elif step.line.op not in ("set", "weight", "add"):
            verbs = Text("其一：set, weight", "one of set, weight")
            self._refuse(step, "op", step.line.op, verbs, ("set", "weight"))
        elif step.line.op == "weight" and plain(step.line.table) != "rules":
            self._refuse(step, "table", step.line.table, _IN_HANDBOOK)
        else:
            self._book.append(step)

    def _other_handbook(self, step: Step) -> None:
        """A shipped handbook in place of the event's own; the other lines go over it wherever they stand."""
        line, shipped = step.line, shipped_handbooks()
        if line.op != "set":
            self._refuse(step, "op", line.op, Text("set", "set"), ("set",))
        elif line.field != "id":
            self._refuse(step, "field", line.field or NOTHING, Text("id", "id"), ("id",))
        elif not self._nothing(step, "id"):
            return
        elif line.value not in shipped:
            names = ", ".join(shipped)
            self._refuse(step, "value", line.value or NOTHING, _SHIPPED.filled(names=names), shipped)
        else:
            self._note(step, HANDBOOK, "", "id", self._handbook.stem, line.value)
            self._handbook = shipped[line.value]


def _pinned(text: str) -> str:
    """What a pin fixes, in the one word for it; as it is written where it is no such word."""
    try:
        return PIN_FIELD.parse(text, ANY_DAYS)
    except ValueError:
        return text


_ON_PLAN = ("pin", "unpin")
_VERBS: Mapping[str, Callable[[Overlay, Step, Grid], None]] = {
    "set": Overlay._set,
    "add": Overlay._add,
    "copy": Overlay._copy,
    "remove": Overlay._remove,
    "delay": Overlay._delay,
    "close": Overlay._close,
    "drop": Overlay._drop,
}
