"""The journeys of one cell, from stop to stop.

From one stop straight to the next, or through the hotel where the wait there is long enough (`return_after`, after
both rides). The day starts and ends at the hotel. Nobody is driven to a place within walking distance. What is held
at the hub itself, on arrival or before departure, belongs to the stop at the hub.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scheduler.clock import Minutes
from scheduler.demand.cells import Cell, Stop
from scheduler.domain.base import Id
from scheduler.domain.event import Event


@dataclass(frozen=True)
class Journey:
    """`anchor` is the departure if `departs`, else the arrival; how long it takes depends on who rides along."""

    stem: Id  # <act>/out, <act>/back, <leg>/in, <leg>/out
    party: Id
    leg: Id  # "" between activities
    origin: Id
    destination: Id
    anchor: Minutes
    departs: bool


def journeys(event: Event, cell: Cell) -> Iterator[Journey]:
    """What the cell must be driven, in order of time; nothing to or from a home that is not known."""
    for here, there in pairwise((None, *_fold_hubs(event, cell.stops), None)):
        yield from journeys_between(event, cell.home, here, there)


def journeys_between(event: Event, home: Id, here: Stop | None, there: Stop | None) -> Iterator[Journey]:
    """What guests must be driven from one stop to the next one; None before the first stop and after the last."""
    leaves = here if here and here.kind != "out" else None
    comes = there if there and there.kind != "in" else None
    for journey in _between(event, home, leaves, comes):
        if journey.origin and journey.destination and not _walk(event, journey.origin, journey.destination):
            yield journey


def is_at_hub(event: Event, hub: Stop, stop: Stop) -> bool:
    """Held within walking distance of a hub: one stop with it where one follows the other."""
    return hub.kind != "activity" and stop.kind == "activity" and _walk(event, hub.place, stop.place)


def _between(event: Event, home: Id, here: Stop | None, there: Stop | None) -> Iterator[Journey]:
    if here and there and not _goes_home(event, home, here, there):
        yield _from_hub(here, there.place) if here.kind == "in" else _to(event, here.place, there)
        return
    if here:
        yield _from_hub(here, home) if here.kind == "in" else _back(event, here, home)
    if there:
        yield _to(event, home, there)


def _from_hub(here: Stop, place: Id) -> Journey:
    return Journey(f"{here.of}/in", here.party, here.of, here.place, place, here.end, departs=True)


def _to(event: Event, place: Id, there: Stop) -> Journey:
    if there.kind == "out":
        return Journey(f"{there.of}/out", there.party, there.of, place, there.place, there.begin, departs=False)
    arrive = there.begin - event.handbook.standards.travel.alighting
    return Journey(f"{there.of}/out", there.party, "", place, there.place, arrive, departs=False)


def _back(event: Event, here: Stop, home: Id) -> Journey:
    depart = here.end + event.handbook.standards.travel.boarding
    return Journey(f"{here.of}/back", here.party, "", here.place, home, depart, departs=True)


def _goes_home(event: Event, home: Id, here: Stop, there: Stop) -> bool:
    """Whether the wait between two stops is spent at the hotel."""
    heads, roads = max(here.heads, there.heads), event.roads
    if home:
        rides = roads.transfer(here.place, home, heads, here.end) + roads.transfer(
            home, there.place, heads, there.begin
        )
    else:
        rides = roads.transfer(here.place, there.place, heads, here.end)
    return there.begin - here.end - rides >= event.handbook.standards.travel.return_after


def _walk(event: Event, origin: Id, destination: Id) -> bool:
    return event.roads.on_foot(origin, destination)


def _fold_hubs(event: Event, stops: Sequence[Stop]) -> Sequence[Stop]:
    """A greeting at the hub delays the way into the city, a farewell there brings the way out forward."""
    travel = event.handbook.standards.travel
    folded: list[Stop] = []
    for stop in stops:
        last = folded[-1] if folded else None
        if last and last.kind == "in" and stop.kind == "activity" and _walk(event, last.place, stop.place):
            folded[-1] = last._replace(end=max(last.end, stop.end + travel.boarding))
        elif last and stop.kind == "out" and last.kind == "activity" and _walk(event, last.place, stop.place):
            folded[-1] = stop._replace(begin=min(stop.begin, last.begin - travel.alighting))
        else:
            folded.append(stop)
    return folded
