"""Serving and lanes: who gets how much, and what may not be used by two at once."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from scheduler.demand.subjects import Subject
from scheduler.engine.assign.overlaps import overlapping
from scheduler.engine.assign.sharing import Sharing
from scheduler.engine.assign.spacing import Spacing
from scheduler.engine.assign.variables import Assignment
from scheduler.engine.facets import Facets, keys_of, place_at
from scheduler.rules.base import Lane, Occupied, Rule
from scheduler.supply.resources import Resource


def post_serving(v: Assignment) -> None:
    """One resource for each placed subject; with `need`, as many as their offers must sum to."""
    for s in v.facets.subjects:
        asked = [v.asked[s.item]] if s.item in v.asked else []
        for literal in asked:
            v.posting.model.add_implication(v.placed(s), literal)
        literals = [v.on(s, r) for r in v.options[s.item]]
        needs = [(rule, v.facets.once(rule, "need", v.facets.subject_view(rule, s))) for rule in _needing(v.facets)]
        if any(need for _, need in needs):
            _post_needs(v, s, needs)
        else:
            v.posting.post("serving", [s.item], v.posting.model.add(sum(literals) == v.placed(s)))
        for rule in v.facets.speaking("miss"):
            amount = v.facets.once(rule, "miss", v.facets.subject_view(rule, s))
            v.posting.settle(rule, [s.item], [~v.placed(s), *asked], amount)


def _needing(facets: Facets) -> tuple[Rule, ...]:
    return facets.speaking("need")


def _post_needs(v: Assignment, s: Subject, needs: Sequence[tuple[Rule, dict[str, int]]]) -> None:
    model = v.posting.model
    options = v.options[s.item]
    for r in options:
        model.add_implication(v.on(s, r), v.placed(s))
    v.posting.post("serving", [s.item], model.add_bool_or([*(v.on(s, r) for r in options), ~v.placed(s)]))
    for rule, need in needs:
        offers = {r.id: v.facets.once(rule, "offer", v.facets.resource_view(rule, r)) for r in options}
        for key, amount in need.items():
            if amount:  # an offer beyond the need counts as the need: the same plans, a tighter LP
                total = sum(min(amount, offers[r.id].get(key, 0)) * v.on(s, r) for r in options)
                v.posting.post(rule, [s.item], model.add(total >= amount * v.placed(s)))


def post_lanes(v: Assignment) -> None:
    for rule, lane in v.facets.exclusive:
        for s in v.facets.subjects:
            _post_once(v, rule, lane, s)
        sharing = Sharing(v, rule, lane) if lane.holds else None
        spacing = Spacing(v, lane)
        for key, subjects in v.uses(lane).items():
            places = v.places(lane, subjects[0], key)
            if sharing and places > 1:
                sharing.post(key, subjects, places)
            else:
                _post_key(v, rule, lane, key, subjects, spacing)


def _post_once(v: Assignment, rule: Rule, lane: Lane, s: Subject) -> None:
    """A subject with several resources takes each key once (one driver for one car)."""
    for holders in v.held(lane, s).values():
        if len(holders) > 1:
            v.posting.post(rule, [s.item], v.posting.model.add_at_most_one(v.on(s, r) for r in holders))


def _post_key(
    v: Assignment, rule: Rule, lane: Lane, key: Hashable, subjects: Sequence[Subject], spacing: Spacing
) -> None:
    for clique in overlapping(v.facets, subjects):
        if len(clique) > 1:
            literals = [v.keeps(lane, s, key) for s in clique]
            v.posting.post(rule, [s.item for s in clique], v.posting.model.add_at_most_one(literals))
    for a, b in spacing.pairs(key, subjects):
        _post_apart(v, rule, lane, key, a, b)


def _post_apart(v: Assignment, rule: Rule, lane: Lane, key: Hashable, a: Subject, b: Subject) -> None:
    literals = [v.keeps(lane, a, key), v.keeps(lane, b, key)]
    v.posting.post(rule, [a.item, b.item], v.posting.model.add_at_most_one(literals))


def free_options(facets: Facets, s: Subject, options: Sequence[Resource]) -> tuple[Resource, ...]:
    """Options on which no lane key is taken while `s` would use it."""
    return tuple(r for r in options if not taken_by(facets, s, r))


def taken_by(facets: Facets, s: Subject, r: Resource) -> Rule | None:
    """The rule that says a lane key of this pair is taken at that time, travel included."""
    for _, lane in facets.exclusive:
        for key in keys_of(lane, s, r):
            for rule, occupied in facets.taken(lane, key):
                if meets(facets, lane, s, r, occupied):
                    return rule
    return None


def meets(facets: Facets, lane: Lane, s: Subject, r: Resource, occupied: Occupied) -> bool:
    span, stands = facets.padded(s), facets.stands(lane)
    if span.overlaps(occupied.when):
        return True
    if not occupied.place or stands is None:
        return False
    if span.end <= occupied.when.start:
        gap = facets.gap(lane, place_at(stands, s, r, last=True), occupied.place, s, None)
        return occupied.when.start - span.end < gap
    gap = facets.gap(lane, occupied.place, place_at(stands, s, r, last=False), None, s)
    return span.start - occupied.when.end < gap
