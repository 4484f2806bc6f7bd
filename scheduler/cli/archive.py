"""`scheduler archive EVENT PLAN --out BAG`: everything of an event in one archive, with a manifest of digests."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from scheduler.cli.certify import bounds_beside, raise_problems
from scheduler.cli.reading import read_edited
from scheduler.cli.store import opened
from scheduler.cli.style import command, handbook_option, handbook_path, scenario_option
from scheduler.documents.bag import bag_file, bag_problems, write_bag
from scheduler.documents.certificate import certificate, differing
from scheduler.documents.dossier import Dossier
from scheduler.documents.folder import write_folder
from scheduler.documents.workbook import write_workbook
from scheduler.errors import UsageError
from scheduler.i18n import Lang, Text
from scheduler.tables.digests import content, digests, sources

_ABOUT = Text(
    "归档:把活动数据、方案、各种文件、证书和存储中的各版本放进一个归档(BagIt,文件夹或 zip),附校验清单;--verify 复核。",
    "Archive an event: data, plan, papers, certificate, stored versions, in one BagIt folder or zip with a manifest of "
    "digests; --verify checks one.",
)
_OUT = Text("归档(文件夹或 .zip)。", "The archive, a folder or a .zip.")
_VERIFY = Text("复核此归档。", "The archive to check.")
_STORE = Text(
    "存储:连同各版本、通知、运行记录一起归档(也可用环境变量 SCHEDULER_STORE)。",
    "A store whose versions, notices and runs are archived too (or the variable SCHEDULER_STORE).",
)
_ONE = Text("请给出 --out 或 --verify 之一", "give either --out or --verify")
_DONE = Text("已归档{count}个文件:{file}", "{count} files archived in {file}")
_HOLDS = Text("归档完整,与数据和方案相符。", "The archive is whole, and it is that of these data and this plan.")
_CERTIFICATE = "certificate.json"


def archive_command(lang: Lang) -> click.Command:
    @command(lang, "archive", _ABOUT)
    @click.argument("event", type=click.Path(path_type=Path))
    @click.argument("plan", type=click.Path(path_type=Path))
    @click.option("--out", metavar="BAG", type=click.Path(path_type=Path), help=_OUT.say(lang))
    @click.option("--verify", metavar="BAG", type=click.Path(path_type=Path), help=_VERIFY.say(lang))
    @click.option("--store", "address", metavar="URL", envvar="SCHEDULER_STORE", help=_STORE.say(lang))
    @handbook_option(lang)
    @scenario_option(lang)
    def archive(
        event: Path,
        plan: Path,
        out: Path | None,
        verify: Path | None,
        address: str | None,
        handbook: str | None,
        scenarios: tuple[Path, ...],
    ) -> int:
        if (out is None) == (verify is None):
            raise UsageError(_ONE.say(lang))
        dossier, _ = read_edited(event, plan, handbook, lang, scenarios)
        own = handbook_path(lang, handbook)
        if verify is not None:
            _verify(dossier, verify, digests(event, own, scenarios), lang)
        if out is not None:
            files = {
                **_inputs(event, own, scenarios),
                **_papers(dossier),
                **_certified(dossier, plan, digests(event, own, scenarios)),
                **_stored(dossier, address, lang),
            }
            write_bag(out, files, _info(dossier))
            click.echo(_DONE.say(lang, count=len(files), file=out))
        return 0

    return archive


def _verify(dossier: Dossier, bag: Path, files: Mapping[str, str], lang: Lang) -> None:
    """First that nothing in it has changed, then that its certificate is one of these data and this plan."""
    raise_problems(bag_problems(bag))
    raise_problems(differing(_certificate(bag), dossier, files, bag.name))
    click.echo(_HOLDS.say(lang))


def _certificate(bag: Path) -> object:
    """None where the archive holds none."""
    try:
        return json.loads(bag_file(bag, _CERTIFICATE))
    except ValueError:
        return None


def _inputs(event: Path, handbook: Path | None, scenarios: Sequence[Path]) -> dict[str, bytes]:
    """The event's files under `inputs/`, scenarios below it in their order."""
    found = {f"inputs/{file.name}": content(file) for file in sources(event, handbook)}
    names = ((f"inputs/scenarios/{n:02d}-{file.name}", file) for n, file in enumerate(scenarios, start=1))
    return found | {name: content(file) for name, file in names}


def _papers(dossier: Dossier) -> dict[str, bytes]:
    """What `solve` leaves, under `plan/`, and the workbook in the other language too."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        write_folder(dossier, folder)
        for lang in Lang:
            write_workbook(replace(dossier, lang=lang), folder / f"plan.{lang}.xlsx")
        (folder / "plan.xlsx").unlink()
        return {f"plan/{file.name}": content(file) for file in sorted(folder.iterdir())}


def _certified(dossier: Dossier, plan: Path, files: Mapping[str, str]) -> dict[str, bytes]:
    """The certificate, and the score.json beside the plan, which says what was proven."""
    bounds = bounds_beside(plan, dossier)
    text = json.dumps(certificate(dossier, files, bounds), ensure_ascii=False, indent=1)
    beside = (plan if plan.is_dir() else plan.parent) / "score.json"
    proven = {"plan/score.json": content(beside)} if beside.exists() else {}
    return {_CERTIFICATE: f"{text}\n".encode()} | proven


def _stored(dossier: Dossier, address: str | None, lang: Lang) -> dict[str, bytes]:
    if address is None:
        return {}
    store = opened(address, lang, create=False)
    from scheduler.store.archiving import stored_files

    with store.reading() as session:
        found = stored_files(session, dossier.event.profile.id)
    return {f"store/{name}": data for name, data in found.items()}


def _info(dossier: Dossier) -> dict[str, str]:
    """What a library asks of an archive; its names are the standard's."""
    profile = dossier.event.profile
    return {
        "External-Identifier": profile.id,
        "External-Description": dossier.names.either(profile.name, profile.name_en),
        "Bag-Software-Agent": "scheduler archive",
    }
