"""A whole event from a recipe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from scheduler.domain.event import Event, Profile
from scheduler.domain.people import Party, PartyKind, Person
from scheduler.generate.fleet import crew, vehicles
from scheduler.generate.hosts import absences, leaders, posts, staff
from scheduler.generate.lodging import hotel_count, lodging
from scheduler.generate.names import Names
from scheduler.generate.own_cars import own_cars
from scheduler.generate.people import Group, groups
from scheduler.generate.places import city
from scheduler.generate.programme import programme
from scheduler.generate.recipe import Recipe, Seeded
from scheduler.generate.venues import venues
from scheduler.generate.visits import Wave, legs, parties, waves
from scheduler.tables.handbook import read_handbook, shipped_handbooks

_TEAM = 5
"""Guests who take part in bilateral talks, the principal first."""


def forum_event(recipe: Recipe) -> Event:
    """The same recipe gives the same event; `write_event` makes a folder of it that reads back the same."""
    names, hotels = Names(recipe.draw("names")), hotel_count(recipe)
    handbook = read_handbook(shipped_handbooks()["classic"])
    delegations = groups(recipe, names)
    coming = waves(recipe, delegations)
    cars = own_cars(recipe, coming, names)
    rooms = lodging(recipe, delegations, cars, handbook.standards)
    activities = programme(recipe, delegations, coming)
    fleet = vehicles(recipe, delegations)
    drivers = tuple(crew(recipe, fleet, names))
    hosts = (*leaders(recipe, names), *staff(recipe, delegations, hotels, names))
    locations, travel = city(recipe, hotels)
    return Event(
        profile=profile(recipe),
        handbook=handbook,
        delegations=tuple(group.delegation for group in delegations),
        parties=(*parties(coming), *_teams(recipe, delegations)),
        persons=(
            *_guests(recipe, coming),
            *hosts,
            *(person for person, _ in drivers),
            *(car.person for car in cars),
        ),
        drivers=(*(driver for _, driver in drivers), *(car.driver for car in cars)),
        legs=tuple(legs(coming)),
        stays=tuple(car.stay for car in cars),
        absences=tuple(absences(recipe, hosts, activities, recipe.delegations)),
        hotels=rooms.hotels,
        buildings=rooms.buildings,
        floors=rooms.floors,
        rooms=rooms.rooms,
        bookings=rooms.bookings,
        closures=rooms.closures,
        locations=locations,
        travel=travel,
        venues=venues(recipe, delegations, rooms.guests),
        activities=activities,
        posts=tuple(posts(recipe, hotels)),
        vehicles=(*fleet, *(car.vehicle for car in cars)),
    )


def profile(recipe: Seeded) -> Profile:
    last = recipe.first_day + timedelta(days=recipe.days - 1)
    return Profile(
        id=recipe.id,
        name=recipe.name.zh,
        name_en=recipe.name.en,
        first_day=recipe.first_day,
        last_day=last,
        city="云澜",
    )


def _teams(recipe: Recipe, groups: Sequence[Group]) -> Iterator[Party]:
    for group in groups if recipe.joint else ():
        yield Party(
            id=f"{group.id}T", delegation=group.id, kind=PartyKind.BILATERAL, name="洽谈组", name_en="Talks team"
        )


def _guests(recipe: Recipe, waves: Sequence[Wave]) -> Iterator[Person]:
    for wave in waves:
        for guest in wave.members:
            team = (f"{wave.group.id}T",) if recipe.joint and guest.precedence <= _TEAM else ()
            yield guest.model_copy(update={"parties": (*guest.parties, *team)})
