"""The key figures, by hand: a small world whose distances, hours and prices are round."""

from __future__ import annotations

import pytest

from scheduler.judge import judge
from scheduler.plan import Duty, PostDuty, Unplaced
from scheduler.whatif.figures import figures_of, homes_of, overtime
from tests.money.builders import car, event, night, plan, ride


def duty(person: str, start: int, end: int) -> Duty:
    return Duty(id=f"duty:x/{person}/{start}", item="x", role="liaison", person=person, start=start, end=end)


def post(person: str, start: int, end: int) -> PostDuty:
    return PostDuty(id=f"post:{person}/{start}", post="medic", person=person, start=start, end=end)


@pytest.mark.parametrize(
    ("spans", "found"),
    [
        ([(480, 960)], 0),  # eight hours
        ([(480, 961)], 1),
        ([(480, 900), (840, 1020)], 60),  # 08:00–17:00, an hour of it twice
        ([(480, 900), (960, 1020)], 0),  # the pause is no work
        ([(900, 1380), (1440, 1500)], 60),  # until 01:00 is the same working day
        ([(960, 1440), (1740, 2220)], 0),  # 05:00 is the next one
    ],
)
def test_overtime_is_what_goes_beyond_eight_hours_of_a_working_day(spans: list[tuple[int, int]], found: int) -> None:
    assert overtime(plan("people", duties=tuple(duty("A", *span) for span in spans))) == found


def test_overtime_counts_everybody_by_themselves_and_drivers_from_standing_ready() -> None:
    """The driver 500 minutes, the medic 490."""
    journey = ride("a/out", "D1", ("S", "B"), (480, 980), car("OWN"))
    assert overtime(plan("transport", "people", movements=(journey,), posts=(post("A", 480, 970),))) == 20 + 10


def test_homes_are_hotels_and_floors_of_each_delegation() -> None:
    """A room that the event does not know is left out."""
    stays = (night("T1", "G1"), night("S1", "G2"), night("T2", "G3"), night("T2", "G4", delegation="D2"))
    unknown = night("X9", "G9", delegation="D9")
    assert homes_of(event(), plan("lodging", stays=(*stays, unknown))) == {"D1": (2, 2), "D2": (1, 1)}


def test_the_figures_of_a_plan() -> None:
    """OWN drives S→B and 10 km home empty; HIRED 10 km to B and back with guests; their own car counts nothing. Rooms
    300 and 350, half-days 150 and 260, four times 10 km at 1.50, a driver's day 80."""
    given = event()
    made = plan(
        "lodging",
        "transport",
        "people",
        stays=(night("T1", "G1"), night("T2", "G2")),
        movements=(
            ride("a/out", "D1", ("S", "B"), (540, 580), car("OWN")),
            ride("a/back", "D1", ("B", "S"), (650, 690), car("HIRED"), car("THEIRS", order=2)),
        ),
        duties=(duty("L1", 480, 1000), duty("C1", 480, 500)),
        unplaced=(Unplaced(item="stay:G9/1", rule="L1", reason="无"),),
    )
    score = judge(given, made)
    figures = dict(figures_of(given, made, score))
    assert tuple(figures.pop(name) for name in ("hard", "unplaced", "protocol", "comfort", "cost")) == score.key
    assert figures == {
        "money": 1200,
        "hotels": 2,
        "floors": 2,
        "vehicles": 3,
        "drivers": 1,
        "empty_km": 20,
        "staff": 2,
        "overtime": 40,
        "missing": 1,
    }
