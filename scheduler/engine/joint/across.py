"""The joint model at work on whole plans: the search across the stages, and the model by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget, Status, TierResult, Watch
from scheduler.engine.joint import JOINT, Rules, decide
from scheduler.engine.joint.bounds import Proof, Prover
from scheduler.engine.joint.grounds import Grounds, Surveyor
from scheduler.engine.joint.search import GROUNDS, CrossSearch
from scheduler.engine.passes import Passes, Way, Work
from scheduler.judge import Score, judge
from scheduler.plan import STAGES, Plan
from scheduler.rules.base import Rule

LISTED = 600
"""Grounds up to which all of them are listed, so that the model is exact."""
SHARE = 0.5
"""The part of the effort for the search; the rest proves the stages on what it has found."""
LAST = 4
"""Timetables of a proof that are looked at, the cheapest."""
PROVABLE = 40
"""Activities up to which all tiers of the four stages may be proven."""
A_PAIR = 0.06
"""Seconds for each two activities without which no proof is begun (xinyu, 23 activities: 31 s)."""
SEARCHED = 1_000
"""Persons up to which there is a search across the stages: a forum's neighbourhood takes 13 s, one of 5,000 guests is
not built in minutes."""
AS_LONG = 1.5
"""A neighbourhood takes so many times what the stages took in their quickest pass (a forum: 10 s)."""


class Across:
    """`own`: stage → the rules that it obeys; `work`: plans one stage on top of a plan."""

    def __init__(self, event: Event, rules: Sequence[Rule], own: Rules, work: Work, watch: Watch) -> None:
        self._event, self._rules, self._own, self._work, self._watch = event, rules, own, work, watch

    def bettered(self, passes: Passes, best: Way, budget: Budget) -> tuple[Way, tuple[TierResult, ...]]:
        """What the size allows: a small event's four stages proven as one model, a larger one's searched across; a huge
        one stays as it is. The same choice for the same event, where the time lasts for it."""
        four: tuple[TierResult, ...] = ()
        if self._provable(best.plan, budget):
            best, four = self.decided(passes, best, budget)
        proven = bool(four) and all(tier.status is Status.OPTIMAL for tier in four)
        if proven or len(self._event.persons) > SEARCHED or self._watch.stopped:
            return best, four
        found = self.searched(passes, best, budget)
        return found, four if found is best else self._four(found.plan, four)

    def _provable(self, plan: Plan, budget: Budget) -> bool:
        activities = len(plan.activities)
        return activities <= PROVABLE and (budget.left is None or budget.left >= A_PAIR * activities**2)

    def searched(self, passes: Passes, best: Way, budget: Budget) -> Way:
        """A way at least as good, with the stages proven anew where there is time for it."""
        self._watch.enter("across")
        search = CrossSearch(self._event, self._rules, self._own, self._rest(best, budget), self._watch)
        share = budget.first_effort(SHARE)
        least = AS_LONG * sum(step.took for step in best.steps.values())
        plan, _ = search.run(best.plan, best.score, share, least)
        return self._finished(passes, best, plan, share)

    def decided(self, passes: Passes, first: Way, budget: Budget) -> tuple[Way, tuple[TierResult, ...]]:
        """The model by itself, started from a first way; and the tiers of the four stages as far as it bounds them."""
        self._watch.enter("joint")
        surveyor = Surveyor(self._event, self._own, first.plan, dict(first.score.tiers))
        grounds = surveyor.all(LISTED)
        listed = grounds.complete or not self._provable(first.plan, budget)
        proof = Proof(()) if listed else self._proof(first, budget.part(2))
        if not grounds.complete:
            grounds = self._promising(surveyor, first.plan, proof, budget.seed)
        found = decide(self._event, self._own, grounds, first.plan, budget.part(2), self._watch)
        plan = self._rest(first, budget)(found.plan)
        if judge(self._event, plan, self._rules).key >= first.score.key:
            plan = first.plan
        way = self._finished(passes, first, plan, budget.first_effort(SHARE))
        bounds = found.tiers if grounds.complete else proof.tiers
        return way, self._four(way.plan, bounds)

    def _proof(self, first: Way, budget: Budget) -> Proof:
        return Prover(self._event, self._own, first.plan, first.steps["lodging"].tiers).prove(budget, self._watch)

    def _promising(self, surveyor: Surveyor, known: Plan, proof: Proof, seed: int) -> Grounds:
        """The known ground, those of the timetables of a proof, or some nearby where there are none."""
        found = surveyor.on(proof.timetables[-LAST:], seed)
        if not found:
            return surveyor.near([slot.id for slot in known.activities], GROUNDS, seed)
        return Grounds((surveyor.known(), *found), complete=False)

    def _four(self, plan: Plan, bounds: Sequence[TierResult]) -> tuple[TierResult, ...]:
        """What the four stages reach together, with what is proven of it."""
        score, given = judge(self._event, plan, self._rules, JOINT), self.given(plan)
        return measured(bounds, {level: value - given.tier(level) for level, value in score.tiers})

    def given(self, plan: Plan) -> Score:
        """What the event itself is charged, whatever is planned."""
        return judge(self._event, plan, [rule for rule in self._rules if rule.stage == "intake"])

    def _rest(self, best: Way, budget: Budget) -> Callable[[Plan], Plan]:
        """Plans the stages after the four on top of a plan."""
        later = [stage for stage in STAGES if stage in best.steps and stage not in JOINT]

        def plan(made: Plan) -> Plan:
            for stage in later:
                made = self._work(stage, made, budget.part(2, len(later))).plan
            return made

        return plan

    def _finished(self, passes: Passes, best: Way, plan: Plan, budget: Budget) -> Way:
        if plan == best.plan:
            return best
        moved = passes.moved(best, plan)
        if self._watch.stopped:
            return moved
        return min(passes.again(moved, budget) or moved, moved, key=lambda way: way.score.key)


def measured(bounds: Sequence[TierResult], values: Mapping[Level, int]) -> tuple[TierResult, ...]:
    """Bounds beside the values reached, up to the first tier that is not at its bound."""
    found: list[TierResult] = []
    for tier in bounds:
        if tier.bound is not None and all(before.status is Status.OPTIMAL for before in found):
            value = values.get(tier.level, 0)
            status = Status.OPTIMAL if tier.bound >= value else Status.FEASIBLE
            kind = tier.bound_kind if tier.bound_kind != "stage" else "global"
            found.append(TierResult(tier.level, value, tier.bound, status, kind))
    return tuple(found)


def whole_tiers(score: Score, joint: Sequence[TierResult], given: Score) -> tuple[TierResult, ...]:
    """What the bounds of four stages say of the whole plan: no later stage makes a tier smaller, and what is `given`
    comes on top. Each counts as long as the tiers before it are at their bounds."""
    found: list[TierResult] = []
    for tier in joint:
        if tier.level is Level.HARD or any(before.status is not Status.OPTIMAL for before in found):
            continue
        value = score.tier(tier.level)
        if tier.bound is None:
            break
        bound = tier.bound + given.tier(tier.level)
        status = Status.OPTIMAL if bound >= value else Status.FEASIBLE
        found.append(TierResult(tier.level, value, bound, status, tier.bound_kind))
    return tuple(found)
