"""The mutation run: damaged copies of an event must end in problems or in an event, never in another exception.

    python -m tests.mutation.run --folders 20000 --seed 1

Works in a folder in memory where the system has one, rewrites only what was damaged, and starts no process.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from scheduler.capacity import Capacity, capacity
from scheduler.cli.validate import all_problems
from scheduler.documents.heat import capacity_json, heat_lines
from scheduler.documents.names import Names
from scheduler.errors import Problem
from scheduler.i18n import Lang
from scheduler.tables.handbook import read_handbook
from scheduler.tables.handbook_toml import handbook_toml
from scheduler.tables.read import examine, read_event
from tests.mutation.damage import Folder, damaged

XINYU = Path(__file__).parents[2] / "data" / "xinyu"
MEMORY = Path("/dev/shm")


def pristine() -> Folder:
    """The demo event, its handbook written out in full so that every value can be hit."""
    files: Folder = {path.name: path.read_bytes() for path in sorted(XINYU.glob("*.csv"))}
    files["handbook.toml"] = handbook_toml(read_handbook(XINYU / "handbook.toml")).encode()
    return files


class Bench:
    """One folder on disk that takes on the files of one damaged copy after the other."""

    def __init__(self, folder: Path, files: Folder) -> None:
        self.folder = folder
        self._files = files
        for name, content in files.items():
            self._write(name, content)

    @contextmanager
    def holding(self, other: Folder) -> Iterator[Path]:
        names = {name for name in self._files.keys() | other.keys() if self._files.get(name, 0) != other.get(name, 0)}
        for name in names:
            self._remove(name)
            if name in other:
                self._write(name, other[name])
        yield self.folder
        for name in names:
            self._remove(name)
            if name in self._files:
                self._write(name, self._files[name])

    def _write(self, name: str, content: bytes | None) -> None:
        path = self.folder / name
        if content is None:
            path.mkdir()
        else:
            path.write_bytes(content)

    def _remove(self, name: str) -> None:
        path = self.folder / name
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink(missing_ok=True)


def outcome(folder: Path) -> str:
    """`problems`, `short` or `fits`: what `scheduler validate` makes of the folder. Raises whatever is a defect."""
    found = examine(folder)
    problems = all_problems(found)
    for problem in problems:
        _check(problem)
    if found.event is None or problems:
        assert problems, "no event, and no problem that says why"
        return "problems"
    room = capacity(found.event)
    for lang in Lang:
        _print(room, Names(found.event, lang))
    return "short" if room.shortages else "fits"


def _print(room: Capacity, names: Names) -> None:
    """Everything that the command would print."""
    assert json.dumps(capacity_json(room, names), ensure_ascii=False)
    for heat in room.heats:
        assert all(len(line.plain) < 200 for line in heat_lines(heat, names, 140))


def _check(problem: Problem) -> None:
    """A sentence on one line that says where, what and what instead."""
    assert problem.file, problem
    assert problem.found, problem
    assert " · " in problem.accepted, problem
    assert "\n" not in str(problem), problem


def run(folders: int, seed: int, first: int = 0) -> tuple[Counter[str], list[tuple[int, str]]]:
    """How the copies ended, and the number and the traceback of each that ended in an exception."""
    files, counts, defects = pristine(), Counter[str](), list[tuple[int, str]]()
    name = tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else None)
    try:
        bench = Bench(Path(name), files)
        assert read_event(bench.folder)
        for number in range(first, first + folders):
            with bench.holding(damaged(files, Random(f"{seed}/{number}"))) as folder:
                try:
                    counts[outcome(folder)] += 1
                except Exception:  # what the run is looking for
                    counts["defects"] += 1
                    defects.append((number, traceback.format_exc()))
    finally:
        shutil.rmtree(name)
    return counts, defects


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folders", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    given = parser.parse_args()
    began = time.monotonic()
    counts, defects = run(given.folders, given.seed, given.first)
    for number, trace in defects[:20]:
        print(f"--- folder {number} of seed {given.seed}\n{trace}")
    print(f"{given.folders} folders, seed {given.seed}, {time.monotonic() - began:.0f} s:", dict(counts))
    return 1 if defects else 0


if __name__ == "__main__":
    sys.exit(main())
