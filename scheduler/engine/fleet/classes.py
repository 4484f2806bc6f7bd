"""Carriers (vehicles) that no rule tells apart, whoever drives them, and what the rules say of a class.

A carrier is a key of the first structural lane on the resources' side; its crews share it. What a rule finds for a
class is the least that it finds for any of its crews: so the counts of classes bound every plan from below.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from scheduler.demand.subjects import Subject
from scheduler.domain.base import Id
from scheduler.engine.dispatch.ground import What
from scheduler.engine.facets import Facets, keys_of
from scheduler.rules.base import Lane, Rule
from scheduler.supply.resources import Resource

Options = Mapping[Id, tuple[Resource, ...]]
"""Item → resources that no hard rule forbids it."""
Charges = tuple[tuple[str, int], ...]
"""(rule, amount), only amounts above 0, by rule."""


@dataclass(frozen=True, eq=False)
class FleetClass:
    """Carriers that differ in nothing but their name. `crew` is a crew of one of them."""

    keys: tuple[Hashable, ...]
    crew: Resource
    offer: Mapping[What, int]
    charges: Mapping[Id, Charges]  # item that it may serve → what that costs at least

    @property
    def size(self) -> int:
        return len(self.keys)


class Fleet:
    """The classes of all carriers that may serve anybody, in order of the options."""

    def __init__(self, facets: Facets, options: Options) -> None:
        self.facets = facets
        self.options = options
        self.lane = next((lane for _, lane in facets.exclusive if _is_plain(lane)), Lane("resource", "id"))
        self.rule_of = {rule.id: rule for rule in facets.rules}
        self.classes = self._classes()
        self.class_of = {key: c for c in self.classes for key in c.keys}

    def key(self, r: Resource) -> Hashable:
        return keys_of(self.lane, None, r)[0]

    def needs(self, s: Subject) -> dict[What, int]:
        """What the subject's crews must offer together; empty: it takes one crew."""
        return {
            (rule.id, key): amount
            for rule in self.facets.speaking("need")
            for key, amount in self.facets.once(rule, "need", self.facets.subject_view(rule, s)).items()
            if amount
        }

    def speaking(self, facet: str) -> list[Rule]:
        """Soft rules that speak the facet of the carriers' lane."""
        return [rule for rule in self.facets.speaking(facet) if not rule.hard and rule.lanes[0][:2] == self.lane[:2]]

    def fits(self, a: Subject, b: Subject) -> bool:
        """Whether one carrier can serve `a`, which begins no later, and then `b`."""
        stands = self.facets.stands(self.lane)
        free = self.facets.padded(b).start - self.facets.padded(a).end
        if stands is None or stands.side == "resource":
            return free >= 0
        here, there = (getattr(a, stands.last), getattr(b, stands.first))
        return free >= max(0, self.facets.gap(self.lane, here, there, a, b))

    def determines(self, attribute: str, other: str) -> bool:
        """Whether resources with one value of `attribute` all have one value of `other`."""
        found: dict[Hashable, Hashable] = {}
        return all(
            found.setdefault(getattr(r, attribute), getattr(r, other)) == getattr(r, other)
            for r in self.facets.resources
        )

    # --- how classes are found ----------------------------------------------------------------------------------

    def _classes(self) -> tuple[FleetClass, ...]:
        crews: dict[Hashable, Resource] = {}
        charges: dict[Hashable, dict[Id, Charges]] = {}
        for s in self.facets.subjects:
            for key, own in self._by_key(self.options[s.item]).items():
                crews.setdefault(key, own[0])
                charges.setdefault(key, {})[s.item] = self._least(s, own)
        alike: dict[Hashable, list[Hashable]] = {}
        for key, crew in crews.items():
            look = (self._offer(crew), tuple(charges[key].items()), self._views(crew))
            alike.setdefault(look, []).append(key)
        return tuple(
            FleetClass(tuple(keys), crews[keys[0]], dict(self._offer(crews[keys[0]])), charges[keys[0]])
            for keys in alike.values()
        )

    def _by_key(self, options: Iterable[Resource]) -> dict[Hashable, list[Resource]]:
        found: dict[Hashable, list[Resource]] = {}
        for r in options:
            found.setdefault(self.key(r), []).append(r)
        return found

    def _least(self, s: Subject, crews: Sequence[Resource]) -> Charges:
        """What each soft rule finds at least when one of these crews serves."""
        distinct = {tuple(self.facets.resource_view(rule, r) for rule in self._pairing) for r in crews}
        found = []
        for i, rule in enumerate(self._pairing):
            view = self.facets.subject_view(rule, s)
            found.append((rule.id, min(self.facets.once(rule, "pair", view, views[i]) for views in distinct)))
        return tuple((name, amount) for name, amount in found if amount)

    @cached_property
    def _pairing(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.facets.speaking("pair") if not rule.hard)

    @cached_property
    def _wanted(self) -> frozenset[What]:
        return frozenset(what for s in self.facets.subjects for what in self.needs(s))

    def _offer(self, crew: Resource) -> tuple[tuple[What, int], ...]:
        """What it offers of all that anybody needs."""
        return tuple(
            sorted(
                ((rule.id, key), amount)
                for rule in self.facets.speaking("offer")
                for key, amount in self.facets.once(rule, "offer", self.facets.resource_view(rule, crew)).items()
                if (rule.id, key) in self._wanted
            )
        )

    def _views(self, crew: Resource) -> tuple[Hashable, ...]:
        """How the rules see a carrier where they see no subject."""
        rules = [rule for facet in ("use", "follow") for rule in self.speaking(facet)]
        return tuple(self.facets.resource_view(rule, crew) for rule in rules)


def _is_plain(lane: Lane) -> bool:
    """One key a resource, one use at a time."""
    return lane.side == "resource" and not lane.holds
