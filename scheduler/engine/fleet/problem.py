"""One large assignment of carriers, as it is asked."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

from scheduler.demand.subjects import Subject
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.engine.assign import free_resources
from scheduler.engine.dispatch.search import Asked
from scheduler.engine.facets import Facets, keys_of
from scheduler.engine.fleet.classes import Fleet, Options
from scheduler.plan import Plan
from scheduler.rules.base import Rule
from scheduler.supply.resources import Resource

Chosen = Mapping[Id, tuple[Id, ...]]
"""Item → resources."""
Choice = Callable[[Subject], Set[Id] | None]
"""The resources among which a subject chooses; None = all."""


@dataclass(frozen=True)
class Problem:
    """What must be served, by what. `few`: resource ids, one a carrier as far as its people go round; `groups`,
    `slices`: items that belong together, two ways (delegations, days); `known`: a plan to begin from, if any; `choice`:
    of some subjects fewer resources, by which bounds are bounds of that choice alone."""

    event: Event
    rules: Sequence[Rule]
    subjects: Sequence[Subject]
    resources: Sequence[Resource]
    plan: Plan
    few: Set[Id]
    groups: Sequence[Set[Id]]
    slices: Sequence[Set[Id]]
    known: Chosen = field(default_factory=dict)
    choice: Choice | None = None

    @property
    def tiers(self) -> tuple[Level, ...]:
        """The soft ones."""
        return tuple(level for level in self.event.handbook.tiers if level is not Level.HARD)

    @property
    def early_tiers(self) -> tuple[Level, ...]:
        """All but the last, which nearly every choice moves; where there is but one, that one."""
        return self.tiers[:-1] or self.tiers

    @cached_property
    def facets(self) -> Facets:
        return Facets(self.rules, self.subjects, self.resources, self.plan)

    @cached_property
    def asked(self) -> Asked:
        """For dispatching."""
        return Asked(self.facets, self.few, self.groups, self.slices, self.tiers)

    @cached_property
    def options(self) -> Options:
        """Item → resources that no hard rule forbids it."""
        return {s.item: self._chosen_among(s, free_resources(self.facets, s)) for s in self.subjects}

    def _chosen_among(self, s: Subject, found: tuple[Resource, ...]) -> tuple[Resource, ...]:
        some = self.choice(s) if self.choice else None
        return found if some is None else tuple(r for r in found if r.id in some)

    @cached_property
    def early(self) -> Facets:
        """Without the rules that only price the last tier: carriers of many prices are one class then."""
        rules = [rule for rule in self.rules if rule.hard or rule.at in self.early_tiers]
        return Facets(rules, self.subjects, self.resources, self.plan)

    @cached_property
    def fleet(self) -> Fleet:
        """The classes as the early rules see them."""
        return Fleet(self.early, self.options)

    @cached_property
    def hands(self) -> Set[Id]:
        """The few resources, and all whose other lane keys (drivers) none of the few needs."""
        busy = {key for r in self.resources if r.id in self.few for key in self._others(r)}
        return self.few | {r.id for r in self.resources if not busy.intersection(self._others(r))}

    def _others(self, r: Resource) -> list[Hashable]:
        lanes = (lane for _, lane in self.facets.exclusive if lane.side == "resource" and lane != self.fleet.lane)
        return [(lane, key) for lane in lanes for key in keys_of(lane, None, r)]

    def options_of(self, resources: Set[Id]) -> Options:
        """The options among these resources."""
        return {item: tuple(r for r in found if r.id in resources) for item, found in self.options.items()}
