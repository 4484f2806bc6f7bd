"""One large roster as numbers: subjects and resources by position, what the rules say of them in tables.

Reads the compiled facets that the exact kernel reads and names no rule. What a choice costs is one integer: each unit
of an earlier tier weighs more than all that the later ones can amount to.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from scheduler.demand.subjects import Subject
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.engine.facets import Facets, keys_of
from scheduler.engine.roster.meetings import Company, clashes
from scheduler.engine.roster.options import Bits, bits_of, members
from scheduler.rules.base import Lane, Rule, View, facets_of
from scheduler.rules.shapes import Spread
from scheduler.supply.resources import Resource

Price = int
LANE = Lane("resource", "id")
"""The one exclusive lane of a board: a resource does one thing at a time."""
_KNOWN = frozenset({"demand", "miss", "pair", "pad", "gap", "taken", "both", "load", "most", "buckets", "use", "shape"})
_TIMES = frozenset({"begin", "finish", "start", "end"})


@dataclass(frozen=True)
class Load:
    """What a subject adds to a sum of its own or of the resource that serves it.

    `slot`: of the first resource, the `n`-th has `slot + n`; or that of the subject's own key. `price` is that of each
    unit above `most`; a hard sum (None) may not exceed it.
    """

    rule: str
    slot: int
    by_resource: bool
    amount: int
    most: int
    price: Price | None


@dataclass(frozen=True)
class Touch:
    """What is charged once for all subjects that do the same: a resource in use, one more person for a group."""

    rule: Rule
    key: Hashable
    amount: int


def fits_a_board(facets: Facets) -> bool:
    """Whether a board can hold all that the rules say."""
    lanes = [lane for _, lane in facets.exclusive]
    return lanes == [LANE] and all(map(_is_known, facets.rules))


def _is_known(rule: Rule) -> bool:
    spoken = facets_of(rule)
    shape = rule.shape()
    if not spoken <= _KNOWN or (shape is not None and (rule.hard or not isinstance(shape, Spread))):
        return False
    if ("both" in spoken and not rule.hard) or ("use" in spoken and rule.hard):
        return False
    if "gap" in spoken and rule.stands is not None and rule.stands.side == "resource":
        return False
    sides = {lane[:2] for lane in rule.lanes[:1]}
    return sides <= {LANE[:2]} or ("load" in spoken and all(side == "subject" for side, _ in sides))


class Board:
    """`options`: item → resources that no hard rule forbids it; `tiers`: the soft ones, in order."""

    def __init__(self, facets: Facets, options: Mapping[Id, tuple[Resource, ...]], tiers: Sequence[Level]) -> None:
        self.facets = facets
        self.tiers = tuple(tiers)
        self.subjects = tuple(sorted(facets.subjects, key=lambda s: (facets.padded(s), s.item)))
        offered = {r.id for found in {id(o): o for o in options.values()}.values() for r in found}
        self.resources = tuple(r for r in facets.resources if r.id in offered)
        position = {r.id: n for n, r in enumerate(self.resources)}
        known = {id(found): tuple(position[r.id] for r in found) for found in options.values()}
        able = {key: bits_of(found) for key, found in known.items()}
        self.choices = [known[id(options[s.item])] for s in self.subjects]
        self.able = [able[id(options[s.item])] for s in self.subjects]
        self.minutes = [max(1, facets.padded(s).length) for s in self.subjects]
        self.clash = clashes(facets, self.subjects, LANE)
        self.companies = [Company(facets, self.subjects, rule) for rule in facets.speaking("both")]
        self.slots = 0  # sums in all
        self.touched: list[Touch] = []
        self.units = self._units()
        self.price = {r.id: r.weight * self.units.get(r.at, 0) for r in facets.rules if not r.hard}
        self.miss = [
            sum(amount * self.price[name] for name, amount in self.missed(s).items()) for s in range(len(self.subjects))
        ]
        self.loads = [tuple(found) for found in self._loads()]
        self._touch_of: dict[tuple[str, Hashable], int] = {}
        self._touches: dict[tuple[int, int], tuple[tuple[int, Price], ...]] = {}
        self._pairs: dict[tuple[int, int], Price] = {}
        self._look = self._numbered(self._company)
        self._paired = self._numbered(self._pairing)

    # --- what it costs ------------------------------------------------------------------------------------------

    def pair(self, s: int, r: int) -> Price:
        """What resource `r` for subject `s` costs by itself."""
        key = (self._paired[s], self._alike[r])
        if key not in self._pairs:
            self._pairs[key] = sum(amount * self.price[name] for name, amount in self.paired(s, r).items())
        return self._pairs[key]

    @cached_property
    def _alike(self) -> list[int]:
        """Resource → the first one of which the rules about pairs see the same."""
        rules, first = self.facets.speaking("pair"), dict[tuple[View, ...], int]()
        views = (tuple(self.facets.resource_view(rule, r) for rule in rules) for r in self.resources)
        return [first.setdefault(view, n) for n, view in enumerate(views)]

    def paired(self, s: int, r: int) -> dict[str, int]:
        """Soft rule → its amount for the pair."""
        found = self.facets.pair(self.subjects[s], self.resources[r])
        return {rule.id: amount for rule, amount in found if not rule.hard}

    def missed(self, s: int) -> dict[str, int]:
        """Rule → its amount when nobody serves `s`."""
        rules = self.facets.speaking("miss")
        return {r.id: self.facets.once(r, "miss", self.facets.subject_view(r, self.subjects[s])) for r in rules}

    def touches(self, s: int, r: int) -> tuple[tuple[int, Price], ...]:
        """(number in `touched`, price) of what is charged once when `r` serves `s`."""
        key = (self._look[s], r)
        if key not in self._touches:
            found = self._touching(self.subjects[s], self.resources[r])
            self._touches[key] = tuple((self._number(t), t.amount * self.price[t.rule.id]) for t in found)
        return self._touches[key]

    def once_prices(self, s: int, r: int) -> tuple[Price, ...]:
        """The prices of what is charged once when `r` serves `s`."""
        return tuple(price for _, price in self.touches(s, r))

    def looks(self, own: Sequence[int]) -> Callable[[int], Hashable]:
        """What tells a resource from others with regard to these subjects: whom it may serve, and for how much."""
        here = bits_of(own)
        kinds = list({(self._paired[s], self._look[s]): s for s in own}.values())

        def look(r: int) -> Hashable:
            return self.duties_of[r] & here, tuple((self.pair(s, r), self.once_prices(s, r)) for s in kinds)

        return look

    @cached_property
    def duties_of(self) -> list[Bits]:
        """Resource → subjects that it may serve."""
        found = [0] * len(self.resources)
        for able, own in self._by_options.items():
            for r in members(able):
                found[r] |= own
        return found

    @cached_property
    def _by_options(self) -> Mapping[Bits, Bits]:
        found: dict[Bits, Bits] = defaultdict(int)
        for s, able in enumerate(self.able):
            found[able] |= 1 << s
        return found

    def used_buckets(self, s: int) -> list[tuple[Rule, Hashable]]:
        """The buckets in which the resource that serves `s` is in use."""
        subject = self.subjects[s]
        return [(rule, bucket) for rule in self.facets.speaking("use") for bucket in self._buckets(rule, subject)]

    def spread_groups(self, s: int) -> list[tuple[Rule, Hashable]]:
        """The groups whose distinct resources are counted, and by which rule."""
        subject = self.subjects[s]
        return [(rule, getattr(subject, shape.group)) for rule, shape in self._spreads if _is_in(shape, subject)]

    def by_tier(self, price: Price) -> dict[Level, int]:
        """A price as its tiers' values."""
        found: dict[Level, int] = {}
        for level in self.tiers:
            found[level], price = divmod(price, self.units[level])
        return found

    def _number(self, touch: Touch) -> int:
        number = self._touch_of.setdefault((touch.rule.id, touch.key), len(self.touched))
        if number == len(self.touched):
            self.touched.append(touch)
        return number

    def _touching(self, s: Subject, r: Resource) -> Iterator[Touch]:
        for rule in self.facets.speaking("use"):
            view = self.facets.resource_view(rule, r)
            for bucket in self._buckets(rule, s):
                amount = self.facets.once(rule, "use", view, bucket)
                if amount:
                    yield Touch(rule, (r.id, bucket), amount)
        for rule, shape in self._spreads:
            if _is_in(shape, s):
                group = getattr(s, shape.group)
                yield Touch(rule, (group, getattr(r, shape.over)), 1)
                yield Touch(rule, (group,), -1)

    @cached_property
    def _spreads(self) -> list[tuple[Rule, Spread]]:
        found = ((rule, rule.shape()) for rule in self.facets.speaking("shape"))
        return [(rule, shape) for rule, shape in found if isinstance(shape, Spread)]

    def _buckets(self, rule: Rule, s: Subject) -> tuple[Hashable, ...]:
        return tuple(self.facets.once(rule, "buckets", self.facets.subject_view(rule, s)))

    # --- sums ---------------------------------------------------------------------------------------------------

    def _loads(self) -> Iterator[list[Load]]:
        slots: dict[Hashable, int] = {}
        for s in self.subjects:
            yield [load for rule in self.facets.speaking("load") for load in self._loads_by(rule, s, slots)]

    def _loads_by(self, rule: Rule, s: Subject, slots: dict[Hashable, int]) -> Iterator[Load]:
        lane = rule.lanes[0]
        own = lane.side == "subject"
        for key in keys_of(lane, s, None) if own else ("",):
            for bucket, amount in self.facets.once(rule, "load", self.facets.subject_view(rule, s)).items():
                name = (rule.id, key, bucket)
                if name not in slots:
                    slots[name] = self.slots
                    self.slots += 1 if own else len(self.resources)
                price = None if rule.hard else self.price[rule.id]
                yield Load(rule.id, slots[name], not own, amount, rule.most(bucket), price)

    # --- groups -------------------------------------------------------------------------------------------------

    @cached_property
    def groups(self) -> list[int]:
        """Subject → number of its group: those whom the rules tell apart by nothing but their times."""
        fixed = [rule for rule in self.facets.speaking("pair") if _TIMES.isdisjoint(rule.reads.subject)]
        return self._numbered(lambda s: (self._company(s), *(self.facets.subject_view(rule, s) for rule in fixed)))

    def _company(self, s: Subject) -> Hashable:
        """What decides which things a subject touches."""
        used = [self._buckets(rule, s) for rule in self.facets.speaking("use")]
        spread = [getattr(s, shape.group) if _is_in(shape, s) else "" for _, shape in self._spreads]
        return (*used, *spread)

    def _pairing(self, s: Subject) -> Hashable:
        return tuple(self.facets.subject_view(rule, s) for rule in self.facets.speaking("pair") if not rule.hard)

    def _numbered(self, look: Callable[[Subject], Hashable]) -> list[int]:
        known: dict[Hashable, int] = {}
        return [known.setdefault(look(s), len(known)) for s in self.subjects]

    # --- tiers in one number ------------------------------------------------------------------------------------

    def _units(self) -> Mapping[Level, Price]:
        """Tier → price of one."""
        most: dict[Level, int] = defaultdict(int)
        for rule in (rule for rule in self.facets.rules if not rule.hard):
            most[rule.at] += rule.weight * self._ceiling(rule)
        unit, units = 1, dict[Level, Price]()
        for level in reversed(self.tiers):
            units[level] = unit
            unit *= most[level] + 1
        return units

    def _ceiling(self, rule: Rule) -> int:
        """More than the rule can ever amount to."""
        views = list(dict.fromkeys(self.facets.resource_view(rule, r) for r in self.resources))
        looks = Counter((self.facets.subject_view(rule, s), self._used(rule, s)) for s in self.subjects)
        return sum(times * self._most_by(rule, view, used, views) for (view, used), times in looks.items())

    def _used(self, rule: Rule, s: Subject) -> tuple[Hashable, ...]:
        return self._buckets(rule, s) if rule in self.facets.speaking("use") else ()

    def _most_by(self, rule: Rule, view: Hashable, used: Sequence[Hashable], views: Sequence[Hashable]) -> int:
        """More than the rule can find for a subject seen so."""
        facets, total = self.facets, 1
        if rule in facets.speaking("miss"):
            total += facets.once(rule, "miss", view)
        if rule in facets.speaking("pair"):
            total += max((facets.once(rule, "pair", view, other) for other in views), default=0)
        if rule in facets.speaking("load"):
            total += sum(facets.once(rule, "load", view).values())
        return int(total + sum(max(facets.once(rule, "use", v, bucket) for v in views) for bucket in used if views))


def _is_in(shape: Spread, s: Subject) -> bool:
    """Whether a subject belongs to a group of the shape."""
    chosen = shape.where is None or getattr(s, shape.where[0]) == shape.where[1]
    return chosen and getattr(s, shape.group) not in ("", None)
