"""The price of a move by literal numbers, and what the two rules of re-planning find."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from scheduler.domain.event import Event
from scheduler.domain.life import Actual
from scheduler.engine.replan import with_stability
from scheduler.plan import Car, Duty, Movement, Plan, Slot, Source
from scheduler.rules import active_rules
from scheduler.rules.change.c1_moves import Moves
from scheduler.rules.change.c1_times import Times
from scheduler.tables.read import read_event

XINYU = Path(__file__).parents[2] / "data" / "xinyu"


@cache
def xinyu() -> Event:
    return read_event(XINYU)


def slot(start: int = 600, venue: str = "H1-VIP") -> Slot:
    return Slot(id="act:A", kind="call", parties=("D01",), venue=venue, start=start, end=start + 60, leaders=("L01",))


def journey(vehicle: str = "CAR1", driver: str = "C05", depart: int = 560) -> Movement:
    return Movement(
        id="mov:A/out/D01",
        party="D01",
        origin="XYN",
        destination="H1",
        ready=depart - 10,
        depart=depart,
        arrive=depart + 30,
        cars=(Car(order=1, vehicle=vehicle, driver=driver, guests=("G01",)),),
    )


def duty(person: str = "S01") -> Duty:
    return Duty(id="duty:act:A/liaison/1", item="act:A", role="liaison", person=person, start=590, end=660)


def plan(**lines: object) -> Plan:
    head = {"event": Source(id="x"), "handbook": Source(id="classic"), "scope": ("itinerary", "transport", "people")}
    usual = {"activities": (slot(),), "movements": (journey(),), "duties": (duty(),)}
    return Plan.model_validate(head | usual | lines)


@pytest.mark.parametrize(
    ("now", "price"),
    [
        (None, 7),  # the principal's rank 4: 3 points; contact, liaison, hall and leader's office: 4
        (600 - 100 * 60, 7),
        (600 - 72 * 60, 14),
        (600 - 24 * 60, 21),
        (600 - 12 * 60, 28),
        (600 - 2 * 60 - 59, 56),
        (600 - 3 * 60, 28),
        (700, 56),
    ],
)
def test_less_notice_makes_a_move_dearer(now: int | None, price: int) -> None:
    assert Moves.since(xinyu(), plan(), now).price_of("act:A") == price


@pytest.mark.parametrize(("what", "price"), [("printed", 14), ("told", 14), ("started", 7)])
def test_what_was_told_or_printed_costs_double(what: str, price: int) -> None:
    actual = Actual(id="E1", subject="act:A", what=what, at=0)
    event = xinyu().model_copy(update={"actuals": (actual,)})
    assert Moves.since(event, plan(), None).price_of("act:A") == price


def test_what_was_not_published_costs_nothing_and_without_a_published_plan_nothing_is_found() -> None:
    assert Moves.since(xinyu(), plan(), None).price_of("act:B") == 0
    assert list(Moves(xinyu()).check(plan())) == []
    assert list(Times(xinyu()).check(plan())) == []


@pytest.mark.parametrize(
    ("rule", "lines", "found"),
    [
        (Moves, {}, []),
        (Moves, {"activities": (slot(venue="H1-M1"),)}, [("act:A", "H1-M1", "H1-VIP", 7)]),
        (Moves, {"activities": (slot(900),)}, []),
        (Times, {"activities": (slot(604),)}, []),
        (Times, {"activities": (slot(605),)}, [("act:A", "2026-03-11T10:05", "2026-03-11T10:00", 7)]),
        (Times, {"movements": (journey(depart=500),)}, []),
        (Moves, {"movements": (journey("CAR2"),)}, [("mov:A/out/D01", "CAR2", "CAR1", 6)]),
        (Moves, {"movements": (journey(driver="C06"),)}, [("mov:A/out/D01", "C06", "C05", 6)]),
        (Moves, {"duties": (duty("S02"),)}, [("duty:act:A/liaison/1", "S02", "S01", 2)]),
        (Moves, {"duties": ()}, []),
    ],
)
def test_each_move_is_found_at_its_price(
    rule: type[Moves] | type[Times], lines: dict[str, object], found: list[tuple[str, str, str, int]]
) -> None:
    """Told of a journey are the contact, the liaison officer and the driver; of a duty the person."""
    speaking = rule.since(xinyu(), plan(), None)
    assert [(v.items[0], v.found, v.wanted, v.amount) for v in speaking.check(plan(**lines))] == found


def test_there_are_no_moves_to_price_where_nothing_was_published() -> None:
    """A handbook without the tier of stability: no kernel meets a level that it does not solve for."""
    assert {rule.id for rule in active_rules(xinyu())} & {"C1.moves", "C1.times"} == set()
    assert {rule.id for rule in active_rules(with_stability(xinyu()))} >= {"C1.moves", "C1.times"}
