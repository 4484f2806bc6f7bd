"""The lodging stage on a house of two hotels: a clean plan, what damage each hard rule sees, what stays unplaced."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.domain.people import Role
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.stages.lodging import plan_lodging
from scheduler.judge import judge
from scheduler.plan import Plan, Source, Unplaced
from scheduler.rules import active_rules
from tests.lodging.builders import at, closure, event, guest, room, stay

EMPTY = Plan(event=Source(id="E"), handbook=Source(id="test"))
ROOMS = [
    room("301", "suite", quality=1),
    room("302", quality=2),
    room("303", "twin", 2, quality=3),
    room("304", "twin", 2, quality=4, accessible=True),
    room("305", "twin", 2, quality=5),
    room("401", "single", quality=1),
    room("402", "twin", 2, quality=2),
    room("403", "twin", 2, quality=3),
    room("404", "twin", 2, quality=4),
    room("501", "twin", 2, hotel="H2"),
    room("502", "twin", 2, hotel="H2"),
]


def house(driver_at: int = at(1, 12)) -> Event:
    """D1 on floor 3 (a suite, a single, three in twins, a spare), D2 on floor 4 of H1, a medic in H2. The driver of
    D2 comes three hours after a guest has left her room."""
    persons = [
        guest("P1", rank=3, roles=(Role.GUEST, Role.PRINCIPAL)),
        guest("P2", rank=6),
        guest("P3"),
        guest("P4"),
        guest("P5", access=True),
        guest("Q1", "D2", rank=6),
        guest("Q2", "D2", "F"),
        guest("Q3", "D2", "F"),
        guest("Q4", "D2", "F"),
        guest("V1", "D2", roles=(Role.DRIVER,)),
        guest("M1", "", roles=(Role.MEDIC,)),
    ]
    hotel_of = {"M1": "H2"}
    stays = [stay(p.id, 0, 1, hotel=hotel_of.get(p.id, "")) for p in persons if p.id not in ("Q4", "V1")]
    stays += [stay("Q4", 0, 0, leave=at(1, 9)), stay("V1", 1, 1, arrive=driver_at)]
    closures = (closure("rooms", "H2A502", at(0, 0), at(4, 0)),)
    return event(persons, ROOMS, stays, spare_rooms=1, closures=closures)


def solved(given: Event, base: Plan = EMPTY) -> Plan:
    rules = [rule for rule in active_rules(given) if rule.stage in ("lodging", "all")]
    return plan_lodging(given, rules, base, Budget(workers=1), Watch()).plan


def moved(plan: Plan, rooms: Mapping[str, str]) -> Plan:
    """The plan with some persons (or spares) in other rooms."""
    rows = {
        name: tuple(row.model_copy(update={"room": rooms.get(row.person or row.id, row.room)}) for row in lines)
        for name, lines in (("stays", plan.stays), ("spares", plan.spares))
    }
    return plan.model_copy(update=rows)


def test_the_house_is_filled_by_protocol() -> None:
    given = house()
    plan = solved(given)
    score = judge(given, plan)
    rooms = {row.person or row.id: row.room for row in (*plan.stays, *plan.spares)}
    assert (score.clean, plan.unplaced, plan.scope) == (True, (), ("lodging",))
    assert (rooms["P1"], rooms["P2"], rooms["P5"], rooms["M1"]) == ("H1A301", "H1A302", "H1A304", "H2A501")
    assert {rooms["P3"], rooms["P4"], rooms["spare:D1/1"]} == {"H1A303", "H1A305"}
    assert rooms["P3"] == rooms["P4"]
    assert [score.amount(rule) for rule in ("L4", "L5", "L6.floor", "L12", "L2.up")] == [0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("rule", "rooms"),
    [
        ("L1", {"P3": "H1A303", "P4": "H1A303", "P5": "H1A303"}),
        ("L1.hotel", {"M1": "H1A305"}),
        ("L2.min", {"P1": "H1A302"}),
        ("L2.min", {"P2": "H1A303"}),
        ("L2.alone", {"Q1": "H1A301", "P1": "H1A301"}),
        ("L3", {"P3": "H1A304", "Q2": "H1A304"}),
        ("L6.spare", {"spare:D1/1": "H2A501"}),
        ("L6.spare", {"P3": "H1A305", "spare:D1/1": "H1A305"}),
        ("L7", {"M1": "H2A502"}),
        ("L9.access", {"P5": "H1A305"}),
        ("L11.cap", {"P3": "H1A301"}),
    ],
)
def test_damage_is_seen(rule: str, rooms: Mapping[str, str]) -> None:
    given = house()
    good = solved(given)
    assert judge(given, good).amount(rule) == 0
    assert judge(given, moved(good, rooms)).amount(rule) > 0


def test_a_row_taken_away_is_seen() -> None:
    given = house()
    good = solved(given)
    assert judge(given, good.model_copy(update={"stays": good.stays[1:]})).amount("L1") == 2
    assert judge(given, good.model_copy(update={"spares": good.spares[1:]})).amount("L6.spare") == 2


def test_a_driver_who_comes_a_minute_too_early_is_seen() -> None:
    good = solved(house())
    rooms = {row.person: row.room for row in good.stays}
    assert rooms["Q4"] == rooms["V1"]
    assert [judge(house(minute), good).amount("L13") for minute in (at(1, 12), at(1, 11, 59))] == [0, 1]


def test_an_allotment_cut_is_seen() -> None:
    given = house()
    good = solved(given)
    cut = tuple(b.model_copy(update={"rooms": 2}) for b in given.bookings)
    assert judge(given.model_copy(update={"bookings": cut}), good).amount("L11.allotment") > 0


def test_what_fits_nowhere_is_listed_with_the_rule_in_the_way() -> None:
    given = event([guest("G1", rank=4), guest("G2", access=True)], [room("301", "twin", 2), room("302", "twin", 2)])
    plan = solved(given)
    assert [(line.item, line.rule) for line in plan.unplaced] == [("stay:G1/1", "L2.min"), ("stay:G2/1", "L9.access")]
    assert plan.unplaced[0].reason == "2个中没有合适的;2个不符合“房型不低于标准”"
    assert plan.unplaced[0].reason_en == "none of 2 fits; 2 break “Room grade not below the entitlement”"
    assert judge(given, plan).tier(Level.UNPLACED) == 4
    assert judge(given, plan).tier(Level.HARD) == 0


def test_a_spare_gives_way_to_a_guest_and_says_so() -> None:
    given = event([guest("G1")], [room("301", "twin", 2)], spare_rooms=1)
    plan = solved(given)
    assert [row.person for row in plan.stays] == ["G1"]
    assert [(line.item, line.rule, line.reason_en) for line in plan.unplaced] == [
        ("spare:D1/1", "L6.spare", "the 1 of 1 that fit are needed elsewhere")
    ]


def test_without_any_room_everybody_is_listed() -> None:
    plan = solved(event([guest("G1")], []))
    assert [(line.item, line.rule, line.reason_en) for line in plan.unplaced] == [
        ("stay:G1/1", "L1", "nothing at all is on offer")
    ]


def test_the_lodging_of_a_base_plan_gives_way_and_the_rest_stays() -> None:
    given = event([guest("G1")], [room("301", "twin", 2)])
    lines = (Unplaced(item="stay:G1/1", rule="L1", reason="满"), Unplaced(item="act:X", rule="I1", reason="满"))
    plan = solved(given, EMPTY.model_copy(update={"scope": ("lodging", "itinerary"), "unplaced": lines}))
    assert plan.scope == ("lodging", "itinerary")
    assert [line.item for line in plan.unplaced] == ["act:X"]
    assert [row.room for row in plan.stays] == ["H1A301"]


def test_a_softened_turnaround_is_refused_by_name() -> None:
    given = event([guest("G1")], [room("301", "twin", 2)], rules={"L13": {"level": "comfort"}})
    with pytest.raises(Exception, match=r"rules\.L13"):
        solved(given)
