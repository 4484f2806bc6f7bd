"""The Xinyu visit planned under each shipped handbook: where law and custom differ, so do the plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from scheduler.costs import Kind, cost_lines
from scheduler.documents.dossier import Dossier
from scheduler.documents.papers.reception_list import reception_list
from scheduler.domain.event import Event
from scheduler.domain.fleet import Owner, VehicleClass
from scheduler.engine.budget import Watch
from scheduler.engine.solve import Options, Solution, solve
from scheduler.i18n import Lang
from scheduler.judge import judge
from scheduler.plan import Courtesy, Duty, Plan, Present
from scheduler.tables.handbook import shipped_handbooks
from scheduler.tables.read import read_event

XINYU = Path(__file__).parents[2] / "data" / "xinyu"
Planned = tuple[Event, Solution]
NAMES = ("classic", "domestic", "international")
at_each = pytest.mark.parametrize("name", NAMES)


@cache
def planned(name: str) -> Planned:
    event = read_event(XINYU, shipped_handbooks()[name])
    return event, solve(event, Options(seconds=None, effort=60.0), Watch())


def plan(name: str) -> Plan:
    return planned(name)[1].plan


def yuan(name: str, kind: Kind) -> int:
    event, solution = planned(name)
    return sum(line.fen for line in cost_lines(event, solution.plan) if line.kind is kind) // 100


@at_each
def test_everything_is_placed_without_a_hard_violation(name: str) -> None:
    assert planned(name)[1].score.clean
    assert plan(name).unplaced == ()


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("classic", {"sms": 6, "card": 3, "flowers": 3, "line_up": 3, "room_gift": 3}),
        ("domestic", {"sms": 6, "card": 3}),
        ("international", {"sms": 6, "card": 3, "flowers": 3, "line_up": 3, "room_gift": 3}),
    ],
)
def test_line_ups_and_flowers_are_custom_and_no_longer_law(name: str, kinds: dict[str, int]) -> None:
    assert Counter(courtesy.kind for courtesy in plan(name).courtesies) == kinds


@pytest.mark.parametrize(("name", "gifts"), [("classic", 24), ("domestic", 0), ("international", 24)])
def test_gifts_for_every_guest_or_for_none(name: str, gifts: int) -> None:
    assert len(plan(name).gifts) == gifts


@pytest.mark.parametrize(("name", "paid"), [("classic", 3600), ("domestic", 0), ("international", 0)])
def test_only_the_classic_handbook_pays_allowances_and_has_somebody_pay_them(name: str, paid: int) -> None:
    """24 guests, three days of 50 yuan."""
    assert yuan(name, Kind.ALLOWANCE) == paid
    assert any(task.id.startswith("task:K3/") for task in plan(name).tasks) == bool(paid)


@pytest.mark.parametrize(
    ("name", "leisure"),
    [("classic", {"CULTURE", "FAIRYLAKE"}), ("domestic", set()), ("international", {"CULTURE", "FAIRYLAKE"})],
)
def test_culture_and_sightseeing_are_no_part_of_an_official_visit(name: str, leisure: set[str]) -> None:
    kinds = {slot.activity for slot in plan(name).activities if slot.kind in ("culture", "sightseeing")}
    assert kinds == leisure


@pytest.mark.parametrize(
    ("name", "roles"),
    [("classic", {"greeter": 3, "see_off": 2}), ("domestic", {}), ("international", {"greeter": 3, "see_off": 2})],
)
def test_nobody_meets_or_sees_off_at_the_hub_today(name: str, roles: dict[str, int]) -> None:
    assert Counter(d.role for d in plan(name).duties if d.role in ("greeter", "see_off")) == roles


@pytest.mark.parametrize(
    ("name", "hosted", "alcohol"),
    [("classic", 5, True), ("domestic", 1, False), ("international", 5, True)],
)
def test_one_working_meal_without_alcohol(name: str, hosted: int, alcohol: bool) -> None:
    """The other four lunches and dinners of a domestic visit are buffets; the one served is the fullest."""
    served = {menu.activity for menu in plan(name).menus}
    assert len(served) == hosted
    assert any(menu.alcohol for menu in plan(name).menus) == alcohol
    assert "act:LUNCH-D2" in served


def test_companions_at_a_domestic_meal_are_at_most_a_third_of_the_guests() -> None:
    """24 guests at lunch, so eight; few guests, so three."""
    event, solution = planned("domestic")
    for slot in solution.plan.activities:
        if slot.kind in ("lunch", "dinner"):
            hosts = {d.person for d in solution.plan.duties if d.item == slot.id} | set(slot.leaders)
            guests = {guest for party in slot.parties for guest in event.members(party)}
            assert len(hosts) <= (3 if len(guests) <= 10 else len(guests) // 3)


@pytest.mark.parametrize(("name", "small"), [("classic", 2), ("domestic", 0), ("international", 2)])
def test_domestic_guests_travel_together_in_buses(name: str, small: int) -> None:
    """Journeys on which guests ride in host sedans or people carriers: elsewhere the five of the second train."""
    event = planned(name)[0]
    classes = (VehicleClass.SEDAN, VehicleClass.MPV)
    found = {
        movement.id
        for movement in plan(name).movements
        for car in movement.cars
        if car.guests
        and event.vehicle_of[car.vehicle].owner is not Owner.VISITOR
        and event.vehicle_of[car.vehicle].vehicle_class in classes
        and movement.id.startswith("mov:K")
    }
    assert len(found) == small


@pytest.mark.parametrize(("name", "ready"), [("classic", 618), ("domestic", 618), ("international", 613)])
def test_a_motorcade_stands_ready_20_minutes_early(name: str, ready: int) -> None:
    """The train comes at 10:18, the guests are at the kerb at 10:33; a lead car, then the principal's."""
    movement = plan(name).movement_of["mov:K1/in"]
    assert movement.ready == ready
    assert [car.order for car in movement.cars][:2] == [0, 1]
    assert "G01" in movement.cars[1].guests


