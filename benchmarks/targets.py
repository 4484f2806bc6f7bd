"""The numbers of the product page that a ladder can check, and what a run has missed of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.ladder import Run

FIRST = {"xinyu": 5, "forum": 10, "two_sessions": 90}
"""Event → seconds to a complete judged plan without a hard violation."""
PLACED = {"xinyu": 10, "forum": 60, "two_sessions": 300}
"""Event → limit, in seconds, at which nothing mandatory is left unplaced."""
GAP = {"xinyu": (10, 0.0), "forum": (60, 0.05)}
"""Event → (limit, the part of each value by which it may lie above its bound)."""
MEMORY = 3 * 1024
"""MiB, parent and children."""
LATE = 1.1
"""A run may take so many times its limit."""


def missed(runs: Sequence[Run]) -> Iterator[str]:
    """One sentence for each target that a run has missed; what was not run is not spoken of."""
    for one in runs:
        if one.method == "staged" and one.limit is not None:
            yield from (f"missed: {one.event} at {one.limit:g} s: {line}" for line in _of(one, one.limit))
    yield from _beaten(runs)


def _of(one: Run, limit: float) -> Iterator[str]:
    tiers = {tier["name"]: tier for tier in one.score.get("tiers", ())}
    if one.event in FIRST and (one.first is None or one.first > FIRST[one.event]):
        yield f"first complete plan after {_said(one.first)} (target {FIRST[one.event]} s)"
    if one.wall > LATE * limit:
        yield f"{one.wall:.0f} s of wall clock ({one.cpu:.0f} s of CPU)"
    if one.rss + one.child > MEMORY:
        yield f"{one.rss + one.child} MiB (target {MEMORY})"
    if not tiers or tiers["hard"]["value"]:
        yield "hard violations, or no plan"
    elif limit >= PLACED.get(one.event, inf) and tiers["unplaced"]["value"]:
        yield f"{tiers['unplaced']['value']} unplaced"
    if one.event in GAP and limit >= GAP[one.event][0]:
        yield from _gaps(tiers, GAP[one.event][1])


def _said(first: float | None) -> str:
    return "no time at all" if first is None else f"{first:.1f} s"


def _gaps(tiers: dict[str, dict[str, object]], most: float) -> Iterator[str]:
    """Stages' tiers that are further from their bounds than they may be, or have none."""
    for name, tier in tiers.items():
        parts = tier.get("stages", {})
        assert isinstance(parts, dict)
        for stage, part in parts.items():
            if part["bound"] is None:
                yield f"no bound of {name} in {stage}"
            elif part["value"] - part["bound"] > most * part["value"]:
                yield f"{name} in {stage} {part['value']} ≥ {part['bound']}"


def _beaten(runs: Sequence[Run]) -> Iterator[str]:
    """Where the office, or the joint model alone at the same limit, has a better plan."""
    for other in (one for one in runs if one.method != "staged" and one.score):
        own = [one for one in runs if one.event == other.event and one.method == "staged" and one.score]
        best = [one for one in own if other.limit in (None, one.limit)][-1:]
        if best and _key(other) < _key(best[0]):
            yield f"missed: {other.event}: {other.method} has a better plan ({_key(other)} before {_key(best[0])})"


def _key(run: Run) -> tuple[int, ...]:
    return tuple(tier["value"] for tier in run.score["tiers"])
