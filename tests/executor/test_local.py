"""Jobs on processes of this machine: every job once, deaths and failures lose nothing else, nobody is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from scheduler.executor import Done, Failed, executor, gathered
from tests.executor.jobs import (
    Visit,
    begun,
    die,
    eventually,
    gone,
    process_id,
    scaled,
    square,
    third_refused,
    visit,
)


def values(outcomes: list[Done[int] | Failed]) -> list[int | None]:
    return [outcome.value if isinstance(outcome, Done) else None for outcome in outcomes]


@pytest.mark.parametrize("workers", [1, 3])
def test_the_number_of_workers_changes_nothing(workers: int) -> None:
    with executor(workers) as pool:
        assert values(gathered(pool.run(square, [4, 3, 2, 1, 0]))) == [16, 9, 4, 1, 0]
        assert values(gathered(pool.run(partial(scaled, 5), [4, 3]))) == [20, 15]
        assert values(gathered(pool.run(square, []))) == []


def test_processes_stay_from_run_to_run_and_end_with_the_executor() -> None:
    with executor(1) as pool:
        first, second, third = (values(gathered(pool.run(process_id, [n]))) for n in range(3))
    assert first == second == third
    assert first != [os.getpid()]
    assert gone(first[0] or 0)


def test_what_a_job_took_is_told() -> None:
    with executor(1) as pool:
        (outcome,) = gathered(pool.run(square, [2]))
    assert isinstance(outcome, Done)
    assert 5 < outcome.memory < 500
    assert outcome.seconds >= 0


def test_a_job_that_fails_says_why_and_loses_no_other() -> None:
    with executor(2) as pool:
        outcomes = gathered(pool.run(third_refused, range(6)))
    assert values(outcomes) == [0, 1, 2, None, None, 5]
    refused, unexpected = outcomes[3:5]
    assert isinstance(refused, Failed)
    assert refused.reason.en == "3 is refused"
    assert isinstance(unexpected, Failed)
    assert unexpected.reason.en == "Internal error: ZeroDivisionError: four"
    assert unexpected.reason.zh == "内部错误:ZeroDivisionError: four"
    assert not refused.died


def test_a_job_that_always_kills_its_process_is_given_up_after_two() -> None:
    with executor(2) as pool:
        outcomes = gathered(pool.run(die, range(4)))
    assert values(outcomes) == [0, None, 2, 3]
    lost = outcomes[1]
    assert isinstance(lost, Failed)
    assert lost.died
    assert "lost twice (at last: signal 9" in lost.reason.en
    assert "信号9" in lost.reason.zh


def test_a_worker_killed_in_the_middle_loses_nothing(tmp_path: Path) -> None:
    """Job 0 waits; its process is killed; a fresh one does it again, and once more it is told to go."""
    go = tmp_path / "go"
    jobs = [Visit(tmp_path, 0, go), *(Visit(tmp_path, n) for n in range(1, 5))]

    def kill() -> None:
        eventually(lambda: begun(tmp_path, 0))
        os.kill(begun(tmp_path, 0)[0], signal.SIGKILL)
        eventually(lambda: len(begun(tmp_path, 0)) == 2)
        go.touch()

    killer = threading.Thread(target=kill)
    killer.start()
    with executor(2) as pool:
        outcomes = gathered(pool.run(visit, jobs))
    killer.join()
    assert values(outcomes) == [0, 1, 2, 3, 4]
    assert [len(begun(tmp_path, n)) for n in range(5)] == [2, 1, 1, 1, 1]


def test_an_idle_worker_that_dies_is_replaced() -> None:
    with executor(1) as pool:
        first = values(gathered(pool.run(process_id, [0])))[0] or 0
        os.kill(first, signal.SIGKILL)
        eventually(lambda: gone(first))
        assert values(gathered(pool.run(square, [3]))) == [9]


def test_jobs_are_drawn_as_places_become_free() -> None:
    drawn: list[int] = []

    def row() -> Iterator[int]:
        for number in range(6):
            drawn.append(number)
            yield number

    with executor(2) as pool:
        outcomes = pool.run(square, row())
        next(outcomes)
        assert len(drawn) <= 4
        assert len(list(outcomes)) == 5


def test_a_run_that_is_given_up_ends_what_is_at_work(tmp_path: Path) -> None:
    never = tmp_path / "never"
    with executor(2) as pool:
        outcomes = pool.run(visit, [Visit(tmp_path, 0), Visit(tmp_path, 1, never)])
        assert next(outcomes)[0] == 0
        eventually(lambda: begun(tmp_path, 1))
        outcomes.close()  # type: ignore[attr-defined]
        assert gone(begun(tmp_path, 1)[0])
        assert values(gathered(pool.run(square, [7]))) == [49]


PARENT = """
import sys
from pathlib import Path
from scheduler.executor import executor
from tests.executor.jobs import Visit, visit
folder = Path(sys.argv[1])
with executor(2) as pool:
    list(pool.run(visit, [Visit(folder, n, folder / "never") for n in range(2)]))
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, -2), (signal.SIGKILL, -9), (signal.SIGTERM, -15)])
def test_no_process_outlives_its_parent(tmp_path: Path, number: int, code: int) -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT, tmp_path], stderr=subprocess.DEVNULL) as parent:
        eventually(lambda: begun(tmp_path, 0) and begun(tmp_path, 1))
        parent.send_signal(number)
    assert parent.returncode == code
    for child in (*begun(tmp_path, 0), *begun(tmp_path, 1)):
        eventually(lambda child=child: gone(child))
