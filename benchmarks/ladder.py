"""The ladder: events of growing size, planned by the command that users run, for several limits of time.

    python -m benchmarks.ladder [--times 10,60,300] [--only xinyu,forum] [--without office,joint] [--out FILE]
                                [-- OPTIONS OF SOLVE]

Each line is one run of `scheduler solve` in a process of its own: seconds to the first complete judged plan (`first`),
of wall clock and of CPU, peak memory of parent and of its largest child, what found no place, and value ≥ bound of each
tier of the whole plan (`=` where every stage's part is proven, `?` where a stage has no bound) with the gap in percent.
Beside it, in the same run, the joint model alone (`--method joint`) and what a careful office reaches by hand
(`benchmarks/office`). Targets are those of the product page; a line below the table says which were missed. Events that
are not in `data/` are generated first, from seed 0.

A machine shared with other work needs more wall clock than CPU: read both.
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

from benchmarks.targets import missed
from scheduler.generate import PRESETS, generate
from scheduler.tables.write import write_event

DATA = Path(__file__).resolve().parent.parent / "data"
EVENTS = ("xinyu", "forum", "regional", "two_sessions")
TIERS = ("hard", "unplaced", "protocol", "comfort", "cost")
HEADER = ("event", "method", "limit s", "first s", "wall s", "CPU s", "MiB", "child MiB", *TIERS)
WHOLE = "whole plan · "
"""How a line of progress begins that tells of a complete judged plan."""
_MEMORY = """
import resource, sys
from scheduler.cli import main
try:
    code = main()
finally:
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    print("MiB", *(resource.getrusage(one).ru_maxrss >> 10 for one in who), file=sys.stderr)
sys.exit(code)
"""
"""Runs the command, and says what it and its largest child held at most."""
_OFFICE = "benchmarks.office"


@dataclass(frozen=True)
class Run:
    """`first`: seconds until a complete plan had been judged, None where there was none; `rss` and `child` in MiB;
    `score` as score.json has it, empty without a plan."""

    event: str
    method: str
    limit: float | None
    first: float | None
    wall: float
    cpu: float
    rss: int
    child: int
    score: dict[str, Any]

    @property
    def cells(self) -> tuple[str, ...]:
        tiers = {tier["name"]: tier for tier in self.score.get("tiers", ())}
        limit, first = (_seconds(value) for value in (self.limit, self.first))
        measured = (limit, first, f"{self.wall:.1f}", f"{self.cpu:.1f}", str(self.rss), str(self.child))
        return self.event, self.method, *measured, *(_tier(tiers[name]) if name in tiers else "–" for name in TIERS)


def _seconds(value: float | None) -> str:
    return "–" if value is None else f"{value:.3g}"


def _tier(tier: dict[str, Any]) -> str:
    """Value ≥ the sum of the stages' bounds: each bounds its own part of the sum, given the stages before it."""
    value, parts = tier["value"], list(tier.get("stages", {}).values())
    if not parts:
        return str(value)
    bounds = [part["bound"] for part in parts]
    if None in bounds:
        return f"{value} ?"
    least = sum(bounds)
    return f"{value} =" if least == value else f"{value} ≥ {least} ({100 * (value - least) / max(1, value):.0f} %)"


def run(event: str, folder: Path, limit: float, options: Sequence[str], method: str = "staged") -> Run:
    with tempfile.TemporaryDirectory() as out:
        own = ["--out", out, "--time", f"{limit:g}", "--method", method, "--lang", "en"]
        measured = _measured([sys.executable, "-c", _MEMORY, "solve", str(folder), *own, *options])
        found = Path(out) / "score.json"
        score = json.loads(found.read_text(encoding="utf-8")) if found.exists() else {}
    return Run(event, method, limit, *measured, score)


def office(event: str, folder: Path) -> Run:
    """What the careful office reaches, however long it takes."""
    with tempfile.TemporaryDirectory() as out:
        measured = _measured([sys.executable, "-m", _OFFICE, str(folder), "--out", out])
        score = json.loads((Path(out) / "score.json").read_text(encoding="utf-8"))
    return Run(event, "office", None, *measured, score)


def _measured(command: Sequence[str]) -> tuple[float | None, float, float, int, int]:
    """(first complete plan, wall clock, CPU, MiB, MiB of the largest child) of a command, by what it says on standard
    error."""
    began, first, memory = time.monotonic(), None, [0, 0]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as child:
        assert child.stderr is not None
        for line in child.stderr:
            if first is None and line.startswith(WHOLE):
                first = time.monotonic() - began
            if line.startswith("MiB "):
                memory = [int(word) for word in line.split()[1:]]
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    own, children = memory if any(memory) else [usage.ru_maxrss >> 10, 0]
    return first, time.monotonic() - began, usage.ru_utime + usage.ru_stime, own, children


def folder_of(event: str, scratch: Path) -> Path:
    """The shipped event, or one generated into `scratch`."""
    if (DATA / event).is_dir():
        return DATA / event
    made = scratch / event
    if not made.exists():
        write_event(generate(PRESETS[event]), made)
    return made


def runs_of(event: str, folder: Path, limits: Sequence[float], options: Sequence[str], beside: str) -> Iterator[Run]:
    """The engine at each limit, and what stands beside it."""
    for limit in limits:
        yield run(event, folder, limit, options)
    if "joint" in beside:
        yield run(event, folder, limits[-1], options, "joint")
    if "office" in beside:
        yield office(event, folder)


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
    cores, load = len(os.sched_getaffinity(0)), os.getloadavg()[0]
    return (
        f"{time.strftime('%Y-%m-%d')}, commit {commit or 'unknown'}, {cores} cores (load {load:.1f} at the end), "
        f"Python {platform.python_version()}"
    )


def main(arguments: Sequence[str]) -> None:
    own, _, options = " ".join(arguments).partition(" -- ")
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ladder", description="Plans events of growing size.")
    parser.add_argument("--times", default="10,60,300", help="limits, seconds")
    parser.add_argument("--only", default=",".join(EVENTS), help="events")
    parser.add_argument("--without", default="", help="what not to run beside: office,joint")
    parser.add_argument("--out", type=Path, help="a file that gets the table")
    given = parser.parse_args(own.split())
    beside = " ".join({"office", "joint"} - set(given.without.split(",")))
    runs: list[Run] = []
    with tempfile.TemporaryDirectory() as scratch:
        for event in given.only.split(","):
            limits = [float(limit) for limit in given.times.split(",")]
            for one in runs_of(event, folder_of(event, Path(scratch)), limits, options.split(), beside):
                runs.append(one)
                print(*one.cells, sep="  ", flush=True)
    lines = [f"Measured {machine()}.", "", *table(runs), "", *(f"- {line}" for line in missed(runs))]
    if given.out:
        given.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
