"""Rules that weigh several activities, by examples with literal numbers: I7, I10, I11, I13."""

from __future__ import annotations

import pytest

from scheduler.domain.activities import Activity
from scheduler.domain.event import Event
from scheduler.domain.handbook import RuleSetting
from scheduler.domain.people import Delegation, Direction, Role
from scheduler.i18n import Lang
from scheduler.plan import Plan, Slot
from scheduler.rules import RULE_OF
from tests.itinerary.builders import activity, at, event, guest, handbook, plan, slot, train, venue, wave


def amount(rule: str, given: Event, made: Plan) -> int:
    return sum(v.amount for v in RULE_OF[rule](given).check(made))


# --- I7: pace -----------------------------------------------------------------------------------------------------


def day_of_work(*minutes: int, day: int = 0, parties: tuple[str, ...] = ("D1",)) -> tuple[list[Activity], list[Slot]]:
    """Visits of so many minutes at least, one after the other from 6:00 on."""
    visits = [activity(f"V{day}{n}", duration=(each, each + 60), parties=parties) for n, each in enumerate(minutes)]
    starts = [at("6:00", day) + sum(minutes[:n]) for n in range(len(minutes))]
    return visits, [
        slot(visit, "FARM", start, each) for visit, start, each in zip(visits, starts, minutes, strict=True)
    ]


@pytest.mark.parametrize(("last", "beyond"), [(60, 0), (61, 1), (120, 60)])
def test_seven_hours_of_work_are_enough(last: int, beyond: int) -> None:
    """180 + 180 + 60 minutes = 420; only day 0 is full."""
    visits, slots = day_of_work(180, 180, last)
    legs = (train("IN", Direction.IN, at("5:00")), train("OUT", Direction.OUT, at("10:00", 1)))
    assert amount("I7", event(activities=tuple(visits), legs=legs), plan(*slots)) == beyond


def test_only_work_counts_and_only_its_shortest_duration() -> None:
    visits, slots = day_of_work(180, 180, 60)
    dinner = activity("D", "dinner")
    legs = (train("IN", Direction.IN, at("5:00")), train("OUT", Direction.OUT, at("10:00", 1)))
    longer = [one.model_copy(update={"end": one.end + 30}) for one in slots]
    given = event(activities=(*visits, dinner), legs=legs)
    assert amount("I7", given, plan(*longer, slot(dinner, "REST", at("18:00")))) == 0


@pytest.mark.parametrize(("other", "beyond"), [(180, 0), (179, 1), (0, 180)])
def test_full_days_differ_by_four_hours_at_most(other: int, beyond: int) -> None:
    """420 minutes on one day, 180 on the other; on the third the train leaves at nine."""
    visits, slots = day_of_work(180, 180, 60)
    more, then = day_of_work(*([other] if other else []), day=1)
    legs = (train("OUT", Direction.OUT, at("9:00", 2)),)
    given = event(activities=(*visits, *more), legs=legs)
    assert amount("I7", given, plan(*slots, *then)) == beyond


def test_the_day_is_that_of_the_principal() -> None:
    visits, slots = day_of_work(180, 180, 120, parties=("D1b",))
    people = (guest(1, roles=(Role.GUEST, Role.PRINCIPAL), parties=("D1a",)), guest(2, parties=("D1b",)))
    given = event(activities=tuple(visits), persons=people, parties=(wave("D1a"), wave("D1b")))
    assert amount("I7", given, plan(*slots)) == 0


# --- I10: routes ----------------------------------------------------------------------------------------------------

STEEL, CARS, TALKS = (activity("S", route="industry"), activity("C", route="industry"), activity("T", "meeting"))


@pytest.mark.parametrize(
    ("steel", "cars", "talks", "broken"),
    [
        (at("9:00"), at("10:00"), at("11:00"), 0),
        (at("9:00"), at("11:00"), at("10:00"), 1),
        (at("11:00"), at("9:00"), at("10:00"), 1),
        (at("9:00"), at("9:00", 1), at("11:00"), 1),
        (at("9:00"), at("10:59"), at("10:00"), 0),
    ],
)
def test_a_route_in_one_stretch(steel: int, cars: int, talks: int, broken: int) -> None:
    """Talks between the two sites, or the sites on two days; a meeting that overlaps lies not between."""
    made = plan(slot(STEEL, "FARM", steel), slot(CARS, "FARM", cars), slot(TALKS, "HALL", talks))
    assert amount("I10", event(activities=(STEEL, CARS, TALKS)), made) == broken


def test_meals_and_other_guests_break_no_route() -> None:
    lunch, others = activity("L", "lunch"), activity("T", "meeting", parties=("D2",))
    given = event(
        activities=(STEEL, CARS, lunch, others),
        persons=(guest(1), guest(2, "D2")),
        delegations=(Delegation(id="D1", name="团1"), Delegation(id="D2", name="团2")),
    )
    made = plan(
        slot(STEEL, "FARM", at("9:00")),
        slot(CARS, "FARM", at("14:00")),
        slot(lunch, "REST", at("12:00")),
        slot(others, "HALL", at("12:00")),
    )
    assert amount("I10", given, made) == 0


