"""Sentences: what the judge found, said to a person in Chinese or English, each ending with its source."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol, TypeVar

from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.i18n import Lang
from scheduler.rules import active_rules
from scheduler.rules.base import Rule, Violation


class Broken(Protocol):
    """A violation, or a finding of the judge: the same five values."""

    @property
    def rule(self) -> str: ...
    @property
    def items(self) -> tuple[Id, ...]: ...
    @property
    def found(self) -> int | str: ...
    @property
    def wanted(self) -> int | str: ...
    @property
    def amount(self) -> int: ...


B = TypeVar("B", bound=Broken)


class Explainer:
    """Speaks for the rules that the event's handbook keeps on; built once, asked often."""

    def __init__(self, event: Event, rules: Sequence[Rule] | None = None) -> None:
        """Raises InputError when the handbook's rules do not fit."""
        active = active_rules(event) if rules is None else rules
        self._rules = {rule.id: rule for rule in active}

    def sentence(self, broken: Broken, lang: Lang) -> str:
        """One sentence, in the words of the rule itself. Raises KeyError for a rule that is off."""
        violation = Violation(broken.rule, broken.items, broken.found, broken.wanted, broken.amount)
        return self._rules[broken.rule].explain(violation, lang)


def about(found: Iterable[B], items: Collection[Id]) -> tuple[B, ...]:
    """Those findings that name at least one of the items."""
    return tuple(broken for broken in found if not set(items).isdisjoint(broken.items))
