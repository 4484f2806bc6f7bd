"""The forum says what its README says: literal numbers, counted from the data; its loads are those of a full city."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import pytest

from scheduler.capacity import capacity
from scheduler.demand.stays import stays_due
from scheduler.domain.activities import Activity
from scheduler.domain.event import Event
from scheduler.domain.people import Direction, Gender, Role, State
from scheduler.generate import loads
from scheduler.tables.handbook import shipped_handbooks
from scheduler.tables.read import read_event, read_event_report

FOLDER = Path(__file__).parent.parent / "data" / "forum"
TUESDAY, WEDNESDAY, THURSDAY = 0, 1, 2
SIZES = {"D01": 30, "D02": 28, "D03": 26, "D04": 26, "D05": 25, "D06": 22, "D07": 23, "D08": 20}


def at(day: int, hour: int, minute: int = 0) -> int:
    return day * 1440 + hour * 60 + minute


@pytest.fixture(scope="module")
def event() -> Event:
    return read_event(FOLDER)


def heads(event: Event, activity: Activity) -> int:
    return len({guest for party in activity.parties for guest in event.members(party)})


def named(event: Event, activity: str) -> Activity:
    return next(one for one in event.activities if one.id == activity)


def delegations(event: Event, activity: Activity) -> list[str]:
    return list(dict.fromkeys(event.party_of[party].delegation for party in activity.parties))


def rooms(event: Event, floors: Iterable[str]) -> Counter[str]:
    """Rooms of these floors by kind that nothing closes."""
    wanted = set(floors)
    shut = {closure.subject for closure in event.closures if closure.table in ("rooms", "floors")}
    return Counter(str(r.kind) for r in event.rooms if r.floor in wanted and not {r.id, r.floor} & shut)


def needed(event: Event, delegation: str) -> Counter[str]:
    """Rooms of a delegation: suites to rank 4, singles to rank 6, twins by gender, drivers' twins, one spare twin."""
    guests = [event.person_of[guest] for guest in event.members(delegation)]
    drivers = sum(p.delegation == delegation and Role.DRIVER in p.roles for p in event.persons)
    sharing = Counter(guest.gender for guest in guests if guest.rank >= 7)
    twins = sum(-(-sharing[gender] // 2) for gender in Gender) + -(-drivers // 2) + 1
    if any(guest.shares_with for guest in guests):
        twins = -(-(sharing[Gender.MALE] - 1) // 2) + -(-(sharing[Gender.FEMALE] - 1) // 2) + 1 + 1
    return Counter(
        suite=sum(guest.rank <= 4 for guest in guests), single=sum(guest.rank in (5, 6) for guest in guests), twin=twins
    )


def fits(need: Counter[str], offered: Counter[str]) -> bool:
    return all(offered[kind] >= count for kind, count in need.items())


def test_three_days_from_tuesday(event: Event) -> None:
    assert (event.profile.id, event.profile.days, event.profile.first_day.isoweekday()) == ("forum", 3, 2)


def test_it_is_read_without_a_note_and_is_small() -> None:
    assert read_event_report(FOLDER)[1] == ()
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 500_000


@pytest.mark.parametrize("handbook", ["classic", "domestic", "international"])
def test_nothing_is_short_for_certain_under_any_handbook(handbook: str) -> None:
    assert capacity(read_event(FOLDER, shipped_handbooks()[handbook])).shortages == ()


# --- who comes -------------------------------------------------------------------------------------------------------


def test_eight_delegations_of_200_guests(event: Event) -> None:
    assert {d.id: len(event.members(d.id)) for d in event.delegations} == SIZES
    assert sum(SIZES.values()) == 200


def test_principals_by_rank(event: Event) -> None:
    ranks = {d.id: principal.rank for d in event.delegations if (principal := event.principal(d.id))}
    assert ranks == {"D01": 4, "D02": 4, "D03": 5, "D04": 4, "D05": 4, "D06": 4, "D07": 5, "D08": 5}


def test_one_delegation_is_not_named_yet(event: Event) -> None:
    assert [d.id for d in event.delegations if d.state is State.PROVISIONAL] == ["D08"]
    guests = [event.person_of[guest] for guest in event.members("D08")]
    assert {guest.state for guest in guests} == {State.PROVISIONAL}
    assert Counter((guest.rank, guest.gender.value) for guest in guests) == {
        (5, "M"): 1,
        (6, "M"): 2,
        (6, "F"): 1,
        (8, "M"): 6,
        (8, "F"): 4,
        (9, "M"): 4,
        (9, "F"): 2,
    }
    assert len((FOLDER / "persons.csv").read_text(encoding="utf-8").split("待定")) - 1 == 7


def test_two_delegations_keep_apart(event: Event) -> None:
    assert {d.id: d.keep_apart for d in event.delegations if d.keep_apart} == {"D03": ("D06",), "D06": ("D03",)}


def test_two_delegations_need_interpreters(event: Event) -> None:
    spoken = {d.id: {event.person_of[g].languages for g in event.members(d.id)} for d in event.delegations}
    foreign = {id_: languages for id_, languages in spoken.items() if languages != {("zh",)}}
    assert foreign == {"D05": {("en",)}, "D06": {("ja",)}}
    assert Counter(p.speaks_for for p in event.persons if Role.INTERPRETER in p.roles) == {("en",): 3, ("ja",): 3}


def test_guests_with_wishes(event: Event) -> None:
    guests = [person for person in event.persons if person.is_guest]
    assert [g.delegation for g in guests if g.access] == ["D01", "D04", "D06"]
    assert Counter(g.delegation for g in guests if "halal" in g.diets) == {"D01": 2, "D03": 1, "D05": 2, "D07": 1}
    assert Counter(g.delegation for g in guests if "vegetarian" in g.diets) == {"D02": 1, "D04": 1, "D05": 2, "D06": 1}
    assert sum(g.smoker for g in guests) >= 10
    (husband, wife) = [g for g in guests if g.shares_with]
    assert (husband.shares_with, wife.shares_with) == ((wife.id,), (husband.id,))
    assert (husband.gender, wife.gender) == (Gender.MALE, Gender.FEMALE)


# --- how they come ---------------------------------------------------------------------------------------------------


def test_waves_divide_their_delegations(event: Event) -> None:
    waves = {party.id: len(event.members(party.id)) for party in event.parties if party.kind == "wave"}
    assert waves == {
        "D01A": 18,
        "D01B": 12,
        "D02A": 16,
        "D02B": 12,
        "D03A": 14,
        "D03B": 12,
        "D04A": 20,
        "D04B": 6,
        "D07A": 15,
        "D07B": 8,
    }
    for delegation in ("D01", "D02", "D03", "D04", "D07"):
        together = [guest for wave in "AB" for guest in event.members(delegation + wave)]
        assert sorted(together) == sorted(event.members(delegation))


def test_arrivals_in_waves_at_two_hubs(event: Event) -> None:
    legs = [(leg.party, leg.hub, leg.at) for leg in event.legs if leg.direction is Direction.IN]
    assert legs == [
        ("D05", "AP", at(TUESDAY, 5, 25)),
        ("D01A", "ST", at(TUESDAY, 10, 18)),
        ("D02A", "ST", at(TUESDAY, 10, 18)),
        ("D07A", "EXIT", at(TUESDAY, 11)),
        ("D03A", "ST", at(TUESDAY, 11, 35)),
        ("D02B", "AP", at(TUESDAY, 12, 45)),
        ("D04A", "AP", at(TUESDAY, 13, 40)),
        ("D01B", "ST", at(TUESDAY, 14, 6)),
        ("D07B", "ST", at(TUESDAY, 14, 6)),
        ("D06", "AP", at(TUESDAY, 15, 10)),
        ("D03B", "ST", at(TUESDAY, 15, 32)),
        ("D08", "ST", at(TUESDAY, 16, 5)),
        ("D04B", "AP", at(TUESDAY, 20, 35)),
    ]


def test_everybody_leaves_on_thursday_afternoon(event: Event) -> None:
    out = Counter(leg.at for leg in event.legs if leg.direction is Direction.OUT for _ in event.members(leg.party))
    assert out == {
        at(THURSDAY, 14, 30): 15,
        at(THURSDAY, 15, 20): 54,
        at(THURSDAY, 16, 30): 32,
        at(THURSDAY, 17, 10): 46,
        at(THURSDAY, 17, 25): 22,
        at(THURSDAY, 18, 55): 6,
        at(THURSDAY, 19, 40): 25,
    }


def test_who_lands_before_six_needs_the_night_before(event: Event) -> None:
    early = Counter(due.delegation for due in stays_due(event) if due.first == -1)
    assert early == {"D05": 25}


def test_own_cars_seat_their_wave(event: Event) -> None:
    cars = [car for car in event.vehicles if car.owner == "visitor"]
    assert {car.delegation for car in cars} == {"D07"}
    assert sum(car.seats for car in cars) == 16 >= len(event.members("D07A"))
    assert {stay.person for stay in event.stays} == {"V01", "V02", "V03", "V04", "Q01", "Q02", "M03", "M04"}


# --- where they live -------------------------------------------------------------------------------------------------


def test_rooms_of_every_delegation_by_kind(event: Event) -> None:
    need = {d: tuple(needed(event, d)[kind] for kind in ("suite", "single", "twin")) for d in SIZES}
    assert need == {
        "D01": (1, 5, 13),
        "D02": (1, 4, 13),
        "D03": (0, 5, 12),
        "D04": (1, 4, 12),
        "D05": (1, 6, 10),
        "D06": (1, 5, 9),
        "D07": (0, 4, 13),
        "D08": (0, 4, 9),
    }


def test_each_delegation_fits_on_a_floor_or_on_two_neighbours(event: Event) -> None:
    homes = {
        "D01": ["H1A5"],
        "D02": ["H1A6"],
        "D03": ["H2A3"],
        "D04": ["H1A7"],
        "D05": ["H1A8"],
        "D06": ["H2A4"],
        "D07": ["H1B2", "H1B3"],
        "D08": ["H2A3"],
    }
    for delegation, floors in homes.items():
        beside = [other for other in homes if homes[other] == floors]
        together = sum((needed(event, other) for other in beside), Counter[str]())
        assert fits(together, rooms(event, floors)), (delegation, together, rooms(event, floors))
    assert not any(fits(needed(event, "D07"), rooms(event, [floor])) for floor in homes["D07"])


def test_only_the_rule_keeps_the_two_off_one_floor(event: Event) -> None:
    assert fits(needed(event, "D03") + needed(event, "D06"), rooms(event, ["H2A3"]))


def test_a_floor_under_renovation_would_have_held_a_delegation(event: Event) -> None:
    assert rooms(event, ["H1A9"]) == Counter()
    assert sum(room.floor == "H1A9" for room in event.rooms) == 19


def test_beds_on_the_fullest_night(event: Event) -> None:
    beds = loads(event)[0]
    assert (beds.asked, beds.given, beds.percent) == (208, 237, 87)


@pytest.mark.parametrize("handbook", ["classic", "domestic", "international"])
def test_prices_keep_every_cap(handbook: str) -> None:
    event = read_event(FOLDER, shipped_handbooks()[handbook])
    caps = {standard.room: standard.cap for standard in event.handbook.standards.lodging}
    assert all(booking.price <= caps[booking.kind] for booking in event.bookings)
    assert sum(booking.rooms for booking in event.bookings) == 143


# --- what happens ----------------------------------------------------------------------------------------------------


def test_activities(event: Event) -> None:
    assert Counter(activity.kind for activity in event.activities) == {
        "lunch": 8,
        "bilateral": 7,
        "visit": 7,
        "forum": 2,
        "sightseeing": 2,
        "dinner": 1,
        "plenary": 1,
        "photograph": 1,
        "culture": 1,
        "symposium": 1,
    }
    assert [a.id for a in event.activities if not a.mandatory] == ["LAKE-D05", "LAKE-D03", "RIVER-D08"]
    assert all(activity.joint == (len(delegations(event, activity)) > 1) for activity in event.activities)


def test_joint_sessions_fill_their_halls(event: Event) -> None:
    halls = {"BANQUET": "H1-GRAND", "OPENING": "CC-GRAND", "FORUM-A": "CC-A", "FORUM-B": "CC-B", "PHOTO": "CC-STEPS"}
    filled = {
        a: (heads(event, named(event, a)), event.venue_of[hall].seats(named(event, a).layout))
        for a, hall in halls.items()
    }
    assert filled == {
        "BANQUET": (194, 200),
        "OPENING": (200, 210),
        "FORUM-A": (104, 108),
        "FORUM-B": (96, 100),
        "PHOTO": (200, 220),
    }
    assert heads(event, named(event, "FORUM-A")) > event.venue_of["CC-B"].seats("theatre")


def test_lunch_at_the_congress_centre_takes_two_shifts_with_the_two_apart(event: Event) -> None:
    seats = event.venue_of["CC-DINING"].seats("banquet")
    shifts = (("D01", "D02", "D03", "D04"), ("D05", "D06", "D07", "D08"))
    assert [sum(SIZES[d] for d in shift) for shift in shifts] == [110, 90]
    assert seats == 112 < 200
    three = [some for some in combinations(SIZES, 5) if sum(SIZES[d] for d in some) <= seats]
    assert three == []


@pytest.mark.parametrize(("hotel", "guests", "seats"), [("H1", 132, 80), ("H2", 68, 60)])
def test_breakfast_takes_two_shifts(event: Event, hotel: str, guests: int, seats: int) -> None:
    buffet = event.venue_of[f"{hotel}-BUFFET"]
    assert buffet.shared
    assert buffet.seats("banquet") == seats < guests


def test_dishes_of_the_five_halls(event: Event) -> None:
    halls = {venue.id for venue in event.venues if not venue.shared and {"lunch", "dinner"} & set(venue.kinds)}
    assert Counter(dish.venue for dish in event.dishes) == dict.fromkeys(halls, 28)
    assert len(halls) == 5
    one = [dish for dish in event.dishes if dish.venue == "H2-LOTUS"]
    assert [sum(tag in dish.tags for dish in one) for tag in ("halal", "vegetarian", "pork")] == [25, 13, 2]
    assert Counter(dish.course for dish in one) == {"cold": 6, "hot": 16, "soup": 2, "staple": 3, "fruit": 1}


def test_talks_between_teams_of_two_delegations(event: Event) -> None:
    pairs = {tuple(a.parties) for a in event.activities if a.kind == "bilateral"}
    assert pairs == {
        ("D01T", "D05T"),
        ("D01T", "D06T"),
        ("D02T", "D06T"),
        ("D03T", "D05T"),
        ("D04T", "D07T"),
        ("D02T", "D04T"),
        ("D03T", "D08T"),
    }
    for party in {party for pair in pairs for party in pair}:
        principal = event.principal(event.party_of[party].delegation)
        assert principal is not None
        assert principal.id in event.members(party)


def test_sites_by_route_hold_their_groups(event: Event) -> None:
    tours = [a for a in event.activities if a.kind == "visit" and a.mandatory]
    assert Counter(tour.route for tour in tours) == {"industry": 2, "agriculture": 2, "urban": 2}
    groups = {tour.route: (tour.parties, heads(event, tour)) for tour in tours}
    assert groups == {
        "industry": (("D01I", "D03", "D05"), 69),
        "agriculture": (("D01G", "D02", "D06"), 62),
        "urban": (("D04", "D07"), 49),
    }
    assert all(event.venue_of[tour.venues[0]].capacity >= heads(event, tour) for tour in tours)
    assert {event.venue_of[tour.venues[0]].route for tour in tours} == {"industry", "agriculture", "urban"}


def test_the_two_meet_only_where_everybody_does(event: Event) -> None:
    both = [a.id for a in event.activities if {"D03", "D06"} <= set(delegations(event, a))]
    assert both == ["BANQUET", "OPENING", "PHOTO"]


def test_interpreters_are_asked_for_wherever_a_foreign_delegation_works(event: Event) -> None:
    language = {"D05": "en", "D06": "ja"}
    for activity in event.activities:
        if activity.kind not in ("lunch", "photograph"):
            asked = {need.skill for need in activity.needs if need.role is Role.INTERPRETER}
            assert asked == {language[d] for d in delegations(event, activity) if d in language}, activity.id


# --- who receives ----------------------------------------------------------------------------------------------------


def test_twenty_leaders_with_diaries(event: Event) -> None:
    leaders = [person.id for person in event.persons if Role.LEADER in person.roles]
    assert len(leaders) == 20
    assert set(leaders) <= {absence.person for absence in event.absences}
    assert [d.host_leader for d in event.delegations] == [f"L0{n}" for n in range(1, 9)]
    assert min(person.rank for person in event.persons if person.id in leaders) == 5
    busiest = loads(event)[2]
    assert (busiest.asked, busiest.given) == (1020, 1440)


def test_leaders_are_free_where_the_programme_asks_for_them(event: Event) -> None:
    for activity in event.activities:
        for leader in activity.leaders:
            away = [span for absence in event.absences if absence.person == leader for span in absence.when]
            windows = [w for w in activity.windows if not any(span.covers(w) for span in away)]
            assert windows, (activity.id, leader)


def test_sixty_others(event: Event) -> None:
    others = [p for p in event.persons if not p.delegation and not {Role.LEADER, Role.DRIVER} & set(p.roles)]
    assert Counter(p.roles[0].value for p in others) == {
        "liaison": 24,
        "narrator": 8,
        "greeter": 6,
        "interpreter": 6,
        "photographer": 4,
        "medic": 4,
        "guide": 4,
        "duty": 4,
    }
    assert sum(not p.trained for p in others) == 3
    assert {route for p in others for route in p.routes} == {"industry", "agriculture", "urban"}


# --- what carries them -----------------------------------------------------------------------------------------------


def test_thirty_vehicles_and_36_drivers(event: Event) -> None:
    fleet = [car for car in event.vehicles if car.owner != "visitor"]
    assert Counter(str(car.vehicle_class) for car in fleet) == {
        "sedan": 12,
        "mpv": 6,
        "minibus": 5,
        "luggage_van": 3,
        "coach": 2,
        "restroom": 1,
        "commentary": 1,
    }
    assert sum(car.wheelchair for car in fleet) == 5
    drivers = [d for d in event.drivers if not event.person_of[d.person].delegation]
    assert len(drivers) == 36
    assert [sum(licence in d.licences for d in drivers) for licence in ("A1", "B1", "C1")] == [4, 12, 36]
    assert [d.person for d in drivers if not d.trained and not d.briefed] == ["C36"]


def test_the_opening_takes_nine_seats_in_ten(event: Event) -> None:
    """Every guest, and one liaison officer a delegation."""
    seats = loads(event)[1]
    assert (seats.asked, seats.given, seats.percent) == (208, 230, 90)


def test_the_tours_ask_for_188_seats_on_one_morning(event: Event) -> None:
    first = [named(event, activity) for activity in ("VISIT-STEEL", "VISIT-FARM", "VISIT-PLAN")]
    assert sum(heads(event, tour) + len(tour.parties) for tour in first) == 188


def test_the_fleet_carries_everybody_to_the_opening_at_once(event: Event) -> None:
    cars = {
        "D01": "BUS1",
        "D02": "BUS2",
        "D03": "MINI3 MPV3 MPV4",
        "D04": "MINI1 CAR1 CAR2 CAR3",
        "D05": "MINI4 MPV5 CAR4",
        "D06": "MINI2 CAR5 CAR6",
        "D07": "MINI5 CAR7 CAR8",
        "D08": "MPV1 MPV2 MPV6 CAR9",
    }
    used = [car for row in cars.values() for car in row.split()]
    assert len(used) == len(set(used)) == 22
    for delegation, row in cars.items():
        taken = [event.vehicle_of[car] for car in row.split()]
        wheelchairs = sum(event.person_of[guest].access for guest in event.members(delegation))
        assert sum(car.seats for car in taken) >= SIZES[delegation] + 1
        assert sum(car.wheelchair for car in taken) >= wheelchairs


def test_gates_and_bays(event: Event) -> None:
    gates = {site: [place for place in event.locations if place.parent == site] for site in ("CC", "ST", "AP")}
    assert {site: len(entrances) for site, entrances in gates.items()} == {"CC": 3, "ST": 2, "AP": 2}
    assert {place.headway for entrances in gates.values() for place in entrances} == {2}
    assert sum(place.bays for place in gates["CC"]) == 38


def test_places_are_joined_and_the_morning_is_slow(event: Event) -> None:
    roads = event.roads
    assert [roads.minutes("H1", to) for to in ("H2", "CC", "ST", "AP", "FARM", "TEA")] == [10, 15, 20, 35, 30, 30]
    assert [roads.minutes("H1", "CC", at=hour * 60) for hour in (7, 8, 9)] == [15, 20, 15]
    assert roads.on_foot("H1", "OPERA")
    assert not roads.on_foot("PLAN", "GOV")
