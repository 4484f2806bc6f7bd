"""Every parameter of every rule: change it in a handbook, and what the rule finds in a plan, and says of it, changes.

The tests are made from `RULES`. A parameter is followed when, for some value of its type, the sentences of the rule's
`check` about at least one of some plans differ from those with its default: the plan of the engine for Xinyu, and the
same plan damaged in a dozen ways. Rules of tasks also say so by what they ask the engine for. `WITH` sets another
parameter that must hold for this one to matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from scheduler.clock import DAY
from scheduler.domain.activities import Activity
from scheduler.domain.event import Event
from scheduler.domain.handbook import Use
from scheduler.engine.budget import Watch
from scheduler.engine.solve import Options, solve
from scheduler.i18n import Lang
from scheduler.plan import Plan
from scheduler.rules import RULES
from scheduler.rules.base import Rule
from scheduler.tables.read import read_event

XINYU = Path(__file__).parents[2] / "data" / "xinyu"
EVERY = [(rule, name) for rule in RULES for name in rule.Params.model_fields]
WITH: dict[str, dict[str, Any]] = {
    "P11.leaders.most": {"few": 1000},
    "P11.leaders.share": {"few": 0},
    "P11.most": {"few": 1000},
    "P11.few": {"most": 0},
    "P11.share": {"few": 0},
    "I7.kinds": {"daily": 0},
    "I7.tolerance": {"full_day": [720, 730]},
    "K11.exercise": {"drill": 1},
}
WORDS = ("visit", "dinner", "lunch", "meeting", "call", "check_in", "hobbies", "book", "craft", "汉族", "halal")


@cache
def example() -> Event:
    """Xinyu with a spare car whenever a journey is under way."""
    given = read_event(XINYU)
    standards = given.handbook.standards
    convoys = standards.convoy.model_copy(update={"standby_from": 1})
    book = given.handbook.model_copy(update={"standards": standards.model_copy(update={"convoy": convoys})})
    return given.model_copy(update={"handbook": book})


@cache
def xinyu() -> Event:
    """The same with one route; a guest without post, school and region, but with diets; four leaders at a lunch."""
    given = example()
    first = next(one for one in given.persons if one.is_guest)
    bare = {
        "post": "",
        "alma_mater": "",
        "home_region": "",
        "field": "",
        "hobbies": ("摄影",),
        "diets": ("no_nuts", "light"),
    }
    leaders = tuple(one.id for one in given.persons if "leader" in one.roles)[:4]
    persons = (one.model_copy(update=bare) if one is first else one for one in given.persons)
    activities = (
        one.model_copy(update={"leaders": leaders if one.kind == "lunch" else one.leaders, "joint": True} | route(one))
        for one in given.activities
    )
    return given.model_copy(update={"persons": tuple(persons), "activities": tuple(activities)})


def route(activity: Activity) -> dict[str, str]:
    """All visits are of one inspection route."""
    return {"route": "industry"} if activity.kind == "visit" else {}


@cache
def plans() -> tuple[Plan, ...]:
    made = solve(example(), Options(effort=12), Watch()).plan
    return (made, *(damage(made) for damage in DAMAGES))


def moved(field: str, minutes: int) -> Callable[[Plan], Plan]:
    """Every line of a kind so much later."""

    def later(line: Any) -> Any:
        return line.model_copy(update={"start": line.start + minutes, "end": line.end + minutes})

    return lambda plan: plan.model_copy(update={field: tuple(map(later, getattr(plan, field)))})


def each(field: str, **changed: Any) -> Callable[[Plan], Plan]:
    """The same change to every line of a kind."""
    return lambda plan: plan.model_copy(
        update={field: tuple(line.model_copy(update=changed) for line in getattr(plan, field))}
    )


def one_day(plan: Plan) -> Plan:
    """Everything on the second day."""
    slots = (
        slot.model_copy(update={"start": slot.start % DAY + DAY, "end": slot.start % DAY + DAY + slot.when.length})
        for slot in plan.activities
    )
    return plan.model_copy(update={"activities": tuple(slots)})


def queued(plan: Plan) -> Plan:
    """Everything in one hall, half an hour between: more than the 25 minutes of clearing and setting up."""
    lines, at = [], plan.activities[0].start
    for slot in plan.activities:
        lines.append(slot.model_copy(update={"venue": "H1-VIP", "start": at, "end": at + slot.when.length}))
        at += slot.when.length + 30
    return plan.model_copy(update={"activities": tuple(lines)})


def unattended(plan: Plan) -> Plan:
    return plan.model_copy(update={"duties": ()})


def swapped(plan: Plan) -> Plan:
    """By the alphabet, two hours apart."""
    slots = (
        slot.model_copy(update={"start": DAY + 120 * n, "end": DAY + 120 * n + slot.when.length})
        for n, slot in enumerate(sorted(plan.activities, key=lambda slot: slot.id))
    )
    return plan.model_copy(update={"activities": tuple(slots)})


def one_driver(plan: Plan) -> Plan:
    """All cars are one car."""
    first = next(car for movement in plan.movements for car in movement.cars)
    taken = {"vehicle": first.vehicle, "driver": first.driver}
    lines = (
        movement.model_copy(update={"cars": tuple(car.model_copy(update=taken) for car in movement.cars)})
        for movement in plan.movements
    )
    return plan.model_copy(update={"movements": tuple(lines)})


def one_person(plan: Plan) -> Plan:
    return each("duties", person=plan.duties[0].person)(plan)


def one_room(plan: Plan) -> Plan:
    return each("stays", room=plan.stays[0].room)(plan)


def relayed(plan: Plan) -> Plan:
    """The first two guests share a room one after the other."""
    first, second, *others = plan.stays
    second = second.model_copy(update={"room": first.room, "first": first.first + 1})
    return plan.model_copy(update={"stays": (first.model_copy(update={"last": first.first}), second, *others)})


DAMAGES: tuple[Callable[[Plan], Plan], ...] = (
    moved("activities", 300),
    moved("activities", -300),
    moved("duties", 240),
    moved("tasks", DAY),
    moved("tasks", 3 * DAY),
    each("activities", venue="FAIRY-V"),
    lambda plan: plan.model_copy(update={"tasks": ()}),
    lambda plan: one_person(moved("activities", 300)(plan)),
    one_day,
    swapped,
    queued,
    one_driver,
    one_person,
    one_room,
    relayed,
)


def values(default: Any) -> Iterator[Any]:
    """Values of the same type, as TOML gives them."""
    match default:
        case int():
            yield from (0, 1, 2, default + 1, default - 1, default * 2, default // 2, 30, 300, 9999)
        case dict():
            yield from ({}, {key: _other(value) for key, value in default.items()}, {"visit": 60, "lunch": 30})
            yield {"no_alcohol": ["craft", "book"]}
        case tuple() if all(isinstance(one, int) for one in default) and default:
            yield from ([0 for _ in default], [0, 1440], [600, 660], [1200, 1320], [10, 12])
        case tuple() if all(isinstance(one, str) for one in default):
            yield from ([], list(default[:1]), list(default[1:]), list(default[::-1]), list(WORDS))
            yield from ([*default, word] for word in WORDS)
        case _:
            yield from ([[1, 10, 0, 1]], [[1, 10, 1000000, 2000000]])


def _other(value: Any) -> Any:
    return value * 9 + 9 if isinstance(value, int) else []


def sentences(rule: type[Rule], params: dict[str, Any]) -> list[str] | None:
    """What the rule says of the plans with these parameters; None where they are refused."""
    book = xinyu().handbook
    setting = book.setting(rule.id).model_copy(update={"use": Use.ON, "params": params})
    event = xinyu().model_copy(update={"handbook": book.model_copy(update={"rules": {**book.rules, rule.id: setting}})})
    try:
        active = rule(event)
    except ValueError:
        return None
    found = (one for plan in plans() for one in active.check(plan) if one.amount)
    said = [f"{active.explain(one, Lang.EN)} {one.amount}" for one in found]
    asking = (plans()[0], unattended(plans()[0])) if rule.stage == "tasks" else ()
    return [*sorted(said), *(str(subject) for plan in asking for subject in active.demand(plan))]


def is_followed(rule: type[Rule], name: str) -> bool:
    """Whether with some value the rule says something else than with the default."""
    more = WITH.get(f"{rule.id}.{name}", {})
    default = rule.Params.model_fields[name].get_default(call_default_factory=True)
    known = sentences(rule, more)
    told = (sentences(rule, {**more, name: value}) for value in values(default))
    return next((True for said in told if said is not None and said != known), False)


@pytest.mark.parametrize(("rule", "name"), EVERY, ids=[f"{rule.id}.{name}" for rule, name in EVERY])
def test_check_and_explanation_follow_a_parameter(rule: type[Rule], name: str) -> None:
    assert is_followed(rule, name)
