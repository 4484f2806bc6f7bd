"""Plans that truly differ (C3): between every two at least so many decisions of the kind that the planner chose.

One is the plan that `solve` makes. Each further one keeps what was decided before the kind's stage and plans from
there on anew, under the condition that it differs enough from all plans before it. Where the stage goes to an exact
kernel, the condition is a local-branching row and the cheapest difference is found; at size some decisions — those that
concern the fewest people first — are barred from what the plans before have, others where these leave no place. The
judge counts the differences at the end; a plan that leaves out more, or breaks a hard rule, is none.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scheduler.changes.choices import STAGE_OF, Choices, Kind, choices, others
from scheduler.demand import demanded
from scheduler.demand.subjects import ActivityDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.engine import solve as conductor
from scheduler.engine.assign.search import EXACT
from scheduler.engine.budget import Status, TierResult, Watch
from scheduler.engine.difference import Differing, banning
from scheduler.engine.solve import Options, Solution
from scheduler.engine.stages.lodging import EXACT_UP_TO
from scheduler.engine.thrift import solve_within_budget
from scheduler.engine.timetable import AT_ONCE
from scheduler.errors import UsageError
from scheduler.judge import judge
from scheduler.plan import STAGES, Plan
from scheduler.rules.base import Rule
from scheduler.supply.crews import crews_offered

TRIES = 4
"""Sets of decisions that are barred, one after the other, before it is said that there is no further plan."""
_NO_STAGE = "要求不同的{kind}由阶段“{stage}”决定 / {kind} are decided by the stage {stage}, which is not asked for"


@dataclass(frozen=True)
class Wish:
    """How many plans, and what every two of them decide differently at least `least` times."""

    count: int
    kind: Kind
    least: int = 1


def alternatives(event: Event, options: Options, watch: Watch, wish: Wish) -> tuple[Solution, ...]:
    """The plans that were found, no more than were asked for, the best first.

    Seconds are those of all plans together; effort is that of each plan. Raises what `solve` raises, and UsageError
    where the stage that decides the kind is not asked for.
    """
    stage = STAGE_OF[wish.kind]
    if stage not in options.stages:
        raise UsageError(_NO_STAGE.format(kind=wish.kind.value, stage=stage))
    deadline = None if options.seconds is None else (options.begun or time.monotonic()) + options.seconds
    share = None if options.seconds is None else options.seconds / wish.count
    found = [solve_within_budget(event, replace(options, seconds=share), watch)]
    while len(found) < wish.count and not watch.stopped:
        other = _Search(event, options, watch, wish, tuple(found)).run(deadline)
        if other is None:
            break
        found.append(other)
    return tuple(sorted(found, key=lambda one: one.score.key))


class _Search:
    """For one plan more, beside those that are there."""

    def __init__(self, event: Event, options: Options, watch: Watch, wish: Wish, known: tuple[Solution, ...]) -> None:
        self._event, self._options, self._watch, self._wish, self._known = event, options, watch, wish, known
        self._best = known[0]
        self._stage = STAGE_OF[wish.kind]
        later = STAGES[STAGES.index(self._stage) :]
        self._later = tuple(stage for stage in options.stages if stage in later)
        self._former = [choices(event, one.plan, wish.kind) for one in known]

    def run(self, deadline: float | None) -> Solution | None:
        ways = list(self._ways())
        for position, way in enumerate(ways):
            left = None if deadline is None else deadline - time.monotonic()
            if self._watch.stopped or (left is not None and left <= 0):
                return None
            plans = self._wish.count - len(self._known)
            made = self._made(way, None if left is None else left / (plans + (len(ways) - position - 1) / TRIES))
            if self._is_one(made):
                return made
        return None

    def _ways(self) -> Iterator[Rule]:
        """The condition of difference, where a kernel knows it; else some decisions barred after others. Nothing where
        fewer are decided than should differ."""
        if min(map(len, self._former)) < self._wish.least:
            return
        if self._is_exact():
            yield Differing(self._event, self._wish.kind, self._former, self._wish.least)
            return
        able = self._able()
        for first in range(0, min(len(able), TRIES * self._wish.least), self._wish.least):
            chosen = able[first : first + self._wish.least]
            yield banning(self._event, self._wish.kind, {item: self._values(item) for item in chosen})

    def _values(self, item: Id) -> frozenset[str]:
        return frozenset().union(*(former.get(item, frozenset()) for former in self._former))

    def _is_exact(self) -> bool:
        """Whether the stage's own kernel gets the whole problem as one model at once."""
        event, plan = self._event, self._best.plan
        if self._wish.kind is Kind.HOTELS:
            return (len(plan.stays) + len(plan.spares)) * len(event.rooms) <= EXACT_UP_TO
        if self._wish.kind is Kind.VEHICLES:
            return sum(len(line.cars) for line in plan.movements) * len(crews_offered(event)) <= EXACT
        return len(plan.activities) <= AT_ONCE

    def _able(self) -> list[Id]:
        """Decisions that could be others, those that concern the fewest people first."""
        heads = _heads(self._event, self._best.plan, self._former[0], self._wish.kind)
        asked = demanded(self._event, self._best.plan)
        free = [item for item in self._former[0] if _has_choice(asked.get(item), self._wish.kind)]
        return sorted(free, key=lambda item: (heads[item], item))

    def _made(self, rule: Rule, seconds: float | None) -> Solution:
        effort = self._options.effort and self._options.effort * _part(self._later) / _part(self._options.stages)
        options = replace(
            self._options, seconds=seconds, effort=effort, begun=None, stages=self._later, method="staged"
        )
        scope = tuple(stage for stage in self._best.plan.scope if stage not in self._later)
        base = self._best.plan.model_copy(update={"scope": scope})
        made = conductor.solve(self._event, options, self._watch, base, (rule,))
        stages = {**self._best.stages, **made.stages}
        stages[self._stage] = tuple(map(_unbounded, stages[self._stage]))
        return Solution(made.plan, judge(self._event, made.plan), stages)

    def _is_one(self, made: Solution) -> bool:
        """It differs enough from every plan there is, breaks no more hard rules and leaves no more out."""
        own = choices(self._event, made.plan, self._wish.kind)
        enough = all(len(others(former, own)) >= self._wish.least for former in self._former)
        return enough and all(
            made.score.tier(level) <= self._best.score.tier(level) for level in (Level.HARD, Level.UNPLACED)
        )


