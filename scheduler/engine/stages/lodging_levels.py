"""Lodging beyond the exact kernel's reach: three levels, then homes of companies proven for the whole event
(`levels.master`), then delegation by delegation; the judge has the last word.

A forum (216 stays and spares, 162 rooms), CPU seconds of a core that others use, too, without limit of time:

    handbook         first plan at 0.4 s    proven at 9–20 s
    classic          protocol 11, comfort 40    6, 24
    domestic         protocol 11, comfort 40    6, 24
    international    protocol 10, comfort 39    5, 23

Cost is 114,748 against a bound of 113,952.

Measured on 2 busy cores (delegations of 24, at 5,000 of 71; four in five guests stay all nights; one spare each):

    guests × rooms   exact: build, then          levels, polish and all
    25 × 23          0.1 s, protocol 11 in 30 s  first plan in 0.05 s
    62 × 54          0.7 s, protocol 96 in 30 s  protocol 102 in 0.1 s
    208 × 172        15 s, 1.7 GB, 436 in 60 s   273 in 7 s, 167 in 60 s; 2 persons more lodged
    5,070 × 3,724    not built                   42 s, 0.3 GB, all lodged, one hotel each, 151 floors for 70 delegations
    5,247 × 4,047    not built                   18 s, 0.4 GB, all lodged, one hotel each, 166–173 floors for 69 (bound
                                                 154); 163 with 30 s more for delegations to change hotels

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
from scheduler.engine.levels.bounds import least_alone
from scheduler.engine.levels.classes import Classes
from scheduler.engine.levels.companies import Needs, companies_of
from scheduler.engine.levels.homes import Known
from scheduler.engine.levels.master import Master, Try
from scheduler.engine.levels.options import Lives
from scheduler.engine.levels.plans import rooms_of
from scheduler.engine.levels.polish import polish
from scheduler.engine.levels.spread import least_spread
from scheduler.engine.levels.worth import Worth, separable
from scheduler.engine.linear import Purse
from scheduler.engine.refusals import refuse
from scheduler.engine.stages.lodging_rows import with_rooms
from scheduler.engine.unplaced import unplaced
from scheduler.judge import Score, judge
from scheduler.plan import Plan
from scheduler.rules.base import Rule, facets_of
from scheduler.supply.resources import RoomOffered

START = 3  # one part in so many of the time goes to the three levels
START_ALONE = 1.3  # the same where nothing but bounds comes after them
PROVABLE = 100_000  # persons × rooms up to which floors are proven
MASTER = 1.15  # of it one part in so many to the homes of companies
PROOF = 1.15  # and one part in so many of what is left to proofs
EFFORT = 1.25  # the same of the effort
POLISH = 4  # one part in so many of the effort to delegations one by one
A_STAY = 0.02  # seconds a stay without which polishing only reads its models

Rooms = Mapping[Id, Id]
"""Item → room."""


class Levels:
    """One run: the event, what must be served, and what there is to serve it.

    Soft rules of the whole plan that tell the stages nothing by a facet (its money) are left to the judge at the end.
    """

    def __init__(
        self, event: Event, rules: Sequence[Rule], subjects: Sequence[StayDue], rooms: Sequence[RoomOffered], plan: Plan
    ) -> None:
        refuse(rules, "assign")
        self.event, self.subjects, self.rooms, self.plan = event, subjects, rooms, plan
        self.rules = [rule for rule in rules if rule.hard or rule.stage != "all" or facets_of(rule)]

    def start(self, budget: Budget, watch: Watch) -> Rooms:
        """What the three levels find; legal but for rules over sets that a handbook has made hard."""
        pinned = self._pinned()
        subjects = [s for s in self.subjects if s.item not in pinned]
        rooms = [r for r in self.rooms if r.id not in set(pinned.values())]
        facets = Facets(self.rules, subjects, rooms, self.plan)
        large = not self._provable
        placed = place_by_levels(facets, subjects, rooms, self.event.handbook.tiers, budget, watch, exchange=large)
        return self._without_clashes(pinned) | dict(placed)

    def _pinned(self) -> dict[Id, Id]:
        """Stays whose room a planner has fixed; the levels count classes and give those rooms to nobody else."""
        facets = Facets(self.rules, self.subjects, self.rooms, self.plan)
        options = {s: free_resources(facets, s) for s in self.subjects if facets.pins_on(s)}
        return {s.item: found[0].id if found else "" for s, found in options.items()}

    def _without_clashes(self, pinned: Rooms) -> dict[Id, Id]:
        """The pinned stays that can be in their rooms together, those first in the list before the others."""
        rooms = {item: room for item, room in pinned.items() if room}
        return dict(self._legal(rooms)[0]) if rooms else {}

    def solve(self, budget: Budget, watch: Watch) -> Outcome:
        """The best of the levels' rooms, of those on proven floors, and of the polished ones.

        No polish where a delegation gets no time for it; no proof where it would take minutes. Who gets neither has
        nearly all the time for the three levels.
        """
        polished = budget.left is None or (1 - 1 / START) * budget.left >= A_STAY * len(self.subjects)
        begun = budget.part(START if polished else START_ALONE)
        best = _Best(self, self.start(begun, watch), watch)
        if self._provable and not polished:
            return self._outcome(best, {})
        bounds = self._prove(best, budget.part(PROOF, EFFORT), watch) if self._provable else self._spread(best)
        if not polished:
            return self._outcome(best, bounds)
        left = budget.part(1, POLISH)
        best.offer(
            polish(self.event, self.rules, self.subjects, self.rooms, best.rooms, self.plan, left, watch.quiet())
        )
        return self._outcome(best, bounds)

    @property
    def _provable(self) -> bool:
        return len(self.subjects) * len(self.rooms) <= PROVABLE

    @property
    def _soft(self) -> tuple[Level, ...]:
        return tuple(t for t in self.event.handbook.tiers if t not in (Level.HARD, Level.UNPLACED))

    def _prove(self, best: _Best, budget: Budget, watch: Watch) -> dict[Level, int]:
        """Bounds by tier; better plans on the way go to `best`."""
        facets = Facets(self.rules, self.subjects, self.rooms, self.plan)
        quiet, purse = watch.quiet(), Purse(budget.effort)
        tiers = (Level.UNPLACED, *self._soft)

        def attempt(lives: Sequence[Lives]) -> Mapping[Level, int]:
            if lives:
                best.offer(rooms_of(facets, self.rooms, lives, tiers, budget.part(8), quiet, purse))
            return best.values

        own = separable(facets, self._soft)
        found = self._master(facets, own, attempt, quiet, purse).run(budget.part(MASTER))
        unplaced = best.values[Level.UNPLACED]
        others = tiers if unplaced else [tier for tier in self._soft if tier not in found]
        alone = {
            level: least_alone(facets, self.subjects, self.rooms, level, unplaced, budget, quiet, purse)
            for level in others
        }
        return alone if unplaced else found | alone

    def _master(self, facets: Facets, own: Sequence[Level], attempt: Try, watch: Watch, purse: Purse) -> Master:
        companies = companies_of(facets, self.subjects)
        needs = Needs(Classes(facets, self.rooms), companies, self.subjects)
        worth = Worth(facets, companies, self.rooms, own, watch, purse)
        return Master(Known(needs, worth), self._soft, attempt, watch, purse)

    def _spread(self, best: _Best) -> dict[Level, int]:
        """Bounds where the whole is too large: how far each delegation must spread by itself."""
        if best.values[Level.UNPLACED]:
            return {}
        classes = Classes(Facets(self.rules, self.subjects, self.rooms, self.plan), self.rooms)
        return {level: least_spread(classes, self.subjects, level) for level in self._soft}

    def _outcome(self, best: _Best, bounds: Mapping[Level, int]) -> Outcome:
        chosen = {item: (room,) for item, room in best.rooms.items()}
        return Outcome(chosen, _tiers(best.score, bounds), _amounts(best.score))

    def _score(self, rooms: Rooms) -> Score:
        chosen = {item: (room,) for item, room in rooms.items()}
        alone = self.plan.model_copy(update={"scope": (), "unplaced": ()})
        missing = unplaced(self.rules, self.subjects, (), alone, rooms)
        return judge(self.event, with_rooms(alone, self.subjects, chosen, missing), self.rules)

    def _legal(self, rooms: Rooms) -> tuple[Rooms, Score]:
        """Without the items that a hard rule complains of, until none does."""
        score = self._score(rooms)
        while broken := self._broken(rooms, score):
            rooms = {item: room for item, room in rooms.items() if item not in broken}
            score = self._score(rooms)
        return rooms, score

    def _broken(self, rooms: Rooms, score: Score) -> set[Id]:
        """Of each hard violation the last item that has a room; where it names delegations, all items of the last."""
        hard = {rule.id for rule in self.rules if rule.hard}
        found: set[Id] = set()
        for violation in score.violations:
            if violation.rule in hard:
                named = [item for item in violation.items if item in rooms]
                found.update(named[-1:] or self._of_delegation(violation.items))
        return found & rooms.keys()

    def _of_delegation(self, names: Sequence[Id]) -> list[Id]:
        """Items of the last delegation among the names."""
        last = [name for name in names if name in self.event.delegation_of][-1:]
        return [s.item for s in self.subjects if s.delegation in last]


class _Best:
    """The best rooms so far, and what they amount to."""

    def __init__(self, levels: Levels, rooms: Rooms, watch: Watch) -> None:
        self._levels = levels
        self._watch = watch
        self.rooms, self.score = levels._legal(rooms)
        self._tell()

    @property
    def values(self) -> Mapping[Level, int]:
        return dict(self.score.tiers)

    def offer(self, rooms: Rooms) -> None:
        legal, score = self._levels._legal(rooms)
        if score.key < self.score.key:
            self.rooms, self.score = legal, score
            self._tell()

    def _tell(self) -> None:
        for level, value in self.score.tiers:
            if level is not Level.HARD:
                self._watch.report(level.value, value, None, None)


def _tiers(score: Score, bounds: Mapping[Level, int]) -> tuple[TierResult, ...]:
    """No amount is negative, so 0 bounds what nothing better is known of; proven is a tier at its bound where those
    before it are."""
    found: list[TierResult] = []
    for level, value in score.tiers:
        if level is not Level.HARD:
            bound = min(value, bounds.get(level, 0))
            proven = value == bound and all(tier.status is Status.OPTIMAL for tier in found)
            found.append(TierResult(level, value, bound, Status.OPTIMAL if proven else Status.FEASIBLE))
    return tuple(found)


def _amounts(score: Score) -> dict[str, int]:
    return {rule.id: rule.amount for rule in score.rules if rule.level is not Level.HARD}
