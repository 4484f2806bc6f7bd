"""Where one crew cannot do it: a vehicle that serves an early and a late journey needs a second one.

Vehicles without drivers (`VehicleFacets`) know nothing of drivers' hours. Where a solution has a vehicle at two times
that no driver may have both, a vehicle that has both journeys at such times has two crews from then on, which counts
wherever crews are counted (`Spread` over their ids). Of the times one rectangle is taken: a part of the truth, so that
the model still bounds it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import permutations

from scheduler.demand.subjects import MovementDue
from scheduler.domain.base import Id
from scheduler.engine.assign.variables import Assignment
from scheduler.engine.facets import Facets
from scheduler.engine.joint.bands import Band
from scheduler.engine.posting import Literal
from scheduler.engine.tiers import Solved
from scheduler.rules.base import Rule
from scheduler.rules.shapes import Spread
from scheduler.supply.resources import Resource

Journeys = Band[MovementDue]
At = Callable[[Journeys, Sequence[int]], Literal]
"""The literal that says that a band is at one of some of its times, by their positions."""
When = Callable[[Journeys, Solved], int]
"""The position of the time that a band has in a solution."""
Rectangle = tuple[tuple[int, ...], tuple[int, ...]]
"""Times of two bands, by their positions, of which no driver may have any of the one with any of the other."""


class SecondCrews:
    """`marks`: the rules about journeys; `at`, `when`: see there."""

    def __init__(self, v: Assignment, marks: Facets, bands: Sequence[Journeys], at: At, when: When) -> None:
        self._v, self._marks, self._at, self._when = v, marks, at, when
        self._hard = [r for r in marks.speaking("both") if r.hard and r.lanes[0].attribute == "driver"]
        self._counting = [r for r in marks.speaking("shape") if not r.hard and _counts_crews(r)]
        self._bands = [b for b in bands if any(_group(rule, b.subject) for rule in self._counting)]
        self._known: set[tuple[str, Id, Id, Rectangle]] = set()

    def post(self, solved: Solved) -> int:
        """How many rectangles are new: those around each clash of a solution, and the largest for other journeys at the
        hours of the one or the other."""
        before = len(self._known)
        for rule in self._hard:
            for a, b, times in list(self._clashes(rule, solved)):
                self._post(rule, a, b, times)
                for other in self._bands:
                    self._post(rule, a, other)
                    self._post(rule, other, b)
        return len(self._known) - before

    def _clashes(self, rule: Rule, solved: Solved) -> Iterator[tuple[Journeys, Journeys, tuple[int, int]]]:
        for served in self._by_vehicle(solved).values():
            for (a, one), (b, other) in permutations(served, 2):
                if self._forbidden(rule, a.members[one], b.members[other]):
                    yield a, b, (one, other)

    def _by_vehicle(self, solved: Solved) -> Mapping[Id, list[tuple[Journeys, int]]]:
        found: dict[Id, list[tuple[Journeys, int]]] = {}
        for band in self._bands:
            for r in self._v.options[band.subject.item]:
                if solved.value(self._v.on(band.subject, r)):
                    found.setdefault(r.id, []).append((band, self._when(band, solved)))
        return found

    def _forbidden(self, rule: Rule, a: MovementDue, b: MovementDue) -> bool:
        """No driver may have both, the first of which begins first."""
        facets = self._marks
        if facets.padded(a).start >= facets.padded(b).start:
            return False
        return bool(facets.once(rule, "both", facets.subject_view(rule, a), facets.subject_view(rule, b)))

    def _post(self, rule: Rule, a: Journeys, b: Journeys, times: tuple[int, int] | None = None) -> None:
        if times is None and not self._forbidden(rule, a.members[0], b.members[-1]):
            return
        early, late = self._rectangle(rule, a, b, *(times or (0, len(b.members) - 1)))
        key = (rule.id, a.subject.item, b.subject.item, (early, late))
        if key in self._known:
            return
        self._known.add(key)
        then = [~self._at(a, early), ~self._at(b, late)]
        for counting in self._counting:
            group = _group(counting, a.subject)
            if group and group == _group(counting, b.subject):
                self._count(counting, group, a.subject, b.subject, then)

    def _rectangle(self, rule: Rule, a: Journeys, b: Journeys, one: int, other: int) -> Rectangle:
        """The largest with these two times of those that hold every time of the first band up to some other, of which
        none goes with this one of the second."""
        best: Rectangle = ((one,), (other,))
        early = [n for n, s in enumerate(a.members) if self._forbidden(rule, s, b.members[other])]
        left = [m for m, s in enumerate(b.members) if self._forbidden(rule, a.members[one], s)]
        for n in early:
            left = [m for m in left if self._forbidden(rule, a.members[n], b.members[m])]
            chosen = tuple(k for k in early if k <= n)
            if n >= one and len(chosen) * len(left) > len(best[0]) * len(best[1]):
                best = (chosen, tuple(left))
        return best

    def _count(self, rule: Rule, group: Id, a: MovementDue, b: MovementDue, then: Sequence[Literal]) -> None:
        model, both = self._v.posting.model, {r.id for r in self._v.options[b.item]}
        for r in self._v.options[a.item]:
            if r.id in both:
                used = [~self._v.on(a, r), ~self._v.on(b, r)]
                self._v.posting.post(rule, [a.item, b.item], model.add_bool_or([*then, *used, self.of(rule, group, r)]))

    def of(self, rule: Rule, group: Id, vehicle: Resource) -> Literal:
        """The vehicle has another crew for the group."""
        return self._v.once(
            ("second", rule.id, group, vehicle.id), lambda: self._v.posting.yes(f"second/{group}/{vehicle.id}")
        )

    def charge(self) -> None:
        """Every second crew that there may be, before anything is solved."""
        for rule in self._counting:
            groups = dict.fromkeys(_group(rule, band.subject) for band in self._bands)
            vehicles = {r.id: r for band in self._bands for r in self._v.options[band.subject.item]}
            for group in filter(None, groups):
                self._v.posting.charge(rule, [(self.of(rule, group, r), 1) for r in vehicles.values()])


def _counts_crews(rule: Rule) -> bool:
    shape = rule.shape()
    return isinstance(shape, Spread) and shape.over == "id"


def _group(rule: Rule, s: MovementDue) -> Id:
    """The group in which the rule counts a journey's crews; "" where it does not."""
    shape = rule.shape()
    if not isinstance(shape, Spread) or (shape.where and getattr(s, shape.where[0]) != shape.where[1]):
        return ""
    return str(getattr(s, shape.group))
