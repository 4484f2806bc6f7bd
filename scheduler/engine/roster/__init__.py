"""People for many duties: columns first, then ruin and recreation, bounds from pieces, the exact kernel for the rest
(design/formulations.md, People).

Reads the same facets as the exact kernel and names no rule. Measured on the forum (323 duties, 80 persons, one core): a
complete roster after 0.2 s, every tier proven after 1 s, where the exact kernel alone has 13 ≥ 9 in comfort after 18 s.
At the size of two sessions (8,289 duties, 880 persons, 1.6 million pairs) a complete one after 6 s in 300 MB, after
35 s comfort 119 ≥ 93 and cost 321 ≥ 255.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import takewhile

from scheduler.demand.subjects import Subject
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.engine.assign import Outcome, build, solve_model, solve_options, together
from scheduler.engine.assign.greedy import Greedy
from scheduler.engine.assign.parts import parts
from scheduler.engine.budget import Budget, Status, TierResult, Watch
from scheduler.engine.facets import Facets
from scheduler.engine.fleet.bounds import are_proven, with_bound
from scheduler.engine.fleet.classes import Options
from scheduler.engine.fleet.counting import hold
from scheduler.engine.hands import each
from scheduler.engine.refusals import refuse
from scheduler.engine.roster.board import Board, fits_a_board
from scheduler.engine.roster.options import free_options
from scheduler.engine.roster.roster import Roster
from scheduler.plan import Plan
from scheduler.rules.base import Rule
from scheduler.supply.resources import Resource

EXACT = 1_500  # pairs of subject and resource up to which the exact kernel does it all
BUILDABLE = 12_000  # pairs up to which it finishes what is left open
RESIGNED = 3_000  # steps without gain after which it takes over, where it can


def assign_roster(
    event: Event,
    rules: Sequence[Rule],
    subjects: Sequence[Subject],
    resources: Sequence[Resource],
    plan: Plan,
    budget: Budget,
    watch: Watch,
    known: Mapping[Id, Id] | None = None,
) -> Outcome:
    """As `assign.assign`, one resource a subject; parts too large for its model are searched and bounded.

    `known`: item → resource of an earlier roster, from which such a part's search starts.

    Raises InputError when the handbook sets a rule to a level that the kernel cannot honour.
    """
    refuse(rules, "assign")
    facets = Facets(rules, subjects, resources, plan)
    options = free_options(facets)
    groups = sorted(parts(facets, options), key=lambda group: _pairs(options, group) > EXACT)
    views = [facets] if len(groups) == 1 else [Facets(rules, part, resources, plan) for part in groups]
    weights = [max(1, len(group)) for group in groups]
    if budget.hands is not None and len(groups) > 1:
        work = partial(_apart, event, rules, resources, plan, known or {})
        return together(each(work, groups, weights, budget, watch))
    solving = [_Part(event, own, _among(options, own.subjects), budget.seed, known or {}) for own in views]
    return together(each(_solved, solving, weights, budget, watch))


def _pairs(options: Options, subjects: Sequence[Subject]) -> int:
    return sum(len(options[s.item]) for s in subjects)


def _among(options: Options, subjects: Sequence[Subject]) -> Options:
    return {s.item: options[s.item] for s in subjects}


def _solved(part: _Part, budget: Budget, watch: Watch) -> Outcome:
    return part.solve(budget, watch)


def _apart(
    event: Event,
    rules: Sequence[Rule],
    resources: Sequence[Resource],
    plan: Plan,
    known: Mapping[Id, Id],
    subjects: Sequence[Subject],
    budget: Budget,
    watch: Watch,
) -> Outcome:
    """One part in a process of its own, which compiles what it needs itself."""
    facets = Facets(rules, subjects, resources, plan)
    return _Part(event, facets, free_options(facets), budget.seed, known).solve(budget, watch)


class _Part:
    """Subjects that no rule ties to others. A large part has a roster from the beginning."""

    def __init__(self, event: Event, facets: Facets, options: Options, seed: int, known: Mapping[Id, Id]) -> None:
        self.event = event
        self.facets = facets
        self.options = options
        self.tiers = tuple(level for level in event.handbook.tiers if level is not Level.HARD)
        self.pairs = _pairs(options, facets.subjects)
        self.large = self.pairs > EXACT and fits_a_board(facets)
        self.roster = Roster(event, Board(facets, options, self.tiers), seed, known) if self.large else None

    def solve(self, budget: Budget, watch: Watch) -> Outcome:
        if self.roster is None:
            start = Greedy(self.facets, self.options, self.tiers).run()
            return solve_options(self.event, self.facets, self.options, budget, watch, start)
        if self.pairs > BUILDABLE:
            return self.roster.improve(budget, watch, None)
        best = self.roster.improve(budget.part(1.5, 2), watch, RESIGNED)
        return best if are_proven(best.tiers) or watch.stopped else self._finished(best, budget.part(1, 2), watch)

    def _finished(self, best: Outcome, budget: Budget, watch: Watch) -> Outcome:
        """The exact kernel's answer for the open tiers, with the proven ones held. Where it had no time to take up what
        is known, that stands, with the kernel's bound."""
        v, proven = build(self.facets, self.options), _proven(best.tiers)
        hold(v.posting, {tier.level: tier.value for tier in proven})
        left = best.tiers[len(proven) :]
        found = solve_model(v, [tier.level for tier in left], budget, watch, best.chosen, elastic=False)
        if not found.chosen:
            return best
        better = found if _values(found.tiers) <= _values(left) else replace(best, tiers=left)
        first = max((b for b in (left[0].bound, found.tiers[0].bound) if b is not None), default=None)
        return replace(better, tiers=(*proven, with_bound(better.tiers[0], first), *better.tiers[1:]))


def _values(tiers: Sequence[TierResult]) -> tuple[int, ...]:
    return tuple(tier.value for tier in tiers)


def _proven(tiers: Sequence[TierResult]) -> tuple[TierResult, ...]:
    """Those before the first open one."""
    return tuple(takewhile(lambda tier: tier.status is Status.OPTIMAL, tiers))
