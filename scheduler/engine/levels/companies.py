"""Companies: who is kept on few floors together, and the rooms that they need at once on some floors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from scheduler.clock import Minutes
from scheduler.demand.subjects import StayDue
from scheduler.domain.base import Id
from scheduler.engine.facets import Facets
from scheduler.engine.levels.classes import Classes
from scheduler.engine.levels.sorts import Families, Presence, rooms_needed
from scheduler.rules.shapes import Spread

FLOOR = "floor"
ONE_ROOM = 2  # persons

Kinds = frozenset[int]
"""Classes of rooms by number."""


@dataclass(frozen=True, eq=False)
class Company:
    """`members` are kept together, of `followers` (their spares) it is only asked to be beside them. `name`: "" for
    those who belong to nobody and live wherever there is room."""

    name: str
    members: tuple[StayDue, ...]
    followers: tuple[StayDue, ...]

    @property
    def subjects(self) -> tuple[StayDue, ...]:
        return (*self.members, *self.followers)


def companies_of(facets: Facets, subjects: Sequence[StayDue]) -> list[Company]:
    """By the first rule that keeps groups on one floor, none where there is no such rule; then who belongs to none of
    them, those who may share together as far as they take one room."""
    for shape in (rule.shape() for rule in facets.speaking("shape")):
        if isinstance(shape, Spread) and shape.over == FLOOR and shape.where is None:
            found: dict[str, list[StayDue]] = {}
            for s in subjects:
                if group := getattr(s, shape.group):
                    found.setdefault(group, []).append(s)
            kept = [_company(name, members, subjects) for name, members in found.items()]
            sharing = Families(facets, _loners(kept, subjects)).connected()
            return kept + [Company("", tuple(own), ()) for own in sharing if len(own) <= ONE_ROOM]
    return []


def _company(name: str, members: Sequence[StayDue], subjects: Sequence[StayDue]) -> Company:
    items = {s.item for s in members}
    homes = {s.delegation for s in members}
    return Company(
        name, tuple(members), tuple(s for s in subjects if s.item not in items and s.delegation in homes - {""})
    )


class Needs:
    """Hall's condition: what fits into no other rooms needs so many of these, moment by moment."""

    def __init__(self, classes: Classes, companies: Sequence[Company], subjects: Sequence[StayDue]) -> None:
        self.classes = classes
        self._loners = _loners(companies, subjects)
        self.companies = companies
        self._families = [Families(classes.facets, company.members) for company in companies]
        self.others = cache(self._others)
        self.of, self.sets, self.inside = cache(self._of), cache(self._sets), cache(self._inside)
        self._fits = {s.item: classes.fitting(s) for company in companies for s in company.members}

    @cached_property
    def moments(self) -> tuple[Minutes, ...]:
        """The start of each largest crowd."""
        members = [s for company in self.companies for s in company.members]
        crowds = Presence(self.classes.facets, members).fullest
        return tuple(dict.fromkeys(max(self._span(members[n])[0] for n in crowd) for crowd in crowds))

    def _span(self, s: StayDue) -> tuple[Minutes, Minutes]:
        span = self.classes.facets.padded(s)
        return span.start, span.end

    def _inside(self, floors: frozenset[Id]) -> Kinds:
        return frozenset(k for k, rooms in enumerate(self.classes.rooms) if rooms.floor in floors)

    def floors(self, kinds: Kinds) -> list[Id]:
        return list(dict.fromkeys(self.classes.rooms[k].floor for k in sorted(kinds)))

    def rooms(self, kinds: Kinds) -> int:
        return sum(len(self.classes.rooms[k].rooms) for k in kinds)

    def _sets(self, floors: frozenset[Id]) -> list[Kinds]:
        """The sets of kinds that some member cannot leave on these floors, and all of them."""
        kinds = self.inside(floors)
        found = dict.fromkeys(fits & kinds for fits in self._fits.values())
        return [wanted for wanted in {**found, kinds: None} if wanted]

    def holds(self, n: int, floors: frozenset[Id]) -> bool:
        """Whether the rooms may be enough for the company alone."""
        kinds = self.inside(floors)
        fits = [self._fits[s.item] & kinds for s in self.companies[n].members]
        return (
            all(fits)
            and frozenset(self.floors(frozenset().union(*fits))) >= floors
            and all(max(self.of(n, floors, wanted).values()) <= self.rooms(wanted) for wanted in self.sets(floors))
        )

    def _of(self, n: int, floors: frozenset[Id], wanted: Kinds) -> Mapping[Minutes, int]:
        """Moment → rooms of these kinds that the company needs then, if all of it lives on these floors."""
        kinds = self.inside(floors)
        beds = max(self.classes.rooms[k].beds for k in wanted)
        bound = [s for s in self.companies[n].members if self._fits[s.item] & kinds <= wanted]
        return {t: rooms_needed(self._families[n], self._there(bound, t), beds) for t in self.moments}

    def _there(self, subjects: Sequence[StayDue], moment: Minutes) -> list[StayDue]:
        return [s for s in subjects if self._span(s)[0] <= moment < self._span(s)[1]]

    def _others(self, moment: Minutes) -> Mapping[Kinds, int]:
        """Kinds → rooms among them that those who belong to no company need then."""
        there = self._there(self._loners, moment)
        families = Families(self.classes.facets, there)
        found: dict[Kinds, int] = {}
        for own in families.connected():
            kinds: Kinds = frozenset().union(*(self.classes.fitting(s) for s in own))
            beds = max((self.classes.rooms[k].beds for k in kinds), default=1)
            found[kinds] = found.get(kinds, 0) + rooms_needed(families, own, beds)
        return found


def _loners(companies: Sequence[Company], subjects: Sequence[StayDue]) -> list[StayDue]:
    kept = {s.item for company in companies for s in company.subjects}
    return [s for s in subjects if s.item not in kept]
