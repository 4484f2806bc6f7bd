"""Posts by the hour: which blocks are due, who covers them, and what damage is found."""

from __future__ import annotations

from functools import cache

import pytest

from scheduler.demand.posts import posts_due
from scheduler.domain.activities import Need
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.domain.people import Role
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.stages.people import plan_people
from scheduler.judge import judge
from scheduler.plan import Plan, PostDuty, Unplaced
from tests.people.builders import activity, event, on_post, people_rules, plan, post, slot, staff

MORNING, NOON = "DESK/2026-03-05T08", "DESK/2026-03-05T12"


def solved(given: Event, before: Plan) -> Plan:
    start = before.model_copy(update={"scope": ("itinerary", "transport")})
    return plan_people(given, people_rules(given), start, Budget(), Watch()).plan


def blocks(*spans: tuple[int, int], count: int = 1) -> list[tuple[str, int, int]]:
    given = event((), posts=(post("DESK", *spans, count=count),))
    return [(due.item.removeprefix("post:"), due.start, due.end) for due in posts_due(given)]


def test_four_hours_each_and_the_rest() -> None:
    assert blocks((480, 1050)) == [(MORNING, 480, 720), (NOON, 720, 960), ("DESK/2026-03-05T16", 960, 1050)]
    assert blocks((480, 720)) == [(MORNING, 480, 720)]


def test_minutes_are_named_where_it_begins_beside_the_hour() -> None:
    assert blocks((390, 450), (1440, 1500)) == [("DESK/2026-03-05T0630", 390, 450), ("DESK/2026-03-06T00", 1440, 1500)]


def test_stretches_that_touch_are_one() -> None:
    assert blocks((600, 720), (480, 600), (700, 720)) == [(MORNING, 480, 720)]


def test_several_persons_at_one_post() -> None:
    assert [name for name, _, _ in blocks((480, 720), count=2)] == [MORNING, f"{MORNING}/2"]


def test_the_block_is_a_standard_of_the_handbook() -> None:
    given = event((), posts=(post("DESK", (480, 720)),))
    standards = given.handbook.standards.model_copy(update={"post_block": 120})
    shorter = given.model_copy(update={"handbook": given.handbook.model_copy(update={"standards": standards})})
    assert [(due.start, due.end) for due in posts_due(shorter)] == [(480, 600), (600, 720)]


@cache
def desk() -> tuple[Event, Plan]:
    """A desk from 08:00 to 15:00, a medic's hour at the works at 12:30; Q1 does both trades, Q2 the desk alone."""
    people = (staff("Q1", Role.DUTY, Role.MEDIC), staff("Q2", Role.DUTY, shifts=((720, 900),)), staff("S1", Role.STAFF))
    given = event(
        people, activities=(activity("A", Need(role=Role.MEDIC), venue="V-WORKS"),), posts=(post("DESK", (480, 900)),)
    )
    return given, solved(given, plan(slot("A", 750, 810, "V-WORKS")))


def test_the_stage_covers_the_post_beside_other_duties() -> None:
    given, made = desk()
    assert judge(given, made, people_rules(given)).clean
    assert made.posts == (on_post(MORNING, "Q1", 480, 720), on_post(NOON, "Q2", 720, 900))
    assert [(line.id, line.person) for line in made.duties] == [("duty:act:A/medic/1", "Q1")]


def test_planning_again_replaces_the_posts() -> None:
    given, made = desk()
    assert solved(given, made).posts == made.posts


def broken(posts: tuple[PostDuty, ...]) -> dict[str, int]:
    """Hard rules that speak, with their amounts."""
    given, made = desk()
    score = judge(given, made.model_copy(update={"posts": posts}), people_rules(given))
    return {rule.id: rule.amount for rule in score.rules if rule.amount and rule.level is Level.HARD}


FIRST, THEN = on_post(MORNING, "Q1", 480, 720), on_post(NOON, "Q2", 720, 900)


@pytest.mark.parametrize(
    ("posts", "found"),
    [
        ((FIRST, THEN), {}),
        ((FIRST,), {"P15": 1}),  # uncovered
        ((FIRST, FIRST, THEN), {"P15": 1, "P2": 1}),  # twice
        ((on_post(MORNING, "Q1", 481, 720), THEN), {"P15": 1}),  # a minute late
        ((FIRST, on_post(NOON, "Q2", 720, 899)), {"P15": 1}),  # a minute short
        ((FIRST, on_post(NOON, "NOBODY", 720, 900)), {"P15": 1}),
        ((FIRST, THEN.model_copy(update={"post": "AID"})), {"P15": 1}),
        ((FIRST, THEN, on_post("DESK/2026-03-05T16", "Q2", 900, 900)), {"P15": 1}),  # nobody asked for it
        ((FIRST, on_post(NOON, "S1", 720, 900)), {"P1": 1}),  # no duty officer
        ((on_post(MORNING, "Q2", 480, 720), THEN), {"P3": 1}),  # before the shift
        ((FIRST, on_post(NOON, "Q1", 720, 900)), {"P2": 1}),  # at the works meanwhile
    ],
)
def test_damage_is_found(posts: tuple[PostDuty, ...], found: dict[str, int]) -> None:
    assert broken(posts) == found


def test_what_nobody_can_cover_is_listed_and_priced() -> None:
    given = event((staff("S1", Role.LIAISON),), posts=(post("DESK", (480, 720)),))
    made = solved(given, plan())
    (line,) = made.unplaced
    assert (line.item, line.rule) == (f"post:{MORNING}", "P1")
    score = judge(given, made)
    assert (score.tier(Level.HARD), score.tier(Level.UNPLACED)) == (0, 2)


def test_nothing_is_asked_before_people_are_planned() -> None:
    given = event((), posts=(post("DESK", (480, 720)),))
    early = plan().model_copy(update={"scope": ("itinerary",)})
    assert judge(given, early).clean
    listed = plan().model_copy(update={"unplaced": (Unplaced(item=f"post:{MORNING}", rule="P1", reason="无人"),)})
    assert judge(given, listed).tier(Level.HARD) == 0
