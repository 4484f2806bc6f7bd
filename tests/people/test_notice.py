"""P14 by example: who must be told by when, and what the plan says of it."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.demand.notices import notices_due
from scheduler.domain.event import Event
from scheduler.domain.handbook import NoticeStandard
from scheduler.domain.people import Delegation, Role
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.stages.people import plan_people
from scheduler.i18n import Lang
from scheduler.judge import judge
from scheduler.plan import Plan
from scheduler.rules import RULE_OF
from tests.people.builders import activity, duty, event, guest, leg, people_rules, plan, slot, staff

HOURS = NoticeStandard(report_rank=4, report_hours=72, leader_hours=24, unit_hours=48)


def world(rank: int = 4, **standard: Any) -> tuple[Event, Plan]:
    """A train at 10:00 of the fifth day (6360, in the city at 6375), a meeting with the leader from 14:00 (6600)."""
    given = event(
        (staff("L1", Role.LEADER), staff("L2", Role.LEADER), staff("S1", Role.LIAISON)),
        activities=(activity("A"),),
        delegations=(Delegation(id="D1", name="一团", counterpart="外办"),),
        guests=(guest("G1", rank=rank),),
        legs=(leg("K1", 6360),),
    )
    notice = HOURS.model_copy(update=standard)
    standards = given.handbook.standards.model_copy(update={"notice": notice})
    given = given.model_copy(update={"handbook": given.handbook.model_copy(update={"standards": standards})})
    return given, plan(slot("A", 6600, 6660, leaders=("L1",)), duties=(duty("K1", "greeter", "L2", 6345, 6375),))


def told(given: Event, made: Plan) -> list[tuple[str, int]]:
    return [(notice.id, notice.due) for notice in notices_due(given, made)]


def test_reports_leaders_units_and_counterparts() -> None:
    assert told(*world()) == [
        ("notice:report/D1/D1", 6375 - 72 * 60),
        ("notice:leader/L1/act:A", 6600 - 24 * 60),
        ("notice:leader/L2/K1", 6345 - 24 * 60),
        ("notice:unit/HALL/act:A", 6600 - 48 * 60),
        ("notice:counterpart/D1/D1", 6375 - 48 * 60),
    ]


def test_a_visit_below_the_rank_is_not_reported() -> None:
    assert "notice:report/D1/D1" not in dict(told(*world(rank=5)))
    assert "notice:report/D1/D1" in dict(told(*world(rank=5, report_rank=5)))


def test_a_handbook_gives_the_notices_it_wants() -> None:
    assert [item for item, _ in told(*world(kinds=("leader",)))] == [
        "notice:leader/L1/act:A",
        "notice:leader/L2/K1",
    ]


def amount(given: Event, made: Plan) -> int:
    return sum(violation.amount for violation in RULE_OF["P14"](given).check(made))


@pytest.mark.parametrize(("change", "wanted"), [({"due": 5160}, 0), ({"due": 5161}, 1), ({"to": "L2"}, 1)])
def test_a_notice_late_or_to_somebody_else(change: dict[str, Any], wanted: int) -> None:
    given, made = world(kinds=("leader",))
    lines = [line.model_copy(update=change) if line.to == "L1" else line for line in notices_due(given, made)]
    assert amount(given, made.model_copy(update={"notices": tuple(lines)})) == wanted


def test_notices_missing_twice_and_for_nobody() -> None:
    given, made = world()
    due = notices_due(given, made)
    extra = due[0].model_copy(update={"id": "notice:report/D9/D9"})
    for lines, wanted in ((due, 0), (due[1:], 1), ((), 5), ((*due, due[0]), 1), ((*due, extra), 1)):
        assert amount(given, made.model_copy(update={"notices": lines})) == wanted
    (found,) = RULE_OF["P14"](given).check(made.model_copy(update={"notices": due[1:]}))
    assert RULE_OF["P14"](given).explain(found, Lang.ZH) == "notice:report/D1/D1:通知现为 0,应为 1(P14,S1-前5,7)"


def test_the_stage_lists_who_must_be_told() -> None:
    given, made = world()
    before = made.model_copy(update={"scope": ("itinerary", "transport"), "duties": ()})
    done = plan_people(given, people_rules(given), before, Budget(), Watch()).plan
    assert done.notices == notices_due(given, done) != ()
    assert judge(given, done, people_rules(given)).amount("P14") == 0
