"""The joint model: one CP-SAT model of rooms, timetable, cars with drivers and people, from the facets of all stages.

Exactly one ground holds (`grounds`). It costs what its timetable claims, and ties each stay to its hotel; journeys and
guide cars are asked for as the grounds say, duties also as the journeys say that are served: derived by the same demand
as everywhere else, one movement at a time, for every way to serve a part of its cars. Tiers are those of the whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from operator import attrgetter
from typing import TypeVar

from scheduler.demand.subjects import DutyDue, MovementDue, StayDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.engine.assign import build, chosen, decisions, free_resources
from scheduler.engine.assign.variables import Assignment
from scheduler.engine.facets import Facets, grouped
from scheduler.engine.joint.conditional import Blocked, VariantFacets, Variants, item_of
from scheduler.engine.joint.grounds import Ground
from scheduler.engine.posting import Literal, Posting
from scheduler.engine.stages.itinerary import with_slots
from scheduler.engine.stages.lodging_rows import stays_asked
from scheduler.engine.stages.people import duties_asked
from scheduler.engine.stages.servicing import about
from scheduler.engine.stages.transport import crews_known, journeys_asked, movements, with_movements
from scheduler.engine.tiers import Solved
from scheduler.plan import Duty, Movement, Plan, PostDuty
from scheduler.rules.base import Rule
from scheduler.supply.crews import crews_offered
from scheduler.supply.resources import Crew, Resource
from scheduler.supply.rooms import rooms_offered
from scheduler.supply.staff import staff_offered

R = TypeVar("R", bound=Resource)
Chosen = Mapping[Id, tuple[Id, ...]]
"""Item → resources."""
Cars = tuple[MovementDue, ...]
"""What makes up one movement: the journey, its guide car, what goes along."""


@dataclass(frozen=True)
class Held:
    """A plan that stays as it is but for some (delegation, day)."""

    plan: Plan
    freed: frozenset[tuple[Id, int]]


class Joint:
    """The model over some grounds; `rules`: stage → those it obeys. Ask for the answer with what a solve has found.

    `held`: a plan on the first of the grounds whose lines stay as they are, but for those of the freed activities'
    delegations on their days and for what is not asked for on all grounds; None = everything is free.
    """

    def __init__(
        self, event: Event, rules: Mapping[str, Sequence[Rule]], grounds: Sequence[Ground], held: Held | None = None
    ) -> None:
        self._event, self._rules, self.grounds, self._held = event, rules, tuple(grounds), held
        self._riding = about(rules["transport"], MovementDue)
        self.posting = Posting()
        self._on = [self.posting.yes(f"ground/{n}", decision=True) for n in range(len(self.grounds))]
        self.posting.post("ground", [], self.posting.model.add_exactly_one(self._on))
        self._charge_timetables()
        self.rooms = self._post_rooms()
        self._journeys: Variants[MovementDue] = Variants()
        self.cars = self._post_cars()
        self._duties: Variants[DutyDue] = Variants()
        self.people = self._post_people()

    # --- timetables and rooms -------------------------------------------------------------------------------------

    def _charge_timetables(self) -> None:
        own = {rule.id: rule for rule in self._rules["itinerary"]}
        for on, ground in zip(self._on, self.grounds, strict=True):
            for name, amount in ground.claimed.items():
                self.posting.charge(own[name], [(on, amount)])

    def _post_rooms(self) -> Assignment:
        """Rooms for all stays; each ground puts every stay into its hotel."""
        plan = self.grounds[0].plan
        subjects, rules = stays_asked(self._rules["lodging"], plan), self._rules["lodging"]
        facets = Facets(rules, subjects, rooms_offered(self._event), plan)
        options = {s.item: free_resources(facets, s) for s in subjects}
        if self._held:
            rows = {row.id: (row.room,) for row in (*self._held.plan.stays, *self._held.plan.spares)}
            options = {item: _only(found, rows.get(item, ())) for item, found in options.items()}
        v = build(facets, options, self.posting)
        stay_of = {s.item: s for s in subjects}
        for on, ground in zip(self._on, self.grounds, strict=True):
            for item, hotel in ground.homes:
                self.posting.model.add_implication(on, self._lives(v, stay_of[item], hotel))
        return v

    def _lives(self, v: Assignment, s: StayDue, hotel: Id) -> Literal:
        return v.lies(s, "hotel", hotel) if hotel else ~v.placed(s)

    # --- journeys -------------------------------------------------------------------------------------------------

    def _post_cars(self) -> Assignment:
        for on, ground in zip(self._on, self.grounds, strict=True):
            for due in journeys_asked(self._riding, ground.plan):
                self._journeys.add(due, on)
        kept = self._kept(self._journeys, self._cars_of(self._held.plan)) if self._held else {}
        return self._post(self._riding, self._journeys, crews_offered(self._event), kept)

    def _cars_of(self, known: Plan) -> Chosen:
        """Variant → crews in a plan on the first ground."""
        asked = journeys_asked(self._riding, self.grounds[0].plan)
        cars = crews_known(self._event, asked, known)
        return {v.item: cars.get(s.item, ()) for s in asked if (v := self._journeys.of(s))}

    def _people_of(self, known: Plan) -> Chosen:
        """Variant → person in a plan on the first ground."""
        lines: Sequence[Duty | PostDuty] = (*known.duties, *known.posts)
        people = {line.id: (line.person,) for line in lines}
        asked = duties_asked(self._rules["people"], known)
        return {v.item: people.get(s.item, ()) for s in asked if (v := self._duties.of(s))}

    def _kept(self, variants: Variants[MovementDue] | Variants[DutyDue], chosen: Chosen) -> Chosen:
        """What stays as it is of what is asked for on every ground."""
        freed = self._held.freed if self._held else frozenset()
        return {
            s.item: chosen[s.item]
            for s in variants.all
            if s.item in chosen and variants.always(s.item, len(self.grounds)) and (s.delegation, s.day) not in freed
        }

    def _post(
        self,
        rules: Sequence[Rule],
        variants: Variants[MovementDue] | Variants[DutyDue],
        offered: Sequence[Resource],
        kept: Chosen,
    ) -> Assignment:
        """The kernel's model of variants, with what each ground takes of the resources."""
        facets = VariantFacets(rules, variants.all, offered, self.grounds[0].plan)
        blocked = Blocked(rules, zip((ground.plan for ground in self.grounds), self._on, strict=True))
        options = {
            s.item: blocked.options(facets, s) if s.item not in kept else _only(offered, kept[s.item])
            for s in facets.subjects
        }
        v = build(facets, options, self.posting, variants.asked(self.posting))
        for s in facets.subjects:
            for r in options[s.item]:
                for on in blocked.literals(s, r):
                    self.posting.post("taken", [s.item], self.posting.model.add_implication(v.on(s, r), ~on))
        return v

    # --- people ---------------------------------------------------------------------------------------------------

    def _post_people(self) -> Assignment:
        for on, ground in zip(self._on, self.grounds, strict=True):
            for duty in duties_asked(self._rules["people"], self._unmoved(ground.plan)):
                self._duties.add(duty, on)
        for duties, when in self._riding_duties():
            for duty in duties:
                self._duties.add(duty, when)
        kept = self._kept(self._duties, self._people_of(self._held.plan)) if self._held else {}
        v = self._post(self._rules["people"], self._duties, staff_offered(self._event), kept)
        self._post_drivers(v)
        return v

    def _unmoved(self, plan: Plan) -> Plan:
        return with_movements(plan, (), ())

    def _riding_duties(self) -> Iterator[tuple[Sequence[DutyDue], Literal]]:
        """The duties on each movement for each way in which a part of its cars is served, with the way's literal."""
        together = self._together()
        often = Counter(s.item for parts in together for s in parts)
        for parts, (plan, ons) in together.items():
            shared = any(often[s.item] > 1 for s in parts)
            holds = [self.posting.any_of(ons)] if shared and len(ons) < len(self.grounds) else []
            for served, duties in riders(self._event, self._rules["people"], self._unmoved(plan), self.cars, parts):
                literals = [self.cars.placed(s) if s in served else ~self.cars.placed(s) for s in parts]
                yield duties, self.posting.all_of([*literals, *holds])

    def _together(self) -> Mapping[Cars, tuple[Plan, list[Literal]]]:
        """Variants that make up one movement → a ground's plan, and the literals of all grounds, on which they do."""
        found: dict[Cars, tuple[Plan, list[Literal]]] = {}
        for on, ground in zip(self._on, self.grounds, strict=True):
            variants = (self._journeys.of(due) for due in journeys_asked(self._riding, ground.plan))
            for parts in grouped((v for v in variants if v), attrgetter("movement")).values():
                key = tuple(s for s in parts if isinstance(s, MovementDue))
                found.setdefault(key, (ground.plan, []))[1].append(on)
        return found

    def _post_drivers(self, v: Assignment) -> None:
        """Who drives has no duty meanwhile, where a driver is one of those who may have duties."""
        able = {r.id for r in v.facets.resources}
        for due in self._journeys.all:
            for crew in self.cars.options[due.item]:
                if isinstance(crew, Crew) and crew.driver in able:
                    self._post_driver(v, due, crew)

    def _post_driver(self, v: Assignment, due: MovementDue, crew: Crew) -> None:
        ready = {due.item: self.cars.facets.padded(due).start}
        line = movements(self._event, [due], {due.item: (crew.id,)}, ready)
        bare = with_slots(self.grounds[0].plan, (), ())
        driving = Blocked(self._rules["people"], [(with_movements(bare, line, ()), self.cars.on(due, crew))])
        for s in v.facets.subjects:
            for r in v.options[s.item]:
                if r.id == crew.driver:
                    for on in driving.literals(s, r):
                        self.posting.post("taken", [s.item], self.posting.model.add_implication(v.on(s, r), ~on))

    # --- in and out -----------------------------------------------------------------------------------------------

    def hint(self, known: Plan) -> dict[int, int]:
        """Variable index → value for a plan that stands on the first ground."""
        values = {on.index: int(n == 0) for n, on in enumerate(self._on)}
        rooms = {row.id: (row.room,) for row in (*known.stays, *known.spares)}
        values.update(decisions(self.rooms, rooms))
        values.update(decisions(self.cars, self._cars_of(known)))
        values.update(decisions(self.people, self._people_of(known)))
        return values

    def ground(self, solved: Solved) -> Ground:
        return next(ground for on, ground in zip(self._on, self.grounds, strict=True) if solved.value(on))

    def chosen(self, solved: Solved) -> tuple[Chosen, Chosen, Chosen]:
        """Who serves whom: rooms, crews, people."""
        return tuple(  # type: ignore[return-value]
            {item_of(item): taken for item, taken in chosen(v, solved).items()}
            for v in (self.rooms, self.cars, self.people)
        )


