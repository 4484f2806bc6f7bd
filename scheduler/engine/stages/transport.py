"""Transport: cars and drivers for every journey of the itinerary and the legs, and the guide cars."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from scheduler.clock import Minutes
from scheduler.demand.attending import CLASS_OF
from scheduler.demand.subjects import MovementDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.engine.assign.search import assign_large
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.facets import Facets, grouped
from scheduler.engine.fleet.problem import Choice, Problem
from scheduler.engine.outcome import StageResult
from scheduler.engine.stages.boarding import alone, board
from scheduler.engine.stages.servicing import about, with_services
from scheduler.engine.unplaced import unplaced
from scheduler.plan import STAGES, Car, Movement, Plan, Unplaced
from scheduler.rules.base import Rule
from scheduler.supply.crews import crews_offered, usual_crews

STAGE = "transport"
_PLACE: Mapping[str, int] = {"journey": 0, "standby": 0, "commentary": 1, "restroom": 2, "guide": 3}
"""The cars that carry passengers first, then what goes along, by kind."""
_PART: Mapping[str, str] = {"guide": "guide", **CLASS_OF}
"""Kind of a subject → the part of a movement that serves it."""


def plan_transport(
    event: Event, rules: Sequence[Rule], plan: Plan, budget: Budget, watch: Watch, choice: Choice | None = None
) -> StageResult:
    """Crews for all journeys and guide cars, services for visitors' cars; what finds none is listed as unplaced.
    `rules`: of transport and of all stages. `choice`: the crews among which each chooses, all where it is not given.

    A base plan's own movements are where the search of a large event begins. Raises InputError when the handbook asks
    what the kernel cannot honour.
    """
    riding = about(rules, MovementDue)
    journeys = journeys_asked(riding, plan)
    crews = crews_offered(event)
    problem = Problem(
        event,
        riding,
        journeys,
        crews,
        plan,
        usual_crews(crews),
        groups=_together(journeys, "delegation"),
        slices=_together(journeys, "day"),
        known=crews_known(event, journeys, plan),
        choice=choice,
    )
    outcome = assign_large(problem, budget, watch)
    made = with_crews(event, riding, plan, journeys, outcome.chosen)
    return with_services(event, rules, StageResult(made, outcome.tiers, outcome.claimed), budget, watch)


def with_crews(
    event: Event,
    rules: Sequence[Rule],
    plan: Plan,
    journeys: Sequence[MovementDue],
    chosen: Mapping[Id, tuple[Id, ...]],
) -> Plan:
    """The plan with its movements replaced; what `chosen` (item → crews) lacks is listed as unplaced. `rules`: those
    about journeys."""
    crews = crews_offered(event)
    missing = unplaced(rules, journeys, crews, plan, chosen)
    facets = Facets(rules, journeys, crews, plan)
    ready = {due.item: facets.padded(due).start for due in journeys}
    return with_movements(plan, movements(event, journeys, chosen, ready), missing)


def journeys_asked(rules: Iterable[Rule], plan: Plan) -> tuple[MovementDue, ...]:
    """What the rules demand of transport, in order of time."""
    found = (s for rule in rules for s in rule.demand(plan) if isinstance(s, MovementDue))
    return tuple(sorted(found, key=lambda s: (s.start, s.end, s.item)))


def _together(journeys: Iterable[MovementDue], attribute: str) -> tuple[frozenset[Id], ...]:
    """Items by an attribute."""
    return tuple(frozenset(due.item for due in own) for own in grouped(journeys, attrgetter(attribute)).values())


def crews_known(event: Event, journeys: Iterable[MovementDue], plan: Plan) -> dict[Id, tuple[Id, ...]]:
    """The crews that a plan has for journeys and guide cars, as far as it has any."""
    found: dict[Id, tuple[Id, ...]] = {}
    for due in journeys:
        movement = plan.movement_of.get(due.movement)
        cars = [car for car in movement.cars if _part(event, car) == _PART.get(due.kind, "")] if movement else []
        if cars:
            found[due.item] = tuple(f"{car.vehicle}|{car.driver}" for car in cars)
    return found


def movements(
    event: Event, journeys: Sequence[MovementDue], chosen: Mapping[Id, tuple[Id, ...]], ready: Mapping[Id, Minutes]
) -> tuple[Movement, ...]:
    """One movement for each journey, its guide car in front, what goes along behind; a guide car whose journey found
    no seats goes alone.

    `chosen`: item → crews; `ready`: item → the minute at which its cars stand ready.
    """
    crew_of = {crew.id: crew for crew in crews_offered(event)}
    cars: dict[Id, list[Car]] = {}
    due_of: dict[Id, MovementDue] = {}
    for due in sorted((due for due in journeys if due.item in chosen), key=lambda due: _PLACE[due.kind]):
        crews = [crew_of[name] for name in chosen[due.item]]
        there = cars.setdefault(due.movement, [])
        there += board(event, due, crews) if due.kind == "journey" else [alone(due, crews[0], len(there))]
        due_of[due.movement] = due
    order = sorted(cars, key=lambda item: (due_of[item].start, item))
    return tuple(_line(due_of[item], ready[due_of[item].item], cars[item]) for item in order)


def _part(event: Event, car: Car) -> str:
    """Which part of a movement a car is: the guide car, a vehicle that goes along, or "" for the journey itself."""
    own = event.vehicle_of[car.vehicle].vehicle_class.value
    return "guide" if car.order == 0 else own if own in CLASS_OF.values() else ""


def with_movements(plan: Plan, lines: tuple[Movement, ...], missing: Sequence[Unplaced]) -> Plan:
    """The plan with its movements replaced."""
    others = tuple(line for line in plan.unplaced if not line.item.startswith(("mov:", "car:", "standby:", "service:")))
    return plan.model_copy(
        update={
            "scope": tuple(stage for stage in STAGES if plan.has(stage) or stage == STAGE),
            "movements": lines,
            "unplaced": (*others, *missing),
        }
    )


def _line(due: MovementDue, ready: Minutes, cars: Iterable[Car]) -> Movement:
    return Movement(
        id=due.movement,
        party=due.party,
        origin=due.origin,
        destination=due.destination,
        ready=ready,
        depart=due.start,
        arrive=due.end,
        cars=tuple(sorted(cars, key=lambda car: car.order)),
    )
