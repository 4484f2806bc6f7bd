"""What the rules say of subjects and crews, by their numbers, each asked at most once."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from functools import cached_property

from scheduler.demand.subjects import Subject
from scheduler.domain.handbook import Level
from scheduler.engine.dispatch.ground import Ground
from scheduler.engine.facets import Facets
from scheduler.rules.base import Rule, View
from scheduler.rules.shapes import Spread


class Words:
    """`tiers`: the soft ones."""

    def __init__(self, ground: Ground, tiers: Sequence[Level]) -> None:
        self.ground = ground
        self.facets: Facets = ground.facets
        self.tiers = tuple(tiers)
        self._known: dict[Hashable, int] = {}
        self._over: dict[str, bool] = {}

    @cached_property
    def misses(self) -> list[list[tuple[Rule, int]]]:
        return [
            [
                (rule, amount)
                for rule in self.facets.speaking("miss")
                if (amount := self.facets.once(rule, "miss", self.facets.subject_view(rule, s)))
            ]
            for s in self.ground.subjects
        ]

    @cached_property
    def tier(self) -> dict[str, int]:
        place = {level: number for number, level in enumerate(self.tiers)}
        return {rule.id: place[rule.at] for rule in self.facets.rules if not rule.hard}

    @cached_property
    def pairing(self) -> list[Rule]:
        return [rule for rule in self.facets.speaking("pair") if not rule.hard]

    @cached_property
    def spreads(self) -> list[tuple[Rule, Spread]]:
        shapes = ((rule, rule.shape()) for rule in self.facets.speaking("shape"))
        return [(rule, shape) for rule, shape in shapes if isinstance(shape, Spread)]

    @cached_property
    def groups(self) -> list[list[tuple[Rule, Spread, Hashable]]]:
        """Of each subject the groups whose spread it counts in."""
        return [
            [
                (rule, shape, group)
                for rule, shape in self.spreads
                if (shape.where is None or getattr(s, shape.where[0]) == shape.where[1])
                and (group := getattr(s, shape.group)) not in ("", None)
            ]
            for s in self.ground.subjects
        ]

    @cached_property
    def _subject_views(self) -> dict[str, list[View]]:
        priced = (*self.pairing, *self.facets.speaking("follow"))
        return {rule.id: [self.facets.subject_view(rule, s) for s in self.ground.subjects] for rule in priced}

    @cached_property
    def _crew_views(self) -> dict[str, list[View]]:
        rules = (*self.pairing, *self.facets.speaking("use"), *self.facets.speaking("follow"))
        return {rule.id: self._numbered(rule) for rule in rules}

    def _numbered(self, rule: Rule) -> list[View]:
        """Equal looks are one object, so that asking again is quick."""
        same: dict[View, View] = {}
        return [same.setdefault(view := self.facets.resource_view(rule, crew), view) for crew in self.ground.crews]

    @cached_property
    def buckets(self) -> list[list[tuple[Rule, tuple[Hashable, ...]]]]:
        rules = self.facets.speaking("use")
        return [[(rule, self._buckets(rule, number)) for rule in rules] for number in range(len(self.ground.subjects))]

    def _buckets(self, rule: Rule, number: int) -> tuple[Hashable, ...]:
        view = self.facets.subject_view(rule, self.ground.subjects[number])
        return tuple(self.facets.once(rule, "buckets", view))

    @cached_property
    def limited(self) -> list[list[tuple[Rule, tuple[Hashable, ...]]]]:
        rules = self.facets.speaking("quota")
        found = ([(rule, self._buckets(rule, n)) for rule in rules] for n in range(len(self.ground.subjects)))
        return [[(rule, buckets) for rule, buckets in each if buckets] for each in found]

    @cached_property
    def chain_of(self) -> list[list[tuple[Rule, Hashable]]]:
        rules = self.facets.speaking("follow")
        return [
            [(rule, self.facets.once(rule, "chain", self.facets.subject_view(rule, s))) for rule in rules]
            for s in self.ground.subjects
        ]

    @cached_property
    def load_of(self) -> list[list[tuple[int, Mapping[Hashable, int]]]]:
        """(lane, bucket → amount) of each subject; buckets are named with their rule."""
        return [[self._load(rule, s) for rule in self.facets.speaking("load")] for s in self.ground.subjects]

    def _load(self, rule: Rule, s: Subject) -> tuple[int, Mapping[Hashable, int]]:
        load = self.facets.once(rule, "load", self.facets.subject_view(rule, s))
        named: dict[Hashable, int] = {(rule.id, bucket): amount for bucket, amount in load.items() if amount}
        return self.ground.lanes.index(rule.lanes[0]), named

    @cached_property
    def most(self) -> dict[Hashable, int]:
        rules = self.facets.speaking("load")
        views = ((rule, self.facets.subject_view(rule, s)) for s in self.ground.subjects for rule in rules)
        named = dict.fromkeys((rule, bucket) for rule, view in views for bucket in self.facets.once(rule, "load", view))
        return {(rule.id, bucket): rule.most(bucket) for rule, bucket in named}

    def quota(self, rule: Rule, carrier: int, bucket: Hashable) -> tuple[Hashable, int] | None:
        crew = self.ground.crews[self.ground.crews_of[carrier][0]]
        found: tuple[Hashable, int] | None = self.facets.once(
            rule, "quota", self.facets.resource_view(rule, crew), bucket
        )
        return found

    def pair(self, rule: Rule, number: int, crew: int) -> int:
        key = ("pair", rule.id, number, id(self._crew_views[rule.id][crew]))
        if key not in self._known:
            self._known[key] = rule.pair(self._subject_views[rule.id][number], self._crew_views[rule.id][crew])
        return self._known[key]

    def use(self, rule: Rule, crew: int, bucket: Hashable) -> int:
        key = ("use", rule.id, bucket, id(self._crew_views[rule.id][crew]))
        if key not in self._known:
            self._known[key] = rule.use(self._crew_views[rule.id][crew], bucket)
        return self._known[key]

    def follow(self, rule: Rule, a: int, b: int, crew: int) -> int:
        look = self._crew_views[rule.id][crew]
        key = ("follow", rule.id, a, b, id(look))
        if key not in self._known:
            views = self._subject_views[rule.id]
            self._known[key] = rule.follow(views[a] if a >= 0 else None, views[b] if b >= 0 else None, look)
        return self._known[key]

    def is_one_crew(self, over: str) -> bool:
        """Whether crews of one value of an attribute have one carrier and one hand."""
        if over not in self._over:
            keys: dict[Hashable, tuple[int, int]] = {}
            ground = self.ground
            own = zip(ground.crews, ground.carrier, ground.hand, strict=True)
            self._over[over] = all(keys.setdefault(getattr(r, over), (a, b)) == (a, b) for r, a, b in own)
        return self._over[over]

    def kinds_of_crews(self, carrier: int) -> dict[str, list[int]]:
        """Rule → one of the carrier's crews for each way in which it sees them."""
        own = self.ground.crews_of[carrier]
        seen = {rule: {id(views[crew]): crew for crew in own} for rule, views in self._crew_views.items()}
        return {rule: sorted(crews.values()) for rule, crews in seen.items()}

    def look(self, carrier: int) -> Hashable:
        """Carriers of one look cost the same while they are not in use."""
        return self._looks[carrier]

    @cached_property
    def _looks(self) -> list[Hashable]:
        firsts = [crews[0] for crews in self.ground.crews_of]
        return [tuple(id(views[crew]) for views in self._crew_views.values()) for crew in firsts]
