"""The sheets of an edited plan.xlsx as lines: what each row is about, and which of its cells were changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from scheduler.i18n import Text
from scheduler.tables.plan_workbook.layout import AS_WRITTEN, FREE, HEADING, NIGHTS, NO_ITEM, Layout, layout_of, row_of
from scheduler.tables.problems import NOTHING, Basket
from scheduler.tables.workbook.book import Book, Grid
from scheduler.tables.workbook.values import cell_text, plain

HIDDEN = Text("方案写入的隐藏列,未改动", "the hidden columns as the plan wrote them")
_KEPT = Text("原值“{was}”;此表可改的列:{titles}", "“{was}”, as it was; columns that may be changed here: {titles}")
_TITLE = Text("第 1 行的表头“{title}”", "the header “{title}” in row 1")
_COMPUTED = Text(
    "数值或文字;公式尚未计算,请在 Excel 中打开并保存",
    "a value; the formula has no result yet: open and save the book in Excel",
)


@dataclass(frozen=True)
class Edited:
    """A cell that now reads otherwise."""

    file: str
    row: int
    column: str
    was: str
    now: str

    def refuse(self, basket: Basket, accepted: Text, known: Collection[str] = ()) -> None:
        basket.add(self.file, self.row, self.column, self.now or NOTHING, accepted, known)


@dataclass(frozen=True)
class Line:
    """A row of a paper: its plan items, and by field the cells (`was` and `now` may be the same)."""

    file: str
    row: int
    items: tuple[str, ...]
    cells: Mapping[str, Edited]

    def changed(self, name: str) -> Edited | None:
        cell = self.cells.get(name)
        return cell if cell and cell.now != cell.was else None


@dataclass
class Sheet:
    """One paper read back. `added` are rows that the plan did not write."""

    paper: str
    file: str
    lines: list[Line] = field(default_factory=list)
    added: list[Line] = field(default_factory=list)

    @property
    def items(self) -> set[str]:
        return {item for line in self.lines for item in line.items}


def sheets_of(book: Book, basket: Basket) -> dict[str, Sheet]:
    """Key of the paper → its sheet, wherever it stands and whatever its tab is called now."""
    found: dict[str, Sheet] = {}
    for grid in book.grids:
        for column, value in enumerate(grid.rows[0] if grid.rows else ()):
            layout = layout_of(value) if isinstance(value, str) else None
            if layout:
                found[layout.paper] = _Reader(book, grid, layout, column, basket).sheet()
    return found


class _Reader:
    def __init__(self, book: Book, grid: Grid, layout: Layout, column: int, basket: Basket) -> None:
        self._grid, self._layout, self._basket = grid, layout, basket
        self._file = book.place(grid)
        self._items = column
        self._written = next((c for c, value in enumerate(grid.rows[0]) if value == AS_WRITTEN), column + 1)
        self._columns = [self._found(n, title) for n, title in enumerate(layout.titles)]
        self._seen: set[str] = set()

    def _found(self, number: int, title: str) -> int | None:
        """Where the column of a title stands now."""
        titles = [plain(str(value)) if value is not None else "" for value in self._grid.rows[0]]
        if plain(title) in titles:
            return titles.index(plain(title))
        if self._layout.fields[number] not in ("", FREE):
            self._basket.add(self._file, 1, None, NOTHING, _TITLE.filled(title=title))
        return None

    def sheet(self) -> Sheet:
        sheet = Sheet(self._layout.paper, self._file)
        for number in range(1, len(self._grid.rows)):
            mark = self._text(number, self._items)
            if mark == HEADING or not self._filled(number):
                continue
            written = self._as_written(number)
            if mark is None or written is None or mark in self._seen:
                sheet.added.append(self._line(number, (), ("",) * len(self._columns)))
                continue
            self._seen.update({mark} - {NO_ITEM})
            items = () if mark == NO_ITEM else tuple(mark.split(";"))
            sheet.lines.append(self._checked(self._line(number, items, written)))
        return sheet

    def _filled(self, number: int) -> bool:
        """Whether more than a remark stands in the row."""
        columns = zip(self._columns, self._layout.fields, strict=True)
        return any(self._text(number, column) for column, name in columns if column is not None and name != FREE)

    def _text(self, number: int, column: int) -> str | None:
        row = self._grid.rows[number]
        value = row[column] if column < len(row) else None
        return cell_text(value) if value is not None else None

    def _as_written(self, number: int) -> tuple[str, ...] | None:
        row = self._grid.rows[number]
        value = row[self._written] if self._written < len(row) else None
        if value is None:
            return None
        written = row_of(str(value), len(self._layout.titles))
        if written is None:
            self._basket.add(self._file, number + 1, None, str(value), HIDDEN)
        return written

    def _line(self, number: int, items: tuple[str, ...], written: Iterable[str]) -> Line:
        cells = dict(self._cells(number, written))
        return Line(self._file, number + 1, items, cells)

    def _cells(self, number: int, written: Iterable[str]) -> Iterator[tuple[str, Edited]]:
        """By field; what may not be changed stands under the number of its column."""
        for n, (column, was) in enumerate(zip(self._columns, written, strict=True)):
            if column is None or self._layout.fields[n] == FREE:
                continue
            cell = Edited(self._file, number + 1, self._layout.titles[n], plain(was), self._text(number, column) or "")
            if (number, column) in self._grid.uncomputed:
                cell.refuse(self._basket, _COMPUTED)
            yield self._layout.fields[n] or str(n), cell

    def _checked(self, line: Line) -> Line:
        """What may not be changed was not."""
        for name, cell in line.cells.items():
            if cell.now != cell.was and (name.isdigit() or name == NIGHTS or not line.items):
                cell.refuse(self._basket, self._kept(cell.was))
        return line

    def _kept(self, was: str) -> Text:
        pairs = zip(self._layout.titles, self._layout.fields, strict=True)
        titles = ", ".join(title for title, name in pairs if name not in ("", NIGHTS, FREE))
        return _KEPT.filled(was=was, titles=titles)
