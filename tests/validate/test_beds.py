"""Rooms by night: literal hotels, one room short or just enough."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from scheduler.capacity.beds import beds
from scheduler.capacity.fitting import Fitting
from scheduler.domain.event import Event
from scheduler.domain.people import Delegation
from scheduler.rules import active_rules
from tests.lodging.builders import at, booked, closure, event, guest, room, stay

TWINS = [room("301", "twin", 2), room("302", "twin", 2)]
MEN = [guest(f"M{n}") for n in range(3)]


def found(given: Event) -> Mapping[tuple[str, ...], list[tuple[int, int, int, int]]]:
    """Row → (night, needed, free, short)."""
    table = beds(given, Fitting(active_rules(given), "lodging"))
    return {row.what: [(night, c.needed, c.free, c.short) for night, c in row.cells.items()] for row in table.rows}


def all_rooms(given: Event) -> tuple[int, int, int]:
    ((_, needed, free, short),) = found(given)[("twin",)]
    return needed, free, short


@pytest.mark.parametrize(("persons", "needed"), [
    (MEN, 2),
    ([*MEN, guest("M3")], 2),
    ([*MEN, guest("F1", gender="F")], 3),  # the third man and the woman need a room each
    ([*MEN, guest("X1", "D2")], 3),  # nobody shares with another delegation
    ([*MEN, guest("F1", gender="F", shares_with=("M0",))], 2),  # a declared couple
])  # fmt: skip
def test_who_may_share_fills_the_rooms(persons: list[Any], needed: int) -> None:
    assert all_rooms(event(persons, TWINS)) == (needed, 2, max(0, needed - 2))


def test_without_the_rule_of_sharing_everybody_may() -> None:
    persons = [*MEN, guest("F1", gender="F")]
    assert all_rooms(event(persons, TWINS, rules={"L3": {"use": "off"}})) == (2, 2, 0)


def test_grades_count_what_is_better_too() -> None:
    persons = [guest("A", rank=3), guest("B", rank=5), guest("C", rank=5), *MEN[:2]]
    rooms = [room("301", "suite"), room("302", "suite"), room("303", "single"), room("304", "twin", 2)]
    got = found(event(persons, rooms, rules={"L11.cap": {"use": "off"}}))
    assert got == {("suite",): [(0, 1, 2, 0)], ("single",): [(0, 3, 3, 0)], ("twin",): [(0, 4, 4, 0)]}


def test_a_price_above_the_cap_closes_the_better_rooms() -> None:
    persons = [guest("A", rank=3), guest("B", rank=5), guest("C", rank=5)]
    rooms = [room("301", "suite"), room("302", "suite"), room("303", "single")]
    got = found(event(persons, rooms))
    assert got[("single",)] == [(0, 3, 3, 0)]
    assert got[("suite",)] == [(0, 1, 2, 0)]
    single = event(persons[1:], rooms)
    assert found(single)[("single",)] == [(0, 2, 1, 1)]


def test_who_is_entitled_to_a_single_sleeps_alone() -> None:
    persons = [guest("B", rank=5), guest("C", rank=5)]
    rooms = [room("301", "single", 2)]
    assert found(event(persons, rooms))[("single",)] == [(0, 2, 1, 1)]
    soft = event(persons, rooms, rules={"L2.alone": {"level": "comfort"}})
    assert found(soft)[("single",)] == [(0, 1, 1, 0)]


@pytest.mark.parametrize(("start", "end", "free"), [
    (at(0, 15), at(1, 12), 1), (at(0, 0), at(0, 14), 2), (at(1, 12), at(2, 12), 2), (at(0, 23), at(0, 24), 1),
])  # fmt: skip
def test_a_closure_counts_on_the_nights_that_it_touches(start: int, end: int, free: int) -> None:
    given = event(MEN[:2], TWINS, closures=(closure("rooms", TWINS[0].id, start, end),))
    assert all_rooms(given) == (1, free, 0)


def test_the_allotment_is_the_most() -> None:
    (booking,) = booked(TWINS)
    given = event(MEN, TWINS, bookings=(booking.model_copy(update={"rooms": 1}),))
    assert all_rooms(given) == (2, 1, 1)
    soft = event(MEN, TWINS, bookings=given.bookings, rules={"L11.allotment": {"level": "comfort"}})
    assert all_rooms(soft) == (2, 2, 0)


def test_spare_rooms_are_kept_empty() -> None:
    assert all_rooms(event(MEN, TWINS, delegations=[Delegation(id="D1", name="团", spare_rooms=1)])) == (3, 2, 1)


def test_accessible_rooms_and_fixed_hotels_have_rows_of_their_own() -> None:
    persons = [guest("A", access=True), guest("B", access=True, gender="F"), guest("C")]
    rooms = [room("301", "twin", 2, accessible=True), room("302", "twin", 2), room("301", "twin", 2, hotel="H2")]
    stays = [stay("A"), stay("B"), stay("C", hotel="H2")]
    got = found(event(persons, rooms, stays))
    assert got[("access",)] == [(0, 2, 1, 1)]
    assert got[("H2",)] == [(0, 1, 1, 0)]


def test_nights_differ() -> None:
    stays = [stay("M0", 0, 1), stay("M1", 1, 1), stay("M2", 1, 2)]
    assert found(event(MEN, TWINS, stays))[("twin",)] == [(0, 1, 2, 0), (1, 2, 2, 0), (2, 1, 2, 0)]
