"""Rows: the sides of a long table, a rostrum, a photograph. The first in rank is in the middle. S1-礼5.

Seats are numbered from the left end to the right end of the row, as those who sit there see it.
"""

from __future__ import annotations

from collections.abc import Sequence

from scheduler.i18n import Text
from scheduler.seating.place import Place

_MIDDLE = Text("第1位,居中", "first, in the middle")
_LEFT = Text("第{n}位,第1位左侧第{k}个", "number {n}, {k} to the left of the first")
_RIGHT = Text("第{n}位,第1位右侧第{k}个", "number {n}, {k} to the right of the first")
_FACING = Text("客方,面门或入门右侧;{why}", "the guests' side, facing the door or on the right as one enters; {why}")
_BACK = Text("主方,背门或入门左侧;{why}", "the hosts' side, back to the door or on the left as one enters; {why}")
_ROW = Text("第{row}排;{why}", "row {row}; {why}")


def row(people: Sequence[str], left_first: bool = True) -> tuple[Place, ...]:
    """People in order of rank → places in order of the seats.

    The second is on the left of the first (Chinese practice for rostrum and photograph), or on the right with
    `left_first` false (international practice); then sides take turns outwards. An even number has the first two in
    the middle.
    """
    near, far = people[1::2], people[2::2]
    left, right = (near, far) if left_first else (far, near)
    order = (*reversed(left), *people[:1], *right)
    middle = len(left)
    rank = {person: n for n, person in enumerate(people, start=1)}
    return tuple(Place(n + 1, one, _why(rank[one], n - middle)) for n, one in enumerate(order))


def long_table(
    guests: Sequence[str], hosts: Sequence[str], left_first: bool = True
) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """The guests' side and the hosts' side.

    A table parallel to the door: guests face it. At right angles to it: guests on the right as one enters. Principals
    in the middle, the even in rank on their left and the odd on their right.
    """
    return _said(row(guests, left_first), _FACING), _said(row(hosts, left_first), _BACK)


def rostrum(people: Sequence[str], left_first: bool = True) -> tuple[Place, ...]:
    """Those on the rostrum, facing the hall."""
    return row(people, left_first)


def photograph(people: Sequence[str], most: int, left_first: bool = True) -> tuple[tuple[Place, ...], ...]:
    """Rows from the front, at most so many in each; the highest in rank in front."""
    groups = [people[start : start + most] for start in range(0, len(people), most)]
    return tuple(photograph_row(group, n, left_first) for n, group in enumerate(groups, start=1))


def photograph_row(people: Sequence[str], number: int, left_first: bool = True) -> tuple[Place, ...]:
    """One row of a photograph; row 1 is in front."""
    return _said(row(people, left_first), _ROW.filled(row=number, why="{why}"))


def _why(rank: int, offset: int) -> Text:
    if rank == 1:
        return _MIDDLE
    return (_LEFT if offset < 0 else _RIGHT).filled(n=rank, k=abs(offset))


def _said(places: Sequence[Place], text: Text) -> tuple[Place, ...]:
    return tuple(
        place._replace(why=Text(text.zh.format(why=place.why.zh), text.en.format(why=place.why.en))) for place in places
    )
