"""The ladder: events of growing size, planned by the command that users run, for several limits of time.

    python -m benchmarks.ladder [--times 10,60,300] [--only xinyu,forum] [--out FILE] [-- OPTIONS OF SOLVE]

Each line is one run of `scheduler solve` in a process of its own: seconds of wall clock and of CPU, peak memory of
parent and children, what found no place, and value ≥ bound of each tier of the whole plan (`=` where every stage's
part is proven, `?` where a stage has no bound). Events that are not in `data/` are generated first, from seed 0.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scheduler.generate import PRESETS, generate
from scheduler.tables.write import write_event

DATA = Path(__file__).resolve().parent.parent / "data"
EVENTS = ("xinyu", "forum", "regional", "two_sessions")
HEADER = ("event", "limit s", "wall s", "CPU s", "MiB", "hard", "unplaced", "protocol", "comfort", "cost")


@dataclass(frozen=True)
class Run:
    """`rss` in KiB, the larger of parent and largest child; `score` as score.json has it, empty without a plan."""

    event: str
    limit: float
    wall: float
    cpu: float
    rss: int
    score: dict[str, Any]

    @property
    def cells(self) -> tuple[str, ...]:
        tiers = {tier["name"]: tier for tier in self.score.get("tiers", ())}
        names = ("hard", "unplaced", "protocol", "comfort", "cost")
        measured = (self.event, f"{self.limit:g}", f"{self.wall:.1f}", f"{self.cpu:.1f}", f"{self.rss // 1024}")
        return (*measured, *(_tier(tiers[name]) if name in tiers else "–" for name in names))


def _tier(tier: dict[str, Any]) -> str:
    """Value ≥ the sum of the stages' bounds: each bounds its own part of the sum, given the stages before it."""
    parts = list(tier.get("stages", {}).values())
    if not parts:
        return str(tier["value"])
    bounds = [part["bound"] for part in parts]
    if None in bounds:
        return f"{tier['value']} ?"
    return f"{tier['value']} {'=' if sum(bounds) == tier['value'] else f'≥ {sum(bounds)}'}"


def run(event: str, folder: Path, limit: float, options: Sequence[str]) -> Run:
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "scheduler", "solve", str(folder), "--out", out, "--time", f"{limit:g}"]
        began = time.monotonic()
        child = subprocess.Popen([*command, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - began
        found = Path(out) / "score.json"
        score = json.loads(found.read_text(encoding="utf-8")) if found.exists() else {}
    return Run(event, limit, wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, score)


def folder_of(event: str, scratch: Path) -> Path:
    """The shipped event, or one generated into `scratch`."""
    if (DATA / event).is_dir():
        return DATA / event
    made = scratch / event
    if not made.exists():
        write_event(generate(PRESETS[event]), made)
    return made


def table(runs: Sequence[Run]) -> Iterator[str]:
    """Markdown."""
    yield "| " + " | ".join(HEADER) + " |"
    yield "|" + "---|" * len(HEADER)
    for one in runs:
        yield "| " + " | ".join(one.cells) + " |"


def machine() -> str:
    """What the figures were measured on."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=DATA, capture_output=True, text=True, check=False
    ).stdout.strip()
    cores = len(os.sched_getaffinity(0))
    return (
        f"{time.strftime('%Y-%m-%d')}, commit {commit or 'unknown'}, {cores} cores, Python {platform.python_version()}"
    )


def main(arguments: Sequence[str]) -> None:
    own, _, options = " ".join(arguments).partition(" -- ")
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ladder", description="Plans events of growing size.")
    parser.add_argument("--times", default="10,60,300", help="limits, seconds")
    parser.add_argument("--only", default=",".join(EVENTS), help="events")
    parser.add_argument("--out", type=Path, help="a file that gets the table")
    given = parser.parse_args(own.split())
    runs: list[Run] = []
    with tempfile.TemporaryDirectory() as scratch:
        for event in given.only.split(","):
            for limit in given.times.split(","):
                runs.append(run(event, folder_of(event, Path(scratch)), float(limit), options.split()))
                print(*runs[-1].cells, sep="  ", flush=True)
    lines = [f"Measured {machine()}.", "", *table(runs)]
    if given.out:
        given.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
