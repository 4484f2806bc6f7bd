"""whatif.xlsx: charts, the table as values, differences and percent, and the papers behind it, ready to print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.worksheet.worksheet import Worksheet

from scheduler.documents.paper import Paper
from scheduler.documents.workbook import add_sheet
from scheduler.i18n import Lang, Text
from scheduler.tables.sink import write_bytes
from scheduler.whatif.papers import Papers
from scheduler.whatif.table import Table

_CHARTS = Text("图表", "Charts")
_CHARTED = ("unplaced", "protocol", "comfort", "money", "empty_km", "overtime", "changes", "told")
_WIDE, _LOW, _A_BAR = 16, 7, 0.6
"""Centimetres: how wide a chart is, how high at least, and for each bar."""
_SIDES = ("A", "K")
"""Columns at which the charts begin."""
_ROWS, _ROWS_A_BAR = 16, 1.4
"""Rows of cells that a chart covers at least, and for each bar."""


def write_book(table: Table, papers: Papers, lang: Lang, path: Path) -> None:
    """Raises NotNowError when the folder refuses."""
    book = Workbook()
    charts = book.worksheets[0]
    charts.title = _CHARTS.say(lang)
    values = papers.values()
    sheet = add_sheet(book, values)
    _charts(charts, sheet, values, [table.figures.index(one) + 2 for one in _CHARTED if one in table.figures])
    for paper in _others(papers):
        add_sheet(book, paper)
    filled = BytesIO()
    book.save(filled)
    write_bytes(path, filled.getvalue())


def _others(papers: Papers) -> Iterable[Paper]:
    yield from (papers.differences(), papers.percent(), papers.rules(), papers.homes())
    yield from (papers.touched(), papers.unplaced(), papers.failed())


def _charts(charts: Worksheet, sheet: Worksheet, values: Paper, columns: Sequence[int]) -> None:
    """Bars of one figure over the scenarios, two charts side by side; they read the sheet of values."""
    names = Reference(sheet, min_col=1, min_row=2, max_row=values.rows + 1)
    for place, column in enumerate(columns):
        chart = BarChart()
        chart.type, chart.legend = "bar", None
        chart.title = values.columns[column - 1]
        chart.add_data(Reference(sheet, min_col=column, min_row=1, max_row=values.rows + 1), titles_from_data=True)
        chart.set_categories(names)
        chart.width, chart.height = _WIDE, max(_LOW, round(_A_BAR * values.rows))
        chart.x_axis.delete = chart.y_axis.delete = False
        chart.x_axis.scaling.orientation = "maxMin"  # the first scenario on top
        row, beside = divmod(place, len(_SIDES))
        charts.add_chart(chart, f"{_SIDES[beside]}{1 + row * max(_ROWS, round(_ROWS_A_BAR * values.rows))}")
