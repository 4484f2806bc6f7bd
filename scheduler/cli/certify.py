"""`scheduler certify EVENT PLAN`: a certificate of a plan, and with `--verify` whether one holds; no solver needed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from scheduler.cli.moments import now_option
from scheduler.cli.reading import read_edited
from scheduler.cli.style import command, handbook_option, handbook_path, scenario_option
from scheduler.documents.certificate import bounds_of, certificate, differing
from scheduler.documents.dossier import Dossier
from scheduler.documents.words import LEVEL, word
from scheduler.errors import InputError, Problem
from scheduler.i18n import Lang, Text
from scheduler.tables.digests import digests
from scheduler.tables.files import decoded
from scheduler.tables.problems import Basket
from scheduler.tables.sink import write_text

_ABOUT = Text(
    "方案证书:输入的校验值、评判结论、各阶段下界、版本;--verify 复核(不用求解器)。",
    "A plan's certificate: digests of inputs, verdict, bounds, versions; --verify checks one without a solver.",
)
_OUT = Text("证书文件(默认打印)。", "File for the certificate (by default it is printed).")
_VERIFY = Text("复核此证书。", "The certificate to check.")
_HOLDS = Text("证书成立:{tiers}", "The certificate holds: {tiers}")
_MADE = Text("证书已写入 {file}", "Certificate written to {file}")
_JSON = Text("JSON 文本", "JSON")
_SCORE = "score.json"


def certify_command(lang: Lang) -> click.Command:
    @command(lang, "certify", _ABOUT)
    @click.argument("event", type=click.Path(path_type=Path))
    @click.argument("plan", type=click.Path(path_type=Path))
    @click.option("--out", metavar="FILE", type=click.Path(path_type=Path), help=_OUT.say(lang))
    @click.option("--verify", metavar="FILE", type=click.Path(path_type=Path), help=_VERIFY.say(lang))
    @handbook_option(lang)
    @scenario_option(lang)
    @now_option(lang)
    def certify(
        event: Path,
        plan: Path,
        out: Path | None,
        verify: Path | None,
        handbook: str | None,
        scenarios: tuple[Path, ...],
        now: str | None,
    ) -> int:
        given = _json(verify) if verify else {}
        seen = given.get("now") if isinstance(given, dict) else None
        dossier, _ = read_edited(event, plan, handbook, lang, scenarios, now or seen)
        files = digests(event, handbook_path(lang, handbook), scenarios)
        if verify:
            raise_problems(differing(given, dossier, files, verify.name))
            tiers = dossier.names.listed(f"{word(LEVEL, level, lang)} {value}" for level, value in dossier.score.tiers)
            click.echo(_HOLDS.say(lang, tiers=tiers))
        else:
            _deliver(certificate(dossier, files, bounds_beside(plan, dossier)), out, lang)
        return 0 if dossier.score.clean else 1

    return certify


def bounds_beside(plan: Path, dossier: Dossier) -> list[dict[str, Any]]:
    """What the score.json beside a plan has proven. Raises InputError where it is that of another plan."""
    beside = (plan if plan.is_dir() else plan.parent) / _SCORE
    bounds, problems = bounds_of(_json(beside) if beside.exists() else {}, dossier)
    raise_problems(problems)
    return bounds


def raise_problems(problems: tuple[Problem, ...]) -> None:
    """Raises InputError where there are any."""
    if problems:
        raise InputError(problems)


def _deliver(found: dict[str, Any], out: Path | None, lang: Lang) -> None:
    text = json.dumps(found, ensure_ascii=False, indent=1)
    if out is None:
        click.echo(text)
        return
    write_text(out, text + "\n")
    click.echo(_MADE.say(lang, file=out))


def _json(path: Path) -> Any:
    """Raises InputError."""
    basket = Basket()
    text = decoded(path, path.name, basket)
    try:
        found = json.loads(text) if text is not None else None
    except (ValueError, RecursionError) as error:
        basket.add(path.name, getattr(error, "lineno", None), None, str(error), _JSON)
        found = None
    basket.close()
    return found
