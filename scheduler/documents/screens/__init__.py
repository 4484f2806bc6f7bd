"""Everything about one subject on one screen: a person, delegation, car, hall, hotel, day; the money; how it went."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from scheduler.documents.dossier import Dossier
from scheduler.documents.screens.closing import closing_screen
from scheduler.documents.screens.day import day_screen
from scheduler.documents.screens.find import Kind, find
from scheduler.documents.screens.hotel import hotel_screen
from scheduler.documents.screens.money import money_screen
from scheduler.documents.screens.party import party_screen
from scheduler.documents.screens.person import person_screen
from scheduler.documents.screens.screen import Screen
from scheduler.documents.screens.vehicle import vehicle_screen
from scheduler.documents.screens.venue import venue_screen
from scheduler.domain.base import Id

_SCREENS: Mapping[Kind, Callable[[Dossier, Id], Screen]] = {
    Kind.PERSON: person_screen,
    Kind.PARTY: party_screen,
    Kind.VEHICLE: vehicle_screen,
    Kind.VENUE: venue_screen,
    Kind.HOTEL: hotel_screen,
    Kind.DAY: day_screen,
    Kind.MONEY: money_screen,
    Kind.CLOSING: closing_screen,
}


def screen(dossier: Dossier, who: str) -> Screen:
    """`who` is an id, a name in either language, a plate, a day, `money` or `summary`. Raises UsageError when nothing,
    or more than one, is meant."""
    kind, subject = find(dossier, who)
    return _SCREENS[kind](dossier, subject)
