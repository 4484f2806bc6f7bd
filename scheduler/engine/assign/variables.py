"""The variables of the assignment kernel: a container that answers questions about who serves whom."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from scheduler.demand.subjects import Subject
from scheduler.domain.base import Id
from scheduler.engine.facets import Facets, keys_of
from scheduler.engine.posting import Literal, Posting
from scheduler.rules.base import Lane
from scheduler.supply.resources import Resource


class Assignment:
    """Literals of one model: subject on resource, subject placed, subject on a lane key, group on a value.

    `asked`: item → a literal that is true exactly when the subject is to be served; a subject that is not in it always
    is. One that is not asked for has no resource, and leaving it out costs nothing.
    """

    def __init__(
        self,
        facets: Facets,
        posting: Posting,
        options: Mapping[Id, tuple[Resource, ...]],
        asked: Mapping[Id, Literal] | None = None,
    ) -> None:
        self.facets = facets
        self.posting = posting
        self.options = options
        self.asked = asked or {}
        self._on = {
            (s.item, r.id): posting.yes(f"on/{s.item}/{r.id}", decision=True)
            for s in facets.subjects
            for r in options[s.item]
        }
        self._placed = {s.item: posting.yes(f"placed/{s.item}", decision=True) for s in facets.subjects}
        self._exclusive = frozenset(lane for _, lane in facets.exclusive)
        self._uses: dict[Lane, Mapping[Hashable, tuple[Subject, ...]]] = {}
        self._held: dict[tuple[Lane, Id], dict[Hashable, list[Resource]]] = {}
        self._cache: dict[Hashable, Literal] = {}

    def on(self, s: Subject, r: Resource) -> Literal:
        """`r` serves `s`; only for options of `s`."""
        return self._on[s.item, r.id]

    def placed(self, s: Subject) -> Literal:
        return self._placed[s.item]

    def uses(self, lane: Lane) -> Mapping[Hashable, tuple[Subject, ...]]:
        """Lane key → subjects that could use it, in order of begin."""
        if lane not in self._uses:
            self._uses[lane] = self._collect(lane)
        return self._uses[lane]

    def users(self, lane: Lane) -> Sequence[Subject]:
        """Subjects that could use any key of the lane, in order of begin."""
        able = [s for s in self.facets.subjects if self.held(lane, s)]
        return sorted(able, key=lambda s: (self.facets.padded(s), s.item))

    def _collect(self, lane: Lane) -> Mapping[Hashable, tuple[Subject, ...]]:
        found: dict[Hashable, list[Subject]] = {}
        for s in self.users(lane):
            for key in self.held(lane, s):
                found.setdefault(key, []).append(s)
        return {key: tuple(subjects) for key, subjects in found.items()}

    def held(self, lane: Lane, s: Subject) -> Mapping[Hashable, Sequence[Resource]]:
        """Lane key → options of `s` that use it, in order of the options."""
        if (lane, s.item) not in self._held:
            table = self._held[lane, s.item] = {}
            for r in self.options[s.item]:
                for key in keys_of(lane, s, r):
                    table.setdefault(key, []).append(r)
        return self._held[lane, s.item]

    def holders(self, lane: Lane, s: Subject, key: Hashable) -> Sequence[Resource]:
        """Options of `s` that use the lane key."""
        return self.held(lane, s)[key]

    def keeps(self, lane: Lane, s: Subject, key: Hashable) -> Literal:
        """`s` uses the lane key, by whichever resource; on an exclusive lane by at most one."""
        holders = self.holders(lane, s, key)
        if lane not in self._exclusive:
            return self.once(("keeps", lane, s.item, key), lambda: self._either(s, holders))
        return self.once(("keeps", lane, s.item, key), lambda: self.posting.one_of([self.on(s, r) for r in holders]))

    def used(self, lane: Lane, key: Hashable, users: Sequence[Subject]) -> Literal:
        """Some of these subjects uses the lane key."""
        name = ("used", lane, key, tuple(s.item for s in users))
        return self.once(name, lambda: self.posting.any_of([self.keeps(lane, s, key) for s in users]))

    def places(self, lane: Lane, s: Subject, key: Hashable) -> int:
        """How many may use the key at once."""
        return int(getattr(self.holders(lane, s, key)[0], lane.holds)) if lane.holds else 1

    def lies(self, s: Subject, over: str, value: Hashable) -> Literal:
        """`s` is served by a resource whose attribute `over` has this value."""
        chosen = [r for r in self.options[s.item] if getattr(r, over) == value]
        return self.once(("lies", s.item, over, value), lambda: self._either(s, chosen))

    def _either(self, s: Subject, resources: Iterable[Resource]) -> Literal:
        return self.posting.any_of([self.on(s, r) for r in resources])

    def values(self, s: Subject, over: str) -> list[Hashable]:
        """Values of a resource attribute among the options of `s`, in order of the options."""
        return list(dict.fromkeys(getattr(r, over) for r in self.options[s.item]))

    def reaches(self, group: Hashable, members: Iterable[Subject], over: str, value: Hashable) -> Literal:
        """Some member lies on the value. `group` names the set of members."""

        def build() -> Literal:
            found = [self.lies(s, over, value) for s in members if value in self.values(s, over)]
            return self.posting.any_of(found)

        return self.once(("reaches", group, over, value), build)

    def once(self, key: Hashable, build: Callable[[], Literal]) -> Literal:
        """A literal built at most once."""
        if key not in self._cache:
            self._cache[key] = build()
        return self._cache[key]
