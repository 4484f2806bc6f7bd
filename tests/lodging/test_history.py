"""D8.rooms by example: what guests liked on earlier visits, and what they did not."""

from __future__ import annotations

import pytest

from scheduler.domain.people import History, Lesson
from scheduler.i18n import Lang
from scheduler.rules import RULE_OF
from tests.lodging.builders import amount, event, guest, plan, room

ROOMS = [room("301"), room("302"), room("401"), room("301", hotel="H2")]


def remembered(*rows: tuple[Lesson, str]) -> tuple[History, ...]:
    return tuple(
        History(id=f"Y{n}", person="G1", topic="住房", note="2024年来访", lesson=lesson, subject=place)
        for n, (lesson, place) in enumerate(rows)
    )


@pytest.mark.parametrize(
    ("rows", "amounts"),
    [
        (((Lesson.LIKED, "H1A301"),), (0, 1, 1, 1)),
        (((Lesson.LIKED, "H1/A/3"),), (0, 0, 1, 1)),
        (((Lesson.LIKED, "H1"),), (0, 0, 0, 1)),
        (((Lesson.LIKED, "H1A301"), (Lesson.LIKED, "H1A401")), (0, 1, 0, 1)),  # either room will do
        (((Lesson.LIKED, "H1A301"), (Lesson.LIKED, "H1")), (0, 1, 1, 2)),
        (((Lesson.DISLIKED, "H1/A/3"),), (1, 1, 0, 0)),
        (((Lesson.LIKED, "H2"), (Lesson.DISLIKED, "H1A302")), (1, 2, 1, 0)),
        (((Lesson.KNOWS, "H1A301"),), (0, 0, 0, 0)),
    ],
)
def test_wishes_by_room_floor_and_hotel(rows: tuple[tuple[Lesson, str], ...], amounts: tuple[int, ...]) -> None:
    given = event([guest("G1")], ROOMS, history=remembered(*rows))
    assert tuple(amount("D8.rooms", given, {"G1": r.id}) for r in ROOMS) == amounts


def test_the_sentence_says_what_was_liked() -> None:
    given = event([guest("G1")], ROOMS, history=remembered((Lesson.LIKED, "H1A301")))
    rule = RULE_OF["D8.rooms"](given)
    found = list(rule.check(plan(given, {"G1": "H1A401"})))
    assert [rule.explain(violation, Lang.EN) for violation in found] == [
        "G1 in H1A401: not as on the last visit (+H1A301) (D8.rooms, S0)"
    ]
    assert [rule.explain(violation, Lang.ZH) for violation in found] == [
        "G1住H1A401,与上次来访的喜好不符(+H1A301)(D8.rooms,S0)"
    ]
