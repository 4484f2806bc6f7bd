"""Longer uses where the timetable leaves room: durations are ranges, and guests should not be hurried.

Venues, the order of uses, their days and the times of rest that they leave alone stay as the tiers decided, so no
amount grows. What is left are differences of two times each: the longest durations together, then early starts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from itertools import combinations
from typing import Any

from ortools.sat.python import cp_model

from scheduler.clock import DAY, Interval
from scheduler.domain.base import Id
from scheduler.engine.timetable.outcome import Placement
from scheduler.engine.timetable.problem import Problem, choice_at
from scheduler.engine.timetable.relations import Relation, Use, meet
from scheduler.engine.timetable.spaces import Space
from scheduler.rules.base import Lane

EFFORT = 2.0
"""Deterministic seconds; the model solves at once, this only bounds what nobody has foreseen."""


class _Stretched:
    """Begin and end of each placed use in grid steps."""

    def __init__(self, problem: Problem, placed: Mapping[Id, Placement]) -> None:
        self.model = cp_model.CpModel()
        self._problem = problem
        self._placed = placed
        self._spaces = [space for space in problem.open if space.subject.item in placed]
        self._choice = {s.subject.item: choice_at(s, placed[s.subject.item].resource) for s in self._spaces}
        self._start: dict[Id, Any] = {}
        self._longer: dict[Id, Any] = {}
        for space in self._spaces:
            self._add(space)

    def _add(self, space: Space) -> None:
        """The use may move and grow inside the allowed interval that it has, on its day."""
        s, now, grid = space.subject, self._now(space), space.grid
        day = Interval(now.start // DAY * DAY, (now.start // DAY + 1) * DAY)
        whole = max((a for a in self._choice[s.item].allowed if a.covers(now)), key=lambda a: a.length)
        most = (s.duration[1] - s.duration[0]) // grid
        first, last = max(whole.start, day.start), min(whole.end - space.least, day.end - 1)
        if space.start is not None:
            first = last = space.start
        self._start[s.item] = self.model.new_int_var(-(-first // grid), last // grid, f"step/{s.item}")
        self._longer[s.item] = self.model.new_int_var(0, max(0, most), f"longer/{s.item}")
        self.model.add(self._end(space) <= whole.end)

    def _now(self, space: Space) -> Interval:
        return self._placed[space.subject.item].when

    def _begin(self, space: Space) -> Any:
        return self._start[space.subject.item] * space.grid

    def _end(self, space: Space) -> Any:
        item = space.subject.item
        return self._start[item] * space.grid + self._longer[item] * space.grid + space.least

    def keep_apart(self) -> None:
        """What lanes keep apart stays apart; in halls that hold several no two meet that do not meet now."""
        for a, b in self._sharing():
            free = self._now(b).start - self._now(a).end
            distances = [minutes for minutes in self._distances(a, b) if minutes <= free]
            if distances:
                self.model.add(self._end(a) + max(distances) <= self._begin(b))

    def _sharing(self) -> Iterator[tuple[Space, Space]]:
        """Each two with a lane key in common, the earlier one first: of 3,000 uses one pair in a hundred."""
        order, users = sorted(self._spaces, key=self._now), defaultdict[tuple[Lane, Hashable], list[int]](list)
        for n, space in enumerate(order):
            resource = self._choice[space.subject.item].resource
            for _, lane in self._problem.facets.exclusive:
                for key in self._problem.facets.keys(lane, space.subject, resource):
                    users[lane, key].append(n)
        pairs = {pair for alike in dict.fromkeys(map(tuple, users.values())) for pair in combinations(alike, 2)}
        yield from ((order[m], order[n]) for m, n in sorted(pairs))

    def _distances(self, a: Space, b: Space) -> Iterator[int]:
        one, other = self._choice[a.subject.item].resource, self._choice[b.subject.item].resource
        apart = self._problem.separation.between(a.subject, one, b.subject, other)
        if apart:
            yield apart.forth
        for lane in self._problem.separation.shared_lanes(one, other):
            yield self._problem.separation.pads(lane, a.subject)[1] + self._problem.separation.pads(lane, b.subject)[0]

    def keep_rest(self) -> None:
        """No time to shun is touched that is not touched now."""
        facets = self._problem.facets
        for space in self._spaces:
            now = self._now(space)
            for rule in facets.speaking("shun"):
                for span, _ in facets.once(rule, "shun", facets.subject_view(rule, space.subject)):
                    if now.end <= span.start:
                        self.model.add(self._end(space) <= span.start)
                    elif now.start >= span.end:
                        self.model.add(self._begin(space) >= span.end)

    def keep_hires(self) -> None:
        """No period is paid for that is not paid for now."""
        spaces = {space.subject.item: space for space in self._spaces}
        for hire in self._problem.hires:
            for space in (spaces[item] for item in hire.on(self._placed) if item in spaces):
                paid = hire.periods(self._now(space))
                self.model.add(self._begin(space) >= hire.span(paid[0]).start)
                self.model.add(self._end(space) <= hire.span(paid[-1]).end)

    def keep_order(self) -> None:
        """What must end before another begins still does, and what may not be at once in one place is not."""
        spaces = {space.subject.item: space for space in self._spaces}
        for (item, other), charged in self._problem.related.items():
            a, b = spaces.get(item), spaces.get(other)
            if a and b:
                self._keep(a, b, any(r.late or r.late_that_day or self._parted(r, a, b) for r in charged))
                self._keep(b, a, any(self._parted(r, a, b) for r in charged))

    def _keep(self, a: Space, b: Space, wanted: bool) -> None:
        if wanted and self._now(a).end <= self._now(b).start:
            self.model.add(self._end(a) <= self._begin(b))

    def _parted(self, relation: Relation, a: Space, b: Space) -> bool:
        return relation.at_once > 0 and meet(relation.rule, self._use(a), self._use(b))

    def _use(self, space: Space) -> Use:
        return Use(space.subject, self._choice[space.subject.item].resource, self._now(space))

    def solve(self, seed: int) -> dict[Id, Placement]:
        longer, starts = list(self._longer.values()), list(self._start.values())
        weight = 1 + sum(variable.proto.domain[-1] for variable in starts)
        self.model.minimize(sum(starts) - weight * sum(longer))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = seed
        solver.parameters.max_deterministic_time = EFFORT
        if solver.solve(self.model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return dict(self._placed)
        return {s.subject.item: self._read(solver, s) for s in self._spaces}

    def _read(self, solver: cp_model.CpSolver, space: Space) -> Placement:
        resource = self._placed[space.subject.item].resource
        return Placement(resource, solver.value(self._begin(space)), solver.value(self._end(space)))


def stretch(problem: Problem, placed: Mapping[Id, Placement], seed: int) -> dict[Id, Placement]:
    """The same timetable with longer uses; every amount stays as it is, or falls."""
    if not placed:
        return {}
    stretched = _Stretched(problem, placed)
    stretched.keep_apart()
    stretched.keep_rest()
    stretched.keep_hires()
    stretched.keep_order()
    return stretched.solve(seed)
