"""Reading what `check` and `show` are about: an event, a plan, the judge's verdict on it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from scheduler.cli.moments import at_present
from scheduler.cli.provided import provide
from scheduler.cli.style import handbook_path
from scheduler.documents.dossier import Dossier
from scheduler.domain.event import Event
from scheduler.errors import InputError
from scheduler.i18n import Lang, Text
from scheduler.judge import judge
from scheduler.plan import Plan
from scheduler.rules import rule_problems
from scheduler.tables.plan_files import read_plan
from scheduler.tables.plan_workbook.read import BOOKS, EditedPlan, read_plan_workbook
from scheduler.tables.read import examine

_OTHER_DATA = Text(
    "注意:方案是依据另一版活动数据制作的。", "Note: the plan was made from another state of the event's data."
)


def read_given(
    event: Path, handbook: str | None, lang: Lang, scenarios: Sequence[Path] = (), now: str | None = None
) -> Event:
    """The event as scenarios leave it, seen at `now`. Raises InputError, also for settings of rules that do not fit."""
    provide(event, lang)
    found = examine(event, handbook_path(lang, handbook), scenarios)
    problems = (*found.problems, *found.authored(rule_problems(found.handbook) if found.handbook else ()))
    if found.event is None or problems:
        raise InputError(problems)
    return at_present(found.event, now, lang)


def read_dossier(event: Path, plan: Path, handbook: str | None, lang: Lang) -> Dossier:
    """Raises InputError with every problem of the event or of the plan. Says so when the data have changed since."""
    return read_edited(event, plan, handbook, lang)[0]


def read_edited(
    event: Path,
    plan: Path,
    handbook: str | None,
    lang: Lang,
    scenarios: Sequence[Path] = (),
    now: str | None = None,
) -> tuple[Dossier, EditedPlan | None]:
    """As `read_dossier`; of a workbook also what was changed in it."""
    given = read_given(event, handbook, lang, scenarios, now)
    edited = read_plan_workbook(plan, given) if plan.suffix.lower() in BOOKS else None
    made = edited.plan if edited else read_plan(plan, given)
    note_other_data(made, given, lang)
    return Dossier(given, made, judge(given, made), lang), edited


def note_other_data(made: Plan, given: Event, lang: Lang) -> None:
    """Says on stderr that a plan was made from other data than these."""
    if made.event.hash and made.event.hash != given.hash:
        click.echo(_OTHER_DATA.say(lang), err=True)
