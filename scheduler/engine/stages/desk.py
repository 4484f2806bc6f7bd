"""Several exact problems of one stage, one after the other, each on the plan as far as it has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TypeVar

from scheduler.demand.subjects import AmenityDue, GiftDue, MenuDue, SeatDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.engine.assign import Outcome, assign
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.hands import each
from scheduler.engine.unplaced import unplaced
from scheduler.plan import Plan
from scheduler.rules.base import Rule
from scheduler.rules.table.base import TableRule
from scheduler.supply.resources import Resource

Due = TypeVar("Due", SeatDue, MenuDue, GiftDue, AmenityDue)
Batch = tuple[Sequence[Due], Sequence[Resource]]
"""Subjects, and the resources that may serve them."""

LEAST = 0.4
"""Seconds that each problem has even when time is up: nearly all are proven in half of it, none is begun in less."""


class Desk:
    """Solves one problem after the other on the plan as far as it has come."""

    def __init__(
        self, event: Event, rules: Sequence[Rule], plan: Plan, budget: Budget, watch: Watch, problems: int
    ) -> None:
        """`problems`: how many kinds of subjects will be served, for a share of the budget each."""
        self.event, self.rules, self.plan, self.budget, self.watch = event, rules, plan, budget, watch
        self.problems = self.left = problems
        self.missing = plan.unplaced
        self.outcomes: list[Outcome] = []

    def serve(
        self, noun: type[Due], resources: Sequence[Resource], apart: str = ""
    ) -> tuple[tuple[Due, ...], Mapping[Id, tuple[Id, ...]]]:
        """The subjects of one kind, and who serves them; those unserved go into the plan's list.

        `apart` names an attribute of both sides: subjects are only served by resources of the same value, so that each
        value is a problem of its own (a meal and its tables, a restaurant and its dishes).
        """
        rules = [rule for rule in self.rules if not isinstance(rule, TableRule) or rule.noun is noun]
        subjects = tuple(s for rule in rules for s in rule.demand(self.plan) if isinstance(s, noun))
        budget = self.budget.part(self.left, self.problems)
        self.left -= 1
        chosen: dict[Id, tuple[Id, ...]] = {}
        batches = _batches(subjects, resources, apart)
        work = partial(_assigned, self.event, rules, self.plan)
        outcomes = each(work, batches, [1] * len(batches), budget, self.watch.quiet())
        for (some, own), outcome in zip(batches, outcomes, strict=True):
            self.outcomes.append(outcome)
            chosen.update(outcome.chosen)
            self.missing += unplaced(rules, some, own, self.plan, outcome.chosen)
        self.enlarge(unplaced=self.missing)
        return subjects, chosen

    @property
    def claimed(self) -> dict[str, int]:
        names = {name for one in self.outcomes for name in one.claimed}
        return {name: sum(one.claimed.get(name, 0) for one in self.outcomes) for name in names}

    def enlarge(self, **lines: Sequence[object]) -> None:
        self.plan = self.plan.model_copy(update=lines)


def _assigned(
    event: Event, rules: Sequence[Rule], plan: Plan, batch: Batch[Due], budget: Budget, watch: Watch
) -> Outcome:
    subjects, resources = batch
    return assign(event, rules, subjects, resources, plan, budget.at_least(LEAST), watch)


def _batches(subjects: Sequence[Due], resources: Sequence[Resource], apart: str) -> list[Batch[Due]]:
    """Subjects with the resources of their value, the smallest first, so that the largest have the time that these
    leave; all together where nothing sets them apart."""
    if not apart or not subjects:
        return [(subjects, resources)]
    found: dict[Id, tuple[list[Due], list[Resource]]] = {getattr(s, apart): ([], []) for s in subjects}
    for s in subjects:
        found[getattr(s, apart)][0].append(s)
    for r in resources:
        if getattr(r, apart) in found:
            found[getattr(r, apart)][1].append(r)
    return sorted(found.values(), key=lambda batch: len(batch[0]) * len(batch[1]))
