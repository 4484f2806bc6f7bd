"""`scheduler value EVENT PLAN --of vehicles,rooms,…`: what one more, or one less, of each scarce thing is worth."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from scheduler.cli.moments import now_option
from scheduler.cli.reading import read_given
from scheduler.cli.style import Positive, command, handbook_option, handbook_path, json_option, scenario_option
from scheduler.documents.names import Names
from scheduler.documents.terminal import Printer
from scheduler.errors import UsageError
from scheduler.executor import executor
from scheduler.i18n import Lang, Text
from scheduler.plan import STAGES
from scheduler.tables.dictionary.value import VALUE
from scheduler.tables.plan_files import read_plan
from scheduler.tables.plan_json import calendar_of
from scheduler.tables.sink import write_rows
from scheduler.value.conduct import Limits, valued
from scheduler.value.paper import value_lines, values, values_json
from scheduler.value.things import STAGE_OF, Kind
from scheduler.value.trial import Data
from scheduler.value.worth import MOST_SEEDS

_ABOUT = Text(
    "多一辆车、多一名翻译、多一间房各值多少:成对重排(同种子、同计算量),给出区间,并指出噪声何时大于价值。",
    "What one more or one less vehicle, interpreter, room … is worth: paired re-solves with one seed and effort, an "
    "interval, and a word where the noise is larger than the worth.",
)
_OF = Text("哪些资源,逗号分隔。", "Which things, separated by commas.")
_TIME = Text("每次重排最多用多少秒。", "Seconds of each re-solve at most.")
_EFFORT = Text("每次重排的确定计算量(默认 3)。", "Deterministic budget of each re-solve (3).")
_SEEDS = Text("用几个种子,至少 2。", "How many seeds, 2 at least.")
_WORKERS = Text("本机并行进程数,0 由程序决定。", "Processes on this machine, 0 = one for each core.")
_CLUSTER = Text("Dask 调度器的地址。", "Address of a Dask scheduler.")
_CSV = Text("把结果写成 CSV 的文件。", "File for the result as CSV.")
_NO_KIND = Text("没有资源“{kind}”;有 {kinds}", "there is no thing “{kind}”; there are {kinds}")
_NO_STAGE = Text(
    "方案没有排到“{stage}”,无法估算{kind}", "the plan does not decide {stage}, so {kind} have no value in it"
)
_DONE = Text("重排 {done}/{count}", "re-solves {done}/{count}")
_EFFORT_EACH = 3.0


def value_command(lang: Lang) -> click.Command:
    @command(lang, "value", _ABOUT)
    @click.argument("event", type=click.Path(path_type=Path))
    @click.argument("plan", type=click.Path(path_type=Path))
    @click.option("--of", "kinds", default=",".join(Kind), show_default=True, help=_OF.say(lang))
    @click.option("--seeds", default=3, show_default=True, type=click.IntRange(2, MOST_SEEDS), help=_SEEDS.say(lang))
    @click.option("--time", "seconds", type=Positive(), help=_TIME.say(lang))
    @click.option("--effort", type=Positive(), help=_EFFORT.say(lang))
    @click.option("--workers", default=0, type=click.IntRange(0, 256), help=_WORKERS.say(lang))
    @click.option("--cluster", metavar="ADDRESS", help=_CLUSTER.say(lang))
    @click.option("--csv", "table", metavar="FILE", type=click.Path(path_type=Path), help=_CSV.say(lang))
    @handbook_option(lang)
    @scenario_option(lang)
    @now_option(lang)
    @json_option(lang)
    def value(
        event: Path,
        plan: Path,
        kinds: str,
        seeds: int,
        seconds: float | None,
        effort: float | None,
        workers: int,
        cluster: str | None,
        table: Path | None,
        handbook: str | None,
        scenarios: tuple[Path, ...],
        now: str | None,
        as_json: bool,
    ) -> int:
        wanted = _kinds(kinds, lang)
        given = read_given(event, handbook, lang, scenarios, now)
        made = read_plan(plan, given)
        _ask_for_stages(wanted, made.scope, lang)
        limit = _EFFORT_EACH if effort is None and seconds is None else effort
        book, changes = handbook_path(lang, handbook), tuple(one.absolute() for one in scenarios)
        data = Data(event.absolute(), book and book.absolute(), changes, given.now)
        limits = Limits(seconds, limit, tuple(range(seeds)))
        with executor(workers, cluster) as run:
            found = valued(data, made, wanted, limits, run, lambda done, count: _tell(done, count, lang))
        if table:
            write_rows(table, VALUE, value_lines(found), calendar_of(given), lang)
        if as_json:
            click.echo(json.dumps(values_json(found), ensure_ascii=False, indent=1))
        else:
            Printer(lang, sys.stdout).papers([values(Names(given, lang), found)])
        return 0

    return value


def _kinds(text: str, lang: Lang) -> tuple[Kind, ...]:
    names = [name for part in text.split(",") if (name := part.strip())]
    for name in names:
        if name not in list(Kind):
            raise UsageError(_NO_KIND.say(lang, kind=name, kinds=", ".join(Kind)))
    return tuple(Kind(name) for name in dict.fromkeys(names)) or tuple(Kind)


def _ask_for_stages(kinds: tuple[Kind, ...], scope: tuple[str, ...], lang: Lang) -> None:
    """Raises UsageError for a kind of which the plan decides nothing, or stands on nothing."""
    for kind in kinds:
        stage = STAGE_OF[kind]
        missing = [one for one in STAGES[: STAGES.index(stage) + 1] if one not in scope]
        if missing:
            raise UsageError(_NO_STAGE.say(lang, stage=", ".join(missing), kind=kind.value))


def _tell(done: int, count: int, lang: Lang) -> None:
    click.echo(_DONE.say(lang, done=done, count=count), err=True)
