"""Subjects of which no resource can do two: as many resources are needed as there are such subjects.

A clique of the graph "apart" (they overlap, lie too near, a rule forbids both, or nobody can do either): for fixed
times it is nearly an interval graph, in which a greedy choice from every subject hardly ever misses the largest.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from operator import or_

from scheduler.engine.roster.board import Board
from scheduler.engine.roster.options import Bits, bits_of, members

_STARTS = 64  # subjects from which a set is grown, the most entangled first
_ASKED = 600  # subjects up to which each two are asked whether a rule forbids both: beyond, that takes a minute


def apart(board: Board, among: Sequence[int]) -> dict[int, Bits]:
    """Subject → those of `among` with which it can never be one resource's; of many, as far as is quickly known."""
    here = bits_of(among)
    others = _nobody_can_do_both(board, among)
    found = {s: (board.clash[s] | others[board.able[s]]) & here & ~(1 << s) for s in among}
    if len(among) <= _ASKED:
        for s in among:
            found[s] |= _forbidden(board, s, here & ~found[s] & ~(1 << s))
    return found


def _nobody_can_do_both(board: Board, among: Sequence[int]) -> dict[Bits, Bits]:
    """Options → the subjects that have none of these."""
    own: dict[Bits, Bits] = defaultdict(int)
    for s in among:
        own[board.able[s]] |= 1 << s
    return {able: reduce(or_, (subjects for other, subjects in own.items() if not able & other), 0) for able in own}


def _forbidden(board: Board, s: int, others: Bits) -> Bits:
    return bits_of(n for n in members(others) if any(company.forbids(s, 1 << n) for company in board.companies))


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


def at_least(board: Board, own: Sequence[int]) -> int:
    """No fewer resources can serve all of these: some are all apart, and each resource has its limits."""
    sums: Counter[tuple[int, int]] = Counter()
    for s in own:
        for load in board.loads[s]:
            if load.price is None and load.by_resource:
                sums[load.slot, load.most] += load.amount
    by_sums = max((-(-total // most) for (_, most), total in sums.items() if most), default=0)
    return max(by_sums, len(largest(apart(board, own))))
