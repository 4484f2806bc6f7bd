"""The programme by hand: an activity at a time, each as early as everybody and the first hall are free."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from benchmarks.office.seniority import by_seniority
from scheduler.clock import DAY, Interval, Minutes
from scheduler.demand.subjects import ActivityDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.engine.facets import Facets
from scheduler.engine.stages.itinerary import activities_asked, slot_of, with_slots
from scheduler.engine.timetable.outcome import Placement
from scheduler.engine.timetable.problem import Problem, problem_of
from scheduler.engine.timetable.reasons import unplaced
from scheduler.engine.timetable.relations import Relation, Use
from scheduler.engine.timetable.separation import places, takes
from scheduler.engine.timetable.spaces import Choice, Space, without
from scheduler.plan import Plan
from scheduler.rules.base import Lane, Rule
from scheduler.supply.venues import venues_offered

HOUR_OF_ITS_OWN: Minutes = 120
"""What can be moved by no more has its hour: meals, ceremonies."""


def with_programme(event: Event, rules: Sequence[Rule], plan: Plan) -> Plan:
    """The plan with a time and a hall for every activity, as far as there are any."""
    activities, venues = activities_asked(rules, plan), venues_offered(event)
    problem = problem_of(Facets(rules, activities, venues, plan), event.handbook.standards.grid, event.handbook.tiers)
    placed = Programme(problem, by_seniority(event)).written()
    missing = unplaced(rules, activities, venues, plan, placed)
    return with_slots(plan, [slot_of(s, placed[s.item]) for s in activities if s.item in placed], missing)


class Programme:
    """The wall chart: what is on it so far."""

    def __init__(self, problem: Problem, seniority: dict[Id, int]) -> None:
        self._problem, self._seniority = problem, seniority
        self._uses: dict[Id, Use] = {}
        self._times: dict[Id, Interval] = {}
        self._on_key: dict[tuple[Lane, Hashable], list[Use]] = defaultdict(list)
        self._related: dict[Id, list[Relation]] = defaultdict(list)
        for (a, b), charged in problem.related.items():
            self._related[a] += charged
            self._related[b] += charged

    def written(self) -> dict[Id, Placement]:
        """Item → hall and time."""
        for space in sorted(self._problem.open, key=self._turn):
            found = min(self._candidates(space), key=lambda use: use.when.start, default=None)
            if found:
                self._write(found)
        return {item: Placement(use.resource.id, use.when.start, use.when.end) for item, use in self._uses.items()}

    def _turn(self, space: Space) -> tuple[bool, bool, bool, int, Minutes]:
        """What must be before what may be; what has its hour; what many share; the most senior. The rest as listed."""
        s = space.subject
        free = max(window.length for window in s.windows) - space.least > HOUR_OF_ITS_OWN
        senior = min((self._seniority[d] for d in s.delegations), default=0)
        return not s.mandatory, free, len(s.delegations) < 2, senior, max(window.end for window in s.windows)

    def _candidates(self, space: Space) -> Iterator[Use]:
        """The first time that each hall can have it, halls in the order of the list."""
        for choice in space.choices:
            starts = sorted({start for part in self._free(space, choice) for start in self._starts(space, part)})
            uses = (Use(space.subject, choice.resource, Interval(start, start + space.least)) for start in starts)
            yield from (use for use in uses if self._lawful(use))

    def _starts(self, space: Space, part: Interval) -> list[Minutes]:
        """The beginning of a free stretch, of each day in it, and whenever something else of the kind is over."""
        if space.start is not None:
            return [space.start] if part.start <= space.start <= part.end - space.least else []
        item = space.subject.item
        others = (self._times.get(r.b if r.a == item else r.a) for r in self._related[item])
        moments = [part.start, *(day * DAY for day in part.days()), *(when.end for when in others if when)]
        on_grid = {-(-moment // space.grid) * space.grid for moment in moments}
        return [start for start in on_grid if part.start <= start <= part.end - space.least]

    def _free(self, space: Space, choice: Choice) -> list[Interval]:
        parts = list(choice.allowed)
        for blocked in (*self._clashes(space.subject, choice), *self._crowds(space.subject, choice)):
            parts = [rest for part in parts for rest in without(part, blocked) if rest.length >= space.least]
        return parts

    def _clashes(self, s: ActivityDue, choice: Choice) -> Iterator[Interval]:
        """When guests, leaders or the hall are busy, the way between included."""
        for use in {
            use.subject.item: use for lane, key in self._keys(s, choice) for use in self._on_key[lane, key]
        }.values():
            apart = self._problem.separation.between(s, choice.resource, use.subject, use.resource)
            if apart:
                yield Interval(use.when.start - apart.forth, use.when.end + apart.back)

    def _crowds(self, s: ActivityDue, choice: Choice) -> Iterator[Interval]:
        """When a hall that holds several has no room for so many more."""
        for lane, key in self._keys(s, choice):
            most = places(lane, choice.resource)
            there = [use for use in self._on_key[lane, key] if most and places(lane, use.resource)]
            for use in there:
                beside = sum(takes(lane, other.subject) for other in there if other.when.overlaps(use.when))
                if beside + takes(lane, s) > most:
                    yield self._held(lane, s, use)

    def _held(self, lane: Lane, s: ActivityDue, use: Use) -> Interval:
        before, after = self._problem.separation.pads(lane, use.subject)
        own_before, own_after = self._problem.separation.pads(lane, s)
        return Interval(use.when.start - before - own_after, use.when.end + after + own_before)

    def _keys(self, s: ActivityDue, choice: Choice) -> Iterator[tuple[Lane, Hashable]]:
        facets = self._problem.facets
        for _, lane in facets.exclusive:
            yield from ((lane, key) for key in facets.keys(lane, s, choice.resource))

    def _lawful(self, use: Use) -> bool:
        """Nothing hard is said of it beside what is on the chart."""
        item = use.subject.item
        for relation in self._related[item]:
            other = self._uses.get(relation.b if relation.a == item else relation.a)
            pair = (use, other) if relation.a == item else (other, use)
            if other and relation.rule.hard and relation.amount(*pair):
                return False
        added = self._problem.sets.added(item, self._times, use.when)
        return not any(rule.hard and amount > 0 for rule, amount in added)

    def _write(self, use: Use) -> None:
        self._uses[use.subject.item], self._times[use.subject.item] = use, use.when
        facets = self._problem.facets
        for _, lane in facets.exclusive:
            for key in facets.keys(lane, use.subject, use.resource):
                self._on_key[lane, key].append(use)
