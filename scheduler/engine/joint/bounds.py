"""What is proven of the whole plan where its grounds cannot all be listed, and timetables that promise most.

Rooms apart, two models bound the tiers (`relaxed`): people with the journeys at hubs bound all tiers but the last; of
plans that reach these bounds, vehicles for every journey bound the last one, beside the least that people cost. Where
no plan can reach them the tier before the last is raised. Timetables by which the second model comes are good grounds
for the exact one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget, Status, TierResult, Watch
from scheduler.engine.joint.relaxed import AtHubs, ByVehicle
from scheduler.engine.posting import Posting
from scheduler.engine.tiers import least, solve_tiers
from scheduler.engine.timetable import placements
from scheduler.engine.timetable.outcome import Placement
from scheduler.plan import Plan
from scheduler.rules.base import Rule

ROUNDS = 12
"""Times that vehicles are looked at anew, with the second crews that they were found to need."""

Timetable = Mapping[Id, Placement]


@dataclass(frozen=True)
class Proof:
    """`tiers`: bounds of rooms, programme, cars and people together, in the handbook's order up to the first without
    one, each for plans that are at all bounds before it; `timetables`: the cheapest last."""

    tiers: tuple[TierResult, ...]
    timetables: tuple[Timetable, ...] = ()


class Prover:
    """`rooms`: what lodging has proven by itself; with guests in the hotels of `known` no other stage touches that."""

    def __init__(
        self, event: Event, rules: Mapping[str, Sequence[Rule]], known: Plan, rooms: Sequence[TierResult]
    ) -> None:
        self._event, self._rules, self._known = event, rules, known
        self._rooms = {tier.level: tier.bound or 0 for tier in rooms}
        *self._upper, self._last = [tier for tier in event.handbook.tiers if tier is not Level.HARD]

    def prove(self, budget: Budget, watch: Watch) -> Proof:
        """Within the budget; a stop proves nothing more."""
        hubs = AtHubs(self._event, self._rules, self._known)
        found = solve_tiers(hubs.posting, self._upper, budget.part(3), watch.quiet(), elastic=False).tiers
        tiers = [self._bound(tier, tier.bound) for tier in found if tier.bound is not None]
        if watch.stopped or len(tiers) < len(self._upper) or any(t.status is not Status.OPTIMAL for t in tiers):
            return Proof(tuple(tiers))
        levels: tuple[Level, ...] = (*self._upper, self._last)
        people: dict[Level, int] = {level: self._of_people(hubs.posting, level, budget, watch) for level in levels}
        left = {tier.level: tier.value - people[tier.level] for tier in found}
        return self._with_last(tiers, left, people[self._last], budget, watch)

    def _bound(self, tier: TierResult, bound: int) -> TierResult:
        """With what rooms take of the tier."""
        kind: Literal["global", "homes"] = "homes" if len(self._event.hotels) > 1 else "global"
        return replace(tier, bound=bound + self._rooms.get(tier.level, 0), bound_kind=kind)

    def _of_people(self, posting: Posting, level: Level, budget: Budget, watch: Watch) -> int:
        """The least of a tier that people take, where all tiers above are at their bounds."""
        own = [c for c in posting.charges.values() if c.rule.stage == "people" and c.rule.at is level]
        terms = [(x, n * c.rule.weight) for c in own for x, n in c.terms]
        constant = sum(c.constant * c.rule.weight for c in own)
        bound = least(posting, terms, budget.part(12), watch)[1] if terms else 0
        return constant + max(bound or 0, -constant)

    def _with_last(
        self,
        tiers: Sequence[TierResult],
        left: Mapping[Level, int],
        people: int,
        budget: Budget,
        watch: Watch,
    ) -> Proof:
        """`left`: what a plan at its bounds may have of each tier besides people and rooms; `people`: the least of the
        last tier that people take."""
        vehicles = ByVehicle(self._event, self._rules, self._known)
        for level in self._upper:
            _limit(vehicles.posting, level, left[level])
        terms, constant = vehicles.posting.objective(self._last)
        best = 0
        timetables: list[Timetable] = []
        for _ in range(ROUNDS):
            status, bound, solved = least(vehicles.posting, terms, budget.part(2, ROUNDS), watch)
            if status is Status.INFEASIBLE:
                raised = replace(tiers[-1], bound=(tiers[-1].bound or 0) + 1)
                return Proof((*tiers[:-1], raised), tuple(timetables))
            best = max(best, (bound or 0) + constant)
            if not solved.values or watch.stopped:
                break
            timetables.append(placements(vehicles.timetable, solved))
            if not vehicles.second.post(solved):
                break
        bound = best + people
        last = self._bound(TierResult(self._last, bound, bound, Status.FEASIBLE), bound)
        return Proof((*tiers, last), tuple(timetables))


def _limit(posting: Posting, level: Level, most: int) -> None:
    terms, constant = posting.objective(level)
    posting.model.add(sum(c * x for x, c in terms) <= most - constant)
