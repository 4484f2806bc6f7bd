"""How long a command may plan: `--time`, `--effort` and `--seed`, handed to the command as one value."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple

import click

from scheduler.cli.style import Callback, Positive, together
from scheduler.i18n import Lang, Text

_TIME = Text("最多用多少秒(默认 60;给了 --effort 则不限)。", "Seconds at most (60; no limit where --effort is given).")
_EFFORT = Text("确定的计算量。", "Deterministic budget: same data, seed and effort, same plan.")
_SEED = Text("随机种子。", "Random seed.")
_SECONDS = 60.0


class Limits(NamedTuple):
    """`seconds` of wall clock, None = no limit; `effort` as the engine counts it, None = none was set."""

    seconds: float | None
    effort: float | None
    seed: int


def limits_options(lang: Lang) -> Callable[[Callback], Callback]:
    """The three options; the callback gets them as `limits`."""
    options = together(
        click.option("--time", "seconds", type=Positive(), help=_TIME.say(lang)),
        click.option("--effort", type=Positive(), help=_EFFORT.say(lang)),
        click.option("--seed", default=0, type=click.IntRange(0, 2**31 - 1), help=_SEED.say(lang)),
    )

    def add(callback: Callback) -> Callback:
        @wraps(callback)
        def gathered(*, seconds: float | None, effort: float | None, seed: int, **given: Any) -> Any:
            limit = _SECONDS if seconds is None and effort is None else seconds
            return callback(limits=Limits(limit, effort, seed), **given)

        return options(gathered)

    return add
