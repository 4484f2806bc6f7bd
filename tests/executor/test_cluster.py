"""Jobs on a Dask cluster: a scheduler and two workers begun as processes of their own on loopback."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from scheduler.errors import NotNowError
from scheduler.executor import Done, executor, gathered
from tests.executor.cluster import cluster
from tests.executor.jobs import Visit, begun, eventually, square, third_refused, visit

if "CI" not in os.environ:
    pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with cluster(tmp_path_factory.mktemp("workers")) as found:
        yield found.address


def test_failures_are_told_and_lose_no_other(address: str) -> None:
    with executor(cluster=address) as pool:
        outcomes = gathered(pool.run(third_refused, range(6)))
        assert [one.value for one in gathered(pool.run(square, range(20))) if isinstance(one, Done)] == [
            n * n for n in range(20)
        ]
    assert [one.value if isinstance(one, Done) else one.reason.en for one in outcomes] == [
        0, 1, 2, "3 is refused", "Internal error: ZeroDivisionError: four", 5,
    ]  # fmt: skip


def test_a_worker_killed_in_the_middle_loses_nothing(address: str, tmp_path: Path) -> None:
    """Two jobs wait, one on each worker; one of the workers is killed, and the other does its job again."""
    go = tmp_path / "go"
    jobs = [Visit(tmp_path, 0, go), Visit(tmp_path, 1, go), *(Visit(tmp_path, n) for n in range(2, 6))]

    def kill() -> None:
        eventually(lambda: begun(tmp_path, 0) and begun(tmp_path, 1))
        os.kill(begun(tmp_path, 0)[0], signal.SIGKILL)
        go.touch()
        eventually(lambda: len(begun(tmp_path, 0)) == 2)

    with executor(cluster=address) as pool:
        eventually(lambda: pool.workers == 2)
        killer = threading.Thread(target=kill)
        killer.start()
        outcomes = gathered(pool.run(visit, jobs))
        killer.join()
        assert pool.workers == 1
    assert [one.value for one in outcomes if isinstance(one, Done)] == [0, 1, 2, 3, 4, 5]
    assert [len(begun(tmp_path, n)) for n in range(2)] == [2, 1]
    assert begun(tmp_path, 0)[1] == begun(tmp_path, 1)[0]


def test_where_nobody_answers_the_address_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scheduler.executor.cluster.PATIENCE", 1)
    with pytest.raises(NotNowError, match=r"127\.0\.0\.1:9: .*no Dask scheduler answers there"):
        executor(cluster="127.0.0.1:9")


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(NotNowError, match="no Dask scheduler answers there"):
        executor(cluster="carrier-pigeon://north")
