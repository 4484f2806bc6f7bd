"""`scheduler nightly EVENT --store URL`: the unattended run, and the morning brief."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scheduler.cli.limits import Limits, limits_options
from scheduler.cli.moments import moment
from scheduler.cli.reading import read_given
from scheduler.cli.store import by_option, opened, store_option
from scheduler.cli.style import Callback, command, handbook_option, handbook_path, together
from scheduler.documents.brief import Night, brief
from scheduler.documents.dossier import Dossier
from scheduler.documents.folder import write_folder
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.i18n import Lang, Text
from scheduler.tables.sink import write_text

if TYPE_CHECKING:
    from scheduler.nightly.night import Outcome
    from scheduler.store.database import Store

_ABOUT = Text(
    "夜间自动运行:收件、改派、评判、公布(或送审),写晨报;结果不优于昨日则保留昨日的方案。",
    "The unattended run: inbox, repair, judge, publish (or submit), morning brief; a worse plan never replaces one.",
)
_INBOX = Text("收件箱:当天的变动(情景 CSV)。", "Folder with the day's changes, scenario CSVs.")
_FREEZE = Text("此前开始的不动(默认为现在)。", "What begins before stays unless it is broken (by default now).")
_NOW = Text("现在的时刻(默认按活动时区的时钟)。", "The present moment (by default the clock, in the event's zone).")
_OUT = Text("晨报、发件箱和方案的文件夹。", "Folder for the morning brief, the outbox and the plan.")
_SUBMIT = Text("只送审,不公布。", "Submit the plan for approval instead of publishing it.")
_TRUST = Text(
    "以现在的时钟为准,即使上次运行的时刻更晚。", "Plan by this clock even where the last run's present was later."
)
_MEMORY = Text("排程进程最多用多少 MiB 内存。", "MiB of memory for the planning process at most.")


def nightly_command(lang: Lang) -> click.Command:
    @command(lang, "nightly", _ABOUT)
    @click.argument("event", type=click.Path(path_type=Path))
    @_night_options(lang)
    @limits_options(lang)
    @store_option(lang)
    @by_option(lang)
    @handbook_option(lang)
    def nightly(event: Path, out: Path, address: str, by: str | None, handbook: str | None, **job: Any) -> int:
        given = read_given(event, handbook, lang)
        job |= {option: _local(given, f"--{option}", job[option], lang) for option in ("now", "freeze")}
        store = opened(address, lang)
        from scheduler.nightly.night import Job, run_night

        limits: Limits = job.pop("limits")
        outcome = run_night(Job(event, handbook_path(lang, handbook), **job, **limits._asdict()), store, by)
        _write(outcome, out, lang)
        _tell(store, given.profile.id, out / "outbox", by)
        return 0 if outcome.fine else 1

    return nightly


def _night_options(lang: Lang) -> Callable[[Callback], Callback]:
    """What a night takes in, when it is, where it writes, and how far it goes; named as the fields of its job."""
    folder = click.Path(path_type=Path)
    return together(
        click.option("--inbox", metavar="DIR", type=folder, help=_INBOX.say(lang)),
        click.option("--freeze", metavar="TIME", help=_FREEZE.say(lang)),
        click.option("--now", metavar="TIME", help=_NOW.say(lang)),
        click.option("--out", default="night", show_default=True, metavar="DIR", type=folder, help=_OUT.say(lang)),
        click.option("--trust-clock", is_flag=True, help=_TRUST.say(lang)),
        click.option("--submit", is_flag=True, help=_SUBMIT.say(lang)),
        click.option(
            "--memory", default=4096, show_default=True, type=click.IntRange(256, 2**20), help=_MEMORY.say(lang)
        ),
    )


def _local(event: Event, option: str, text: str | None, lang: Lang) -> str | None:
    """A moment as the store has it. Raises UsageError."""
    return None if text is None else event.clock.text(moment(event, option, text, lang))


def _tell(store: Store, event: Id, outbox: Path, by: str | None) -> None:
    from scheduler.store.notices import write_outbox
    from scheduler.store.office import who

    with store.writing() as session:
        write_outbox(session, event, outbox, who(by))


def _write(outcome: Outcome, out: Path, lang: Lang) -> None:
    """The brief in both languages, and the official plan with its papers; the brief is printed too."""
    for one in Lang:
        dossier = Dossier(outcome.event, outcome.plan, outcome.score, one)
        page = brief(Night(dossier, outcome.before, outcome.said, outcome.asked))
        write_text(out / f"brief.{one}.md", page)
        if one is lang:
            sys.stdout.write(page)
            if outcome.after:
                write_folder(dossier, out / "plan")
