"""Whose nights follow from what: legs, listed stays, spares, and the rooms on offer."""

from __future__ import annotations

import pytest

from scheduler.clock import Interval
from scheduler.demand.stays import part, spares_due, stays_due
from scheduler.demand.subjects import StayDue
from scheduler.domain.lodging import Booking, Hotel, RoomKind
from scheduler.domain.people import Delegation, Party, Role, State
from scheduler.supply.rooms import rooms_offered
from tests.lodging.builders import at, closure, event, guest, leg, room, stay


def only(arrive: int, leave: int) -> StayDue:
    """The one stay of a guest with these legs."""
    given = event([guest("G1")], [], legs=(leg("D1", "in", arrive), leg("D1", "out", leave)))
    (due,) = stays_due(given)
    return due


def test_nights_follow_from_the_legs() -> None:
    due = only(at(0, 14, 20), at(2, 9))
    assert (due.item, due.first, due.last, due.start, due.end) == ("stay:G1/1", 0, 1, 860, 3420)


def test_an_arrival_before_six_needs_the_night_before() -> None:
    due = only(at(1, 5, 59), at(2, 9))
    assert (due.first, due.last, due.start) == (0, 1, 1440)


def test_an_arrival_at_six_does_not() -> None:
    due = only(at(1, 6), at(2, 9))
    assert (due.first, due.last, due.start) == (1, 1, 1800)


def test_who_comes_and_goes_in_a_day_needs_no_room() -> None:
    given = event([guest("G1")], [], legs=(leg("D1", "in", at(1, 9)), leg("D1", "out", at(1, 23))))
    assert stays_due(given) == ()


def test_the_earliest_and_the_latest_leg_of_all_parties_count() -> None:
    legs = (
        leg("D1", "in", at(1, 15)),
        leg("W1", "in", at(0, 15)),
        leg("D1", "out", at(2, 9)),
        leg("W1", "out", at(3, 9)),
    )
    given = event(
        [guest("G1", parties=("W1",)), guest("G2")], [], legs=legs, parties=(Party(id="W1", delegation="D1"),)
    )
    assert [(due.person, due.first, due.last) for due in stays_due(given)] == [("G1", 0, 2), ("G2", 1, 1)]


def test_a_missing_leg_counts_as_the_first_or_last_day_of_the_event() -> None:
    given = event([guest("G1")], [], legs=(leg("D1", "in", at(1, 15)),))
    assert [(due.first, due.last, due.end) for due in stays_due(given)] == [(1, 2, at(3, 12))]
    given = event([guest("G1")], [], legs=(leg("D1", "out", at(1, 9)),))
    assert [(due.first, due.last, due.start) for due in stays_due(given)] == [(0, 0, at(0, 15))]


def test_a_late_train_moves_the_nights() -> None:
    given = event(
        [guest("G1")], [], legs=(leg("D1", "in", at(0, 23), estimated=at(1, 6, 30)), leg("D1", "out", at(2, 9)))
    )
    assert [due.first for due in stays_due(given)] == [1]


def test_listed_stays_replace_the_legs_and_are_numbered_by_night() -> None:
    legs = (leg("D1", "in", at(0, 15)), leg("D1", "out", at(3, 9)))
    stays = (stay("G1", 2, 2, hotel="H2"), stay("G1", 0, 0, arrive=at(0, 18), leave=at(1, 8)))
    given = event([guest("G1")], [], stays=stays, legs=legs)
    assert [(due.item, due.first, due.last, due.start, due.end, due.hotel) for due in stays_due(given)] == [
        ("stay:G1/1", 0, 0, 1080, 1920, ""),
        ("stay:G1/2", 2, 2, 3780, 5040, "H2"),
    ]


def test_a_listed_arrival_after_midnight_holds_the_room_from_midnight() -> None:
    (due,) = stays_due(event([guest("G1")], [], stays=[stay("G1", 0, 0, arrive=at(1, 3))]))
    assert due.start == 1440


def test_drivers_and_staff_stay_only_where_listed() -> None:
    persons = [
        guest("V1", roles=(Role.DRIVER,)),
        guest("V2", roles=(Role.DRIVER,)),
        guest("M1", delegation="", roles=(Role.MEDIC,)),
    ]
    given = event(persons, [], stays=[stay("V1"), stay("M1")], legs=(leg("D1", "in", 0), leg("D1", "out", 9000)))
    assert [(due.person, due.kind, due.company) for due in stays_due(given)] == [
        ("V1", "driver", "D1"),
        ("M1", "staff", ""),
    ]


def test_cancelled_guests_need_no_room() -> None:
    assert stays_due(event([guest("G1", state=State.CANCELLED)], [])) == ()


