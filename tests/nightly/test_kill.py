"""A short version of the harness that kills night runs (`python -m tests.store.kill --times 200` is the long one)."""

from __future__ import annotations

from pathlib import Path

from tests.store.kill import Harness


def test_a_killed_run_leaves_everything_whole_and_the_next_one_succeeds(address: str, tmp_path: Path) -> None:
    harness = Harness(tmp_path, address, seed=8)
    for _ in range(2):
        harness.once()
