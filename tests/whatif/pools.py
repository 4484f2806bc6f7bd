"""Executors for tests: jobs done here and now, and what may go wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Self

from scheduler.executor import Done, Failed, Outcome
from scheduler.executor.base import Job, Value
from scheduler.i18n import Text


class Here:
    """In this process, in order. `broken`: positions of a run whose process is lost; `stop`: the position at which
    Ctrl-C comes; `ran`: how many jobs were done."""

    def __init__(self, broken: Iterable[int] = (), stop: int | None = None) -> None:
        self._broken, self._stop, self.ran = set(broken), stop, 0

    @property
    def workers(self) -> int:
        return 1

    def run(
        self, work: Callable[[Job], Value], jobs: Iterable[Job], stopped: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[int, Outcome[Value]]]:
        for position, job in enumerate(jobs):
            if stopped():
                return
            if position == self._stop and self.ran:
                raise KeyboardInterrupt
            if position in self._broken and self.ran:
                yield position, Failed(Text("进程没了", "the process is gone"), died=True)
                continue
            self.ran += 1
            yield position, Done(work(job), 1.5, 200)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        pass
