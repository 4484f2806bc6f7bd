"""Repairs a published plan after changes, with the fewest moves: tiny first, wider only where something is unplaced.

Stage by stage in the order of deciding, everything published that is still asked for is pinned to what it has; only
what is broken or new is free, and decided at a price for every move (C1.moves, C1.times) that stands before protocol,
comfort and cost. Where something mandatory still finds no place, what is near it is freed too, then what is at the
same time, then all that is neither frozen nor past. A stage follows what the ones before it became, so a moved slot
takes its cars, escorts and meals along. What the actuals report stays as it is; what begins before the freeze is freed
only where it is broken itself, and nothing is moved to before `now`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from scheduler.changes.keep import keep_pins
from scheduler.changes.moves import differences, lines_of, moves
from scheduler.clock import Interval, Minutes
from scheduler.demand import demanded
from scheduler.demand.pins import AFTER, subject_of
from scheduler.demand.subjects import ActivityDue, MenuDue, SeatDue, StayDue, Subject, TaskDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.domain.life import Pin
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.clashes import with_named_pins
from scheduler.engine.outcome import StageResult
from scheduler.engine.passes import Passes
from scheduler.engine.solve import STAGE_OF, Solution, empty_plan, rules_of
from scheduler.judge import judge
from scheduler.plan import STAGES, Plan
from scheduler.rules import active_rules
from scheduler.rules.base import Rule
from scheduler.rules.change.c1_moves import Moves
from scheduler.rules.change.c1_times import Times

NEAR = 60  # minutes between two items that stand in each other's way
ROUNDS = 8  # solves of one stage at most; most end at once, so each may use half of the time that is left
WIDEST = 3


@dataclass(frozen=True)
class Freeze:
    """`until`: what begins before is fixed unless broken; `now`: from when notice counts and things can be moved to."""

    until: Minutes
    now: Minutes | None = None


@dataclass(frozen=True)
class Repaired:
    """The repaired plan; the published items that could not stay as they were even with everything else where it was,
    given what the stages before had become: no plan on these grounds moves or drops fewer."""

    solution: Solution
    stuck: frozenset[Id]
    event: Event  # with the tier of stability, by which the plan was judged


def replan(event: Event, published: Plan, freeze: Freeze, budget: Budget, watch: Watch) -> Repaired:
    """The published plan repaired for the event as it is now; only the published stages are decided.

    Raises InputError for a handbook that cannot be honoured.
    """
    ground, event = empty_plan(event), with_stability(event)
    priced = (Moves.since(event, published, freeze.now), Times.since(event, published, freeze.now))
    rules, stuck = rules_with(event, priced), set[Id]()
    watch.begin(budget)

    def work(stage: str, plan: Plan, share: Budget) -> StageResult:
        repair = _Repair(event, published, priced, stage, plan, freeze)
        result = repair.run(share, watch)
        stuck.update(repair.stuck)
        return result

    weights = {stage: 1 for stage in STAGES if published.has(stage)}
    way = Passes(event, rules, work, weights, ground, watch).first(budget)
    plan = with_named_pins(event, way.plan, rules)
    tiers = {stage: step.tiers for stage, step in way.steps.items()}
    return Repaired(Solution(plan, judge(event, plan, rules), tiers), frozenset(stuck), event)


def with_stability(event: Event) -> Event:
    """The handbook's tiers with stability after what is unplaced (design/protocol.md)."""
    tiers = event.handbook.tiers
    if Level.STABILITY in tiers:
        return event
    place = tiers.index(Level.UNPLACED) + 1
    wanted = (*tiers[:place], Level.STABILITY, *tiers[place:])
    return event.model_copy(update={"handbook": event.handbook.model_copy(update={"tiers": wanted})})


def rules_with(event: Event, priced: Sequence[Rule]) -> tuple[Rule, ...]:
    """The event's rules, those of re-planning with the published plan that they speak of."""
    own = {rule.id: rule for rule in priced}
    return tuple(own.get(rule.id, rule) for rule in active_rules(event))


