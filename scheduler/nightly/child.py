"""The process that plans at night: `python -m scheduler.nightly.child`, a Task as JSON on its first line of input.

Repairs the published plan, or makes the first one; where the repair itself breaks, plans anew. Ends when its input is
closed, which is when the run that started it is no more.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import threading

from scheduler.documents.score_file import write_score
from scheduler.domain.event import Event
from scheduler.domain.life import Actual
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.repair import Freeze
from scheduler.engine.replan import replan
from scheduler.engine.solve import Options, Solution, empty_plan
from scheduler.engine.thrift import solve_within_budget
from scheduler.errors import SchedulerError
from scheduler.judge import judge
from scheduler.nightly.planning import PLAN, SCORE, Task
from scheduler.plan import Plan
from scheduler.store.reading import event_of
from scheduler.tables.plan_json import plan_json
from scheduler.tables.plan_lines import sorted_plan
from scheduler.tables.sink import write_text

_MIB = 1 << 20


def main() -> int:
    """Exit code as everywhere; what goes wrong is the last line of the log."""
    task = Task.model_validate_json(sys.stdin.readline())
    threading.Thread(target=_end_with_the_run, daemon=True).start()
    resource.setrlimit(resource.RLIMIT_DATA, (task.memory * _MIB,) * 2)
    try:
        _plan(task)
    except SchedulerError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


def _end_with_the_run() -> None:
    sys.stdin.read()
    os._exit(130)


def _plan(task: Task) -> None:
    event, _, _ = event_of(task.folder, task.handbook, task.changes)
    event = event.model_copy(update={"now": event.clock.parse(task.now)})
    found = _repaired(event, task) if task.published else _solved(event, task)
    own = empty_plan(event)
    plan = found.plan.model_copy(update={"event": own.event, "handbook": own.handbook})
    write_score(task.out / SCORE, plan, judge(event, plan), found.stages)
    write_text(task.out / PLAN, plan_json(sorted_plan(plan), event))


def _repaired(event: Event, task: Task) -> Solution:
    """Plans anew where the published plan is so far from the data that its repair breaks."""
    assert task.published is not None
    freeze = Freeze(event.clock.parse(task.freeze), event.now)
    try:
        plan = Plan.load(json.loads(task.published.read_text(encoding="utf-8")), event.clock)
        return replan(_as_told(event, task), plan, freeze, _budget(task), Watch()).solution
    except (KeyError, IndexError, ValueError, AssertionError) as error:
        print(f"repair: {error!r}", file=sys.stderr)
        return _solved(event, task)


def _solved(event: Event, task: Task) -> Solution:
    return solve_within_budget(event, Options(seconds=task.seconds, effort=task.effort, seed=task.seed), Watch())


def _as_told(event: Event, task: Task) -> Event:
    """With what people have been told: moving that costs more."""
    now = event.now or 0
    told = (Actual(id=f"told:{item}", subject=item, what="told", at=now) for item in task.told)
    return event.model_copy(update={"actuals": (*event.actuals, *told)})


def _budget(task: Task) -> Budget:
    return Budget.lasting(task.seconds, task.effort, task.seed)


if __name__ == "__main__":
    sys.exit(main())
