"""Repairs a published plan after changes, with the fewest moves: tiny first, wider only where something is unplaced.

Stage by stage in the order of deciding. A stage whose published lines still serve all that is asked for, with nothing
hard broken, stands as it is (`standing.py`); else everything published that is still asked for is pinned to what it
has, and only what is broken or new is free (`repair.py`), at a price for every move (C1.moves, C1.times) that stands
before protocol, comfort and cost. A stage follows what the ones before it became, so a moved slot takes its cars,
escorts and meals along.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from scheduler.changes.known import lost, with_known
from scheduler.changes.moves import LEAST
from scheduler.changes.parts import Parts
from scheduler.demand.movements import movements_due
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.clashes import with_named_pins
from scheduler.engine.outcome import StageResult
from scheduler.engine.passes import Passes, Way
from scheduler.engine.repair import Freeze, Repair, rules_with
from scheduler.engine.solve import EFFORT_OF, WEIGHT_OF, Solution, empty_plan
from scheduler.engine.standing import standing
from scheduler.judge import judge
from scheduler.plan import STAGES, Plan
from scheduler.rules.base import Rule
from scheduler.rules.change.c1_moves import Moves
from scheduler.rules.change.c1_times import Times


@dataclass(frozen=True)
class Repaired:
    """The repaired plan, the way to it, and the published items that cannot stay as they were, whatever else of their
    stage moves: each is impossible by itself on the ground that the stages before had become. So no plan on that ground
    moves or drops fewer; one on other ground may."""

    solution: Solution
    stuck: frozenset[Id]
    way: Way
    event: Event  # with the tier of stability, by which the plan was judged


def replan(event: Event, published: Plan, freeze: Freeze, budget: Budget, watch: Watch) -> Repaired:
    """The published plan repaired for the event as it is now; only the published stages are decided.

    Raises InputError for a handbook that cannot be honoured.
    """
    ground, event = empty_plan(event), with_stability(event)
    priced = _priced(event, published, freeze)
    rules, kept = rules_with(event, priced), with_known(event, published)
    stuck = set(lost(published, kept))
    watch.begin(budget)

    def work(stage: str, plan: Plan, share: Budget) -> StageResult:
        stands = standing(event, rules, stage, kept, plan)
        if stands:
            return stands
        if stage == "lodging":
            return lodged(plan, share)
        anew = shifted(event, published, plan) if stage == "transport" else frozenset()
        own = _priced(event, published, freeze, anew) if anew else priced
        repair = Repair(event, kept, own, stage, plan, freeze, anew)
        result = repair.run(share, watch)
        stuck.update(repair.stuck)
        return result

    def lodged(plan: Plan, share: Budget) -> StageResult:
        parts = Parts(event, kept)
        own = _priced(parts.event, parts.published, freeze)
        repair = Repair(parts.event, parts.published, own, "lodging", plan, freeze)
        result = repair.run(share, watch)
        stuck.update(map(parts.whole, repair.stuck))
        return replace(result, plan=parts.joined(result.plan))

    dealt = WEIGHT_OF if budget.effort is None else EFFORT_OF
    weights = {stage: dealt[stage] for stage in STAGES if published.has(stage)}
    way = Passes(event, rules, work, weights, ground, watch).first(budget)
    plan = with_named_pins(event, way.plan, rules)
    tiers = {stage: step.tiers for stage, step in way.steps.items()}
    return Repaired(Solution(plan, judge(event, plan, rules), tiers), frozenset(stuck), way, event)


def _priced(event: Event, published: Plan, freeze: Freeze, journeys: frozenset[Id] = frozenset()) -> tuple[Rule, ...]:
    """`journeys`: those that start at another time whatever is decided."""
    return Moves.since(event, published, freeze.now, journeys), Times.since(event, published, freeze.now)


def shifted(event: Event, published: Plan, plan: Plan) -> frozenset[Id]:
    """Journeys that what is planned so far starts at another time than published."""
    told = published.movement_of
    return frozenset(
        s.item for s in movements_due(event, plan) if s.item in told and abs(s.start - told[s.item].depart) >= LEAST
    )


def with_stability(event: Event) -> Event:
    """The handbook's tiers with stability after what is unplaced (design/protocol.md)."""
    tiers = event.handbook.tiers
    if Level.STABILITY in tiers:
        return event
    place = tiers.index(Level.UNPLACED) + 1
    wanted = (*tiers[:place], Level.STABILITY, *tiers[place:])
    return event.model_copy(update={"handbook": event.handbook.model_copy(update={"tiers": wanted})})