def riders(
    event: Event, rules: Sequence[Rule], bare: Plan, cars: Assignment, parts: Cars
) -> Iterator[tuple[Cars, list[DutyDue]]]:
    """Who is needed on a movement, for each way to serve a part of its cars. `bare`: the plan without movements."""
    for served in product((True, False), repeat=len(parts)):
        some = tuple(s for s, is_in in zip(parts, served, strict=True) if is_in)
        if some and all(cars.options[s.item] for s in some):
            line = _line(event, cars, some)
            asked = duties_asked(rules, with_movements(bare, (line,), ()))
            yield some, [duty for duty in asked if duty.on == line.id]


def _line(event: Event, cars: Assignment, parts: Cars) -> Movement:
    """The movement with all cars that may serve it: who rides along depends on which parts are served, not on which
    cars do."""
    ready = {s.item: cars.facets.padded(s).start for s in parts}
    return movements(event, parts, {s.item: _all_cars(cars, s) for s in parts}, ready)[0]


def _all_cars(cars: Assignment, s: MovementDue) -> tuple[Id, ...]:
    crews = [r for r in cars.options[s.item] if isinstance(r, Crew)]
    return tuple({crew.vehicle: crew.id for crew in crews}.values())


def _only(offered: Sequence[R], names: Sequence[Id]) -> tuple[R, ...]:
    return tuple(r for r in offered if r.id in names)
