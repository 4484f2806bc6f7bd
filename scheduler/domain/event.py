"""The Event: everything that is given. One frozen value with look-ups; nothing in it was decided by us."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Protocol, TypeVar

from pydantic import Field

from scheduler.clock import Clock, Interval
from scheduler.domain.activities import Activity, Post, Task
from scheduler.domain.base import Fen, Frozen, Id, Moment
from scheduler.domain.fleet import Driver, Vehicle
from scheduler.domain.handbook import Handbook
from scheduler.domain.life import Actual, Pin
from scheduler.domain.lodging import Booking, Building, Closure, Floor, Hotel, Room
from scheduler.domain.memory import Memory
from scheduler.domain.people import (
    Absence,
    Delegation,
    History,
    Leg,
    Lesson,
    Party,
    PartyKind,
    Person,
    Role,
    State,
    Stay,
)
from scheduler.domain.places import Location, Travel, Venue
from scheduler.domain.roads import Roads
from scheduler.domain.table import Amenity, Dish, Gift


class Profile(Frozen):
    """The event itself: one row of event.csv."""

    id: Id
    name: str
    name_en: str = ""
    first_day: date
    last_day: date
    timezone: str = "Asia/Shanghai"
    city: str = ""
    budget: Fen | None = None  # of the whole event; None = none was set

    @property
    def days(self) -> int:
        return (self.last_day - self.first_day).days + 1


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_HasId)


def _by_id(rows: Iterable[T]) -> Mapping[Id, T]:
    return {row.id: row for row in rows}


class Event(Frozen):
    profile: Profile
    handbook: Handbook
    delegations: tuple[Delegation, ...] = ()
    parties: tuple[Party, ...] = ()
    persons: tuple[Person, ...] = ()
    drivers: tuple[Driver, ...] = ()
    legs: tuple[Leg, ...] = ()
    stays: tuple[Stay, ...] = ()
    absences: tuple[Absence, ...] = ()
    history: tuple[History, ...] = ()
    hotels: tuple[Hotel, ...] = ()
    buildings: tuple[Building, ...] = ()
    floors: tuple[Floor, ...] = ()
    rooms: tuple[Room, ...] = ()
    bookings: tuple[Booking, ...] = ()
    closures: tuple[Closure, ...] = ()
    locations: tuple[Location, ...] = ()
    travel: tuple[Travel, ...] = ()
    venues: tuple[Venue, ...] = ()
    activities: tuple[Activity, ...] = ()
    posts: tuple[Post, ...] = ()
    tasks: tuple[Task, ...] = ()
    vehicles: tuple[Vehicle, ...] = ()
    dishes: tuple[Dish, ...] = ()
    gifts: tuple[Gift, ...] = ()
    amenities: tuple[Amenity, ...] = ()
    pins: tuple[Pin, ...] = ()
    actuals: tuple[Actual, ...] = ()
    now: Moment | None = Field(default=None, exclude=True)  # the present, where it matters; not part of the data

    @cached_property
    def clock(self) -> Clock:
        return Clock(self.profile.first_day)

    @cached_property
    def hash(self) -> str:
        """SHA-256 over everything given, handbook included; the same data give the same hash anywhere."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()

    @cached_property
    def roads(self) -> Roads:
        return Roads(self.travel, self.handbook.standards.travel, self._places)

    @cached_property
    def _places(self) -> Mapping[Id, Id]:
        """Entrance → the site it belongs to; every other location → itself."""
        return {location.id: location.parent or location.id for location in self.locations}

    @cached_property
    def memory(self) -> Memory:
        guests = (person for person in self.persons if person.is_guest and self.comes(person))
        return Memory(self.history, guests, (person for person in self.persons if not person.delegation))

    def liked_places(self, person: Id) -> tuple[tuple[Id, ...], ...]:
        """The hotels, the floors and the rooms that a person wants again; kinds without one left out."""
        kinds = (self.hotel_of, self.floor_of, self.room_of)
        return tuple(liked for kind in kinds if (liked := self.memory.learned(person, Lesson.LIKED, kind)))

    def disliked_places(self, person: Id) -> tuple[Id, ...]:
        """Hotels, floors and rooms that a person does not want again."""
        return self.memory.learned(person, Lesson.DISLIKED, self._dwellings)

    @cached_property
    def _dwellings(self) -> frozenset[Id]:
        return frozenset((*self.hotel_of, *self.floor_of, *self.room_of))

    @cached_property
    def person_of(self) -> Mapping[Id, Person]:
        return _by_id(self.persons)

    @cached_property
    def delegation_of(self) -> Mapping[Id, Delegation]:
        return _by_id(self.delegations)

    @cached_property
    def party_of(self) -> Mapping[Id, Party]:
        """Every party by id, the implicit whole party of each delegation included."""
        whole = (
            Party(id=d.id, delegation=d.id, kind=PartyKind.WHOLE, name=d.name, name_en=d.name_en)
            for d in self.delegations
        )
        return {party.id: party for party in (*whole, *self.parties)}

    @cached_property
    def room_of(self) -> Mapping[Id, Room]:
        return _by_id(self.rooms)

    @cached_property
    def floor_of(self) -> Mapping[Id, Floor]:
        return _by_id(self.floors)

    @cached_property
    def building_of(self) -> Mapping[Id, Building]:
        return _by_id(self.buildings)

    @cached_property
    def hotel_of(self) -> Mapping[Id, Hotel]:
        return _by_id(self.hotels)

    @cached_property
    def venue_of(self) -> Mapping[Id, Venue]:
        return _by_id(self.venues)

    @cached_property
    def location_of(self) -> Mapping[Id, Location]:
        return _by_id(self.locations)

    @cached_property
    def vehicle_of(self) -> Mapping[Id, Vehicle]:
        return _by_id(self.vehicles)

    @cached_property
    def driver_of(self) -> Mapping[Id, Driver]:
        return {driver.person: driver for driver in self.drivers}

    @cached_property
    def leg_of(self) -> Mapping[Id, Leg]:
        return _by_id(self.legs)

    @cached_property
    def _members(self) -> Mapping[Id, tuple[Id, ...]]:
        found: dict[Id, list[Id]] = defaultdict(list)
        for person in self.persons:
            if person.is_guest and self.comes(person):
                for party in (person.delegation, *person.parties):
                    found[party].append(person.id)
        return {party: tuple(ids) for party, ids in found.items()}

    def comes(self, person: Person) -> bool:
        """Whether neither the person nor the person's delegation is cancelled; who is provisional counts."""
        delegation = self.delegation_of.get(person.delegation)
        cancelled = delegation is not None and delegation.state is State.CANCELLED
        return person.state is not State.CANCELLED and not cancelled

    def members(self, party: Id) -> tuple[Id, ...]:
        """Guests of a party (or of a whole delegation), in the order of the file; those who do not come left out."""
        return self._members.get(party, ())

    @cached_property
    def _principals(self) -> Mapping[Id, Person]:
        """Per party the guest of the highest standing; a named principal goes before everyone."""

        def key(person: Person) -> tuple[bool, int, str]:
            return (Role.PRINCIPAL not in person.roles, person.standing, person.id)

        return {party: min((self.person_of[i] for i in ids), key=key) for party, ids in self._members.items()}

    def principal(self, party: Id) -> Person | None:
        return self._principals.get(party)

    def by_standing(self, party: Id, guests: Iterable[Id]) -> tuple[Person, ...]:
        """Guests in order of protocol, the party's principal first; ids that nobody has are left out."""
        principal = self.principal(party)
        people = (self.person_of[guest] for guest in guests if guest in self.person_of)
        return tuple(sorted(people, key=lambda p: (p is not principal, p.standing, p.id)))

    @cached_property
    def _closures(self) -> Mapping[tuple[str, Id], tuple[Interval, ...]]:
        found: dict[tuple[str, Id], list[Interval]] = defaultdict(list)
        for closure in self.closures:
            found[closure.table, closure.subject].append(closure.when)
        return {key: tuple(sorted(spans)) for key, spans in found.items()}

    def closed(self, table: str, subject: Id) -> tuple[Interval, ...]:
        """When a thing cannot be used, by its own closures only (a room asks for its floor's beside its own)."""
        return self._closures.get((table, subject), ())

    def hotel_of_room(self, room: Id) -> Id:
        return self.building_of[self.floor_of[self.room_of[room].floor].building].hotel
