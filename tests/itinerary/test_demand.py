"""Which activities an event calls for: listed ones and those of the visit template."""

from __future__ import annotations

from datetime import date
from typing import Any

from scheduler.demand.activities import activities_due
from scheduler.demand.subjects import ActivityDue
from scheduler.demand.template import activity_name
from scheduler.domain.event import Profile
from scheduler.domain.handbook import TemplateEntry
from scheduler.domain.people import Delegation, Direction, State
from scheduler.i18n import Lang
from tests.itinerary.builders import activity, at, event, guest, handbook, plan, span, train, venue, wave

LUNCH = TemplateEntry(kind="lunch", name="午餐", name_en="Lunch", per="day", duration=(45, 75), own_hotel=True)
CHECK_IN = TemplateEntry(kind="check_in", name="入住", name_en="Check-in", per="arrival", duration=(20, 30))
FAREWELL = TemplateEntry(kind="farewell", name="送别", name_en="Farewell", per="departure", duration=(10, 15))
CALL = TemplateEntry(
    kind="call",
    name="拜会",
    name_en="Call",
    per="visit",
    duration=(20, 30),
    leader=True,
    hours=span("8:00", "21:00"),
    needs=("interpreter.ja:2", "photographer"),
)


def dues(*template: TemplateEntry, days: int = 1, **given: Any) -> dict[str, ActivityDue]:
    profile = Profile(id="E", name="测试", first_day=date(2026, 3, 11), last_day=date(2026, 3, 10 + days))
    found = activities_due(event(profile=profile, handbook=handbook(template=template), **given), plan())
    return {due.item: due for due in found}


def two_waves(**given: Any) -> dict[str, Any]:
    """G1 and G2 in wave D1a, G3 and G4 in wave D1b."""
    persons = tuple(guest(n, parties=("D1a" if n < 3 else "D1b",)) for n in range(1, 5))
    return {"persons": persons, "parties": (wave("D1a"), wave("D1b"))} | given


def test_listed_activity_is_due_with_what_is_known_of_its_guests() -> None:
    people = (guest(1, diets=("halal", "no_spicy")), guest(2, access=True), guest(3, state=State.CANCELLED))
    due = dues(activities=(activity("A", "lunch", own_hotel=True),), persons=people)["act:A"]
    assert (due.people, due.heads, due.venues, due.kitchen) == (("G1", "G2"), 2, ("REST",), ("halal",))
    assert (due.hotel, due.near, due.home, due.access) == ("H", "H", "D1", True)


def test_a_kitchen_is_for_meals_only() -> None:
    due = dues(activities=(activity("A"),), persons=(guest(1, diets=("halal",)),))["act:A"]
    assert due.kitchen == ()


def test_window_of_an_activity_without_one_is_the_visit() -> None:
    legs = (train("IN", Direction.IN, at("10:00")), train("OUT", Direction.OUT, at("18:00")))
    assert dues(activities=(activity("A"),), legs=legs)["act:A"].windows == (span("10:15", "17:30"),)


def test_cancelled_activities_and_those_nobody_comes_to_are_left_out() -> None:
    gone = Delegation(id="D2", name="团2", state=State.CANCELLED)
    listed = (activity("A", status=State.CANCELLED), activity("B", parties=("D2",)))
    assert (
        dues(activities=listed, delegations=(Delegation(id="D1", name="团1"), gone), persons=(guest(1), guest(2, "D2")))
        == {}
    )


def test_lunch_of_each_day_in_the_own_hotel() -> None:
    found = dues(LUNCH, days=2)
    assert list(found) == ["act:D1/lunch/2026-03-11", "act:D1/lunch/2026-03-12"]
    second = found["act:D1/lunch/2026-03-12"]
    assert (second.windows, second.venues, second.parties) == ((span("11:30", "13:30", 1),), ("REST",), ("D1",))


def test_lunch_needs_time_for_the_way_from_the_station() -> None:
    """12:10 + 15 at the hub + 5 boarding + 25 + 5 alighting = 13:00, one minute too late for 30 minutes if 12:11."""
    short = LUNCH.model_copy(update={"duration": (30, 60)})
    assert "act:D1/lunch/2026-03-11" in dues(short, legs=(train("IN", Direction.IN, at("12:10")),))
    assert dues(short, legs=(train("IN", Direction.IN, at("12:11")),)) == {}


