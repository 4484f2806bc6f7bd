"""Journeys that transport must serve, and the guide cars that lead them.

Cells that ride from one place to another at the same time, for the same activity or leg and in the same party, are
one movement. Its id ends with the party; where a party comes from, or goes to, several places, each part is named by
the smallest declared parties that make it up (`D01A+D01B`), and by its place too if that does not tell them apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from scheduler.clock import DAY, Interval
from scheduler.demand.attending import attending, convoys, standing_by
from scheduler.demand.bays import scarce
from scheduler.demand.cells import cells
from scheduler.demand.entrances import Arrivals, gates, site_of
from scheduler.demand.journeys import Journey, journeys
from scheduler.demand.pins import pinned_minute, pins_by_subject
from scheduler.demand.recent import Recent
from scheduler.demand.subjects import MovementDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.people import Direction, Leg, LegMode
from scheduler.plan import Plan

Key = tuple[Id, Id]
"""What a journey serves (its stem), and the party."""
Parts = Mapping[Journey, tuple[Id, ...]]
"""Journey → guests, in the order of the file."""
_RECENT: Recent[tuple[MovementDue, ...]] = Recent()


def movements_due(event: Event, plan: Plan) -> tuple[MovementDue, ...]:
    """Every journey that the itinerary and the legs call for (`mov:…`), the guide cars (`car:…/0`), what goes along
    with convoys (`car:…/restroom`) and what stands by at peaks (`standby:…`).

    A guide car leads visitors who come and go in their own cars, and first-time visitors from the hub; it is not
    mandatory, and takes the escort where the visitors' own cars have no seats for it. Sorted by departure.
    """
    return _RECENT.of((event, plan), lambda: _movements(event, plan))


def _movements(event: Event, plan: Plan) -> tuple[MovementDue, ...]:
    journeys = _journeys_of(event, _in_turn(event, _parts(event, plan)))
    found = _with_company(event, plan, journeys)
    short = scarce(event, found)
    found = [replace(due, scarce=short.get(due.item, ())) for due in found]
    found += standing_by(event, [due for _, due in journeys])
    return tuple(sorted(found, key=lambda due: (due.start, due.movement, due.item)))


def movement_of(event: Event, plan: Plan, journey: Journey, people: tuple[Id, ...]) -> tuple[MovementDue, ...]:
    """What one journey of some guests asks for where nothing else of the same stem is driven: itself, its guide car,
    what goes along. Nobody waits for it at a gate, and no bays are short."""
    return tuple(_with_company(event, plan, _journeys_of(event, {(journey.stem, journey.party): {journey: people}})))


def _journeys_of(event: Event, found: Mapping[Key, Parts]) -> list[tuple[str, MovementDue]]:
    """Each journey with its stem."""
    journeys: list[tuple[str, MovementDue]] = []
    for (stem, _), parts in found.items():
        cars = _own_cars(event, parts)
        for journey, label in _labels(event, parts).items():
            journeys.append((stem, _due(event, journey, label, parts[journey], cars.get(journey, ()))))
    return journeys


def _with_company(event: Event, plan: Plan, journeys: list[tuple[str, MovementDue]]) -> list[MovementDue]:
    """Journeys with their guide cars, and what goes along with convoys."""
    found = [due for _, journey in journeys for due in (journey, *_guide(event, journey))]
    return found + list(attending(event, plan, convoys(event, journeys)))


def _parts(event: Event, plan: Plan) -> Mapping[Key, Parts]:
    """(stem, party) → its journeys, which differ in places and times."""
    found: dict[tuple[Id, Id], dict[Journey, list[Id]]] = defaultdict(lambda: defaultdict(list))
    for cell in cells(event, plan):
        for journey in journeys(event, cell):
            found[journey.stem, journey.party][journey] += cell.people
    order = {person.id: at for at, person in enumerate(event.persons)}
    return {
        key: {journey: tuple(sorted(people, key=order.__getitem__)) for journey, people in parts.items()}
        for key, parts in found.items()
    }


def _in_turn(event: Event, found: Mapping[Key, Parts]) -> Mapping[Key, Parts]:
    """The same journeys, where gates have a headway each convoy at its own time: who must be there at a time comes
    earlier, the highest delegation last; who leaves at a time leaves later."""
    arrivals = {site: Arrivals(there) for site, there in gates(event).items()}
    if not arrivals:
        return found
    turns: dict[Key, dict[Journey, tuple[Id, ...]]] = {key: {} for key in found}
    waiting = [(key, journey) for key, parts in found.items() for journey in parts]
    for key, journey in sorted(waiting, key=lambda one: _turn(event, *one)):
        people, there = found[key][journey], arrivals.get(site_of(event, journey.destination))
        own = _own_time(event, journey, len(people), there) if there else journey
        turns[key][own] = (*turns[key].get(own, ()), *people)
    return turns


def _turn(event: Event, key: Key, journey: Journey) -> tuple[object, ...]:
    """Fixed arrivals from the last one backwards, then fixed departures forwards; by precedence at one time."""
    delegation = event.delegation_of[event.party_of[journey.party].delegation]
    anchor = journey.anchor if journey.departs else -journey.anchor
    return journey.departs, anchor, delegation.precedence, delegation.id, key, journey.origin, journey.destination


def _own_time(event: Event, journey: Journey, heads: int, there: Arrivals) -> Journey:
    step = 1 if journey.departs else -1
    while not there.free(_when(event, journey, heads).end, journey.party):
        journey = replace(journey, anchor=journey.anchor + step)
    there.take(_when(event, journey, heads).end, journey.party)
    return journey


def _labels(event: Event, parts: Parts) -> Mapping[Journey, str]:
    """Journey → the last part of its id; empty for the only journey of a leg."""
    if len(parts) == 1:
        return {journey: "" if journey.leg else journey.party for journey in parts}
    names = {journey: "+".join(_smallest_parties(event, people)) for journey, people in parts.items()}
    often = Counter(names.values())
    return {journey: name if often[name] == 1 else f"{name}@{_place(journey)}" for journey, name in names.items()}


def _smallest_parties(event: Event, people: Sequence[Id]) -> Sequence[Id]:
    """For each person the party with the fewest guests, each once, sorted."""

    def own(guest: Id) -> Id:
        person = event.person_of[guest]
        return min((person.delegation, *person.parties), key=lambda party: (len(event.members(party)), party))

    return sorted({own(guest) for guest in people})


def _place(journey: Journey) -> Id:
    """The end of the journey at which the parts of a party differ."""
    return journey.destination if journey.departs else journey.origin


def _own_cars(event: Event, parts: Parts) -> Mapping[Journey, tuple[Id, ...]]:
    """Journey → visitors' cars that carry it. Parts take cars, the largest part first, until they have seats."""
    leg = event.leg_of.get(next(iter(parts)).leg)
    left = list(leg.vehicles) if leg and leg.mode is LegMode.CAR else []
    found: dict[Journey, tuple[Id, ...]] = {}
    for journey, people in sorted(parts.items(), key=lambda part: -len(part[1])):
        taken: list[Id] = []
        while left and sum(event.vehicle_of[v].seats for v in taken) < len(people):
            taken.append(left.pop(0))
        found[journey] = tuple(taken)
    if left:
        first = next(iter(found))
        found[first] += tuple(left)
    return found


