"""What runs in a process of its own: takes pickled jobs, gives back values or failures in words."""

from __future__ import annotations

import os
import pickle
import queue
import resource
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from scheduler.errors import SchedulerError
from scheduler.executor.base import Done, Failed, Outcome
from scheduler.i18n import Text

_UNEXPECTED = Text("内部错误:{kind}: {message}", "Internal error: {kind}: {message}")
_TOO_LARGE = Text("内存不足", "out of memory")


def serve(descriptor: int) -> None:
    """Works through (work, job) messages until the other end is closed, which is when the parent is no more: then the
    process ends at once, in the middle of a job too. An empty work stands for the one before."""
    os.set_inheritable(descriptor, False)
    connection = Connection(descriptor)
    messages: queue.SimpleQueue[tuple[bytes, bytes]] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(connection, messages), daemon=True).start()
    known = b""
    while True:
        work, job = messages.get()
        known = work or known
        with suppress(BrokenPipeError):
            connection.send_bytes(answer(known, job))


def answer(work: bytes, job: bytes) -> bytes:
    """The pickled outcome of a pickled function on a pickled job; whatever goes wrong is a Failed."""
    began = time.process_time()
    try:
        value = _function(work)(pickle.loads(job))
        return _pickled(Done(value, time.process_time() - began, peak_memory()))
    except SchedulerError as error:
        return _pickled(Failed(Text(str(error), str(error))))
    except MemoryError:
        return _pickled(Failed(_TOO_LARGE))
    except Exception as error:  # the last net: the words reach the one who asked
        return _pickled(Failed(_UNEXPECTED.filled(kind=type(error).__name__, message=error)))


@lru_cache(maxsize=1)
def _function(work: bytes) -> Callable[[Any], Any]:
    """The last one is kept: what it was given may be a whole event."""
    function: Callable[[Any], Any] = pickle.loads(work)
    return function


def peak_memory() -> int:
    """The most that this process ever held at once, in MiB; not what the one that began it held, which getrusage
    counts as its child's on Linux."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) >> 10
    except (OSError, IndexError, ValueError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def _pickled(outcome: Outcome[Any]) -> bytes:
    return pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL)


def _receive(connection: Connection, messages: queue.SimpleQueue[tuple[bytes, bytes]]) -> None:
    try:
        while True:
            messages.put((connection.recv_bytes(), connection.recv_bytes()))
    except (EOFError, OSError):
        os._exit(1)
