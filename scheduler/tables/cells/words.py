"""Words that have a Chinese and an English form: closed lists (enums) and open ones (kinds of activities …)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from scheduler.i18n import Text
from scheduler.tables.cells.base import Calendar, Cell, UnknownWordError, narrow
from scheduler.tables.cells.plain import ID

E = TypeVar("E", bound=StrEnum)
Words = Mapping[str, str]
"""Value → the other words for it, split by blanks; the first one is the Chinese name."""


def _key(word: str) -> str:
    return narrow(word).casefold().replace(" ", "_").replace("-", "_")


def _synonyms(words: Words) -> Mapping[str, str]:
    return {_key(word): value for value, others in words.items() for word in (value, *others.split())}


def _value(text: str, known: Mapping[str, str]) -> str:
    value = known.get(_key(text))
    if value is None:
        raise UnknownWordError(text, known)
    return value


def _listed(words: Words) -> str:
    return ", ".join(f"{value} ({others.split()[0]})" if others else value for value, others in words.items())


def enum(kind: type[E], words: Words) -> Cell[E]:
    """Exactly the members of an enum, by value or by any of their words."""
    known = _synonyms({member.value: words.get(member.value, "") for member in kind})

    def parse(text: str, _: Calendar) -> E:
        return kind(_value(text, known))

    listed = _listed(words)
    return Cell("word", Text(f"其一：{listed}", f"one of {listed}"), parse, lambda value, _: value.value)


def closed(words: Words) -> Cell[str]:
    """Plain text out of a closed list."""
    known = _synonyms(words)

    def parse(text: str, _: Calendar) -> str:
        return _value(text, known)

    listed = _listed(words)
    return Cell("word", Text(f"其一：{listed}", f"one of {listed}"), parse, lambda value, _: value)


def open_words(words: Words) -> Cell[str]:
    """A word like an id; those that are known in both languages become the one value."""
    known = _synonyms(words)

    def parse(text: str, calendar: Calendar) -> str:
        word = ID.parse(text, calendar)
        return known.get(_key(word), word)

    some = ", ".join(list(words)[:4])
    accepted = Text(f"一个词，不含 / ; , | 和空格，如 {some}", f"a word without / ; , | and blanks, like {some}")
    return Cell("word", accepted, parse, lambda value, _: value, empty="")
