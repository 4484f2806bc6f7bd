"""The kernel's own first answer: one subject after the other, where it costs least now and breaks nothing.

Mandatory ones first, those with the fewest possible starts in front. It is the incumbent that the solver starts from
and the timetable that is left when there is no time to solve. What is hired by the half-day (`hires`) is left to the
search: halls filled up for the sake of money stand in the way of what comes later (two activities of a forum's 101).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator
from itertools import pairwise
from typing import Any

from scheduler.clock import DAY, Interval, Minutes
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.engine.timetable.claims import tier_values
from scheduler.engine.timetable.outcome import Placement
from scheduler.engine.timetable.problem import Problem
from scheduler.engine.timetable.relations import Relation, Use
from scheduler.engine.timetable.separation import places, takes
from scheduler.engine.timetable.spaces import Choice, Space, without
from scheduler.rules.base import Lane, Rule

Taken = tuple[Space, Choice, Interval]
Turn = Callable[[Space], tuple[Any, ...]]
HOUR_OF_ITS_OWN = 120
"""Minutes: what can be moved by no more has its hour."""


def first_answer(problem: Problem) -> dict[Id, Placement]:
    """The hardest to place first; where that leaves anything out, also in the order of a careful office, and the better
    of the two. Of 2,978 activities of the two sessions the first way leaves three out, the second none."""
    found = Greedy(problem).run()
    if len(found) == len(problem.open):
        return found
    other = Greedy(problem, _by_the_clock).run()
    return min(found, other, key=lambda placed: tier_values(problem, placed))


class Greedy:
    """Uses placed so far."""

    def __init__(self, problem: Problem, turn: Turn | None = None) -> None:
        """`turn`: who comes first; the hardest to place unless it is given."""
        self._facets = problem.facets
        self._separation = problem.separation
        self._related: dict[Id, list[Relation]] = defaultdict(list)
        for (a, b), charged in problem.related.items():
            self._related[a] += charged
            self._related[b] += charged
        self._spaces = sorted(problem.open, key=turn or _hardness)
        self._tiers = problem.tiers
        self._uses: list[Taken] = []
        self._sets = problem.sets
        self._when: dict[Id, Interval] = {}
        self._placed: dict[Id, Use] = {}
        self._on_key: dict[tuple[Lane, Hashable], dict[Id, Taken]] = defaultdict(dict)

    def run(self) -> dict[Id, Placement]:
        for space in self._spaces:
            found = min(self._candidates(space), key=lambda c: (c[0], c[1].start, c[2].resource.id), default=None)
            if found:
                self._take((space, found[2], found[1]))
        return {
            space.subject.item: Placement(choice.resource.id, when.start, when.end)
            for space, choice, when in self._uses
        }

    def _take(self, use: Taken) -> None:
        space, choice, when = use
        self._uses.append(use)
        self._when[space.subject.item] = when
        self._placed[space.subject.item] = Use(space.subject, choice.resource, when)
        for _, lane in self._facets.exclusive:
            for key in self._facets.keys(lane, space.subject, choice.resource):
                self._on_key[lane, key][space.subject.item] = use

    def _beside_on_lanes(self, space: Space, choice: Choice) -> Collection[Taken]:
        """Uses that have a lane key in common with this one."""
        found: dict[Id, Taken] = {}
        for _, lane in self._facets.exclusive:
            for key in self._facets.keys(lane, space.subject, choice.resource):
                found.update(self._on_key.get((lane, key), {}))
        return found.values()

    def _candidates(self, space: Space) -> Iterator[tuple[tuple[int, ...], Interval, Choice]]:
        for choice in space.choices:
            for part in self._free(space, choice):
                for start in self._starts(space, part):
                    when = Interval(start, start + space.least)
                    cost = self._cost(space, choice, when)
                    if not cost[0]:
                        yield cost, when, choice

    def _starts(self, space: Space, part: Interval) -> list[Minutes]:
        """The first start of a free part, of each day in it, and after each related use and each time to shun; where
        it is pinned, that."""
        if space.start is not None:
            return [space.start] if part.start <= space.start <= part.end - space.least else []
        related = (self._when.get(r.b if r.a == space.subject.item else r.a) for r in self._related[space.subject.item])
        ends = [when.end for when in related if when] + [span.end for _, span, _ in self._shunned(space)]
        moments = [part.start, *(day * DAY for day in part.days()), *ends]
        on_grid = {-(-moment // space.grid) * space.grid for moment in moments}
        return sorted(start for start in on_grid if part.start <= start <= part.end - space.least)

    def _free(self, space: Space, choice: Choice) -> list[Interval]:
        """Stretches for the whole use that lanes leave."""
        parts = list(choice.allowed)
        for blocked in (*self._apart(space, choice), *self._full(space, choice)):
            parts = [rest for part in parts for rest in without(part, blocked) if rest.length >= space.least]
        return parts

    def _apart(self, space: Space, choice: Choice) -> Iterator[Interval]:
        for other, there, when in self._beside_on_lanes(space, choice):
            apart = self._separation.between(space.subject, choice.resource, other.subject, there.resource)
            if apart:
                yield Interval(when.start - apart.forth, when.end + apart.back)

    def _full(self, space: Space, choice: Choice) -> Iterator[Interval]:
        """Times at which a hall that holds several has too little room for this use."""
        for _, lane in self._facets.exclusive:
            most = places(lane, choice.resource)
            for key in self._facets.keys(lane, space.subject, choice.resource) if most else ():
                yield from self._crowded(lane, key, space, most)

    def _crowded(self, lane: Lane, key: Hashable, space: Space, most: int) -> Iterator[Interval]:
        before, after = self._separation.pads(lane, space.subject)
        changes: dict[Minutes, int] = defaultdict(int)
        for other, there, when in self._on_key.get((lane, key), {}).values():
            if places(lane, there.resource):
                pads = self._separation.pads(lane, other.subject)
                changes[when.start - pads[0]] += takes(lane, other.subject)
                changes[when.end + pads[1]] -= takes(lane, other.subject)
        load, moments = takes(lane, space.subject), sorted(changes)
        for moment, following in pairwise(moments):
            load += changes[moment]
            if load > most:
                yield Interval(moment - after, following + before)

    # --- what it costs ------------------------------------------------------------------------------------------

    def _cost(self, space: Space, choice: Choice, when: Interval) -> tuple[int, ...]:
        """Amounts × weight by tier, the hard one in front."""
        amounts: dict[Level, int] = defaultdict(int)
        charges = [
            *self._facets.pair(space.subject, choice.resource),
            *((rule, amount) for rule, span, amount in self._shunned(space) if span.overlaps(when)),
            *self._beside(Use(space.subject, choice.resource, when)),
            *self._sets.added(space.subject.item, self._when, when),
        ]
        for rule, amount in charges:
            amounts[rule.at] += amount * max(1, rule.weight)
        return tuple(amounts[tier] for tier in (Level.HARD, *self._tiers))

    def _shunned(self, space: Space) -> list[tuple[Rule, Interval, int]]:
        return [
            (rule, span, amount)
            for rule in self._facets.speaking("shun")
            for span, amount in self._facets.once(rule, "shun", self._facets.subject_view(rule, space.subject))
        ]

    def _beside(self, use: Use) -> Iterator[tuple[Rule, int]]:
        """What is charged for it together with each use so far."""
        item = use.subject.item
        for relation in self._related[item]:
            other = self._placed.get(relation.b if relation.a == item else relation.a)
            if other:
                yield relation.rule, relation.amount(*((use, other) if relation.a == item else (other, use)))


def _hardness(space: Space) -> tuple[bool, int, int, Id]:
    s = space.subject
    starts = sum(last - first + 1 for choice in space.choices for first, last in space.steps(choice))
    return (not s.mandatory, 0 if s.mandatory else -s.priority, starts, s.item)


def _by_the_clock(space: Space) -> tuple[bool, int, bool, bool, Minutes, Id]:
    """What has its hour — meals, ceremonies — first, then what several delegations share, by when it must be over."""
    s = space.subject
    free = max(window.length for window in s.windows) - space.least > HOUR_OF_ITS_OWN
    last = max(window.end for window in s.windows)
    return not s.mandatory, 0 if s.mandatory else -s.priority, free, len(s.delegations) < 2, last, s.item
