"""One stage of a published plan repaired: everything that can stays pinned, what is broken or new is free.

Where something mandatory still finds no place, what is near it is freed too, then what is at the same time, then all
that is neither frozen nor past. What the actuals report stays as it is; what begins before the freeze is freed only
where it is broken itself, and nothing is moved to before `now`. No bound is claimed of what was solved with pins that
no planner has set.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from scheduler.changes.keep import keep_pins
from scheduler.changes.moves import differences, lines_of, moves
from scheduler.changes.prices import TOLD
from scheduler.clock import Interval, Minutes
from scheduler.demand import demanded
from scheduler.demand.pins import AFTER, subject_of
from scheduler.demand.subjects import ActivityDue, MenuDue, SeatDue, StayDue, Subject, TaskDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.domain.life import Pin
from scheduler.engine.budget import Budget, Status, TierResult, Watch
from scheduler.engine.near_crews import NearCrews
from scheduler.engine.outcome import StageResult
from scheduler.engine.solve import STAGE_OF, rules_of
from scheduler.engine.stages.transport import plan_transport
from scheduler.engine.standing import LINES, unproven
from scheduler.engine.stuck import stuck
from scheduler.judge import judge
from scheduler.plan import Plan, stage_of
from scheduler.rules import active_rules
from scheduler.rules.base import Rule

NEAR = 60  # minutes between two items that stand in each other's way
ROUNDS = 8  # solves of one stage at most; most end at once, so each may use half of the time that is left
WIDEST = 3
CROWDED = 100  # journeys above which they are never all freed at once
LEAN = (Level.HARD, Level.UNPLACED, Level.STABILITY)
"""What counts while a place is sought among many, in these stages."""
LEANING = ("lodging", "transport")
HAPPENING = ("stays", "spares", "activities", "movements", "duties", "posts", "tasks")
"""Lists of a plan whose lines are items that happen."""


@dataclass(frozen=True)
class Freeze:
    """`until`: what begins before is fixed unless broken; `now`: from when notice counts and things can be moved to."""

    until: Minutes
    now: Minutes | None = None


def rules_with(event: Event, priced: Sequence[Rule]) -> tuple[Rule, ...]:
    """The event's rules, those of re-planning with the published plan that they speak of."""
    own = {rule.id: rule for rule in priced}
    return tuple(own.get(rule.id, rule) for rule in active_rules(event))


