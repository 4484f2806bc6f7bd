"""Everything a person reads exists twice: Chinese and English."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Lang(StrEnum):
    ZH = "zh"
    EN = "en"


@dataclass(frozen=True)
class Text:
    """One sentence or word in both languages; may hold `{fields}` that `say` fills."""

    zh: str
    en: str

    def say(self, lang: Lang, **values: object) -> str:
        text = self.en if lang is Lang.EN else self.zh
        return text.format(**values) if values else text

    def filled(self, **values: object) -> Text:
        """The same sentence with its `{fields}` filled, still in both languages."""
        return Text(self.zh.format(**values), self.en.format(**values))
