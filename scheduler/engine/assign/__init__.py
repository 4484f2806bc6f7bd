"""The exact kernel for subjects with fixed times: who serves whom. Lodging, transport and people share it.

Encodes every facet of the contract but those of variable times, and names no rule. A rule that speaks a facet at a
level that the kernel cannot honour is refused by id.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scheduler.demand.subjects import Subject
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.engine.assign.chains import post_chains
from scheduler.engine.assign.costs import post_both, post_loads, post_pairs, post_quotas, post_uses
from scheduler.engine.assign.greedy import Greedy
from scheduler.engine.assign.lanes import free_options, post_lanes, post_serving
from scheduler.engine.assign.parts import parts, total
from scheduler.engine.assign.shapes import post_shapes
from scheduler.engine.assign.totals import post_totals
from scheduler.engine.assign.variables import Assignment
from scheduler.engine.budget import Budget, TierResult, Watch
from scheduler.engine.facets import Facets
from scheduler.engine.pins import among, honoured, sets_wanted
from scheduler.engine.posting import Literal, Posting
from scheduler.engine.refusals import refuse
from scheduler.engine.tiers import Solved, solve_tiers
from scheduler.plan import Plan
from scheduler.rules.base import Rule
from scheduler.supply.resources import Resource


@dataclass(frozen=True)
class Outcome:
    """Who serves whom, what each tier reached, and the amount that the model claims for each soft rule."""

    chosen: Mapping[Id, tuple[Id, ...]]  # item → resources; items that found none are not in it
    tiers: tuple[TierResult, ...]
    claimed: Mapping[str, int]


def assign(
    event: Event,
    rules: Sequence[Rule],
    subjects: Sequence[Subject],
    resources: Sequence[Resource],
    plan: Plan,
    budget: Budget,
    watch: Watch,
    hint: Mapping[Id, tuple[Id, ...]] | None = None,
) -> Outcome:
    """Serve the subjects as well as the rules ask, tier by tier in the handbook's order.

    `hint`: item → resource ids of a known assignment; without it the greedy one is the first.

    Raises InputError when the handbook sets a rule to a level
    that this kernel cannot honour.
    """
    refuse(rules, "assign")
    facets = Facets(rules, subjects, resources, plan)
    options = {s.item: free_resources(facets, s) for s in facets.subjects}
    found: list[Outcome] = []
    groups = parts(facets, options)
    for position, part in enumerate(groups):
        own = facets if len(groups) == 1 else Facets(rules, part, resources, plan)
        start = hint if hint is not None else Greedy(own, options, event.handbook.tiers).run()
        found.append(solve_options(event, own, options, budget.part(len(groups) - position, len(groups)), watch, start))
    return together(found)


def together(found: Sequence[Outcome]) -> Outcome:
    """The outcome of independent parts."""
    chosen = {item: taken for one in found for item, taken in one.chosen.items()}
    return Outcome(chosen, total(one.tiers for one in found), _summed(one.claimed for one in found))


def _summed(claims: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Amounts of one rule add up."""
    found: dict[str, int] = {}
    for claim in claims:
        for name, amount in claim.items():
            found[name] = found.get(name, 0) + amount
    return found


def solve_options(
    event: Event,
    facets: Facets,
    options: Mapping[Id, tuple[Resource, ...]],
    budget: Budget,
    watch: Watch,
    start: Mapping[Id, tuple[Id, ...]],
) -> Outcome:
    """The best assignment with these options (item → resources), not worse than `start`."""
    return solve_model(build(facets, options), event.handbook.tiers, budget, watch, start)


def solve_model(
    v: Assignment,
    tiers: Sequence[Level],
    budget: Budget,
    watch: Watch,
    start: Mapping[Id, tuple[Id, ...]],
    elastic: bool = True,
) -> Outcome:
    """The best assignment of a model, to which conditions may have been added, not worse than `start` if that fits.

    `tiers`: those to solve for, in order. A model that is not `elastic` may have no solution: then nobody is served,
    and no tier has a result.
    """
    solved = solve_tiers(
        v.posting, tiers, budget, watch, decisions(v, honoured(v.facets, v.options, start)), elastic=elastic
    )
    if not solved.values:
        return Outcome({}, (), {})
    return Outcome(chosen(v, solved), tuple(solved.tiers), claimed(v.posting, solved))


def build(
    facets: Facets,
    options: Mapping[Id, tuple[Resource, ...]],
    posting: Posting | None = None,
    asked: Mapping[Id, Literal] | None = None,
) -> Assignment:
    """The whole model; constraints may be posted in any order. `posting`: a larger model that it becomes a part of;
    `asked`: see `Assignment`."""
    v = Assignment(facets, posting or Posting(), options, asked)
    for post in (
        post_serving,
        post_lanes,
        post_pairs,
        post_uses,
        post_quotas,
        post_loads,
        post_both,
        post_chains,
        post_shapes,
        post_totals,
        post_pins,
    ):
        post(v)
    return v


def post_pins(v: Assignment) -> None:
    """A subject that is placed has one of each set of resources that its pins ask for."""
    for s in v.facets.subjects:
        for found in sets_wanted(v.facets, s, v.options[s.item]) if v.facets.pins_on(s) else ():
            constraint = v.posting.model.add_bool_or([*(v.on(s, r) for r in found), ~v.placed(s)])
            v.posting.post("C1.pin", [s.item], constraint)


def free_resources(facets: Facets, s: Subject) -> tuple[Resource, ...]:
    """Those that pins leave the subject, that no hard rule forbids it and that are not taken at its time."""
    return free_options(facets, s, among(facets, s, facets.fitting(s)))


def claimed(posting: Posting, solved: Solved) -> dict[str, int]:
    """Rule id → amount, before weights, in the solution."""
    return {name: solved.amount(c.terms, c.constant) for name, c in posting.charges.items()}


def chosen(v: Assignment, solved: Solved) -> dict[Id, tuple[Id, ...]]:
    """Item → resources of those that are served."""
    served = {s.item: tuple(r.id for r in v.options[s.item] if solved.value(v.on(s, r))) for s in v.facets.subjects}
    return {item: resources for item, resources in served.items() if resources}


def decisions(v: Assignment, hint: Mapping[Id, tuple[Id, ...]]) -> dict[int, int]:
    """Variable index → value, of who serves whom."""
    values: dict[int, int] = {}
    for s in v.facets.subjects:
        wanted = hint.get(s.item, ())
        values[v.placed(s).index] = int(bool(wanted))
        values.update({v.on(s, r).index: int(r.id in wanted) for r in v.options[s.item]})
    return values
