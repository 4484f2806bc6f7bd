"""What each kernel can honour: facet × level. What it cannot, it refuses by rule id (design/rules.md)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from scheduler.errors import InputError, Problem
from scheduler.rules.base import FACETS, Rule, facets_of
from scheduler.rules.shapes import Elsewhere

HARD_ONLY = frozenset({"pad", "gap", "taken", "window", "need", "offer"})
"""Facets without an amount: they cannot be soft."""
SOFT_ONLY = frozenset({"miss"})
"""Facets whose amount a plan must be able to pay: every subject may stay unplaced, so that there is always a plan."""
VARIABLE_TIMES = frozenset({"window", "shun", "order", "day_order", "run", "breaks", "tour", "days", "alike", "period"})
FIXED_TIMES = frozenset(
    {"need", "offer", "totals", "tally", "number", "both", "buckets", "quota", "follow", "chain", "shape"}
)
KERNELS: Mapping[str, frozenset[str]] = {
    "assign": frozenset(FACETS) - VARIABLE_TIMES,
    "timetable": frozenset(FACETS) - FIXED_TIMES | {"shape"},
    "errands": frozenset({"demand", "miss", "pair", "window", "taken", "gap", "both", "load", "most"}),
}
"""Kernel → facets that it encodes."""
HARD_IN: Mapping[str, frozenset[str]] = {"errands": frozenset({"both", "load", "most"})}
"""Kernel → facets that it honours at the hard level only, beside HARD_ONLY."""
KERNEL_OF: Mapping[str, str] = {
    "lodging": "assign",
    "itinerary": "timetable",
    "transport": "assign",
    "people": "assign",
    "table": "assign",
    "tasks": "errands",
}


def verdict(kernel: str, facet: str, hard: bool) -> bool:
    """Whether the kernel honours the facet at a hard (or soft) level."""
    soft_banned = HARD_ONLY | HARD_IN.get(kernel, frozenset())
    return facet in KERNELS[kernel] and facet not in (SOFT_ONLY if hard else soft_banned)


def refuse(rules: Sequence[Rule], kernel: str) -> None:
    """Raises InputError naming each rule whose facet the kernel cannot honour at its level."""
    problems = list(_refusals(rules, kernel))
    if problems:
        raise InputError(problems)


def refusals(rules: Sequence[Rule]) -> tuple[Problem, ...]:
    """What the stages would refuse of an event's rules."""
    found: dict[Problem, None] = {}
    for stage, kernel in KERNEL_OF.items():
        found.update(dict.fromkeys(_refusals((rule for rule in rules if rule.stage in (stage, "all")), kernel)))
    return tuple(found)


def _refusals(rules: Iterable[Rule], kernel: str) -> Iterable[Problem]:
    for rule in rules:
        for facet in sorted(facets_of(rule)):
            if not verdict(kernel, facet, rule.hard) or not _has_shape(kernel, facet, rule):
                levels = _honoured(facet) if facet in KERNELS[kernel] else "off"
                yield Problem(
                    "handbook.toml",
                    None,
                    f"rules.{rule.id}.level",
                    rule.at.value,
                    f"{levels}: its facet `{facet}` cannot be honoured otherwise by {kernel}",
                )


def _has_shape(kernel: str, facet: str, rule: Rule) -> bool:
    """Of the set conditions the timetable has one."""
    return facet != "shape" or kernel != "timetable" or isinstance(rule.shape(), Elsewhere)


def _honoured(facet: str) -> str:
    return "a soft level" if facet in SOFT_ONLY else "hard"
