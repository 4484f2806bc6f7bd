"""Which language to speak: `--lang`, else the environment, else Chinese."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from scheduler.i18n import Lang

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def chosen_language(arguments: Sequence[str], environ: Mapping[str, str]) -> Lang:
    """The language is known before the command line is read, so that usage errors and help speak it too."""
    for word, following in pairwise((*arguments, "")):
        value = following if word == "--lang" else word.removeprefix("--lang=") if word.startswith("--lang=") else ""
        if value in tuple(Lang):
            return Lang(value)
    locale = next((environ[name] for name in _VARIABLES if environ.get(name)), "")
    return Lang.EN if locale.lower().startswith("en") else Lang.ZH
