"""The itinerary by day: arrivals, journeys, activities and departures in the order in which they happen."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.clock import DAY, Minutes, clock_text
from scheduler.documents.dossier import Dossier
from scheduler.documents.paper import Paper, Row, Section
from scheduler.domain.base import Id
from scheduler.domain.people import Direction, Leg
from scheduler.i18n import Text
from scheduler.plan import Movement, Slot
from scheduler.tables.plan_workbook.layout import FREE, NO_ITEM

_TITLE = Text("日程", "Itinerary")
_COLUMNS = (
    Text("时间", "Time"),
    Text("谁", "Who"),
    Text("内容", "What"),
    Text("地点", "Where"),
    Text("接待领导", "Host leaders"),
    Text("说明", "Remarks"),
)
_FIELDS = ("time", "", "", "venue", "", FREE)
_NOTHING = Text("本方案不含日程。", "This plan holds no itinerary.")
_ARRIVES = Text("{leg}到达", "Arrival: {leg}")
_LEAVES = Text("{leg}离开", "Departure: {leg}")
_RIDE = Text("乘车:{route},{ready}车辆就位", "Ride: {route}, cars ready {ready}")
_WALK = Text("步行:{route}", "Walk: {route}")

Timed = tuple[Minutes, int, Row, Id]


def itinerary(d: Dossier) -> Paper:
    by_day: dict[int, list[Timed]] = {}
    for line in sorted(_lines(d)):
        by_day.setdefault(line[0] // DAY, []).append(line)
    sections = tuple(
        Section(d.names.dates.day(day), tuple(row for _, _, row, _ in lines), items=tuple(item for *_, item in lines))
        for day, lines in by_day.items()
    )
    return Paper("itinerary", d.say(_TITLE), tuple(d.say(c) for c in _COLUMNS), sections, d.say(_NOTHING), _FIELDS)


def _lines(d: Dossier) -> Iterable[Timed]:
    """Legs stand only beside a plan that has an itinerary."""
    yield from (_activity(d, slot) for slot in d.lines.activities)
    yield from (_journey(d, movement) for movement in d.lines.movements)
    if d.plan.has("itinerary"):
        yield from (_leg(d, leg) for leg in d.legs)


def _activity(d: Dossier, slot: Slot) -> Timed:
    row = (
        d.names.dates.span(slot.start, slot.end),
        d.names.parties(slot.parties),
        d.names.activity(slot.id),
        d.names.venue(slot.venue),
        d.names.people(slot.leaders),
        d.remarks(slot.id),
    )
    return slot.start, 2, row, slot.id


def _journey(d: Dossier, movement: Movement) -> Timed:
    words = _RIDE if movement.cars else _WALK
    what = d.say(words, route=d.names.route(movement), ready=clock_text(movement.ready))
    row = (
        d.names.dates.span(movement.depart, movement.arrive),
        d.names.party(movement.party),
        what,
        d.names.place(movement.destination),
        "",
        "",
    )
    return movement.depart, 1, row, movement.id


def _leg(d: Dossier, leg: Leg) -> Timed:
    words = _ARRIVES if leg.direction is Direction.IN else _LEAVES
    row = (
        clock_text(leg.at),
        d.names.party(leg.party),
        d.say(words, leg=d.names.leg(leg.id)),
        d.names.place(leg.hub),
        "",
        d.remarks(leg.id),
    )
    return leg.at, 0 if leg.direction is Direction.IN else 3, row, NO_ITEM
