"""What rules charge for more than two uses: loads of a day, days that should be alike, runs that are broken."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from scheduler.clock import DAY, Interval
from scheduler.demand.subjects import ActivityDue
from scheduler.domain.base import Id
from scheduler.engine.facets import Facets, keys_of
from scheduler.rules.base import TOUR, Rule, View

Times = Mapping[Id, Interval]


@dataclass(frozen=True)
class Load:
    """What uses add to a lane key on each day. The limit is that of a bucket; days are compared over all buckets."""

    rule: Rule
    key: Hashable
    bucket: Hashable
    parts: Mapping[Id, int]
    most: int | None  # no limit on a sum that only serves to compare days
    days: tuple[int, ...] = ()
    tolerance: int = 0

    @property
    def items(self) -> Collection[Id]:
        return self.parts.keys()

    def amount(self, times: Times) -> int:
        sums: Counter[int] = Counter()
        for item, minutes in self.parts.items():
            if item in times:
                sums[times[item].start // DAY] += minutes
        if self.most is not None:
            return sum(max(0, total - self.most) for total in sums.values())
        compared = [sums[day] for day in self.days]
        return max(0, max(compared) - min(compared) - self.tolerance)


@dataclass(frozen=True)
class Break:
    """Two uses of one run, and one that had better not lie between them."""

    rule: Rule
    first: Id
    between: Id
    other: Id
    charge: int

    @property
    def items(self) -> Collection[Id]:
        return self.first, self.between, self.other

    def amount(self, times: Times) -> int:
        if any(item not in times for item in self.items):
            return 0
        ends, middle = sorted((times[self.first], times[self.other])), times[self.between]
        one_day = ends[0].start // DAY == ends[1].start // DAY
        return self.charge if one_day and ends[0].end <= middle.start and middle.end <= ends[1].start else 0


@dataclass(frozen=True)
class Tour:
    """Uses of one run that have a lane key in common; `charge` is asked for those of one day, in their order."""

    rule: Rule
    items: tuple[Id, ...]
    charge: Callable[[tuple[Id, ...]], int]

    def amount(self, times: Times) -> int:
        by_day: dict[int, list[Id]] = defaultdict(list)
        for item in sorted((item for item in self.items if item in times), key=lambda item: (times[item], item)):
            by_day[times[item].start // DAY].append(item)
        return sum(self.charge(tuple(items)) for items in by_day.values())

    def among(self, items: Collection[Id]) -> Tour:
        return replace(self, items=tuple(item for item in self.items if item in items))


Charged = Load | Break | Tour


class Sets:
    """All of them, and those that concern an item."""

    def __init__(self, loads: Sequence[Load], breaks: Sequence[Break], tours: Sequence[Tour]) -> None:
        self.loads = tuple(loads)
        self.breaks = tuple(breaks)
        self.tours = tuple(tours)
        self.all: tuple[Charged, ...] = (*self.loads, *self.breaks, *self.tours)
        self._of: dict[Id, list[Charged]] = defaultdict(list)
        for one in self.all:
            for item in one.items:
                self._of[item].append(one)

    def among(self, items: Collection[Id]) -> Sets:
        """Those that items still decide: sums with any of them, runs with all of them, tours of those of them."""
        touched = {id(one): one for item in items for one in self._of.get(item, ())}.values()
        return Sets(
            [one for one in touched if isinstance(one, Load)],
            [one for one in touched if isinstance(one, Break) and all(item in items for item in one.items)],
            [one.among(items) for one in touched if isinstance(one, Tour)],
        )

    def beside(self, item: Id) -> set[Id]:
        """The other items that something is charged with."""
        return {other for one in self._of.get(item, ()) for other in one.items} - {item}

    def added(self, item: Id, times: dict[Id, Interval], when: Interval) -> list[tuple[Rule, int]]:
        """What the item adds to the amounts when it is placed too; soft amounts may also fall."""
        with_it = {**times, item: when}
        return [(one.rule, one.amount(with_it) - one.amount(times)) for one in self._of.get(item, ())]


def sets_of(facets: Facets, subjects: Sequence[ActivityDue]) -> Sets:
    return Sets(list(_loads(facets, subjects)), list(_breaks(facets, subjects)), list(_tours(facets, subjects)))


def _tours(facets: Facets, subjects: Sequence[ActivityDue]) -> Iterator[Tour]:
    """One for each set of uses of a run that some lane key has; also what cannot be placed tells sets apart."""
    open_items = {s.item for s in subjects}
    for rule in facets.speaking("tour"):
        views = {s.item: facets.subject_view(rule, s) for s in facets.subjects}
        members: dict[Hashable, list[Id]] = defaultdict(list)
        for s in facets.subjects:
            run = facets.once(rule, "run", views[s.item])
            for key in keys_of(rule.lanes[0], s, None) if run else ():
                members[run, key].append(s.item)
        charge = _charge(facets, rule, views)
        for items in dict.fromkeys(map(tuple, members.values())):
            if 1 < len(items) <= TOUR:
                yield Tour(rule, tuple(item for item in items if item in open_items), charge)


def _charge(facets: Facets, rule: Rule, views: Mapping[Id, View]) -> Callable[[tuple[Id, ...]], int]:
    return lambda items: int(facets.once(rule, "tour", tuple(views[item] for item in items)))


def _loads(facets: Facets, subjects: Sequence[ActivityDue]) -> Iterator[Load]:
    for rule in facets.speaking("load"):
        parts: dict[Hashable, dict[Hashable, dict[Id, int]]] = defaultdict(lambda: defaultdict(dict))
        for s in subjects:
            for bucket, minutes in facets.once(rule, "load", facets.subject_view(rule, s)).items():
                for key in keys_of(rule.lanes[0], s, None):
                    parts[key][bucket][s.item] = minutes
        for key, buckets in parts.items():
            for bucket, members in buckets.items():
                yield Load(rule, key, bucket, members, rule.most(bucket))
            days, tolerance = rule.alike(key)
            if len(days) > 1:
                total = sum((Counter(members) for members in buckets.values()), Counter())
                yield Load(rule, key, "", total, None, days, tolerance)


def _breaks(facets: Facets, subjects: Sequence[ActivityDue]) -> Iterator[Break]:
    for rule in facets.speaking("run"):
        keys = {s.item: frozenset(keys_of(rule.lanes[0], s, None)) for s in subjects}
        run = {s.item: facets.once(rule, "run", facets.subject_view(rule, s)) for s in subjects}
        charge = {s.item: facets.once(rule, "breaks", facets.subject_view(rule, s)) for s in subjects}
        breaking = [item for item, amount in charge.items() if amount]
        for a, b in combinations([item for item in run if run[item]], 2):
            common = keys[a] & keys[b] if run[a] == run[b] else frozenset[Hashable]()
            for c in breaking if common else ():
                if run[c] != run[a] and common & keys[c]:
                    yield Break(rule, a, c, b, charge[c])
