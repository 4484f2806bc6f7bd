"""What the command says when something is wrong: plain sentences in both languages."""

from __future__ import annotations

import re
from collections.abc import Sequence

import click

from scheduler.errors import InputError, InternalError, NotNowError, SchedulerError
from scheduler.i18n import Lang, Text

INTERRUPTED = Text("已中断,没有可用的方案。", "Interrupted before there was a plan.")
UNEXPECTED = Text(
    "内部错误({where}):{kind}: {message}。请连同命令和数据报告。",
    "Internal error ({where}): {kind}: {message}. Please report it with the command and the data.",
)
_PROBLEMS = Text("数据有{count}处问题:", "{count} problem(s) in the data:")
_NOT_NOW = Text("现在不行:{message}", "Not now: {message}")
_INTERNAL = Text("内部错误:{message}", "Internal error: {message}")
_NO_OPTION = Text("没有选项 {name}{near}", "there is no option {name}{near}")
_NEAR = Text(";是否指 {names}", "; did you mean {names}")
_MISSING = Text("缺少 {name}", "{name} is missing")
_BAD_VALUE = Text("{name} 的值不合适,应为{accepted}", "the value of {name} does not fit; accepted: {accepted}")
_NO_VALUE = Text("{name} 缺少值", "{name} needs a value")
_NO_COMMAND = Text("没有命令 {name}{near}", "there is no command {name}{near}")
_CHOICE = Text("{values} 之一", "one of {values}")
_WHOLE = Text("{least} 到 {most} 的整数", "a whole number from {least} to {most}")
_NUMBER = Text("大于 {least} 的数", "a number above {least}")
_USAGE = Text("{message};见 {command} --help", "{message}; see {command} --help")
_EXTRA = Text("多余的参数 {names}", "too many arguments: {names}")
_OTHER = Text("用法不对:{message}", "{message}")


def failure_text(error: SchedulerError, lang: Lang) -> str:
    """One sentence; of an InputError every problem, one a line."""
    if isinstance(error, InputError):
        return "\n".join([_PROBLEMS.say(lang, count=len(error.problems)), *map(str, error.problems)])
    if isinstance(error, NotNowError):
        return _NOT_NOW.say(lang, message=error)
    return _INTERNAL.say(lang, message=error) if isinstance(error, InternalError) else str(error)


def usage_text(error: click.ClickException, lang: Lang) -> str:
    """What is wrong with the call, and where its help is."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "scheduler"
    return _USAGE.say(lang, message=_complaint(error, lang), command=path)


def _complaint(error: click.ClickException, lang: Lang) -> str:
    if isinstance(error, click.NoSuchOption):
        return _NO_OPTION.say(lang, name=error.option_name, near=_near(error.possibilities, lang))
    if isinstance(error, click.NoSuchCommand):
        return _NO_COMMAND.say(lang, name=error.command_name, near=_near(error.possibilities, lang))
    if isinstance(error, click.BadOptionUsage):
        return _NO_VALUE.say(lang, name=error.option_name)
    if isinstance(error, click.MissingParameter):
        return _MISSING.say(lang, name=_parameter(error))
    if isinstance(error, click.BadParameter):
        return _BAD_VALUE.say(lang, name=_parameter(error), accepted=_accepted(error, lang))
    extra = re.search(r"unexpected extra arguments? \((.*)\)", error.message)
    if extra:
        return _EXTRA.say(lang, names=extra[1])
    return _OTHER.say(lang, message=error.format_message().rstrip("."))


def _near(names: Sequence[str] | None, lang: Lang) -> str:
    return _NEAR.say(lang, names=", ".join(names)) if names else ""


def _accepted(error: click.BadParameter, lang: Lang) -> str:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return _CHOICE.say(lang, values="|".join(map(str, kind.choices)))
    if isinstance(kind, click.IntRange):
        return _WHOLE.say(lang, least=kind.min, most=kind.max)
    return _NUMBER.say(lang, least=kind.min) if isinstance(kind, click.FloatRange) else error.message


def _parameter(error: click.BadParameter) -> str:
    return error.param.get_error_hint(error.ctx).strip("'") if error.param and error.ctx else str(error.param_hint)
