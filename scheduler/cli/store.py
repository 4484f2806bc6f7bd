"""`scheduler submit|approve|publish|versions EVENT`: plan versions in a store, and the way that each has to go."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from scheduler.cli.reading import read_edited, read_given
from scheduler.cli.style import Callback, command, handbook_option, handbook_path, json_option, scenario_option
from scheduler.documents.score_file import score_json
from scheduler.documents.terminal import Printer
from scheduler.errors import UsageError
from scheduler.i18n import Lang, Text
from scheduler.tables.digests import digests

if TYPE_CHECKING:
    from scheduler.store.database import Store

_SUBMIT = Text(
    "把方案存为新版本并送审(--draft 则只存草稿)。",
    "Keep a plan as a new version and submit it for approval (with --draft only keep it).",
)
_APPROVE = Text("批准送审的版本,或退回修改。", "Approve a submitted version, or return it to be changed.")
_PUBLISH = Text(
    "公布已批准的版本:旧版归档,任务登记,一次完成。",
    "Make an approved version official: the old one is archived and tasks are listed, all at once.",
)
_VERSIONS = Text("列出方案的各版本:状态、经手人、时间。", "List the versions of a plan: state, by whom, when.")
_STORE = Text(
    "存储:SQLite 文件,或 postgresql://…(也可用环境变量 SCHEDULER_STORE)。",
    "The store: a file of SQLite, or postgresql://… (or the variable SCHEDULER_STORE).",
)
_BY = Text("经手人(默认本机用户)。", "Who does it (by default this machine's user).")
_DRAFT = Text("只存为草稿。", "Only keep it as a draft.")
_RETURN = Text("退回,并说明理由。", "Return it, and say why.")
_EXTRA = Text(
    "存储需要附加组件:pip install 'scheduler[store]'(缺 {name})",
    "a store needs its extra: pip install 'scheduler[store]' ({name} is missing)",
)
_DONE = Text("第{number}版:{state}", "Version {number}: {state}")
_FILE = "scheduler.db"


def store_option(lang: Lang) -> Callable[[Callback], Callback]:
    return click.option(
        "--store",
        "address",
        metavar="URL",
        default=_FILE,
        envvar="SCHEDULER_STORE",
        show_default=True,
        help=_STORE.say(lang),
    )


def by_option(lang: Lang) -> Callable[[Callback], Callback]:
    return click.option("--by", metavar="NAME", help=_BY.say(lang))


def opened(address: str, lang: Lang, create: bool = True) -> Store:
    """SQLAlchemy is an extra and takes a moment to load, so only these commands load it. Raises UsageError."""
    try:
        from scheduler.store.database import open_store
    except ModuleNotFoundError as error:
        raise UsageError(_EXTRA.say(lang, name=error.name)) from error
    return open_store(address, create)


def submit_command(lang: Lang) -> click.Command:
    @command(lang, "submit", _SUBMIT)
    @click.argument("event", type=click.Path(path_type=Path))
    @click.argument("plan", type=click.Path(path_type=Path))
    @click.option("--draft", "only_draft", is_flag=True, help=_DRAFT.say(lang))
    @store_option(lang)
    @by_option(lang)
    @handbook_option(lang)
    @scenario_option(lang)
    def submit(
        event: Path,
        plan: Path,
        only_draft: bool,
        address: str,
        by: str | None,
        handbook: str | None,
        scenarios: tuple[Path, ...],
    ) -> int:
        dossier, _ = read_edited(event, plan, handbook, lang, scenarios)
        store = opened(address, lang)
        from scheduler.store.office import who
        from scheduler.store.versions import Made, State, advance, draft

        files = digests(event, handbook_path(lang, handbook), scenarios)
        score = score_json(dossier.plan, dossier.score, dossier.stages)
        with store.writing() as session:
            row = draft(session, Made(dossier.event, dossier.plan, score, files), who(by))
            if not only_draft:
                advance(row, State.SUBMITTED, who(by))
        _say(row.number, row.state, lang)
        return 0 if dossier.score.clean else 1

    return submit


def approve_command(lang: Lang) -> click.Command:
    @command(lang, "approve", _APPROVE)
    @click.argument("event", type=click.Path(path_type=Path))
    @click.argument("number", type=click.IntRange(1, 2**31 - 1))
    @click.option("--return", "remark", metavar="WHY", help=_RETURN.say(lang))
    @store_option(lang)
    @by_option(lang)
    def approve(event: Path, number: int, remark: str | None, address: str, by: str | None) -> int:
        name = read_given(event, None, lang).profile.id
        store = opened(address, lang, create=False)
        from scheduler.store.office import who
        from scheduler.store.versions import State, advance, find

        with store.writing() as session:
            row = find(session, name, number)
            advance(row, State.APPROVED if remark is None else State.DRAFT, who(by), remark or "")
        _say(row.number, row.state, lang)
        return 0

    return approve


def publish_command(lang: Lang) -> click.Command:
    @command(lang, "publish", _PUBLISH)
    @click.argument("event", type=click.Path(path_type=Path))
    @click.argument("number", type=click.IntRange(1, 2**31 - 1))
    @store_option(lang)
    @by_option(lang)
    @handbook_option(lang)
    @scenario_option(lang)
    def publish_version(
        event: Path, number: int, address: str, by: str | None, handbook: str | None, scenarios: tuple[Path, ...]
    ) -> int:
        name = read_given(event, handbook, lang).profile.id
        store = opened(address, lang, create=False)
        from scheduler.store.changes import accepted, laid_out
        from scheduler.store.office import who
        from scheduler.store.publishing import publish
        from scheduler.store.reading import event_of
        from scheduler.store.versions import find

        with store.writing() as session, TemporaryDirectory() as place:
            row = find(session, name, number)
            rows = [one for one in accepted(session, name) if one.id <= row.given.last_change]
            changes = (*laid_out(rows, Path(place)), *scenarios)
            given, _, _ = event_of(event, handbook_path(lang, handbook), changes)
            publish(session, row, given, who(by))
        _say(row.number, row.state, lang)
        return 0

    return publish_version


def versions_command(lang: Lang) -> click.Command:
    @command(lang, "versions", _VERSIONS)
    @click.argument("event", type=click.Path(path_type=Path))
    @store_option(lang)
    @json_option(lang)
    def list_versions(event: Path, address: str, as_json: bool) -> int:
        name = read_given(event, None, lang).profile.id
        store = opened(address, lang, create=False)
        from scheduler.store.papers import version_json, versions_paper
        from scheduler.store.versions import versions

        with store.reading() as session:
            rows = versions(session, name)
            if as_json:
                click.echo(json.dumps([version_json(row) for row in rows], ensure_ascii=False, indent=1))
            else:
                Printer(lang, sys.stdout).paper(versions_paper(rows, lang))
        return 0

    return list_versions


def _say(number: int, state: str, lang: Lang) -> None:
    from scheduler.store.papers import STATE

    click.echo(_DONE.say(lang, number=number, state=STATE[state].say(lang)))
