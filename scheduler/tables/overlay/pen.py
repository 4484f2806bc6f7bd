"""Writing into an event's tables: which row and column a scenario line means, and which line wrote what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import count

from scheduler.errors import Problem
from scheduler.i18n import Text
from scheduler.tables.dictionary import PROFILE, TABLES, Table
from scheduler.tables.dictionary.scenario import SCENARIO
from scheduler.tables.files import Sheet
from scheduler.tables.overlay.chain import Step
from scheduler.tables.overlay.grids import CellChange, Grid, GridRow
from scheduler.tables.overlay.selection import described, describes
from scheduler.tables.problems import NOTHING, Basket
from scheduler.tables.rows import columns_by_word, plain

ROW_ID = Text("{file} 中已有的编号", "an id that {file} has")
_ONE_ROW = Text("恰好一行（再加一段：{more}）", "exactly one row (one more part: {more})")
_SOME_ROW = Text("{file} 中至少一行符合的条件", "conditions that a row of {file} meets")
_EMPTY = Text("空", "nothing")


class Pen:
    """The tables of one folder while lines change them. `changes` is the record, cell by cell.

    A table whose file could not be read is left out (`sheets` holds None): its own problem is told already.
    """

    def __init__(self, sheets: Mapping[str, Sheet | None], basket: Basket) -> None:
        self._basket = basket
        self._grids = {t.name: Grid.of(t, s) for t in TABLES if (s := sheets.get(t.name))}
        self._grids |= {t.name: Grid(t) for t in TABLES if t.name not in sheets}
        self._touched: set[str] = set()
        self._author: dict[tuple[str, int | None, str | None], Step] = {}
        self._added: dict[tuple[str, str], GridRow] = {}
        self.changes: list[CellChange] = []

    def sheet(self, table: Table) -> Sheet | None:
        """The table after all changes; None where nothing was changed."""
        return self._grids[table.name].sheet() if table.name in self._touched else None

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

    # --- writing ------------------------------------------------------------------------------------------

    def _write(self, step: Step, grid: Grid, row: GridRow, key: str, text: str, name: str = "") -> None:
        old = grid.text(row, key)
        grid.put(row, key, text)
        self._touched.add(grid.table.name)
        self._author[grid.table.file, row.number, grid.title(key)] = step
        if old != text:
            self._note(step, grid.table.name, name or grid.name(row), grid.table.of_field[key].name, old, text)

    def _new_row(self, step: Step, grid: Grid, parts: Sequence[str]) -> GridRow:
        """The row of this id that an earlier line began, or a new one."""
        name = (grid.table.name, step.line.id)
        if name not in self._added:
            self._added[name] = row = grid.append()
            self._author[grid.table.file, row.number, None] = step
            for key, part in zip(grid.keys, parts, strict=False):
                self._write(step, grid, row, key, part)
        return self._added[name]

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

    def _take_out(self, step: Step, grid: Grid, row: GridRow) -> None:
        grid.rows.remove(row)
        self._touched.add(grid.table.name)
        name = grid.name(row)
        for key in (key for column in grid.table.columns if grid.text(row, key := column.key)):
            self._note(step, grid.table.name, name, grid.table.of_field[key].name, grid.text(row, key), "")
        self._added.pop((grid.table.name, step.line.id), None)

    def _note(self, step: Step, table: str, row: str, name: str, old: str, new: str) -> None:
        self.changes.append(CellChange(table, row, name, old, new, step.file, step.row, step.line.note))

    # --- what a line names --------------------------------------------------------------------------------

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

    def _rows(self, step: Step, grid: Grid) -> list[GridRow]:
        """The row that the line names, or all that it describes; none after a problem."""
        text = step.line.id
        if not describes(text) or grid.named(parts_of(text)):
            row = self._row(step, grid)
            return [] if row is None else [row]
        try:
            found = described(grid, text)
        except LookupError as error:
            names = [column.name for column in grid.table.columns]
            self._refuse(step, "id", str(error.args[0]), Text(", ".join(names), ", ".join(names)), names)
            return []
        if not found:
            self._refuse(step, "id", text, _SOME_ROW.filled(file=grid.table.file))
        return found

    def _row(self, step: Step, grid: Grid) -> GridRow | None:
        """The one row that the line names; None after a problem. event.csv has one row that needs no name."""
        parts = parts_of(step.line.id)
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
            accepted = ROW_ID.filled(file=grid.table.file)
            self._refuse(step, "id", step.line.id or NOTHING, accepted, grid.ids())
        return None

    def _nothing(self, step: Step, *fields: str) -> bool:
        """Whether these cells of the line are empty, as the verb wants them."""
        given = [name for name in fields if getattr(step.line, name)]
        for name in given:
            self._refuse(step, name, getattr(step.line, name), _EMPTY)
        return not given

    def _refuse(self, step: Step, key: str, found: str, accepted: Text, known: Iterable[str] = ()) -> None:
        self._basket.add(step.file, step.row, SCENARIO.of_field[key].name, found, accepted, known)


def parts_of(text: str) -> list[str]:
    """`A|B` → its parts."""
    return [part.strip() for part in text.replace("｜", "|").split("|")] if text else []
