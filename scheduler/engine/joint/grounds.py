"""Grounds: what journeys and duties are derived from, homes and a timetable together, each a plan up to the itinerary.

Which journeys there are, and when, follows from where guests live and from what they do when and where; so a journey is
certain only given a ground. All grounds of a small event are listed (every hotel of every stay, every start on the
grid, every venue, every duration, left out or not), of a larger one some near a known plan. A ground whose own amounts
are already above those of a known whole plan cannot become better than it: no amount of another stage is negative.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import prod
from random import Random
from typing import Any

from ortools.sat.python import cp_model

from scheduler.demand.subjects import ActivityDue, StayDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.engine.assign import free_resources
from scheduler.engine.facets import Facets
from scheduler.engine.stages.itinerary import activities_asked, slot_of, with_slots
from scheduler.engine.stages.lodging_rows import stays_asked, with_rooms
from scheduler.engine.tiers import Solved
from scheduler.engine.timetable import build, placements
from scheduler.engine.timetable.claims import claims
from scheduler.engine.timetable.outcome import Placement
from scheduler.engine.timetable.problem import Problem, problem_of
from scheduler.engine.timetable.stretch import stretch
from scheduler.engine.timetable.variables import Timetable
from scheduler.plan import Plan
from scheduler.rules.base import Rule
from scheduler.supply.resources import RoomOffered
from scheduler.supply.rooms import rooms_offered
from scheduler.supply.venues import venues_offered

SHORTEST = 0.5
"""How often a freed activity is tried with its shortest duration."""
EFFORT = 0.2
"""Deterministic seconds to draw one timetable."""
PLACED = 10_000
"""A wish above all others."""

Homes = tuple[tuple[Id, Id], ...]
"""(stay, hotel) of every stay of a person; "" = no room. Empty where all live in the event's only hotel anyway."""


@dataclass(frozen=True)
class Ground:
    """`plan`: any rooms in the homes' hotels, and the timetable; `claimed`: rule id → amount of the timetable."""

    homes: Homes
    plan: Plan
    claimed: Mapping[str, int]


@dataclass(frozen=True)
class Grounds:
    """`complete`: there is no other that a plan as good as the known one could stand on."""

    listed: tuple[Ground, ...]
    complete: bool


