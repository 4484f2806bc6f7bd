"""What is proven of the whole plan where its grounds cannot all be listed, and timetables that promise most.

Rooms apart, two models bound the tiers (`relaxed`): people with the journeys at hubs bound all tiers but the last; of
plans that reach these bounds, vehicles for every journey bound the last one, beside the least that people cost. Where
vehicles do not fit, the first tier of which they take too much is raised and all is done anew. Timetables by which the
second model comes are good grounds for the exact one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget, Status, TierResult, Watch
from scheduler.engine.joint.relaxed import AtHubs, ByVehicle
from scheduler.engine.posting import Posting
from scheduler.engine.tiers import least
from scheduler.engine.timetable import placements
from scheduler.engine.timetable.outcome import Placement
from scheduler.plan import Plan
from scheduler.rules.base import Rule

ROUNDS = 12
"""Times that vehicles are looked at anew, with the second crews that they were found to need."""
RAISES = 3
"""Times that a bound is raised because no vehicles reach it."""

Timetable = Mapping[Id, Placement]
Values = dict[Level, int]


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
        floors: Values = {}
        proof = Proof(())
        for _ in range(RAISES):
            hubs = AtHubs(self._event, self._rules, self._known)
            reached = self._reached(hubs.posting, floors, budget, watch)
            proof = Proof(tuple(self._bound(level, value) for level, value in reached.items()))
            if watch.stopped or len(reached) < len(self._upper):
                return proof
            people = {level: self._of_people(hubs.posting, level, budget, watch) for level in (*reached, self._last)}
            left = {level: value - people[level] for level, value in reached.items()}
            last, timetables = self._with_vehicles(left, budget, watch)
            if last is not None:
                return Proof((*proof.tiers, self._bound(self._last, last + people[self._last])), timetables)
            level, least_left, settled, timetables = self._raised(left, budget, watch)
            floors[level] = people[level] + least_left
            before = proof.tiers[: list(reached).index(level)]
            proof = Proof((*before, self._bound(level, floors[level])), timetables)
            if not settled:
                break
        return proof

    def _reached(self, posting: Posting, floors: Values, budget: Budget, watch: Watch) -> Values:
        """The bounds of the upper tiers, rooms apart, as far as each before is proven; none below its floor."""
        found: Values = {}
        for level in self._upper:
            terms, constant = posting.objective(level)
            status, bound, _ = least(posting, terms, budget.part(9), watch) if terms else (Status.OPTIMAL, 0, None)
            if status is not Status.OPTIMAL or watch.stopped:
                break
            found[level] = max((bound or 0) + constant, floors.get(level, 0))
            _limit(posting, level, found[level])
        return found

    def _bound(self, level: Level, value: int) -> TierResult:
        """With what rooms take of the tier."""
        kind: Literal["global", "homes"] = "homes" if len(self._event.hotels) > 1 else "global"
        bound = value + self._rooms.get(level, 0)
        return TierResult(level, bound, bound, Status.OPTIMAL, kind)

    def _of_people(self, posting: Posting, level: Level, budget: Budget, watch: Watch) -> int:
        """The least of a tier that people take, where all tiers above are at their bounds."""
        own = [c for c in posting.charges.values() if c.rule.stage == "people" and c.rule.at is level]
        terms = [(x, n * c.rule.weight) for c in own for x, n in c.terms]
        constant = sum(c.constant * c.rule.weight for c in own)
        bound = least(posting, terms, budget.part(12), watch)[1] if terms else 0
        return constant + max(bound or 0, -constant)

    def _with_vehicles(self, left: Values, budget: Budget, watch: Watch) -> tuple[int | None, tuple[Timetable, ...]]:
        """The least of the last tier besides people and rooms, None where vehicles do not fit into what is left of the
        others; and the timetables by which it came."""
        vehicles = ByVehicle(self._event, self._rules, self._known)
        for level, most in left.items():
            _limit(vehicles.posting, level, most)
        terms, constant = vehicles.posting.objective(self._last)
        best, timetables = 0, list[Timetable]()
        for _ in range(ROUNDS):
            status, bound, solved = least(vehicles.posting, terms, budget.part(2, ROUNDS), watch)
            if status is Status.INFEASIBLE:
                return None, ()
            best = max(best, (bound or 0) + constant)
            if not solved.values or watch.stopped:
                break
            timetables.append(placements(vehicles.timetable, solved))
            if not vehicles.second.post(solved):
                break
        return best, tuple(timetables)

    def _raised(self, left: Values, budget: Budget, watch: Watch) -> tuple[Level, int, bool, tuple[Timetable, ...]]:
        """The first tier of which vehicles take more than is left, how much at least, whether just that, and by which
        timetables. As they do not fit into all, it is the last where it is none before."""
        vehicles = ByVehicle(self._event, self._rules, self._known)
        found: list[Timetable] = []
        *_, (last, least_left) = left.items()
        for level, most in left.items():
            terms, constant = vehicles.posting.objective(level)
            status, bound, solved = least(vehicles.posting, terms, budget.part(3), watch)
            if solved.values:
                found.append(placements(vehicles.timetable, solved))
            if constant + (bound or 0) > most:
                return level, constant + (bound or 0), status is Status.OPTIMAL, tuple(found)
            _limit(vehicles.posting, level, most)
        return last, least_left + 1, False, tuple(found)


def _limit(posting: Posting, level: Level, most: int) -> None:
    terms, constant = posting.objective(level)
    if terms:
        posting.model.add(sum(c * x for x, c in terms) <= most - constant)
