"""Which journeys fall due: literal minutes. Every ride takes 20 minutes by car, 24 by coach (20 % more)."""

from __future__ import annotations

from scheduler.demand.movements import movements_due
from scheduler.domain.event import Event
from scheduler.domain.handbook import Escort
from scheduler.domain.lodging import Building, Floor, Hotel, Room, RoomKind
from scheduler.domain.people import Delegation, Direction, LegMode
from scheduler.plan import Plan, RoomNight
from tests.transport.builders import event, guest, leg, own_car, party, plan, slot, vehicle

IN, OUT = Direction.IN, Direction.OUT
LIAISON = Escort(on_activities=(), on_movements=("liaison",), at_arrival=(), at_departure=())


def trips(given: Event, made: Plan) -> list[tuple[str, str, str, int, int]]:
    return [(due.item, due.origin, due.destination, due.start, due.end) for due in movements_due(given, made)]


def test_there_and_back_from_the_hotel() -> None:
    # The meeting lasts from 10:00 to 11:00: arrive 5 minutes before, leave 5 minutes after.
    assert trips(event(), plan([slot("M", "HALL", 600, 660)])) == [
        ("mov:M/out/D1", "HOTEL", "HALL", 575, 595),
        ("mov:M/back/D1", "HALL", "HOTEL", 665, 685),
    ]


def test_straight_on_when_the_wait_at_the_hotel_is_short() -> None:
    # Both rides through the hotel take 2 × (5 + 20 + 5) = 60 minutes; 119 free minutes leave 59 there.
    first = slot("A", "HALL", 600, 660)
    straight = plan([first, slot("B", "WORKS", 779, 840)])
    assert trips(event(), straight)[1] == ("mov:B/out/D1", "HALL", "WORKS", 754, 774)
    through = plan([first, slot("B", "WORKS", 780, 840)])
    assert trips(event(), through)[1:3] == [
        ("mov:A/back/D1", "HALL", "HOTEL", 665, 685),
        ("mov:B/out/D1", "HOTEL", "WORKS", 755, 775),
    ]


def test_nobody_is_driven_where_one_walks() -> None:
    walk = plan([slot("A", "HALL", 600, 660), slot("B", "ANNEX", 670, 700)])
    assert [trip[0] for trip in trips(event(), walk)] == ["mov:A/out/D1", "mov:B/back/D1"]
    assert trips(event(), plan([slot("L", "HOTEL", 720, 780)])) == []


def test_arrival_and_departure() -> None:
    # Train at 10:00, through the station at 10:15; back for the 18:00, 30 minutes before.
    given = event(legs=(leg("K1", IN, 600, luggage=2), leg("K2", OUT, 2520)))
    arrival, departure = movements_due(given, plan())
    assert (arrival.item, arrival.origin, arrival.destination) == ("mov:K1/in", "XYN", "HOTEL")
    assert (arrival.start, arrival.end, arrival.at_hub, arrival.luggage) == (615, 635, True, 4)
    assert (departure.item, departure.start, departure.end) == ("mov:K2/out", 2470, 2490)
    assert (departure.at_hub, departure.luggage, departure.day, departure.metres) == (False, 2, 1, 10_000)


def test_straight_from_the_train_to_work_and_from_work_to_the_train() -> None:
    given = event(legs=(leg("K1", IN, 600), leg("K2", OUT, 780)))
    assert trips(given, plan([slot("M", "HALL", 650, 700)])) == [
        ("mov:K1/in", "XYN", "HALL", 615, 635),
        ("mov:K2/out", "HALL", "XYN", 730, 750),
    ]


def test_a_greeting_at_the_station_delays_the_ride() -> None:
    given = event(legs=(leg("K1", IN, 600),))
    assert trips(given, plan([slot("G", "XYN", 610, 625)])) == [("mov:K1/in", "XYN", "HOTEL", 630, 650)]


def test_a_farewell_at_the_station_brings_the_ride_forward() -> None:
    given = event(legs=(leg("K2", OUT, 780),))
    assert trips(given, plan([slot("F", "XYN", 740, 750)])) == [("mov:K2/out", "HOTEL", "XYN", 715, 735)]


def test_ten_guests_ride_at_the_coach_s_pace() -> None:
    given = event(persons=tuple(guest(f"G{n}") for n in range(10)))
    assert trips(given, plan([slot("M", "HALL", 600, 660)]))[0][3:] == (571, 595)


