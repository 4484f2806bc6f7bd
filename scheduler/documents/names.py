"""Names for ids, in one language: what a paper prints instead of `G12` and `mov:K1/in`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from scheduler.documents.dates import Dates
from scheduler.documents.words import GENDER, LEG, RANK, ROLE, ROOM, VEHICLE, word
from scheduler.domain.activities import Activity
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.handbook import TemplateEntry
from scheduler.i18n import Lang, Text
from scheduler.plan import Car, Movement

_FLOOR = Text("{level}层", "floor {level}")
_STANDBY = Text("在{place}待命", "on stand-by at {place}")
_GUIDE_CAR = Text("引导车", "guide car")
_CAR = Text("{order}号车", "car {order}")


class Names:
    """Looks ids up in the event. An id that the event does not know is printed as it is."""

    def __init__(self, event: Event, lang: Lang) -> None:
        self.event = event
        self.lang = lang
        self.dates = Dates(event.clock, lang)

    def either(self, zh: str, en: str) -> str:
        """The name in this language, or in the other one where it is missing."""
        return (en or zh) if self.lang is Lang.EN else (zh or en)

    def listed(self, names: Iterable[str]) -> str:
        return ("、" if self.lang is Lang.ZH else ", ").join(names)

    def person(self, person: Id) -> str:
        found = self.event.person_of.get(person)
        return self.either(found.name, found.name_en) if found else person

    def people(self, persons: Iterable[Id]) -> str:
        return self.listed(self.person(person) for person in persons)

    def guest(self, person: Id) -> str:
        """陈致远(男,省部级副): what a hotel needs to know."""
        found = self.event.person_of.get(person)
        if found is None:
            return person
        marks = (word(GENDER, found.gender, self.lang), RANK[found.rank].say(self.lang))
        return (
            f"{self.person(person)}({','.join(marks)})"
            if self.lang is Lang.ZH
            else (f"{self.person(person)} ({', '.join(marks)})")
        )

    def party(self, party: Id) -> str:
        found = self.event.party_of.get(party)
        return (self.either(found.name, found.name_en) or party) if found else party

    def parties(self, parties: Iterable[Id]) -> str:
        return self.listed(self.party(party) for party in parties)

    def delegation(self, delegation: Id) -> str:
        found = self.event.delegation_of.get(delegation)
        return self.either(found.name, found.name_en) if found else delegation

    def place(self, location: Id) -> str:
        found = self.event.location_of.get(location)
        return self.either(found.name, found.name_en) if found else location

    def venue(self, venue: Id) -> str:
        found = self.event.venue_of.get(venue)
        return self.either(found.name, found.name_en) if found else venue

    def hotel(self, hotel: Id) -> str:
        found = self.event.hotel_of.get(hotel)
        return self.either(found.name, found.name_en) if found else hotel

    def building(self, building: Id) -> str:
        found = self.event.building_of.get(building)
        return (self.either(found.name, found.name_en) or building) if found else building

    def floor(self, floor: Id) -> str:
        """三号楼3层 / Building 3, floor 3."""
        found = self.event.floor_of.get(floor)
        if found is None:
            return floor
        level = _FLOOR.say(self.lang, level=found.level)
        return f"{self.building(found.building)}{'' if self.lang is Lang.ZH else ', '}{level}"

    def room(self, room: Id) -> str:
        found = self.event.room_of.get(room)
        return found.number if found else room

    def room_kind(self, room: Id) -> str:
        found = self.event.room_of.get(room)
        return word(ROOM, found.kind, self.lang) if found else ""

    def vehicle(self, vehicle: Id) -> str:
        """The plate and the class: 赣K·T0007 大巴."""
        found = self.event.vehicle_of.get(vehicle)
        if found is None:
            return vehicle
        return f"{found.plate or vehicle} {word(VEHICLE, found.vehicle_class, self.lang)}"

    def car(self, car: Car) -> str:
        return (_CAR if car.order else _GUIDE_CAR).say(self.lang, order=car.order)

    def role(self, role: str) -> str:
        return word(ROLE, role, self.lang)

    def leg(self, leg: Id) -> str:
        """火车 G9012 / train G9012."""
        found = self.event.leg_of.get(leg)
        if found is None:
            return leg
        return f"{word(LEG, found.mode, self.lang)} {found.number}".rstrip()

    def activity(self, item: Id) -> str:
        """Name of an activity by its id, with or without `act:`: listed, or from the visit template."""
        activity = item.removeprefix("act:")
        kinds = (self._template[part] for part in activity.split("/") if part in self._template)
        known = self._activities.get(activity) or next(kinds, None)
        return (self.either(known.name, known.name_en) or known.kind) if known else activity

    def route(self, movement: Movement) -> str:
        if movement.origin == movement.destination:
            return _STANDBY.say(self.lang, place=self.place(movement.origin))
        return f"{self.place(movement.origin)} → {self.place(movement.destination)}"

    @cached_property
    def _activities(self) -> dict[Id, Activity]:
        return {activity.id: activity for activity in self.event.activities}

    @cached_property
    def _template(self) -> dict[str, TemplateEntry]:
        return {entry.kind: entry for entry in self.event.handbook.template}
