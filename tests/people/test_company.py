"""Counterparts, affinity, fair load, companions at meals: literal examples, an edge on each side."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

import pytest

from scheduler.clock import Interval
from scheduler.domain.activities import Activity, Need
from scheduler.domain.event import Event
from scheduler.domain.handbook import Escort, Level, RuleSetting
from scheduler.domain.people import Delegation, History, Lesson, Person, Role
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.stages.people import plan_people
from scheduler.i18n import Lang
from scheduler.judge import judge
from scheduler.plan import Plan, Slot
from scheduler.rules import RULE_OF
from tests.people.builders import activity, duty, event, guest, leg, people_rules, plan, slot, staff

GREET = Escort(on_activities=(), on_movements=(), at_arrival=("greeter",), at_departure=())
ALONG = Escort(on_activities=("liaison",), on_movements=(), at_arrival=(), at_departure=())


def amount(rule: str, given: Event, made: Plan) -> int:
    return judge(given, made).amount(rule)


def solved(given: Event, *slots: Slot) -> Plan:
    before = plan(*slots).model_copy(update={"scope": ("itinerary", "transport")})
    return plan_people(given, people_rules(given), before, Budget(), Watch()).plan


# --- P8 -------------------------------------------------------------------------------------------------------------


def greeted(by: str, **told: str) -> tuple[Event, Plan]:
    """The delegation's train is met by L1 of the trade office, L2 of the protocol office or L3 of no unit."""
    people = (staff("L1", Role.LEADER, unit="商务局"), staff("L2", Role.LEADER, unit="外办"), staff("L3", Role.LEADER))
    visitors = (Delegation(id="D1", name="D1", **told),)
    given = event(people, GREET, legs=(leg("K", 600),), delegations=visitors, guests=(guest("G1"),))
    return given, plan(duties=(duty("K", "greeter", by, 585, 615),))


@pytest.mark.parametrize(
    ("by", "told", "found"),
    [
        ("L1", {"counterpart": "商务局"}, 0),
        ("L2", {"counterpart": "商务局"}, 1),
        ("L3", {"counterpart": "商务局"}, 1),
        ("L2", {"counterpart": "商务局", "host_leader": "L2"}, 0),
        ("L2", {"host_leader": "L2"}, 0),
        ("L3", {"host_leader": "L2"}, 1),
        ("L3", {}, 0),
    ],
)
def test_p8_the_counterpart_unit_or_the_host_leader(by: str, told: dict[str, str], found: int) -> None:
    assert amount("P8", *greeted(by, **told)) == found


def test_p8_leaders_at_activities_too_but_no_liaison_officers() -> None:
    people = (staff("L1", Role.LEADER, unit="外办"), staff("S1", Role.LIAISON, unit="外办"))
    visitors = (Delegation(id="D1", name="D1", counterpart="商务局"),)
    given = event(
        people, ALONG, activities=(activity("A", Need(role=Role.LEADER)),), delegations=visitors, guests=(guest("G1"),)
    )
    lines = (duty("act:A", "leader", "L1", 600, 660), duty("act:A", "liaison", "S1", 600, 660))
    assert amount("P8", given, plan(slot("A", 600, 660), duties=lines)) == 1


def test_p8_the_stage_sends_the_counterpart() -> None:
    given, _ = greeted("L2", counterpart="商务局")
    assert [line.person for line in solved(given).duties] == ["L1"]


def test_p8_says_whose_counterpart_is_missing() -> None:
    given, made = greeted("L2", counterpart="商务局")
    rule = RULE_OF["P8"](given)
    (found,) = rule.check(made)
    assert rule.explain(found, Lang.EN) == (
        "duty:K/greeter/1, Name L2 of 外办 is neither of the counterpart unit (商务局) nor the host leader "
        "(P8, S1-前4,中9④)"
    )


# --- P9 -------------------------------------------------------------------------------------------------------------