def test_waves_that_meet_ride_together_afterwards() -> None:
    given = event(
        persons=(guest("G1", "D1A"), guest("G2", "D1B")),
        parties=(party("D1A"), party("D1B")),
        legs=(leg("K1", IN, 600, "D1A"), leg("K2", IN, 660, "D1B")),
    )
    assert trips(given, plan([slot("M", "HALL", 900, 960)])) == [
        ("mov:K1/in", "XYN", "HOTEL", 615, 635),
        ("mov:K2/in", "XYN", "HOTEL", 675, 695),
        ("mov:M/out/D1", "HOTEL", "HALL", 875, 895),
        ("mov:M/back/D1", "HALL", "HOTEL", 965, 985),
    ]


def test_parts_from_two_places_are_named_by_their_parties() -> None:
    persons = (guest("G1", "D1A"), guest("G2", "D1B"), guest("G3", "D1C"))
    given = event(persons=persons, parties=(party("D1A"), party("D1B"), party("D1C")))
    made = plan([slot("A", "WORKS", 600, 660, "D1A"), slot("M", "HALL", 720, 780)])
    assert [(trip[0], trip[1]) for trip in trips(given, made)[1:3]] == [
        ("mov:M/out/D1A", "WORKS"),
        ("mov:M/out/D1B+D1C", "HOTEL"),
    ]


def test_two_hotels_split_a_party_that_has_no_parts() -> None:
    hotels = (Hotel(id="H1", name="一", location="HOTEL"), Hotel(id="H2", name="二", location="WORKS"))
    rooms = tuple(Room(id=f"R{n}", floor=f"F{n}", number=str(n), kind=RoomKind.TWIN) for n in (1, 2))
    given = event(
        hotels=hotels,
        buildings=tuple(Building(id=f"B{n}", hotel=f"H{n}") for n in (1, 2)),
        floors=tuple(Floor(id=f"F{n}", building=f"B{n}", level=1) for n in (1, 2)),
        rooms=rooms,
    )
    stays = tuple(RoomNight(id=f"stay:G{n}/1", person=f"G{n}", room=f"R{n}", first=0, last=1) for n in (1, 2))
    items = [trip[0] for trip in trips(given, plan([slot("M", "HALL", 600, 660)], stays=stays))]
    assert items == ["mov:M/out/D1@HOTEL", "mov:M/out/D1@WORKS", "mov:M/back/D1@HOTEL", "mov:M/back/D1@WORKS"]


def test_without_a_known_home_only_the_rides_between_activities() -> None:
    hotels = (Hotel(id="H1", name="一", location="HOTEL"), Hotel(id="H2", name="二", location="WORKS"))
    made = plan([slot("A", "HALL", 600, 660), slot("B", "WORKS", 720, 780), slot("C", "HALL", 1000, 1060)])
    assert [trip[0] for trip in trips(event(hotels=hotels), made)] == ["mov:B/out/D1"]


def test_escorts_take_seats_and_wheelchairs_are_counted() -> None:
    given = event(escort=LIAISON, persons=(guest("G1", access=True), guest("G2")))
    due = movements_due(given, plan([slot("M", "HALL", 600, 660)]))[0]
    assert (due.people, due.heads, due.staff, due.wheelchairs) == (("G1", "G2"), 2, ("liaison",), 1)


def test_own_cars_carry_their_guests_behind_a_guide_car() -> None:
    given = event(
        escort=LIAISON,
        legs=(leg("K1", IN, 600, mode=LegMode.CAR, hub="EXIT", vehicles=("OWN1",)),),
        vehicles=(vehicle("CAR1"), own_car("OWN1")),
    )
    guide, journey = movements_due(given, plan())
    assert (journey.item, journey.start, journey.own_vehicles, journey.staff) == ("mov:K1/in", 605, ("OWN1",), ())
    assert (guide.item, guide.movement, guide.staff) == ("car:K1/in/0", "mov:K1/in", ("guide", "liaison"))
    assert (guide.heads, guide.people, guide.mandatory, guide.luggage) == (0, (), False, 0)


def test_first_time_visitors_are_led_from_the_hub_only() -> None:
    given = event(
        delegations=(Delegation(id="D1", name="团", first_visit=True),), legs=(leg("K1", IN, 600), leg("K2", OUT, 2520))
    )
    assert [due.item for due in movements_due(given, plan())] == ["car:K1/in/0", "mov:K1/in", "mov:K2/out"]