class Repair:
    """One stage, decided again and again with fewer pins. `stuck`: published items that cannot stay, each by itself."""

    def __init__(
        self,
        event: Event,
        published: Plan,
        priced: Sequence[Rule],
        stage: str,
        plan: Plan,
        freeze: Freeze,
        anew: Set[Id] = frozenset(),
    ) -> None:
        """`anew`: items of which everybody must be told anyway: free from the beginning."""
        self._event, self._published, self._priced, self._stage = event, published, priced, stage
        self._rules = rules_of(rules_with(event, priced), stage)
        self._plan, self._freeze = plan, freeze
        self._lines = lines_of(event, published, [stage])
        own = {subject_of(pin.item) for pin in event.pins}
        self._kept = {item: pins for item, pins in keep_pins(event, published, stage).items() if item not in own}
        self._left_out = self._optional(published)
        self._happened = {actual.subject for actual in event.actuals if actual.what not in TOLD}
        self._anew = anew & self._kept.keys()
        self._far: set[Id] = set()
        self._easing: set[Id] = set()
        self.stuck: frozenset[Id] = frozenset()

    def run(self, budget: Budget, watch: Watch) -> StageResult:
        """The first round that leaves nothing mandatory out that was not out before; else the best."""
        freed = set(self._anew)
        best, width = self._solve(freed, budget.part(2), watch), 0
        self.stuck = self._alone(self._broken(best, freed))
        for _ in range(ROUNDS):
            grown, wider = self._broken(best, freed), self._far_off(best, freed)
            if not grown and not wider:
                grown, width = self._around(best, freed, width)
                self._easing |= grown
            if not grown | wider or watch.stopped:
                break
            freed |= grown
            self._far |= wider
            best = min(best, self._solve(freed, budget.part(2), watch, best.plan, lean=True), key=self._key)
        best = self._with_happened(self._settled(best, freed, budget, watch))
        return replace(best, tiers=tuple(map(_unbounded, best.tiers)))

    def _optional(self, published: Plan) -> list[Pin]:
        """What was published as left out, and need not be in: it stays out, so that nobody has to be told of it."""
        asked = demanded(self._event, published)
        missing = (line.item for line in published.unplaced if line.item in asked and self._own(line.item))
        return [
            Pin(id="published", item=item, field="person", value="-") for item in missing if not asked[item].mandatory
        ]

    def _solve(
        self, freed: Set[Id], budget: Budget, watch: Watch, known: Plan | None = None, lean: bool = False
    ) -> StageResult:
        """`known`: the best so far, from which the vehicle plan's search begins; `lean`: where there is more to search,
        only what must have a place and what moves counts."""
        pins = [pin for item, own in self._kept.items() if item not in freed for pin in own]
        event, rules = self._pinned([*pins, *self._left_out, *self._not_before_now(freed)])
        if lean and self._stage in LEANING:
            rules = tuple(rule for rule in rules if rule.at in LEAN)
        if self._stage != "transport":
            return STAGE_OF[self._stage](event, rules, self._plan, budget, watch)
        kept = self._kept.keys() - freed
        near = NearCrews(event, self._published, self._plan, kept, self._far, self._easing)
        base = self._plan.model_copy(update={"movements": known.movements if known else ()})
        return plan_transport(event, rules, base, budget, watch, near.of)

    def _pinned(self, pins: Iterable[Pin]) -> tuple[Event, tuple[Rule, ...]]:
        """The event with these pins too, and the stage's rules that know them."""
        event = self._event.model_copy(update={"pins": (*self._event.pins, *pins)})
        return event, rules_of(rules_with(event, self._priced), self._stage)

    def _alone(self, missing: Set[Id]) -> frozenset[Id]:
        """Of the items without a place those that have none even by themselves; another length would be no move."""
        pins = [pin for item in missing for pin in self._kept[item] if pin.field != "end"]
        event, rules = self._pinned(pins)
        found = stuck(event, rules, self._stage, self._plan, missing)
        return frozenset(_line_of(item) for item in found)

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
        """Once more with what was freed and kept all the same pinned again: activities keep their length too, and cars
        are chosen by all rules."""
        same = self._same(best, freed)
        if self._stage in LEANING and freed:
            whole = self._solve(freed - same, budget, watch, best.plan)
            return whole if self._key(whole)[0] <= self._key(best)[0] else best
        if self._stage == "itinerary" and same:
            return min(self._solve(freed - same, budget, watch), best, key=self._key)
        return best

    def _same(self, best: StageResult, freed: Set[Id]) -> set[Id]:
        """Freed items that are where they were all the same, and those that only made room, need not be in and are
        not."""
        now, asked = keep_pins(self._event, best.plan, self._stage), self._asked(best.plan)
        told = {item: [pin for pin in self._kept[item] if pin.field != "end"] for item in freed}
        return {
            item
            for item, pins in told.items()
            if pins == [pin for pin in now.get(item, ()) if pin.field != "end"]
            or (item not in now and item in self._easing and item in asked and not asked[item].mandatory)
        }

    def _with_happened(self, result: StageResult) -> StageResult:
        """With the lines of what has happened and breaks a rule: a fact is in the plan, and what it breaks is told."""
        facts = {line.item for line in result.plan.unplaced} & self._happened & self._kept.keys()
        if not facts:
            return result
        update: dict[str, object] = {
            name: (
                *(line for line in getattr(result.plan, name) if line.id not in facts),
                *(line for line in getattr(self._published, name) if line.id in facts),
            )
            for name in LINES[self._stage]
            if name in HAPPENING
        }
        left = tuple(line for line in result.plan.unplaced if line.item not in facts)
        plan = result.plan.model_copy(update={**update, "unplaced": left})
        score = judge(self._event, plan, self._rules)
        tiers = tuple(unproven(level, value) for level, value in score.tiers if level is not Level.HARD)
        return StageResult(plan, tiers, {})

    # --- what is freed --------------------------------------------------------------------------------------------

    def _broken(self, result: StageResult, freed: Set[Id]) -> set[Id]:
        """Published items that found no place where they are pinned; what has happened stays pinned all the same."""
        missing = {line.item for line in result.plan.unplaced}
        return {item for item in missing if item in self._kept and item not in freed | self._happened}

    def _far_off(self, result: StageResult, freed: Set[Id]) -> set[Id]:
        """Journeys that found no crew although they were free: any crew may serve them from now on."""
        missing = {line.item for line in result.plan.unplaced if self._stage == "transport" and self._own(line.item)}
        return {item for item in missing if item in freed or item not in self._kept} - self._far - self._easing

    def _around(self, result: StageResult, freed: Set[Id], width: int) -> tuple[set[Id], int]:
        """What stands in the way of mandatory items without a place, wider and wider; and the width reached."""
        asked = self._asked(result.plan)
        missing = [
            asked[line.item]
            for line in result.plan.unplaced
            if line.item in asked
            and asked[line.item].mandatory
            and line.item not in self._published.listed
            and self._own(line.item)
        ]
        widest = WIDEST - (self._stage == "transport" and len(self._kept) > CROWDED)
        while missing and width < widest:
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

    def _asked(self, plan: Plan) -> Mapping[Id, Subject]:
        """Item → subject, tasks among them."""
        tasks = (s for rule in self._rules for s in rule.demand(plan) if isinstance(s, TaskDue))
        found = {s.item: s for s in tasks} if self._stage == "tasks" else {}
        return {**demanded(self._event, plan), **found}

    def _own(self, item: Id) -> bool:
        return stage_of(item) == self._stage

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
        asked = self._asked(result.plan)
        missing = (asked[line.item] for line in result.plan.unplaced if line.item in asked)
        heads = sum(1 + s.heads for s in missing if s.mandatory)
        here = self._published.model_copy(update={"scope": (self._stage,)})
        return heads, len(moves(differences(self._event, here, result.plan)))


def _line_of(item: Id) -> Id:
    """The line that an item is in: of a guide car, and what goes along, the journey."""
    return f"mov:{item.removeprefix('car:').rpartition('/')[0]}" if item.startswith("car:") else item


def _unbounded(tier: TierResult) -> TierResult:
    """Without a bound, but that no amount is below 0."""
    status = Status.FEASIBLE if tier.value else Status.OPTIMAL
    return replace(tier, bound=None if tier.value else 0, status=status)


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
