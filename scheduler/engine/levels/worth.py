"""What companies on whole floors amount to at least, person by person, with nobody else in the house.

One integer program for companies that share floors, each bound to its own, with one weighted sum of tiers. A delegation
of 30 on a floor takes 0.05–0.2 s of CPU, on two floors up to a second, where tier by tier, money and lists of the
unplaced included, took five times as long.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cache, cached_property
from itertools import combinations, islice, product, takewhile
from typing import Any, TypeGuard

from ortools.math_opt.python import mathopt

from scheduler.demand.subjects import StayDue
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.facets import Facets
from scheduler.engine.levels.companies import FLOOR, Company
from scheduler.engine.levels.options import Lives
from scheduler.engine.levels.program import Detail, Program
from scheduler.engine.linear import Minimum, Purse, minimise
from scheduler.rules.base import Rule
from scheduler.rules.shapes import Apart, Gaps, Near, Ordered, Spread, Within
from scheduler.supply.resources import RoomOffered

Floors = frozenset[Id]
Homes = tuple[tuple[int, Floors], ...]
"""Companies by number, in order, and all the floors that each lives on."""
IMPOSSIBLE = 10**9
PRECISE = 100_000  # what the first tier may weigh against the second: beyond, sums are not exact to solvers
MOST_ALIKE = 60  # houses with the same rooms that one solve speaks for


def most(facets: Facets, subjects: Sequence[StayDue], rooms: Sequence[RoomOffered], tier: Level) -> int:
    """More than what the rules of a tier count in a program can amount to."""
    levels = sum(len(own) for own in _levels(rooms).values())
    total = 0
    for rule in (rule for rule in facets.rules if rule.at is tier):
        total += rule.weight * _most_by_pair(facets, rule, subjects, rooms)
        shape = rule.shape()
        if isinstance(shape, (Spread, Within, Near)):
            total += rule.weight * len(subjects)
        elif isinstance(shape, Gaps):
            total += rule.weight * levels * len({getattr(s, shape.group) for s in subjects})
        elif isinstance(shape, (Ordered, Apart)):
            total += rule.weight * len(subjects) * max(len(subjects), levels)
    return total


def _most_by_pair(facets: Facets, rule: Rule, subjects: Sequence[StayDue], rooms: Sequence[RoomOffered]) -> int:
    """Each subject in the room that is worst for it, and beyond each quota."""
    total = 0
    if rule in facets.speaking("pair"):
        looks = dict.fromkeys(facets.resource_view(rule, r) for r in rooms)
        total += sum(
            max(facets.once(rule, "pair", facets.subject_view(rule, s), look) for look in looks) for s in subjects
        )
    if rule in facets.speaking("quota"):
        total += sum(len(set(facets.once(rule, "buckets", facets.subject_view(rule, s)))) for s in subjects)
    return total


def _levels(rooms: Iterable[RoomOffered]) -> dict[Hashable, range]:
    """Building → all its levels, those without rooms and the way to it included."""
    found: dict[Hashable, range] = {}
    for r in rooms:
        known = found.get(r.building, range(r.level, r.level + 1))
        found[r.building] = range(min(known.start, r.level), max(known.stop, r.level + 1))
    return found


def separable(facets: Facets, tiers: Sequence[Level]) -> tuple[Level, ...]:
    """The first of the tiers in which what companies amount to adds up: a room in use is counted once for all who
    share it."""
    counted = {rule.at for rule in facets.speaking("use")}
    return tuple(takewhile(lambda tier: tier not in counted, tiers))


class Worth:
    """`tiers`: of soft ones, in order, whose amounts are the companies' own, the first two. What homes are worth is one
    number: the first tier weighs more than all that the second can amount to, so it compares as the tiers do."""

    def __init__(
        self,
        facets: Facets,
        companies: Sequence[Company],
        rooms: Sequence[RoomOffered],
        tiers: Sequence[Level],
        watch: Watch,
        purse: Purse,
    ) -> None:
        self.facets, self.companies = facets, companies
        self.watch, self.purse = watch, purse
        self.rooms: dict[Id, list[RoomOffered]] = {}
        for room in rooms:
            self.rooms.setdefault(room.floor, []).append(room)
        subjects = [s for company in companies for s in company.subjects]
        self.scale = 1 + max((most(facets, subjects, rooms, tier) for tier in tiers[1:2]), default=0)
        self.tiers = tiers[: 2 if self.scale <= PRECISE else 1]
        self._looks, self._crowded = cache(self._look), cache(self._tight)
        self._numbers: dict[Hashable, int] = {}
        self.structure, self.alike = cache(self._structure), cache(self._alike)
        self._known: dict[Homes, int] = {}
        self._lives: dict[Homes, Lives | None] = {}

    # --- amounts ------------------------------------------------------------------------------------------------

    def weighed(self, values: Sequence[int]) -> int:
        """Amounts of the first tiers as one number."""
        total = 0
        for value in values:
            total = total * self.scale + value
        return total

    def known(self, homes: Homes) -> int | None:
        """The least that homes amount to; IMPOSSIBLE where somebody finds no room; None where it was never found."""
        return self._known.get(homes)

    def find(self, homes: Homes, budget: Budget) -> bool:
        """Whether it is known now, of these homes and of all with the same rooms."""
        if homes not in self._known:
            program = self._program(homes, self.tiers)
            found = minimise(program.model, self._sum(program), budget, self.watch, self.purse)
            if found is None or not (found.impossible or found.proven):
                return False
            least = IMPOSSIBLE if found.impossible else found.bound
            self._known.update(dict.fromkeys(self.alike(homes), least))
        return True

    def lives(self, homes: Homes, tiers: Sequence[Level], budget: Budget) -> Lives | None:
        """Who lives where at the least of these tiers, one after the other; None where nothing was found in time."""
        if homes not in self._lives:
            self._lives[homes] = self._settle(self._program(homes, tiers), tiers[len(self.tiers) :], budget)
        return self._lives[homes]

    def _settle(self, program: Program, others: Sequence[Level], budget: Budget) -> Lives | None:
        found: Lives | None = None
        steps = [self._sum(program), *(program.amount(tier) for tier in others)]
        for position, objective in enumerate(steps):
            share = budget.part(len(steps) - position, len(steps))
            least = minimise(program.model, objective, share, self.watch, self.purse)
            if least is None or least.value is None:
                return found
            found = _lives(program, least)
            program.model.add_linear_constraint(objective <= round(least.value))
        return found

    def _sum(self, program: Program) -> Any:
        last = len(self.tiers) - 1
        return mathopt.fast_sum([self.scale ** (last - n) * program.amount(t) for n, t in enumerate(self.tiers)])

    def _program(self, homes: Homes, tiers: Sequence[Level]) -> Program:
        subjects = [s for n, _ in homes for s in self.companies[n].subjects]
        floors = sorted(frozenset().union(*(own for _, own in homes)))
        rooms = [room for floor in floors for room in self.rooms[floor]]
        program = Program(self.facets, subjects, rooms, Detail(tiers, persons=True, whole=True))
        for n, own in homes:
            self._bind(program, self.companies[n], own)
        return program

    def _bind(self, program: Program, company: Company, floors: Floors) -> None:
        """All members on these floors and on each of them somebody; a follower may be elsewhere, at a price."""
        members = tuple(sorted(program.number[s.item] for s in company.members))
        for i in members:
            program.missing[i].upper_bound = 0
        for (i, k), x in program.x.items():
            if i in members and program.kinds[k][0].floor not in floors:
                x.upper_bound = 0
        for floor in floors if len(floors) > 1 else ():
            kinds = program.inside(FLOOR, floor)
            here = [x for (i, k), x in program.x.items() if i in members and k in kinds]
            program.model.add_linear_constraint(mathopt.fast_sum(here) >= 1)
        for s in company.followers:
            self._follow(program, s, company)

    def _follow(self, program: Program, s: StayDue, company: Company) -> None:
        """A follower that is on none of the floors is where nobody of its people lives."""
        i = program.number[s.item]
        items = {m.item for m in company.members}
        for rule in program.rules:
            shape = rule.shape()
            if isinstance(shape, Within) and shape.over == FLOOR and getattr(s, shape.where[0]) == shape.where[1]:
                group = getattr(s, shape.group)
                others = [
                    o
                    for o in self.facets.subjects
                    if isinstance(o, StayDue)
                    and getattr(o, shape.group) == group
                    and getattr(o, shape.where[0]) != shape.where[1]
                ]
                if group and others and all(o.item in items for o in others):
                    if rule.hard:
                        program.missing[i].upper_bound = 0
                    program.charge(rule, program.missing[i], [i])

    def _structure(self, n: int, floors: Floors) -> int:
        """What living on exactly these floors amounts to whoever does; for homes of which nothing more is known."""
        places = [self.rooms[floor][0] for floor in sorted(floors)]
        return self._charged(n, lambda shape: _amount(shape, places))

    def wider(self, n: int, size: int) -> int:
        """What living on more than so many floors amounts to at least; IMPOSSIBLE for fewer persons."""
        if size >= min(len(self.rooms), len(self.companies[n].members)):
            return IMPOSSIBLE
        return self._charged(n, lambda shape: size if isinstance(shape, Spread) and shape.over == FLOOR else 0)

    def _charged(self, n: int, amount: Callable[[Spread | Gaps], int]) -> int:
        """By the rules that keep the company together, weighed."""
        found: list[int] = []
        for tier in self.tiers:
            rules = [rule for rule in self.facets.speaking("shape") if rule.at is tier]
            shapes = [(rule, rule.shape()) for rule in rules]
            found.append(sum(rule.weight * amount(shape) for rule, shape in shapes if self._keeps(shape, n)))
        return self.weighed(found)

    def _keeps(self, shape: Any, n: int) -> TypeGuard[Spread | Gaps]:
        if not isinstance(shape, (Spread, Gaps)) or getattr(shape, "where", None) is not None:
            return False
        return all(getattr(s, shape.group) == self.companies[n].name != "" for s in self.companies[n].members)

    # --- the same rooms elsewhere -------------------------------------------------------------------------------

    def _alike(self, homes: Homes) -> tuple[Homes, ...]:
        """These, and homes on other floors that no rule of these tiers tells from them for these companies."""
        floors = tuple(sorted(frozenset().union(*(own for _, own in homes))))
        companies, tight, lies = tuple(n for n, _ in homes), self._crowded(floors), self._lies(floors)
        looks = {floor: self._looks(floor, companies, tight) for floor in self.rooms}
        choices = [[other for other in self.rooms if looks[other] == looks[floor]] for floor in floors]
        placed = (
            others
            for others in product(*choices)
            if len(set(others)) == len(others) and self._lies(others) == lies and self._crowded(others) == tight
        )
        moves = (dict(zip(floors, others, strict=True)) for others in islice(placed, MOST_ALIKE))
        return tuple(tuple((n, frozenset(moved[floor] for floor in own)) for n, own in homes) for moved in moves)

    def _lies(self, floors: Sequence[Id]) -> list[tuple[Hashable, ...]]:
        """How floors lie to each other, two by two."""
        pairs = combinations([self.rooms[floor][0] for floor in floors], 2)
        return [(a.hotel == b.hotel, a.building == b.building, abs(a.level - b.level)) for a, b in pairs]

    def _tight(self, floors: tuple[Id, ...]) -> bool:
        """Whether these floors have more rooms than a quota allows."""
        rooms: Counter[Hashable] = Counter()
        most: dict[Hashable, int] = {}
        for rule, bucket in self._limited:
            for r in (r for floor in floors for r in self.rooms[floor]):
                quota = self.facets.once(rule, "quota", self.facets.resource_view(rule, r), bucket)
                if quota:
                    rooms[rule.id, bucket, quota[0]] += 1
                    most[rule.id, bucket, quota[0]] = quota[1]
        return any(count > most[key] for key, count in rooms.items())

    @cached_property
    def _limited(self) -> list[tuple[Rule, Hashable]]:
        """Rules that limit the use of rooms, with all their buckets."""
        rules = [rule for rule in self.facets.speaking("quota") if rule.hard or rule.at in self.tiers]
        views = [(rule, self.facets.subject_view(rule, s)) for rule in rules for s in self.facets.subjects]
        return list(dict.fromkeys((rule, b) for rule, view in views for b in self.facets.once(rule, "buckets", view)))

    def _look(self, floor: Id, companies: tuple[int, ...], tight: bool) -> Hashable:
        """All that the rules see of a floor's rooms for these companies."""
        shapes = (rule.shape() for rule in self.facets.rules if rule.hard or rule.at in self.tiers)
        values = [shape.value for shape in shapes if isinstance(shape, (Ordered, Near))]
        if any(self.facets.pins_on(s) for s in self.facets.subjects):
            values.append("id")
        limits = self.facets.speaking("quota") if tight else ()
        views = (
            (
                r.beds,
                *(getattr(r, value) for value in values),
                *(self.facets.resource_view(rule, r) for rule in limits),
                *(self._seen(n, r) for n in companies),
            )
            for r in self.rooms[floor]
        )
        return tuple(sorted(map(str, views)))

    def _seen(self, n: int, room: RoomOffered) -> int:
        """A number for what each of the company amounts to there in these tiers, and where hard rules forbid it."""
        pairing = self.facets.speaking("pair")
        look = (n, *(self.facets.resource_view(rule, room) for rule in pairing))
        if look not in self._numbers:
            charges = [self.facets.pair(s, room) for s in self._unlike(n)]
            seen = (n, *(tuple((q.id, a) for q, a in own if q.hard or q.at in self.tiers) for own in charges))
            self._numbers[look] = self._numbers.setdefault(seen, len(self._numbers))
        return self._numbers[look]

    def _unlike(self, n: int) -> list[StayDue]:
        """One of each sort of subjects that rules over pairs tell apart."""
        pairing = self.facets.speaking("pair")
        views = {tuple(self.facets.subject_view(rule, s) for rule in pairing): s for s in self.companies[n].subjects}
        return list(views.values())


def _amount(shape: Spread | Gaps, places: Sequence[RoomOffered]) -> int:
    if isinstance(shape, Spread):
        return len({getattr(place, shape.over) for place in places}) - 1
    used: dict[Hashable, set[int]] = {}
    for place in places:
        used.setdefault(getattr(place, shape.within), set()).add(getattr(place, shape.level))
    return len(used) - 1 + sum(max(own) - min(own) + 1 - len(own) for own in used.values())


def _lives(program: Program, found: Minimum) -> Lives:
    lives: dict[tuple[RoomOffered, ...], list[StayDue]] = {}
    for (i, k), x in program.x.items():
        if found.values[x] > 0.5:
            lives.setdefault(program.kinds[k], []).append(program.sorts[i].first)
    return lives
