"""The engine's own first answer: one subject after the other, each where it costs least now and breaks nothing.

Reads the same tables as the exact kernel. It is the incumbent that the solver starts from and the plan that is left
when there is no time to solve; the hardest to place (fewest options) go first, spares last.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from scheduler.demand.subjects import Subject
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.engine.facets import Facets, keys_of, place_at
from scheduler.rules.base import Lane, Rule
from scheduler.rules.shapes import Apart, Near, Shape, Spread, Within
from scheduler.supply.resources import Resource

Cost = tuple[int, ...]


class Greedy:
    """Who is served by what so far."""

    def __init__(self, facets: Facets, options: Mapping[Id, Sequence[Resource]], tiers: Sequence[Level]) -> None:
        self.facets = facets
        self.options = options
        self.tiers = [tier for tier in tiers if tier is not Level.HARD]
        self.chosen: dict[Id, tuple[Id, ...]] = {}
        self._on_key: dict[tuple[Lane, Hashable], list[tuple[Subject, Resource]]] = defaultdict(list)
        self._load: dict[tuple[str, Hashable, Hashable], int] = defaultdict(int)
        self._in_use: dict[tuple[str, Hashable], set[Hashable]] = defaultdict(set)
        self._reached: dict[tuple[str, Hashable], set[Hashable]] = defaultdict(set)
        self._circle: dict[tuple[str, Hashable], list[tuple[Subject, Resource]]] = defaultdict(list)
        self._sums: Counter[tuple[str, Hashable]] = Counter()

    def run(self) -> dict[Id, tuple[Id, ...]]:
        """Item → resource ids; what fits nowhere is left out."""
        ordered = sorted(self.facets.subjects, key=lambda s: (s.heads == 0, len(self.options[s.item]), s.item))
        for s in ordered:
            taken = self._serve(s)
            for r in taken:
                self._take(s, r)
            if taken:
                self.chosen[s.item] = tuple(r.id for r in taken)
        return self.chosen

    def _serve(self, s: Subject) -> list[Resource]:
        """What it needs, and what makes its totals lawful; nothing where no step leads there."""
        missing = self._needs(s)
        taken: list[Resource] = []
        wrong = self._wrong(s, taken)
        while missing or not taken or wrong:
            left = (r for r in self.options[s.item] if r not in taken and self._helps(r, missing))
            fitting = [r for r in left if self._fits(s, r, taken)]
            if not fitting:
                return []
            best = min(fitting, key=lambda r: (self._short(r, missing), *self._added(s, r, taken)))
            taken.append(best)
            before, wrong, missing = wrong, self._wrong(s, taken), self._left(best, missing)
            if wrong and not missing and wrong >= before:
                return []
        return taken

    def _added(self, s: Subject, r: Resource, taken: Sequence[Resource]) -> tuple[int, Cost]:
        """What is unlawful of the totals, and what it costs, when `r` serves `s` beside others."""
        cost, soft = self._cost(s, r), self._soft_totals(s, (*taken, r))
        return self._wrong(s, (*taken, r)), tuple(a + b for a, b in zip(cost, soft, strict=True))

    # --- what a subject needs -----------------------------------------------------------------------------------

    def _needs(self, s: Subject) -> dict[tuple[Rule, str], int]:
        return {
            (rule, key): amount
            for rule in self.facets.speaking("need")
            for key, amount in self.facets.once(rule, "need", self.facets.subject_view(rule, s)).items()
            if amount
        }

    def _offer(self, r: Resource, rule: Rule, key: str) -> int:
        return int(self.facets.once(rule, "offer", self.facets.resource_view(rule, r)).get(key, 0))

    def _left(self, r: Resource, missing: Mapping[tuple[Rule, str], int]) -> dict[tuple[Rule, str], int]:
        left = {(rule, key): amount - self._offer(r, rule, key) for (rule, key), amount in missing.items()}
        return {what: amount for what, amount in left.items() if amount > 0}

    def _helps(self, r: Resource, missing: Mapping[tuple[Rule, str], int]) -> bool:
        return not missing or any(self._offer(r, rule, key) for rule, key in missing)

    def _short(self, r: Resource, missing: Mapping[tuple[Rule, str], int]) -> int:
        return sum(self._left(r, missing).values())

    # --- totals of what serves a subject --------------------------------------------------------------------------

    def _wrong(self, s: Subject, taken: Sequence[Resource]) -> int:
        """Hard amounts of the totals that the subject asks for, with these beside all others so far."""
        return sum(amount for rule, amount in self._totals(s, taken) if rule.hard)

    def _soft_totals(self, s: Subject, taken: Sequence[Resource]) -> Cost:
        amounts: dict[Level, int] = defaultdict(int)
        for rule, amount in self._totals(s, taken):
            amounts[rule.at] += amount * rule.weight
        return tuple(amounts[tier] for tier in self.tiers)

    def _totals(self, s: Subject, taken: Sequence[Resource]) -> Iterator[tuple[Rule, int]]:
        for rule in self.facets.speaking("number"):
            added = sum((Counter(self._tally(rule, s, r)) for r in taken), Counter[Hashable]())
            for key in self.facets.once(rule, "totals", self.facets.subject_view(rule, s)):
                yield rule, rule.number(key, self._sums[rule.id, key] + added[key])

    def _tally(self, rule: Rule, s: Subject, r: Resource) -> Mapping[Hashable, int]:
        views = self.facets.subject_view(rule, s), self.facets.resource_view(rule, r)
        found: Mapping[Hashable, int] = self.facets.once(rule, "tally", *views)
        return found

    # --- what is allowed ----------------------------------------------------------------------------------------

    def _fits(self, s: Subject, r: Resource, taken: Sequence[Resource]) -> bool:
        return (
            self._free(s, r, taken)
            and self._apart(s, r)
            and self._within_loads(s, r)
            and self._within_shapes(s, r)
            and self._within_quotas(s, r)
        )

    def _free(self, s: Subject, r: Resource, taken: Sequence[Resource]) -> bool:
        for _, lane in self.facets.exclusive:
            for key in keys_of(lane, s, r):
                if any(key in keys_of(lane, s, other) for other in taken):
                    return False
                users = self._on_key[lane, key]
                if not all(self._agree(lane, s, r, other, r2) for other, r2 in users):
                    return False
                places = int(getattr(r, lane.holds)) if lane.holds else 1
                if sum(_meet(s, other) for other, _ in users) >= places:
                    return False
        return True

    def _agree(self, lane: Lane, s: Subject, r: Resource, other: Subject, r2: Resource) -> bool:
        """Two uses of one key: at once only where sharing is allowed, else with the time between."""
        if _meet(s, other):
            return bool(lane.holds) and not any(rule.hard for rule, _ in self.facets.two("share", s, other))
        (a, ra), (b, rb) = sorted(((s, r), (other, r2)), key=lambda use: self.facets.padded(use[0]))
        free = self.facets.padded(b).start - self.facets.padded(a).end
        stands = self.facets.stands(lane)
        here, there = place_at(stands, a, ra, last=True), place_at(stands, b, rb, last=False)
        return free >= (self.facets.gap(lane, here, there, a, b) if stands else 0)

    def _apart(self, s: Subject, r: Resource) -> bool:
        for rule in self.facets.speaking("both"):
            for key in keys_of(rule.lanes[0], s, r) if rule.hard else ():
                for other, _ in self._on_key[rule.lanes[0], key]:
                    a, b = sorted((s, other), key=lambda one: self.facets.padded(one))
                    views = self.facets.subject_view(rule, a), self.facets.subject_view(rule, b)
                    if self.facets.once(rule, "both", *views):
                        return False
        return True

    def _loads(self, rule: Rule, s: Subject, r: Resource) -> Iterable[tuple[Hashable, Hashable, int]]:
        added = self.facets.once(rule, "load", self.facets.subject_view(rule, s))
        return ((key, bucket, amount) for key in keys_of(rule.lanes[0], s, r) for bucket, amount in added.items())

    def _within_loads(self, s: Subject, r: Resource) -> bool:
        return all(
            self._load[rule.id, key, bucket] + amount <= rule.most(bucket)
            for rule in self.facets.speaking("load")
            if rule.hard
            for key, bucket, amount in self._loads(rule, s, r)
        )

    def _excess(self, rule: Rule, s: Subject, r: Resource) -> int:
        """What the loads lie further above their limits with the subject."""
        added = [(self._load[rule.id, key, b], n, rule.most(b)) for key, b, n in self._loads(rule, s, r)]
        return sum(max(0, there + n - most) - max(0, there - most) for there, n, most in added)

    def _within_quotas(self, s: Subject, r: Resource) -> bool:
        for rule in self.facets.speaking("quota"):
            for bucket in self.facets.once(rule, "buckets", self.facets.subject_view(rule, s)):
                quota = self.facets.once(rule, "quota", self.facets.resource_view(rule, r), bucket)
                used = self._in_use[rule.id, (bucket, quota[0])] if quota else set()
                if quota and rule.hard and r.id not in used and len(used) >= quota[1]:
                    return False
        return True

    def _within_shapes(self, s: Subject, r: Resource) -> bool:
        for rule in self.facets.speaking("shape"):
            shape = rule.shape()
            if rule.hard and self._clashes(rule, shape, s, r):
                return False
            if not rule.hard or not isinstance(shape, (Spread, Within)):
                continue
            reached = self._reached[rule.id, getattr(s, shape.group)]
            bound = isinstance(shape, Spread) or getattr(s, shape.where[0]) == shape.where[1]
            if bound and reached and getattr(r, shape.over) not in reached:
                return False
        return True

    def _clashes(self, rule: Rule, shape: Shape | None, s: Subject, r: Resource) -> bool:
        """Where a group that must be apart lies already, or not near those who must be near."""
        if isinstance(shape, Apart):
            others = getattr(s, shape.against) if getattr(s, shape.group) else ()
            return any(getattr(r, shape.over) in self._reached[rule.id, other] for other in others)
        if not isinstance(shape, Near) or not getattr(s, shape.group):
            return False
        mine, there = _asks(shape, s), self._circle[rule.id, getattr(s, shape.group)]
        ways = [_near(shape, r, r2) for other, r2 in there if _asks(shape, other) is not mine]
        return bool(ways) and not (any(ways) if mine else all(ways))

    # --- what it costs ------------------------------------------------------------------------------------------

    def _cost(self, s: Subject, r: Resource) -> Cost:
        amounts: dict[Level, int] = defaultdict(int)
        for rule, amount in self.facets.pair(s, r):
            amounts[rule.at] += amount * rule.weight
        for rule in self.facets.speaking("shape"):
            shape = rule.shape()
            if isinstance(shape, (Spread, Within)):
                reached = self._reached[rule.id, getattr(s, shape.group)]
                amounts[rule.at] += rule.weight * bool(reached and getattr(r, shape.over) not in reached)
            amounts[rule.at] += rule.weight * self._clashes(rule, shape, s, r)
        for rule in self.facets.speaking("use"):
            amounts[rule.at] += rule.weight * self._new_use(rule, s, r)
        for rule in self.facets.speaking("load"):
            amounts[rule.at] += rule.weight * self._excess(rule, s, r)
        return tuple(amounts[tier] for tier in self.tiers)

    def _new_use(self, rule: Rule, s: Subject, r: Resource) -> int:
        lane, view = rule.lanes[0], self.facets.resource_view(rule, r)
        new = 0
        for key in keys_of(lane, s, r):
            known = {
                bucket
                for other, _ in self._on_key[lane, key]
                for bucket in self.facets.once(rule, "buckets", self.facets.subject_view(rule, other))
            }
            buckets = self.facets.once(rule, "buckets", self.facets.subject_view(rule, s))
            new += sum(self.facets.once(rule, "use", view, bucket) for bucket in buckets if bucket not in known)
        return new

    def _take(self, s: Subject, r: Resource) -> None:
        lanes = {lane for rule in self.facets.rules for lane in rule.lanes}
        for lane in lanes:
            for key in keys_of(lane, s, r):
                self._on_key[lane, key].append((s, r))
        for rule in self.facets.speaking("load"):
            for key, bucket, amount in self._loads(rule, s, r):
                self._load[rule.id, key, bucket] += amount
        for rule in self.facets.speaking("number"):
            for total, amount in self._tally(rule, s, r).items():
                self._sums[rule.id, total] += amount
        for rule in self.facets.speaking("quota"):
            for bucket in self.facets.once(rule, "buckets", self.facets.subject_view(rule, s)):
                quota = self.facets.once(rule, "quota", self.facets.resource_view(rule, r), bucket)
                if quota:
                    self._in_use[rule.id, (bucket, quota[0])].add(r.id)
        for rule in self.facets.speaking("shape"):
            shape = rule.shape()
            if isinstance(shape, Near):
                self._circle[rule.id, getattr(s, shape.group)].append((s, r))
            if isinstance(shape, Apart) or (isinstance(shape, (Spread, Within)) and self._counts(shape, s)):
                self._reached[rule.id, getattr(s, shape.group)].add(getattr(r, shape.over))

    def _counts(self, shape: Spread | Within, s: Subject) -> bool:
        if isinstance(shape, Spread):
            return shape.where is None or getattr(s, shape.where[0]) == shape.where[1]
        return bool(getattr(s, shape.where[0]) != shape.where[1])


def _meet(a: Subject, b: Subject) -> bool:
    return bool(a.start < b.end and b.start < a.end)  # type: ignore[union-attr]


def _asks(shape: Near, s: Subject) -> bool:
    """Whether `s` is one of those who must be near the others."""
    return bool(getattr(s, shape.where[0]) == shape.where[1])


def _near(shape: Near, r: Resource, r2: Resource) -> bool:
    same = getattr(r, shape.within) == getattr(r2, shape.within)
    return bool(same and abs(getattr(r, shape.value) - getattr(r2, shape.value)) <= shape.reach)
