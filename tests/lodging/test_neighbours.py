"""Aides near, smokers as asked, delegations apart, hotels near the venues: literal examples, an edge on each side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from scheduler.domain.activities import Activity
from scheduler.domain.event import Event
from scheduler.domain.people import Delegation, Role, State
from scheduler.domain.places import Travel, TravelMode, Venue
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.stages.lodging import plan_lodging
from scheduler.i18n import Lang
from scheduler.judge import judge
from scheduler.plan import Plan, Source
from scheduler.rules import RULE_OF, active_rules
from tests.lodging.builders import amount, event, forum, guest, plan, room, stay

EMPTY = Plan(event=Source(id="E"), handbook=Source(id="test"))


def solved(given: Event) -> Plan:
    rules = [rule for rule in active_rules(given) if rule.stage in ("lodging", "all")]
    return plan_lodging(given, rules, EMPTY, Budget(workers=1), Watch()).plan


def suite(role: Role, rules: Mapping[str, int] | None = None) -> Event:
    """A principal and one more guest; rooms 301 to 309 side by side, 401 above."""
    persons = [guest("P", roles=(Role.GUEST, Role.PRINCIPAL)), guest("S", roles=(Role.GUEST, role))]
    rooms = [room(f"3{n:02d}", position=n) for n in range(1, 10)] + [room("401", position=1)]
    return event(persons, rooms, rules={"L8": {"params": rules}} if rules else None)


# --- L8 -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.SECURITY, Role.INTERPRETER])
@pytest.mark.parametrize(("where", "found"), [("304", 0), ("305", 1), ("401", 1)])
def test_l8_three_doors_from_the_principal(role: Role, where: str, found: int) -> None:
    assert amount("L8", suite(role), {"P": "H1A301", "S": f"H1A{where}"}) == found


def test_l8_other_guests_live_where_they_like() -> None:
    assert amount("L8", suite(Role.GUEST), {"P": "H1A301", "S": "H1A309"}) == 0


def test_l8_is_quiet_while_the_principal_has_no_room() -> None:
    assert amount("L8", suite(Role.SECRETARY), {"S": "H1A309"}, listed=["stay:P/1"]) == 0


def test_l8_the_distance_is_a_parameter() -> None:
    for rooms, found in ((4, 0), (3, 1), (0, 1)):
        assert amount("L8", suite(Role.SECRETARY, {"rooms": rooms}), {"P": "H1A301", "S": "H1A305"}) == found


def test_l8_the_secretary_moves_near() -> None:
    persons = [
        guest("P", rank=3, roles=(Role.GUEST, Role.PRINCIPAL)),
        guest("S", roles=(Role.GUEST, Role.SECRETARY)),
        guest("T"),
    ]
    rooms = [room("301", "suite", position=1), room("302", "twin", position=2), room("309", "twin", position=9)]
    given = event(persons, rooms, stays=[stay(p.id, 0, 0) for p in persons])
    assert {row.person: row.room for row in solved(given).stays}["S"] == "H1A302"


# --- L9.smoke -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("smoker", "where", "found"), [(True, "301", 0), (True, "302", 1), (False, "301", 1), (False, "302", 0)]
)
def test_l9_smoking_rooms_for_smokers_only(smoker: bool, where: str, found: int) -> None:
    given = event([guest("G", smoker=smoker)], [room("301", smoking=True), room("302")])
    assert amount("L9.smoke", given, {"G": f"H1A{where}"}) == found


def test_l9_a_spare_room_has_asked_for_nothing() -> None:
    given = event([guest("G")], [room("301", smoking=True), room("302")], spare_rooms=1)
    assert amount("L9.smoke", given, {"G": "H1A302", "spare:D1/1": "H1A301"}) == 0


# --- L10 ------------------------------------------------------------------------------------------------------------


def rivals(*apart: str, level: str = "protocol") -> Event:
    """D1, D2 and D3; D2 is to be kept apart from `apart`."""
    delegations = [
        Delegation(id="D1", name="甲团", name_en="Alpha"),
        Delegation(id="D2", name="乙团", keep_apart=apart),
        Delegation(id="D3", name="丙团"),
    ]
    persons = [
        guest("A", "D1", rank=6),
        guest("B", "D2", rank=6),
        guest("C", "D3", rank=6),
        guest("A2", "D1", rank=6, roles=(Role.DRIVER,)),
    ]
    rooms = [room(number) for number in ("301", "302", "303", "401", "402", "403")]
    return event(persons, rooms, rules={"L10": {"level": level}}, delegations=delegations)


@pytest.mark.parametrize(("apart", "found"), [((), 0), (("D3",), 0), (("D1",), 1), (("D1", "D3"), 1)])
def test_l10_floors_that_two_kept_apart_share(apart: tuple[str, ...], found: int) -> None:
    assert amount("L10", rivals(*apart), {"A": "H1A301", "B": "H1A302", "C": "H1A401"}) == found


def test_l10_counts_each_floor_and_drivers_too() -> None:
    chosen = {"A": "H1A301", "A2": "H1A401", "B": "H1A302", "C": "H1A402"}
    assert amount("L10", rivals("D1"), chosen) == 1
    assert amount("L10", rivals("D1"), chosen | {"A": "H1A403", "B": "H1A402", "C": "H1A303"}) == 1
    assert amount("L10", rivals("D1"), chosen | {"A": "H1A403", "B": "H1A303", "C": "H1A302"}) == 0


@pytest.mark.parametrize("level", ["hard", "protocol"])
def test_l10_the_stage_keeps_them_apart(level: str) -> None:
    given = rivals("D1", level=level)
    made = solved(given)
    assert len(made.stays) == 4
    assert judge(given, made).amount("L10") == 0


def test_l10_hard_and_one_floor_leaves_somebody_out() -> None:
    delegations = [Delegation(id="D1", name="D1"), Delegation(id="D2", name="D2", keep_apart=("D1",))]
    given = event(
        [guest("A", rank=6), guest("B", "D2", rank=6)],
        [room("301"), room("302")],
        rules={"L10": {"level": "hard"}},
        delegations=delegations,
    )
    made = solved(given)
    assert (len(made.stays), len(made.unplaced)) == (1, 1)


def test_l10_says_who_shares_which_floor() -> None:
    given = rivals("D1")
    rule = RULE_OF["L10"](given)
    (found,) = rule.check(plan(given, {"A": "H1A301", "B": "H1A302"}))
    assert rule.explain(found, Lang.ZH) == "甲团, 乙团应当回避,却同住H1/A/3(L10,S1)"
    assert rule.explain(found, Lang.EN) == "Alpha, 乙团 should be kept apart, but share H1/A/3 (L10, S1)"


# --- L14 ------------------------------------------------------------------------------------------------------------


def two_hotels(minutes: int = 12, **more: Any) -> Event:
    """G stays two nights; the joint session is held in H1, H2 lies away."""
    rooms = [room("301"), room("301", hotel="H2")]
    return event([guest("G")], rooms, [stay("G", 0, 1)], **{**forum(minutes, "D1"), **more})


def test_l14_minutes_times_nights() -> None:
    assert amount("L14", two_hotels(), {"G": "H1A301"}) == 0
    assert amount("L14", two_hotels(), {"G": "H2A301"}) == 24


def test_l14_the_price_of_a_minute_is_a_parameter() -> None:
    given = two_hotels(rules={"L14": {"params": {"yuan": 3}}})
    assert amount("L14", given, {"G": "H2A301"}) == 72


def test_l14_what_can_be_walked_is_no_distance() -> None:
    for walk, found in ((10, 0), (11, 24)):
        ways = (
            Travel(origin="LH1", destination="LH2", minutes=12),
            Travel(origin="LH1", destination="LH2", minutes=walk, mode=TravelMode.WALK),
        )
        assert amount("L14", two_hotels(travel=ways), {"G": "H2A301"}) == found


@pytest.mark.parametrize("change", [{"joint": False}, {"status": State.CANCELLED}])
def test_l14_only_joint_activities_that_take_place(change: dict[str, object]) -> None:
    (session,) = forum(12, "D1")["activities"]
    given = two_hotels(activities=(session.model_copy(update=change),))
    assert amount("L14", given, {"G": "H2A301"}) == 0


def test_l14_the_mean_of_several_and_the_nearest_of_candidates() -> None:
    halls = tuple(
        Venue(id=v, name=v, location=place, kinds=(kind,), capacity=9)
        for v, place, kind in (("A", "LH1", "plenary"), ("B", "LH2", "plenary"), ("C", "LH1", "tour"))
    )
    tour, plenary = (
        Activity(id=kind, kind=kind, parties=("D1",), duration=(60, 60), joint=True) for kind in ("tour", "plenary")
    )
    for activities, found in (((plenary,), 0), ((tour,), 24), ((tour, plenary), 12)):
        assert amount("L14", two_hotels(venues=halls, activities=activities), {"G": "H2A301"}) == found


def test_l14_guests_only() -> None:
    drivers = event(
        [guest("V", roles=(Role.DRIVER,)), guest("M", "", roles=(Role.MEDIC,))],
        [room("301", hotel="H2"), room("302", hotel="H2"), room("301")],
        delegations=[Delegation(id="D1", name="D1")],
        **forum(12, "D1"),
    )
    assert amount("L14", drivers, {"V": "H2A301", "M": "H2A302"}) == 0
