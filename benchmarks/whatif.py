"""Warm scenarios against cold ones, and two workers against one.

    python -m benchmarks.whatif EVENT SCENARIO… (--time S | --effort N)
    python -m benchmarks.whatif EVENT SCENARIO… (--time S | --effort N) --workers 1,2

The first makes a base plan within twice the limit, each scenario from scratch within the limit, and each from the base
plan within a quarter of it, as `scheduler whatif` does; a line a scenario: both scores, tier by tier, CPU seconds of
both, and if the warm one is no worse. The second runs the scenarios as `scheduler whatif` does, with so many processes,
and gives the wall clock of each run (without the base plan) and its part of the first one's. Wall clock tells something
on an idle machine only.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from scheduler.domain.event import Event
from scheduler.engine.budget import Watch
from scheduler.engine.solve import Options
from scheduler.engine.thrift import solve_within_budget
from scheduler.engine.warm import solve_from
from scheduler.executor import executor
from scheduler.plan import Plan
from scheduler.tables.plan_json import plan_json
from scheduler.tables.read import read_event
from scheduler.whatif.conduct import TIMES_LONGER, Call, conduct, named
from scheduler.whatif.kept import Shelf
from scheduler.whatif.trial import Limits

QUARTER = 0.25


def main() -> None:
    given = _arguments()
    event = read_event(given.event)
    base = _cold(event, given, TIMES_LONGER * QUARTER)[0]
    if given.workers:
        _speed(given, event, base)
    else:
        _warmth(given, base)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("event", type=Path)
    parser.add_argument("scenarios", nargs="+", type=Path, metavar="SCENARIO")
    limit = parser.add_mutually_exclusive_group(required=True)
    limit.add_argument("--time", type=float)
    limit.add_argument("--effort", type=float)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=lambda text: [int(one) for one in text.split(",")])
    return parser.parse_args()


def _options(given: argparse.Namespace, part: float) -> Options:
    seconds, effort = (limit and part * limit for limit in (given.time, given.effort))
    return Options(seconds=seconds, effort=effort, seed=given.seed)


def _cold(event: Event, given: argparse.Namespace, part: float = 1) -> tuple[Plan, tuple[int, ...], float]:
    began = time.process_time()
    found = solve_within_budget(event, _options(given, part), Watch())
    return found.plan, found.score.key, time.process_time() - began


def _warm(event: Event, base: Plan, given: argparse.Namespace) -> tuple[tuple[int, ...], float]:
    began = time.process_time()
    found = solve_from(event, base, _options(given, QUARTER), Watch())
    return found.score.key, time.process_time() - began


def _warmth(given: argparse.Namespace, base: Plan) -> None:
    print(f"{'scenario':24} {'warm':36} {'cpu s':>6}  {'cold':36} {'cpu s':>6}  no worse", flush=True)
    verdicts = []
    for path in given.scenarios:
        event = read_event(given.event, None, [path])
        warm, took = _warm(event, base, given)
        _, cold, long = _cold(event, given)
        verdicts.append(warm <= cold)
        said = "yes" if verdicts[-1] else "no"
        print(f"{path.stem:24} {_said(warm):36} {took:6.1f}  {_said(cold):36} {long:6.1f}  {said}", flush=True)
    print(f"no worse on {sum(verdicts)} of {len(verdicts)}")


def _said(key: Iterable[int]) -> str:
    return " ".join(map(str, key))


def _speed(given: argparse.Namespace, event: Event, base: Plan) -> None:
    limits = Limits(*((limit and QUARTER * limit) for limit in (given.time, given.effort)), given.seed)
    call = Call(given.event, None, named(given.scenarios), limits, plan_json(base, event))
    first = 0.0
    for workers in given.workers:
        with TemporaryDirectory() as folder, executor(workers) as pool:
            began = time.monotonic()
            conduct(call, event, Shelf(Path(folder)), pool, lambda _: None)
            wall = time.monotonic() - began
        first = first or wall
        print(f"{workers} workers: {len(call.scenarios)} scenarios in {wall:.1f} s, {wall / first:.0%}", flush=True)


if __name__ == "__main__":
    main()
