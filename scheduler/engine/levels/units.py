"""Who takes a room together: subjects paired into units before any room is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from scheduler.clock import Interval, Minutes
from scheduler.demand.subjects import StayDue
from scheduler.domain.base import Id
from scheduler.engine.facets import Facets

Fit = Callable[[Sequence[StayDue]], bool]
"""Whether some room takes these subjects together."""


@dataclass(frozen=True)
class Unit:
    """One or two subjects that take one room. `begin` to `finish` is the time for which it is theirs, pads included."""

    members: tuple[StayDue, ...]
    begin: Minutes
    finish: Minutes

    @property
    def item(self) -> Id:
        return self.members[0].item

    @property
    def group(self) -> Id:
        """The delegation; its spare rooms belong to it."""
        return self.members[0].delegation

    @property
    def spare(self) -> bool:
        return self.members[0].kind == "spare"

    @property
    def standing(self) -> int:
        return min(member.standing for member in self.members)


Track = list[Unit]
"""Units that have one room, one after the other."""


def units_of(facets: Facets, subjects: Sequence[StayDue], fit: Fit) -> list[Unit]:
    """Declared pairs first, then equal stays of neighbours in protocol order, then those that overlap longest.

    Sharing saves rooms, floors and money, and no rule likes a guest to be alone; so as many as may share do.
    """
    free = {s.item: s for s in sorted(subjects, key=lambda s: (s.start, s.end, s.standing))}
    pairs: list[tuple[StayDue, StayDue]] = []
    for propose in (_declared, _equal, _overlapping):
        for a, b in propose(list(free.values())):
            if a.item in free and b.item in free and may_share(facets, a, b) and fit((a, b)):
                pairs.append((free.pop(a.item), free.pop(b.item)))
    return [unit(facets, members) for members in (*pairs, *((s,) for s in free.values()))]


def unit(facets: Facets, members: Sequence[StayDue]) -> Unit:
    spans = [facets.padded(member) for member in members]
    return Unit(tuple(members), min(span.start for span in spans), max(span.end for span in spans))


def may_share(facets: Facets, a: StayDue, b: StayDue) -> bool:
    at_once = Interval(a.start, a.end).overlaps(Interval(b.start, b.end))
    return at_once and not any(rule.hard for rule, _ in facets.two("share", a, b))


def _declared(subjects: Sequence[StayDue]) -> Iterable[tuple[StayDue, StayDue]]:
    by_person: dict[Id, list[StayDue]] = {}
    for s in subjects:
        by_person.setdefault(s.person, []).append(s)
    return [(s, other) for s in subjects for name in s.shares_with for other in by_person.get(name, ())]


def _equal(subjects: Sequence[StayDue]) -> Iterable[tuple[StayDue, StayDue]]:
    for alike in _alike(subjects, lambda s: (s.start, s.end, s.access)):
        yield from zip(alike[::2], alike[1::2], strict=False)


def _overlapping(subjects: Sequence[StayDue]) -> Iterable[tuple[StayDue, StayDue]]:
    """Every pair of those left over, the longest common time first."""
    for alike in _alike(subjects, lambda _: ()):
        pairs = [(a, b) for i, a in enumerate(alike) for b in alike[i + 1 :]]
        yield from sorted(pairs, key=lambda pair: max(s.start for s in pair) - min(s.end for s in pair))


def _alike(subjects: Sequence[StayDue], more: Callable[[StayDue], tuple[object, ...]]) -> Iterable[list[StayDue]]:
    """Subjects of one kind, delegation, gender and entitlement, in order."""
    found: dict[object, list[StayDue]] = {}
    for s in subjects:
        found.setdefault((s.kind, s.delegation, s.gender, s.entitlement, *more(s)), []).append(s)
    return found.values()
