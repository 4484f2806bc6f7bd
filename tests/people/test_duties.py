"""Which duties fall due: literal minutes."""

from __future__ import annotations

from scheduler.demand.duties import duties_due
from scheduler.domain.activities import Need
from scheduler.domain.handbook import Escort
from scheduler.domain.people import Direction, Party, Role
from tests.people.builders import activity, event, guest, leg, plan, ride, slot

LIAISON = Escort(
    on_activities=("liaison",), on_movements=("liaison",), at_arrival=("greeter",), at_departure=("see_off",)
)


def test_an_activity_calls_for_its_needs_while_it_lasts() -> None:
    given = event((), activities=(activity("A", Need(role=Role.INTERPRETER, count=2, skill="ja"), route="industry"),))
    first, second = duties_due(given, plan(slot("A", 600, 660)))
    assert (first.item, second.item) == ("duty:act:A/interpreter/1", "duty:act:A/interpreter/2")
    assert (first.on, first.kind) == ("act:A", "meeting")
    assert (first.role, first.skill, first.route) == ("interpreter", "ja", "industry")
    assert (first.start, first.end, first.place, first.end_place) == (600, 660, "HALL", "HALL")
    assert (first.delegation, first.rank_asked) == ("D1", 10)


def test_every_delegation_has_its_escort() -> None:
    joint = activity("A").model_copy(update={"parties": ("D1", "D2")})
    given = event((), LIAISON, activities=(joint,))
    due = duties_due(given, plan(slot("A", 600, 660, parties=("D1", "D2"))))
    assert [(d.item, d.delegation) for d in due] == [("duty:act:A/liaison/1", "D1"), ("duty:act:A/liaison/2", "D2")]


def test_what_the_itinerary_left_out_calls_for_nobody() -> None:
    given = event((), LIAISON, activities=(activity("A", Need(role=Role.MEDIC)),))
    assert duties_due(given, plan()) == ()


def test_escorts_ride_from_departure_to_arrival_and_guides_from_ready() -> None:
    due = duties_due(event((), LIAISON), plan(movements=(ride("K/in", 700, 730, guide=True),)))
    assert [(d.item, d.start, d.end, d.place, d.end_place) for d in due] == [
        ("duty:mov:K/in/liaison/1", 700, 730, "XYN", "HALL"),
        ("duty:mov:K/in/guide/1", 690, 730, "XYN", "HALL"),
    ]
    assert {d.delegation for d in due} == {"D1"}


def test_no_guide_car_no_guide() -> None:
    due = duties_due(event((), LIAISON), plan(movements=(ride("K/in", 700, 730),)))
    assert [d.role for d in due] == ["liaison"]


def test_greeters_wait_until_the_kerb_and_see_offs_until_the_train() -> None:
    legs = (leg("K1", 600), leg("K2", 3000, Direction.OUT, "D2"))
    arrival, departure = duties_due(event((), LIAISON, legs=legs), plan())
    assert (arrival.item, arrival.start, arrival.end, arrival.place) == ("duty:K1/greeter/1", 600, 615, "XYN")
    assert (departure.item, departure.start, departure.end) == ("duty:K2/see_off/1", 2970, 3000)
    assert (arrival.rank_asked, departure.rank_asked) == (4, 6)


def test_parties_of_one_delegation_on_one_train_are_met_and_seen_off_once() -> None:
    """G1 (rank 4) and G3 (rank 3) come in two parties; the duty bears the first leg and asks for the higher rank."""
    parties = (Party(id="W1", delegation="D1"), Party(id="W2", delegation="D1"))
    people = (guest("G1", parties=("W1",)), guest("G3", parties=("W2",), rank=3))
    legs = (leg("K1", 600, party="W1"), leg("K2", 600, party="W2"))
    given = event((), LIAISON, legs=legs).model_copy(update={"persons": people, "parties": parties})
    (greeting,) = duties_due(given, plan())
    assert (greeting.item, greeting.rank_asked) == ("duty:K1/greeter/1", 3)
    for other in (leg("K2", 605, party="W2"), leg("K2", 600, Direction.OUT, "W2"), leg("K2", 600, party="D2")):
        apart = given.model_copy(update={"legs": (legs[0], other), "persons": (*people, guest("H", "D2"))})
        assert len(duties_due(apart, plan())) == 2


def test_a_late_train_moves_its_greeter() -> None:
    late = leg("K1", 600).model_copy(update={"estimated": 690})
    assert [(d.start, d.end) for d in duties_due(event((), LIAISON, legs=(late,)), plan())] == [(690, 705)]


def test_own_cars_are_met_too_for_as_long_as_the_handbook_says() -> None:
    by_car = leg("K1", 600).model_copy(update={"mode": "car"})
    assert [(d.start, d.end) for d in duties_due(event((), LIAISON, legs=(by_car,)), plan())] == [(600, 600)]


def test_nobody_meets_a_train_without_guests() -> None:
    assert duties_due(event((), LIAISON, legs=(leg("K1", 600, party="GONE"),)), plan()) == ()
