"""The linear program of how many carriers of which class serve whom: no carrier by name, no hands, no ways.

Seats are rounded as integers would be: a sum of offers that reaches a need still reaches it when all are divided by
some number and rounded up (Chvátal's cut), and the offers themselves are the numbers that matter. 1,267 journeys of 338
vehicles: 4,000 variables.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from functools import cached_property
from typing import Any

from ortools.math_opt.python import mathopt

from scheduler.engine.dispatch.classes import Classes
from scheduler.engine.dispatch.ground import Ground
from scheduler.rules.base import Rule


class Counted:
    """`numbers`: the subjects that it is about; `due`: those that must be served."""

    def __init__(self, classes: Classes, numbers: Sequence[int], due: frozenset[int]) -> None:
        self.classes = classes
        self.ground: Ground = classes.words.ground
        self.numbers = numbers
        self.model: Any = mathopt.Model()
        self.served: dict[int, Any] = {}
        self.y: dict[tuple[int, int], Any] = {}  # (class, subject) → carriers
        for number in numbers:
            self._serve(number, number in due)

    def charge(self, variable: Any, amount: float) -> None:
        before = self.model.objective.get_linear_coefficient(variable)
        self.model.objective.set_linear_coefficient(variable, before + amount)

    def _serve(self, number: int, is_due: bool) -> None:
        model, miss = self.model, self.classes.miss(number)
        served = self.served[number] = model.add_variable(lb=float(is_due), ub=1.0)
        self.charge(served, -miss)
        model.objective.offset += miss
        able = [(k, c) for k, c in enumerate(self.classes.all) if c.may(number)]
        for k, c in able:
            self.y[k, number] = model.add_variable(lb=0.0, ub=float(c.size))
            self.charge(self.y[k, number], self.classes.pair(c, number))
        needs = self.ground.needs[number]
        if not needs:
            model.add_linear_constraint(mathopt.fast_sum([self.y[k, number] for k, _ in able]) == served)
        for what, need in needs.items():
            offers = {k: min(need, c.offer.get(what, 0)) for k, c in able}
            for parts in sorted({1, *offers.values()} - {0}):
                there = [-(-offer // parts) * self.y[k, number] for k, offer in offers.items()]
                model.add_linear_constraint(mathopt.fast_sum(there) >= -(-need // parts) * served)

    # --- what classes and groups count ----------------------------------------------------------------------------

    def fill(self) -> None:
        """No more carriers at once than there are."""
        for k, c in enumerate(self.classes.all):
            for at_once in self._at_once(c.able & self._all, self.ground.clashes[0]):
                total = mathopt.fast_sum([self.y[k, number] for number in at_once])
                self.model.add_linear_constraint(total <= c.size)

    def spread(self) -> None:
        """Each group meets at least as many values as serve it at once, less one."""
        groups: dict[tuple[str, Hashable], tuple[Rule, list[int]]] = {}
        words = self.classes.words
        for number in self.numbers:
            for rule, shape, group in words.groups[number]:
                if words.tier[rule.id] == self.classes.tier and words.is_one_crew(shape.over):
                    groups.setdefault((rule.id, group), (rule, []))[1].append(number)
        for rule, members in groups.values():
            self._spread(rule, members)

    def _spread(self, rule: Rule, members: Sequence[int]) -> None:
        inside, model, met = sum(1 << number for number in members), self.model, []
        for k, c in enumerate(self.classes.all):
            at_once = self._at_once(c.able & inside, self._apart)
            if at_once:
                met.append(model.add_variable(lb=0.0))
            for numbers in at_once:
                model.add_linear_constraint(mathopt.fast_sum([self.y[k, n] for n in numbers]) <= met[-1])
        beyond = model.add_variable(lb=0.0)
        model.add_linear_constraint(mathopt.fast_sum(met) - 1 <= beyond)
        self.charge(beyond, rule.weight)

    @cached_property
    def _all(self) -> int:
        return sum(1 << number for number in self.numbers)

    @cached_property
    def _apart(self) -> Sequence[int]:
        """What one crew cannot serve both of."""
        return [by_carrier | by_hand for by_carrier, by_hand in zip(*self.ground.clashes, strict=True)]

    def _at_once(self, able: int, clash: Sequence[int]) -> list[tuple[int, ...]]:
        """Sets of these subjects that all clash, one that begins with each of them; none inside another found."""
        found: list[tuple[int, tuple[int, ...]]] = []
        for number in (n for n in self.numbers if able >> n & 1):
            members, left = [number], clash[number] & able & ~((2 << number) - 1)
            while left:
                members.append((left & -left).bit_length() - 1)
                left &= clash[members[-1]]
            bits = sum(1 << member for member in members)
            if not found or bits & ~found[-1][0]:
                found.append((bits, tuple(members)))
        return [members for _, members in found]


def due_at(classes: Classes, settled: Iterable[int]) -> frozenset[int]:
    """Subjects that cost something in tiers that may cost nothing when nobody serves them."""
    free, words = set(settled), classes.words
    missing = ((number, rule) for number, found in enumerate(words.misses) for rule, _ in found)
    return frozenset(number for number, rule in missing if words.tier[rule.id] in free)
