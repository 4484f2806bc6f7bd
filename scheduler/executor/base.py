"""What it is to run jobs elsewhere: the contract of every executor, and what comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, Self, TypeVar

from scheduler.i18n import Text

Job = TypeVar("Job")
Value = TypeVar("Value")


@dataclass(frozen=True)
class Done(Generic[Value]):
    """What the work returned; CPU `seconds` that it took, and the peak `memory` in MiB of the process that did it."""

    value: Value
    seconds: float = 0.0
    memory: int = 0


@dataclass(frozen=True)
class Failed:
    """Why there is no value, in one sentence. `died`: the process was lost twice, and the work never came to an end."""

    reason: Text
    died: bool = False


Outcome = Done[Value] | Failed


LOOK = 0.25
"""Seconds between two looks whether a run is stopped."""


def never() -> bool:
    """Of a run that goes on to its end."""
    return False


class Executor(Protocol):
    """A context manager: whatever still runs when it is left is ended, however it is left.

    May run several sets of jobs one after the other; its processes stay.
    """

    @property
    def workers(self) -> int:
        """How many jobs can be at work at once."""

    def run(
        self, work: Callable[[Job], Value], jobs: Iterable[Job], stopped: Callable[[], bool] = never
    ) -> Iterator[tuple[int, Outcome[Value]]]:
        """(Position of the job, its outcome) in the order in which they end, each exactly once.

        Asks now and then whether it is `stopped`; then it gives up what has not ended and says nothing of it.

        Jobs are drawn as places become free, so a long row of them is never in memory at once. A job that fails, or
        whose process dies, never loses another; one whose process dies is tried again once. Who merges results must
        do so in the order of the positions (`gathered`), so that the number of workers changes nothing.
        """

    def __enter__(self) -> Self: ...

    def __exit__(self, *error: object) -> None: ...


def gathered(outcomes: Iterable[tuple[int, Outcome[Value]]]) -> list[Outcome[Value]]:
    """All outcomes of a run in the order of the jobs."""
    found = dict(outcomes)
    return [found[position] for position in sorted(found)]