def detour(order: str, hours: tuple[int, ...] = (9, 11, 13), step: int = 10, guests: int = 1) -> int:
    """I10.drive's amount for sites of one route, by letter: H–C 20 minutes, H–F 40, C–F 50."""
    acts = [activity(f"A{site}", route="industry", venues=(f"V{site}",)) for site in order]
    given = event(
        activities=tuple(acts),
        handbook=handbook(rules={"I10.drive": RuleSetting(params={"step": step})}),
        venues=tuple(venue(f"V{site}", site, "visit") for site in "HCF"),
        persons=tuple(map(guest, range(1, 1 + guests))),
    )
    slots = (slot(act, act.venues[0], 60 * hour) for act, hour in zip(acts, hours, strict=True))
    return amount("I10.drive", given, plan(*slots))


@pytest.mark.parametrize(("order", "broken"), [("CHF", 0), ("FHC", 0), ("HCF", 1), ("HFC", 3), ("CFH", 3), ("FCH", 1)])
def test_a_short_drive_order(order: str, broken: int) -> None:
    """The shortest goes C, H, F in 60 minutes; H, C, F takes 70 and H, F, C takes 90."""
    assert detour(order) == broken
    assert detour(order, guests=3) == broken  # once for the same sites, however many see them


def test_a_detour_counts_by_steps_begun_and_by_day() -> None:
    assert [detour("HCF", step=step) for step in (1, 9, 10, 11)] == [10, 2, 1, 1]
    assert detour("HFC", hours=(9, 11, 13 + 24)) == 0  # two sites have one distance
    assert detour("HFC", hours=(9 + 24, 11 + 24, 13 + 24)) == 3


def test_the_explanation_tells_the_shortest_drive() -> None:
    acts = [activity(f"A{site}", name=f"现场{site}", route="industry", venues=(f"V{site}",)) for site in "HFC"]
    given = event(activities=tuple(acts), venues=tuple(venue(f"V{site}", site, "visit") for site in "HCF"))
    rule = RULE_OF["I10.drive"](given)
    (found,) = rule.check(plan(*(slot(act, act.venues[0], 540 + 120 * n) for n, act in enumerate(acts))))
    assert rule.explain(found, Lang.EN).endswith(
        ": 90 minutes of driving in this order, 60 in the shortest (I10.drive, S0 考察路线)"
    )


# --- I11: leisure ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "early"), [(at("19:00"), 0), (at("18:59"), 1), (at("16:00"), 1), (at("16:00", 1), 0)]
)
def test_culture_after_dinner_of_the_same_day(start: int, early: int) -> None:
    dinner, opera = activity("D", "dinner"), activity("O", "culture")
    made = plan(slot(dinner, "REST", at("18:00")), slot(opera, "HALL", start))
    assert amount("I11", event(activities=(dinner, opera)), made) == early


@pytest.mark.parametrize(("start", "early"), [(at("10:00", 1), 0), (at("9:59", 1), 1), (at("9:00"), 1)])
def test_sightseeing_once_all_work_is_done(start: int, early: int) -> None:
    lake = activity("L", "sightseeing")
    made = plan(slot(TALKS, "HALL", at("9:00", 1)), slot(lake, "FARM", start))
    assert amount("I11", event(activities=(TALKS, lake)), made) == early


# --- I13: kept apart ------------------------------------------------------------------------------------------------


def rivals(*activities: Activity) -> Event:
    return event(
        activities=activities,
        persons=(guest(1), guest(2, "D2")),
        delegations=(Delegation(id="D1", name="团1"), Delegation(id="D2", name="团2", keep_apart=("D1",))),
        venues=(
            venue("REST", "H", "lunch", shared=True),
            venue("SIDE", "H", "lunch"),
            venue("BOTH", "H", "lunch", combines=("REST", "SIDE")),
        ),
    )


@pytest.mark.parametrize(
    ("place", "start", "together"),
    [("REST", "12:59", 1), ("REST", "13:00", 0), ("BOTH", "12:59", 1), ("SIDE", "12:00", 0)],
)
def test_rivals_are_not_in_one_hall_at_once(place: str, start: str, together: int) -> None:
    mine, theirs = activity("A", "lunch"), activity("B", "lunch", parties=("D2",))
    made = plan(slot(mine, "REST", at("12:00")), slot(theirs, place, at(start)))
    assert amount("I13", rivals(mine, theirs), made) == together


@pytest.mark.parametrize(("joint", "together"), [(True, 0), (False, 1)])
def test_rivals_meet_where_it_is_marked_joint(joint: bool, together: int) -> None:
    both = activity("A", "lunch", parties=("D1", "D2"), joint=joint)
    assert amount("I13", rivals(both), plan(slot(both, "REST", at("12:00")))) == together


# --- parameters and sentences -----------------------------------------------------------------------------------------


def test_the_handbook_decides_what_is_work() -> None:
    visits, slots = day_of_work(180, 180, 120)
    easy = handbook(rules={"I7": RuleSetting(params={"kinds": ["meeting"]})})
    assert amount("I7", event(activities=tuple(visits), handbook=easy), plan(*slots)) == 0


def test_a_tight_day_is_named_with_its_date() -> None:
    visits, slots = day_of_work(180, 180, 120)
    given = event(activities=tuple(visits), legs=(train("OUT", Direction.OUT, at("9:00", 1)),))
    rule = RULE_OF["I7"](given)
    violation = next(v for v in rule.check(plan(*slots)) if v.amount)
    assert rule.explain(violation, Lang.EN) == (
        "团1 [D1]: 2026-03-11, 480 minutes of work, 420 at most would be good (I7, S1-前7)"
    )
