"""Processes of this machine: one for each place, begun afresh (never forked), each with a pipe of its own.

So the death of one — killed, out of memory, a crash of a solver — loses only the job in its hands, which goes to a
fresh process once more. They are no part of the terminal's foreground group: Ctrl-C reaches the parent alone, which
ends them; and when the parent is no more, however it ended, their pipes close and they end themselves.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe, wait
from typing import Any, Self

from scheduler.executor.base import LOOK, Failed, Job, Outcome, Value, never
from scheduler.i18n import Text

_BEGIN = "import sys; sys.path[:] = sys.argv[2:]; from scheduler.executor.worker import serve; serve(int(sys.argv[1]))"
_DIED = Text(
    "计算进程两次中断(最后一次:{how};可能内存不足)",
    "the process that did the work was lost twice (at last: {how}; perhaps out of memory)",
)
_SIGNAL, _CODE = Text("信号{number}", "signal {number}"), Text("退出码{number}", "exit code {number}")
TRIES = 2


@dataclass
class _Task:
    position: int
    job: bytes
    tries: int = 0


class _Place:
    """One process and what it is doing."""

    def __init__(self) -> None:
        self.connection, theirs = Pipe()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-X", "utf8", "-c", _BEGIN, str(theirs.fileno()), *sys.path],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )
        self.task: _Task | None = None
        self._known: bytes | None = None

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def give(self, work: bytes, task: _Task) -> None:
        """A process that has just died is found out when its answer is read."""
        self.task, task.tries = task, task.tries + 1
        try:
            self.connection.send_bytes(b"" if work is self._known else work)
            self.connection.send_bytes(task.job)
        except OSError:
            return
        self._known = work

    def answered(self) -> Outcome[Any] | None:
        """None where the process died instead."""
        try:
            found: Outcome[Any] = pickle.loads(self.connection.recv_bytes())
        except (EOFError, OSError):
            return None
        return found

    def end(self) -> Text:
        """Says how it ended."""
        self._process.kill()
        self._process.wait()
        self.connection.close()
        code = self._process.returncode
        return _SIGNAL.filled(number=-code) if code < 0 else _CODE.filled(number=code)


class LocalProcesses:
    """So many places; a process is begun when there is a job for it."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._places: list[_Place] = []

    @property
    def workers(self) -> int:
        return self._workers

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        while self._places:
            self._places.pop().end()

    def run(
        self, work: Callable[[Job], Value], jobs: Iterable[Job], stopped: Callable[[], bool] = never
    ) -> Iterator[tuple[int, Outcome[Value]]]:
        """See `Executor.run`. A run that is given up ends the processes that are at work."""
        blob = pickle.dumps(work, pickle.HIGHEST_PROTOCOL)
        fresh = (_Task(n, pickle.dumps(job, pickle.HIGHEST_PROTOCOL)) for n, job in enumerate(jobs))
        again: deque[_Task] = deque()
        try:
            while not stopped() and self._hand_out(blob, fresh, again):
                for place in self._ready():
                    yield from self._result(place, again)
        finally:
            for place in [place for place in self._places if place.task]:
                self._end(place)

    def _hand_out(self, work: bytes, fresh: Iterator[_Task], again: deque[_Task]) -> bool:
        """Gives every idle place something to do, and says whether any has."""
        busy = sum(1 for place in self._places if place.task)
        while busy < self._workers:
            task = again.popleft() if again else next(fresh, None)
            if task is None:
                break
            self._idle().give(work, task)
            busy += 1
        return busy > 0

    def _idle(self) -> _Place:
        for place in [place for place in self._places if not place.task]:
            if place.alive:
                return place
            self._end(place)
        self._places.append(_Place())
        return self._places[-1]

    def _ready(self) -> list[_Place]:
        place_of: dict[object, _Place] = {place.connection: place for place in self._places if place.task}
        connections: list[Connection] = [place.connection for place in place_of.values()]
        return [place_of[connection] for connection in wait(connections, LOOK)]

    def _result(self, place: _Place, again: deque[_Task]) -> Iterator[tuple[int, Outcome[Any]]]:
        task, outcome = place.task, place.answered()
        assert task is not None
        place.task = None
        if outcome is not None:
            yield task.position, outcome
            return
        how = self._end(place)
        if task.tries < TRIES:
            again.append(task)
        else:
            yield task.position, Failed(Text(_DIED.zh.format(how=how.zh), _DIED.en.format(how=how.en)), died=True)

    def _end(self, place: _Place) -> Text:
        self._places.remove(place)
        return place.end()
