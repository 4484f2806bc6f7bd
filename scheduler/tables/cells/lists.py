"""Cells that hold several values: `a;b`, `banquet:80;theatre:120`, `after:A1`, `interpreter.ja:2`."""

from __future__ import annotations

import re
from typing import TypeVar

from scheduler.domain.activities import Link, LinkKind, Need
from scheduler.domain.people import Role
from scheduler.i18n import Text
from scheduler.tables.cells.amounts import whole
from scheduler.tables.cells.base import Calendar, Cell, narrow

T = TypeVar("T")
_WORDS = re.compile("[;,；，、]")
_PHRASES = re.compile("[;；]")


def many(cell: Cell[T], split: re.Pattern[str] = _WORDS) -> Cell[tuple[T, ...]]:
    """A list of one kind of cell, without repetitions; `；`, `，` and `、` separate too."""

    def parse(text: str, calendar: Calendar) -> tuple[T, ...]:
        parts = [part.strip() for part in split.split(text)]
        return tuple(dict.fromkeys(cell.parse(part, calendar) for part in parts if part))

    def write(values: tuple[T, ...], calendar: Calendar) -> str:
        return ";".join(cell.write(value, calendar) for value in values)

    accepted = Text(f"{cell.accepted.zh}；多个用 ; 分开", f"{cell.accepted.en}; several separated by ;")
    return Cell(f"list of {cell.kind}", accepted, parse, write, cell.unit, empty=())


def phrases(cell: Cell[T]) -> Cell[tuple[T, ...]]:
    """A list whose entries may hold commas and blanks: only `;` separates."""
    return many(cell, _PHRASES)


def sequence(cell: Cell[T]) -> Cell[tuple[T, ...]]:
    """A list in which the same entry may stand twice."""
    several = many(cell)

    def parse(text: str, calendar: Calendar) -> tuple[T, ...]:
        return tuple(cell.parse(part.strip(), calendar) for part in _WORDS.split(text) if part.strip())

    return Cell(several.kind, several.accepted, parse, several.write, cell.unit, empty=())


def _pair(text: str) -> tuple[str, str]:
    left, colon, right = re.sub("：", ":", text).partition(":")
    if not colon or not left.strip() or not right.strip():
        raise ValueError(text)
    return left.strip(), right.strip()


def counted(key: Cell[str]) -> Cell[tuple[str, int]]:
    """`banquet:80`."""
    number = whole(0, 100_000)

    def parse(text: str, calendar: Calendar) -> tuple[str, int]:
        word, count = _pair(text)
        return key.parse(word, calendar), number.parse(count, calendar)

    return Cell(
        "word:number",
        Text("词:数，如 banquet:80", "word:number, like banquet:80"),
        parse,
        lambda value, _: f"{value[0]}:{value[1]}",
    )


def priced(key: Cell[str], money: Cell[int]) -> Cell[tuple[str, int]]:
    """`lunch:60`, in yuan; fen inside."""

    def parse(text: str, calendar: Calendar) -> tuple[str, int]:
        word, price = _pair(text)
        return key.parse(word, calendar), money.parse(price, calendar)

    return Cell(
        "word:yuan",
        Text("词:元，如 lunch:60", "word:yuan, like lunch:60"),
        parse,
        lambda value, calendar: f"{value[0]}:{money.write(value[1], calendar)}",
    )


def link(kinds: Cell[LinkKind], other: Cell[str]) -> Cell[Link]:
    """`after:A1`."""

    def parse(text: str, calendar: Calendar) -> Link:
        kind, target = _pair(text)
        return Link(kind=kinds.parse(kind, calendar), other=other.parse(target, calendar))

    return Cell(
        "link",
        Text(
            "关系:活动，如 after:A1、same_day:A2、other_day:A3",
            "relation:activity, like after:A1, same_day:A2, other_day:A3",
        ),
        parse,
        lambda value, _: f"{value.kind}:{value.other}",
    )


def need(roles: Cell[Role], skill: Cell[str]) -> Cell[Need]:
    """`narrator:1`, `interpreter.ja:2`; without a number, one."""
    number = whole(1, 999)

    def parse(text: str, calendar: Calendar) -> Need:
        wanted, _, count = narrow(text).partition(":")
        role, _, language = wanted.strip().partition(".")
        return Need(
            role=roles.parse(role, calendar),
            count=number.parse(count.strip() or "1", calendar),
            skill=skill.parse(language, calendar) if language else "",
        )

    return Cell(
        "need",
        Text("角色:人数，如 narrator:1 或 interpreter.ja:2", "role:number, like narrator:1 or interpreter.ja:2"),
        parse,
        _write_need,
    )


def _write_need(value: Need, _: Calendar) -> str:
    return f"{value.role}{'.' + value.skill if value.skill else ''}:{value.count}"
