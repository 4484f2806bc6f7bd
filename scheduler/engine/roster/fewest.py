"""How many resources there must be at least: a floor for what is charged for each that is in use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable

from scheduler.domain.handbook import Level
from scheduler.engine.roster.board import Board
from scheduler.engine.roster.independent import at_least
from scheduler.engine.roster.pieces import Floors
from scheduler.rules.base import Rule


def fewest(board: Board) -> Floors:
    """Tier → the charge for resources in use is no less, where everybody is served."""
    found: Counter[Level] = Counter(dict.fromkeys(board.tiers, 0))
    users: dict[tuple[str, Hashable], tuple[Rule, list[int]]] = {}
    for s in range(len(board.subjects)):
        for rule, bucket in board.used_buckets(s) if board.miss[s] else ():
            users.setdefault((rule.id, bucket), (rule, []))[1].append(s)
    for (_, bucket), (rule, own) in users.items():
        cheapest = min(
            board.facets.once(rule, "use", board.facets.resource_view(rule, r), bucket) for r in board.resources
        )
        if cheapest:
            found[rule.at] += cheapest * rule.weight * at_least(board, own)
    return found
