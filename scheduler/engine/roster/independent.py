"""Subjects of which no resource can do two: as many resources are needed as there are such subjects.

A clique of the graph "apart" (they overlap, lie too near, a rule forbids both, or nobody can do either): for fixed
times it is nearly an interval graph, in which a greedy choice from every subject hardly ever misses the largest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from scheduler.engine.roster.board import Board
from scheduler.engine.roster.options import Bits, bits_of, members

_STARTS = 64  # subjects from which a set is grown, the most entangled first


def apart(board: Board, among: Sequence[int]) -> dict[int, Bits]:
    """Subject → those of `among` with which it can never be one resource's."""
    here = bits_of(among)
    return {s: _apart_from(board, s, here) for s in among}


def _apart_from(board: Board, s: int, here: Bits) -> Bits:
    found = board.clash[s] & here
    for other in members(here & ~found & ~(1 << s)):
        alone = 1 << other
        if not board.able[s] & board.able[other] or any(company.forbids(s, alone) for company in board.companies):
            found |= alone
    return found


def largest(beside: Mapping[int, Bits]) -> list[int]:
    """A large set of subjects that are all apart from each other, in order."""
    starts = sorted(beside, key=lambda s: (-beside[s].bit_count(), s))[:_STARTS]
    best: list[int] = []
    for start in starts:
        found = _grown(beside, start, lambda s, able: (beside[s] & able).bit_count())
        best = max(best, found, key=len)
    return sorted(best)


def _grown(beside: Mapping[int, Bits], start: int, value: Callable[[int, Bits], int]) -> list[int]:
    found, able = [start], beside[start]
    while able:
        chosen = max(members(able), key=lambda s: value(s, able))
        found.append(chosen)
        able &= beside[chosen]
    return found
