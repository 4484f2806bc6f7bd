"""Kinds of damage to an event folder that is held in memory, as hands, spreadsheets and disks do it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from random import Random

from scheduler.rules import RULES
from scheduler.tables.dictionary import TABLES

Folder = dict[str, bytes | None]
"""Name of the file → what is in it; None is a folder of that name."""
Lines = list[list[str]]

NASTY: Sequence[str] = (
    "", "-", "0", "-1", "1", "00", "007", "1.0", "1.5", "-0", "1e9", "1E+10", "999999999", "9999999999999999999999",
    "NaN", "inf", "∞", "１２", "½", "yes", "no", "是", "否", "None", "null", "true", "无", "?", "*", "..", "'", '"',
    "=SUM(A1:A9)", "=A1", "=1+1", "#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#####", "@x", "a b", "a;b", ";", ";;;",
    "a/b",
    "/", "//", "|", "a|b", ",", "，、；", ":", "a:b", "a:b:c", ":1", "after:", "after:SYMP",
    "after:D01/lunch/2026-03-11",
    "same_day:SYMP;other_day:SYMP", "interpreter.ja:2", "narrator:0", "narrator:1000000", "2026-03-11", "2026-3-1",
    "2026-02-30", "2026-13-01", "0001-01-01", "9999-12-31", "1926-03-11", "2062-03-11", "11/03/2026", "2026年3月11日",
    "2026-03-11T08:30", "2026-03-11T24:00", "2026-03-11T25:61", "2026-03-11 08:30:30", "2026-03-11T08:30+08:00",
    "08:00/24:00", "24:00/08:00", "00:00/00:00", "Fri 14:00/17:30", "周八 08:00/09:00",
    "2026-03-11T08:00/2026-03-12T08:00", "/2026-03-12T08:00", "2026-03-12T08:00/", "9999-12-31T00:00/",
    "90min", "-90min", "1h", "0.001h", "45min-15min", "45-90", "1~2~3", "60min/", "banquet:80", "banquet:-1",
    "banquet",
    "\u202e", "\u200b", "\ufeff", "\u3000", "\x07", "\x7f", "\x85", "\u2028", "😀", "e\u0301", "ﬁ", "İ", "ß",
    "x" * 5000,
    "D01", "D01A", "G01", "L01", "C01", "H1", "XYN", "SYMP", "K1", "CAR1", "R3319", "D01/call", "act:SYMP",
    "mov:K1/in",
    "task:K2.rooms/K4", "task:K99/", "task:T1/mov:K1/in", "task:", "K10.approve", "-99999min",
    "stay:G01/1", "mov:act:mov:", "car:", "guest", "guest;principal", "driver", "staff;staff", "twin", "suite",
    "M", "F",
    "cancelled", "取消", "in", "out", "hotel", "entrance", "Asia/Shanghai", "Mars/Olympus", "xinyu", "1", "10", "11",
)  # fmt: skip
VALUES: Sequence[str] = (
    "0", "-1", "1", "1.5", "1e400", "nan", "inf", "99999999999999999999999999", "true", '""', '"soon"', '"45min"',
    '"-5"',
    "[]", "[1]", "[2, 1]", "[1, 2, 3]", '["a"]', "[[1], [2]]", "{}", "{ a = 1 }", "2026-03-11", "12:00:00", '"24:00"',
    '"13:30/12:00"', '"hard"', '"off"', '"suite"', '"\\u0000"', "'''a\nb'''", "0x10", "1_000",
)  # fmt: skip
KINDS = ("use", "level", "weight", "params")


def damaged(pristine: Folder, dice: Random) -> Folder:
    """A copy with one to four kinds of damage."""
    folder = dict(pristine)
    for _ in range(dice.choice((1, 1, 2, 3, 4))):
        dice.choice(_DAMAGES)(folder, dice)
    return folder


def _csv_name(folder: Folder, dice: Random) -> str:
    """Bigger files more often, as they are where people work."""
    names = sorted(name for name, content in folder.items() if content and name.endswith(".csv"))
    return dice.choices(names, [len(folder[name] or b"") + 100 for name in names])[0] if names else "event.csv"


def _on_lines(change: Callable[[Lines, Random], None]) -> Callable[[Folder, Random], None]:
    def damage(folder: Folder, dice: Random) -> None:
        name = _csv_name(folder, dice)
        text = (folder.get(name) or b"").decode("utf-8", "replace").replace("\0", "")
        try:
            lines = list(csv.reader(io.StringIO(text)))
        except csv.Error:
            return
        if len(lines) > 1 and all(lines):
            change(lines, dice)
            out = io.StringIO()
            csv.writer(out, lineterminator="\n").writerows(lines)
            folder[name] = out.getvalue().encode("utf-8", "replace")

    return damage


def _cell(lines: Lines, dice: Random) -> tuple[int, int]:
    row = dice.randrange(1, len(lines))
    return row, dice.randrange(len(lines[row]))


def _nasty_cell(lines: Lines, dice: Random) -> None:
    row, column = _cell(lines, dice)
    lines[row][column] = dice.choice(NASTY)


def _nasty_column(lines: Lines, dice: Random) -> None:
    column, word = dice.randrange(len(lines[0])), dice.choice(NASTY)
    for line in lines[1:]:
        if column < len(line):
            line[column] = word


def _swap_cells(lines: Lines, dice: Random) -> None:
    (a, b), (c, d) = _cell(lines, dice), _cell(lines, dice)
    lines[a][b], lines[c][d] = lines[c][d], lines[a][b]


def _copy_cell(lines: Lines, dice: Random) -> None:
    (a, column), (c, _) = _cell(lines, dice), _cell(lines, dice)
    if column < len(lines[c]):
        lines[a][column] = lines[c][column]


def _slip_in_cell(lines: Lines, dice: Random) -> None:
    """One character lost, doubled, or another one."""
    row, column = _cell(lines, dice)
    text = lines[row][column]
    if text:
        at = dice.randrange(len(text))
        slip = dice.choice(("", text[at] * 2, "9", "0", "-", "x", " ", "；"))
        lines[row][column] = text[:at] + slip + text[at + 1 :]


def _scaled_cell(lines: Lines, dice: Random) -> None:
    row, column = _cell(lines, dice)
    lines[row][column] = dice.choice(("-", "", "1", "10")) + lines[row][column] + dice.choice(("", "0", "000", "%"))


def _lost_row(lines: Lines, dice: Random) -> None:
    del lines[dice.randrange(len(lines))]


def _lost_rows(lines: Lines, dice: Random) -> None:
    del lines[dice.randrange(1, len(lines)) :]


def _row_twice(lines: Lines, dice: Random) -> None:
    lines.insert(dice.randrange(len(lines) + 1), list(dice.choice(lines)))


def _short_row(lines: Lines, dice: Random) -> None:
    row, column = _cell(lines, dice)
    del lines[row][column:]


def _long_row(lines: Lines, dice: Random) -> None:
    lines[dice.randrange(len(lines))] += [dice.choice(NASTY)] * dice.randint(1, 5)


def _swap_headers(lines: Lines, dice: Random) -> None:
    a, b = dice.randrange(len(lines[0])), dice.randrange(len(lines[0]))
    lines[0][a], lines[0][b] = lines[0][b], lines[0][a]


def _other_header(lines: Lines, dice: Random) -> None:
    names = [word for table in TABLES for column in table.columns for word in (column.name, column.zh)]
    lines[0][dice.randrange(len(lines[0]))] = dice.choice((*NASTY, *names))


def _lost_column(lines: Lines, dice: Random) -> None:
    column = dice.randrange(len(lines[0]))
    for line in lines:
        del line[column : column + 1]


def _shifted_column(lines: Lines, dice: Random) -> None:
    column = dice.randrange(len(lines[0]))
    for line in lines[1:]:
        line.insert(column, line.pop() if line else "")


def _on_bytes(change: Callable[[bytes, Random], bytes]) -> Callable[[Folder, Random], None]:
    def damage(folder: Folder, dice: Random) -> None:
        name = dice.choice(sorted(folder))
        folder[name] = change(folder[name] or b"", dice)

    return damage


def _flipped(raw: bytes, dice: Random) -> bytes:
    wrong = bytearray(raw)
    for _ in range(dice.randint(1, 20) if raw else 0):
        wrong[dice.randrange(len(wrong))] = dice.randrange(256)
    return bytes(wrong)


def _inserted(raw: bytes, dice: Random) -> bytes:
    at = dice.randint(0, len(raw))
    return raw[:at] + dice.randbytes(dice.randint(1, 50)) + raw[at:]


def _truncated(raw: bytes, dice: Random) -> bytes:
    return raw[: dice.randint(0, len(raw))]


def _encoded(raw: bytes, dice: Random) -> bytes:
    text = raw.decode("utf-8", "replace")
    return text.encode(
        dice.choice(("utf-8-sig", "gb18030", "utf-16", "utf-16-le", "big5", "utf-32", "utf-7")), "replace"
    )


def _ended(raw: bytes, dice: Random) -> bytes:
    return raw.replace(b"\n", dice.choice((b"\r", b"\r\n", b"\n\n", b"\n,\n", b"\x0b", b"\x00")))


def _parted(raw: bytes, dice: Random) -> bytes:
    return raw.replace(b",", dice.choice((b";", b"\t", "，".encode(), b",,", b'","')))


def _foreign(raw: bytes, dice: Random) -> bytes:
    signs = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-1.7", b"\x1f\x8b", b"<html>", b"{", b"\xff\xfe", b"")
    return dice.choice(signs) + dice.randbytes(dice.choice((0, 10, 500)))


def _lost_file(folder: Folder, dice: Random) -> None:
    del folder[dice.choice(sorted(folder))]


def _renamed_file(folder: Folder, dice: Random) -> None:
    name = dice.choice(sorted(folder))
    folder[name.replace(dice.choice(name), dice.choice("sxS "), 1)] = folder.pop(name)


def _swapped_files(folder: Folder, dice: Random) -> None:
    a, b = dice.choice(sorted(folder)), dice.choice(sorted(folder))
    folder[a], folder[b] = folder[b], folder[a]


def _folder_instead(folder: Folder, dice: Random) -> None:
    folder[dice.choice(sorted(folder))] = None


def _handbook_line(folder: Folder, dice: Random) -> None:
    """A line lost, doubled, moved, or with another value."""
    lines = (folder.get("handbook.toml") or b"").decode("utf-8", "replace").split("\n")
    at = dice.randrange(len(lines))
    key, equals, _ = lines[at].partition("=")
    new = f"{key}{equals} {dice.choice(VALUES)}" if equals else lines[at]
    lines[at : at + 1] = dice.choice(([], [lines[at]] * 2, [new], [new], [new], [lines[at - 1], lines[at]]))
    folder["handbook.toml"] = "\n".join(lines).encode()


def _rule_setting(folder: Folder, dice: Random) -> None:
    rule = dice.choice(RULES)
    names = [f"params.{name}" for name in rule.Params.model_fields] + ["use", "level", "weight", "params", "params.odd"]
    words = (*VALUES, '"on"', '"off"', '"forbid"', '"hard"', '"protocol"', '"comfort"', "5", "60", "[480, 1200]")
    lines = [f'rules."{rule.id}".{dice.choice(names)} = {dice.choice(words)}' for _ in range(dice.randint(1, 2))]
    folder["handbook.toml"] = "\n".join([*lines, ""]).encode() + (folder.get("handbook.toml") or b"")


_LINES = (
    *[_nasty_cell] * 8, *[_slip_in_cell] * 4, *[_copy_cell] * 3, *[_scaled_cell] * 2, _nasty_column, _swap_cells,
    _lost_row, _lost_rows, _row_twice, _short_row, _long_row, _swap_headers, _other_header, _lost_column,
    _shifted_column,
)  # fmt: skip
_BYTES = (_flipped, _inserted, _truncated, _encoded, _ended, _parted, _foreign)
_DAMAGES: tuple[Callable[[Folder, Random], None], ...] = (
    *map(_on_lines, _LINES), *map(_on_bytes, _BYTES), _lost_file, _renamed_file, _swapped_files, _folder_instead,
    *[_handbook_line] * 4, *[_rule_setting] * 4,
)  # fmt: skip
