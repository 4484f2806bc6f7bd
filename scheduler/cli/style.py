"""Commands whose help stands in one language, headings included, and the options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import isfinite
from pathlib import Path
from typing import Any

import click

from scheduler.errors import UsageError
from scheduler.i18n import Lang, Text
from scheduler.tables.handbook import shipped_handbooks

_HEADINGS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}
_HELP = Text("显示本说明。", "Show this message.")
_LANG = Text(
    "语言;默认按 LC_ALL、LC_MESSAGES、LANG,否则中文。",
    "Language; by default LC_ALL, LC_MESSAGES or LANG, else Chinese.",
)
_JSON = Text("标准输出只写 JSON。", "Write JSON, and only JSON, to standard output.")
_HANDBOOK = Text(
    "接待手册:文件,或自带的名称({names});默认用活动文件夹中的。",
    "Handbook: a file or a shipped one ({names}); by default the event's own.",
)
_SCENARIO = Text(
    "情景文件(CSV,一行一处改动),可多次给出,依次套用。",
    "Scenario, a CSV with one change a line; may be repeated, applied in order.",
)
_NO_HANDBOOK = Text(
    "没有接待手册“{name}”:它不是文件,自带的有 {names}", "no handbook “{name}”: it is no file, and shipped are {names}"
)

Callback = Callable[..., Any]


class Positive(click.FloatRange):
    """A finite number above 0."""

    def __init__(self) -> None:
        super().__init__(min=0, min_open=True)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        number = float(super().convert(value, param, ctx))
        if not isfinite(number):
            self.fail(str(value), param, ctx)
        return number


class _ChineseFormatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, "用法: " if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading))


class _ChineseContext(click.Context):
    formatter_class = _ChineseFormatter


class _ChineseCommand(click.Command):
    context_class = _ChineseContext


class _ChineseGroup(click.Group):
    context_class = _ChineseContext


def command(lang: Lang, name: str, about: Text) -> Callable[[Callback], click.Command]:
    """A command with its help, `--help` and `--lang` in the language."""
    kind = click.Command if lang is Lang.EN else _ChineseCommand

    def make(callback: Callback) -> click.Command:
        return click.command(name, cls=kind, help=about.say(lang))(_language(lang)(_help(lang)(callback)))

    return make


def group_of(lang: Lang, name: str, about: Text, commands: Sequence[click.Command]) -> click.Group:
    kind = click.Group if lang is Lang.EN else _ChineseGroup
    group: click.Group = click.group(name, cls=kind, help=about.say(lang))(_help(lang)(lambda: None))
    for one in commands:
        group.add_command(one)
    return group


def together(*options: Callable[[Callback], Callback]) -> Callable[[Callback], Callback]:
    """Several options as one, in the order of the help."""

    def add(callback: Callback) -> Callback:
        for option in reversed(options):
            callback = option(callback)
        return callback

    return add


def json_option(lang: Lang) -> Callable[[Callback], Callback]:
    return click.option("--json", "as_json", is_flag=True, help=_JSON.say(lang))


def handbook_option(lang: Lang) -> Callable[[Callback], Callback]:
    names = ", ".join(shipped_handbooks())
    return click.option("--handbook", metavar="FILE|NAME", help=_HANDBOOK.say(lang, names=names))


def scenario_option(lang: Lang) -> Callable[[Callback], Callback]:
    return click.option(
        "--scenario",
        "scenarios",
        metavar="FILE",
        multiple=True,
        type=click.Path(path_type=Path),
        help=_SCENARIO.say(lang),
    )


def handbook_path(lang: Lang, given: str | None) -> Path | None:
    """The file of `--handbook`; None where the event's own applies. Raises UsageError."""
    if given is None:
        return None
    shipped = shipped_handbooks()
    if given not in shipped and not Path(given).is_file():
        raise UsageError(_NO_HANDBOOK.say(lang, name=given, names=", ".join(shipped)))
    return shipped.get(given, Path(given))


def _language(lang: Lang) -> Callable[[Callback], Callback]:
    """Accepted here; it was read before (`language.py`)."""
    return click.option(
        "--lang", type=click.Choice([one.value for one in Lang]), expose_value=False, help=_LANG.say(lang)
    )


def _help(lang: Lang) -> Callable[[Callback], Callback]:
    return click.help_option("--help", help=_HELP.say(lang))