def accompanied(principal: dict[str, Any], officer: dict[str, Any], region: str = "", duties: int = 1) -> int:
    """P9's amount for one officer who has so many duties."""
    names = [f"A{n}" for n in range(duties)]
    slots = [slot(name, 600 + 60 * n, 660 + 60 * n) for n, name in enumerate(names)]
    given = event(
        (staff("S1", Role.LIAISON, **officer),),
        ALONG,
        activities=tuple(map(activity, names)),
        delegations=(Delegation(id="D1", name="D1", home_region=region),),
        guests=(guest("G1", **principal),),
    )
    return amount("P9", given, plan(*slots, duties=tuple(duty(s.id, "liaison", "S1", s.start, s.end) for s in slots)))


@pytest.mark.parametrize("fact", ["home_region", "alma_mater", "field"])
def test_p9_one_thing_in_common_is_enough(fact: str) -> None:
    known = {"home_region": "江西", "alma_mater": "南昌大学", "field": "光伏"}
    assert accompanied(known, {fact: known[fact]}) == 0
    assert accompanied(known, {fact: "别的"}) == 1
    assert accompanied(known, {}) == 1


def test_p9_a_region_is_no_school() -> None:
    assert accompanied({"alma_mater": "江西"}, {"home_region": "江西"}) == 1


def test_p9_the_delegations_own_region_counts() -> None:
    assert accompanied({}, {"home_region": "江西"}, region="江西") == 0
    assert accompanied({}, {"home_region": "湖南"}, region="江西") == 1


def test_p9_nothing_known_of_the_guests_asks_for_nothing() -> None:
    assert accompanied({}, {"home_region": "江西"}) == 0


def test_p9_counts_officers_and_not_duties() -> None:
    assert accompanied({"field": "光伏"}, {}, duties=3) == 1


def test_p9_the_stage_prefers_the_fellow_countryman() -> None:
    people = (staff("S1", Role.LIAISON), staff("S2", Role.LIAISON, home_region="江西"))
    given = event(
        people,
        ALONG,
        activities=(activity("A"), activity("B")),
        guests=(guest("G1"),),
        delegations=(Delegation(id="D1", name="D1", home_region="江西"),),
    )
    assert {line.person for line in solved(given, slot("A", 600, 660), slot("B", 700, 760)).duties} == {"S2"}


# --- P10 ------------------------------------------------------------------------------------------------------------


def worked(*spans: tuple[int, int], rules: dict[str, RuleSetting] | None = None) -> int:
    """P10's amount for a medic with these duties."""
    names = [f"A{n}" for n in range(len(spans))]
    slots = [slot(name, *span) for name, span in zip(names, spans, strict=True)]
    given = event(
        (staff("M1", Role.MEDIC),),
        rules=rules,
        activities=tuple(activity(name, Need(role=Role.MEDIC)) for name in names),
    )
    return amount("P10", given, plan(*slots, duties=tuple(duty(s.id, "medic", "M1", s.start, s.end) for s in slots)))


@pytest.mark.parametrize(
    ("spans", "found"),
    [
        (((480, 1200),), 0),  # twelve hours
        (((480, 1201),), 1),  # a minute more: a started half-hour
        (((480, 1260),), 2),
        (((480, 840), (850, 1210)), 0),
        (((480, 840), (850, 1211)), 1),
        (((480, 1200), (1920, 2640)), 0),  # on two days
    ],
)
def test_p10_twenty_four_half_hours_a_day(spans: Sequence[tuple[int, int]], found: int) -> None:
    assert worked(*spans) == found


def test_p10_the_share_is_a_parameter() -> None:
    assert worked((600, 720), rules={"P10": RuleSetting(params={"share": 3})}) == 1


# --- P13.overtime ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spans", "yuan"),
    [(((480, 960),), 0), (((480, 961),), 20), (((480, 1080),), 80), (((480, 960), (1920, 2400)), 0)],
)
def test_overtime_costs_forty_yuan_an_hour_beyond_eight(spans: Sequence[tuple[int, int]], yuan: int) -> None:
    names = [f"A{n}" for n in range(len(spans))]
    slots = [slot(name, *span) for name, span in zip(names, spans, strict=True)]
    given = event((staff("M1", Role.MEDIC),), activities=tuple(activity(n, Need(role=Role.MEDIC)) for n in names))
    costs = given.handbook.standards.costs.model_copy(update={"overtime_hour": 4_000})
    standards = given.handbook.standards.model_copy(update={"costs": costs})
    paid = given.model_copy(update={"handbook": given.handbook.model_copy(update={"standards": standards})})
    made = plan(*slots, duties=tuple(duty(s.id, "medic", "M1", s.start, s.end) for s in slots))
    assert (amount("P13.overtime", paid, made), amount("P13.overtime", given, made)) == (yuan, 0)


