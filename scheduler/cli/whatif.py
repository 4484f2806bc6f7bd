"""`scheduler whatif EVENT SCENARIO…`: every scenario planned, and all of them side by side."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import click

from scheduler.cli.reading import read_given
from scheduler.cli.style import Positive, command, handbook_option, handbook_path, json_option
from scheduler.documents.names import Names
from scheduler.documents.terminal import Printer
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.errors import UsageError
from scheduler.executor import executor
from scheduler.i18n import Lang, Text
from scheduler.tables.dictionary.figures import FIGURES
from scheduler.tables.plan_files import read_plan
from scheduler.tables.plan_json import calendar_of, plan_json
from scheduler.tables.read import read_event
from scheduler.tables.sink import write_rows
from scheduler.whatif.book import write_book
from scheduler.whatif.conduct import BASE, Call, Line, conduct, named
from scheduler.whatif.conduct import INTERRUPTED as NOT_DONE
from scheduler.whatif.kept import Shelf
from scheduler.whatif.papers import Papers, figure_lines, table_json
from scheduler.whatif.table import table_of
from scheduler.whatif.trial import Limits

_ABOUT = Text(
    "排出每个情景的方案并列比较:指标、规则、影响到谁;已做过的不再做。",
    "Plan every scenario and put them side by side: key figures, rules, who is touched; nothing is done twice.",
)
_BASE = Text(
    "基准方案(plan.json、文件夹或 plan.xlsx);默认先排一个,用时为情景的八倍。",
    "The base plan (plan.json, folder or plan.xlsx); by default one is made, in eight times a scenario's limit.",
)
_ROOT = Text("作为参照的情景名(默认 base,即基准方案)。", "Scenario to compare with (by default base, the base plan).")
_COLD = Text("每个情景从头排,不从基准方案出发。", "Plan each scenario from scratch, not from the base plan.")
_TIME = Text("每个情景最多用多少秒(默认 15;--cold 为 60)。", "Seconds for each scenario (15; with --cold 60).")
_EFFORT = Text(
    "每个情景确定的计算量。", "Deterministic budget of each scenario: same data, seed and effort, same plan."
)
_SEED = Text("随机种子。", "Random seed.")
_WORKERS = Text("同时做几个情景,0 为每核一个。", "Scenarios at once, 0 = one for each core.")
_CLUSTER = Text("Dask 调度器地址,如 tcp://host:8786。", "Address of a Dask scheduler like tcp://host:8786.")
_OUT = Text("结果的文件夹;再次调用只做尚缺的。", "Folder for the results; a second call does only what is missing.")
_NONE = Text("没有情景:{path} 中没有 CSV", "no scenario: there is no CSV in {path}")
_NO_ROOT = Text("没有情景“{name}”;有 {names}", "there is no scenario “{name}”; there are {names}")
_SAME_FOLDER = Text("--out 不能是活动文件夹", "--out must not be the event's folder")
_PROGRESS = Text("[{done}/{all}] {name}:{news}", "[{done}/{all}] {name}: {news}")
_NEWS = Text(
    "未安排 {unplaced},礼宾 {protocol},舒适 {comfort},费用 {cost}{took}",
    "unplaced {unplaced}, protocol {protocol}, comfort {comfort}, cost {cost}{took}",
)
_TOOK = Text("(计算 {seconds} 秒,内存 {memory} MiB)", " ({seconds} s of CPU, {memory} MiB)")
_KEPT = Text("(先前已做)", " (done before)")
_WRITTEN = Text(
    "已写入 {folder}:whatif.xlsx、whatif.csv,每个情景的方案各一个文件夹",
    "Written to {folder}: whatif.xlsx, whatif.csv, and a folder with the plan of each scenario",
)
_WARM, _FROM_SCRATCH = 15.0, 60.0
_MOST_ROWS = 60  # of one paper on the terminal; the workbook holds all


def whatif_command(lang: Lang) -> click.Command:
    @command(lang, "whatif", _ABOUT)
    @click.argument("event", type=click.Path(path_type=Path))
    @click.argument("scenarios", nargs=-1, required=True, type=click.Path(path_type=Path))
    @click.option("--base", metavar="PLAN", type=click.Path(path_type=Path), help=_BASE.say(lang))
    @click.option("--root", default=BASE, metavar="NAME", help=_ROOT.say(lang))
    @click.option("--cold", is_flag=True, help=_COLD.say(lang))
    @click.option("--time", "seconds", type=Positive(), help=_TIME.say(lang))
    @click.option("--effort", type=Positive(), help=_EFFORT.say(lang))
    @click.option("--seed", default=0, type=click.IntRange(0, 2**31 - 1), help=_SEED.say(lang))
    @click.option("--workers", default=0, type=click.IntRange(0, 256), help=_WORKERS.say(lang))
    @click.option("--cluster", metavar="ADDR", help=_CLUSTER.say(lang))
    @click.option(
        "--out",
        default="whatif",
        show_default=True,
        metavar="DIR",
        type=click.Path(path_type=Path),
        help=_OUT.say(lang),
    )
    @handbook_option(lang)
    @json_option(lang)
    def what_if(
        event: Path,
        scenarios: tuple[Path, ...],
        base: Path | None,
        root: str,
        cold: bool,
        seconds: float | None,
        effort: float | None,
        seed: int,
        workers: int,
        cluster: str | None,
        out: Path,
        handbook: str | None,
        as_json: bool,
    ) -> int:
        if out.resolve() == event.resolve():
            raise UsageError(_SAME_FOLDER.say(lang))
        given = read_given(event, handbook, lang)
        chosen = named(_files(scenarios, lang))
        names = (BASE, *(one.name for one in chosen))
        if root not in names:
            raise UsageError(_NO_ROOT.say(lang, name=root, names=", ".join(names)))
        limit = (_FROM_SCRATCH if cold else _WARM) if seconds is None and effort is None else seconds
        text = None if base is None else plan_json(read_plan(base, given), given)
        call = Call(event, handbook_path(lang, handbook), chosen, Limits(limit, effort, seed), text, cold)
        progress = _Progress(len(names), lang)
        with executor(workers, cluster) as pool:
            lines = conduct(call, given, Shelf(out), pool, progress.tell)
        if all(line.reason is NOT_DONE for line in lines[1:]):
            raise KeyboardInterrupt
        return _show(call, lines, root, out, lang, as_json)

    return what_if


def _files(given: Sequence[Path], lang: Lang) -> list[Path]:
    """Of a folder all its CSVs, in the order of their names. Raises UsageError where there is none."""
    found = [file for path in given for file in (sorted(path.glob("*.csv")) if path.is_dir() else [path])]
    if not found:
        raise UsageError(_NONE.say(lang, path=", ".join(map(str, given))))
    return found


def _show(call: Call, lines: Sequence[Line], root: str, out: Path, lang: Lang, as_json: bool) -> int:
    @lru_cache(maxsize=1)
    def event_of(file: Path | None) -> Event:
        return read_event(call.folder, call.handbook, [file] if file else [])

    table = table_of(lines, root, lambda line: event_of(line.file))
    papers = Papers(table, lambda line: Names(event_of(line.file), lang), lang)
    write_rows(out / FIGURES.file, FIGURES, figure_lines(table, lang), calendar_of(event_of(None)), lang)
    write_book(table, papers, lang, out / "whatif.xlsx")
    if as_json:
        click.echo(json.dumps(table_json(table), ensure_ascii=False, indent=1))
    else:
        _print(papers, out, lang)
    return 0 if all(line.findings and line.findings.clean for line in lines) else 1


def _print(papers: Papers, out: Path, lang: Lang) -> None:
    printer = Printer(lang, sys.stdout, _MOST_ROWS)
    printer.papers((papers.side_by_side(), papers.uses(), papers.rules(), papers.homes()))
    printer.papers((papers.touched(), papers.unplaced(), papers.failed()))
    printer.line()
    printer.line(_WRITTEN.say(lang, folder=out))


class _Progress:
    """A line on stderr for each scenario as soon as it is known."""

    def __init__(self, count: int, lang: Lang) -> None:
        self._count, self._lang, self._done = count, lang, 0

    def tell(self, line: Line) -> None:
        self._done += 1
        said = _PROGRESS.say(self._lang, done=self._done, all=self._count, name=line.name, news=self._news(line))
        click.echo(said, err=True)

    def _news(self, line: Line) -> str:
        if line.findings is None:
            return line.reason.say(self._lang) if line.reason else ""
        took = _KEPT.say(self._lang)
        if line.seconds:
            took = _TOOK.say(self._lang, seconds=round(line.seconds), memory=line.memory)
        tiers = {level.value: line.findings.figures.get(level.value, 0) for level in Level}
        return _NEWS.say(self._lang, took=took, **tiers)
