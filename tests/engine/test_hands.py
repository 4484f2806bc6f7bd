"""Sub-solves by several processes: the same plan, and nothing lost with a process but what it had in hand."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Timer

import pytest

from scheduler.engine.budget import Budget, Watch
from scheduler.engine.hands import each, hands_of
from scheduler.engine.solve import Options, solve
from scheduler.executor import Executor, executor
from scheduler.tables.read import read_event

XINYU = Path(__file__).parent.parent.parent / "data" / "xinyu"
HERE = os.getpid()


@pytest.fixture(scope="module")
def two() -> Iterator[Executor]:
    with executor(2) as processes:
        yield processes


def share(here: int, task: int, budget: Budget, watch: Watch) -> tuple[int, float | None, bool]:
    """The task, its effort, and whether it was done elsewhere."""
    return task, budget.effort, os.getpid() != here


def left(task: int, budget: Budget, watch: Watch) -> float:
    assert budget.left is not None
    return budget.left


def dying(folder: Path, task: int, budget: Budget, watch: Watch) -> int:
    """The second task kills its process when it is first begun."""
    mark = folder / str(task)
    if task == 1 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return 10 * task


def failing(here: int, task: int, budget: Budget, watch: Watch) -> int:
    if os.getpid() != here:
        raise RuntimeError("not here")
    return task


def waiting(here: int, task: int, budget: Budget, watch: Watch) -> str:
    while os.getpid() != here:
        time.sleep(0.05)
    return "stopped" if watch.stopped else "running"


def test_effort_is_dealt_out_by_weight_wherever_it_is_spent(two: Executor) -> None:
    tasks, weights = [7, 8, 9], [1, 2, 1]
    alone = each(partial(share, HERE), tasks, weights, Budget(effort=8.0), Watch())
    apart = each(partial(share, HERE), tasks, weights, Budget(effort=8.0, hands=two), Watch())
    assert alone == [(7, 2.0, False), (8, 4.0, False), (9, 2.0, False)]
    assert apart == [(7, 2.0, True), (8, 4.0, True), (9, 2.0, True)]


def test_wall_clock_is_dealt_out_to_as_many_as_work_at_once(two: Executor) -> None:
    found = each(left, [0, 1, 2, 3], [1, 1, 1, 1], Budget.lasting(40.0, hands=two), Watch())
    assert 19.0 < found[0] <= 20.0


def test_a_killed_process_loses_only_its_own_task(two: Executor, tmp_path: Path) -> None:
    assert each(partial(dying, tmp_path), [0, 1, 2], [1, 1, 1], Budget(hands=two), Watch()) == [0, 10, 20]


def test_what_fails_elsewhere_is_done_here(two: Executor) -> None:
    assert each(partial(failing, HERE), [1, 2], [1, 1], Budget(hands=two), Watch()) == [1, 2]


def test_a_stop_ends_the_processes_and_what_is_left_is_done_here(two: Executor) -> None:
    watch = Watch()
    Timer(0.5, watch.stop).start()
    assert each(partial(waiting, HERE), [1, 2], [1, 1], Budget(hands=two), watch) == ["stopped", "stopped"]


def test_one_process_is_this_one() -> None:
    with hands_of(1, None) as none, hands_of(0, None) as nobody:
        assert (none, nobody) == (None, None)


def test_two_processes_make_the_same_plan() -> None:
    event = read_event(XINYU)
    alone = solve(event, Options(seconds=None, effort=1.0), Watch())
    apart = solve(event, Options(seconds=None, effort=1.0, workers=2), Watch())
    assert apart.plan == alone.plan
    assert apart.stages == alone.stages