def differing(event: Event, plans: Sequence[Plan], kind: Kind) -> tuple[tuple[tuple[Id, ...], ...], ...]:
    """For each two plans the decisions of the kind that both make, and wholly otherwise."""
    made = [choices(event, plan, kind) for plan in plans]
    return tuple(tuple(others(a, b) for b in made) for a in made)


def _part(stages: Sequence[str]) -> int:
    """What stages have of the effort: each gets in every plan what it had in the first."""
    return sum(conductor.EFFORT_OF[stage] for stage in stages)


def _heads(event: Event, plan: Plan, decided: Choices, kind: Kind) -> dict[Id, int]:
    """How many guests each decision concerns."""
    if kind is Kind.HOTELS:
        return {delegation: len(event.members(delegation)) for delegation in decided}
    if kind is Kind.VEHICLES:
        return {journey: len(plan.movement_of[journey].guests) for journey in decided}
    parties = {item: plan.slot_of[item].parties for item in decided}
    return {item: len({guest for party in own for guest in event.members(party)}) for item, own in parties.items()}


def _has_choice(due: object, kind: Kind) -> bool:
    """Whether an activity has several days or halls; hotels and vehicles are not asked."""
    if not isinstance(due, ActivityDue) or kind not in (Kind.DAYS, Kind.HALLS):
        return kind not in (Kind.DAYS, Kind.HALLS)
    days = {day for window in due.windows for day in window.days()}
    return len(days) > 1 if kind is Kind.DAYS else len(due.venues) > 1


def _unbounded(tier: TierResult) -> TierResult:
    """Without a bound, but that no amount is below 0: it was solved under the condition of difference."""
    return replace(tier, bound=None if tier.value else 0, status=Status.FEASIBLE if tier.value else Status.OPTIMAL)
