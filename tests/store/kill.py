"""Night runs killed with SIGKILL at random moments: `python -m tests.store.kill --times 200 [--seed N]
[--store URL | --postgresql]`.

After each kill the store opens, the published plan is whole, nothing is told of what is not published, no change from
the inbox is lost or counted twice, no process is left over, and the next run succeeds. The event is a small one.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from scheduler.cli.app import run
from scheduler.store.changes import accepted, laid_out
from scheduler.store.database import open_store
from scheduler.store.notices import notices
from scheduler.store.reading import event_of
from scheduler.store.runs import BROKEN_OFF, DONE, RUNNING
from scheduler.store.schema import RunRow
from scheduler.store.versions import State, plan_of, versions
from scheduler.tables.plan_json import plan_of_json
from scheduler.tables.problems import Basket
from scheduler.tables.read import read_event
from tests.store.servers import binaries, postgresql

SIZE = ("--preset", "xinyu-like", "--delegations", "1", "--guests", "6", "--days", "2", "--seed", "3")
NOW = "2026-09-01T22:00"
_LEFT_OVER = 10.0  # seconds in which the planning process must notice that the run is no more


class Harness:
    """A small event with a store and an inbox, and runs on it that are killed."""

    def __init__(self, folder: Path, address: str, seed: int) -> None:
        self._folder, self._address = folder, address
        self._event, self._inbox = folder / "event", folder / "inbox"
        self._random = random.Random(seed)
        self._dropped = 0
        self._inbox.mkdir()
        assert run(["generate", str(self._event), *SIZE, "--lang", "en"]) == 0
        self._name = read_event(self._event).profile.id
        begun = time.monotonic()
        self._succeeds()
        self._lasts = time.monotonic() - begun

    def once(self) -> float:
        """One change, one killed run, everything checked, one run that succeeds; the moment of the kill in seconds."""
        self._drop()
        moment = self._random.uniform(0, self._lasts)
        with self._start() as process:
            time.sleep(moment)
            os.kill(process.pid, signal.SIGKILL)
        self._nobody_left(process.pid)
        self._check()
        self._succeeds()
        self._check()
        assert not list(self._inbox.glob("*.csv"))
        return moment

    def _drop(self) -> None:
        """The own cars come five minutes later, or earlier again."""
        self._dropped += 1
        shift = "+5min" if self._dropped % 2 else "-5min"
        lines = ("op,table,id,field,value,note", f"delay,legs,K-D01-in,,{shift},{self._dropped}")
        (self._inbox / f"{self._dropped:04d}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def _start(self) -> subprocess.Popen[bytes]:
        call = [sys.executable, "-m", "scheduler", "nightly", str(self._event), "--store", self._address]
        call += ["--inbox", str(self._inbox), "--out", str(self._folder / "night"), "--now", NOW, "--effort", "2"]
        quiet = subprocess.DEVNULL
        return subprocess.Popen(call, stdout=quiet, stderr=subprocess.PIPE, start_new_session=True)

    def _succeeds(self) -> None:
        process = self._start()
        _, said = process.communicate()
        assert process.returncode in (0, 1), said.decode()
        with open_store(self._address).reading() as session:
            states = list(session.scalars(select(RunRow.state).order_by(RunRow.id)))
        assert states[-1] == DONE, states[-1]
        assert set(states) <= {DONE, BROKEN_OFF}, states

    def _nobody_left(self, group: int) -> None:
        until = time.monotonic() + _LEFT_OVER
        while any(_alive(group)):
            assert time.monotonic() < until, "the planning process outlives its run"
            time.sleep(0.05)

    def _check(self) -> None:
        with open_store(self._address).reading() as session, TemporaryDirectory() as place:
            changes = accepted(session, self._name)
            assert len(changes) <= self._dropped
            assert len({one.name for one in changes}) == len(changes)
            event, _, left = event_of(self._event, None, laid_out(changes, Path(place)))
            assert left == ()
            rows = versions(session, self._name)
            assert [row.number for row in rows] == list(range(1, len(rows) + 1))
            official = [row for row in rows if row.state == State.PUBLISHED]
            assert len(official) == 1
            basket = Basket()
            assert plan_of_json(official[0].plan, "plan.json", event, basket) is not None, basket.problems
            assert plan_of(official[0], event).activities
            out = {row.number for row in rows if row.state in (State.PUBLISHED, State.ARCHIVED)}
            assert {one.version for one in notices(session, self._name)} <= out
            running = session.scalars(select(RunRow.id).where(RunRow.state == RUNNING)).all()
            assert len(running) <= 1


def _alive(group: int) -> Iterator[int]:
    """Processes of a group that run; what is dead and not yet collected is not one."""
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, own = file.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[:3]
            if int(own) == group and state not in "ZX":
                yield int(file.parent.name)


@contextmanager
def _server(wanted: bool) -> Iterator[str]:
    """The URL of a PostgreSQL as long as the harness runs; empty where none is wanted."""
    if not wanted:
        yield ""
        return
    tools = binaries()
    assert tools, "no PostgreSQL on this machine (Debian: apt-get install postgresql)"
    with postgresql(tools) as address:
        yield address


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--store", help="URL of an empty store; by default a new file of SQLite")
    where.add_argument("--postgresql", action="store_true", help="a PostgreSQL of its own, from the system's binaries")
    given = parser.parse_args()
    with TemporaryDirectory() as place, _server(given.postgresql) as address:
        folder = Path(place)
        harness = Harness(folder, given.store or address or str(folder / "store.db"), given.seed)
        for number in range(1, given.times + 1):
            moment = harness.once()
            print(f"{number}: killed after {moment:.2f} s, whole, and the next run succeeded", flush=True)


if __name__ == "__main__":
    main()
