"""`scheduler replan EVENT --published PLAN --changes CSV --freeze TIME --out DIR`: the fewest moves that repair it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scheduler.changes.moves import moves
from scheduler.cli.interrupt import stopping
from scheduler.cli.limits import Limits, limits_options
from scheduler.cli.moments import moment
from scheduler.cli.progress import ProgressLines
from scheduler.cli.reading import note_other_data, read_given
from scheduler.cli.style import Callback, command, handbook_option, json_option, together
from scheduler.compare import Comparison, compare
from scheduler.documents.dossier import Dossier
from scheduler.documents.folder import write_folder
from scheduler.documents.papers.changes import change_lines, changes, comparison_json, scores, whom
from scheduler.documents.papers.unplaced import unplaced
from scheduler.documents.terminal import Printer
from scheduler.domain.event import Event
from scheduler.engine.budget import Budget, Watch
from scheduler.errors import UsageError
from scheduler.i18n import Lang, Text
from scheduler.plan import Plan
from scheduler.tables.dictionary.changes import CHANGES
from scheduler.tables.plan_files import read_plan
from scheduler.tables.plan_json import calendar_of
from scheduler.tables.sink import ready, write_rows

if TYPE_CHECKING:
    from scheduler.engine.replan import Repaired

_ABOUT = Text(
    "按变动改派已公布的方案:改动最少,临近的不动,列出须告知谁。",
    "Repair a published plan after changes: fewest moves, what is near stays, and who must be told.",
)
_PUBLISHED = Text(
    "已公布的方案(plan.json、文件夹或 plan.xlsx)。", "The published plan (plan.json, folder or plan.xlsx)."
)
_SCENARIO = Text(
    "已公布的方案依据的情景,可多次给出;变动在其后生效。",
    "The scenario under which the published plan was made; may be repeated. The changes come on top of it.",
)
_CHANGES = Text("变动(情景 CSV),可多次给出。", "The changes, a scenario CSV; may be repeated.")
_FREEZE = Text(
    "此前开始的不动,除非已不成立,如 2026-03-05T12:00。", "What begins before stays unless it is broken; a moment."
)
_NOW = Text(
    "现在的时刻:由此计算提前几小时,也不改到此前。",
    "The present moment: notice counts from it, nothing moves to before.",
)
_OUT = Text("写入的文件夹。", "Folder to write to.")
_SAME_FOLDER = Text(
    "--out 不能是活动文件夹或已公布的方案", "--out must be neither the event's folder nor the published plan"
)
_COUNT = Text(
    "改动{moves}处;已公布的事项中有{stuck}项无法照旧", "{moves} moves; {stuck} published items cannot stay as they are"
)
_WRITTEN = Text("已写入 {folder}(变动见 changes.csv)", "Written to {folder}; the changes are changes.csv")


def replan_command(lang: Lang) -> click.Command:
    @command(lang, "replan", _ABOUT)
    @click.argument("event", type=click.Path(path_type=Path))
    @_repair_options(lang)
    @limits_options(lang)
    @handbook_option(lang)
    @json_option(lang)
    def replan_event(
        event: Path,
        published: Path,
        scenarios: tuple[Path, ...],
        changed: tuple[Path, ...],
        freeze: str,
        now: str | None,
        out: Path,
        limits: Limits,
        handbook: str | None,
        as_json: bool,
    ) -> int:
        if out.resolve() in (event.resolve(), published.resolve(), published.resolve().parent):
            raise UsageError(_SAME_FOLDER.say(lang))
        before = read_given(event, handbook, lang, scenarios)
        known = read_plan(published, before)
        note_other_data(known, before, lang)
        given = read_given(event, handbook, lang, (*scenarios, *changed))
        at = None if now is None else moment(given, "--now", now, lang)
        frozen = moment(given, "--freeze", freeze, lang)
        ready(out)
        repaired = _repaired(given, known, (frozen, at), Budget.lasting(*limits), lang)
        solution = repaired.solution
        dossier = Dossier(repaired.event, solution.plan, solution.score, lang, solution.stages)
        found = compare(given, known, solution.plan, at)
        _write(dossier, found, out)
        _print(dossier, found, len(repaired.stuck), out, as_json)
        return 0 if solution.score.clean else 1

    return replan_event


def _repair_options(lang: Lang) -> Callable[[Callback], Callback]:
    """What was published, what has changed since, from when on it may move, and where to."""
    file = click.Path(path_type=Path)
    return together(
        click.option("--published", required=True, metavar="PLAN", type=file, help=_PUBLISHED.say(lang)),
        click.option("--scenario", "scenarios", multiple=True, metavar="CSV", type=file, help=_SCENARIO.say(lang)),
        click.option(
            "--changes", "changed", required=True, multiple=True, metavar="CSV", type=file, help=_CHANGES.say(lang)
        ),
        click.option("--freeze", required=True, metavar="TIME", help=_FREEZE.say(lang)),
        click.option("--now", metavar="TIME", help=_NOW.say(lang)),
        click.option("--out", required=True, metavar="DIR", type=file, help=_OUT.say(lang)),
    )


def _write(dossier: Dossier, found: Comparison, out: Path) -> None:
    """What `solve` leaves, and the changes."""
    write_folder(dossier, out)
    write_rows(out / CHANGES.file, CHANGES, change_lines(found), calendar_of(dossier.event), dossier.lang)


def _repaired(event: Event, published: Plan, times: tuple[int, int | None], budget: Budget, lang: Lang) -> Repaired:
    """The solver takes a second to load, so only this command loads it, and only now."""
    from scheduler.engine.repair import Freeze
    from scheduler.engine.replan import replan

    with ProgressLines(lang, sys.stderr) as progress:
        watch = Watch(progress.tell)
        with stopping(watch):
            return replan(event, published, Freeze(*times), budget, watch)


def _print(dossier: Dossier, found: Comparison, stuck: int, out: Path, as_json: bool) -> None:
    count = len(moves(one.difference for one in found.changes))
    if as_json:
        said = {"moves": count, "stuck": stuck} | comparison_json(found)
        click.echo(json.dumps(said, ensure_ascii=False, indent=1))
        return
    printer = Printer(dossier.lang, sys.stdout)
    printer.papers(make(dossier.names, found) for make in (changes, whom, scores))
    printer.papers((unplaced(dossier),))
    printer.line()
    printer.line(dossier.say(_COUNT, moves=count, stuck=stuck))
    printer.line(dossier.say(_WRITTEN, folder=out))
