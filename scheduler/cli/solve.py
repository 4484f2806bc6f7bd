"""`scheduler solve EVENT --out DIR`: plan, judge, write the papers, print a summary."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scheduler.changes.choices import Kind
from scheduler.cli.alternatives import alternatives_options, solve_alternatives
from scheduler.cli.interrupt import stopping
from scheduler.cli.moments import now_option
from scheduler.cli.progress import ProgressLines
from scheduler.cli.reading import read_given
from scheduler.cli.style import Positive, command, handbook_option, json_option, scenario_option
from scheduler.documents.dossier import Dossier
from scheduler.documents.folder import write_folder
from scheduler.documents.papers.convoys import convoys
from scheduler.documents.papers.deviations import deviations
from scheduler.documents.papers.itinerary import itinerary
from scheduler.documents.papers.overview import overview
from scheduler.documents.papers.rooming import rooming
from scheduler.documents.papers.roster import roster
from scheduler.documents.papers.tiers import tiers
from scheduler.documents.papers.unplaced import unplaced
from scheduler.documents.score_file import score_json
from scheduler.documents.terminal import Printer
from scheduler.domain.event import Event
from scheduler.engine.budget import Watch
from scheduler.errors import InternalError, UsageError
from scheduler.i18n import Lang, Text
from scheduler.plan import STAGES, Plan
from scheduler.tables.sink import ready

if TYPE_CHECKING:
    from scheduler.engine.solve import Solution

_ABOUT = Text(
    "排定方案:写入方案、评分、Excel 与摘要,并打印摘要。",
    "Plan the event: write plan, score, workbook and summaries, and print a summary.",
)
_OUT = Text("写入的文件夹。", "Folder to write to.")
_TIME = Text("最多用多少秒(默认 60;给了 --effort 则不限)。", "Seconds at most (60; no limit where --effort is given).")
_EFFORT = Text(
    "确定的计算量:同样的数据、种子和计算量得同样的方案。",
    "Deterministic budget: same data, seed and effort, same plan.",
)
_SEED = Text("随机种子。", "Random seed.")
_WORKERS = Text(
    "分头求解的进程数(默认 1);同样的 --effort,几个进程都得同样的方案。",
    "Processes for parts that can be solved apart (default 1); the same --effort gives the same plan with any number.",
)
_CLUSTER = Text("由该地址的 Dask 集群分头求解。", "Address of a Dask scheduler whose cluster solves those parts.")
_STAGES = Text("要排的阶段,逗号分隔。", "Stages to plan, separated by commas.")
_METHOD = Text(
    "方法:staged 逐阶段(默认);joint 之后住宿、日程、车辆、人员合为一个模型;"
    "auto 按规模:小者 joint,大者跨阶段改进,特大者 staged。",
    "Method: staged, stage by stage (the default); joint, then one model of rooms, programme, cars and people; auto, "
    "joint where the event is small, a search across the stages where it is large, staged where it is huge.",
)
_BAD_STAGE = Text("没有阶段“{stage}”;有 {stages}", "there is no stage “{stage}”; there are {stages}")
_SAME_FOLDER = Text(
    "--out 不能是活动文件夹:方案的 CSV 会覆盖活动的数据",
    "--out must not be the event's folder: the plan's CSVs would replace the event's",
)
_WRITTEN = Text(
    "已写入 {folder}:plan.xlsx、summary.zh.md、summary.en.md、plan.json、score.json 及各 CSV",
    "Written to {folder}: plan.xlsx, summary.zh.md, summary.en.md, plan.json, score.json and CSVs",
)
_USED = Text("用时 {seconds} 秒,内存峰值 {memory} MiB{children}", "{seconds} s, peak memory {memory} MiB{children}")
_CHILDREN = Text(",子进程最多 {memory} MiB", ", {memory} MiB in the largest child")
_PAPERS = (overview, itinerary, rooming, convoys, roster, deviations, unplaced, tiers)
_MOST_ROWS = 80  # of one paper on the terminal; the files hold all
_SECONDS = 60.0
_PAPERS_EACH = 0.004
"""Seconds that the papers take for each person of the event; they belong to the time given."""
_PAPERS_MOST = 0.2
"""The part of the time that is left to them at most."""


def solve_command(lang: Lang) -> click.Command:
    @command(lang, "solve", _ABOUT)
    @click.argument("event", type=click.Path(path_type=Path))
    @click.option("--out", required=True, metavar="DIR", type=click.Path(path_type=Path), help=_OUT.say(lang))
    @click.option("--time", "seconds", type=Positive(), help=_TIME.say(lang))
    @click.option("--effort", type=Positive(), help=_EFFORT.say(lang))
    @click.option("--seed", default=0, type=click.IntRange(0, 2**31 - 1), help=_SEED.say(lang))
    @click.option("--workers", default=0, type=click.IntRange(0, 256), help=_WORKERS.say(lang))
    @click.option("--cluster", metavar="ADDR", help=_CLUSTER.say(lang))
    @click.option("--stages", default=",".join(STAGES), show_default=True, help=_STAGES.say(lang))
    @alternatives_options(lang)
    @click.option("--method", default="staged", type=click.Choice(["auto", "staged", "joint"]), help=_METHOD.say(lang))
    @handbook_option(lang)
    @scenario_option(lang)
    @now_option(lang)
    @json_option(lang)
    def solve_event(
        event: Path,
        out: Path,
        seconds: float | None,
        effort: float | None,
        seed: int,
        workers: int,
        cluster: str | None,
        stages: str,
        method: str,
        count: int,
        kind: str,
        least: int,
        handbook: str | None,
        scenarios: tuple[Path, ...],
        now: str | None,
        as_json: bool,
    ) -> int:
        begun = time.monotonic()
        if out.resolve() == event.resolve():
            raise UsageError(_SAME_FOLDER.say(lang))
        wanted = _stages(stages, lang)
        given = read_given(event, handbook, lang, scenarios, now)
        ready(out)
        limit = _SECONDS if seconds is None and effort is None else seconds
        since = begun if limit is None else begun - _papers(limit, given, count)
        options = {
            "effort": effort,
            "seed": seed,
            "workers": workers,
            "cluster": cluster,
            "stages": wanted,
            "begun": since,
            "method": method,
        }
        if count > 1:
            return solve_alternatives(given, lang, out, Kind(kind), least, count, as_json, seconds=limit, **options)
        solution = _solved(given, lang, seconds=limit, **options)
        dossier = Dossier(given, solution.plan, solution.score, lang, solution.stages, solution.whole, solution.joint)
        write_folder(dossier, out)
        _print(dossier, out, as_json, begun)
        return 0 if solution.score.clean else 1

    return solve_event


def _stages(text: str, lang: Lang) -> tuple[str, ...]:
    stages = tuple(stage.strip() for stage in text.split(",") if stage.strip())
    for stage in stages:
        if stage not in STAGES:
            raise UsageError(_BAD_STAGE.say(lang, stage=stage, stages=", ".join(STAGES)))
    return stages


def _papers(seconds: float, event: Event, plans: int) -> float:
    """Seconds that the papers of so many plans will take of those given."""
    return min(_PAPERS_EACH * len(event.persons) * plans, _PAPERS_MOST * seconds)


def _solved(event: Event, lang: Lang, **options: Any) -> Solution:
    """Raises KeyboardInterrupt when the search is interrupted before anything is placed.

    The solver takes a second to load, so only this command loads it, and only now.
    """
    from scheduler.engine.solve import Options
    from scheduler.engine.thrift import solve_within_budget

    with ProgressLines(lang, sys.stderr) as progress:
        watch = Watch(progress.tell)
        with stopping(watch):
            try:
                solution = solve_within_budget(event, Options(**options), watch)
            except InternalError as error:
                if watch.stopped:
                    raise KeyboardInterrupt from error
                raise
    if watch.stopped and _empty(solution.plan):
        raise KeyboardInterrupt
    return solution


def _empty(plan: Plan) -> bool:
    return not (plan.stays or plan.activities or plan.movements or plan.duties)


def _print(dossier: Dossier, out: Path, as_json: bool, begun: float) -> None:
    if as_json:
        found = {
            "plan": dossier.plan.dump(dossier.event.clock),
            "score": score_json(dossier.plan, dossier.score, dossier.stages, dossier.whole, dossier.joint),
        }
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    printer = Printer(dossier.lang, sys.stdout, _MOST_ROWS)
    printer.papers(make(dossier) for make in _PAPERS)
    printer.line()
    printer.line(dossier.say(_WRITTEN, folder=out))
    printer.line(_used(dossier, time.monotonic() - begun))


def _used(dossier: Dossier, seconds: float) -> str:
    """Seconds of wall clock, and the most memory that this process and any child of it held at once."""
    own, child = (resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    children = dossier.say(_CHILDREN, memory=child) if child else ""
    return dossier.say(_USED, seconds=round(seconds), memory=own, children=children)
