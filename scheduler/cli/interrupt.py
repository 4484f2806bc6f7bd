"""Ctrl-C: the first one ends the search and keeps the plan in hand, the second one ends the command."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from scheduler.engine.budget import Watch


@contextmanager
def stopping(watch: Watch) -> Iterator[None]:
    """Inside, SIGINT stops the watch. Raises KeyboardInterrupt when it comes again."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        if watch.stopped:
            raise KeyboardInterrupt
        watch.stop()

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
