"""P9.history by example: a delegation's liaison officer is one whom its guests know."""

from __future__ import annotations

import pytest

from scheduler.domain.handbook import Escort
from scheduler.domain.people import History, Lesson, Role
from scheduler.i18n import Lang
from scheduler.judge import judge
from scheduler.rules import RULE_OF
from tests.people.builders import activity, duty, event, plan, slot, staff

ALONG = Escort(on_activities=("liaison",), on_movements=(), at_arrival=(), at_departure=())
OFFICERS = (staff("S1", Role.LIAISON), staff("S2", Role.LIAISON), staff("N1", Role.NARRATOR))


def row(person: str, lesson: Lesson, subject: str) -> History:
    return History(
        id=f"{person}{subject}", person=person, topic="相识", note="上次来访", lesson=lesson, subject=subject
    )


@pytest.mark.parametrize(
    ("rows", "amounts"),
    [
        ((row("G1", Lesson.KNOWS, "S1"),), (0, 1)),
        ((row("S1", Lesson.KNOWS, "G1"),), (0, 1)),  # both ways
        ((row("G1", Lesson.LIKED, "S2"),), (1, 0)),
        ((row("G1", Lesson.DISLIKED, "S1"),), (1, 0)),
        ((row("G1", Lesson.DISLIKED, "S1"), row("G1", Lesson.KNOWS, "S2")), (2, 0)),
        ((row("G1", Lesson.KNOWS, "N1"),), (0, 0)),  # no liaison officer: nothing to wish for
        ((row("G2", Lesson.KNOWS, "S1"),), (0, 0)),  # another delegation
        ((row("G1", Lesson.KNOWS, "S1"), row("G1", Lesson.KNOWS, "S2")), (0, 0)),
    ],
)
def test_officers_known_from_an_earlier_visit(rows: tuple[History, ...], amounts: tuple[int, ...]) -> None:
    given = event(OFFICERS, ALONG, activities=(activity("A"), activity("B")), history=rows)
    plans = [
        plan(slot("A", 600, 660), duties=(duty("act:A", "liaison", officer, 600, 660),)) for officer in ("S1", "S2")
    ]
    assert tuple(judge(given, made).amount("P9.history") for made in plans) == amounts


def test_an_officer_counts_once_however_many_duties() -> None:
    given = event(OFFICERS, ALONG, activities=(activity("A"), activity("B")), history=(row("G1", Lesson.KNOWS, "S1"),))
    duties = (duty("act:A", "liaison", "S2", 600, 660), duty("act:B", "liaison", "S2", 700, 760))
    made = plan(slot("A", 600, 660), slot("B", 700, 760), duties=duties)
    rule = RULE_OF["P9.history"](given)
    found = [violation for violation in rule.check(made) if violation.amount]
    assert [rule.explain(violation, Lang.EN) for violation in found] == [
        "D1, Name S2: the liaison officer known to the guests is Name S1 (P9.history, S0)"
    ]
