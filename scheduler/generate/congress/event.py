"""A whole congress from a recipe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scheduler.domain.event import Event
from scheduler.domain.fleet import VehicleClass
from scheduler.domain.people import Party, PartyKind, Person
from scheduler.domain.places import Location, LocationKind
from scheduler.generate.congress.delegations import LEADERS_OF_HOSTS, groups
from scheduler.generate.congress.hosts import leaders, posts, staff
from scheduler.generate.congress.hotels import hotels
from scheduler.generate.congress.programme import programme
from scheduler.generate.congress.recipe import Congress
from scheduler.generate.congress.venues import venues
from scheduler.generate.congress.visits import waves
from scheduler.generate.event import profile
from scheduler.generate.fleet import crew, vehicles
from scheduler.generate.hosts import absences
from scheduler.generate.names import Names
from scheduler.generate.own_cars import own_cars
from scheduler.generate.people import Group
from scheduler.generate.places import city
from scheduler.generate.visits import Wave, legs, parties
from scheduler.tables.handbook import read_handbook, shipped_handbooks

_TEAM = 14
"""Guests whom a delegation sends to a site or before the press, the principal first."""
_GATES = 6
_BUSY = 0.85
"""Of the leaders' time that the programme leaves free."""


def congress_event(recipe: Congress) -> Event:
    names, handbook = Names(recipe.draw("names")), read_handbook(shipped_handbooks()["classic"])
    delegations = groups(recipe, names)
    coming = waves(recipe, delegations)
    cars = own_cars(recipe, coming, names)
    lodging = hotels(recipe, delegations, cars, handbook.standards)
    count = len(lodging.hotels)
    activities = programme(recipe, delegations)
    fleet = vehicles(recipe, delegations, _spare(recipe))
    drivers = tuple(crew(recipe, fleet, names))
    hosts = (*leaders(recipe, names), *staff(recipe, delegations, count, names))
    locations, travel = city(recipe, count)
    return Event(
        profile=profile(recipe),
        handbook=handbook,
        delegations=tuple(group.delegation for group in delegations),
        parties=(*parties(coming), *_teams(delegations)),
        persons=(*_guests(coming), *hosts, *(person for person, _ in drivers), *(car.person for car in cars)),
        drivers=(*(driver for _, driver in drivers), *(car.driver for car in cars)),
        legs=tuple(legs(coming)),
        stays=tuple(car.stay for car in cars),
        absences=tuple(absences(recipe, hosts, activities, LEADERS_OF_HOSTS, _BUSY)),
        hotels=lodging.hotels,
        buildings=lodging.buildings,
        floors=lodging.floors,
        rooms=lodging.rooms,
        bookings=lodging.bookings,
        closures=lodging.closures,
        locations=(*locations, *_gates()),
        travel=travel,
        venues=venues(recipe, delegations, lodging.guests),
        activities=activities,
        posts=tuple(posts(recipe, count)),
        vehicles=(*fleet, *(car.vehicle for car in cars)),
    )


def _spare(recipe: Congress) -> dict[VehicleClass, int]:
    """Cars of the leaders, what goes along with long convoys and tours, and a few to send when one fails."""
    return {
        VehicleClass.COACH: recipe.delegations // 30,
        VehicleClass.MINIBUS: recipe.delegations // 11,
        VehicleClass.MPV: recipe.delegations // 7,
        VehicleClass.SEDAN: recipe.delegations * 4 // 7,
        VehicleClass.RESTROOM: recipe.delegations // 10,
        VehicleClass.COMMENTARY: recipe.delegations // 30,
    }


def _gates() -> Iterator[Location]:
    """Gates of the congress centre: a convoy a minute at each."""
    for n in range(1, _GATES + 1):
        yield Location(
            id=f"CC-G{n}",
            kind=LocationKind.ENTRANCE,
            name=f"{n}号门",
            name_en=f"Gate {n}",
            parent="CC",
            bays=40,
            headway=1,
        )


def _teams(groups: Sequence[Group]) -> Iterator[Party]:
    for group in groups:
        yield Party(id=f"{group.id}T", delegation=group.id, kind=PartyKind.GROUP, name="代表组", name_en="Team")


def _guests(waves: Sequence[Wave]) -> Iterator[Person]:
    for wave in waves:
        for guest in wave.members:
            team = (f"{wave.group.id}T",) if guest.precedence <= _TEAM else ()
            yield guest.model_copy(update={"parties": (*guest.parties, *team)})
