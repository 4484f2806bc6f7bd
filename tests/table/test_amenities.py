"""L9.amenity by example: portable amenities from a limited stock, in the room before the guest."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.demand.amenities import amenities_due
from scheduler.domain.event import Event
from scheduler.domain.handbook import AmenityStandard, TableStandard
from scheduler.domain.people import Direction
from scheduler.domain.table import Amenity
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.stages.table import plan_table
from scheduler.i18n import Lang
from scheduler.judge import judge
from scheduler.plan import Delivery, Plan, RoomNight
from scheduler.rules import RULE_OF
from tests.table.builders import HOUSE, event, guest, leg, plan, table_rules

INK = AmenityStandard(kind="calligraphy", hobbies=("书法",), before=60)
PC = AmenityStandard(kind="computer", rank=4, before=30)


def world(*persons: Any, stock: int = 1, legs: tuple[Any, ...] = ()) -> tuple[Event, Plan]:
    """Trains at 10:00 on the first day and 14:00 on the second; everybody has a room of the same number."""
    trains = legs or (leg("D1", 600, Direction.IN), leg("D1", 2280, Direction.OUT))
    things = (Amenity(id="A1", kind="calligraphy", name="文房四宝", name_en="Calligraphy set", stock=stock),)
    given = event(
        persons, None, TableStandard(amenities=(INK, PC), courtesies=()), legs=trains, amenities=things, **HOUSE
    )
    stays = tuple(
        RoomNight(id=f"stay:{one.id}/1", person=one.id, delegation=one.delegation, room=f"R{n}", first=0, last=0)
        for n, one in enumerate(persons)
    )
    return given, plan(stays=stays)


def brought(person: str, room: str, due: int = 540, amenity: str = "A1") -> Delivery:
    return Delivery(id=f"amenity:calligraphy/{person}", amenity=amenity, person=person, room=room, due=due)


def amount(rule: str, given: Event, made: Plan) -> int:
    return sum(violation.amount for violation in RULE_OF[rule](given).check(made))


def test_by_hobby_or_by_rank_and_only_what_the_event_has() -> None:
    persons = (guest("G0", rank=7, hobbies=("书法",)), guest("G1", rank=4), guest("G2", rank=7))
    given, made = world(*persons)
    assert [(due.item, due.start, due.end) for due in amenities_due(given, made)] == [
        ("amenity:calligraphy/G0", 540, 2340)
    ]
    computer = (*given.amenities, Amenity(id="A2", kind="computer", name="电脑", stock=1))
    more = given.model_copy(update={"amenities": computer})
    assert [(due.item, due.start) for due in amenities_due(more, made)] == [
        ("amenity:calligraphy/G0", 540),
        ("amenity:computer/G1", 570),
    ]


@pytest.mark.parametrize(
    ("lines", "stock", "wishes"),
    [
        ((brought("G0", "R0"),), 0, 0),
        ((brought("G0", "R0", due=541),), 1, 0),  # a minute late
        ((brought("G0", "R1"),), 1, 0),  # another room
        ((brought("G0", "R0"), brought("G0", "R0")), 2, 0),  # twice, and beyond the stock
        ((brought("G0", "R0"), brought("G9", "R1")), 1, 0),  # for nobody
        ((brought("G0", "R0", amenity="ZZ"),), 1, 0),
        ((), 1, 4),  # rank 7: 11 - 7
    ],
)
def test_deliveries_are_judged(lines: tuple[Delivery, ...], stock: int, wishes: int) -> None:
    given, made = world(guest("G0", rank=7, hobbies=("书法",)))
    full = made.model_copy(update={"amenities": lines})
    assert amount("L9.amenity.stock", given, full) == stock
    assert amount("L9.amenity", given, full) == wishes


@pytest.mark.parametrize(("leaves", "over"), [(1920, 0), (1921, 1)])
def test_a_piece_is_collected_before_it_goes_out_again(leaves: int, over: int) -> None:
    """The second guest comes on the second day at 10:00, so the set goes out at 09:00 (1980): who left at 08:00 (1920)
    left it in time, one minute later did not."""
    legs = (
        leg("D1", 600, Direction.IN),
        leg("D1", leaves, Direction.OUT),
        leg("D2", 2040, Direction.IN),
        leg("D2", 3000, Direction.OUT),
    )
    given, made = world(guest("G0", hobbies=("书法",)), guest("G1", "D2", hobbies=("书法",)), legs=legs)
    lines = (brought("G0", "R0"), brought("G1", "R1", due=1980))
    assert amount("L9.amenity.stock", given, made.model_copy(update={"amenities": lines})) == over


def test_the_higher_guest_goes_first_and_the_other_is_listed() -> None:
    persons = (guest("G0", rank=8, hobbies=("书法",)), guest("G1", rank=5, hobbies=("书法",)))
    given, made = world(*persons)
    rules = table_rules(given)
    result = plan_table(given, rules, made, Budget(), Watch())
    assert [(line.person, line.room, line.due) for line in result.plan.amenities] == [("G1", "R1", 540)]
    assert [line.item for line in result.plan.unplaced] == ["amenity:calligraphy/G0"]
    score = judge(given, result.plan, rules, ("table",))
    assert score.clean
    assert score.amount("L9.amenity") == result.claimed["L9.amenity"] == 3
    (found,) = (one for one in RULE_OF["L9.amenity"](given).check(result.plan) if one.amount)
    assert RULE_OF["L9.amenity"](given).explain(found, Lang.EN) == (
        "amenity:calligraphy/G0: this amenity could not be provided (L9.amenity, S0)"
    )