def test_p10_the_night_belongs_to_the_evening() -> None:
    assert worked((720, 1440), (1600, 1630)) == 1  # until midnight, and at 02:40
    assert worked((720, 1440), (1680, 1710)) == 0  # at 04:00


# --- P11 ------------------------------------------------------------------------------------------------------------


def dinner(guests: int, leaders: int, companions: int, kind: str = "dinner", **setting: Any) -> tuple[Event, Plan]:
    """A dinner of so many guests with host leaders who take part and leaders on duty beside them."""
    people: list[Person] = [staff(f"L{n}", Role.LEADER) for n in range(leaders + companions)]
    needs = (Need(role=Role.LEADER, count=companions), Need(role=Role.MEDIC))
    meal: Activity = activity("A", *needs).model_copy(update={"kind": kind})
    given = event(
        [*people, staff("M1", Role.MEDIC)],
        activities=(meal,),
        delegations=(Delegation(id="D1", name="D1"),),
        guests=tuple(guest(f"G{n}") for n in range(guests)),
        rules={"P11": RuleSetting(**setting)},
    )
    at_table = slot("A", 1080, 1170, leaders=tuple(f"L{n}" for n in range(leaders)))
    lines = [duty("act:A", "leader", f"L{leaders + n}", 1080, 1170, n + 1) for n in range(companions)]
    return given, plan(at_table, duties=(*lines, duty("act:A", "medic", "M1", 1080, 1170)))


@pytest.mark.parametrize(
    ("guests", "leaders", "companions", "found"),
    [
        (1, 0, 3, 0),
        (10, 0, 3, 0),
        (10, 0, 4, 1),
        (10, 1, 2, 0),
        (10, 1, 3, 1),
        (10, 3, 1, 1),
        (10, 4, 0, 0),
        (11, 0, 3, 0),
        (11, 0, 4, 1),
        (12, 0, 4, 0),
        (12, 0, 5, 1),
        (12, 2, 4, 2),
    ],
)
def test_p11_three_up_to_ten_guests_and_a_third_above(guests: int, leaders: int, companions: int, found: int) -> None:
    assert amount("P11", *dinner(guests, leaders, companions)) == found


def test_p11_at_meals_only() -> None:
    assert amount("P11", *dinner(2, 0, 5)) == 2
    assert amount("P11", *dinner(2, 0, 5, kind="meeting")) == 0


def test_p11_a_stricter_local_cap() -> None:
    """Up to 5 guests, 2 companions."""
    assert amount("P11", *dinner(5, 0, 3, params={"most": 2, "few": 5})) == 1


def test_p11_hard_leaves_the_companion_too_many_unplaced() -> None:
    given, made = dinner(10, 1, 3, level=Level.HARD)
    assert judge(given, made, people_rules(given)).tier(Level.HARD) == 1
    result = solved(given, *made.activities)
    assert [line.role for line in result.duties].count("leader") == 2
    assert judge(given, result, people_rules(given)).tier(Level.HARD) == 0
    (line,) = result.unplaced
    assert line.item.startswith("duty:act:A/leader/")


def test_p11_soft_is_charged_and_everybody_comes() -> None:
    given, made = dinner(10, 1, 3)
    result = solved(given, *made.activities)
    assert (result.unplaced, amount("P11", given, result)) == ((), 1)


# --- P11.leaders ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("guests", "leaders", "kind", "found"),
    [(10, 3, "dinner", 0), (10, 4, "dinner", 1), (12, 4, "dinner", 0), (12, 6, "dinner", 2), (10, 6, "meeting", 0)],
)
def test_p11_leaders_whom_the_planner_names(guests: int, leaders: int, kind: str, found: int) -> None:
    named = tuple(f"L{n}" for n in range(leaders))
    meal = activity("A").model_copy(update={"kind": kind, "leaders": named, "windows": (Interval(0, 1440),)})
    given = event(
        [staff(name, Role.LEADER) for name in named],
        activities=(meal,),
        delegations=(Delegation(id="D1", name="D1"),),
        guests=tuple(guest(f"G{n}") for n in range(guests)),
    )
    assert amount("P11.leaders", given, plan()) == found


