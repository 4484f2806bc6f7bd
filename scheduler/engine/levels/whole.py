"""The whole stage at once: whole floors by a program of sorts, delegations on their floors person by person, and back.

The program chooses floors and bounds a tier from below; of order, and of tiers after its own, it knows only what each
delegation amounts to on each floor alone, found exactly (`options`). Delegations that meet on a floor are settled
together, a plan is made, and what several floors amount to goes back, until a plan meets the bound.

A forum (200 guests, 8 delegations, 9 floors): floors proven in 1.3 s, where sorts that also knew who smokes took 9 s
and persons more than 20 s; a delegation on a floor settled in 0.1 s.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ortools.math_opt.python import mathopt

from scheduler.demand.subjects import StayDue
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.facets import Facets
from scheduler.engine.levels.needs import fitting, kind_sets, needed
from scheduler.engine.levels.options import Lives, Options
from scheduler.engine.levels.program import Detail, Program
from scheduler.engine.levels.settled import Company
from scheduler.engine.levels.sorts import Crowd
from scheduler.engine.linear import Minimum, Purse, minimise
from scheduler.rules.shapes import Spread
from scheduler.supply.resources import RoomOffered

LARGEST = 4000  # variables for sorts in kinds of rooms; beyond, floors are not proven in a minute
ROUNDS = 12  # from floors to delegations and back, for one tier
LOOKING = 3  # one part in so many of the time goes to single floors
FLOOR = "floor"

Values = Mapping[Level, int]
"""What something amounts to, tier by tier."""
Try = Callable[[Sequence[Lives]], Values]
"""Makes a plan of who lives where, keeps it if it is the best so far, and tells the best one's values."""


@dataclass(eq=False)
class _Group:
    """A delegation: its own sorts, those that follow it (spares), and what it amounts to on each floor alone."""

    members: Crowd
    followers: Crowd
    subjects: tuple[StayDue, ...]  # followers included
    items: frozenset[Id]  # without them
    reaches: Mapping[Id, Any]  # floor → variable
    with_all: dict[Id, Values | None] = field(default_factory=dict)  # floor → values; None: impossible
    without: dict[Id, Values | None] = field(default_factory=dict)
    inside: dict[Id, Any] = field(default_factory=dict)  # floor → all of it lives there and nowhere else
    split: dict[Id, Any] = field(default_factory=dict)  # floor → the same, but a follower lives elsewhere

    cut: set[tuple[frozenset[Id], Level]] = field(default_factory=set)  # what is known of several floors
    more: dict[Level, Any] = field(default_factory=dict)  # what the program does not count itself

    @property
    def everybody(self) -> Crowd:
        return self.members | self.followers


