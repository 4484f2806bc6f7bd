"""Moments on the command line."""

from __future__ import annotations

from collections.abc import Callable

import click

from scheduler.cli.style import Callback
from scheduler.clock import Minutes
from scheduler.domain.event import Event
from scheduler.errors import UsageError
from scheduler.i18n import Lang, Text
from scheduler.tables.cells.times import moment_of

_BAD = Text(
    "{option} 的值不合适:{found};应为时刻,如 {example}",
    "the value of {option} does not fit: {found}; accepted: a moment like {example}",
)
_NOW = Text(
    "现在的时刻,如 2026-03-05T08:00;此后才知截止日是否已过。",
    "The present moment like 2026-03-05T08:00; only then is it known which cut-offs have passed.",
)


def moment(event: Event, option: str, text: str, lang: Lang) -> Minutes:
    """Minutes from event midnight of a moment as cells have it. Raises UsageError."""
    try:
        return event.clock.minutes(moment_of(text))
    except ValueError as error:
        example = event.clock.text(510)
        raise UsageError(_BAD.say(lang, option=option, found=text, example=example)) from error


def now_option(lang: Lang) -> Callable[[Callback], Callback]:
    return click.option("--now", metavar="TIME", help=_NOW.say(lang))


def at_present(event: Event, now: str | None, lang: Lang) -> Event:
    """The event as seen at `--now`; as it is without. Raises UsageError."""
    return event if now is None else event.model_copy(update={"now": moment(event, "--now", now, lang)})
