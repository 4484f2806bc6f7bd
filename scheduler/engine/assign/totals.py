"""Totals of what resources bring to subjects: the dishes of a menu, a price a head, a budget."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from ortools.sat.python import cp_model

from scheduler.demand.subjects import Subject
from scheduler.engine.assign.variables import Assignment
from scheduler.engine.posting import Term
from scheduler.rules.base import Rule


def post_totals(v: Assignment) -> None:
    """`number` of each total that a placed subject asks for: forbidden or charged by the total's value."""
    for rule in v.facets.speaking("number"):
        asking: dict[Hashable, list[Subject]] = {}
        for s in v.facets.subjects:
            for key in v.facets.once(rule, "totals", v.facets.subject_view(rule, s)):
                asking.setdefault(key, []).append(s)
        for key, subjects in asking.items():
            _post_total(v, rule, key, subjects)


def _post_total(v: Assignment, rule: Rule, key: Hashable, subjects: Sequence[Subject]) -> None:
    terms = _terms(v, rule, key, subjects)
    amounts = [rule.number(key, total) for total in range(sum(c for _, c in terms) + 1)]
    if not any(amounts):
        return
    asked = v.posting.any_of([v.placed(s) for s in subjects])
    total = sum(coefficient * variable for variable, coefficient in terms)
    model = v.posting.model
    if rule.hard:
        fine = cp_model.Domain.from_values([total for total, amount in enumerate(amounts) if not amount])
        constraint = model.add_linear_expression_in_domain(total, fine).only_enforce_if(asked)
        v.posting.post(rule, [s.item for s in subjects], constraint)
        return
    listed = model.new_int_var(0, max(amounts), f"total/{rule.id}/{key}")
    model.add_element(total, amounts, listed)
    charged = model.new_int_var(0, max(amounts), f"charged/{rule.id}/{key}")
    model.add(charged == listed).only_enforce_if(asked)
    model.add(charged == 0).only_enforce_if(~asked)
    v.posting.charge(rule, [(charged, 1)])


def _terms(v: Assignment, rule: Rule, key: Hashable, subjects: Sequence[Subject]) -> list[Term]:
    found: list[Term] = []
    for s in subjects:
        view = v.facets.subject_view(rule, s)
        for r in v.options[s.item]:
            amount = v.facets.once(rule, "tally", view, v.facets.resource_view(rule, r)).get(key, 0)
            if amount:
                found.append((v.on(s, r), amount))
    return found
