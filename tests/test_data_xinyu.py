"""The Xinyu event says what its README says: literal numbers, counted from the data."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise, product
from pathlib import Path

import pytest

from scheduler.clock import Interval
from scheduler.domain.event import Event
from scheduler.domain.people import Direction, Gender, Role
from scheduler.tables.read import read_event

WEDNESDAY, THURSDAY, FRIDAY = 0, 1, 2
NEEDED = {"suite": 1, "single": 5, "twin": 12}  # twins: 13 men in 7, 7 women in 4, one spare


def at(day: int, hour: int, minute: int = 0) -> int:
    return day * 1440 + hour * 60 + minute


@pytest.fixture(scope="module")
def event() -> Event:
    return read_event(Path(__file__).parent.parent / "data" / "xinyu")


def usable(event: Event, floor: str) -> Counter[str]:
    """Rooms of a floor by kind that nothing closes during the event."""
    building = event.floor_of[floor].building
    hotel = event.building_of[building].hotel
    if event.closed("floors", floor) or event.closed("buildings", building) or event.closed("hotels", hotel):
        return Counter()
    rooms = (room for room in event.rooms if room.floor == floor and not event.closed("rooms", room.id))
    return Counter(str(room.kind) for room in rooms)


def fits(offered: Counter[str]) -> bool:
    return all(offered[kind] >= count for kind, count in NEEDED.items())


def away(event: Event, person: str = "", role: Role | None = None) -> list[Interval]:
    return [
        span for absence in event.absences for span in absence.when if absence.person == person and absence.role == role
    ]


def test_three_days_from_wednesday(event: Event) -> None:
    assert (event.profile.id, event.profile.days, event.profile.first_day.isoweekday()) == ("xinyu", 3, 3)


def test_one_delegation_of_24_guests_and_two_drivers(event: Event) -> None:
    assert [delegation.id for delegation in event.delegations] == ["D01"]
    assert len(event.members("D01")) == 24
    drivers = [p.id for p in event.persons if p.delegation == "D01" and Role.DRIVER in p.roles]
    assert drivers == ["V01", "V02"]
    assert {stay.person for stay in event.stays} == {"V01", "V02"}
    assert event.delegation_of["D01"].first_visit is True
    assert len(event.delegation_of["D01"].contacts) == 2


def test_the_principal_has_rank_4_and_ranks_are_mixed(event: Event) -> None:
    principal = event.principal("D01")
    assert principal is not None
    assert (principal.id, principal.rank) == ("G01", 4)
    ranks = Counter(event.person_of[guest].rank for guest in event.members("D01"))
    assert ranks == {4: 1, 5: 2, 6: 3, 7: 4, 8: 5, 9: 5, 10: 4}


def test_guests_with_wishes(event: Event) -> None:
    guests = [event.person_of[guest] for guest in event.members("D01")]
    assert [g.id for g in guests if g.ethnicity == "回族" and "halal" in g.diets] == ["G12"]
    assert [g.id for g in guests if "vegetarian" in g.diets] == ["G13"]
    assert [g.id for g in guests if "公安" in g.unit and "no_alcohol" in g.diets] == ["G14", "G16"]
    assert [g.id for g in guests if g.access] == ["G07"]
    assert [g.id for g in guests if g.smoker] == ["G17"]
    assert [g.id for g in guests if "书法" in g.hobbies] == ["G19"]


def test_the_waves_divide_the_delegation(event: Event) -> None:
    waves = [event.members(party) for party in ("D01A", "D01B", "D01C")]
    assert [len(wave) for wave in waves] == [13, 5, 6]
    assert {guest for wave in waves for guest in wave} == set(event.members("D01"))


def test_arrivals_and_departures(event: Event) -> None:
    legs = {(leg.party, leg.direction): (leg.hub, leg.at) for leg in event.legs}
    assert legs == {
        ("D01A", Direction.IN): ("XYN", at(WEDNESDAY, 10, 18)),
        ("D01B", Direction.IN): ("XYN", at(WEDNESDAY, 13, 28)),
        ("D01C", Direction.IN): ("EXIT", at(WEDNESDAY, 10, 30)),
        ("D01A", Direction.OUT): ("XYN", at(FRIDAY, 14, 24)),
        ("D01B", Direction.OUT): ("XYN", at(FRIDAY, 14, 24)),
        ("D01C", Direction.OUT): ("EXIT", at(FRIDAY, 13, 45)),
    }
    assert event.leg_of["K3"].vehicles == ("OWN1", "OWN2")


def test_building_1_is_closed_for_the_whole_event(event: Event) -> None:
    assert event.closed("buildings", "H1B1") == (Interval(at(WEDNESDAY, 0), at(FRIDAY, 24)),)
    assert usable(event, "H1B1F2") == Counter()
    open_again = Counter(str(room.kind) for room in event.rooms if room.floor == "H1B1F2")
    assert fits(open_again)  # the closure is what takes it away


def test_twelve_twins_are_needed_by_men_and_women_apart(event: Event) -> None:
    staying = [p for p in event.persons if p.delegation == "D01" and p.rank >= 7]
    count = Counter(person.gender for person in staying)
    assert count == {Gender.MALE: 13, Gender.FEMALE: 7}


def test_only_floor_3_of_building_3_holds_the_delegation_and_holds_it_just(event: Event) -> None:
    assert usable(event, "H1B3F3") == NEEDED
    assert [floor.id for floor in event.floors if fits(usable(event, floor.id))] == ["H1B3F3"]


def test_the_floor_has_an_accessible_and_a_smoking_twin(event: Event) -> None:
    rooms = [room for room in event.rooms if room.floor == "H1B3F3" and not event.closed("rooms", room.id)]
    assert [(room.id, str(room.kind)) for room in rooms if room.accessible] == [("R3302", "twin")]
    assert [(room.id, str(room.kind)) for room in rooms if room.smoking] == [("R3318", "twin")]


def test_prices_keep_caps_and_leave_no_room_above_the_entitlement(event: Event) -> None:
    prices = {(booking.hotel, str(booking.kind)): booking.price for booking in event.bookings}
    assert prices == {
        ("H1", "suite"): 76000,
        ("H1", "single"): 42000,
        ("H1", "twin"): 32000,
        ("H2", "suite"): 80000,
        ("H2", "single"): 46800,
        ("H2", "twin"): 35000,
    }
    caps = [event.handbook.standards.lodging_of(rank).cap for rank in (4, 6, 7)]
    assert caps == [80000, 47000, 35000]


def test_the_guest_house_is_dearer_and_its_floors_are_smaller(event: Event) -> None:
    guest_house = [sum(usable(event, floor).values()) for floor in ("H2B1F2", "H2B1F3")]
    assert guest_house == [7, 7]
    assert len(event.rooms) == 78


def test_friday_afternoon_is_training_for_liaisons_and_narrators(event: Event) -> None:
    training = [Interval(at(FRIDAY, 14), at(FRIDAY, 17, 30))]
    assert away(event, role=Role.LIAISON) == training
    assert away(event, role=Role.NARRATOR) == training


def test_the_host_leader_has_three_gaps_in_working_hours(event: Event) -> None:
    assert event.delegation_of["D01"].host_leader == "L01"
    busy = sorted(away(event, "L01"))
    gaps = [(a.end, b.start) for a, b in pairwise(busy) if a.end // 1440 == b.start // 1440]
    assert gaps == [
        (at(WEDNESDAY, 9, 30), at(WEDNESDAY, 11, 30)),
        (at(WEDNESDAY, 14, 30), at(WEDNESDAY, 17, 20)),
        (at(FRIDAY, 12, 30), at(FRIDAY, 14, 50)),
    ]


def test_nobody_in_the_city_has_the_principals_rank(event: Event) -> None:
    leaders = [person.rank for person in event.persons if Role.LEADER in person.roles]
    assert sorted(leaders) == [5, 6, 6, 7, 7, 7]


def test_staff(event: Event) -> None:
    trained = Counter((str(role), p.trained) for p in event.persons if not p.delegation for role in p.roles)
    assert trained["liaison", True] == 4
    assert trained["liaison", False] == 2
    assert trained["narrator", True] == 3
    routes = {route for p in event.persons if Role.NARRATOR in p.roles for route in p.routes}
    assert routes == {"industry", "agriculture", "urban"}


def test_the_fleet(event: Event) -> None:
    ready = Counter(
        str(v.vehicle_class)
        for v in event.vehicles
        if v.owner != "visitor" and v.inspected_until is not None and v.inspected_until >= FRIDAY
    )
    assert ready == {"sedan": 3, "mpv": 1, "minibus": 1, "coach": 1, "luggage_van": 1, "restroom": 1}
    assert [v.id for v in event.vehicles if v.wheelchair] == ["MPV1", "MINI1"]
    assert event.vehicle_of["CAR4"].inspected_until == -3
    host = [d for d in event.drivers if not event.person_of[d.person].delegation]
    assert len(host) == 9
    assert [d.person for d in host if not d.trained and not d.briefed] == ["C09"]
    assert [d.person for d in host if "A1" in d.licences] == ["C01", "C02"]


def test_visitors_cars_have_seats_for_their_party(event: Event) -> None:
    assert sum(event.vehicle_of[car].seats for car in ("OWN1", "OWN2")) >= len(event.members("D01C"))


def test_one_hall_seats_everybody_with_both_kitchens(event: Event) -> None:
    halls = [
        venue.id
        for venue in event.venues
        if venue.location == "H1"
        and "dinner" in venue.kinds
        and venue.seats("banquet") >= 24
        and {"halal", "vegetarian"} <= set(venue.kitchen)
    ]
    assert halls == ["H1-LAKE"]


def test_listed_activities(event: Event) -> None:
    kinds = Counter(activity.kind for activity in event.activities)
    assert kinds == {"symposium": 1, "photograph": 1, "visit": 5, "lunch": 3, "culture": 1, "sightseeing": 1}
    assert {a.id for a in event.activities if not a.mandatory} == {"WETLAND", "FAIRYLAKE"}


def test_every_pair_of_places_has_a_road_and_no_way_round_is_shorter(event: Event) -> None:
    places = [location.id for location in event.locations if not location.parent]
    minutes = {(a, b): event.roads.minutes(a, b) for a, b in product(places, places)}
    metres = {(a, b): event.roads.metres(a, b) for a, b in product(places, places)}
    assert max(minutes.values()) == 65
    for table, (a, b, c) in product((minutes, metres), product(places, places, places)):
        assert table[a, b] <= table[a, c] + table[c, b], (a, c, b)


def test_roads_as_estimated_from_the_hotel(event: Event) -> None:
    to = {place: event.roads.minutes("H1", place) for place in ("XYN", "STEEL", "HITECH", "DONG", "WET", "FAIRY")}
    assert to == {"XYN": 25, "STEEL": 15, "HITECH": 25, "DONG": 45, "WET": 20, "FAIRY": 25}
    assert event.roads.on_foot("H2", "WET")
    assert not event.roads.on_foot("H1", "CH")