def _due(event: Event, journey: Journey, label: str, people: tuple[Id, ...], cars: tuple[Id, ...]) -> MovementDue:
    item = f"mov:{journey.stem}/{label}" if label else f"mov:{journey.stem}"
    leg = event.leg_of.get(journey.leg)
    when = _pinned(event, item, journey, _when(event, journey, len(people)))
    return MovementDue(
        item=item,
        kind="journey",
        movement=item,
        party=journey.party,
        delegation=event.party_of[journey.party].delegation,
        people=people,
        origin=journey.origin,
        destination=journey.destination,
        start=when.start,
        end=when.end,
        day=when.start // DAY,
        heads=len(people),
        staff=() if cars else event.handbook.escort.on_movements,
        wheelchairs=sum(event.person_of[guest].access for guest in people),
        luggage=leg.luggage * len(people) if leg and not cars else 0,
        at_hub=_is_pick_up(leg),
        own_vehicles=cars,
        metres=event.roads.metres(journey.origin, journey.destination),
    )


def _pinned(event: Event, item: Id, journey: Journey, when: Interval) -> Interval:
    """A pinned departure, where it brings nobody there later and takes nobody away sooner than must be."""
    start = pinned_minute(event, pins_by_subject(event).get(item, ())) if event.pins else None
    if start is None or (start < when.start if journey.departs else start > when.start):
        return when
    return Interval(start, start + when.length)


def _when(event: Event, journey: Journey, heads: int) -> Interval:
    """From departure to arrival; of a fixed arrival the hour band is that of the departure it leads to."""

    def ride(at: int) -> int:
        return event.roads.minutes(journey.origin, journey.destination, event.roads.mode_for(heads), at)

    if journey.departs:
        return Interval(journey.anchor, journey.anchor + ride(journey.anchor))
    return Interval(journey.anchor - ride(journey.anchor - ride(journey.anchor)), journey.anchor)


def _is_pick_up(leg: Leg | None) -> bool:
    return leg is not None and leg.direction is Direction.IN


def _guide(event: Event, due: MovementDue) -> Iterator[MovementDue]:
    """The guide car of a journey, if it needs one (T8)."""
    first_visit = due.at_hub and event.delegation_of[due.delegation].first_visit is True
    if due.own_vehicles or first_visit:
        escort = event.handbook.escort.on_movements if due.own_vehicles else ()
        yield replace(
            due,
            item=f"car:{due.movement.removeprefix('mov:')}/0",
            kind="guide",
            people=(),
            heads=0,
            staff=("guide", *escort),
            wheelchairs=0,
            luggage=0,
            own_vehicles=(),
            mandatory=False,
        )
