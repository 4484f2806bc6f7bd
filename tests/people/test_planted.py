"""A good plan, damaged in one place: the rule concerned speaks, and no other hard rule does."""

from __future__ import annotations

from functools import cache

import pytest

from scheduler.domain.activities import Need
from scheduler.domain.event import Event
from scheduler.domain.handbook import Escort, Level
from scheduler.domain.people import Role
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.stages.people import plan_people
from scheduler.judge import judge
from scheduler.plan import Plan
from tests.people.builders import absence, activity, event, leg, people_rules, plan, slot, staff

MEDIC = Need(role=Role.MEDIC)
GREET = Escort(on_activities=(), on_movements=(), at_arrival=("greeter",), at_departure=())
GREETED, MORNING, NOON, EVENING, NEXT = (
    "duty:K/greeter/1",
    "duty:act:MORNING/medic/1",
    "duty:act:NOON/medic/1",
    "duty:act:EVENING/medic/1",
    "duty:act:NEXT/medic/1",
)
FREE, LATE, HOME = "M1", "M2", "M3"
"""A medic for any hour, one for evenings, and one at home on the first day."""


@cache
def good() -> tuple[Event, Plan]:
    spans = {"MORNING": (480, 820), "NOON": (830, 1000), "EVENING": (1020, 1400), "NEXT": (1800, 1860)}
    slots = [slot(name, *span) for name, span in spans.items()]
    acts = tuple(activity(name, MEDIC) for name in spans)
    late = staff(LATE, Role.MEDIC, shifts=((840, 1440), (1800, 1900)))
    people = [staff("L1", Role.LEADER), staff(FREE, Role.MEDIC), late, staff(HOME, Role.MEDIC)]
    given = event(
        people,
        GREET,
        activities=acts,
        legs=(leg("K", 600),),
        absences=(absence("W", 0, 1440, person=HOME), absence("X", 1440, 1860, person=FREE)),
    )
    before = plan(*slots).model_copy(update={"scope": ("itinerary", "transport")})
    return given, plan_people(given, people_rules(given), before, Budget(), Watch()).plan


def broken(item: str, **change: object) -> list[str]:
    """The hard rules that speak once a duty is changed."""
    given, made = good()
    duties = tuple(d.model_copy(update=change) if d.id == item else d for d in made.duties)
    score = judge(given, made.model_copy(update={"duties": duties}), people_rules(given))
    return [rule.id for rule in score.rules if rule.amount and rule.level is Level.HARD]


def test_the_plan_is_good() -> None:
    given, made = good()
    assert judge(given, made, people_rules(given)).clean
    assert {d.id: d.person for d in made.duties} == {
        GREETED: "L1",
        MORNING: FREE,
        NOON: FREE,
        EVENING: LATE,
        NEXT: HOME,
    }


@pytest.mark.parametrize(
    ("item", "change", "rules"),
    [
        (EVENING, {"person": "L1"}, ["P1"]),
        (NOON, {"start": 819}, ["P2"]),
        (MORNING, {"person": HOME}, ["P3"]),
        (EVENING, {"person": FREE}, ["P4"]),
        (NEXT, {"person": LATE}, ["P4.rest"]),
        (GREETED, {"start": 600}, ["P6"]),
        (MORNING, {"role": "narrator"}, ["P12"]),
    ],
)
def test_a_planted_defect_is_found(item: str, change: dict[str, object], rules: list[str]) -> None:
    assert broken(item, **change) == rules
