"""The mapping file: which sheets of a book hold which table, and where each value comes from.

    [[tables]]
    sheet = ["*团", "!说明"]        # titles; * stands for anything, ! leaves out
    table = "persons"
    columns = { "备注" = "", "禁忌" = "diets" }   # header → column; "" leaves it out; known headers need no line
    fill = { delegation = "{sheet}", roles = "guest" }   # where the row has nothing: text with {sources}
    values = { gender = { "先生" = "M" } }        # column → { what stands there = what is meant }
    id = "G{n:02}"                  # new rows get the next number; known ones keep theirs
    same = ["name", "delegation"]   # columns by which a row is known again
    header = 5                      # row of the header, where it is not found by its words
    rows = "once"                   # one row a sheet, from `fill` alone
    skip = ["内部*"]                # rows left out, by their first cell

A source in braces is a header of the same row, `sheet` (its title), a cell (`B3`), or a label on the sheet, whose
value stands right of it or after its colon.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping as Map
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from scheduler.i18n import Text
from scheduler.tables.complaints import complain
from scheduler.tables.dictionary import TABLES, Table
from scheduler.tables.files import decoded
from scheduler.tables.problems import Basket
from scheduler.tables.workbook.headers import folded, table_of

_TABLE = Text("其一:{names}", "one of {names}")
_TOML = Text("TOML 文本", "TOML")


class TableMap(BaseModel):
    """One `[[tables]]` entry."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    sheets: tuple[str, ...] = Field(alias="sheet")
    table: str
    header: int | None = Field(default=None, ge=1)
    rows: Literal["each", "once"] = "each"
    columns: dict[str, str] = Field(default_factory=dict)
    fill: dict[str, str] = Field(default_factory=dict)
    values: dict[str, dict[str, str]] = Field(default_factory=dict)
    id: str = ""
    same: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()

    @field_validator("sheets", mode="before")
    @classmethod
    def _several(cls, value: Any) -> Any:
        return (value,) if isinstance(value, str) else value

    @property
    def of(self) -> Table:
        table = table_of(self.table)
        assert table is not None
        return table

    @property
    def aliases(self) -> Map[str, str]:
        """Folded header → name of the column, or empty."""
        return {folded(header): name for header, name in self.columns.items()}

    def takes(self, title: str) -> bool:
        out = any(fnmatchcase(title, glob[1:]) for glob in self.sheets if glob.startswith("!"))
        return not out and any(fnmatchcase(title, glob) for glob in self.sheets if not glob.startswith("!"))

    def meant(self, column: str, text: str) -> str:
        """What the text of a cell stands for."""
        return self.values.get(column, {}).get(text, text)


class Mapping(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    tables: tuple[TableMap, ...]


def read_mapping(path: Path, basket: Basket) -> Mapping | None:
    """The mapping of a file; None after a problem."""
    text = decoded(path, path.name, basket)
    if text is None:
        return None
    known = len(basket.problems)
    try:
        mapping = Mapping.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = re.search(r"line (\d+)", str(error))
        basket.add(path.name, int(line[1]) if line else None, None, str(error), _TOML)
        return None
    except ValidationError as error:
        complain(error, path.name, basket)
        return None
    for number, entry in enumerate(mapping.tables):
        _check(entry, f"tables[{number}]", path.name, basket)
    return mapping if len(basket.problems) == known else None


def _check(entry: TableMap, place: str, file: str, basket: Basket) -> None:
    """Tables and columns are those of the dictionary."""
    table = table_of(entry.table)
    if table is None:
        names = [table.name for table in TABLES]
        basket.add(file, None, f"{place}.table", entry.table, _TABLE.filled(names=", ".join(names)), names)
        return
    columns = [column.name for column in table.columns]
    named = (
        *(("columns", name) for name in entry.columns.values() if name),
        *(("fill", name) for name in entry.fill),
        *(("values", name) for name in entry.values),
        *(("same", name) for name in entry.same),
    )
    for key, name in named:
        if name not in columns:
            basket.add(file, None, f"{place}.{key}", name, _TABLE.filled(names=", ".join(columns)), columns)
