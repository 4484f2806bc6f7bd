"""What the solver is doing, on stderr: one live line on a terminal, plain lines elsewhere."""

from __future__ import annotations

import threading
import time
from types import TracebackType
from typing import Self, TextIO

from rich.console import Console
from rich.live import Live
from rich.text import Text as Styled

from scheduler.documents.words import LEVEL, STAGE, word
from scheduler.engine.budget import Progress
from scheduler.i18n import Lang, Text

_NEWS = Text(
    "{stage} · {tier}:最好 {best},下界 {bound}{left}{gap}", "{stage} · {tier}: best {best}, bound {bound}{left}{gap}"
)
_GAP = Text(",差距 {percent}%", ", gap {percent}%")
_LEFT = Text(",剩余 {seconds} 秒", ", {seconds} s left")
_EVERY = 1.0  # seconds between two plain lines of one tier


class ProgressLines:
    """A context manager; `tell` may be called from any thread."""

    def __init__(self, lang: Lang, stream: TextIO) -> None:
        self._lang = lang
        self._stream = stream
        self._lock = threading.Lock()
        self._tier = ("", "")
        self._printed = 0.0
        self._live = Live(console=Console(file=stream), transient=True) if stream.isatty() else None

    def __enter__(self) -> Self:
        if self._live:
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live:
            self._live.stop()

    def tell(self, news: Progress) -> None:
        with self._lock:
            line = progress_text(news, self._lang)
            if self._live:
                self._live.update(Styled(line))
            elif self._due(news):
                print(line, file=self._stream, flush=True)

    def _due(self, news: Progress) -> bool:
        """The first news of each tier, then at most one line a second."""
        now, tier = time.monotonic(), (news.stage, news.tier)
        if tier == self._tier and now - self._printed < _EVERY:
            return False
        self._tier, self._printed = tier, now
        return True


def progress_text(news: Progress, lang: Lang) -> str:
    """住宿 · 礼宾:最好 5,下界 3,剩余 12 秒,差距 40%."""
    best, bound = ("–" if value is None else value for value in (news.best, news.bound))
    left = "" if news.left is None else _LEFT.say(lang, seconds=round(news.left))
    gap = "" if news.gap is None else _GAP.say(lang, percent=round(100 * news.gap))
    stage, tier = word(STAGE, news.stage, lang), word(LEVEL, news.tier, lang)
    return _NEWS.say(lang, stage=stage, tier=tier, best=best, bound=bound, left=left, gap=gap)