class Surveyor:
    """Lists grounds of an event. `known`: a plan with rooms and a timetable; `tiers`: its judged values."""

    def __init__(
        self, event: Event, rules: Mapping[str, Sequence[Rule]], known: Plan, tiers: Mapping[Level, int]
    ) -> None:
        self._event, self._rules, self._known, self._tiers = event, rules, known, tiers
        self._venues = venues_offered(event)
        self._weights = {rule.id: (rule.at, rule.weight) for rule in rules["itinerary"]}

    def all(self, most: int) -> Grounds:
        """Every ground, or the known one and as many others as make `most`; the known one alone where there are more
        choices of durations than that."""
        if self._lengths_chosen() > most:
            return Grounds((self.known(),), complete=False)
        found: dict[object, Ground] = {_key(ground): ground for ground in (self.known(),)}
        homes, complete = self._homes(most)
        for living in homes:
            plan = self._lodged(living)
            for problem in self._problems(plan):
                placed, all_of_it = _every(self._bounded(problem), most - len(found))
                complete = complete and all_of_it
                for one in placed:
                    ground = Ground(living, self._timed(plan, problem, one), claims(problem, one))
                    if not self._worse(ground):
                        found.setdefault(_key(ground), ground)
                if len(found) >= most:
                    return Grounds(tuple(found.values()), complete=False)
        return Grounds(tuple(found.values()), complete)

    def known(self) -> Ground:
        """The ground of the known plan."""
        homes = self._homes_known() if self._several else ()
        activities = activities_asked(self._rules["itinerary"], self._known)
        placed = {slot.id: Placement(slot.venue, slot.start, slot.end) for slot in self._known.activities}
        problem = self._problem(self._known, activities)
        return Ground(
            homes, self._known, claims(problem, {s.item: placed[s.item] for s in activities if s.item in placed})
        )

    def on(self, timetables: Iterable[Mapping[Id, Placement]], seed: int) -> list[Ground]:
        """Grounds in the known homes with these timetables; first each with longer uses where it leaves room."""
        homes, found = self._homes_known() if self._several else (), []
        problem = self._problem(self._known, activities_asked(self._rules["itinerary"], self._known))
        for placed in timetables:
            for one in (stretch(problem, placed, seed), placed):
                found.append(Ground(homes, self._timed(self._known, problem, one), claims(problem, one)))
        return list({_key(ground): ground for ground in found if not self._worse(ground)}.values())

    def near(self, freed: Collection[Id], most: int, seed: int) -> Grounds:
        """The known ground and others on which only these activities are elsewhere, at another time or shorter: drawn
        by wishes at random, the same for the same seed."""
        known, dice = self.known(), Random(seed)
        found: dict[object, Ground] = {_key(known): known}
        for _ in range(most - 1):
            problem = self._problem(self._known, self._as_known(freed, dice))
            v = self._bounded(problem)
            self._hold(v, freed)
            placed = _wished(v, freed, dice)
            if placed is not None:
                ground = Ground(known.homes, self._timed(self._known, problem, placed), claims(problem, placed))
                if not self._worse(ground):
                    found.setdefault(_key(ground), ground)
        return Grounds(tuple(found.values()), complete=False)

    def _as_known(self, freed: Collection[Id], dice: Random) -> Sequence[ActivityDue]:
        """The activities with the durations of the known plan, some of the freed with their shortest."""
        activities, slot_of = activities_asked(self._rules["itinerary"], self._known), self._known.slot_of
        lengths = {
            s.item: slot_of[s.item].when.length
            for s in activities
            if s.item in slot_of and not (s.item in freed and dice.random() < SHORTEST)
        }
        return [replace(s, duration=(lengths[s.item],) * 2) if s.item in lengths else s for s in activities]

    def _hold(self, v: Timetable, freed: Collection[Id]) -> None:
        """All others as in the known plan."""
        for space in v.spaces:
            slot = self._known.slot_of.get(space.subject.item)
            if space.subject.item not in freed:
                v.posting.model.add(v.placed(space) == int(slot is not None))
                if slot is not None:
                    v.posting.model.add(v.start(space) == slot.start)
                    v.posting.model.add_bool_or(
                        [v.on(space, choice) for choice in space.choices if choice.resource.id == slot.venue]
                    )

    # --- homes ----------------------------------------------------------------------------------------------------

    @property
    def _several(self) -> bool:
        return len(self._event.hotels) > 1

    def _stays(self) -> tuple[StayDue, ...]:
        return tuple(s for s in stays_asked(self._rules["lodging"], self._known) if s.person)

    def _homes_known(self) -> Homes:
        room_of = {row.id: row.room for row in self._known.stays}
        hotel_of = {item: self._event.hotel_of_room(room) for item, room in room_of.items()}
        return tuple((s.item, hotel_of.get(s.item, "")) for s in self._stays())

    def _homes(self, most: int) -> tuple[Sequence[Homes], bool]:
        """Every hotel of every stay; the known ones alone where these are too many."""
        if not self._several:
            return ((),), True
        stays, hotels = self._stays(), self._hotels()
        number = 1
        for s in stays:
            number *= len(hotels[s.item])
        if number > most:
            return (self._homes_known(),), False
        ways = product(*(hotels[s.item] for s in stays))
        return [tuple((s.item, hotel) for s, hotel in zip(stays, way, strict=True)) for way in ways], True

    def _hotels(self) -> Mapping[Id, Sequence[Id]]:
        """Stay → hotels that it may be in, and none where that may be the best."""
        facets = Facets(self._rules["lodging"], self._stays(), rooms_offered(self._event), self._known)
        found = {}
        for s in self._stays():
            hotels = list(dict.fromkeys(r.hotel for r in free_resources(facets, s) if isinstance(r, RoomOffered)))
            found[s.item] = [*hotels, ""] if not hotels or self._may_miss(facets, s) else hotels
        return found

    def _may_miss(self, facets: Facets, s: StayDue) -> bool:
        lost: int = sum(
            facets.once(rule, "miss", facets.subject_view(rule, s)) * rule.weight
            for rule in facets.speaking("miss")
            if rule.at is Level.UNPLACED
        )
        return lost <= self._tiers.get(Level.UNPLACED, 0)

    def _lodged(self, homes: Homes) -> Plan:
        """The known plan with any room of its hotel for each stay, and no timetable."""
        bare = with_slots(self._known, (), ())
        if not homes or homes == self._homes_known():
            return bare
        rooms = {room.hotel: room.id for room in rooms_offered(self._event)}
        stays = self._stays()
        return with_rooms(bare, stays, {item: (rooms[hotel],) for item, hotel in homes if hotel}, ())

    # --- timetables -----------------------------------------------------------------------------------------------

    def _lengths_chosen(self) -> int:
        """How many choices of durations there are."""
        activities = activities_asked(self._rules["itinerary"], self._known)
        grid = self._event.handbook.standards.grid
        return prod(len(range(s.duration[0], s.duration[1] + 1, grid)) for s in activities)

    def _problems(self, plan: Plan) -> Iterator[Problem]:
        """One for each choice of durations."""
        activities = activities_asked(self._rules["itinerary"], plan)
        grid = self._event.handbook.standards.grid
        lengths = [range(s.duration[0], s.duration[1] + 1, grid) for s in activities]
        for chosen in product(*lengths):
            yield self._problem(plan, [replace(s, duration=(n, n)) for s, n in zip(activities, chosen, strict=True)])

    def _problem(self, plan: Plan, activities: Sequence[ActivityDue]) -> Problem:
        facets = Facets(self._rules["itinerary"], activities, self._venues, plan)
        return problem_of(facets, self._event.handbook.standards.grid, self._event.handbook.tiers)

    def _bounded(self, problem: Problem) -> Any:
        """The whole model with no more unplaced than in the known plan."""
        v = build(problem)
        terms, constant = v.posting.objective(Level.UNPLACED)
        if terms and Level.UNPLACED in problem.tiers[:1]:
            most = self._tiers.get(Level.UNPLACED, 0) - constant
            v.posting.model.add(sum(c * literal for literal, c in terms) <= most)
        return v

    def _timed(self, plan: Plan, problem: Problem, placed: Mapping[Id, Placement]) -> Plan:
        slots = [slot_of(space.subject, placed[space.subject.item]) for space in problem.spaces
                 if space.subject.item in placed]  # fmt: skip
        return with_slots(plan, slots, ())

    def _worse(self, ground: Ground) -> bool:
        own = dict.fromkeys(self._tiers, 0)
        for rule, amount in ground.claimed.items():
            tier, weight = self._weights[rule]
            own[tier] = own.get(tier, 0) + amount * weight
        order = [tier for tier in self._event.handbook.tiers if tier is not Level.HARD]
        return [own.get(tier, 0) for tier in order] > [self._tiers.get(tier, 0) for tier in order]


