"""Homes: the floors that each company lives on, and what is known of them; the program that chooses among them.

The program has a binary for a company on a set of floors, Hall's condition on each floor, and as values what is known
of homes: what living on so many floors amounts to at least, or what was found person by person (`worth`). CP-SAT, as
its 160 binaries and 180 rows take HiGHS ten times as long (a forum: 0.04–0.1 s against 0.4–1.0 s).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from ortools.sat.python import cp_model

from scheduler.clock import Minutes
from scheduler.domain.base import Id
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.levels.companies import Kinds, Needs
from scheduler.engine.levels.worth import IMPOSSIBLE, Floors, Homes, Worth
from scheduler.engine.linear import Purse
from scheduler.engine.tiers import solve_heard

LARGEST = 1000  # homes of one company that are chosen from
TIES = 10_000  # what one of an amount counts against choices that are as good
LEAST_EFFORT = 0.05  # of a choice, whatever the purse holds


@dataclass(frozen=True)
class Choice:
    """No homes amount to less than `least`; where that is `proven`, homes that do amount to it as far as is known, and
    the companies that would rather have more floors than they were offered."""

    least: int
    homes: Homes
    wider: tuple[int, ...]
    proven: bool


class Known:
    """`needs` and `worth` are of the same companies, in the same order."""

    def __init__(self, needs: Needs, worth: Worth) -> None:
        self.needs, self.worth = needs, worth
        self.sizes = [0] * len(needs.companies)
        self.offered: list[list[Floors]] = [[] for _ in needs.companies]
        self.excess: dict[Homes, int] = {}  # homes on common floors → what they amount to beyond the sum of each alone
        self.families: list[tuple[Homes, ...]] = []  # such clusters with nobody in common: their excesses add up
        self.impossible: list[Homes] = []
        for n in range(len(needs.companies)):
            self.widen(n)

    def widen(self, n: int) -> bool:
        """Offer the company homes of one floor more; False where those would be too many."""
        wider = [frozenset(floors) for floors in combinations(self.worth.rooms, self.sizes[n] + 1)]
        if len(wider) > LARGEST:
            return False
        self.sizes[n] += 1
        self.offered[n] += [floors for floors in wider if self.needs.holds(n, floors)]
        return True

    def value(self, n: int, floors: Floors) -> int:
        """The company on these floors amounts to no less."""
        known = self.worth.known(((n, floors),))
        return self.worth.structure(n, floors) if known is None else known

    def clusters(self, homes: Homes) -> list[Homes]:
        """Those that have floors in common, together."""
        found: list[Homes] = []
        for home in homes:
            met = [cluster for cluster in found if any(own & home[1] for _, own in cluster)]
            found = [cluster for cluster in found if cluster not in met]
            found.append(tuple(sorted((home, *(other for cluster in met for other in cluster)), key=lambda h: h[0])))
        return found

    def together(self, homes: Homes) -> tuple[int, bool]:
        """What the homes amount to, all clusters being known, IMPOSSIBLE where somebody finds no room; and whether that
        is news to the program."""
        clusters = [cluster for cluster in self.clusters(homes) if len(cluster) > 1]
        least = {cluster: self.worth.known(cluster) or 0 for cluster in clusters}
        barred = [cluster for cluster, amount in least.items() if amount == IMPOSSIBLE]
        self.impossible += barred
        if barred:
            return IMPOSSIBLE, True
        beyond = {c: more for c, amount in least.items() if (more := amount - self.alone(c)) > 0}
        news = bool(beyond) and tuple(beyond) not in self.families
        if news:
            self.excess.update(beyond)
            self.families.append(tuple(beyond))
        return self.alone(homes) + sum(beyond.values()), news

    def alone(self, homes: Homes) -> int:
        """What the homes amount to, each company by itself."""
        return sum(self.value(*home) for home in homes)

    def choose(self, best: int, budget: Budget, watch: Watch, purse: Purse) -> Choice:
        """Homes that amount to least; nobody looks beyond `best`."""
        program = _Program(self, best)
        program.model.minimize(TIES * program.amount() + program.ties())
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = budget.seed
        if budget.left is not None:
            solver.parameters.max_time_in_seconds = budget.left
        if purse.left is not None:
            solver.parameters.max_deterministic_time = max(LEAST_EFFORT, purse.left)
        status = solve_heard(solver, program.model, watch)
        purse.pay(solver.response_proto.deterministic_time)
        if status == cp_model.INFEASIBLE:
            return Choice(best, (), (), True)
        if status == cp_model.OPTIMAL:
            return program.choice(solver)
        return Choice(max(0, math.floor(solver.best_objective_bound / TIES)), (), (), False)


class _Program:
    """One binary a company and home."""

    def __init__(self, known: Known, best: int) -> None:
        self.known, self.needs, self.worth = known, known.needs, known.worth
        self.model: Any = cp_model.CpModel()
        self.at: dict[tuple[int, Floors], Any] = {}
        self.wider: dict[int, Any] = {}
        for n, offered in enumerate(self._promising(best)):
            self._offer(n, offered)
        for moment in self.needs.moments:
            self._fill(moment)
        for cluster in known.impossible:
            for alike in self._together(cluster):
                self.model.add(alike <= 0)

    def _promising(self, best: int) -> list[list[Floors]]:
        """The homes with which a company and the cheapest of all others are not beyond the best plan."""
        values = [{floors: self.known.value(n, floors) for floors in own} for n, own in enumerate(self.known.offered)]
        cheapest = [min([*own.values(), self._wider(n)]) for n, own in enumerate(values)]
        slack = min(best, IMPOSSIBLE - 1) - sum(cheapest)
        return [
            [floors for floors, value in own.items() if value - least <= slack]
            for own, least in zip(values, cheapest, strict=True)
        ]

    def _wider(self, n: int) -> int:
        return self.worth.wider(n, self.known.sizes[n])

    def _offer(self, n: int, offered: Sequence[Floors]) -> None:
        for floors in offered:
            self.at[n, floors] = self.model.new_bool_var("")
        own = [self.at[n, floors] for floors in offered]
        if self._wider(n) < IMPOSSIBLE:
            self.wider[n] = self.model.new_bool_var("")
            own.append(self.wider[n])
        self.model.add_exactly_one(own)

    # --- rooms --------------------------------------------------------------------------------------------------

    def _fill(self, moment: Minutes) -> None:
        """Rooms of a floor: for companies that live on it alone, and for everybody else who lives there, too."""
        loads = self._loads(moment)
        for floor in self.worth.rooms:
            only = frozenset((floor,))
            here = [(n, at) for (n, floors), at in self.at.items() if floors == only]
            for wanted in self.needs.sets(only):
                terms = [self.needs.of(n, only, wanted)[moment] * at for n, at in here]
                terms += [load for kinds, load in loads.get(floor, ()) if kinds & self.needs.inside(only) <= wanted]
                if terms:
                    self.model.add(sum(terms) <= self.needs.rooms(wanted))

    def _loads(self, moment: Minutes) -> dict[Id, list[tuple[Kinds, Any]]]:
        """Floor → rooms there of each company that lives on several floors, and of those who belong to none, with the
        kinds of them that they may have."""
        found: dict[Id, list[tuple[Kinds, Any]]] = {}
        for n, offered in enumerate(self.known.offered):
            several = [floors for floors in offered if len(floors) > 1 and (n, floors) in self.at]
            loads = self._spread(self.needs.inside(frozenset().union(*several)), found)
            for floors in several:
                need = self.needs.of(n, floors, self.needs.inside(floors))[moment]
                self.model.add(sum(loads[floor] for floor in floors) >= need * self.at[n, floors])
        for kinds, need in self.needs.others(moment).items():
            self.model.add(sum(self._spread(kinds, found).values()) >= need)
        return found

    def _spread(self, kinds: Kinds, loads: dict[Id, list[tuple[Kinds, Any]]]) -> dict[Id, Any]:
        """Floor → rooms there, of these kinds."""
        own = {floor: self.model.new_int_var(0, len(self.worth.rooms[floor]), "") for floor in self.needs.floors(kinds)}
        for floor, load in own.items():
            loads.setdefault(floor, []).append((kinds, load))
        return own

    # --- amounts ------------------------------------------------------------------------------------------------

    def amount(self) -> Any:
        own = sum(self.known.value(n, floors) * at for (n, floors), at in self.at.items())
        return own + sum(self._wider(n) * at for n, at in self.wider.items()) + self._beyond()

    def ties(self) -> Any:
        """Among equals, those who belong to nobody live where few companies may: there is less to look at."""
        wanted = [
            floor
            for n, offered in enumerate(self.known.offered)
            for only in offered
            for floor in only
            if self.worth.companies[n].name and len(only) == 1
        ]
        own = [
            (sum(wanted.count(f) for f in floors), at)
            for (n, floors), at in self.at.items()
            if not self.worth.companies[n].name
        ]
        most = max((ties for ties, _ in own), default=0)
        return sum(ties * at for ties, at in own) if most * len(self.known.offered) < TIES else 0

    def _beyond(self) -> Any:
        """What clusters add to their companies' own: the most of any family."""
        excess = self.known.excess
        chosen: dict[Homes, Any] = {cluster: self.model.new_bool_var("") for cluster in excess}
        for cluster, there in chosen.items():
            for alike in self._together(cluster):
                self.model.add(there >= alike)
        beyond = self.model.new_int_var(0, sum(excess.values()), "")
        for family in self.known.families:
            self.model.add(beyond >= sum(excess[cluster] * chosen[cluster] for cluster in family))
        return beyond

    def _together(self, cluster: Homes) -> Iterator[Any]:
        """For the cluster, and for each on floors with the same rooms: 1 where all of it is chosen, else at most 0."""
        for alike in self.worth.alike(cluster):
            if all(home in self.at for home in alike):
                yield sum(self.at[home] for home in alike) - (len(alike) - 1)

    def choice(self, solver: cp_model.CpSolver) -> Choice:
        homes = [home for home, at in self.at.items() if solver.boolean_value(at)]
        wider = tuple(n for n, at in self.wider.items() if solver.boolean_value(at))
        return Choice(
            round(solver.objective_value) // TIES, tuple(sorted(homes, key=lambda home: home[0])), wider, True
        )
