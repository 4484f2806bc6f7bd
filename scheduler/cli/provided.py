"""Events of the data folder that are too large to be kept there: whoever needs one first has it invented."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from scheduler.errors import NotNowError
from scheduler.generate import CONGRESSES, generate
from scheduler.i18n import Lang, Text
from scheduler.tables.write import write_event

_DATA = "data"
_INVENTED = Text(
    "{folder} 尚不存在,现按类型 {preset}、种子 {seed} 生成。",
    "{folder} is not there yet and is invented now: preset {preset}, seed {seed}.",
)
_CANNOT = Text("{folder} 无法写入:{reason}", "{folder} cannot be written: {reason}")


def provide(folder: Path, lang: Lang) -> None:
    """Writes `data/two_sessions` or `data/regional` where it is missing, and says so on standard error; any other
    folder is left as it is. All of it is there, or nothing. Raises NotNowError when it cannot be written."""
    recipe = CONGRESSES.get(folder.name)
    if recipe is None or folder.exists() or folder.resolve().parent.name != _DATA or not folder.parent.is_dir():
        return
    click.echo(_INVENTED.say(lang, folder=folder, preset=folder.name, seed=recipe.seed), err=True)
    try:
        with TemporaryDirectory(dir=folder.parent, prefix=".") as scratch:
            made = Path(scratch) / folder.name
            write_event(generate(recipe), made)
            made.rename(folder)
    except OSError as error:
        raise NotNowError(_CANNOT.say(lang, folder=folder, reason=error.strerror or error)) from error
