"""What each line of a plan costs, in fen, and who bears it."""

from __future__ import annotations

import pytest

from scheduler.costs import CostLine, Kind, cost_lines, total, visit_standard
from scheduler.costs.lines import split
from scheduler.domain.event import Event
from scheduler.domain.fleet import VehicleClass
from scheduler.domain.people import Delegation
from scheduler.plan import Courtesy, Menu, Plan, Present, Seating
from tests.money.builders import car, event, night, plan, ride, slot


def by(given: Plan, *kinds: Kind, of: Event | None = None) -> list[tuple[str, str, str, int]]:
    """(kind, item, delegation, fen) of the lines of these kinds."""
    lines = cost_lines(of or event(), given)
    return [(str(line.kind), line.item, line.delegation, line.fen) for line in lines if line.kind in kinds]


@pytest.mark.parametrize(
    ("fen", "heads", "parts"),
    [
        (100, (1, 1), (50, 50)),
        (100, (1, 1, 1), (34, 33, 33)),
        (100, (1, 2), (33, 67)),
        (101, (2, 2), (51, 50)),
        (90, (0, 3), (0, 90)),
        (10, (0, 0), (5, 5)),
        (0, (1, 2), (0, 0)),
    ],
)
def test_joint_costs_are_split_by_heads_to_the_fen(fen: int, heads: tuple[int, ...], parts: tuple[int, ...]) -> None:
    assert split(fen, heads) == parts


def test_a_room_costs_its_price_each_night_and_a_shared_one_costs_once() -> None:
    given = plan("lodging", stays=(night("T1", "G2", last=1), night("T1", "G3", last=1)))
    assert by(given, Kind.ROOM) == [("room", "stay:G2/1", "D1", 15_000), ("room", "stay:G3/1", "D1", 15_000)] * 2


def test_a_dearer_hotel_and_a_better_room_are_told_apart() -> None:
    """A twin is due: 300 in the cheapest hotel, 350 here; the single room taken costs 500."""
    given = plan("lodging", stays=(night("S2", "G2"),))
    assert by(given, Kind.ROOM, Kind.HOTEL, Kind.UPGRADE) == [
        ("room", "stay:G2/1", "D1", 30_000),
        ("hotel", "stay:G2/1", "D1", 5_000),
        ("upgrade", "stay:G2/1", "D1", 15_000),
    ]


def test_a_spare_room_is_a_cost_of_its_own() -> None:
    assert (
        by(plan("lodging", spares=(night("T1", "", last=1),)), Kind.SPARE)
        == [("spare", "spare:D1/1", "D1", 30_000)] * 2
    )


def test_half_days_kilometres_and_drivers_are_counted_once_and_shared_by_heads() -> None:
    """Out at 10:00 with three of D1, back at 11:30 with one of D2: one half-day of 260 for four heads, 2 × 10 km."""
    out = ride("A/out/D1", "D1", ("S", "B"), (600, 640), car("HIRED", "G1", "G2", "G3"))
    back = ride("A/back/D2", "D2", ("B", "S"), (690, 720), car("HIRED", "G4"))
    given = plan("transport", movements=(out, back))
    assert by(given, Kind.HIRE) == [("hire", "car:A/out/D1/1", "D1", 19_500), ("hire", "car:A/back/D2/1", "D2", 6_500)]
    assert by(given, Kind.DRIVING) == [
        ("driving", "car:A/out/D1/1", "D1", 1_500),
        ("driving", "car:A/back/D2/1", "D2", 1_500),
    ]
    assert by(given, Kind.EMPTY, Kind.DRIVER) == []


@pytest.mark.parametrize(("arrive", "fen"), [(720, 26_000), (721, 52_000)])
def test_a_minute_after_noon_is_another_half_day(arrive: int, fen: int) -> None:
    out = ride("A/out/D1", "D1", ("S", "B"), (600, arrive), car("HIRED", "G1"))
    lines = cost_lines(event(), plan("transport", movements=(out,)))
    assert total(line for line in lines if line.kind is Kind.HIRE) == fen


def test_the_way_to_the_pick_up_is_empty_and_the_way_home_too() -> None:
    """From the base S to B for the pick-up: 10 km empty; then B to S with a guest: no way home."""
    back = ride("A/back/D1", "D1", ("B", "S"), (600, 640), car("OWN", "G1"))
    given = plan("transport", movements=(back,))
    assert by(given, Kind.EMPTY) == [("empty", "car:A/back/D1/1", "D1", 1_500)]
    assert by(given, Kind.DRIVER) == [("driver", "car:A/back/D1/1", "D1", 8_000)]


def test_a_guide_car_is_told_apart_and_visitors_cars_are_free() -> None:
    out = ride("A/out/D1", "D1", ("S", "B"), (600, 640), car("OWN", order=0), car("THEIRS", "G1"))
    given = plan("transport", movements=(out,))
    assert by(given, Kind.GUIDE) == [
        ("guide", "car:A/out/D1/0", "D1", 15_000),
        ("guide", "car:A/out/D1/0", "D1", 1_500),
    ]
    assert by(given, Kind.HIRE, Kind.DRIVING) == []


