"""People for many duties: columns first, then ruin and recreation, bounds from pieces, the exact kernel for the rest
(design/formulations.md, People).

Reads the same facets as the exact kernel and names no rule. Measured on the forum (one core): a complete roster after
0.2 s, every tier proven after 1 s, where the exact kernel alone has 13 ≥ 9 in comfort after 20 s.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from random import Random

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
from scheduler.engine.fleet.counting import hold
from scheduler.engine.refusals import refuse
from scheduler.engine.roster.board import Board, fits_a_board
from scheduler.engine.roster.columns import construct
from scheduler.engine.roster.fewest import fewest
from scheduler.engine.roster.options import free_options
from scheduler.engine.roster.pieces import Floors, Pieces
from scheduler.engine.roster.search import Search
from scheduler.engine.roster.state import State
from scheduler.plan import Plan
from scheduler.rules.base import Rule
from scheduler.supply.resources import Resource

EXACT = 1_500  # pairs of subject and resource up to which the exact kernel does it all
BUILDABLE = 12_000  # pairs up to which it finishes what is left open
PATIENCE = 300  # steps without gain before bounds are looked for
RESIGNED = 3_000  # steps without gain after which the exact kernel takes over, where it can

Options = Mapping[Id, tuple[Resource, ...]]


def assign_roster(
    event: Event,
    rules: Sequence[Rule],
    subjects: Sequence[Subject],
    resources: Sequence[Resource],
    plan: Plan,
    budget: Budget,
    watch: Watch,
) -> Outcome:
    """As `assign.assign`, one resource a subject; parts too large for its model are searched and bounded.

    Raises InputError when the handbook sets a rule to a level that the kernel cannot honour.
    """
    refuse(rules, "assign")
    facets = Facets(rules, subjects, resources, plan)
    options = free_options(facets)
    found: list[Outcome] = []
    groups = parts(facets, options)
    for position, part in enumerate(groups):
        own = facets if len(groups) == 1 else Facets(rules, part, resources, plan)
        few = {s.item: options[s.item] for s in part}
        found.append(_solve(event, own, few, budget.part(len(groups) - position, len(groups)), watch))
    return together(found)


def _solve(event: Event, facets: Facets, options: Options, budget: Budget, watch: Watch) -> Outcome:
    tiers = tuple(level for level in event.handbook.tiers if level is not Level.HARD)
    pairs = sum(map(len, options.values()))
    if pairs <= EXACT or not fits_a_board(facets):
        return solve_options(event, facets, options, budget, watch, Greedy(facets, options, tiers).run())
    board = Board(facets, options, tiers)
    if pairs > BUILDABLE:
        return _searched(event, board, budget, watch)
    best = _searched(event, board, budget.part(1.5, 2), watch, RESIGNED)
    if are_proven(best.tiers) or watch.stopped:
        return best
    return _finished(facets, options, best, budget.part(1, 2), watch)


def _searched(event: Event, board: Board, budget: Budget, watch: Watch, patience: int | None = None) -> Outcome:
    """The best roster found, with its tiers' floors."""
    dice, state = Random(budget.seed), State(board)
    construct(state, dice)
    search = Search(state, dice, watch)
    search.run(budget.part(4, 4), patience=PATIENCE)
    floors = _floors(event, board, budget.part(3, 4), watch)
    search.run(budget.part(1, 2), sum(n * board.units[level] for level, n in floors.items()), patience)
    return _outcome(state, floors)


def _floors(event: Event, board: Board, budget: Budget, watch: Watch) -> Floors:
    """The larger of the floors that pieces and fewest resources give; the latter where everybody must be served."""
    floors = dict(Pieces(event, board).floors(budget, watch))
    order = list(board.tiers)
    missed = max((order.index(rule.at) for rule in board.facets.speaking("miss")), default=len(order))
    if not any(floors[level] for level in order[: missed + 1]):
        few = fewest(board)
        floors.update({level: max(floors[level], few[level]) for level in order[missed + 1 :]})
    return floors


def _outcome(state: State, floors: Floors) -> Outcome:
    values, tiers = state.board.by_tier(state.cost), list[TierResult]()
    for level, value in values.items():
        bound = floors[level] if are_proven(tiers) else None
        tiers.append(with_bound(TierResult(level, value, None, Status.FEASIBLE), bound))
    return Outcome(state.chosen(), tuple(tiers), state.claimed())


def _finished(facets: Facets, options: Options, best: Outcome, budget: Budget, watch: Watch) -> Outcome:
    """The exact kernel's answer for the open tiers, with the proven ones held."""
    v, proven = build(facets, options), _proven(best.tiers)
    hold(v.posting, {tier.level: tier.value for tier in proven})
    left = best.tiers[len(proven) :]
    found = solve_model(v, [tier.level for tier in left], budget, watch, best.chosen, elastic=False)
    if not found.chosen:
        return best
    first = max((b for b in (left[0].bound, found.tiers[0].bound) if b is not None), default=None)
    return replace(found, tiers=(*proven, with_bound(found.tiers[0], first), *found.tiers[1:]))


def _proven(tiers: Sequence[TierResult]) -> tuple[TierResult, ...]:
    """Those before the first open one."""
    return tuple(takewhile(lambda tier: tier.status is Status.OPTIMAL, tiers))
