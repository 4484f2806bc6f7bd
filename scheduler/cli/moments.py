"""Moments on the command line."""

from __future__ import annotations

from scheduler.clock import Minutes
from scheduler.domain.event import Event
from scheduler.errors import UsageError
from scheduler.i18n import Lang, Text
from scheduler.tables.cells.times import moment_of

_BAD = Text(
    "{option} 的值不合适:{found};应为时刻,如 {example}",
    "the value of {option} does not fit: {found}; accepted: a moment like {example}",
)


def moment(event: Event, option: str, text: str, lang: Lang) -> Minutes:
    """Minutes from event midnight of a moment as cells have it. Raises UsageError."""
    try:
        return event.clock.minutes(moment_of(text))
    except ValueError as error:
        example = event.clock.text(510)
        raise UsageError(_BAD.say(lang, option=option, found=text, example=example)) from error
