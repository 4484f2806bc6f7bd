"""How long the engine may work, what it tells meanwhile, and how it is told to stop."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from scheduler.domain.handbook import Level
from scheduler.executor import Executor


class Status(StrEnum):
    """CP-SAT's verdicts, kept apart all the way to the user."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"
    INVALID = "invalid"


@dataclass(frozen=True)
class TierResult:
    """Value reached and lower bound proven for one tier of one stage; integers, lower is better.

    `bound` is None where nothing is proven: the solver said nothing, or an earlier tier stayed open, so that this
    one was bounded under a restriction that need not hold. `bound_kind`: what a bound bounds, the stage given what
    stages before it decided, the tier of every whole plan, or of those in which guests live in the same hotels.
    """

    level: Level
    value: int
    bound: int | None
    status: Status
    bound_kind: Literal["stage", "global", "homes"] = "stage"


@dataclass(frozen=True)
class Progress:
    """One line of news: which stage and tier, best value and bound so far, seconds left of all (None = no limit)."""

    stage: str
    tier: str
    best: int | None
    bound: int | None
    left: float | None

    @property
    def gap(self) -> float | None:
        """How far the best may be from what is possible, of the best; None without a bound."""
        if self.best is None or self.bound is None:
            return None
        return max(0, self.best - self.bound) / self.best if self.best > 0 else 0.0


@dataclass(frozen=True)
class Budget:
    """What a piece of work may use.

    `until` is a moment of `time.monotonic()`; `effort` is CP-SAT's deterministic time, which gives the same plan for
    the same input and seed on any machine. Both may be given; then the first to run out ends the work.
    """

    until: float | None = None
    effort: float | None = None
    seed: int = 0
    workers: int = 0  # threads of one solver, 0 = the engine's choice
    hands: Executor | None = None  # processes for sub-solves that are independent; None = this one alone

    @classmethod
    def lasting(
        cls,
        seconds: float | None,
        effort: float | None = None,
        seed: int = 0,
        workers: int = 0,
        begun: float | None = None,
        hands: Executor | None = None,
    ) -> Budget:
        """`begun`: the moment from which the seconds count; None = now."""
        since = time.monotonic() if begun is None else begun
        return cls(None if seconds is None else since + seconds, effort, seed, workers, hands)

    @property
    def left(self) -> float | None:
        """Seconds of wall clock left; None = no limit."""
        return None if self.until is None else max(0.0, self.until - time.monotonic())

    def first(self, share: float, least: float) -> Budget:
        """That share of the effort, and of the wall clock at least so many seconds, as far as there are."""
        seconds = None if self.left is None else min(self.left, max(share * self.left, least))
        effort = None if self.effort is None else share * self.effort
        return Budget.lasting(seconds, effort, self.seed, self.workers, hands=self.hands)

    def first_effort(self, share: float) -> Budget:
        """That share of the effort and all of the wall clock."""
        return replace(self, effort=None if self.effort is None else share * self.effort)

    def rest(self, share: float) -> Budget:
        """The same wall clock, with the effort that is left after that share of it."""
        return replace(self, effort=None if self.effort is None else (1 - share) * self.effort)

    def at_least(self, seconds: float) -> Budget:
        """The same, with no less than that left of the wall clock."""
        return self if self.until is None else replace(self, until=max(self.until, time.monotonic() + seconds))

    def part(self, of: float, among: float = 0) -> Budget:
        """The share of one piece of work: 1 of `of` that are still to be done, of `among` in all.

        Wall clock that a piece saves goes to the pieces after it; effort is dealt out evenly beforehand, so that the
        same budget buys the same work on any machine.
        """
        until = None if self.left is None else time.monotonic() + self.left / of
        return replace(self, until=until, effort=None if self.effort is None else self.effort / (among or of))


class Watch:
    """The engine reports here and asks here whether to go on. Safe to stop from any thread."""

    def __init__(self, tell: Callable[[Progress], None] | None = None) -> None:
        self._tell = tell
        self._stop = threading.Event()
        self._stage = ""
        self._whole = Budget()

    def begin(self, whole: Budget) -> None:
        """What all the work together may use."""
        self._whole = whole

    def enter(self, stage: str) -> None:
        self._stage = stage

    def report(self, tier: str, best: int | None, bound: int | None, left: float | None) -> None:
        """`left`: seconds of this piece of work; told are those of the whole, where it has an end."""
        if self._tell:
            self._tell(Progress(self._stage, tier, best, bound, left if self._whole.left is None else self._whole.left))

    def stop(self) -> None:
        self._stop.set()

    @property
    def stopped(self) -> bool:
        return self._stop.is_set()

    def quiet(self) -> Watch:
        """A watch that hears the same stop and tells nothing: for values that are not those of a plan."""
        silent = Watch()
        silent._stop = self._stop
        return silent
