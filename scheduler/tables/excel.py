"""What Excel leaves behind: errors and formulas in cells, and files that only bear the name of a CSV."""

from __future__ import annotations

import re

from scheduler.i18n import Text

_ERRORS = re.compile(r"^#(REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA|#{2,})$", re.IGNORECASE)
_FORMULA = re.compile(r"^=(.*\(.*\)|.*\$?[A-Z]{1,3}\$?\d+.*)$", re.DOTALL)
_SHORTENED = re.compile(r"^\d(\.\d+)?E\+\d{2,}$")
_SIGNS = (
    (b"PK\x03\x04", "Excel .xlsx (zip)"),
    (b"\xd0\xcf\x11\xe0", "Excel .xls"),
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x1f\x8b", "gzip"),
    (b"{\\rtf", "RTF"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


def refusal(text: str) -> Text | None:
    """What should stand in a cell in place of an error, a formula or a shortened number; None for all else."""
    if _ERRORS.match(text):
        return Text("一个值；Excel 未能算出此格", "a value; Excel could not work this cell out")
    if _FORMULA.match(text):
        return Text("一个值，不是公式（在 Excel 中选择性粘贴为数值）", "a value, no formula (in Excel: paste values)")
    if _SHORTENED.match(text):
        return Text("完整的号码（在 Excel 中把该列设为文本）", "the whole number (in Excel: format the column as text)")
    return None


def foreign_format(raw: bytes) -> str:
    """The format of a file that is no text of ours by its first bytes; empty when they say nothing."""
    return next((name for sign, name in _SIGNS if raw.startswith(sign)), "")
