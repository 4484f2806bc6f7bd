"""Brute force for transport: every plan of the stage on plain values, and tiny events whose numbers lie on edges.

Knows no facet. Crews are all pairs of vehicle and driver, also those who may not drive it; journeys may take any set
of cars; guests sit wherever there is a seat, if any seating works.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, cycle, permutations, product
from itertools import count as count_from
from random import Random
from typing import Any, NamedTuple

from scheduler.clock import Interval
from scheduler.demand.movements import movements_due
from scheduler.demand.subjects import MovementDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.fleet import Vehicle, VehicleClass
from scheduler.domain.handbook import ConvoyStandard, Escort, Level, RuleSetting
from scheduler.domain.lodging import Closure
from scheduler.domain.people import Absence, Delegation, Direction, LegMode
from scheduler.plan import Car, Movement, Plan, Slot, Unplaced
from tests.transport.builders import (
    LOCATIONS,
    NO_CONVOY,
    chauffeur,
    driver,
    event,
    guest,
    leg,
    own_car,
    plan,
    slot,
    vehicle,
)

Pairs = tuple[tuple[Id, Id], ...]  # (vehicle, driver), each once
EDGES = (VehicleClass.COACH, VehicleClass.LUGGAGE_VAN, VehicleClass.RESTROOM, VehicleClass.COMMENTARY)
CALLED = ("restroom", "commentary", "standby")
BEHIND = 99
MOST = 700  # plans of one event


class Case(NamedTuple):
    event: Event
    plan: Plan  # up to the itinerary


def plans(case: Case) -> Iterator[Plan]:
    """Every way to serve, or not to serve, what is due."""
    dues = movements_due(case.event, case.plan)
    for chosen in product(*(_options(case.event, due) for due in dues)):
        yield _made(case, dues, chosen)


def count(case: Case) -> int:
    number = 1
    for due in movements_due(case.event, case.plan):
        number *= len(list(_options(case.event, due)))
    return number


def damaged(made: Plan) -> Iterator[Plan]:
    """The plan with one movement too late, too early, or its cars there too late."""
    for number, movement in enumerate(made.movements):
        for change in ({"ready": movement.ready + 1}, {"depart": movement.depart - 1}, {"arrive": movement.arrive + 1}):
            moved = movement.model_copy(update=change)
            lines = (*made.movements[:number], moved, *made.movements[number + 1 :])
            yield made.model_copy(update={"movements": lines})


def _options(given: Event, due: MovementDue) -> Iterator[tuple[Car, ...] | None]:
    yield None
    vehicles, drivers = [v.id for v in given.vehicles], [d.person for d in given.drivers]
    most = 2 if due.kind == "journey" else 1
    for size in range(1, most + 1):
        for names in combinations(vehicles, size):
            for who in permutations(drivers, size):
                yield _cars(given, due, tuple(zip(names, who, strict=True)))


def _cars(given: Event, due: MovementDue, pairs: Pairs) -> tuple[Car, ...]:
    if due.kind != "journey":
        order = {"guide": 0, "standby": 1}.get(due.kind, BEHIND)
        return (Car(order=order, vehicle=pairs[0][0], driver=pairs[0][1], staff=due.staff),)
    ways = product(permutations(pairs), product(range(len(pairs)), repeat=due.heads + len(due.staff)))
    numbered, best = min(ways, key=lambda way: (_short(given, due, *way), _disorder(given, due, *way)))
    guests, staff = best[: due.heads], best[due.heads :]
    return tuple(
        Car(
            order=n + 1,
            vehicle=name,
            driver=who,
            guests=tuple(g for g, seat in zip(due.people, guests, strict=True) if seat == n),
            staff=tuple(s for s, seat in zip(due.staff, staff, strict=True) if seat == n),
        )
        for n, (name, who) in enumerate(numbered)
    )


def _disorder(given: Event, due: MovementDue, pairs: Pairs, seats: Sequence[int]) -> int:
    """T3: the principal and the escort in the first car, nobody in front of a higher guest but in a wheelchair."""
    seat_of = dict(zip(due.people, seats, strict=False))
    ranked = sorted(
        due.people, key=lambda g: (given.principal(due.party) is not given.person_of[g], given.person_of[g].standing, g)
    )
    walking = [g for g in ranked if not given.person_of[g].access]
    found = int(seat_of[ranked[0]] > 0) + sum(seat_of[low] < seat_of[high] for high, low in combinations(walking, 2))
    escorts = seats[due.heads :]
    room = given.vehicle_of[pairs[0][0]].seats > list(seats).count(0) or any(
        seat_of[g] == 0 for g in walking if g != ranked[0]
    )
    return found + int(bool(escorts) and 0 not in escorts and room)


def _short(given: Event, due: MovementDue, pairs: Pairs, seats: Sequence[int]) -> int:
    """Seats and wheelchair places missing in a seating."""
    missing = 0
    for n, (name, _) in enumerate(pairs):
        aboard = [due.people[i] for i, seat in enumerate(seats[: due.heads]) if seat == n]
        missing += max(0, list(seats).count(n) - given.vehicle_of[name].seats)
        missing += max(0, sum(given.person_of[g].access for g in aboard) - given.vehicle_of[name].wheelchair)
    return missing


def _made(case: Case, dues: Sequence[MovementDue], chosen: Sequence[tuple[Car, ...] | None]) -> Plan:
    cars: dict[Id, tuple[Car, ...]] = {}
    for due, boarded in zip(dues, chosen, strict=True):
        if boarded:
            cars[due.movement] = (*cars.get(due.movement, ()), *boarded)
    cars = {item: _numbered(boarded) for item, boarded in cars.items()}
    due_of = {due.movement: due for due in dues}
    params = case.event.handbook.setting("T9").params
    lines = tuple(_line(due_of[item], boarded, params) for item, boarded in cars.items())
    served = zip(dues, chosen, strict=True)
    missing = tuple(Unplaced(item=due.item, rule="T1", reason="") for due, boarded in served if not boarded)
    return case.plan.model_copy(update={"scope": ("itinerary", "transport"), "movements": lines, "unplaced": missing})


def _numbered(cars: tuple[Car, ...]) -> tuple[Car, ...]:
    """What goes along behind the cars with passengers."""
    front = [car for car in cars if car.order < BEHIND]
    first = max((car.order for car in front), default=0) + 1
    rest = [car for car in cars if car.order == BEHIND]
    return (*front, *(car.model_copy(update={"order": first + n}) for n, car in enumerate(rest)))


def _line(due: MovementDue, cars: tuple[Car, ...], params: dict[str, Any]) -> Movement:
    early = params.get("hub", 15) if due.at_hub else params.get("other", 10)
    return Movement(
        id=due.movement,
        party=due.party,
        origin=due.origin,
        destination=due.destination,
        ready=due.start - early,
        depart=due.start,
        arrive=due.end,
        cars=cars,
    )


def cases(seed: int) -> Iterator[Case]:
    """Tiny events without end; numbers lie on the edges of the rules or one beside them."""
    dice = Random(seed)
    while True:
        case = _case(dice)
        if 1 < count(case) <= MOST:
            yield case


def attended(seed: int) -> Iterator[Case]:
    """The same, but in turn with something due that goes along or stands by, and mostly with a vehicle for it."""
    dice = Random(seed)
    for kind in cycle(CALLED):
        found = (_case(dice, kind) for _ in count_from(0))
        yield next(case for case in found if _calls(case, kind) and count(case) <= 2 * MOST)


def _calls(case: Case, kind: str) -> bool:
    return any(due.kind == kind for due in movements_due(case.event, case.plan))


def _case(dice: Random, called: str = "") -> Case:
    """`called`: what the convoys call for, in any case."""
    own = not called and dice.random() < 0.3
    cars, men = (1, 1) if own else (2, 2) if called else dice.choice([(2, 2), (1, 2), (2, 1)])
    legs = _legs(dice, own)
    slots = _slots(dice, arrives=bool(legs))
    convoy = _convoy(dice, called)
    given = event(
        convoy=convoy,
        rules=_rules(dice),
        escort=Escort(on_activities=(), at_arrival=(), at_departure=(), on_movements=dice.choice([(), ("liaison",)])),
        delegations=(Delegation(id="D1", name="团", first_visit=dice.random() < 0.3),),
        persons=(
            guest("G1", access=dice.random() < 0.2),
            guest("G2", rank=3),
            chauffeur("C1"),
            chauffeur("C2"),
            chauffeur("O1", "D1"),
        ),
        vehicles=(*_fleet(dice, cars, called), *([_own_car(dice)] if own else [])),
        drivers=(*(_driver(dice, n + 1) for n in range(men)), *([driver("O1", vehicle="OWN1")] if own else [])),
        locations=_locations(dice),
        closures=tuple(_closure(dice)) if dice.random() < 0.3 else (),
        absences=tuple(_absence(dice)) if dice.random() < 0.3 else (),
        legs=legs,
    )
    return Case(given, plan(slots, scope=("itinerary",)))


def _convoy(dice: Random, called: str) -> ConvoyStandard:
    """A restroom vehicle for two guests and twenty minutes, a commentary car for two guests, a spare car for one
    journey, at the edge or one beyond it; mostly none."""
    kind = called or dice.choice(("", "", "", *CALLED))
    return NO_CONVOY.model_copy(
        update={
            "restroom_ride": 20,
            "restroom_from": dice.choice((40, 40, 41)) if kind == "restroom" else 9999,
            "commentary_from": dice.choice((2, 2, 3)) if kind == "commentary" else 999,
            "tours": ("meeting",),
            "standby_from": 1 if kind == "standby" else 99,
        }
    )


def _legs(dice: Random, own: bool) -> tuple[Any, ...]:
    if own:
        return (leg("K1", Direction.IN, 500, mode=LegMode.CAR, hub="EXIT", vehicles=("OWN1",)),)
    pieces = dice.choice([0, 1, 2])
    return dice.choice(
        [(), (leg("K1", Direction.IN, 500, luggage=pieces),), (leg("K2", Direction.OUT, 900, luggage=pieces),)]
    )


def _slots(dice: Random, arrives: bool) -> list[Slot]:
    """One or two meetings: apart by a turnaround, a night, or half a day, give or take a minute."""
    begin, waits = dice.choice([(600, (59, 119, 120, 121)), (725, (120, 600, 601)), (1200, (658, 659, 660))])
    first = slot("A", dice.choice(["HALL", "WORKS"]), begin, begin + 60)
    later = begin + 60 + dice.choice(waits)
    second = slot("B", dice.choice(["HALL", "WORKS"]), later, later + 30)
    return [first] if arrives else [first, second]


def _mostly(dice: Random, usual: Any, *edges: Any) -> Any:
    """An edge in three of ten cases: plans in which everything is wrong say nothing of one rule."""
    return dice.choice(edges) if dice.random() < 0.3 else usual


def _vehicle(dice: Random, number: int) -> Any:
    return vehicle(
        f"CAR{number}",
        seats=dice.choice([1, 2, 2, 3, 3]),
        wheelchair=dice.choice([0, 1, 1]),
        luggage=_mostly(dice, 4, 1, 2, 3),
        inspected_until=_mostly(dice, 9, 0, -1, None),
        half_day=dice.choice([0, 9_000, 15_050]),
        per_km=dice.choice([0, 101, 260]),
        base=dice.choice(["DEPOT", "HOTEL", "HALL"]),
        licence=_mostly(dice, "C", "A1"),
        vehicle_class=_mostly(dice, VehicleClass.SEDAN, *EDGES),
    )


def _fleet(dice: Random, cars: int, called: str) -> list[Vehicle]:
    """So many cars; the last one is mostly of the class that is called for, and inspected."""
    found = [_vehicle(dice, n + 1) for n in range(cars)]
    special = [one for one in EDGES if one.value == called]
    if special and dice.random() < 0.8:
        found[-1] = found[-1].model_copy(update={"vehicle_class": special[0], "inspected_until": 9})
    return found


def _own_car(dice: Random) -> Any:
    return own_car("OWN1", seats=dice.choice([1, 2, 3]), wheelchair=dice.choice([0, 1, 1]))


def _driver(dice: Random, number: int) -> Any:
    shifts = _mostly(dice, (), (Interval(400, 620),), (Interval(565, 700),), (Interval(566, 2000),))
    return driver(
        f"C{number}",
        *_mostly(dice, ("C", "A1"), ("C",), ("A1",)),
        shifts=shifts,
        trained=dice.random() < 0.85,
        briefed=dice.random() < 0.2,
    )


def _locations(dice: Random) -> tuple[Any, ...]:
    """Bays for one car or for two, where two or three would stand at once."""
    bays = _mostly(dice, 0, 1, 1, 2)
    return tuple(place.model_copy(update={"bays": bays}) for place in LOCATIONS)


def _closure(dice: Random) -> Iterator[Closure]:
    begin = dice.choice([594, 595, 596, 685])
    yield Closure(id="X", table="vehicles", subject="CAR1", when=Interval(begin, begin + dice.choice([30, 60])))


def _absence(dice: Random) -> Iterator[Absence]:
    end = dice.choice([535, 536, 565, 566])
    yield Absence(id="X", person="C1", when=(Interval(400, end),), location=dice.choice(["", "WORKS"]))


def _rules(dice: Random) -> dict[str, RuleSetting]:
    """Parameters at which tiny plans lie on the edge; sometimes a hard rule is soft, and then its amounts count."""
    params: dict[str, dict[str, int]] = {
        "T4": {"turnaround": _mostly(dice, 10, 50, 60)},
        "T5": {},
        "T6.shift": {},
        "T6.rest": {},
        "T17.bays": {},
        "T6.span": {"span": _mostly(dice, 720, 110, 119, 120)},
        "T6.driving": {"daily": _mostly(dice, 480, 19, 39, 40)},
        "T6.break": _mostly(
            dice, {}, {"wheel": 19}, {"wheel": 20}, {"wheel": 30, "rest": 80}, {"wheel": 40, "rest": 90}
        ),
        "T18": {"seats": 2},
        "T13": {"least": dice.choice([0, 100])},
    }
    softened = ("T5", "T6.shift", "T6.span", "T6.rest", "T6.driving", "T6.break", "T17.bays")
    soft = {name for name in softened if dice.random() < 0.25}
    return {
        name: RuleSetting(
            params=values,
            weight=dice.choice([1, 2]),
            level=dice.choice([Level.PROTOCOL, Level.COMFORT]) if name in soft else None,
        )
        for name, values in params.items()
    }
