"""Talks between two delegations at the forum, and interpreters, under the international handbook, by literal numbers.

Rooms, programme and people are planned; cars are taken as decided elsewhere, so that nobody rides along.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from scheduler.costs import Kind, cost_lines
from scheduler.domain.event import Event
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.solve import Options, solve
from scheduler.engine.stages.people import plan_people
from scheduler.plan import Plan
from scheduler.rules import active_rules
from scheduler.tables.handbook import shipped_handbooks
from scheduler.tables.read import read_event

FORUM = Path(__file__).parents[2] / "data" / "forum"
WEDNESDAY = 1440
TALKS = {
    "TALKS-1": ({"D01", "D05"}, {"en"}, ("L09",)),
    "TALKS-2": ({"D01", "D06"}, {"ja"}, ("L10",)),
    "TALKS-3": ({"D02", "D06"}, {"ja"}, ("L11",)),
    "TALKS-4": ({"D03", "D05"}, {"en"}, ("L12",)),
    "TALKS-5": ({"D04", "D07"}, set(), ()),
    "TALKS-6": ({"D02", "D04"}, set(), ()),
    "TALKS-7": ({"D03", "D08"}, set(), ("L13",)),
}
"""Whose teams meet, in what language somebody interprets, who of the host takes part."""


@cache
def planned() -> tuple[Event, Plan]:
    event = read_event(FORUM, shipped_handbooks()["international"])
    made = solve(event, Options(seconds=None, effort=1.0, stages=("lodging", "itinerary")), Watch()).plan
    before = made.model_copy(update={"scope": (*made.scope, "transport")})
    rules = [rule for rule in active_rules(event) if rule.stage in ("people", "all")]
    return event, plan_people(event, rules, before, Budget(effort=0.6), Watch()).plan


def languages(activity: str) -> list[str]:
    """What those speak who interpret at an activity, in order."""
    event, plan = planned()
    who = [duty.person for duty in plan.duties if duty.item == f"act:{activity}" and duty.role == "interpreter"]
    return sorted(language for person in who for language in event.person_of[person].speaks_for)


@pytest.mark.parametrize("name", TALKS)
def test_talks_are_held_by_the_two_teams_with_their_leader_interpreter_and_officers(name: str) -> None:
    event, plan = planned()
    delegations, spoken, leaders = TALKS[name]
    slot = plan.slot_of[f"act:{name}"]
    assert {event.party_of[party].delegation for party in slot.parties} == delegations
    assert (slot.leaders, set(languages(name))) == (leaders, spoken)
    assert sum(duty.role == "liaison" for duty in plan.duties if duty.item == slot.id) == 2


def test_talks_are_after_the_photograph_in_their_hours_and_in_a_board_room() -> None:
    plan = planned()[1]
    photograph = plan.slot_of["act:PHOTO"].end
    for name in TALKS:
        slot = plan.slot_of[f"act:{name}"]
        begin, end = slot.start - WEDNESDAY, slot.end - WEDNESDAY
        assert slot.start >= photograph
        assert 660 <= begin < end <= 750 or 780 <= begin < end <= 1080
        assert 30 <= end - begin <= 45
        assert slot.venue in ("CC-R1", "CC-R2", "CC-R3", "CC-R4")


def test_talks_hire_one_board_room_for_two_half_days() -> None:
    """Four are offered at 400 yuan the half-day; seven talks fit into one, morning and afternoon."""
    event, plan = planned()
    hired = [line for line in cost_lines(event, plan) if line.kind is Kind.HALL and line.thing.startswith("CC-R")]
    assert sum(line.fen for line in hired) == 80_000


@pytest.mark.parametrize(
    ("activity", "spoken"),
    [
        ("BANQUET", ["en", "ja"]),
        ("OPENING", ["en", "ja"]),
        ("FORUM-A", ["en", "en"]),
        ("FORUM-B", ["ja", "ja"]),
        ("VISIT-STEEL", ["en"]),
        ("VISIT-FARM", ["ja"]),
        ("VISIT-PLAN", []),
    ],
)
def test_interpreters_are_where_foreign_delegations_are(activity: str, spoken: list[str]) -> None:
    assert languages(activity) == spoken


def test_no_interpreter_is_in_two_places_and_none_is_missing() -> None:
    _, plan = planned()
    work: dict[str, list[tuple[int, int]]] = {}
    for duty in plan.duties:
        if duty.role == "interpreter":
            work.setdefault(duty.person, []).append((duty.start, duty.end))
    assert all(a[1] <= b[0] for spans in work.values() for a, b in pairwise(sorted(spans)))
    assert [line.item for line in plan.unplaced if "interpreter" in line.item] == []
