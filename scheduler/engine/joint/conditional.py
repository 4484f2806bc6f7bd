"""Conditional subjects: what is asked for on some grounds only, each with a literal that says when.

Two grounds that ask for the very same journey share its variables; one item that differs between grounds (another hour,
another origin) is several subjects, of which at most one is asked for. To rules each looks like the item it stands for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Generic, TypeVar

from scheduler.demand.subjects import DutyDue, MovementDue, Subject
from scheduler.domain.base import Id
from scheduler.domain.life import Pin
from scheduler.engine.assign.lanes import taken_by
from scheduler.engine.facets import Facets, keys_of
from scheduler.engine.pins import among
from scheduler.engine.posting import Literal, Posting
from scheduler.plan import Plan
from scheduler.rules.base import Occupied, Rule, facets_of
from scheduler.supply.resources import Resource

Due = TypeVar("Due", MovementDue, DutyDue)
MARK = "#"
"""Between an item and the number of one of its variants; no id of a plan has it."""


class Variants(Generic[Due]):
    """The distinct subjects of all grounds, in the order in which they came, and when each is asked for."""

    def __init__(self) -> None:
        self._variant: dict[Due, Due] = {}
        self._when: dict[Id, list[Literal]] = {}
        self._often: dict[Id, int] = {}

    def add(self, s: Due, when: Literal) -> Due:
        """The variant that stands for a subject; asked for also when this literal is true."""
        known = self._variant.get(s)
        if known is None:
            number = self._often[s.item] = self._often.get(s.item, 0) + 1
            known = self._variant[s] = replace(s, item=f"{s.item}{MARK}{number}")
            self._when[known.item] = []
        self._when[known.item].append(when)
        return known

    @property
    def all(self) -> tuple[Due, ...]:
        return tuple(sorted(self._variant.values(), key=lambda s: (s.start, s.end, s.item)))

    def of(self, s: Due) -> Due | None:
        """The variant of a subject as rules see it."""
        return self._variant.get(s)

    def always(self, variant: Id, grounds: int) -> bool:
        """It is asked for on each of so many grounds, whatever is served."""
        return len(self._when[variant]) == grounds

    def asked(self, posting: Posting) -> dict[Id, Literal]:
        """Item of a variant → its literal."""
        return {item: posting.any_of(_once(when)) for item, when in self._when.items()}


def item_of(variant: Id) -> Id:
    """The item that a variant stands for."""
    return variant.rpartition(MARK)[0] or variant


class VariantFacets(Facets):
    """Facets to which each variant is the item it stands for."""

    def _attribute(self, value: Any, name: str) -> Any:
        found = super()._attribute(value, name)
        return item_of(found) if name == "item" else found

    def pins_on(self, s: Subject) -> tuple[Pin, ...]:
        return self._pins.get(item_of(s.item), ())


class Blocked:
    """Resources that some grounds take at a variant's time: no options there, though elsewhere they may be."""

    def __init__(self, rules: Sequence[Rule], plans: Iterable[tuple[Plan, Literal]]) -> None:
        """`plans`: the grounds, as far as the stage stands on them, each with its literal."""
        speaking = [rule for rule in rules if "taken" in facets_of(rule)]
        found: dict[frozenset[Occupied], tuple[Plan, list[Literal]]] = {}
        for plan, literal in plans:
            taken = frozenset(occupied for rule in speaking for occupied in rule.taken(plan))
            found.setdefault(taken, (plan, []))[1].append(literal)
        self._tables = [(VariantFacets(rules, (), (), plan), literals) for plan, literals in found.values()]
        always = frozenset.intersection(*found)
        self._varied = {occupied.key for taken in found for occupied in taken - always}
        self._lanes = tuple(lane for rule in rules for lane in rule.lanes)

    def options(self, facets: Facets, s: Subject) -> tuple[Resource, ...]:
        """What may serve the variant on one of the grounds at least."""
        return tuple(r for r in among(facets, s, facets.fitting(s)) if self._free_somewhere(s, r))

    def literals(self, s: Subject, r: Resource) -> list[Literal]:
        """The grounds on which the resource is taken, of an option."""
        tables = self._tables if self._depends(s, r) else ()
        return [literal for table, literals in tables if taken_by(table, s, r) for literal in literals]

    def _free_somewhere(self, s: Subject, r: Resource) -> bool:
        tables = self._tables if self._depends(s, r) else self._tables[:1]
        return any(not taken_by(table, s, r) for table, _ in tables)

    def _depends(self, s: Subject, r: Resource) -> bool:
        return any(key in self._varied for lane in self._lanes for key in keys_of(lane, s, r))


def _once(literals: Sequence[Literal]) -> list[Literal]:
    return list({literal.index: literal for literal in literals}.values())
