"""Who pays more than alone tries to push others aside: they find another owner or time at no higher cost, or stay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scheduler.clock import Minutes
from scheduler.demand.subjects import TaskDue
from scheduler.domain.base import Id
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.errands.diaries import Diaries, Placed, apart
from scheduler.engine.errands.greedy import cheapest
from scheduler.engine.errands.problem import Cost, Option

MOST_ASIDE = 2
"""Subjects that may be pushed aside for one."""
TRIES = 12
"""Starts tried with one owner."""


def improve(diaries: Diaries, floors: Mapping[Id, Cost], budget: Budget, watch: Watch) -> None:
    """Pass after pass over the subjects above their floor, until one changes nothing or time is up."""
    while True:
        better = False
        for s in diaries.problem.subjects:
            if _pays(diaries, s) <= floors[s.item]:
                continue
            if watch.stopped or budget.left == 0:
                return
            better = _push(diaries, s) or better
        if not better:
            return


def _pays(diaries: Diaries, s: TaskDue) -> Cost:
    placed = diaries.placed.get(s.item)
    return placed.option.cost if placed else diaries.problem.missed(s)


def _push(diaries: Diaries, s: TaskDue) -> bool:
    """Whether the subject, and with it the whole, now pays less."""
    before = diaries.take(s.item) if s.item in diaries.placed else None
    limit = before.option.cost if before else diaries.problem.missed(s)
    better = cheapest(diaries, s, limit)
    if better:
        diaries.put(better)
        return True
    for option in diaries.problem.options[s.item]:
        if option.cost < limit and _aside(diaries, s, option):
            return True
    if before:
        diaries.put(before)
    return False


def _aside(diaries: Diaries, s: TaskDue, option: Option) -> bool:
    """Try the owner's starts in turn; those in the way move, or everything is as before."""
    for start in _starts(diaries, s, option):
        this = Placed(s, option, start)
        aside = [one for one in diaries.of(option.resource).values() if not apart(diaries.problem, this, one)]
        if len(aside) > MOST_ASIDE:
            continue
        removed = [diaries.take(one.subject.item) for one in aside]
        if diaries.holds(s, option.resource, start) and _moved(diaries, this, removed):
            return True
        for one in removed:
            diaries.put(one)
    return False


def _starts(diaries: Diaries, s: TaskDue, option: Option) -> Iterator[Minutes]:
    """A few starts in the owner's hours, spread evenly, whatever else is in the diary."""
    spans = diaries.problem.windows(s, option.resource)
    every = [start for span in spans for start in diaries.problem.starts(s, span)]
    yield from every[:: max(1, len(every) // TRIES)]


def _moved(diaries: Diaries, this: Placed, removed: list[Placed]) -> bool:
    """Place this and find places for the removed at no higher cost; nothing is placed otherwise."""
    diaries.put(this)
    done: list[Id] = []
    for one in removed:
        again = cheapest(diaries, one.subject)
        if again is None or again.option.cost > one.option.cost:
            for item in (*done, this.subject.item):
                diaries.take(item)
            return False
        diaries.put(again)
        done.append(one.subject.item)
    return True
