"""A first answer: the tightest subjects first, each with its cheapest owner who has time, then the least busy one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from scheduler.demand.subjects import TaskDue
from scheduler.domain.base import Id
from scheduler.engine.errands.diaries import Diaries, Placed
from scheduler.engine.errands.problem import Cost, Option


def fill(diaries: Diaries, subjects: Iterable[TaskDue]) -> None:
    """Place the subjects as far as there is time for them."""
    for s in sorted(subjects, key=_tightness):
        placed = cheapest(diaries, s)
        if placed:
            diaries.put(placed)


def cheapest(diaries: Diaries, s: TaskDue, below: Cost | None = None) -> Placed | None:
    """The subject with the cheapest owner who has time, as early as that one can; only cheaper than `below`."""
    for option in _in_turn(diaries, s):
        if below is not None and option.cost >= below:
            return None
        start = diaries.first(s, option.resource)
        if start is not None:
            return Placed(s, option, start)
    return None


def _in_turn(diaries: Diaries, s: TaskDue) -> Iterator[Option]:
    """Owners by cost; equals by how busy they are, so that nobody has everything."""
    for _, equals in groupby(diaries.problem.options[s.item], key=lambda option: option.cost):
        yield from sorted(equals, key=lambda option: diaries.busy(option.resource))


def _tightness(s: TaskDue) -> tuple[int, int, Id]:
    return s.window.length - s.duration, s.due, s.item
