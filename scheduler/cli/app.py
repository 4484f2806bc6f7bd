"""The command `scheduler`: its verbs, its exit codes, and what it says when something is wrong.

0 done; 1 done, and a hard violation remains or something mandatory is unplaced; 2 bad input or usage; 3 internal
error; 4 not now; 130 interrupted without a plan in hand (design/domain.md). A user never sees a traceback.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import NoReturn

import click

from scheduler.cli.archive import archive_command
from scheduler.cli.certify import certify_command
from scheduler.cli.check import check_command
from scheduler.cli.compare import compare_command
from scheduler.cli.failures import INTERRUPTED, UNEXPECTED, failure_text, usage_text
from scheduler.cli.generate import generate_command
from scheduler.cli.history import history_command
from scheduler.cli.import_ import import_command
from scheduler.cli.language import chosen_language
from scheduler.cli.new import new_command
from scheduler.cli.nightly import nightly_command
from scheduler.cli.notices import notices_command
from scheduler.cli.replan import replan_command
from scheduler.cli.rules import rules_command
from scheduler.cli.show import show_command
from scheduler.cli.solve import solve_command
from scheduler.cli.store import approve_command, publish_command, submit_command, versions_command
from scheduler.cli.style import group_of
from scheduler.cli.validate import validate_command
from scheduler.cli.value import value_command
from scheduler.cli.whatif import whatif_command
from scheduler.errors import SchedulerError
from scheduler.i18n import Lang, Text

_ABOUT = Text(
    "接待排程:住房、日程、车辆、人员一次排定,逐条评判并说明理由。",
    "Plans receptions: rooms, itinerary, cars and people, each line judged and explained.",
)
COMMANDS = (
    new_command,
    import_command,
    generate_command,
    validate_command,
    solve_command,
    check_command,
    compare_command,
    replan_command,
    value_command,
    whatif_command,
    submit_command,
    approve_command,
    publish_command,
    versions_command,
    notices_command,
    certify_command,
    nightly_command,
    history_command,
    archive_command,
    show_command,
    rules_command,
)
"""Every verb, in the order of the help."""


def main() -> NoReturn:
    """Entry point of `scheduler`. A terminal that lacks a character shows a question mark in its place."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    _keep_stdout()
    sys.exit(run(sys.argv[1:]))


def _keep_stdout() -> None:
    """Standard output is the command's alone: what a solver's library prints by itself, as HiGHS does at times, goes to
    standard error, and spoils no JSON."""
    own = sys.stdout
    if isinstance(own, TextIOWrapper) and own.fileno() == 1:
        sys.stdout = os.fdopen(
            os.dup(1), "w", encoding=own.encoding, errors=own.errors, buffering=1 if own.isatty() else -1
        )
        os.dup2(2, 1)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; whatever goes wrong is said in one sentence on stderr."""
    lang = chosen_language(arguments, os.environ)
    try:
        code = _invoke(arguments, lang)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # the reader, `head` for one, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except SchedulerError as error:
        click.echo(failure_text(error, lang), err=True)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo(INTERRUPTED.say(lang), err=True)
        return 130
    except OSError as error:
        click.echo(f"{error.strerror or error}", err=True)
        return 4
    except Exception as error:  # the last net: no traceback reaches a user
        click.echo(UNEXPECTED.say(lang, kind=type(error).__name__, message=error, where=_place(error)), err=True)
        return 3


def _invoke(arguments: Sequence[str], lang: Lang) -> int:
    group = group_of(lang, "scheduler", _ABOUT, [make(lang) for make in COMMANDS])
    try:
        code = group.main(list(arguments), prog_name="scheduler", standalone_mode=False)
    except click.ClickException as error:
        click.echo(usage_text(error, lang), err=True)
        return 2
    except SystemExit as error:  # all that click, not alone, ends the process for
        raise BrokenPipeError from error
    return code if isinstance(code, int) else 0


def _place(error: Exception) -> str:
    """File and line where an unexpected error arose, for the report."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else "?"
