"""`scheduler generate DIR`: an invented event of a preset kind, a size and a seed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from scheduler.cli.style import command
from scheduler.errors import UsageError
from scheduler.generate import PRESETS, Congress, Recipe, generate, loads
from scheduler.i18n import Lang, Text
from scheduler.tables.write import write_event

_ABOUT = Text(
    "按种子生成虚构活动:代表团、宾馆、日程、车辆、人员;同一种子结果相同。",
    "Invent an event from a seed: delegations, hotels, programme, cars and people; the same seed gives the same event.",
)
_PRESET = Text("活动类型。", "The kind of event.")
_SEED = Text("种子。", "The seed.")
_SIZE = {
    "delegations": Text("代表团数;默认按类型。", "Delegations; by default as the preset."),
    "guests": Text("来宾数;默认按类型。", "Guests; by default as the preset."),
    "days": Text("天数;默认按类型。", "Days; by default as the preset."),
}
_NOT_EMPTY = Text("{folder} 不是空文件夹", "{folder} is not an empty folder")
_NO_SUCH_SIZE = Text("这样的规模无法生成,可选 {accepted}", "an event of this size cannot be made; accepted: {accepted}")
_DONE = Text("已生成 {folder}:", "{folder} is written:")
_LOAD = Text("{name}:{asked}/{given}({percent}%)", "{name}: {asked} of {given} ({percent} %)")


def generate_command(lang: Lang) -> click.Command:
    @command(lang, "generate", _ABOUT)
    @click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
    @click.option("--preset", type=click.Choice(list(PRESETS)), default="forum-like", help=_PRESET.say(lang))
    @click.option("--seed", type=click.IntRange(0, 2**32), default=0, help=_SEED.say(lang))
    @click.option("--delegations", type=int, help=_SIZE["delegations"].say(lang))
    @click.option("--guests", type=int, help=_SIZE["guests"].say(lang))
    @click.option("--days", type=int, help=_SIZE["days"].say(lang))
    def make(folder: Path, preset: str, seed: int, **size: int | None) -> int:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError(_NOT_EMPTY.say(lang, folder=folder))
        event = generate(_recipe(PRESETS[preset], seed, size, lang))
        write_event(event, folder)
        click.echo(_DONE.say(lang, folder=folder))
        for load in loads(event):
            values = load._asdict() | {"name": load.name.say(lang), "percent": load.percent}
            click.echo(_LOAD.say(lang, **values))
        return 0

    return make


def _recipe(preset: Recipe | Congress, seed: int, size: Mapping[str, int | None], lang: Lang) -> Recipe | Congress:
    try:
        return preset.sized(seed, **size)
    except ValueError as error:
        raise UsageError(_NO_SUCH_SIZE.say(lang, accepted=error)) from error