class Whole:
    """`tiers`: the soft ones after "unplaced", in order; the floors are bounded under the first."""

    def __init__(
        self,
        facets: Facets,
        subjects: Sequence[StayDue],
        rooms: Sequence[RoomOffered],
        tiers: Sequence[Level],
        watch: Watch,
        purse: Purse,
    ) -> None:
        self.tiers = tiers
        self.watch = watch
        self.purse = purse
        self.subjects = subjects
        self.options = Options(facets, rooms, (Level.UNPLACED, *tiers), purse)
        self.program = Program(facets, subjects, rooms, Detail((Level.UNPLACED, tiers[0])))
        self.groups = [self._group(members) for members in self._spread()]
        for group in self.groups:
            self._single_out(group)
        self._crowd()

    @property
    def small(self) -> bool:
        return bool(self.groups) and len(self.program.x) <= LARGEST

    def _spread(self) -> list[tuple[int, ...]]:
        """Who is kept on few floors together."""
        for _, shape in self.program.shapes:
            if isinstance(shape, Spread) and shape.over == FLOOR and shape.where is None:
                found: dict[str, list[int]] = {}
                for i, sort in enumerate(self.program.sorts):
                    if group := getattr(sort.first, shape.group):
                        found.setdefault(group, []).append(i)
                return [tuple(members) for members in found.values()]
        return []

    def _group(self, members: tuple[int, ...]) -> _Group:
        sorts = self.program.sorts
        homes = {sorts[i].first.delegation for i in members}
        own = frozenset(i for i, sort in enumerate(sorts) if sort.first.delegation in homes)
        inside = {s.item for i in own for s in sorts[i].subjects}
        reaches = {
            str(floor): self.program.reaches.of(members, FLOOR, floor)
            for floor in self.program.reaches.values(members, FLOOR)
        }
        return _Group(
            frozenset(members),
            own - frozenset(members),
            tuple(s for s in self.subjects if s.item in inside),
            frozenset(s.item for i in members for s in sorts[i].subjects),
            reaches,
        )

    # --- the loop -----------------------------------------------------------------------------------------------

    def run(self, budget: Budget, attempt: Try) -> dict[Level, int]:
        """Bounds: no plan has less at a tier, those before it being no worse than in the best plan found. The last
        tier is left to others."""
        bounds: dict[Level, int] = {}
        levels = (Level.UNPLACED, *self.tiers[:-1])
        met = True
        for position, level in enumerate(levels):
            share = budget.part(min(2, len(levels) - position), len(levels))
            if position > 1:
                self._look(share.part(LOOKING))
                self._expect(level)
            met = self._meet(level, share, bounds, attempt, ROUNDS if met else 1) and met
            self.program.at_most(level, attempt([])[level])
        return bounds

    def companies(self) -> list[Company]:
        """The groups, without those who follow them."""
        return [
            Company(tuple(s for s in group.subjects if s.item in group.items), group.members, tuple(group.reaches))
            for group in self.groups
        ]

    def _meet(self, level: Level, budget: Budget, bounds: dict[Level, int], attempt: Try, rounds: int) -> bool:
        """Whether a plan at the tier's bound was found."""
        bounds[level] = 0
        best = attempt([])[level]
        for number in range(rounds):
            if best <= bounds[level]:
                return True
            found = (
                None
                if budget.left == 0 or self.watch.stopped
                else self._least_of(level, best if number else None, budget)
            )
            if found is None:
                return False
            known, bounds[level] = bounds[level], max(found.bound, bounds[level])
            if found.values is None:
                if bounds[level] > known:
                    continue
                return False
            chosen = [self._floors(group, found) for group in self.groups]
            best = attempt(self._together(chosen, budget))[level]
            if best > bounds[level] and not self._learn(level, chosen, budget):
                return False
        return False

    def _least_of(self, level: Level, best: int | None, budget: Budget) -> Minimum | None:
        """The program's least amount; `best`: of a plan, to be found or to be proven where nothing is below."""
        amount = self.program.amount(level)
        below = None if best is None else self.program.model.add_linear_constraint(amount <= best - 1)
        found = minimise(self.program.model, amount, budget, self.watch, self.purse)
        if below is not None:
            self.program.model.delete_linear_constraint(below)
        if found is not None and found.impossible:
            return None if best is None else Minimum(best, None, None, True)
        return None if found is not None and found.values is None and not found.bound else found

    def _floors(self, group: _Group, found: Minimum) -> frozenset[Id]:
        return frozenset(floor for floor, reach in group.reaches.items() if found.values[reach] > 0.5)

    def _together(self, chosen: Sequence[frozenset[Id]], budget: Budget) -> list[Lives]:
        """Delegations that meet on a floor are settled together."""
        clusters: list[tuple[frozenset[Id], tuple[StayDue, ...]]] = []
        for floors, group in zip(chosen, self.groups, strict=True):
            met = [cluster for cluster in clusters if cluster[0] & floors]
            clusters = [cluster for cluster in clusters if not cluster[0] & floors]
            joined = floors.union(*(own for own, _ in met))
            clusters.append((joined, (*(s for _, own in met for s in own), *group.subjects)))
        settled = (self.options.of(subjects, floors, budget, self.watch) for floors, subjects in clusters if floors)
        return [option.lives for option in settled if option.lives]

    # --- what a delegation amounts to on one floor --------------------------------------------------------------

    def _look(self, budget: Budget) -> None:
        """Each delegation on each floor alone."""
        for group in self.groups:
            for floor in group.reaches:
                if floor not in group.with_all and budget.left != 0 and not self.watch.stopped:
                    self._look_at(group, floor, budget)

    def _look_at(self, group: _Group, floor: Id, budget: Budget) -> None:
        """What it amounts to there, and on every floor with the same rooms; without its followers where they find no
        place beside it."""
        members = tuple(s for s in group.subjects if s.item in group.items)
        with_all = self._least(group.subjects, floor, budget)
        without = {} if with_all is not None else self._least(members, floor, budget)
        for alike in self.options.like(floor):
            group.with_all[alike], group.without[alike] = with_all, without

    def _least(self, subjects: Sequence[StayDue], floor: Id, budget: Budget) -> Values | None:
        """None where not all of them find a room."""
        if not self.options.holds(subjects, floor):
            return None
        least = self.options.of(subjects, frozenset((floor,)), budget, self.watch).least
        return None if least.get(Level.UNPLACED) else least

    def _single_out(self, group: _Group) -> None:
        """Variables: lives on one floor (with or without its followers), on several, or has no room at all."""
        model = self.program.model
        several, nobody = (model.add_variable(lb=0, ub=1) for _ in range(2))
        for floor in group.reaches:
            for place in (group.inside, group.split):
                place[floor] = model.add_variable(lb=0, ub=1)
            model.add_linear_constraint(group.split[floor] <= self._elsewhere(group.followers, {floor}))
            model.add_linear_constraint(
                group.reaches[floor] <= group.inside[floor] + group.split[floor] + several + self._absent(group.members)
            )
        ones = [*group.inside.values(), *group.split.values()]
        model.add_linear_constraint(mathopt.fast_sum([*ones, several, nobody]) == 1)
        reached = mathopt.fast_sum(list(group.reaches.values()))
        model.add_linear_constraint(reached >= mathopt.fast_sum(ones) + 2 * several)
        model.add_linear_constraint(nobody <= self._absent(group.members))

    def _crowd(self) -> None:
        """Who lives on one floor needs whole rooms there: delegations that do so must fit beside each other."""
        for floor in dict.fromkeys(floor for group in self.groups for floor in group.reaches):
            kinds = frozenset(self.program.inside(FLOOR, floor))
            sets = kind_sets(self.program, kinds)
            terms: dict[frozenset[int], list[Any]] = {inside: [] for inside in sets}
            for group in (group for group in self.groups if floor in group.reaches):
                for place, sorts in ((group.inside, group.everybody), (group.split, group.members)):
                    for inside, need in needed(self.program, sorts, kinds, sets).items():
                        terms[inside].append(need * place[floor])
                    if not all(fitting(self.program, i, kinds) for i in sorts):
                        place[floor].upper_bound = 0
            for inside, loads in terms.items():
                rooms = sum(len(self.program.kinds[k]) for k in inside)
                self.program.model.add_linear_constraint(mathopt.fast_sum(loads) <= rooms)

    def _absent(self, sorts: Crowd) -> Any:
        return mathopt.fast_sum([self.program.missing[i] for i in sorted(sorts)])

    def _elsewhere(self, sorts: Crowd, floors: set[Id]) -> Any:
        """Those without a room on these floors."""
        kinds = self.program.kinds
        away = [x for (i, k), x in self.program.x.items() if i in sorts and kinds[k][0].floor not in floors]
        return mathopt.fast_sum(away) + self._absent(sorts)

    def _expect(self, level: Level) -> None:
        """What is known of single floors becomes a condition, the tiers before `level` being met."""
        for group in self.groups:
            for place, known in ((group.inside, group.with_all), (group.split, group.without)):
                for floor in (floor for floor, values in known.items() if values is None):
                    place[floor].upper_bound = 0
            terms = [
                (values.get(level, 0), place[floor])
                for place, known in ((group.inside, group.with_all), (group.split, group.without))
                for floor, values in known.items()
                if values
            ]
            most = max((least for least, _ in terms), default=0)
            if most:
                own = self._own(level, group)
                amount = mathopt.fast_sum([least * variable for least, variable in terms if least])
                self.program.model.add_linear_constraint(own >= amount - most * self._absent(group.members))

    def _own(self, level: Level, group: _Group) -> Any:
        """The group's amount, with a variable for what the program does not count itself."""
        if level not in group.more:
            group.more[level] = self.program.model.add_variable(lb=0)
            self.program.amounts[level].append((group.everybody, group.more[level]))
        return self.program.own_amount(level, group.everybody)

    # --- and back -----------------------------------------------------------------------------------------------

    def _learn(self, level: Level, chosen: Sequence[frozenset[Id]], budget: Budget) -> bool:
        """What groups amount to on the floors chosen, single ones with the same rooms included; whether it is news."""
        news = False
        for group, floors in zip(self.groups, chosen, strict=True):
            if len(floors) == 1 and not floors <= group.with_all.keys():
                self._look_at(group, next(iter(floors)), budget)
                news = True
            elif len(floors) > 1 and (floors, level) not in group.cut:
                group.cut.add((floors, level))
                least = self.options.of(group.subjects, floors, budget, self.watch).least
                self._forbid(group, floors, level, least.get(level, 0))
                news = news or bool(least.get(level))
        self._expect(level)
        return news

    def _forbid(self, group: _Group, floors: frozenset[Id], level: Level, least: int) -> None:
        """No less than this where the group lives on exactly these floors, its followers included; where not all of it
        finds a room there, that is said of nobody but those who are there."""
        here = mathopt.fast_sum([group.reaches[floor] for floor in sorted(floors)]) - (len(floors) - 1)
        others = mathopt.fast_sum([reach for floor, reach in group.reaches.items() if floor not in floors])
        away = self._elsewhere(group.followers, set(floors)) + self._absent(group.members)
        self.program.model.add_linear_constraint(self._own(level, group) >= least * (here - others - away))