@at_each
def test_religious_diets_have_their_own_menu_everywhere(name: str) -> None:
    for activity in {menu.activity for menu in plan(name).menus}:
        menus = {menu.id for menu in plan(name).menus if menu.activity == activity}
        assert {one.rpartition("/")[2] for one in menus} >= {"halal"}


@pytest.mark.parametrize(
    ("name", "middle"),
    [
        ("classic", ("G02", "G01", "L01", "G04")),
        ("domestic", ("G02", "G01", "L01", "G04")),
        ("international", ("G04", "L01", "G01", "G02")),
    ],
)
def test_the_photograph_honours_the_left_at_home_and_the_right_abroad(name: str, middle: tuple[str, ...]) -> None:
    row = next(line for line in plan(name).tables if line.id == "table:PHOTO/1").seats
    first = row.index(middle[0])
    assert row[first : first + 4] == middle


@pytest.mark.parametrize(("name", "rows"), [("classic", 0), ("domestic", 46), ("international", 0)])
def test_the_reception_list_is_a_domestic_voucher(name: str, rows: int) -> None:
    event, solution = planned(name)
    paper = reception_list(Dossier(event, solution.plan, solution.score, Lang.ZH))
    assert paper.rows == rows


def gift(made: Plan) -> Plan:
    return made.model_copy(update={"gifts": (Present(id="gift:G01", person="G01", gift="GF2", ready=3000),)})


def flowers(made: Plan) -> Plan:
    extra = Courtesy(id="courtesy:flowers/G01", kind="flowers", person="G01", due=640)
    return made.model_copy(update={"courtesies": (*made.courtesies, extra)})


def line_up(made: Plan) -> Plan:
    extra = Courtesy(id="courtesy:line_up/G01", kind="line_up", person="G01", due=640)
    return made.model_copy(update={"courtesies": (*made.courtesies, extra)})


def wine(made: Plan) -> Plan:
    return made.model_copy(update={"menus": tuple(m.model_copy(update={"alcohol": True}) for m in made.menus)})


def greeter(made: Plan) -> Plan:
    extra = Duty(id="duty:K1/greeter/1", item="K1", role="greeter", person="L01", start=603, end=640)
    return made.model_copy(update={"duties": (*made.duties, extra)})


def second_meal(made: Plan) -> Plan:
    menu = made.menus[0].model_copy(update={"id": "menu:LUNCH-D3", "activity": "act:LUNCH-D3", "tables": ()})
    return made.model_copy(update={"menus": (*made.menus, menu)})


@pytest.mark.parametrize(
    ("damage", "rule"),
    [
        (gift, "M5"),
        (flowers, "M6.flowers"),
        (line_up, "M6.line_up"),
        (wine, "M3"),
        (greeter, "P6"),
        (second_meal, "M1"),
    ],
)
def test_what_the_regulation_forbids_is_found_when_somebody_slips_it_in(
    damage: Callable[[Plan], Plan], rule: str
) -> None:
    event, solution = planned("domestic")
    score = judge(event, damage(solution.plan))
    assert not score.clean
    assert score.amount(rule) > 0