def test_lunch_needs_time_for_the_way_to_the_station() -> None:
    """11:30 + 45 minutes + 35 way + 30 at the hub = 13:20."""
    assert "act:D1/lunch/2026-03-11" in dues(LUNCH, legs=(train("OUT", Direction.OUT, at("13:20")),))
    assert dues(LUNCH, legs=(train("OUT", Direction.OUT, at("13:19")),)) == {}


def test_a_wave_that_comes_too_late_is_left_out_of_lunch() -> None:
    legs = (train("A", Direction.IN, at("9:00"), "D1a"), train("B", Direction.IN, at("15:00"), "D1b"))
    due = dues(LUNCH, **two_waves(legs=legs))["act:D1/lunch/2026-03-11"]
    assert (due.parties, due.people) == (("D1a",), ("G1", "G2"))


def test_waves_that_cannot_meet_lunch_apart() -> None:
    legs = (train("A", Direction.OUT, at("13:30"), "D1a"), train("B", Direction.IN, at("11:30"), "D1b"))
    found = dues(LUNCH, **two_waves(legs=legs))
    assert {item: due.parties for item, due in found.items()} == {
        "act:D1a/lunch/2026-03-11": ("D1a",),
        "act:D1b/lunch/2026-03-11": ("D1b",),
    }


def test_a_listed_lunch_stands_for_its_guests_and_day_only() -> None:
    listed = activity("OWN", "lunch", parties=("D1a",), windows=(span("11:30", "13:30"),))
    found = dues(LUNCH, days=2, **two_waves(activities=(listed,)))
    assert {item: due.parties for item, due in found.items()} == {
        "act:OWN": ("D1a",),
        "act:D1/lunch/2026-03-11": ("D1b",),
        "act:D1/lunch/2026-03-12": ("D1",),
    }


def test_a_cancelled_activity_of_the_same_id_takes_the_generated_one_away() -> None:
    off = activity("D1/lunch/2026-03-11", "lunch", status=State.CANCELLED)
    assert list(dues(LUNCH, days=2, activities=(off,))) == ["act:D1/lunch/2026-03-12"]


def test_check_in_of_each_arrival() -> None:
    legs = (train("A", Direction.IN, at("9:00"), "D1a"), train("B", Direction.IN, at("23:00"), "D1b"))
    found = dues(CHECK_IN, **two_waves(legs=legs), venues=(venue("LOBBY", "H", "check_in"),))
    assert {item: (due.people, due.windows) for item, due in found.items()} == {
        "act:A/check_in": (("G1", "G2"), (span("9:15", "24:00"),)),
        "act:B/check_in": (("G3", "G4"), (span("23:15", "27:15"),)),
    }


def test_farewell_in_the_last_four_hours_before_each_departure() -> None:
    found = dues(FAREWELL, legs=(train("OUT", Direction.OUT, at("14:30")),))
    assert found["act:OUT/farewell"].windows == (span("10:00", "14:00"),)


def test_call_of_each_visit_with_the_host_leader() -> None:
    received = (Delegation(id="D1", name="团1", host_leader="L1"),)
    due = dues(CALL, days=2, delegations=received, legs=(train("IN", Direction.IN, at("20:30")),))["act:D1/call"]
    assert due.windows == (span("8:00", "21:00", 1),)  # 20:45–21:00 of the first day is too short
    assert due.leaders == ("L1",)
    assert [(need.role.value, need.skill, need.count) for need in due.needs] == [
        ("interpreter", "ja", 2),
        ("photographer", "", 1),
    ]


def test_a_listed_call_stands_for_the_generated_one() -> None:
    assert list(dues(CALL, activities=(activity("OWN", "call"),))) == ["act:OWN"]


def test_names_of_listed_and_generated_activities() -> None:
    given = event(handbook=handbook(template=(LUNCH,)), activities=(activity("A", name="参观", name_en="Visit"),))
    assert activity_name(given, "A").say(Lang.ZH) == "参观"
    assert activity_name(given, "D1/lunch/2026-03-11").say(Lang.EN) == "D1 Lunch 2026-03-11"
    assert activity_name(given, "X9").say(Lang.EN) == "X9"
