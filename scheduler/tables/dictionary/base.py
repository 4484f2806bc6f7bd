"""What the dictionary says of a table and of a column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from scheduler.i18n import Text
from scheduler.tables.cells.base import Calendar, Cell

ABSENT = "-"
"""Written where a value is empty although the column's default is not."""


@dataclass(frozen=True)
class Column:
    """One column: `name` is the English header and, unless `field` says otherwise, the model's field.

    `refers` are the tables one of which must hold the ids named here.
    """

    name: str
    zh: str
    cell: Cell[Any]
    example: str
    meaning: Text
    field: str = ""
    refers: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The model's field."""
        return self.field or self.name


@dataclass(frozen=True)
class Table:
    """One CSV: `name` is the field of Event (or Plan) that holds its rows, `<name>.csv` the file.

    `unique` are the fields that no two rows share together; `ordered` are pairs of fields of which the first
    must not be greater; `one_of` are fields at least one of which must be given.
    """

    name: str
    title: Text
    model: type[BaseModel]
    columns: tuple[Column, ...]
    unique: tuple[str, ...] = ("id",)
    ordered: tuple[tuple[str, str], ...] = ()
    one_of: tuple[str, ...] = ()
    file_name: str = ""

    @property
    def file(self) -> str:
        return self.file_name or f"{self.name}.csv"

    def named(self, file_name: str) -> Table:
        """The same table in a file of another name."""
        return replace(self, file_name=file_name)

    @cached_property
    def of_field(self) -> Mapping[str, Column]:
        return {column.key: column for column in self.columns}

    def required(self, column: Column) -> bool:
        return self.model.model_fields[column.key].is_required()

    def default(self, column: Column) -> Any:
        """The value of an empty cell; meaningless for a required column."""
        return self.model.model_fields[column.key].default

    def cell_text(self, column: Column, value: Any, calendar: Calendar) -> str:
        """The text that reads back as `value`."""
        if value is None:
            return ""
        text = column.cell.write(value, calendar)
        return ABSENT if not text and self.means_absent(column, ABSENT) else text

    def means_absent(self, column: Column, text: str) -> bool:
        """Whether `-` stands for the empty value here."""
        default = self.default(column)
        return text == ABSENT and column.cell.empty is not None and (
            default is PydanticUndefined or default != column.cell.empty)


def col(name: str, zh: str, cell: Cell[Any], example: str, meaning_zh: str, meaning_en: str, *,
        field: str = "", refers: tuple[str, ...] = ()) -> Column:
    """A column, written on one line."""
    return Column(name, zh, cell, example, Text(meaning_zh, meaning_en), field, refers)