@pytest.mark.parametrize("seed", range(30))
def test_p11_leaders_agrees_with_arithmetic_whatever_the_plan(seed: int) -> None:
    """3 for up to ten guests, a third above; the engine can change nothing of it and does not try."""
    dice = Random(seed)
    guests, leaders = dice.choice((1, 9, 10, 11, 12, 14, 15, 30)), dice.randint(0, 12)
    named = tuple(f"L{n}" for n in range(leaders))
    meal = activity("A", Need(role=Role.LEADER)).model_copy(
        update={"kind": "dinner", "leaders": named, "windows": (Interval(0, 1440),)}
    )
    given = event(
        [*(staff(name, Role.LEADER) for name in named), staff("X", Role.LEADER)],
        activities=(meal,),
        delegations=(Delegation(id="D1", name="D1"),),
        guests=tuple(guest(f"G{n}") for n in range(guests)),
    )
    expected = max(0, leaders - (3 if guests <= 10 else guests // 3))
    before = plan(slot("A", 1080, 1170, leaders=named)).model_copy(update={"scope": ("itinerary", "transport")})
    result = plan_people(given, people_rules(given), before, Budget(), Watch())
    assert [amount("P11.leaders", given, made) for made in (plan(), before, result.plan)] == [expected] * 3
    assert result.claimed.get("P11.leaders", 0) == 0


# --- P7.vip, P8.know ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("rank", "broken"), [(4, 1), (5, 0)])
def test_p7_vip_one_officer_for_a_principal_of_rank_4(rank: int, broken: int) -> None:
    """Two officers take turns: 1 too many for rank 4, fine (but for P7) for rank 5."""
    given = event(
        (staff("S1", Role.LIAISON), staff("S2", Role.LIAISON)),
        ALONG,
        activities=(activity("A"), activity("B")),
        guests=(guest("G1", rank=rank),),
    )
    made = plan(
        slot("A", 600, 660),
        slot("B", 700, 760),
        duties=(duty("act:A", "liaison", "S1", 600, 660), duty("act:B", "liaison", "S2", 700, 760)),
    )
    assert amount("P7.vip", given, made) == broken
    assert amount("P7", given, made) == 1


@pytest.mark.parametrize(("officer", "venue", "broken"), [
    ("S1", "V-WORKS", 1), ("S2", "V-WORKS", 0), ("S3", "V-WORKS", 0), ("S1", "V-HALL", 0),
])  # fmt: skip
def test_p8_know_visits_with_someone_who_knows_the_guests(officer: str, venue: str, broken: int) -> None:
    """S2 is from the guests' region, S3 worked with G1; at the hall is a meeting, which nobody asks it of."""
    met = History(id="Y", person="G1", topic="相识", note="曾共事", lesson=Lesson.KNOWS, subject="S3")
    people = (staff("S1", Role.LIAISON), staff("S2", Role.LIAISON, home_region="江西"), staff("S3", Role.LIAISON))
    given = event(
        people,
        ALONG,
        activities=(activity("A", venue=venue),),
        guests=(guest("G1", home_region="江西"),),
        history=(met,),
    )
    made = plan(slot("A", 600, 660, venue), duties=(duty("act:A", "liaison", officer, 600, 660),))
    assert amount("P8.know", given, made) == broken
    rule = RULE_OF["P8.know"](given)
    for found in rule.check(made):
        assert rule.explain(found, Lang.EN) == (
            "duty:act:A/liaison/1, Name S1 does not know the guests, while Name S2 does (P8.know, S1-中9④)"
        )


def test_p8_know_asks_nothing_where_nobody_knows_them() -> None:
    given = event((staff("S1", Role.LIAISON),), ALONG, activities=(activity("A", venue="V-WORKS"),))
    made = plan(slot("A", 600, 660, "V-WORKS"), duties=(duty("act:A", "liaison", "S1", 600, 660),))
    assert amount("P8.know", given, made) == 0
