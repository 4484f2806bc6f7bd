"""Second level: which carriers, and who drives them, with the counts of classes as they are.

The busiest moment is dealt out first. Carriers of a class are alike, so most ways of dealing it are one and the same;
with it fixed the kernel proves the forum's rest in 3 s, without it it is far off after 30 s.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from scheduler.demand.subjects import Subject
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.engine.assign import Outcome, build, solve_model
from scheduler.engine.budget import Budget, TierResult, Watch
from scheduler.engine.facets import Facets
from scheduler.engine.fleet.classes import Fleet, Options
from scheduler.engine.fleet.cliques import maximal
from scheduler.engine.fleet.counting import hold
from scheduler.engine.fleet.counts import Counts
from scheduler.engine.fleet.problem import Chosen, Problem
from scheduler.supply.resources import Resource


@dataclass(frozen=True)
class Deal:
    """One way of counting, to be dealt out."""

    problem: Problem
    fleet: Fleet
    counts: Counts

    def options(self) -> Options:
        """Resources at hand of the classes that serve the item."""
        return {
            item: tuple(r for r in found if r.id in self.hands and self._count(item, r))
            for item, found in self.fleet.options.items()
        }

    @cached_property
    def hands(self) -> frozenset[Id]:
        """The few resources, and those of carriers in use that have spare hands."""
        used = {key for (_, c), n in self.counts.items() if n for key in c.keys}
        spare = {r.id for r in self.fleet.facets.resources if r.id in self.problem.hands and self.fleet.key(r) in used}
        return frozenset(self.problem.few | spare)

    def solve(
        self,
        facets: Facets,
        options: Options,
        tiers: Sequence[Level],
        budget: Budget,
        watch: Watch,
        start: Chosen,
        settled: Sequence[TierResult] = (),
    ) -> Outcome:
        """The best of `tiers` with exactly these counts; tiers that are `settled` stay as low as they are.

        Nobody is served where that cannot be.
        """
        v = build(facets, options)
        for s in facets.subjects:
            for c in self.fleet.classes:
                literals = [v.on(s, r) for r in options[s.item] if self.fleet.class_of[self.fleet.key(r)] is c]
                if literals:
                    v.posting.model.add(sum(literals) == self.counts.get((s.item, c), 0) * v.placed(s))
        hold(v.posting, {tier.level: tier.value for tier in settled})
        done = {tier.level for tier in settled}
        found = solve_model(v, [t for t in tiers if t not in done], budget, watch, start, elastic=not settled)
        return replace(found, tiers=(*settled, *found.tiers))

    def busiest(self) -> tuple[Subject, ...]:
        """Of the sets of subjects that no carrier can serve two of, the one with the most carriers."""
        order = sorted(self.fleet.facets.subjects, key=lambda s: (self.fleet.facets.padded(s), s.item))
        taken = {item: sum(n for (name, _), n in self.counts.items() if name == item) for item in self.fleet.options}
        cliques = maximal(order, lambda a, b: not self.fleet.fits(a, b))
        return max(cliques, key=lambda clique: sum(taken[s.item] for s in clique), default=())

    def _count(self, item: Id, r: Resource) -> int:
        return self.counts.get((item, self.fleet.class_of[self.fleet.key(r)]), 0)


def first_deal(deal: Deal, counted: Sequence[TierResult], budget: Budget, watch: Watch) -> Outcome:
    """The counts dealt out by the early tiers' rules, the busiest moment first.

    At first all but the last of the tiers are as `counted`, then whatever they become.
    """
    facets, options, tiers = deal.problem.early, deal.options(), deal.problem.early_tiers
    moment = Facets(facets.rules, deal.busiest(), facets.resources, facets.plan)
    fixed = deal.solve(moment, options, tiers, budget.part(6, 6), watch.quiet(), {}).chosen
    narrowed = {item: _only(found, fixed.get(item)) for item, found in options.items()}
    dealt = deal.solve(facets, narrowed, tiers, budget, watch, {}, counted[:-1])
    return dealt if dealt.chosen else deal.solve(facets, narrowed, tiers, budget, watch, fixed)


def _only(found: tuple[Resource, ...], fixed: tuple[Id, ...] | None) -> tuple[Resource, ...]:
    return found if fixed is None else tuple(r for r in found if r.id in fixed)
