"""Each rule of the itinerary by examples with literal numbers, an edge on each side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from scheduler.clock import Interval
from scheduler.domain.activities import Activity, Link, LinkKind
from scheduler.domain.event import Event
from scheduler.domain.handbook import RuleSetting
from scheduler.domain.lodging import Closure
from scheduler.domain.people import Absence, Delegation, Direction, Role
from scheduler.i18n import Lang
from scheduler.judge import judge
from scheduler.plan import Plan, Slot, Unplaced
from scheduler.rules import RULE_OF
from scheduler.rules.base import Violation
from tests.itinerary.builders import (
    ROADS,
    VENUES,
    activity,
    at,
    event,
    guest,
    handbook,
    leader,
    plan,
    slot,
    span,
    train,
    venue,
    walk,
    wave,
)


def found(rule: str, given: Event, made: Plan) -> list[Violation]:
    return [v for v in RULE_OF[rule](given).check(made) if v.amount]


def amount(rule: str, given: Event, made: Plan) -> int:
    return sum(v.amount for v in found(rule, given, made))


# --- I1: each once --------------------------------------------------------------------------------------------

FARM = activity("A", windows=(span("9:00", "12:00"),), duration=(60, 90))


@pytest.mark.parametrize(
    ("start", "minutes", "faults"),
    [
        ("9:00", 60, 0),
        ("11:00", 60, 0),
        ("8:59", 60, 1),
        ("11:01", 60, 1),
        ("9:00", 90, 0),
        ("9:00", 91, 1),
        ("9:00", 59, 1),
    ],
)
def test_window_and_duration(start: str, minutes: int, faults: int) -> None:
    assert amount("I1", event(activities=(FARM,)), plan(slot(FARM, "FARM", at(start), minutes))) == faults


def test_mandatory_activity_is_placed_or_listed_never_both() -> None:
    given, there = event(activities=(FARM,)), slot(FARM, "FARM", at("9:00"))
    listed = (Unplaced(item="act:A", rule="I3", reason="无场地"),)
    assert amount("I1", given, plan()) == 1
    assert amount("I1", given, plan(unplaced=listed)) == 0
    assert amount("I1", given, plan(there, unplaced=listed)) == 1
    assert amount("I1", given, plan(there, there)) == 1
    assert amount("I1", given, plan(scope=())) == 0


def test_venue_is_a_candidate_and_the_activity_is_asked_for() -> None:
    given = event(activities=(FARM,))
    assert amount("I1", given, plan(slot(FARM, "HALL", at("9:00")))) == 1
    assert amount("I1", given, plan(slot(FARM, "FARM", at("9:00")), slot(activity("X"), "FARM", at("10:00")))) == 1


def test_optional_activity_costs_its_priority() -> None:
    spare = activity("A", mandatory=False, priority=5)
    given = event(activities=(spare,))
    assert amount("I1.optional", given, plan()) == 5
    assert amount("I1", given, plan()) == 0
    assert amount("I1.optional", given, plan(slot(spare, "FARM", at("9:00")))) == 0


# --- I2: guests in one place ------------------------------------------------------------------------------------

MEETING, VISIT = activity("M", "meeting"), activity("V")


@pytest.mark.parametrize(("start", "faults"), [("10:50", 0), ("10:49", 1), ("9:30", 1)])
def test_boarding_driving_and_alighting_fit_between(start: str, faults: int) -> None:
    """Meeting at the hotel until 10:00; 5 + 40 + 5 minutes to the farm."""
    given = event(activities=(MEETING, VISIT))
    made = plan(slot(MEETING, "HALL", at("9:00")), slot(VISIT, "FARM", at(start)))
    assert amount("I2", given, made) == faults


@pytest.mark.parametrize(("heads", "faults"), [(9, 0), (10, 1)])
def test_ten_guests_need_a_coach_which_is_slower(heads: int, faults: int) -> None:
    """40 minutes by car, 48 by coach."""
    given = event(activities=(MEETING, VISIT), persons=tuple(guest(n) for n in range(heads)))
    made = plan(slot(MEETING, "HALL", at("9:00")), slot(VISIT, "FARM", at("10:50")))
    assert amount("I2", given, made) == faults


def test_walking_needs_no_boarding() -> None:
    given = event(activities=(MEETING, VISIT), travel=(*ROADS, walk("H", "F", 8)))
    assert amount("I2", given, plan(slot(MEETING, "HALL", at("9:00")), slot(VISIT, "FARM", at("10:08")))) == 0
    assert amount("I2", given, plan(slot(MEETING, "HALL", at("9:00")), slot(VISIT, "FARM", at("10:07")))) == 1


def test_different_guests_may_be_in_two_places() -> None:
    other = activity("V", parties=("D1b",))
    mine = activity("M", "meeting", parties=("D1a",))
    people = tuple(guest(n, parties=("D1a" if n < 3 else "D1b",)) for n in range(1, 5))
    given = event(activities=(mine, other), persons=people, parties=(wave("D1a"), wave("D1b")))
    assert amount("I2", given, plan(slot(mine, "HALL", at("9:00")), slot(other, "FARM", at("9:00")))) == 0


@pytest.mark.parametrize(("start", "faults"), [("10:50", 0), ("10:49", 1)])
def test_first_activity_after_the_train(start: str, faults: int) -> None:
    """10:00 + 15 at the hub + 5 + 25 + 5 to the hotel."""
    given = event(activities=(MEETING,), legs=(train("K1", Direction.IN, at("10:00")),))
    assert amount("I2", given, plan(slot(MEETING, "HALL", at(start)))) == faults


@pytest.mark.parametrize(("start", "faults"), [("15:55", 0), ("15:56", 1)])
def test_last_activity_before_the_train(start: str, faults: int) -> None:
    """60 minutes + 35 to the hub, there at 17:30 for the train at 18:00."""
    given = event(activities=(MEETING,), legs=(train("K2", Direction.OUT, at("18:00")),))
    assert amount("I2", given, plan(slot(MEETING, "HALL", at(start)))) == faults


# --- I3: venues -------------------------------------------------------------------------------------------------


def two_groups(**hall: Any) -> tuple[Event, Activity, Activity]:
    """Two delegations of two guests each, two meetings, one hall."""
    a, b = activity("A", "meeting"), activity("B", "meeting", parties=("D2",))
    given = event(
        activities=(a, b),
        delegations=(Delegation(id="D1", name="团1"), Delegation(id="D2", name="团2")),
        persons=(guest(1), guest(2), guest(3, "D2"), guest(4, "D2")),
        venues=(venue("HALL", "H", "meeting", **hall),),
    )
    return given, a, b


@pytest.mark.parametrize(("layout", "missing"), [("theatre", 0), ("banquet", 1), ("", 2)])
def test_seats_by_layout(layout: str, missing: int) -> None:
    seated = activity("A", "meeting", layout=layout)
    hall = venue("HALL", "H", "meeting", layouts=(("theatre", 4), ("banquet", 3)), capacity=2)
    given = event(activities=(seated,), venues=(hall,))
    assert amount("I3", given, plan(slot(seated, "HALL", at("9:00")))) == missing


@pytest.mark.parametrize(("start", "faults"), [("10:45", 0), ("10:44", 1), ("9:00", 1)])
def test_clearing_and_set_up_between_two_uses(start: str, faults: int) -> None:
    given, a, b = two_groups(setup=30, turnover=15)
    assert amount("I3", given, plan(slot(a, "HALL", at("9:00")), slot(b, "HALL", at(start)))) == faults


@pytest.mark.parametrize(("capacity", "faults"), [(4, 0), (3, 1)])
def test_shared_venue_takes_several_while_places_last(capacity: int, faults: int) -> None:
    given, a, b = two_groups(shared=True, capacity=capacity)
    assert len(found("I3", given, plan(slot(a, "HALL", at("9:00")), slot(b, "HALL", at("9:30"))))) == faults
    assert amount("I3", given, plan(slot(a, "HALL", at("9:00")), slot(b, "HALL", at("10:00")))) == 0


def test_a_combined_hall_uses_its_parts() -> None:
    given, a, b = two_groups()
    both = venue("BOTH", "H", "meeting", combines=("HALL", "SIDE"))
    given = given.model_copy(update={"venues": (*given.venues, both)})
    assert amount("I3", given, plan(slot(a, "HALL", at("9:00")), slot(b, "BOTH", at("9:30")))) == 1
    assert amount("I3", given, plan(slot(a, "HALL", at("9:00")), slot(b, "BOTH", at("10:00")))) == 0


@pytest.mark.parametrize(("start", "faults"), [("8:30", 0), ("8:29", 1), ("16:30", 0), ("16:31", 1)])
def test_opening_hours(start: str, faults: int) -> None:
    given = event(activities=(VISIT,), venues=(venue("FARM", "F", "visit", open=(span("8:30", "17:30"),)),))
    assert amount("I3", given, plan(slot(VISIT, "FARM", at(start)))) == faults


@pytest.mark.parametrize(("table", "subject"), [("venues", "FARM"), ("locations", "F")])
@pytest.mark.parametrize(("start", "faults"), [("9:00", 0), ("9:01", 1), ("11:59", 1), ("12:00", 0)])
def test_closures(table: str, subject: str, start: str, faults: int) -> None:
    shut = Closure(id="X", table=table, subject=subject, when=span("10:00", "12:00"))
    given = event(activities=(VISIT,), closures=(shut,))
    assert amount("I3", given, plan(slot(VISIT, "FARM", at(start)))) == faults


# --- I4, I12: leaders ---------------------------------------------------------------------------------------------


def led(*absences: Absence) -> tuple[Event, Activity, Activity]:
    """Two delegations, one leader: a visit to the farm, then a symposium at city hall."""
    a, b = activity("A", leaders=("L1",)), activity("B", "symposium", parties=("D2",), leaders=("L1",))
    given = event(
        activities=(a, b),
        delegations=(Delegation(id="D1", name="团1"), Delegation(id="D2", name="团2")),
        persons=(guest(1), guest(2, "D2"), leader(1)),
        absences=absences,
    )
    return given, a, b


@pytest.mark.parametrize(
    ("start", "broken", "late"), [("11:10", 0, 0), ("11:09", 0, 1), ("11:00", 0, 1), ("10:59", 1, 0)]
)
def test_leader_drives_and_is_there_ten_minutes_early(start: str, broken: int, late: int) -> None:
    """Farm until 10:00, 5 + 50 + 5 to city hall: 11:00, and 10 minutes early: 11:10."""
    given, a, b = led()
    made = plan(slot(a, "FARM", at("9:00")), slot(b, "CITY", at(start)))
    assert (amount("I4", given, made), amount("I12", given, made)) == (broken, late)


@pytest.mark.parametrize(("start", "faults"), [("9:30", 0), ("9:29", 1), ("8:00", 0), ("8:01", 1)])
def test_diary_with_a_place(start: str, faults: int) -> None:
    """At city hall until 9:30 (or again from 9:00): the symposium is there too, so no way is asked."""
    given, _, b = led(Absence(id="W", person="L1", when=(span("9:00", "9:30"),), location="C"))
    assert amount("I4", given, plan(slot(b, "CITY", at(start)))) == faults


def test_diary_elsewhere_asks_for_the_way_and_one_without_place_does_not() -> None:
    with_place, a, _ = led(Absence(id="W", person="L1", when=(span("8:00", "9:00"),), location="C"))
    assert amount("I4", with_place, plan(slot(a, "FARM", at("10:00")))) == 0
    assert amount("I4", with_place, plan(slot(a, "FARM", at("9:59")))) == 1
    without, a, _ = led(Absence(id="W", role=Role.LEADER, when=(span("8:00", "9:00"),)))
    assert amount("I4", without, plan(slot(a, "FARM", at("9:00")))) == 0
    assert amount("I4", without, plan(slot(a, "FARM", at("8:59")))) == 1


def test_being_early_keeps_clear_of_the_diary() -> None:
    given, _, b = led(Absence(id="W", person="L1", when=(span("8:00", "9:00"),)))
    assert amount("I12", given, plan(slot(b, "CITY", at("9:10")))) == 0
    assert amount("I12", given, plan(slot(b, "CITY", at("9:09")))) == 1


# --- I5: order ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "start", "faults"),
    [
        (LinkKind.AFTER, at("10:00"), 0),
        (LinkKind.AFTER, at("9:59"), 1),
        (LinkKind.AFTER, at("7:00"), 1),
        (LinkKind.SAME_DAY, at("23:00"), 0),
        (LinkKind.SAME_DAY, at("0:00", 1), 1),
        (LinkKind.OTHER_DAY, at("0:00", 1), 0),
        (LinkKind.OTHER_DAY, at("23:59"), 1),
    ],
)
def test_links(kind: LinkKind, start: int, faults: int) -> None:
    photo = activity("P", "meeting", links=(Link(kind=kind, other="V"),))
    given = event(activities=(VISIT, photo))
    assert amount("I5", given, plan(slot(VISIT, "FARM", at("9:00")), slot(photo, "HALL", start))) == faults
    assert amount("I5", given, plan(slot(photo, "HALL", start))) == 0


@pytest.mark.parametrize(("start", "faults"), [("10:00", 0), ("9:59", 1), ("8:00", 1)])
def test_see_off_comes_last(start: str, faults: int) -> None:
    farewell = activity("X", "farewell", duration=(10, 15))
    given = event(activities=(MEETING, farewell))
    made = plan(slot(MEETING, "HALL", at("9:00")), slot(farewell, "HALL", at(start), 10))
    assert amount("I5", given, made) == faults


def test_usual_order_counts_pairs() -> None:
    call, report, visit = activity("C", "call"), activity("S", "symposium"), activity("V")
    given = event(activities=(call, report, visit))
    first = slot(visit, "FARM", at("9:00"))
    middle = slot(report, "HALL", at("11:00"))
    assert amount("I5.usual", given, plan(first, middle, slot(call, "HALL", at("14:00")))) == 3
    last = slot(visit, "FARM", at("16:00"))
    assert amount("I5.usual", given, plan(last, middle, slot(call, "HALL", at("9:00")))) == 0


def test_usual_order_asks_for_a_guest_in_common() -> None:
    given, a, _ = two_groups()
    visit = activity("V", parties=("D2",))
    report = a.model_copy(update={"kind": "symposium"})
    given = given.model_copy(update={"activities": (report, visit)})
    assert amount("I5.usual", given, plan(slot(visit, "FARM", at("9:00")), slot(report, "HALL", at("14:00")))) == 0


# --- I6: rest -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "touched"),
    [("12:30", 0), ("12:31", 1), ("13:59", 1), ("14:00", 0), ("20:30", 0), ("20:31", 1), ("5:59", 1), ("6:00", 0)],
)
def test_noon_and_night_rest(start: str, touched: int) -> None:
    """13:30–14:00, and nothing after 21:30."""
    assert amount("I6", event(activities=(VISIT,)), plan(slot(VISIT, "FARM", at(start)))) == touched


@pytest.mark.parametrize(
    ("kind", "start", "touched"),
    [("meeting", "10:14", 1), ("meeting", "10:15", 0), ("lunch", "10:14", 0), ("check_in", "22:00", 0)],
)
def test_an_hour_of_rest_after_the_journey(kind: str, start: str, touched: int) -> None:
    """Train at 9:00, 15 minutes at the hub: rest until 10:15; meals and settling in are rest."""
    one = activity("A", kind)
    given = event(activities=(one,), legs=(train("K1", Direction.IN, at("9:00")),))
    assert amount("I6", given, plan(slot(one, "HALL", at(start)))) == touched


def test_params_of_rest_come_from_the_handbook() -> None:
    late = handbook(rules={"I6": RuleSetting(params={"noon": [720, 780]})})
    given = event(activities=(VISIT,), handbook=late)
    assert amount("I6", given, plan(slot(VISIT, "FARM", at("12:30")))) == 1
    assert amount("I6", given, plan(slot(VISIT, "FARM", at("13:00")))) == 0


# --- I8: meals ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("start", "faults"), [("11:30", 0), ("11:29", 1), ("12:30", 0), ("12:31", 1)])
def test_lunch_inside_its_hours(start: str, faults: int) -> None:
    lunch = activity("A", "lunch")
    assert amount("I8", event(activities=(lunch,)), plan(slot(lunch, "REST", at(start)))) == faults


def test_breakfast_in_the_own_hotel() -> None:
    breakfast = activity("A", "breakfast")
    given = event(activities=(breakfast,), venues=(*VENUES, venue("CAFE", "C", "breakfast")))
    assert amount("I8", given, plan(slot(breakfast, "REST", at("7:00")))) == 0
    assert amount("I8", given, plan(slot(breakfast, "CAFE", at("7:00")))) == 1


@pytest.mark.parametrize(("end", "faults"), [("6:45", 0), ("6:46", 1)])
def test_breakfast_is_ready_fifteen_minutes_early(end: str, faults: int) -> None:
    given, a, b = two_groups()
    breakfast = b.model_copy(update={"kind": "breakfast"})
    given = given.model_copy(update={"activities": (a, breakfast)})
    made = plan(slot(a, "HALL", at(end) - 60), slot(breakfast, "HALL", at("7:00")))
    assert (amount("I8", given, made), amount("I3", given, made)) == (faults, 0)


@pytest.mark.parametrize(
    ("kind", "near", "minutes"),
    [("lunch", "", 5), ("lunch", "F", 35), ("lunch", "C", 0), ("dinner", "", 5), ("meeting", "", 0)],
)
def test_minutes_beyond_fifteen_to_the_table(kind: str, near: str, minutes: int) -> None:
    """City hall is 20 minutes from the hotel, 50 from the farm."""
    meal = activity("A", kind, near=near)
    given = event(activities=(meal,), venues=(*VENUES, venue("CAFE", "C", kind)))
    assert amount("I8.near", given, plan(slot(meal, "CAFE", at("12:00")))) == minutes


# --- I14: fitting -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("offered", "lacking"),
    [
        ({"kitchen": ("halal", "vegetarian"), "equipment": ("sound",)}, 0),
        ({"kitchen": ("vegetarian",)}, 2),
        ({"kitchen": ("halal",), "equipment": ("sound",), "accessible": False}, 1),
    ],
)
def test_kitchen_equipment_and_access(offered: dict[str, Any], lacking: int) -> None:
    meal = activity("A", "lunch", equipment=("sound",))
    given = event(
        activities=(meal,),
        persons=(guest(1, diets=("halal",)), guest(2, access=True)),
        venues=(venue("ROOM", "H", "lunch", **offered),),
    )
    assert amount("I14", given, plan(slot(meal, "ROOM", at("12:00")))) == lacking


def test_kind_fits() -> None:
    listed = activity("A", "lunch", venues=("HALL",))
    assert amount("I14", event(activities=(listed,)), plan(slot(listed, "HALL", at("12:00")))) == 1


# --- I14.cost: hire ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spans", "yuan"),
    [
        ((("9:00", 60),), 401),
        ((("9:00", 60), ("10:30", 60)), 401),  # one half-day
        ((("9:00", 180),), 401),  # until noon
        ((("9:00", 181),), 802),
        ((("9:00", 60), ("14:00", 60)), 802),
    ],
)
def test_a_hall_costs_its_price_for_each_half_day_in_use(spans: Sequence[tuple[str, int]], yuan: int) -> None:
    acts = [activity(f"A{n}", "meeting") for n in range(len(spans))]
    slots = [slot(act, "ROOM", at(start), minutes) for act, (start, minutes) in zip(acts, spans, strict=True)]
    given = event(activities=tuple(acts), venues=(venue("ROOM", "H", "meeting", half_day=40_050),))
    assert amount("I14.cost", given, plan(*slots)) == yuan
    assert amount("I14.cost", event(activities=tuple(acts), venues=(venue("ROOM", "H", "meeting"),)), plan(*slots)) == 0


# --- a good plan, and one damage for each hard rule ------------------------------------------------------------------


def good() -> tuple[Event, dict[str, Slot]]:
    report = activity("S", "symposium", leaders=("L1",), equipment=("projector",))
    after = Link(kind=LinkKind.AFTER, other="S")
    photo = activity("P", "photograph", duration=(15, 15), leaders=("L1",), links=(after,))
    lunch = activity("L", "lunch", duration=(45, 75))
    given = event(
        activities=(report, photo, lunch),
        persons=(*(guest(n) for n in range(1, 5)), leader(1)),
        venues=(
            *VENUES,
            venue("ROOM", "H", "symposium", equipment=("projector",), turnover=10),
            venue("LAWN", "H", "photograph", "symposium"),
        ),
        absences=(Absence(id="W", person="L1", when=(span("8:00", "8:50"),)),),
        legs=(train("K1", Direction.IN, at("8:00")),),
    )
    return given, {
        "S": slot(report, "ROOM", at("9:00")),
        "P": slot(photo, "LAWN", at("10:05"), 15),
        "L": slot(lunch, "REST", at("12:00"), 45),
    }


DAMAGE: list[tuple[str, str, dict[str, Any]]] = [
    ("I1", "S", {"end": at("9:55")}),
    ("I2", "P", {"start": at("9:50"), "end": at("10:05")}),
    ("I2", "S", {"start": at("8:45"), "end": at("9:45")}),
    ("I4", "S", {"start": at("8:49"), "end": at("9:49")}),
    ("I5", "P", {"start": at("8:50"), "end": at("9:05")}),
    ("I8", "L", {"start": at("13:00"), "end": at("13:45")}),
    ("I12", "S", {"start": at("8:59"), "end": at("9:59")}),
    ("I14", "S", {"venue": "LAWN"}),
]


def test_the_good_plan_has_no_hard_violation() -> None:
    given, slots = good()
    assert [v for v in judge(given, plan(*slots.values())).violations if RULE_OF[v.rule].level == "hard"] == []


@pytest.mark.parametrize(("rule", "item", "change"), DAMAGE, ids=[f"{rule}-{item}" for rule, item, _ in DAMAGE])
def test_damage_is_found(rule: str, item: str, change: dict[str, Any]) -> None:
    given, slots = good()
    damaged = plan(*(s.model_copy(update=change) if name == item else s for name, s in slots.items()))
    assert rule in {v.rule for v in judge(given, damaged).violations}


def test_damage_to_the_hall_is_found() -> None:
    given, slots = good()
    shut = Closure(id="X", table="venues", subject="ROOM", when=Interval(at("9:59"), at("12:00")))
    given = given.model_copy(update={"closures": (shut,)})
    assert "I3" in {v.rule for v in judge(given, plan(*slots.values())).violations}


# --- sentences ------------------------------------------------------------------------------------------------------


def test_sentences_name_activities_and_end_with_the_source() -> None:
    named = activity("V", name="参观农场", name_en="The farm")
    given = event(activities=(named, MEETING))
    made = plan(slot(MEETING, "HALL", at("9:00")), slot(named, "FARM", at("10:00")))
    violation = found("I2", given, made)[0]
    rule = RULE_OF["I2"](given)
    assert rule.explain(violation, Lang.EN) == (
        "M [act:M], The farm [act:V]: 0 minutes between them, the way takes 50 (I2, S1-前7)"
    )
    assert rule.explain(violation, Lang.ZH) == (
        "M [act:M], 参观农场 [act:V]:其间只有 0 分钟,路上需要 50 分钟(I2,S1-前7)"
    )
