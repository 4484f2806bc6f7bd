"""Leaders, halls and single activities: literal programmes, a minute short or just enough."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.capacity.fitting import Fitting, intersection, without
from scheduler.capacity.programme import Programme
from scheduler.clock import Interval
from scheduler.domain.activities import Activity
from scheduler.domain.event import Event
from scheduler.domain.people import Absence, Delegation, Direction, Role
from scheduler.rules import active_rules
from tests.itinerary.builders import activity, at, event, guest, leader, span, train, venue


def world(*activities: Activity, **more: Any) -> Event:
    persons = (*(guest(n, f"D{n}") for n in range(1, 5)), leader(1), leader(2))
    delegations = tuple(Delegation(id=f"D{n}", name=f"团{n}") for n in range(1, 5))
    return event(**{"persons": persons, "delegations": delegations, "activities": activities} | more)


def call(number: int, minutes: int, *windows: Interval, **more: Any) -> Activity:
    fields: dict[str, Any] = {
        "parties": (f"D{number}",),
        "duration": (minutes, 120),
        "windows": windows,
        "leaders": ("L1",),
        "venues": ("HALL", "CITY"),
    }
    return activity(f"A{number}", **{"kind": "meeting"} | fields | more)


def programme(given: Event) -> Programme:
    return Programme(given, Fitting(active_rules(given), "itinerary"))


def leaders(given: Event) -> list[tuple[int, int]]:
    return [(short.needed, short.free) for short in programme(given).leaders()[1]]


@pytest.mark.parametrize(("minutes", "short"), [(60, []), (61, [(121, 120)])])
def test_a_leader_needs_the_minutes_of_all_that_must_lie_in_a_window(
    minutes: int, short: list[tuple[int, int]]
) -> None:
    window = span("9:00", "11:00")
    assert leaders(world(call(1, 60, window), call(2, minutes, window))) == short
    assert leaders(world(call(1, 60, window), call(2, minutes, window, leaders=("L2",)))) == []
    assert leaders(world(call(1, 60, window), call(2, minutes, span("9:00", "11:01")))) == []
    assert leaders(world(call(1, 60, window), call(2, minutes, window, mandatory=False))) == []


@pytest.mark.parametrize("whom", [{"person": "L1"}, {"role": Role.LEADER}])
def test_the_diary_takes_minutes(whom: dict[str, Any]) -> None:
    busy = Absence(id="B", when=(span("9:40", "10:00"),), **whom)
    pair = call(1, 40, span("9:00", "11:00")), call(2, 60, span("9:00", "11:00"))
    assert leaders(world(*pair, absences=(busy,))) == []
    longer = busy.model_copy(update={"when": (span("9:40", "10:01"),)})
    shorter = call(1, 40, span("9:00", "11:00")), call(2, 59, span("9:00", "11:00"))
    assert leaders(world(*shorter, absences=(longer,))) == []
    third = call(3, 1, span("9:00", "11:00"))
    assert leaders(world(*shorter, third, absences=(longer,))) == [(100, 99)]


def test_of_nested_windows_the_shortest_is_told() -> None:
    tight, wide = span("9:00", "10:00"), span("8:00", "12:00")
    given = world(call(1, 40, tight), call(2, 40, tight), call(3, 240, wide, duration=(240, 240)))
    (first,) = programme(given).leaders()[1]
    assert (first.when, first.needed, first.free, first.short) == (tight, 80, 60, 20)
    assert first.what == ("L1",)


def test_halls_that_are_the_only_ones() -> None:
    window = span("9:00", "10:00")

    def short(*given: Activity, **more: Any) -> list[tuple[tuple[str, ...], int, int]]:
        return [(one.what, one.needed, one.free) for one in programme(world(*given, **more)).halls()[1]]

    def one(number: int, *venues: str) -> Activity:
        return call(number, 40, window, leaders=(), venues=venues)

    assert short(one(1, "HALL"), one(2, "HALL", "CITY")) == []
    assert short(one(1, "HALL"), one(2, "HALL")) == [(("HALL",), 80, 60)]
    assert short(one(1, "HALL", "CITY"), one(2, "HALL", "CITY"), one(3, "CITY")) == []
    four = [one(n, "HALL", "CITY") for n in range(1, 5)]
    assert short(*four) == [(("CITY", "HALL"), 160, 120)]
    shared = (venue("HALL", "H", "meeting", shared=True), venue("CITY", "C", "meeting"))
    assert short(*four, venues=shared) == []


def test_a_combined_hall_takes_both_halves() -> None:
    halls = (venue("A", "H", "call"), venue("B", "H", "call"), venue("AB", "H", "meeting", combines=("A", "B")))
    both = [call(n, 40, span("9:00", "10:00"), leaders=(), venues=("AB",)) for n in (1, 2)]
    (short,) = programme(world(*both, venues=halls)).halls()[1]
    assert (short.what, short.needed, short.free) == (("A", "B"), 160, 120)


@pytest.mark.parametrize(("more", "longest"), [
    ({"windows": (span("9:00", "9:59"),)}, 59),
    ({"venues": ()}, 60),
    ({"parties": ("D1", "D2"), "venues": ("TINY",)}, 0),  # two people, one seat
    ({"kind": "lunch", "venues": ("REST",), "windows": (span("13:00", "15:00"),)}, 30),  # lunch ends at 13:30
    ({"venues": ("LATE",)}, 59),
    ({"equipment": ("projector",)}, 0),
])  # fmt: skip
def test_what_fits_nowhere_is_told_with_the_longest_piece(more: dict[str, Any], longest: int) -> None:
    venues = (
        *event().venues,
        venue("TINY", "H", "meeting", capacity=1),
        venue("LATE", "H", "meeting", open=(span("9:01", "10:30"),)),
    )
    given = world(call(1, 60, span("9:00", "10:00"), **{"leaders": ()} | more), venues=venues)
    found = [(one.what, one.needed, one.free) for one in programme(given).nowhere()]
    assert found == ([] if longest >= 60 else [(("act:A1",), 60, longest)])
    assert len(programme(given).jobs) == (longest >= 60)


def test_guests_who_have_not_arrived_take_no_part() -> None:
    late = train("K1", Direction.IN, at("8:46"))  # free at 9:01
    given = world(call(1, 60, span("9:00", "10:00"), leaders=()), legs=(late,))
    assert [one.free for one in programme(given).nowhere()] == [59]


def test_the_heat_spreads_an_activity_over_the_time_that_it_has() -> None:
    """An hour between 10:00 and 14:00: half of it before noon."""
    (row,) = programme(world(call(1, 60, span("10:00", "14:00")))).leaders()[0].rows
    assert {half: (cell.needed, cell.free, cell.short) for half, cell in row.cells.items()} == {
        0: (30, 120, 0),
        1: (30, 120, 0),
    }


def test_intervals() -> None:
    a, b, c = Interval(0, 10), Interval(5, 20), Interval(8, 9)
    assert intersection([[a], [b, c]]) == (Interval(5, 10), Interval(8, 9))
    assert intersection([[a], []]) == ()
    assert without([a], [c, Interval(-5, 2), Interval(9, 9)]) == (Interval(2, 8), Interval(9, 10))
