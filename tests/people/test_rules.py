"""Each rule of people by example: fine at the minute, a violation one minute later. Numbers from protocol.md."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.domain.activities import Need
from scheduler.domain.event import Event
from scheduler.domain.handbook import Escort, Level, RuleSetting
from scheduler.domain.people import Direction, Role
from scheduler.i18n import Lang
from scheduler.judge import judge
from scheduler.plan import Plan, Unplaced
from scheduler.rules import RULE_OF
from tests.people.builders import absence, activity, duty, event, leg, plan, ride, slot, staff

GREET = Escort(on_activities=(), on_movements=(), at_arrival=("greeter",), at_departure=("see_off",))
ALONG = Escort(on_activities=("liaison",), on_movements=("liaison",), at_arrival=(), at_departure=())
MEDIC = Need(role=Role.MEDIC)


def amount(rule: str, given: Event, made: Plan) -> int:
    return judge(given, made).amount(rule)


def said(rule: str, given: Event, made: Plan, lang: Lang) -> list[str]:
    speaking = RULE_OF[rule](given)
    return [speaking.explain(violation, lang) for violation in speaking.check(made)]


# --- P1 -----------------------------------------------------------------------------------------------------------


def interpreted(role: Role, **fields: Any) -> tuple[Event, Plan]:
    need = Need(role=Role.INTERPRETER, skill="ja")
    given = event((staff("S1", role, **fields),), activities=(activity("A", need),))
    return given, plan(slot("A", 600, 660), duties=(duty("act:A", "interpreter", "S1", 600, 660),))


def test_p1_takes_an_interpreter_of_the_language() -> None:
    assert amount("P1", *interpreted(Role.INTERPRETER, speaks_for=("en", "ja"))) == 0


def test_p1_refuses_another_language() -> None:
    given, made = interpreted(Role.INTERPRETER, speaks_for=("en",))
    assert amount("P1", given, made) == 1
    assert said("P1", given, made, Lang.EN) == [
        "duty:act:A/interpreter/1, Name S1 does not interpret that language (asked for: ja) (P1, S0 讲解员考核)"
    ]


def test_p1_counts_everything_that_is_missing() -> None:
    assert amount("P1", *interpreted(Role.MEDIC, trained=False)) == 3


def narrated(routes: tuple[str, ...]) -> tuple[Event, Plan]:
    visit = activity("A", Need(role=Role.NARRATOR), route="industry", venue="V-WORKS")
    given = event((staff("N1", Role.NARRATOR, routes=routes),), activities=(visit,))
    return given, plan(slot("A", 600, 660, "V-WORKS"), duties=(duty("act:A", "narrator", "N1", 600, 660),))


def test_p1_asks_narrators_for_the_route() -> None:
    assert amount("P1", *narrated(("urban", "industry"))) == 0
    assert amount("P1", *narrated(("urban",))) == 1


@pytest.mark.parametrize(
    ("held", "role", "lacks"),
    [
        (Role.LEADER, "greeter", 0),
        (Role.GREETER, "greeter", 0),
        (Role.LIAISON, "greeter", 1),
        (Role.LEADER, "see_off", 0),
        (Role.GREETER, "see_off", 0),
        (Role.MEDIC, "see_off", 1),
    ],
)
def test_p1_lets_leaders_and_greeters_meet_and_see_off(held: Role, role: str, lacks: int) -> None:
    direction = Direction.IN if role == "greeter" else Direction.OUT
    given = event((staff("S1", held),), GREET, legs=(leg("K", 600, direction),))
    assert amount("P1", given, plan(duties=(duty("K", role, "S1", 500, 700),))) == lacks


@pytest.mark.parametrize(("held", "lacks"), [(Role.GUIDE, 0), (Role.LIAISON, 0), (Role.GREETER, 1)])
def test_p1_lets_guides_and_liaison_officers_lead_the_way(held: Role, lacks: int) -> None:
    made = plan(movements=(ride("K", 700, 730, guide=True),), duties=(duty("mov:K", "guide", "S1", 690, 730),))
    assert amount("P1", event((staff("S1", held),)), made) == lacks


# --- P2 -----------------------------------------------------------------------------------------------------------


def two_halls(second: int) -> tuple[Event, Plan]:
    """A medic until 660 in the hall, then from `second` in the works, 30 minutes away."""
    given = event((staff("M1", Role.MEDIC),), activities=(activity("A", MEDIC), activity("B", MEDIC, venue="V-WORKS")))
    return given, plan(
        slot("A", 600, 660),
        slot("B", second, second + 60, "V-WORKS"),
        duties=(duty("act:A", "medic", "M1", 600, 660), duty("act:B", "medic", "M1", second, second + 60)),
    )


def test_p2_leaves_time_for_the_way() -> None:
    assert amount("P2", *two_halls(690)) == 0
    assert amount("P2", *two_halls(689)) == 1
    assert said("P2", *two_halls(689), Lang.EN) == [
        "duty:act:A/medic/1, duty:act:B/medic/1, Name M1 clash: 29 minutes lie between, the way takes 30 (P2, S1-中2)"
    ]


def test_p2_lets_one_officer_ride_along_all_day() -> None:
    given = event((staff("S1", Role.LIAISON),), ALONG, activities=(activity("A"), activity("B", venue="V-WORKS")))
    rides = (ride("A/out", 560, 600), ride("B/out", 660, 690, "HALL", "WORKS"))
    made = plan(
        slot("A", 600, 660),
        slot("B", 690, 750, "V-WORKS"),
        movements=rides,
        duties=(
            duty("mov:A/out", "liaison", "S1", 560, 600),
            duty("act:A", "liaison", "S1", 600, 660),
            duty("mov:B/out", "liaison", "S1", 660, 690),
            duty("act:B", "liaison", "S1", 690, 750),
        ),
    )
    assert judge(given, made).amount("P2") == 0


def greeting(**given: Any) -> Event:
    return event((staff("L1", Role.LEADER, rank=4),), GREET, legs=(leg("K", 600),), **given)


GREETED = duty("K", "greeter", "L1", 585, 615)


def test_p2_knows_the_activities_that_a_leader_takes_part_in() -> None:
    given = greeting(activities=(activity("A").model_copy(update={"leaders": ("L1",)}),))
    assert amount("P2", given, plan(slot("A", 645, 700, leaders=("L1",)), duties=(GREETED,))) == 0
    assert amount("P2", given, plan(slot("A", 644, 700, leaders=("L1",)), duties=(GREETED,))) == 1
    assert amount("P2", given, plan(slot("A", 500, 556, leaders=("L1",)), duties=(GREETED,))) == 1


def test_p2_knows_the_way_to_a_diary_entry() -> None:
    assert (
        amount(
            "P2", greeting(absences=(absence("W", 645, 700, person="L1", location="HALL"),)), plan(duties=(GREETED,))
        )
        == 0
    )
    assert (
        amount(
            "P2", greeting(absences=(absence("W", 644, 700, person="L1", location="HALL"),)), plan(duties=(GREETED,))
        )
        == 1
    )


def test_p2_keeps_who_drives_at_the_wheel() -> None:
    given = event((staff("S1", Role.DRIVER, Role.LEADER),), GREET, legs=(leg("K", 600),))
    greeted = duty("K", "greeter", "S1", 585, 615)
    assert amount("P2", given, plan(movements=(ride("X", 625, 650, driver="S1"),), duties=(greeted,))) == 0
    assert amount("P2", given, plan(movements=(ride("X", 624, 650, driver="S1"),), duties=(greeted,))) == 1


# --- P3 -----------------------------------------------------------------------------------------------------------


def one_medic(start: int, end: int, absences: tuple[object, ...] = (), **fields: Any) -> tuple[Event, Plan]:
    given = event((staff("M1", Role.MEDIC, **fields),), activities=(activity("A", MEDIC),), absences=absences)
    return given, plan(slot("A", start, end), duties=(duty("act:A", "medic", "M1", start, end),))


def test_p3_keeps_to_working_hours_and_joins_adjoining_shifts() -> None:
    shifts = ((480, 720), (720, 1020))
    assert amount("P3", *one_medic(480, 1020, shifts=shifts)) == 0
    assert amount("P3", *one_medic(479, 1020, shifts=shifts)) == 1
    assert amount("P3", *one_medic(480, 1021, shifts=shifts)) == 1
    assert said("P3", *one_medic(480, 1021, shifts=shifts), Lang.ZH) == [
        "duty:act:A/medic/1, M1名:不在工作时间内(该时段 2026-03-05T08:00/2026-03-05T17:01)(P3,S0 培训考核)"
    ]


def test_p3_keeps_clear_of_leave_and_of_the_training_of_a_role() -> None:
    leave = (absence("W", 840, 1050, person="M1"),)
    training = (absence("W", 840, 1050, role=Role.MEDIC),)
    assert amount("P3", *one_medic(780, 840, leave)) == 0
    assert amount("P3", *one_medic(780, 841, leave)) == 1
    assert amount("P3", *one_medic(1050, 1100, training)) == 0
    assert amount("P3", *one_medic(1049, 1100, training)) == 1
    assert amount("P3", *one_medic(1049, 1100, (absence("W", 840, 1050, role=Role.LIAISON),))) == 0


# --- P4 -----------------------------------------------------------------------------------------------------------


def two_duties(first: tuple[int, int], second: tuple[int, int]) -> tuple[Event, Plan]:
    given = event((staff("M1", Role.MEDIC),), activities=(activity("A", MEDIC), activity("B", MEDIC)))
    return given, plan(
        slot("A", *first),
        slot("B", *second),
        duties=(duty("act:A", "medic", "M1", *first), duty("act:B", "medic", "M1", *second)),
    )


def test_p4_allows_twelve_hours_on_duty() -> None:
    assert amount("P4", *two_duties((480, 840), (900, 1260))) == 0
    assert amount("P4", *two_duties((480, 840), (900, 1275))) == 15


def test_p4_counts_a_night_with_the_day_before() -> None:
    assert amount("P4", *two_duties((480, 1140), (1440 + 200, 1440 + 320))) == 60  # 660 + 120, begun before 04:00
    assert amount("P4", *two_duties((480, 1140), (1440 + 240, 1440 + 360))) == 0


def test_p4_asks_for_nine_hours_overnight() -> None:
    assert amount("P4.rest", *two_duties((1260, 1380), (1920, 2000))) == 0  # 23:00 to 08:00
    assert amount("P4.rest", *two_duties((1260, 1381), (1920, 2000))) == 1
    assert said("P4.rest", *two_duties((1260, 1381), (1920, 2000)), Lang.EN) == [
        "Name M1, duty:act:A/medic/1, duty:act:B/medic/1: 539 minutes of rest overnight; 540 are due (P4.rest, S1)"
    ]


def test_p4_asks_for_no_night_inside_a_day() -> None:
    assert amount("P4.rest", *two_duties((480, 540), (560, 620))) == 0


# --- P5 -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("rank", "below"), [(3, 0), (4, 0), (5, 1), (7, 3)])
def test_p5_counts_ranks_below_the_principal(rank: int, below: int) -> None:
    for direction, role in ((Direction.IN, "greeter"), (Direction.OUT, "see_off")):
        given = event((staff("L1", Role.LEADER, rank=rank),), GREET, legs=(leg("K", 600, direction),))
        assert amount("P5", given, plan(duties=(duty("K", role, "L1", 500, 700),))) == below


def test_p5_says_that_an_explanation_is_owed() -> None:
    given = event((staff("L1", Role.LEADER, rank=6),), GREET, legs=(leg("K", 600),))
    made = plan(duties=(GREETED,))
    assert "应向来宾作出礼貌的解释" in said("P5", given, made, Lang.ZH)[0]
    assert "an explanation to the guests is owed" in said("P5", given, made, Lang.EN)[0]


# --- P6 -----------------------------------------------------------------------------------------------------------


def test_p6_has_greeters_there_fifteen_minutes_before() -> None:
    assert amount("P6", greeting(), plan(duties=(duty("K", "greeter", "L1", 585, 615),))) == 0
    assert amount("P6", greeting(), plan(duties=(duty("K", "greeter", "L1", 586, 615),))) == 1
    assert said("P6", greeting(), plan(duties=(duty("K", "greeter", "L1", 590, 615),)), Lang.EN) == [
        "duty:K/greeter/1, Name L1 is at the arrival point at 09:50, but should be there by 09:45 (P6, S1-中1)"
    ]


def test_p6_takes_the_minutes_of_the_handbook() -> None:
    given = event((staff("L1", Role.LEADER),), GREET, {"P6": RuleSetting(params={"lead": 20})}, legs=(leg("K", 600),))
    assert amount("P6", given, plan(duties=(duty("K", "greeter", "L1", 585, 615),))) == 5


# --- P7, P12, P13 -------------------------------------------------------------------------------------------------


def escorted(*people: str) -> tuple[Event, Plan]:
    """One liaison duty an hour for D1, by these people in turn."""
    names = [f"A{n}" for n in range(len(people))]
    given = event(
        [staff(p, Role.LIAISON) for p in dict.fromkeys(people)],
        ALONG,
        activities=tuple(activity(name) for name in names),
    )
    slots = [slot(name, 600 + 60 * n, 660 + 60 * n) for n, name in enumerate(names)]
    return given, plan(
        *slots,
        duties=tuple(duty(s.id, "liaison", person, s.start, s.end) for s, person in zip(slots, people, strict=True)),
    )


def test_p7_counts_officers_less_one() -> None:
    assert amount("P7", *escorted("S1", "S1", "S1")) == 0
    assert amount("P7", *escorted("S1", "S2", "S1")) == 1
    assert amount("P7", *escorted("S1", "S2", "S3")) == 2


def test_p13_counts_people() -> None:
    assert amount("P13", *escorted("S1", "S1", "S1")) == 1
    assert amount("P13", *escorted("S1", "S2", "S3")) == 3


def test_p12_wants_each_duty_once() -> None:
    given, made = escorted("S1")
    line = made.duties[0]
    assert amount("P12", given, made) == 0
    assert amount("P12", given, made.model_copy(update={"duties": ()})) == 1
    assert amount("P12", given, made.model_copy(update={"duties": (line, line)})) == 1


@pytest.mark.parametrize(
    "change", [{"role": "medic"}, {"item": "act:other"}, {"person": "NOBODY"}, {"start": 601}, {"end": 659}]
)
def test_p12_wants_the_right_duty(change: dict[str, object]) -> None:
    given, made = escorted("S1")
    assert amount("P12", given, made.model_copy(update={"duties": (made.duties[0].model_copy(update=change),)})) == 1


def test_p12_refuses_what_nobody_asked_for() -> None:
    given, made = escorted("S1")
    stray = duty("act:A0", "medic", "S1", 600, 660)
    assert amount("P12", given, made.model_copy(update={"duties": (*made.duties, stray)})) == 1


def test_what_is_listed_breaks_no_rule_but_is_priced() -> None:
    given, made = escorted("S1")
    listed = Unplaced(item="duty:act:A0/liaison/1", rule="P3", reason="请假", reason_en="on leave")
    score = judge(given, made.model_copy(update={"duties": (), "unplaced": (listed,)}))
    assert score.tier(Level.HARD) == 0
    assert score.tier(Level.UNPLACED) == 2