def test_a_menu_costs_its_dishes_at_each_table() -> None:
    """124 yuan a table, two tables: two guests of D1 and one of D2 eat, the host is in it."""
    lunch = slot("L", "EAT", 720, 780, "D1", "D2", kind="lunch")
    tables = (Seating(id="table:L/1", seats=("L1", "G1", "G2")), Seating(id="table:L/2", seats=("G4",)))
    menu = Menu(id="menu:L", activity="act:L", tables=("table:L/1", "table:L/2"), dishes=("M1", "M2"))
    given = plan("itinerary", "table", activities=(lunch,), tables=tables, menus=(menu,))
    assert by(given, Kind.MEAL) == [("meal", "menu:L", "D1", 16_533), ("meal", "menu:L", "D2", 8_267)]


@pytest.mark.parametrize(
    ("kind", "venue", "fen"), [("lunch", "EAT", 24_000), ("lunch", "HALL", 36_000), ("dinner", "EAT", 0)]
)
def test_a_buffet_costs_a_head_what_the_hall_or_the_handbook_says(kind: str, venue: str, fen: int) -> None:
    """Three guests and a leader; the restaurant asks 60 for lunch, the handbook 90, neither names a dinner."""
    meal = slot("L", venue, 720, 780, "D1", kind=kind, leaders=("L1",))
    found = by(plan("itinerary", activities=(meal,)), Kind.MEAL)
    assert sum(line[3] for line in found) == fen


def test_a_hall_costs_once_a_half_day_however_many_meet_there() -> None:
    first, second = slot("A", "HALL", 540, 600, "D1"), slot("B", "HALL", 630, 720, "D2")
    assert by(plan("itinerary", activities=(first, second)), Kind.HALL) == [
        ("hall", "act:A", "D1", 60_000),
        ("hall", "act:B", "D2", 20_000),
    ]


def test_gifts_and_courtesies_are_borne_by_the_guests_delegation() -> None:
    given = plan(
        "table",
        gifts=(Present(id="gift:G4", person="G4", gift="F1", ready=1300),),
        courtesies=(Courtesy(id="courtesy:flowers/G1", kind="flowers", person="G1", due=640),),
    )
    assert by(given, Kind.GIFT, Kind.COURTESY) == [
        ("gift", "gift:G4", "D2", 3_000),
        ("courtesy", "courtesy:flowers/G1", "D1", 8_000),
    ]


def test_allowances_are_paid_by_the_day_and_missed_meals_by_the_meal() -> None:
    """Both come at 10:00. D1 leaves the next day at 16:00, D2 the same evening after dinner; D1 eats one lunch."""
    lunch = slot("L", "EAT", 720, 780, "D1", kind="lunch")
    found = by(plan("itinerary", activities=(lunch,)), Kind.ALLOWANCE)
    assert [line for line in found if line[1] in ("G1", "G4")] == [
        ("allowance", "G1", "D1", 9_000),  # dinner missed
        ("allowance", "G1", "D1", 9_000),  # lunch missed
        ("allowance", "G4", "D2", 13_000),  # lunch and dinner missed
    ]
    assert by(plan("lodging"), Kind.ALLOWANCE) == []


def test_everything_adds_up_and_is_dated() -> None:
    given = plan(
        "lodging", "itinerary", stays=(night("S1", "G1", last=1),), activities=(slot("A", "HALL", 1500, 1560, "D1"),)
    )
    lines = [line for line in cost_lines(event(), given) if line.kind is not Kind.ALLOWANCE]
    assert lines == [
        CostLine(Kind.ROOM, "stay:G1/1", "D1", 0, 40_000, "S1"),
        CostLine(Kind.ROOM, "stay:G1/1", "D1", 1, 40_000, "S1"),
        CostLine(Kind.HALL, "act:A", "D1", 1, 80_000, "HALL"),
    ]
    assert total(lines) == 160_000


def test_a_visit_has_the_standard_of_its_guests_and_days_or_its_budget() -> None:
    """D1: (1000 + 2 × 600) × 2 days; D2: one guest for one day."""
    assert (visit_standard(event(), "D1"), visit_standard(event(), "D2")) == (440_000, 60_000)
    own = event(delegations=(Delegation(id="D1", name="甲团", budget=123_400), Delegation(id="D2", name="乙团")))
    assert visit_standard(own, "D1") == 123_400


@pytest.mark.parametrize(
    ("movement", "vehicle_class", "kind"),
    [
        ("standby:2026-03-05T10/1", VehicleClass.SEDAN, Kind.STANDBY),
        ("mov:A/out/D1", VehicleClass.RESTROOM, Kind.RESTROOM),
        ("mov:A/out/D1", VehicleClass.COMMENTARY, Kind.COMMENTARY),
        ("mov:A/out/D1", VehicleClass.LUGGAGE_VAN, Kind.HIRE),
    ],
)
def test_vehicles_that_carry_no_guests_cost_under_the_rule_that_wants_them(
    movement: str, vehicle_class: VehicleClass, kind: Kind
) -> None:
    given = event()
    van = given.vehicles[1].model_copy(update={"vehicle_class": vehicle_class})
    given = given.model_copy(update={"vehicles": (given.vehicles[0], van)})
    party = "" if movement.startswith("standby") else "D1"
    out = ride("A/out/D1", party, ("S", "B"), (600, 640), car("HIRED", order=2)).model_copy(update={"id": movement})
    lines = [line for line in cost_lines(given, plan("transport", movements=(out,))) if line.fen == 26_000]
    assert [(line.kind, line.delegation) for line in lines] == [(kind, party)]
