"""Ways through the stages: each stage stands on the plan of those before it, and the judge has the last word."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget, Status, TierResult, Watch
from scheduler.engine.outcome import StageResult
from scheduler.judge import Score, judge
from scheduler.plan import Plan, stage_of
from scheduler.rules.base import Rule

Work = Callable[[str, Plan, Budget], StageResult]
"""Plans one stage on top of a plan."""

AGAIN = 1.2
"""A stage is taken up again where it and those after it have so many times the least that they took before. A forum in
30 s: 1.0 to 1.5 give a second pass through everything from 9 s on, 2.0 none; the rest goes to people alone."""
WARM: Mapping[str, tuple[str, ...]] = {"transport": ("movements",), "people": ("duties", "posts")}
"""Stage → its own lines of a plan, for those that begin their search there."""


@dataclass(frozen=True)
class Step:
    """The plan up to and with one stage, what the stage's tiers reached, and how few seconds that ever took (0: not
    known)."""

    plan: Plan
    tiers: tuple[TierResult, ...]
    took: float

    @property
    def open(self) -> bool:
        """Something of the stage may be better yet."""
        return any(tier.status is not Status.OPTIMAL for tier in self.tiers)

    @property
    def key(self) -> tuple[int, ...]:
        """Of two steps on one ground the better has the smaller."""
        return tuple(tier.value for tier in self.tiers)


Steps = Mapping[str, Step]
"""Stage → step, in the order of deciding."""


@dataclass(frozen=True)
class Way:
    """One complete way through the stages, judged."""

    steps: Steps
    plan: Plan
    score: Score


class Passes:
    """`weights`: stage → its part of the time, in the order of deciding; `ground`: what all of them stand on."""

    def __init__(
        self, event: Event, rules: Sequence[Rule], work: Work, weights: Mapping[str, int], ground: Plan, watch: Watch
    ) -> None:
        self._event, self._rules, self._work, self._weights, self._watch = event, rules, work, weights, watch
        self._ground = ground

    def first(self, budget: Budget) -> Way:
        """Each stage once; what one saves of its time goes to those after it. A stop leaves a complete way too."""
        steps: dict[str, Step] = {}
        for stage, share in self._shares(list(self._weights), budget):
            steps[stage] = self._step(stage, self._before(stage, steps), share)
        return self._judged(steps)

    def again(self, best: Way, budget: Budget) -> Way | None:
        """Another way, from the first open stage on that there is time for; None where there is none, or no end before
        a stop.

        What stands on the same ground as in the best so far stays as it is unless it is bettered; what is proven
        there is not looked at.
        """
        todo = self._open(best.steps, budget)
        steps = {stage: step for stage, step in best.steps.items() if stage not in todo}
        for stage, share in self._shares(todo, budget):
            before, known = self._before(stage, steps), best.steps[stage]
            if before != self._before(stage, best.steps):
                steps[stage] = self._step(stage, before, share, known)
            elif known.open:
                steps[stage] = _better(known, self._step(stage, before, share, known))
            else:
                steps[stage] = known
            if self._watch.stopped:
                return None
        return self._judged(steps) if todo else None

    def taken_over(self, way: Way) -> Way:
        """A way through the same stages that was made under other rules, by these ones: nothing is proven of it but
        that no amount is below 0, and how long its stages take is not known."""
        judged = self._judged(way.steps, anew=True)
        return Way({stage: self._own(step) for stage, step in judged.steps.items()}, judged.plan, judged.score)

    def _own(self, step: Step) -> Step:
        tiers = [tier for tier in step.tiers if tier.level in self._event.handbook.tiers]
        return replace(step, tiers=_held_against(tiers, False), took=0.0)

    def moved(self, best: Way, plan: Plan) -> Way:
        """A way to a plan of all stages that was found otherwise. Rooms, and the programme on the same rooms, keep
        their bounds; for the stages after them nothing is proven but that no amount is below 0."""
        same = plan.stays == best.plan.stays and plan.spares == best.plan.spares
        kept = {"lodging": same, "itinerary": same}
        way = self._judged({stage: replace(step, plan=plan) for stage, step in best.steps.items()}, anew=True)
        steps = {
            stage: replace(step, tiers=_held_against(step.tiers, kept.get(stage, False)))
            for stage, step in way.steps.items()
        }
        return Way(steps, way.plan, way.score)

    def _open(self, best: Steps, budget: Budget) -> list[str]:
        """The first open stage that there is time for, and all after it."""
        stages = list(best)
        for position, stage in enumerate(stages):
            took = sum(best[later].took for later in stages[position:])
            if best[stage].open and (budget.left is None or budget.left >= AGAIN * took):
                return stages[position:]
        return []

    def _shares(self, stages: Sequence[str], budget: Budget) -> Iterator[tuple[str, Budget]]:
        weights = [self._weights[stage] for stage in stages]
        for position, (stage, weight) in enumerate(zip(stages, weights, strict=True)):
            yield stage, budget.part(sum(weights[position:]) / weight, sum(weights) / weight)

    def _before(self, stage: str, steps: Steps) -> Plan:
        stages = list(self._weights)
        position = stages.index(stage)
        return steps[stages[position - 1]].plan if position else self._ground

    def _step(self, stage: str, before: Plan, budget: Budget, known: Step | None = None) -> Step:
        """`known`: the stage as it was done before."""
        self._watch.enter(stage)
        began = time.monotonic()
        own = {line: getattr(known.plan, line) for line in WARM.get(stage, ())} if known else {}
        result = self._work(stage, before.model_copy(update=own), budget)
        for tier in result.tiers:
            self._watch.report(tier.level.value, tier.value, tier.bound, budget.left)
        took = time.monotonic() - began
        return Step(result.plan, result.tiers, min(took, known.took or took) if known else took)

    def _judged(self, steps: Steps, anew: bool = False) -> Way:
        """With the values that the judge finds for each stage's own rules, never above what the model claims. `anew`:
        what found no place is counted anew, too."""
        *_, last = steps.values()
        score = judge(self._event, last.plan, self._rules)
        self._watch.enter("plan")
        for level, value in score.tiers:
            self._watch.report(level.value, value, None, None)
        judged = {
            stage: replace(step, tiers=tuple(self._with_value(stage, tier, score, anew) for tier in step.tiers))
            for stage, step in steps.items()
        }
        return Way(judged, last.plan, score)

    def _with_value(self, stage: str, tier: TierResult, score: Score, anew: bool) -> TierResult:
        if tier.level is Level.UNPLACED:  # counted by a rule of all stages
            return replace(tier, value=_unplaced(score, stage)) if anew else tier
        if tier.level is Level.STABILITY:
            return tier
        own = {rule.id for rule in self._rules if rule.stage == stage}
        found = sum(r.amount * r.weight for r in score.rules if r.id in own and r.level is tier.level)
        return replace(tier, value=found)


def _better(known: Step, found: Step) -> Step:
    """Of two on one ground; of equal ones the one known, with the better bound for each tier."""
    if found.key != known.key:
        return min(known, found, key=lambda step: step.key)
    return replace(known, tiers=tuple(map(_proven, known.tiers, found.tiers)), took=found.took)


def _unplaced(score: Score, stage: str) -> int:
    """What the judge counts as unplaced of a stage's items."""
    weight = {rule.id: rule.weight for rule in score.rules if rule.level is Level.UNPLACED}
    found = (v for v in score.violations if v.rule in weight and v.items)
    return sum(v.amount * weight[v.rule] for v in found if stage_of(v.items[0]) == stage)


def _held_against(tiers: Sequence[TierResult], kept: bool) -> tuple[TierResult, ...]:
    """Tiers with new values: a bound counts as far as all tiers before it still are at theirs."""
    found: list[TierResult] = []
    for tier in tiers:
        closed = all(before.status is Status.OPTIMAL for before in found)
        bound = tier.bound if kept and closed else 0 if closed and not tier.value else None
        met = bound is not None and bound >= tier.value
        found.append(replace(tier, bound=bound, status=Status.OPTIMAL if met else Status.FEASIBLE))
    return tuple(found)


def _proven(known: TierResult, found: TierResult) -> TierResult:
    bounds = [tier.bound for tier in (known, found) if tier.bound is not None]
    optimal = Status.OPTIMAL in (known.status, found.status)
    return replace(known, bound=max(bounds, default=None), status=Status.OPTIMAL if optimal else known.status)
