"""Seats by hour: literal trains and cars. The hotel is 25 minutes from the station, the depot anywhere."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.capacity.fitting import Fitting
from scheduler.capacity.seats import seats
from scheduler.clock import Interval
from scheduler.domain.event import Event
from scheduler.domain.fleet import Driver, Owner, Vehicle
from scheduler.domain.handbook import Escort, RuleSetting
from scheduler.domain.lodging import Closure
from scheduler.domain.people import Absence, Delegation, Direction, Role, Stay
from scheduler.rules import active_rules
from tests.itinerary.builders import VENUES, at, event, guest, handbook, train, venue, walk

IN = train("K1", Direction.IN, at("10:18"))


def car(name: str, places: int = 4, **given: Any) -> Vehicle:
    fields: dict[str, Any] = {"id": name, "seats": places, "luggage": 9, "base": "H", "inspected_until": 9}
    return Vehicle(**fields | given)


def driver(name: str, **given: Any) -> Driver:
    fields: dict[str, Any] = {"person": name, "licences": ("C",)}
    return Driver(**fields | given)


def given(*cars: Vehicle, drivers: tuple[Driver, ...] = (driver("C1"), driver("C2")), **more: Any) -> Event:
    """Four guests who stay the night and come by train at 10:18, free at 10:33; nobody rides along."""
    fields: dict[str, Any] = {"legs": (IN,), "handbook": handbook(escort=Escort(on_movements=()))}
    fields["stays"] = tuple(Stay(id=f"Y{n}", person=f"G{n}", first=0, last=0) for n in range(1, 5))
    return event(vehicles=cars, drivers=drivers, **fields | more)


def found(world: Event, row: str = "seats") -> list[tuple[int, int, int, int]]:
    """(hour, needed, free, short)."""
    rows = seats(world, Fitting(active_rules(world), "transport")).rows
    return [(hour, c.needed, c.free, c.short) for r in rows if r.what == (row,) for hour, c in r.cells.items()]


def test_just_enough_and_one_short() -> None:
    assert found(given(car("V1", 4))) == [(10, 4, 4, 0)]
    assert found(given(car("V1", 3))) == [(10, 4, 3, 1)]
    assert found(given()) == [(10, 4, 0, 4)]


def test_a_seat_for_everyone_who_rides_along() -> None:
    world = given(car("V1", 5), handbook=handbook(escort=Escort(on_movements=("liaison", "interpreter"))))
    assert found(world) == [(10, 6, 5, 1)]


def test_as_many_cars_as_drivers_the_largest_first() -> None:
    cars = (car("V1", 1), car("V2", 3), car("V3", 2))
    assert found(given(*cars)) == [(10, 4, 5, 0)]
    assert found(given(*cars, drivers=(driver("C1"),))) == [(10, 4, 3, 1)]


@pytest.mark.parametrize("change", [
    {"inspected_until": -1}, {"inspected_until": None}, {"licence": "A1"}, {"owner": Owner.VISITOR},
])  # fmt: skip
def test_a_car_that_may_not_be_used(change: dict[str, Any]) -> None:
    assert found(given(car("V1", 4, **change))) == [(10, 4, 0, 4)]


def test_the_inspection_counts_only_while_its_rule_is_hard() -> None:
    soft = handbook(escort=Escort(on_movements=()), rules={"T5": RuleSetting(level="comfort")})
    assert found(given(car("V1", inspected_until=None), handbook=soft)) == [(10, 4, 4, 0)]


@pytest.mark.parametrize(
    ("start", "end", "free"), [("10:33", "10:34", 0), ("10:00", "10:33", 4), ("10:34", "12:00", 4)]
)
def test_closed_cars_and_absent_drivers(start: str, end: str, free: int) -> None:
    """At 10:33 the guests set out."""
    when = Interval(at(start), at(end))
    closed = (Closure(id="X", table="vehicles", subject="V1", when=when),)
    assert found(given(car("V1"), closures=closed)) == [(10, 4, free, 4 - free)]
    away = (Absence(id="B", role=Role.DRIVER, when=(when,)),)
    assert found(given(car("V1"), absences=away)) == [(10, 4, free, 4 - free)]


def test_trains_that_overlap_add_up() -> None:
    """The second train's guests are free at 10:57, a minute before the first ones reach the hotel; then at 10:58."""
    for minute, needed in (("10:42", 5), ("10:43", 4)):
        later = train("K2", Direction.IN, at(minute), "D2")
        persons = (*given().persons, guest(5, "D2"))
        stays = (*given().stays, Stay(id="Y5", person="G5", first=0, last=0))
        both = (*given().delegations, Delegation(id="D2", name="团2"))
        world = given(car("V1"), legs=(IN, later), persons=persons, stays=stays, delegations=both)
        assert found(world) == [(10, needed, 4, needed - 4)]


def test_before_a_departure_the_last_ride_is_certain() -> None:
    """At the station by 11:30, so under way from 11:05."""
    assert found(given(car("V1"), legs=(train("K9", Direction.OUT, at("12:00")),))) == [(11, 4, 4, 0)]


def test_wheelchairs_and_luggage() -> None:
    persons = (guest(1, access=True), *(guest(n) for n in range(2, 5)))
    leg = IN.model_copy(update={"luggage": 3})
    world = given(car("V1", wheelchair=0, luggage=11), persons=persons, legs=(leg,))
    assert found(world, "wheelchair") == [(10, 1, 0, 1)]
    assert found(world, "luggage") == [(10, 12, 11, 1)]


@pytest.mark.parametrize("more", [
    {"stays": (), "legs": ()},
    {"persons": ()},
    {"venues": (*VENUES, venue("LOUNGE", "STATION", "call"))},  # they may be greeted at the station
    {"travel": (*event().travel, walk("STATION", "H", 9))},
])  # fmt: skip
def test_what_is_not_certain_is_not_counted(more: dict[str, Any]) -> None:
    assert found(given(**more)) == []
