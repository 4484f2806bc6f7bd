"""What the host's own staff cost: working meals and overtime, in fen and by the rule."""

from __future__ import annotations

import pytest

from scheduler.costs import Kind, cost_lines
from scheduler.domain.activities import Activity, Need
from scheduler.domain.event import Event
from scheduler.domain.people import Role
from scheduler.plan import Duty, Plan, PostDuty
from scheduler.rules.people.p13_overtime import Overtime
from tests.money.builders import COSTS, car, event, handbook, person, plan, ride, slot

PAID = COSTS.model_copy(update={"staff_meal": 2_000, "overtime_hour": 4_000})


def given(**costs: int) -> Event:
    """A medic is asked for at everything."""
    acts = tuple(Activity(id=f"A{n}", kind="meeting", name=f"A{n}", parties=("D1",), duration=(30, 900),
                          needs=(Need(role=Role.MEDIC),)) for n in range(4))  # fmt: skip
    people = (*event().persons, person("M1", role=Role.MEDIC), person("S1", role=Role.LIAISON))
    return event(handbook=handbook(PAID.model_copy(update=costs)), activities=acts, persons=people)


def worked(*spans: tuple[int, int], who: str = "M1", role: str = "medic", kind: str = "meeting") -> Plan:
    slots = tuple(slot(f"A{n}", "HALL", *span, "D1", kind=kind) for n, span in enumerate(spans))
    duties = tuple(Duty(id=f"duty:{one.id}/{role}/1", item=one.id, role=role, person=who, start=one.start, end=one.end)
                   for one in slots)  # fmt: skip
    return plan("itinerary", "people", activities=slots, duties=duties)


def lines(of: Event, made: Plan, kind: Kind) -> list[tuple[str, str, int, int]]:
    return [(one.item, one.delegation, one.day, one.fen) for one in cost_lines(of, made) if one.kind is kind]


@pytest.mark.parametrize(
    ("spans", "days"),
    [
        (((700, 830),), [0]),  # through all of 12:00-13:30
        (((700, 765),), []),  # 45 minutes are left to eat
        (((700, 766),), [0]),
        (((700, 740), (770, 830)), [0]),  # half an hour between
        (((700, 730), (775, 830)), []),
        (((700, 830), (1080, 1170)), [0, 0]),  # lunch and dinner
        (((2160, 2250),), [1]),
        (((500, 700),), []),
    ],
)
def test_who_works_through_a_meal_has_one(spans: tuple[tuple[int, int], ...], days: list[int]) -> None:
    found = lines(given(), worked(*spans), Kind.STAFF_MEAL)
    assert found == [("M1", "", day, 2_000) for day in days]


def test_who_eats_with_the_guests_has_none_and_a_price_of_nothing_is_no_line() -> None:
    assert lines(given(), worked((720, 810), who="S1", role="liaison", kind="lunch"), Kind.STAFF_MEAL) == []
    assert lines(given(staff_meal=0), worked((700, 830)), Kind.STAFF_MEAL) == []


def test_posts_and_journeys_are_work_too() -> None:
    post = PostDuty(id="post:P/2026-03-05T12", post="P", person="M1", start=720, end=960)
    trip = ride("A/out/D1", "D1", ("S", "B"), (700, 830), car("OWN", "G1"))
    made = plan("transport", "people", posts=(post,), movements=(trip,))
    assert sorted(lines(given(), made, Kind.STAFF_MEAL)) == [("C1", "", 0, 2_000), ("M1", "", 0, 2_000)]


@pytest.mark.parametrize(
    ("spans", "yuan"),
    [
        (((480, 960),), 0),  # eight hours
        (((480, 961),), 20),  # a started half-hour
        (((480, 1080),), 80),
        (((480, 800), (800, 1000)), 40),  # 11 and 7 started half-hours
        (((480, 960), (1920, 2400)), 0),  # on two days
        (((1200, 1500), (1500, 1800)), 80),  # the working day ends at 04:00
        (((1000, 1400), (1690, 2000)), 0),
    ],
)
def test_overtime_by_literal_numbers(spans: tuple[tuple[int, int], ...], yuan: int) -> None:
    of, made = given(), worked(*spans)
    assert sum(one.amount for one in Overtime(of).check(made)) == yuan
    assert sum(fen for *_, fen in lines(of, made, Kind.OVERTIME)) == 100 * yuan


def test_a_price_is_paid_by_the_half_hour_in_whole_yuan_and_none_is_no_amount() -> None:
    made = worked((480, 1080))
    assert [one.amount for one in Overtime(given(overtime_hour=4_101)).check(made)] == [84]
    assert list(Overtime(given(overtime_hour=0)).check(made)) == []
    assert [one.amount for one in Overtime(given(regular_hours=9)).check(made)] == [40]


def test_greeting_is_no_overtime() -> None:
    made = worked((480, 1080), who="L1", role="greeter")
    assert lines(given(), made, Kind.OVERTIME) == []
