"""Lodging beyond the exact kernel's reach: three levels, then delegation by delegation; the judge has the last word.

Measured on 2 busy cores (delegations of 24, at 5,000 of 71; four in five guests stay all nights; one spare each):

    guests × rooms   exact: build, then          levels, polish and all
    25 × 23          0.1 s, protocol 11 in 30 s  first plan in 0.05 s
    62 × 54          0.7 s, protocol 96 in 30 s  protocol 102 in 0.1 s
    208 × 172        15 s, 1.7 GB, 436 in 60 s   273 in 7 s, 167 in 60 s; 2 persons more lodged
    5,070 × 3,724    not built                   42 s, 0.3 GB, all lodged, one hotel each, 151 floors for 70 delegations

Sharing by protocol order instead of equal stays would halve L12 at 1,500 guests and cost 3 % more; not done, because
staggered stays then need more beds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scheduler.demand.subjects import StayDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.engine.assign import Outcome, free_resources
from scheduler.engine.budget import Budget, Status, TierResult, Watch
from scheduler.engine.facets import Facets
from scheduler.engine.levels import place_by_levels
from scheduler.engine.levels.polish import polish
from scheduler.engine.refusals import refuse
from scheduler.engine.stages.lodging_rows import with_rooms
from scheduler.engine.unplaced import unplaced
from scheduler.judge import Score, judge
from scheduler.plan import Plan
from scheduler.rules.base import Rule
from scheduler.supply.resources import RoomOffered

A_STAY = 0.02  # seconds a stay without which polishing only reads its models

Rooms = Mapping[Id, Id]
"""Item → room."""


class Levels:
    """One run: the event, what must be served, and what there is to serve it."""

    def __init__(
        self, event: Event, rules: Sequence[Rule], subjects: Sequence[StayDue], rooms: Sequence[RoomOffered], plan: Plan
    ) -> None:
        refuse(rules, "assign")
        self.event, self.rules, self.subjects, self.rooms, self.plan = event, rules, subjects, rooms, plan

    def start(self, budget: Budget, watch: Watch) -> Rooms:
        """What the three levels find; legal but for rules over sets that a handbook has made hard."""
        pinned = self._pinned()
        subjects = [s for s in self.subjects if s.item not in pinned]
        rooms = [r for r in self.rooms if r.id not in set(pinned.values())]
        facets = Facets(self.rules, subjects, rooms, self.plan)
        placed = place_by_levels(facets, subjects, rooms, self.event.handbook.tiers, budget, watch)
        return self._without_clashes(pinned) | dict(placed)

    def _pinned(self) -> dict[Id, Id]:
        """Stays whose room a planner has fixed; the levels count classes and give those rooms to nobody else."""
        facets = Facets(self.rules, self.subjects, self.rooms, self.plan)
        options = {s: free_resources(facets, s) for s in self.subjects if facets.pins_on(s)}
        return {s.item: found[0].id if found else "" for s, found in options.items()}

    def _without_clashes(self, pinned: Rooms) -> dict[Id, Id]:
        """The pinned stays that can be in their rooms together, those first in the list before the others."""
        return dict(self._legal({item: room for item, room in pinned.items() if room}))

    def solve(self, budget: Budget, watch: Watch) -> Outcome:
        """The better of the levels' rooms and the polished ones; no polish where a delegation gets no time for it."""
        if budget.left is not None and budget.left < A_STAY * len(self.subjects):
            return self._outcome(self._legal(self.start(budget, watch)))
        first = self.start(budget.part(2), watch)
        polished = polish(self.event, self.rules, self.subjects, self.rooms, first, self.plan, budget.part(1, 2), watch)
        return self._outcome(min(self._legal(first), self._legal(polished), key=lambda rooms: self._score(rooms).key))

    def _outcome(self, rooms: Rooms) -> Outcome:
        score = self._score(rooms)
        return Outcome({item: (room,) for item, room in rooms.items()}, _tiers(score), _amounts(score))

    def _score(self, rooms: Rooms) -> Score:
        chosen = {item: (room,) for item, room in rooms.items()}
        alone = self.plan.model_copy(update={"scope": (), "unplaced": ()})
        missing = unplaced(self.rules, self.subjects, (), alone, rooms)
        return judge(self.event, with_rooms(alone, self.subjects, chosen, missing), self.rules)

    def _legal(self, rooms: Rooms) -> Rooms:
        """Without the items that a hard rule complains of, until none does."""
        while broken := self._broken(rooms):
            rooms = {item: room for item, room in rooms.items() if item not in broken}
        return rooms

    def _broken(self, rooms: Rooms) -> set[Id]:
        """Of each hard violation the last item that has a room; where it names a delegation, all its items."""
        hard = {rule.id for rule in self.rules if rule.hard}
        found: set[Id] = set()
        for violation in self._score(rooms).violations:
            if violation.rule in hard:
                named = [item for item in violation.items if item in rooms]
                found.update(named[-1:] or self._of_delegations(violation.items))
        return found & rooms.keys()

    def _of_delegations(self, names: Sequence[Id]) -> list[Id]:
        return [s.item for s in self.subjects if s.delegation in names]


def _tiers(score: Score) -> tuple[TierResult, ...]:
    """No amount is negative, so a tier of 0 is proven where those before it are; no other bound is known."""
    found: list[TierResult] = []
    for level, value in score.tiers:
        if level is not Level.HARD:
            proven = all(tier.status is Status.OPTIMAL for tier in found)
            status = Status.OPTIMAL if proven and not value else Status.FEASIBLE
            found.append(TierResult(level, value, 0 if proven else None, status))
    return tuple(found)


def _amounts(score: Score) -> dict[str, int]:
    return {rule.id: rule.amount for rule in score.rules if rule.level is not Level.HARD}
