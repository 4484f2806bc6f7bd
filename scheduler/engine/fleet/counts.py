"""First level: how many carriers of which class serve whom — no carrier by name, no drivers.

A relaxation of the whole problem, so what it proves holds for every plan: each subject takes a minimal mix; of
subjects that no carrier can serve together no more are served than the class has carriers; a group meets at least as
many crews as subjects that no crew can serve together. Measured on the forum (90 journeys, 900 crews, one core):
comfort proven to within 5 % in 3 s, where the whole kernel finds no cars for six journeys in 30 s.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import Any

from scheduler.demand.subjects import Subject
from scheduler.domain.base import Id
from scheduler.engine.facets import grouped
from scheduler.engine.fleet.classes import Fleet, FleetClass
from scheduler.engine.fleet.cliques import maximal
from scheduler.engine.fleet.flows import post_flows
from scheduler.engine.fleet.mixes import Kind, Mix, kinds_of, mixes_of
from scheduler.engine.posting import Posting, Term
from scheduler.rules.base import Rule
from scheduler.rules.shapes import Spread

Counts = Mapping[tuple[Id, FleetClass], int]
"""(item, class) → carriers; only counts above 0."""


class CountModel:
    """Literals `placed` and counts `y` with what the rules of the fleet's facets charge for them.

    `flows`: with what time in use and empty driving cost, which makes the model many times as large.
    """

    def __init__(self, fleet: Fleet, flows: bool = False) -> None:
        self.fleet = fleet
        self.flows = flows
        self.facets = fleet.facets
        self.posting = Posting()
        self.order = sorted(self.facets.subjects, key=lambda s: (self.facets.padded(s), s.item))
        self.placed = {s.item: self.posting.yes(f"placed/{s.item}", decision=True) for s in self.order}
        self.y: dict[tuple[Id, FleetClass], Any] = {}
        for s in self.order:
            self._serve(s)
        self._fill()
        self._spread()
        if flows:
            post_flows(self.fleet, self.posting, self.order, self.y)

    def counts(self, value: Any) -> Counts:
        """`value`: variable → integer, of a solution."""
        return {pair: n for pair, y in self.y.items() if (n := value(y))}

    # --- each subject -------------------------------------------------------------------------------------------

    def _serve(self, s: Subject) -> None:
        kinds = kinds_of(self.fleet, s)
        alone = not self.fleet.needs(s)
        for c in (c for classes in kinds.values() for c in classes):
            y = self.y[s.item, c] = self.posting.model.new_int_var(0, 1 if alone else c.size, "")
            for name, amount in c.charges[s.item]:
                self.posting.charge(self.fleet.rule_of[name], [(y, amount)])
        mixes = mixes_of(self.fleet, s, kinds)
        if mixes is None:
            self._post_sums(s, kinds)
        else:
            self._post_mixes(s, kinds, mixes, alone)
        for rule in self.facets.speaking("miss"):
            amount = self.facets.once(rule, "miss", self.facets.subject_view(rule, s))
            self.posting.settle(rule, [s.item], [~self.placed[s.item]], amount)

    def _post_mixes(
        self, s: Subject, kinds: Mapping[Kind, list[FleetClass]], mixes: Sequence[Mix], alone: bool
    ) -> None:
        """One mix where placed; where roads have a price more carriers may come along, which odd roads might repay."""
        model, exact = self.posting.model, alone or not self.flows
        taken = [self.posting.yes("") for _ in mixes]
        model.add(sum(taken) == self.placed[s.item])
        for kind, classes in kinds.items():
            there = sum(self.y[s.item, c] for c in classes)
            asked = sum(mix.get(kind, 0) * x for mix, x in zip(mixes, taken, strict=True))
            model.add(there == asked if exact else there >= asked)

    def _post_sums(self, s: Subject, kinds: Mapping[Kind, list[FleetClass]]) -> None:
        for i, amount in enumerate(self.fleet.needs(s).values()):
            total = sum(kind[i] * self.y[s.item, c] for kind, classes in kinds.items() for c in classes)
            self.posting.model.add(total >= amount * self.placed[s.item])

    # --- each class ---------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        """Σ over subjects that exclude each other ≤ carriers: by Dilworth as good as naming the carriers."""
        known: dict[tuple[Id, ...], list[tuple[Subject, ...]]] = {}
        for c in self.fleet.classes:
            users = [s for s in self.order if (s.item, c) in self.y]
            name = tuple(s.item for s in users)
            if name not in known:
                known[name] = maximal(users, lambda a, b: not self.fleet.fits(a, b))
            for clique in known[name]:
                if len(clique) > 1:
                    self.posting.model.add(sum(self.y[s.item, c] for s in clique) <= c.size)

    # --- each group ---------------------------------------------------------------------------------------------

    def _spread(self) -> None:
        for rule in self.facets.speaking("shape"):
            shape = rule.shape()
            if isinstance(shape, Spread) and self.fleet.determines(shape.over, self.fleet.lane.attribute):
                chosen = [s for s in self.order if shape.where is None or getattr(s, shape.where[0]) == shape.where[1]]
                for members in grouped(chosen, attrgetter(shape.group)).values():
                    self._post_spread(rule, shape, members)

    def _post_spread(self, rule: Rule, shape: Spread, members: Sequence[Subject]) -> None:
        """At least as many values of `over` as of each clique of members, class by class, less one."""
        model = self.posting.model
        cliques = maximal(members, lambda a, b: self._never_one(shape, a, b))
        terms: list[Term] = []
        for c in self.fleet.classes:
            used = [[self.y[s.item, c] for s in clique if (s.item, c) in self.y] for clique in cliques]
            most = sum(c.size for s in members if (s.item, c) in self.y)
            if most:
                distinct = model.new_int_var(0, most, "")
                for same in {tuple(y.index for y in own): own for own in used if own}.values():
                    model.add(distinct >= sum(same))
                terms.append((distinct, 1))
        terms.append((self.posting.any_of([self.placed[s.item] for s in members]), -1))
        if rule.hard:
            model.add(sum(n * x for x, n in terms) <= 0)
        else:
            self.posting.charge(rule, terms)

    def _never_one(self, shape: Spread, a: Subject, b: Subject) -> bool:
        """Whether no value of `over` can serve both."""
        if not self.fleet.fits(a, b):
            return True
        return any(
            self.facets.once(rule, "both", self.facets.subject_view(rule, a), self.facets.subject_view(rule, b))
            for rule in self._parting[shape.over]
        )

    @cached_property
    def _parting(self) -> dict[str, list[Rule]]:
        """Attribute → hard rules that keep two subjects apart on all resources with one value of it."""
        rules = [rule for rule in self.facets.speaking("both") if rule.hard and rule.lanes[0].side == "resource"]
        overs = {shape.over for rule in self.facets.speaking("shape") if isinstance(shape := rule.shape(), Spread)}
        return {
            over: [rule for rule in rules if self.fleet.determines(over, rule.lanes[0].attribute)] for over in overs
        }
