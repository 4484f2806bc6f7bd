"""One day: what must be decided and done, who arrives, what happens, which cars drive, who is on duty."""

from __future__ import annotations

from datetime import date
from functools import partial

from scheduler.clock import DAY, Interval
from scheduler.documents.dossier import Dossier
from scheduler.documents.papers.arrivals import arrivals
from scheduler.documents.papers.convoys import convoys
from scheduler.documents.papers.decisions import decisions
from scheduler.documents.papers.deviations import deviations
from scheduler.documents.papers.itinerary import itinerary
from scheduler.documents.papers.roster import roster
from scheduler.documents.papers.todo import todo
from scheduler.documents.screens.narrow import Lines, narrowed
from scheduler.documents.screens.screen import Screen, assemble
from scheduler.domain.base import Id
from scheduler.i18n import Text

_NIGHT = Text("当晚住房", "Rooms that night")
_ROOMS = Text("{rooms}间,{people}人", "{rooms}; {people} people")


def day_screen(d: Dossier, who: Id) -> Screen:
    day = d.event.clock.night(date.fromisoformat(who))
    today = Interval(day * DAY, (day + 1) * DAY)
    lines = Lines(
        slots=lambda slot: today.overlaps(slot.when),
        movements=lambda movement: today.overlaps(Interval(movement.ready, movement.arrive)),
        duties=lambda duty: today.overlaps(Interval(duty.start, duty.end)),
        tasks=lambda task: today.overlaps(task.when) or (task.due is not None and task.due // DAY == day),
        legs=lambda leg: today.start <= leg.at < today.end,
    )
    tonight = [line for line in d.plan.stays if day in line.nights]
    rooms = d.say(_ROOMS, rooms=len({line.room for line in tonight}), people=len(tonight)) if tonight else ""
    papers = (decisions, todo, arrivals, itinerary, convoys, partial(roster, tasks=False), deviations)
    return assemble(d.names.dates.day(day), [(d.say(_NIGHT), rooms)], narrowed(d, lines, ()), papers)
