"""The judge: checks and scores any plan from Event + Plan alone. No solver, no facet.

A plan made by hand, by last year's Excel or by another solver gets the same score and the same explanations.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from scheduler.domain.base import Frozen, Id
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.plan import Plan
from scheduler.rules import active_rules
from scheduler.rules.base import Rule, Violation


class Finding(Frozen):
    """One violation as score.json holds it; integers, lower is better."""

    rule: str
    items: tuple[Id, ...]
    found: int | str
    wanted: int | str
    amount: int


class RuleScore(Frozen):
    id: str
    level: Level
    weight: int
    count: int  # violations
    amount: int  # sum of their amounts, before the weight


class Score(Frozen):
    """The judge's verdict. Tiers in the handbook's order; `value` is Σ amount × weight of the tier's rules."""

    tiers: tuple[tuple[Level, int], ...]
    rules: tuple[RuleScore, ...]
    violations: tuple[Finding, ...]

    @cached_property
    def key(self) -> tuple[int, ...]:
        """Compares lexicographically: the smaller key is the better plan."""
        return tuple(value for _, value in self.tiers)

    def tier(self, level: Level) -> int:
        return dict(self.tiers).get(level, 0)

    def amount(self, rule: str) -> int:
        return next((r.amount for r in self.rules if r.id == rule), 0)

    @property
    def clean(self) -> bool:
        """No hard violation and nothing mandatory unplaced: exit code 0."""
        return not self.tier(Level.HARD) and not self.tier(Level.UNPLACED)


def judge(event: Event, plan: Plan, rules: Sequence[Rule] | None = None, stages: Iterable[str] | None = None) -> Score:
    """Run every active rule of the stages in the plan's scope (or of `stages` alone; `all` and `intake` always)."""
    chosen = set(stages) if stages is not None else set(plan.scope)
    active = [
        rule
        for rule in (active_rules(event) if rules is None else rules)
        if rule.stage in chosen or rule.stage in ("all", "intake")
    ]
    found = [(rule, violation) for rule in active for violation in rule.check(plan) if violation.amount]
    return Score(
        tiers=tuple((level, _value(found, level)) for level in event.handbook.tiers),
        rules=tuple(_rule_score(rule, [v for r, v in found if r is rule]) for rule in active),
        violations=tuple(Finding(**vars(v)) for _, v in found),
    )


def _value(found: Sequence[tuple[Rule, Violation]], level: Level) -> int:
    return sum(v.amount * rule.weight for rule, v in found if rule.at is level)


def _rule_score(rule: Rule, violations: Sequence[Violation]) -> RuleScore:
    return RuleScore(
        id=rule.id, level=rule.at, weight=rule.weight, count=len(violations), amount=sum(v.amount for v in violations)
    )
