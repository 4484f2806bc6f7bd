"""Subjects of which no resource can do two: as many resources are needed as there are such subjects.

A clique of the graph "apart": they overlap, lie too near, a rule forbids both, or nobody can do both. Those who overlap
one's begin are one; what makes it larger are pairs that nobody can do both of (design/formulations.md, Fewest people).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_
from random import Random

from scheduler.engine.roster.board import Board
from scheduler.engine.roster.options import Bits, bits_of, members

_STARTS = 64  # subjects from which a set is grown, the most entangled first
_SWAPS_EACH = 6  # swaps for each subject
_SWAPS_WORK = 2_500_000  # swaps × subjects at most: half a second
_TENURE = (4, 12)  # turns for which one that went may not come back
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
    first = {s: bits_of(other for other in members(own) if other < s) for s, own in beside.items()}
    crowded = sorted(beside, key=lambda s: (-first[s].bit_count(), s))[:_STARTS]
    entangled = sorted(beside, key=lambda s: (-beside[s].bit_count(), s))[:_STARTS]
    found = [*(_grown(beside, s, first[s]) for s in crowded), *(_grown(beside, s, 0) for s in entangled)]
    return list(members(_swapped(beside, max(found, key=Bits.bit_count, default=0))))


def _grown(beside: Mapping[int, Bits], start: int, preferred: Bits) -> Bits:
    """A set with `start`, first of those preferred (they overlap its begin), as entangled as possible."""
    found, able = 1 << start, beside[start]
    for some in (preferred, able):
        while able & some:
            chosen = max(members(able & some), key=lambda s: (beside[s] & able).bit_count())
            found |= 1 << chosen
            able &= beside[chosen]
    return found


def _swapped(beside: Mapping[int, Bits], found: Bits) -> Bits:
    """The set after additions and swaps of one for one, none of which is undone soon (Battiti and Protasi 2001)."""
    dice, best, until = Random(0), found, dict[int, int]()
    for turn in range(min(_SWAPS_EACH * len(beside), _SWAPS_WORK // max(1, len(beside)))):
        tabu = bits_of(s for s, end in until.items() if end > turn)
        able, almost = _additions(beside, found)
        if able & ~tabu:
            found |= 1 << max(members(able & ~tabu), key=lambda s: (beside[s] & able).bit_count())
        elif almost & ~tabu:
            chosen = dice.choice(list(members(almost & ~tabu)))
            gone = found & ~beside[chosen]
            until[gone.bit_length() - 1] = turn + dice.randint(*_TENURE)
            found = found ^ gone | 1 << chosen
        else:
            found ^= 1 << dice.choice(list(members(found)))
        best = max(best, found, key=Bits.bit_count)
    return best


def _additions(beside: Mapping[int, Bits], found: Bits) -> tuple[Bits, Bits]:
    """(those apart from all of the set, those apart from all but one)"""
    everybody = bits_of(beside)
    once = twice = 0
    for s in members(found):
        away = everybody & ~beside[s]
        twice |= once & away
        once |= away
    return everybody & ~once, once & ~twice & ~found


def at_least(board: Board, own: Sequence[int]) -> int:
    """No fewer resources can serve all of these: some are all apart, and each resource has its limits."""
    sums: Counter[tuple[int, int]] = Counter()
    for s in own:
        for load in board.loads[s]:
            if load.price is None and load.by_resource:
                sums[load.slot, load.most] += load.amount
    by_sums = max((-(-total // most) for (_, most), total in sums.items() if most), default=0)
    return max(by_sums, len(largest(apart(board, own))))
