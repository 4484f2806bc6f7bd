"""Activities that the handbook strikes out: performances, and sightseeing that is no part of the visit.

They are struck where the handbook forbids what I11 asks for. Reading: sightseeing that the planner lists as mandatory
is part of the visit (of the letter's programme); a performance is put on for the guests in any case.
"""

from __future__ import annotations

from scheduler.domain.activities import Activity
from scheduler.domain.event import Event

PERFORMANCES = ("culture",)
"""Kinds of activities that are put on for the guests, unless the handbook's I11 names its own."""
SIGHTSEEING = ("sightseeing",)
"""Kinds of sightseeing, unless the handbook's I11 names its own."""


def struck(event: Event, activity: Activity) -> bool:
    """Whether the handbook forbids the activity."""
    return event.handbook.forbids("I11") and is_leisure(event, activity.kind, activity.mandatory)


def is_leisure(event: Event, kind: str, mandatory: bool) -> bool:
    """A performance, or sightseeing that is no part of the visit."""
    params = event.handbook.setting("I11").params
    performance = kind in params.get("culture", PERFORMANCES)
    return performance or (not mandatory and kind in params.get("sightseeing", SIGHTSEEING))
