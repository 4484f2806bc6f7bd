"""Who is near whom in a program of single persons: those who ask and whom they ask for have a room each, all others a
kind of rooms."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any

from ortools.math_opt.python import mathopt

from scheduler.domain.base import Id
from scheduler.engine.levels.sorts import ALONE
from scheduler.rules.base import Rule
from scheduler.rules.shapes import Near
from scheduler.supply.resources import RoomOffered

if TYPE_CHECKING:
    from scheduler.engine.levels.program import Program

Rooms = dict[Id, Any]
"""Room → 1 where somebody has it."""


def post_near(p: Program, rule: Rule, shape: Near, groups: Mapping[Hashable, tuple[int, ...]]) -> None:
    """A group of which nobody else is lodged is fine."""
    lives = {i: _rooms(p, i) for members in groups.values() for i in members}
    _fill(p, lives)
    for members in groups.values():
        asking = [i for i in members if getattr(p.sorts[i].first, shape.where[0]) == shape.where[1]]
        centre = [i for i in members if i not in asking]
        for i in asking if centre else ():
            _ask(p, rule, shape, i, centre, lives)


def _rooms(p: Program, i: int) -> Rooms:
    found: Rooms = {}
    for k, rooms in enumerate(p.kinds):
        if (i, k) in p.x:
            own = {room.id: p.variable(1, p.detail.whole) for room in rooms}
            p.model.add_linear_constraint(mathopt.fast_sum(list(own.values())) == p.x[i, k])
            found.update(own)
    return found


def _fill(p: Program, lives: Mapping[int, Rooms]) -> None:
    """Beds for all who are there at once; who shares with nobody takes them all."""
    for crowd in p.fullest:
        for room in (room for rooms in p.kinds for room in rooms):
            there = [(i, own[room.id]) for i, own in lives.items() if i in crowd and room.id in own]
            beds = [(room.beds if p.sorts[i].family == ALONE else 1) * has for i, has in there]
            if len(there) > 1:
                p.model.add_linear_constraint(mathopt.fast_sum(beds) <= room.beds)


def _ask(p: Program, rule: Rule, shape: Near, i: int, centre: list[int], lives: Mapping[int, Rooms]) -> None:
    """1 where the person has a room and nobody of the others one near it."""
    far = 0 if rule.hard else p.variable(1, False)
    missing = mathopt.fast_sum([p.missing[j] for j in centre])
    everywhere = {room.id: room for rooms in p.kinds for room in rooms}
    for room, has in lives[i].items():
        near = [r for j in centre for other, r in lives[j].items() if _near(shape, everywhere[room], everywhere[other])]
        p.model.add_linear_constraint(has - mathopt.fast_sum(near) - missing <= far)
    p.charge(rule, far, [i, *centre])


def _near(shape: Near, a: RoomOffered, b: RoomOffered) -> bool:
    same = getattr(a, shape.within) == getattr(b, shape.within)
    return bool(same and abs(getattr(a, shape.value) - getattr(b, shape.value)) <= shape.reach)
