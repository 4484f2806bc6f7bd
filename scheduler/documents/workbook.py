"""plan.xlsx: one sheet a paper, ready to print: landscape, header frozen and repeated, widths that fit Chinese."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from scheduler.documents.dossier import Dossier
from scheduler.documents.paper import Cell, Paper, Row, Section
from scheduler.documents.papers import PAPERS
from scheduler.documents.widths import width
from scheduler.tables.plan_workbook.layout import AS_WRITTEN, BASE, HEADING, Layout, layout_cell, pieces, row_cell
from scheduler.tables.sink import write_bytes

_NARROWEST, _WIDEST, _PAGE = 6, 46, 160  # columns of text; a paper of few columns may use the page
_LINE_HEIGHT = 15  # points
_HEAD = PatternFill("solid", fgColor="1F4E79")
_SECTION = PatternFill("solid", fgColor="DDEBF7")
_LINE = Side(style="thin", color="BFBFBF")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_TOP = Alignment(vertical="top", wrap_text=True)
_A4 = 9


def write_workbook(dossier: Dossier, path: Path) -> None:
    """A dossier of the whole plan can be edited and read back; of a part only what is printed goes out.

    Raises NotNowError when the folder refuses.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    whole = dossier.part is None
    for paper in (make(dossier) for make in PAPERS):
        sheet = add_sheet(book, paper)
        if whole and paper.fields:
            _hidden_columns(sheet, paper)
    if whole:
        _plan_sheet(book.create_sheet(BASE), dossier)
    book.properties.title = dossier.names.either(dossier.event.profile.name, dossier.event.profile.name_en)
    filled = BytesIO()
    book.save(filled)
    write_bytes(path, filled.getvalue())


def _plan_sheet(sheet: Worksheet, dossier: Dossier) -> None:
    """The plan itself, hidden, so that an edited workbook can be compared with what it was."""
    sheet.sheet_state = "veryHidden"
    for row, piece in enumerate(pieces(json.dumps(dossier.plan.dump(dossier.event.clock))), start=1):
        sheet.cell(row, 1, piece).data_type = "s"


def add_sheet(book: Workbook, paper: Paper) -> Worksheet:
    """A sheet for a paper, ready to print."""
    sheet: Worksheet = book.create_sheet(_tab(paper.title))
    _sheet(sheet, paper)
    return sheet


def _tab(title: str) -> str:
    """Excel refuses some characters and more than 31 of them."""
    return "".join("·" if one in "[]:*?/\\" else one for one in title)[:31]


def _sheet(sheet: Worksheet, paper: Paper) -> None:
    widths = _widths(paper)
    for column, columns in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = columns
    page = _Page(sheet)
    page.add(paper.columns, page.head)
    for section in paper.sections:
        if heading := _heading(section):
            page.add((heading, *[None] * (len(widths) - 1)), page.section)
        for row in section.rows:
            page.add(row, page.line)
            sheet.row_dimensions[page.row].height = _LINE_HEIGHT * _lines(row, widths)
    if not paper.rows:
        sheet.append([paper.nothing])
    _print_setup(sheet, paper)


class _Page:
    """A sheet that is filled from the top. Its looks are looked up once: by the cell they cost half of the workbook."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet, self.row = sheet, 0
        self.head = _look(sheet, font=Font(bold=True, color="FFFFFF"), fill=_HEAD, alignment=_TOP, border=_BOX)
        self.section = _look(sheet, font=Font(bold=True), fill=_SECTION)
        self.line = _look(sheet, alignment=_TOP, border=_BOX)

    def add(self, values: Sequence[Cell | None], look: StyleArray) -> None:
        self.row += 1
        self._sheet.append([self._cell(value, column, look) for column, value in enumerate(values, start=1)])

    def _cell(self, value: Cell | None, column: int, look: StyleArray) -> SheetCell:
        cell = SheetCell(self._sheet, self.row, column, value, look)
        if cell.data_type == "f":
            cell.data_type = "s"  # a name that begins with = is no formula
        return cell


def _look(sheet: Worksheet, **parts: Alignment | Border | Font | PatternFill) -> StyleArray:
    """The style that a cell with these parts has in the sheet's book."""
    sample: Any = SheetCell(sheet, 1, 1)
    for name, part in parts.items():
        setattr(sample, name, part)
    look: StyleArray = sample._style
    return look


def _heading(section: Section) -> str:
    return "  ".join(part for part in (section.title, section.note) if part)


def _hidden_columns(sheet: Worksheet, paper: Paper) -> None:
    """What `scheduler check` reads back: the items of each row, and the row as it is written here."""
    items, written = len(paper.columns) + 1, len(paper.columns) + 2
    for column in (items, written):
        sheet.column_dimensions[get_column_letter(column)].hidden = True
    sheet.cell(1, items, layout_cell(Layout(paper.key, paper.columns, paper.fields)))
    sheet.cell(1, written, AS_WRITTEN)
    for number, mark, row in _marks(paper):
        sheet.cell(number, items, mark)
        if row:
            sheet.cell(number, written, row_cell(row))
            _as_text(sheet, number, paper)


def _marks(paper: Paper) -> Iterator[tuple[int, str, Row]]:
    """Row on the sheet, its items or the mark of a heading, the row itself."""
    number = count(2)
    for section in paper.sections:
        if _heading(section):
            yield next(number), HEADING, ()
        for items, row in zip(section.items, section.rows, strict=True):
            yield next(number), items, row
    if not paper.rows:
        yield next(number), HEADING, ()


def _as_text(sheet: Worksheet, number: int, paper: Paper) -> None:
    """What is typed over 0301 or 14:30 stays as it was typed."""
    for column, field in enumerate(paper.fields, start=1):
        if field:
            sheet.cell(number, column).number_format = "@"


def _widths(paper: Paper) -> list[int]:
    """Columns of text for each column of the paper."""
    rows: Sequence[Sequence[Cell]] = [paper.columns, *(row for section in paper.sections for row in section.rows)]
    widest = max(_WIDEST, _PAGE // len(paper.columns))
    return [
        min(widest, max(_NARROWEST, *(width(str(row[column])) + 2 for row in rows)))
        for column in range(len(paper.columns))
    ]


def _lines(row: Sequence[Cell], widths: Sequence[int]) -> int:
    """Lines that the row needs."""
    return max(_lines_of(str(cell), columns) for cell, columns in zip(row, widths, strict=True))


def _lines_of(text: str, columns: int) -> int:
    """A line that is wrapped is seldom full, so a sixth is added."""
    return 1 if width(text) + 2 <= columns else -(-width(text) * 7 // (columns * 6))


def _print_setup(sheet: Worksheet, paper: Paper) -> None:
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for band, text in ((sheet.oddHeader, paper.title), (sheet.oddFooter, "&P / &N")):
        if band is not None:
            band.center.text = text
