"""One hall, restaurant or place of visit: what it offers, and what is held there."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.clock import Interval, clock_text
from scheduler.documents.dossier import Dossier
from scheduler.documents.papers.deviations import deviations
from scheduler.documents.papers.itinerary import itinerary
from scheduler.documents.screens.narrow import Lines, narrowed
from scheduler.documents.screens.screen import Fact, Screen, assemble
from scheduler.domain.base import Id
from scheduler.domain.places import Venue
from scheduler.i18n import Text

_PLACE = Text("地点", "Where")
_CAPACITY = Text("容量", "Capacity")
_LAYOUTS = Text("布置", "Layouts")
_EQUIPMENT = Text("设备", "Equipment")
_KITCHEN = Text("厨房", "Kitchen")
_OPEN = Text("开放", "Open")
_CLOSED = Text("停用", "Closed")
_TURNAROUND = Text("准备与清场", "Set-up and turnover")
_MINUTES = Text("{before}与{after}分钟", "{before} and {after} minutes")


def venue_screen(d: Dossier, who: Id) -> Screen:
    venue = d.event.venue_of[who]
    halls = set(venue.halls)
    lines = Lines(slots=lambda slot: not halls.isdisjoint(d.event.venue_of[slot.venue].halls))
    title = f"{who} {d.names.venue(who)}"
    return assemble(title, _facts(d, venue), narrowed(d, lines, {who}), (itinerary, deviations))


def _facts(d: Dossier, venue: Venue) -> Iterable[Fact]:
    yield d.say(_PLACE), d.names.place(venue.location)
    yield d.say(_CAPACITY), str(venue.capacity or "")
    yield d.say(_LAYOUTS), d.names.listed(f"{layout} {seats}" for layout, seats in venue.layouts)
    yield d.say(_EQUIPMENT), d.names.listed(venue.equipment)
    yield d.say(_KITCHEN), d.names.listed(venue.kitchen)
    yield d.say(_OPEN), d.names.listed(_hours(span) for span in venue.open)
    yield d.say(_CLOSED), d.names.listed(d.names.dates.interval(when) for when in d.event.closed("venues", venue.id))
    if venue.setup or venue.turnover:
        yield d.say(_TURNAROUND), d.say(_MINUTES, before=venue.setup, after=venue.turnover)


def _hours(span: Interval) -> str:
    return f"{clock_text(span.start)}–{clock_text(span.end)}"
