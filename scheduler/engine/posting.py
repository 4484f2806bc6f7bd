"""A CP-SAT model that remembers which rule and which subject stand behind every constraint and every cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ortools.sat.python import cp_model

from scheduler.domain.handbook import Level
from scheduler.rules.base import Rule

Literal = Any
"""A boolean variable of CP-SAT or its negation."""
Term = tuple[Any, int]
"""(variable, integer coefficient)"""


@dataclass(frozen=True)
class Origin:
    """Why a constraint stands in the model."""

    constraint: int  # index in the model's proto
    rule: str
    about: tuple[str, ...]


@dataclass
class Charges:
    """What a rule's amount is in this model: Σ coefficient × variable + constant."""

    rule: Rule
    terms: list[Term] = field(default_factory=list)
    constant: int = 0


class Posting:
    """Constraints and costs go in here under their rule's id; the rule's level decides between the two."""

    def __init__(self) -> None:
        self.model = cp_model.CpModel()
        self.origins: list[Origin] = []
        self.charges: dict[str, Charges] = {}
        self.decisions: list[Literal] = []
        self.true = self.model.new_constant(1)

    def yes(self, name: str, decision: bool = False) -> Literal:
        """A new boolean; decisions are what a hint must name for the rest to follow."""
        variable = self.model.new_bool_var(name)
        if decision:
            self.decisions.append(variable)
        return variable

    def post(self, rule: Rule | str, about: Iterable[str], constraint: Any) -> None:
        """Remember why a constraint, just added to `model`, is there."""
        name = rule if isinstance(rule, str) else rule.id
        self.origins.append(Origin(constraint.index, name, tuple(about)))

    def charge(self, rule: Rule, terms: Iterable[Term], constant: int = 0) -> None:
        """Add to the amount of a soft rule."""
        charges = self.charges.setdefault(rule.id, Charges(rule))
        charges.terms.extend(terms)
        charges.constant += constant

    def settle(self, rule: Rule, about: Sequence[str], literals: Sequence[Literal], amount: int) -> None:
        """All `literals` together make `amount`: forbidden for a hard rule, charged for a soft one."""
        if not amount:
            return
        if rule.hard:
            self.post(rule, about, self.model.add_bool_or([~literal for literal in literals]))
        else:
            self.charge(rule, [(self.all_of(literals), amount)])

    def limit(self, rule: Rule, about: Sequence[str], terms: Sequence[Term], most: int) -> None:
        """Σ terms may not exceed `most`; the excess is the amount. Coefficients must not be negative."""
        highest = sum(coefficient for _, coefficient in terms)
        if highest <= most:
            return
        total = sum(coefficient * variable for variable, coefficient in terms)
        if rule.hard:
            self.post(rule, about, self.model.add(total <= most))
            return
        excess = self.model.new_int_var(0, highest - most, f"excess/{rule.id}/{'/'.join(about)}")
        self.model.add_max_equality(excess, [total - most, 0])
        self.charge(rule, [(excess, 1)])

    def all_of(self, literals: Sequence[Literal]) -> Literal:
        """A literal that is true exactly when all are."""
        if len(literals) == 1:
            return literals[0]
        both = self.model.new_bool_var("")
        self.model.add_bool_and(literals).only_enforce_if(both)
        self.model.add_bool_or([*(~literal for literal in literals), both])
        return both

    def any_of(self, literals: Sequence[Literal]) -> Literal:
        """A literal that is true exactly when one is; a constant 0 for none."""
        if not literals:
            return ~self.true
        if len(literals) == 1:
            return literals[0]
        found = self.model.new_bool_var("")
        self.model.add_bool_or([*literals, ~found])
        for literal in literals:
            self.model.add_implication(literal, found)
        return found

    def one_of(self, literals: Sequence[Literal]) -> Literal:
        """A literal that is the sum of these, of which at most one may be true: unlike `any_of`, tight in the LP."""
        if len(literals) == 1:
            return literals[0]
        found = self.model.new_bool_var("")
        self.model.add(sum(literals) == found)
        return found

    def objective(self, level: Level) -> tuple[list[Term], int]:
        """Weighted terms and constant of one tier."""
        terms: list[Term] = []
        constant = 0
        for charges in self.charges.values():
            if charges.rule.at is level:
                terms += [(variable, c * charges.rule.weight) for variable, c in charges.terms]
                constant += charges.constant * charges.rule.weight
        return _merged(terms), constant


def _merged(terms: Iterable[Term]) -> list[Term]:
    """One term a variable: presolve then reads the objective at once."""
    total: dict[int, int] = defaultdict(int)
    variables: dict[int, Any] = {}
    for variable, coefficient in terms:
        total[variable.index] += coefficient
        variables[variable.index] = variable
    return [(variables[index], coefficient) for index, coefficient in total.items() if coefficient]
