"""Repairs of a published plan: what each change moves, what cannot stay, what found no place, and CPU seconds.

    python -m benchmarks.replan EVENT PUBLISHED [--effort N] [--scratch] SCENARIO…

prints one line a scenario. `cannot stay`: published items proven so, each by itself; `items`: those that moved;
`moves`: fields of those; `left out`: the tier of what is unplaced. With `--scratch` the moves of planning again beside.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from scheduler.changes.moves import Difference, differences, moves
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.repair import Freeze
from scheduler.engine.replan import replan
from scheduler.engine.solve import Options, solve
from scheduler.plan import Plan
from scheduler.tables.plan_files import read_plan
from scheduler.tables.read import examine, read_event


def main() -> None:
    given = _arguments()
    published = read_plan(given.published, read_event(given.event))
    print(f"{'scenario':20} {'cpu s':>6} {'moves':>6} {'items':>6} {'cannot stay':>12} {'left out':>9} {'again':>6}")
    for path in given.scenarios:
        found = examine(given.event, scenarios=[path])
        if found.event is None:
            raise SystemExit(f"{path}: {len(found.problems)} problems")
        print(_line(path.stem, found.event, published, given.effort, given.scratch), flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("event", type=Path)
    parser.add_argument("published", type=Path)
    parser.add_argument("scenarios", nargs="+", type=Path, metavar="SCENARIO")
    parser.add_argument("--effort", type=float, default=20.0)
    parser.add_argument("--scratch", action="store_true")
    return parser.parse_args()


def _line(name: str, event: Event, published: Plan, effort: float, scratch: bool) -> str:
    before = time.process_time()
    repaired = replan(event, published, Freeze(0), Budget.lasting(None, effort), Watch())
    used = time.process_time() - before
    own = _moves(event, published, repaired.solution.plan)
    again = ""
    if scratch:
        plan = solve(event, Options(seconds=None, effort=effort), Watch()).plan
        again = str(len(_moves(event, published, plan)))
    left, items = repaired.solution.score.tier(Level.UNPLACED), len({one.item for one in own})
    return f"{name:20} {used:6.1f} {len(own):6} {items:6} {len(repaired.stuck):12} {left:9} {again:>6}"


def _moves(event: Event, published: Plan, plan: Plan) -> tuple[Difference, ...]:
    return moves(differences(event, published, plan))


if __name__ == "__main__":
    main()