class _Repair:
    """One stage, decided again and again with fewer pins. `stuck`: items that were broken from the first."""

    def __init__(
        self, event: Event, published: Plan, priced: Sequence[Rule], stage: str, plan: Plan, freeze: Freeze
    ) -> None:
        self._event, self._published, self._priced, self._stage = event, published, priced, stage
        self._plan, self._freeze = plan, freeze
        self._lines = lines_of(event, published, [stage])
        own = {subject_of(pin.item) for pin in event.pins}
        self._kept = {item: pins for item, pins in keep_pins(event, published, stage).items() if item not in own}
        self._left_out = self._optional(published)
        self._happened = {actual.subject for actual in event.actuals}
        self.stuck: frozenset[Id] = frozenset()

    def run(self, budget: Budget, watch: Watch) -> StageResult:
        """The first round that leaves nothing mandatory out that was not out before; else the best."""
        freed: set[Id] = set()
        best, width = self._solve(freed, budget.part(2), watch), 0
        self.stuck = frozenset(self._broken(best, freed))
        for _ in range(ROUNDS):
            grown = self._broken(best, freed)
            if not grown:
                grown, width = self._around(best, freed, width)
            if not grown or watch.stopped:
                break
            freed |= grown
            best = min(self._solve(freed, budget.part(2), watch), best, key=self._key)
        return self._settled(best, freed, budget, watch)

    def _optional(self, published: Plan) -> list[Pin]:
        """What was published as left out, and need not be in: it stays out, so that nobody has to be told of it."""
        asked = demanded(self._event, published)
        missing = (line.item for line in published.unplaced if line.item in asked and self._own(line.item))
        return [
            Pin(id="published", item=item, field="person", value="-") for item in missing if not asked[item].mandatory
        ]

    def _solve(self, freed: Set[Id], budget: Budget, watch: Watch) -> StageResult:
        pins = [pin for item, own in self._kept.items() if item not in freed for pin in own]
        pins += [*self._left_out, *self._not_before_now(freed)]
        event = self._event.model_copy(update={"pins": (*self._event.pins, *pins)})
        rules = rules_of(rules_with(event, self._priced), self._stage)
        return STAGE_OF[self._stage](event, rules, self._plan, budget, watch)

    def _not_before_now(self, freed: Set[Id]) -> list[Pin]:
        """New and freed activities begin from now on."""
        if self._stage != "itinerary" or self._freeze.now is None:
            return []
        ground = self._plan.model_copy(update={"scope": (*self._plan.scope, self._stage)})
        asked = demanded(self._event, ground)
        now = self._event.clock.text(self._freeze.now)
        return [
            Pin(id="now", item=item, field=AFTER, value=now)
            for item, s in asked.items()
            if isinstance(s, ActivityDue) and (item not in self._kept or item in freed)
        ]

    def _settled(self, best: StageResult, freed: Set[Id], budget: Budget, watch: Watch) -> StageResult:
        """Once more with the freed activities pinned that kept start and hall, so that they keep their length too."""
        slots = self._published.slot_of
        same = {
            slot.id
            for slot in best.plan.activities
            if slot.id in freed
            and slot.id in slots
            and (slot.start, slot.venue) == (slots[slot.id].start, slots[slot.id].venue)
        }
        if self._stage != "itinerary" or not same:
            return best
        return min(self._solve(freed - same, budget, watch), best, key=self._key)

    # --- what is freed --------------------------------------------------------------------------------------------

    def _broken(self, result: StageResult, freed: Set[Id]) -> set[Id]:
        """Published items that found no place where they are pinned; what has happened stays pinned all the same."""
        missing = {line.item for line in result.plan.unplaced}
        return {item for item in missing if item in self._kept and item not in freed | self._happened}

    def _around(self, result: StageResult, freed: Set[Id], width: int) -> tuple[set[Id], int]:
        """What stands in the way of mandatory items without a place, wider and wider; and the width reached."""
        asked = demanded(self._event, result.plan)
        missing = [
            asked[line.item]
            for line in result.plan.unplaced
            if line.item in asked
            and asked[line.item].mandatory
            and line.item not in self._published.listed
            and self._own(line.item)
        ]
        while missing and width < WIDEST:
            grown = {
                item
                for item in self._kept
                if item not in freed
                and self._may_move(item)
                and any(self._in_the_way(s, asked.get(item), item, width) for s in missing)
            }
            width += 1
            if grown:
                return grown, width
        return set(), width

    def _own(self, item: Id) -> bool:
        return item.partition(":")[0] in _ITEMS[self._stage]

    def _may_move(self, item: Id) -> bool:
        line, since = self._lines.get(item), max(self._freeze.until, self._freeze.now or self._freeze.until)
        return item not in self._happened and (line is None or line.at >= since)

    def _in_the_way(self, s: Subject, other: Subject | None, item: Id, width: int) -> bool:
        line = self._lines.get(item)
        if width >= WIDEST - 1 or line is None:
            return width >= WIDEST - 1
        at_once = any(span.start - NEAR <= line.at < span.end + NEAR for span in _spans(s))
        return at_once and (width > 0 or other is None or _related(s, other))

    def _key(self, result: StageResult) -> tuple[int, int]:
        """Heads of mandatory items without a place, then moves; the smaller is better."""
        asked = demanded(self._event, result.plan)
        missing = (asked[line.item] for line in result.plan.unplaced if line.item in asked)
        heads = sum(1 + s.heads for s in missing if s.mandatory)
        here = self._published.model_copy(update={"scope": (self._stage,)})
        return heads, len(moves(differences(self._event, here, result.plan)))


def _spans(s: Subject) -> Iterable[Interval]:
    if isinstance(s, ActivityDue):
        return s.windows
    return (Interval(s.release, s.due),) if isinstance(s, TaskDue) else (Interval(s.start, s.end),)


def _related(s: Subject, other: Subject) -> bool:
    """Whether the first widening looks at the two together at all."""
    if isinstance(s, StayDue) and isinstance(other, StayDue):
        return s.delegation == other.delegation
    if isinstance(s, ActivityDue) and isinstance(other, ActivityDue):
        return not {*s.people, *s.leaders}.isdisjoint((*other.people, *other.leaders))
    if isinstance(s, (SeatDue, MenuDue)) and isinstance(other, (SeatDue, MenuDue)):
        return s.activity == other.activity
    return True


_ITEMS: Mapping[str, frozenset[str]] = {
    "lodging": frozenset({"stay", "spare"}),
    "itinerary": frozenset({"act"}),
    "transport": frozenset({"mov", "car", "standby"}),
    "people": frozenset({"duty", "post"}),
    "table": frozenset({"seat", "menu", "gift"}),
    "tasks": frozenset({"task"}),
}
