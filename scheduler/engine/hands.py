"""Who does the independent sub-solves of a stage: this process, one after the other, or several processes at once.

Each has its share of the budget, by weight. Of the effort it is the same whoever does it, so that the plan is the same
with any number of processes, here or on a cluster; of the wall clock it is larger where several work at once. A
sub-solve that is lost with its process, or stopped, is done here with what is left: nothing else is lost with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple, TypeVar

from scheduler.engine.budget import Budget, Watch
from scheduler.executor import Done, Executor, executor

Task = TypeVar("Task")
Value = TypeVar("Value")
Work = Callable[[Task, Budget, Watch], Value]
"""Solves one task. To go to another process it must be a function at the top of a module, or a `partial` of one."""


class _Job(NamedTuple):
    """A task and its share: seconds are counted from when it is begun, wherever that is."""

    task: Any
    seconds: float | None
    effort: float | None
    seed: int
    workers: int


def each(
    work: Work[Task, Value], tasks: Sequence[Task], weights: Sequence[int], budget: Budget, watch: Watch
) -> list[Value]:
    """What the work makes of each task, in their order; by this process alone where the budget has no others."""
    own, found = replace(budget, hands=None), dict[int, Value]()
    if budget.hands is not None and len(tasks) > 1 and not watch.stopped:
        jobs = _jobs(tasks, weights, own, budget.hands.workers)
        outcomes = budget.hands.run(partial(_begun, work), jobs, lambda: watch.stopped)
        found = {position: one.value for position, one in outcomes if isinstance(one, Done)}
    left = [n for n in range(len(tasks)) if n not in found]
    for n in left:
        found[n] = work(tasks[n], _share(left, n, weights, own), watch)
    return [found[n] for n in range(len(tasks))]


def _jobs(tasks: Sequence[Task], weights: Sequence[int], budget: Budget, workers: int) -> Iterator[_Job]:
    """Drawn when a process is free for them, so that time that one saves goes to those after it."""
    for n, task in enumerate(tasks):
        share, left = _share(range(len(tasks)), n, weights, budget), budget.left
        seconds = None if left is None or share.left is None else min(left, share.left * workers)
        yield _Job(task, seconds, share.effort, share.seed, share.workers)


def hands_of(workers: int, cluster: str | None) -> AbstractContextManager[Executor | None]:
    """So many processes, 0 or 1 = this one alone, or the cluster at an address. Raises UsageError and NotNowError as
    `executor` does."""
    return executor(workers, cluster) if cluster or workers > 1 else nullcontext()


def _share(left: Sequence[int], n: int, weights: Sequence[int], budget: Budget) -> Budget:
    """Of the wall clock what the tasks still to be done leave it, of the effort its part of all."""
    after = sum(weights[one] for one in left if one >= n)
    return budget.part(after / weights[n], sum(weights) / weights[n])


def _begun(work: Work[Task, Value], job: _Job) -> Value:
    return work(job.task, Budget.lasting(job.seconds, job.effort, job.seed, job.workers), Watch())