def test_rank_gives_the_entitlement_and_a_named_principal_goes_first() -> None:
    persons = [guest("G1", rank=4), guest("G2", rank=5, roles=(Role.GUEST, Role.PRINCIPAL)), guest("G3", precedence=3)]
    assert [(due.entitlement, due.cap, due.standing) for due in stays_due(event(persons, []))] == [
        (3, 80000, 4000),
        (2, 47000, 0),
        (1, 35000, 7003),
    ]


def test_spares_are_of_the_commonest_entitlement_for_the_whole_stay() -> None:
    persons = [guest("G1", rank=5), guest("G2"), guest("G3"), guest("V1", roles=(Role.DRIVER,), rank=1)]
    stays = [stay("G1", 0, 0), stay("G2", 1, 2), stay("G3", 1, 1), stay("V1", 3, 3)]
    given = event(persons, [], stays=stays, delegations=[Delegation(id="D1", name="D1", spare_rooms=2)])
    assert [(s.item, s.entitlement, s.first, s.last, s.start, s.end, s.heads) for s in spares_due(given)] == [
        ("spare:D1/1", 1, 0, 2, at(0, 15), at(3, 12), 0),
        ("spare:D1/2", 1, 0, 2, at(0, 15), at(3, 12), 0),
    ]


def test_equal_shares_take_the_higher_entitlement_and_its_cap() -> None:
    (spare,) = spares_due(event([guest("G1", rank=5), guest("G2")], [], spare_rooms=1))
    assert (spare.entitlement, spare.cap) == (2, 47000)


def test_the_handbook_counts_spares_unless_the_delegation_does() -> None:
    delegations = [
        Delegation(id="D1", name="D1", spare_rooms=0),
        Delegation(id="D2", name="D2"),
        Delegation(id="D3", name="D3"),
    ]
    given = event([guest("G1"), guest("G2", "D2")], [], spare_rooms=1, delegations=delegations)
    assert [s.item for s in spares_due(given)] == ["spare:D2/1"]


def test_a_change_of_rooms_takes_the_usual_hours() -> None:
    due = only(at(0, 20), at(3, 8))
    given = event([guest("G1")], [])
    assert part(given, due, 0, 2) == Interval(at(0, 20), at(3, 8))
    assert part(given, due, 0, 0) == Interval(at(0, 20), at(1, 12))
    assert part(given, due, 1, 2) == Interval(at(1, 15), at(3, 8))


def test_a_room_is_closed_with_all_that_it_stands_in() -> None:
    closures = (
        closure("rooms", "H1A301", 50, 60),
        closure("floors", "H1/A/3", 40, 45),
        closure("buildings", "H1/A", 30, 35),
        closure("hotels", "H1", 20, 25),
        closure("floors", "H1/A/4", 0, 9),
    )
    (offered,) = rooms_offered(event([], [room("301")], closures=closures))
    assert offered.closed == (Interval(20, 25), Interval(30, 35), Interval(40, 45), Interval(50, 60))


def test_bookings_give_price_and_allotment_and_the_dearest_counts() -> None:
    bookings = (
        Booking(id="B1", hotel="H1", kind=RoomKind.SINGLE, rooms=3, first=0, last=2, price=40000),
        Booking(id="B2", hotel="H1", kind=RoomKind.SINGLE, rooms=1, first=2, last=3, price=45000),
        Booking(id="B3", hotel="H1", kind=RoomKind.SUITE, rooms=1, first=0, last=9, price=70000),
    )
    (offered,) = rooms_offered(event([], [room("301")], bookings=bookings))
    assert [offered.price(night) for night in range(5)] == [40000, 40000, 45000, 45000, None]
    assert offered.allotments == (("B1", 0, 2, 3), ("B2", 2, 3, 1))


def test_without_a_contract_there_is_no_price() -> None:
    hotels = (Hotel(id="H1", name="H1", location="L", contract=False),)
    (offered,) = rooms_offered(event([], [room("301")], hotels=hotels))
    assert (offered.price(0), offered.allotments) == (None, ())


@pytest.mark.parametrize(("kind", "grade"), [("twin", 1), ("single", 2), ("suite", 3)])
def test_an_offered_room_says_where_it_lies_and_what_it_is(kind: str, grade: int) -> None:
    (offered,) = rooms_offered(event([], [room("1203", kind, beds=2, quality=4)]))
    assert (
        offered.hotel,
        offered.building,
        offered.floor,
        offered.level,
        offered.grade,
        offered.beds,
        offered.quality,
        offered.location,
    ) == ("H1", "H1/A", "H1/A/12", 12, grade, 2, 4, "LH1")