class _Collect(cp_model.CpSolverSolutionCallback):
    """Keeps the distinct timetables of a search through all solutions, and ends it when there are too many."""

    def __init__(self, v: Any, most: int) -> None:
        super().__init__()
        self._v, self._most = v, most
        self.found: dict[object, Mapping[Id, Placement]] = {}

    def on_solution_callback(self) -> None:
        placed = placements(self._v, Solved(self.response_proto.solution))
        self.found.setdefault(tuple(sorted(placed.items())), placed)
        if len(self.found) > self._most:
            self.stop_search()


def _every(v: Any, most: int) -> tuple[Sequence[Mapping[Id, Placement]], bool]:
    """The timetables of a model, and whether these are all."""
    solver, collect = cp_model.CpSolver(), _Collect(v, most)
    solver.parameters.enumerate_all_solutions = True
    solver.parameters.num_workers = 1
    status = solver.solve(v.posting.model, collect)
    found = list(collect.found.values())
    return found[:most], status in (cp_model.OPTIMAL, cp_model.INFEASIBLE) and len(found) <= most


def _wished(v: Timetable, freed: Collection[Id], dice: Random) -> Mapping[Id, Placement] | None:
    """The timetable that meets wishes at random best, found within a small effort; None where there is none."""
    spaces = [space for space in v.spaces if space.subject.item in freed]
    wishes = [(v.step(space), dice.randint(-9, 9)) for space in spaces]
    wishes += [(v.on(space, choice), dice.randint(-99, 99)) for space in spaces for choice in space.choices]
    wishes += [(v.placed(space), -PLACED) for space in spaces]
    v.posting.model.minimize(sum(c * variable for variable, c in wishes))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers, solver.parameters.max_deterministic_time = 1, EFFORT
    if solver.solve(v.posting.model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return placements(v, Solved(solver.response_proto.solution))


def _key(ground: Ground) -> object:
    return ground.homes, tuple((slot.id, slot.venue, slot.start, slot.end) for slot in ground.plan.activities)
