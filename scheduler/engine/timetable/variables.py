"""The variables of the timetable kernel: a container that answers questions about where and when."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any

from ortools.sat.python import cp_model

from scheduler.clock import DAY, Interval
from scheduler.engine.posting import Literal, Posting
from scheduler.engine.timetable.problem import Problem
from scheduler.engine.timetable.separation import Apart
from scheduler.engine.timetable.spaces import Choice, Space

Steps = Iterable[tuple[int, int]]
"""Runs of starts in grid steps, both ends included."""


class Timetable:
    """Every use has its shortest duration: no facet of variable times is ever better served by a longer one, so the
    tiers lose nothing (stretching comes after them). A subject without a choice has no variables and no use."""

    def __init__(self, problem: Problem, posting: Posting) -> None:
        self.problem = problem
        self.facets = problem.facets
        self.posting = posting
        self.spaces = problem.open
        self.space_of = {space.subject.item: space for space in self.spaces}
        self._rank = {space.subject.item: n for n, space in enumerate(self.spaces)}
        self._placed = {s.subject.item: posting.yes(f"placed/{s.subject.item}", decision=True) for s in self.spaces}
        self._step = {space.subject.item: self._new_step(space) for space in self.spaces}
        self._on = {
            (s.subject.item, c.resource.id): posting.yes(f"on/{s.subject.item}/{c.resource.id}", decision=True)
            for s in self.spaces
            for c in s.choices
        }
        self._cache: dict[Hashable, Literal] = {}

    def _new_step(self, space: Space) -> Any:
        steps = cp_model.Domain.from_intervals([run for choice in space.choices for run in space.steps(choice)])
        return self.posting.model.new_int_var_from_domain(steps, f"step/{space.subject.item}")

    def placed(self, space: Space) -> Literal:
        return self._placed[space.subject.item]

    def on(self, space: Space, choice: Choice) -> Literal:
        return self._on[space.subject.item, choice.resource.id]

    def step(self, space: Space) -> Any:
        """The start in grid steps."""
        return self._step[space.subject.item]

    def start(self, space: Space) -> Any:
        """The start in minutes, an affine expression."""
        return self.step(space) * space.grid

    def end(self, space: Space) -> Any:
        return self.step(space) * space.grid + space.least

    def earliest(self, space: Space) -> int:
        return min(first for choice in space.choices for first, _ in space.steps(choice)) * space.grid

    def latest(self, space: Space) -> int:
        return max(last for choice in space.choices for _, last in space.steps(choice)) * space.grid

    # --- order of two ---------------------------------------------------------------------------------------------

    def apart(self, a: Space, b: Space) -> dict[tuple[Choice, Choice], Apart]:
        """For each two choices that keep the uses apart, how far."""
        found = {}
        for ca in a.choices:
            for cb in b.choices:
                apart = self.problem.separation.between(a.subject, ca.resource, b.subject, cb.resource)
                if apart:
                    found[ca, cb] = apart
        return found

    def before(self, a: Space, b: Space) -> Literal:
        """One order literal for each two: a first (b first when false), as far as lanes keep them apart at all."""
        if self._rank[a.subject.item] > self._rank[b.subject.item]:
            return ~self.before(b, a)
        return self.once(
            ("before", a.subject.item, b.subject.item),
            lambda: self.posting.yes(f"before/{a.subject.item}/{b.subject.item}", decision=True),
        )

    def precedes(self, a: Space, b: Space) -> Literal:
        """Both placed: a has ended when b begins."""
        if self.latest(a) + a.least <= self.earliest(b):
            return self.posting.true
        if self.latest(b) < self.earliest(a) + a.least:
            return ~self.posting.true
        kept_apart = not a.fixed and not b.fixed and len(self.apart(a, b)) == len(a.choices) * len(b.choices)
        if kept_apart:
            return self.before(a, b)

        def build() -> Literal:
            model, literal = self.posting.model, self.posting.yes(f"precedes/{a.subject.item}/{b.subject.item}")
            both = (self.placed(a), self.placed(b))
            model.add(self.end(a) <= self.start(b)).only_enforce_if(literal, *both)
            model.add(self.start(b) < self.end(a)).only_enforce_if(~literal, *both)
            return literal

        return self.once(("precedes", a.subject.item, b.subject.item), build)

    # --- times ------------------------------------------------------------------------------------------------------

    def on_day(self, space: Space, day: int) -> Literal:
        """It begins on that day, or would if it were placed."""
        return self.inside(space, -(-day * DAY // space.grid), -(-(day + 1) * DAY // space.grid) - 1)

    def same_day(self, a: Space, b: Space) -> Literal:
        """Both begin on one day, or would if they were placed."""

        def build() -> Literal:
            shared = [d for d in self.days(a) if d in self.days(b)]
            return self.posting.any_of(
                [self.posting.all_of([self.on_day(a, day), self.on_day(b, day)]) for day in shared]
            )

        first, second = sorted((a, b), key=lambda space: self._rank[space.subject.item])
        return self.once(("same day", first.subject.item, second.subject.item), build)

    def days(self, space: Space) -> list[int]:
        """Days on which it can begin."""
        runs = (run for choice in space.choices for run in space.steps(choice))
        return sorted(
            {day for first, last in runs for day in range(first * space.grid // DAY, last * space.grid // DAY + 1)}
        )

    def touches(self, space: Space, span: Interval) -> Literal:
        """Its shortest use meets the span, or would if it were placed."""
        return self.inside(space, (span.start - space.least) // space.grid + 1, -(-span.end // space.grid) - 1)

    def inside(self, space: Space, first: int, last: int) -> Literal:
        """It starts in steps first..last; constant where its domain says so."""

        def build() -> Literal:
            runs = [run for choice in space.choices for run in space.steps(choice)]
            inner = [(max(a, first), min(b, last)) for a, b in runs if max(a, first) <= min(b, last)]
            outer = [
                part for a, b in runs for part in ((a, min(b, first - 1)), (max(a, last + 1), b)) if part[0] <= part[1]
            ]
            if not inner or not outer:
                return self.posting.true if inner else ~self.posting.true
            literal = self.posting.yes(f"inside/{space.subject.item}/{first}/{last}")
            self.within(space, inner, literal)
            self.within(space, outer, ~literal)
            return literal

        return self.once(("inside", space.subject.item, first, last), build)

    def within(self, space: Space, steps: Steps, *given: Literal) -> Any:
        """Its start is one of the steps, given the literals."""
        domain = cp_model.Domain.from_intervals([list(run) for run in steps])
        constraint = self.posting.model.add_linear_expression_in_domain(self.step(space), domain)
        constraint.only_enforce_if(*given)
        return constraint

    def never(self, literal: Literal) -> bool:
        """It is the constant 0."""
        return bool(literal.index == (~self.posting.true).index)

    def once(self, key: Hashable, build: Callable[[], Literal]) -> Literal:
        """A literal built at most once."""
        if key not in self._cache:
            self._cache[key] = build()
        return self._cache[key]
