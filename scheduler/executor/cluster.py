"""The workers of a Dask cluster, which is begun by whoever owns the machines:

    dask scheduler --port 8786
    dask worker HOST:8786 --nthreads 1        on each machine, as often as it has cores to give

Each needs this package. A worker that is lost loses nothing: the cluster's scheduler gives its jobs to others. A job in
a worker's hands cannot be broken off from here; after Ctrl-C it ends when its own limit does.
"""

from __future__ import annotations

import logging
import pickle
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from queue import Empty, SimpleQueue
from typing import Any, Self

from distributed import Client, Future
from distributed.scheduler import KilledWorker

from scheduler.errors import NotNowError
from scheduler.executor.base import Failed, Job, Outcome, Value, never
from scheduler.executor.worker import answer
from scheduler.i18n import Text

_UNREACHABLE = "{address}: 没有 Dask 调度器应答 · no Dask scheduler answers there"
_NO_WORKERS = "{address}: 集群中没有工作进程 · the cluster has no workers"
_DIED = Text(
    "做这件事的集群进程一再中断(可能内存不足)", "the workers that did it were lost again and again (out of memory?)"
)
_LOST = Text("与集群失去联系", "the cluster was lost")
_ALONE = Text("集群中的工作进程全部失去", "the cluster has lost all its workers")
_UNEXPECTED = Text("集群出错:{kind}: {message}", "the cluster failed: {kind}: {message}")
PATIENCE = 10
"""Seconds to wait for the cluster at first."""
ALONE = 60
"""Seconds after which a cluster that has lost all its workers is given up."""
_LOOK = 1.0
"""Seconds between two looks whether there still are workers."""
_ONE_AT_A_TIME = threading.Lock()
"""Of a worker with several threads: a job has the process to itself."""


class DaskCluster:
    """Raises NotNowError when nobody answers at the address, or when nobody is there to work."""

    def __init__(self, address: str) -> None:
        for name in ("distributed.client", "distributed.core", "distributed.comm", "distributed.batched"):
            logging.getLogger(name).setLevel(logging.CRITICAL)  # what they say reaches the user as a Failed
        try:
            self._client = Client(address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise NotNowError(_UNREACHABLE.format(address=address)) from error
        try:
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            self._client.close()
            raise NotNowError(_NO_WORKERS.format(address=address)) from error

    @property
    def workers(self) -> int:
        try:
            return len(self._client.nthreads())
        except OSError:
            return 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._client.close()

    def run(
        self, work: Callable[[Job], Value], jobs: Iterable[Job], stopped: Callable[[], bool] = never
    ) -> Iterator[tuple[int, Outcome[Value]]]:
        """See `Executor.run`."""
        run = _Run(self._client, work, jobs)
        seen = time.monotonic()
        try:
            while not stopped() and run.hand_out(max(1, self.workers)):
                ended = run.ended()
                if ended:
                    yield ended
                if ended or self.workers:
                    seen = time.monotonic()
                elif time.monotonic() - seen > ALONE:
                    run.lost = True
        finally:
            run.cancel()


class _Run:
    """One set of jobs: those that the cluster has, and those that have ended there."""

    def __init__(self, client: Client, work: Callable[[Any], Any], jobs: Iterable[object]) -> None:
        self._client, self._jobs = client, enumerate(jobs)
        self._work = pickle.dumps(work, pickle.HIGHEST_PROTOCOL)
        self._open: dict[str, tuple[int, Future]] = {}
        self._ended: SimpleQueue[str] = SimpleQueue()
        self.lost = False

    def hand_out(self, most: int) -> bool:
        """As many jobs as the cluster may have at once, one a worker: it never lets one wait where another is idle, as
        it may with jobs of unknown length. Says whether it has any."""
        while len(self._open) < most:
            position, job = next(self._jobs, (-1, None))
            if position < 0:
                break
            future = self._client.submit(
                _answer, self._work, pickle.dumps(job, pickle.HIGHEST_PROTOCOL), pure=False, priority=-position
            )
            self._open[future.key] = (position, future)
            future.add_done_callback(lambda ended: self._ended.put(ended.key))
        return bool(self._open)

    def ended(self) -> tuple[int, Outcome[Any]] | None:
        """The next job that has ended; None where none does for a while."""
        if self.lost:
            _, (position, _) = self._open.popitem()
            return position, Failed(_ALONE)
        try:
            position, future = self._open.pop(self._ended.get(timeout=_LOOK))
        except Empty:
            return None
        return position, _outcome(future)

    def cancel(self) -> None:
        self._client.cancel([future for _, future in self._open.values()])


def _outcome(future: Future) -> Outcome[Any]:
    """One whose value was lost with its worker is done again by the cluster."""
    try:
        found: Outcome[Any] = pickle.loads(future.result())
    except KilledWorker:
        return Failed(_DIED, died=True)
    except (CancelledError, OSError):
        return Failed(_LOST)
    except Exception as error:  # what a worker that lacks this package says, for one
        return Failed(_UNEXPECTED.filled(kind=type(error).__name__, message=error))
    return found


def _answer(work: bytes, job: bytes) -> bytes:
    with _ONE_AT_A_TIME:
        return answer(work, job)
