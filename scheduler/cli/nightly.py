"""`scheduler nightly EVENT --store URL`: the unattended run, and the morning brief."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scheduler.cli.moments import moment
from scheduler.cli.reading import read_given
from scheduler.cli.store import by_option, opened, store_option
from scheduler.cli.style import Positive, command, handbook_option, handbook_path
from scheduler.documents.brief import Night, brief
from scheduler.documents.dossier import Dossier
from scheduler.documents.folder import write_folder
from scheduler.i18n import Lang, Text
from scheduler.tables.sink import write_text

if TYPE_CHECKING:
    from scheduler.nightly.night import Outcome

_ABOUT = Text(
    "夜间自动运行:收件、改派、评判、公布(或送审),写晨报;结果不优于昨日则保留昨日的方案。",
    "The unattended run: inbox, repair, judge, publish (or submit), morning brief; a worse plan never replaces one.",
)
_INBOX = Text("收件箱:当天的变动(情景 CSV)。", "Folder with the day's changes, scenario CSVs.")
_FREEZE = Text("此前开始的不动(默认为现在)。", "What begins before stays unless it is broken (by default now).")
_NOW = Text("现在的时刻(默认按活动时区的时钟)。", "The present moment (by default the clock, in the event's zone).")
_OUT = Text("晨报、发件箱和方案的文件夹。", "Folder for the morning brief, the outbox and the plan.")
_SUBMIT = Text("只送审,不公布。", "Submit the plan for approval instead of publishing it.")
_TIME = Text("排程最多用多少秒(默认 60)。", "Seconds of planning at most (60).")
_EFFORT = Text("确定的计算量。", "Deterministic budget: same data, seed and effort, same plan.")
_SEED = Text("随机种子。", "Random seed.")
_MEMORY = Text("排程进程最多用多少 MiB 内存。", "MiB of memory for the planning process at most.")
_SECONDS = 60.0


def nightly_command(lang: Lang) -> click.Command:
    @command(lang, "nightly", _ABOUT)
    @click.argument("event", type=click.Path(path_type=Path))
    @click.option("--inbox", metavar="DIR", type=click.Path(path_type=Path), help=_INBOX.say(lang))
    @click.option("--freeze", metavar="TIME", help=_FREEZE.say(lang))
    @click.option("--now", metavar="TIME", help=_NOW.say(lang))
    @click.option(
        "--out", default="night", show_default=True, metavar="DIR", type=click.Path(path_type=Path), help=_OUT.say(lang)
    )
    @click.option("--submit", is_flag=True, help=_SUBMIT.say(lang))
    @click.option("--time", "seconds", type=Positive(), help=_TIME.say(lang))
    @click.option("--effort", type=Positive(), help=_EFFORT.say(lang))
    @click.option("--seed", default=0, type=click.IntRange(0, 2**31 - 1), help=_SEED.say(lang))
    @click.option("--memory", default=4096, show_default=True, type=click.IntRange(256, 2**20), help=_MEMORY.say(lang))
    @store_option(lang)
    @by_option(lang)
    @handbook_option(lang)
    def nightly(
        event: Path,
        inbox: Path | None,
        freeze: str | None,
        now: str | None,
        out: Path,
        submit: bool,
        seconds: float | None,
        effort: float | None,
        seed: int,
        memory: int,
        address: str,
        by: str | None,
        handbook: str | None,
    ) -> int:
        given = read_given(event, handbook, lang)
        times = {
            option: None if text is None else given.clock.text(moment(given, f"--{option}", text, lang))
            for option, text in (("now", now), ("freeze", freeze))
        }
        store = opened(address, lang)
        from scheduler.nightly.night import Job, run_night
        from scheduler.store.notices import write_outbox
        from scheduler.store.office import who

        limit = _SECONDS if seconds is None and effort is None else seconds
        job = Job(
            event,
            handbook_path(lang, handbook),
            inbox,
            seconds=limit,
            effort=effort,
            seed=seed,
            memory=memory,
            submit=submit,
            **times,
        )
        outcome = run_night(job, store, by)
        _write(outcome, out, lang)
        with store.writing() as session:
            write_outbox(session, given.profile.id, out / "outbox", who(by))
        return 0 if outcome.fine else 1

    return nightly


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
