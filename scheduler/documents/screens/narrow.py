"""A dossier with only those lines of the plan that concern one subject; the papers then print it as they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import Any

from scheduler.documents.dossier import Dossier, Part
from scheduler.domain.base import Id
from scheduler.domain.people import Leg
from scheduler.explain import about
from scheduler.plan import Car, Duty, Movement, Plan, PostDuty, RoomNight, Slot, TaskDuty


def _none(_line: Any) -> bool:
    return False


def _every(_line: Any) -> bool:
    return True


@dataclass(frozen=True)
class Lines:
    """Which lines of a plan to keep; nothing, where nothing is said. `cars` narrows the movements that are kept."""

    rooms: Callable[[RoomNight], bool] = _none
    slots: Callable[[Slot], bool] = _none
    movements: Callable[[Movement], bool] = _none
    cars: Callable[[Car], bool] = _every
    duties: Callable[[Duty | PostDuty], bool] = _none
    tasks: Callable[[TaskDuty], bool] = _none
    legs: Callable[[Leg], bool] = _none


def narrowed(dossier: Dossier, lines: Lines, subjects: Collection[Id]) -> Dossier:
    """`subjects`: ids besides the kept lines' own by which findings and unplaced items are recognised."""
    part = Part(_plan(dossier.plan, lines, subjects), tuple(filter(lines.legs, dossier.event.legs)))
    found = about(dossier.score.violations, _ids(part.plan) | set(subjects))
    return replace(dossier, part=part, score=dossier.score.model_copy(update={"violations": found}))


def programme_of(dossier: Dossier, parties: Collection[Id]) -> set[Id]:
    """The listed activities and the legs of these parties: what is not placed is named by them."""
    event = dossier.event
    listed = {activity.id for activity in event.activities if not set(parties).isdisjoint(activity.parties)}
    return listed | {leg.id for leg in event.legs if leg.party in parties}


def _ids(plan: Plan) -> set[Id]:
    rooms = {line.id for line in (*plan.stays, *plan.spares)}
    programme = {slot.id for slot in plan.activities} | {movement.id for movement in plan.movements}
    return rooms | programme | {duty.id for duty in plan.duties} | {task.id for task in plan.tasks}


def _plan(plan: Plan, lines: Lines, subjects: Collection[Id]) -> Plan:
    movements = (
        movement.model_copy(update={"cars": tuple(filter(lines.cars, movement.cars))})
        for movement in plan.movements
        if lines.movements(movement)
    )
    return plan.model_copy(
        update={
            "stays": tuple(filter(lines.rooms, plan.stays)),
            "spares": tuple(filter(lines.rooms, plan.spares)),
            "activities": tuple(filter(lines.slots, plan.activities)),
            "movements": tuple(movements),
            "duties": tuple(filter(lines.duties, plan.duties)),
            "posts": tuple(filter(lines.duties, plan.posts)),
            "tasks": tuple(filter(lines.tasks, plan.tasks)),
            "unplaced": tuple(
                line for line in plan.unplaced if not set(subjects).isdisjoint(re.split("[:/]", line.item))
            ),
        }
    )
