"""The three handbooks that ship, by literal numbers of their sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.domain.event import Event
from scheduler.domain.handbook import Handbook, Level, Use
from scheduler.rules import active_rules, rule_problems
from scheduler.tables.handbook import read_handbook, shipped_handbooks
from scheduler.tables.read import read_event

DATA = Path(__file__).parents[2] / "data"
NAMES = ("classic", "domestic", "international")


@pytest.fixture(scope="module")
def books() -> dict[str, Handbook]:
    return {name: read_handbook(path) for name, path in shipped_handbooks().items()}


def duration(book: Handbook, kind: str) -> tuple[int, int] | None:
    return next((entry.duration for entry in book.template if entry.kind == kind), None)


def event(book: str) -> Event:
    return read_event(DATA / "xinyu", shipped_handbooks()[book])


def test_three_handbooks_ship(books: dict[str, Handbook]) -> None:
    assert tuple(books) == NAMES
    assert [(book.id, book.name, book.name_en) for book in books.values()] == [
        ("classic", "经典接待手册", "Classic handbook"),
        ("domestic", "国内公务接待手册", "Domestic handbook"),
        ("international", "涉外接待手册", "International handbook"),
    ]


@pytest.mark.parametrize("name", NAMES)
def test_each_names_only_rules_that_exist_and_parameters_that_they_have(name: str, books: dict[str, Handbook]) -> None:
    assert rule_problems(books[name]) == ()


@pytest.mark.parametrize(
    ("name", "rooms"),
    [
        ("classic", [((1, 4), "suite", 80000), ((5, 6), "single", 47000), ((7, 10), "twin", 35000)]),
        ("domestic", [((1, 4), "suite", 80000), ((5, 6), "single", 47000), ((7, 10), "twin", 35000)]),
        ("international", [((1, 4), "suite", 160000), ((5, 6), "single", 90000), ((7, 10), "twin", 70000)]),
    ],
)
def test_rooms_and_caps_by_rank(name: str, rooms: list[object], books: dict[str, Handbook]) -> None:
    assert [(row.ranks, row.room, row.cap) for row in books[name].standards.lodging] == rooms


@pytest.mark.parametrize(
    ("kind", "minutes"),
    [
        ("check_in", [(20, 30), (15, 30), (20, 30)]),
        ("call", [(20, 30), (15, 20), (30, 45)]),
        ("breakfast", [(30, 45), (30, 45), (30, 45)]),
        ("lunch", [(45, 75), (30, 60), (45, 75)]),
        ("dinner", [(60, 90), (40, 60), (60, 90)]),
        ("farewell", [(10, 15), None, (15, 20)]),
    ],
)
def test_the_visit_template(kind: str, minutes: list[tuple[int, int] | None], books: dict[str, Handbook]) -> None:
    assert [duration(books[name], kind) for name in NAMES] == minutes


def test_domestic_meals_are_buffets(books: dict[str, Handbook]) -> None:
    layouts = {name: [entry.layout for entry in books[name].template if entry.kind == "dinner"] for name in NAMES}
    assert layouts == {"classic": ["banquet"], "domestic": [""], "international": ["banquet"]}


def test_nobody_meets_guests_at_a_domestic_hub(books: dict[str, Handbook]) -> None:
    at_hubs = {name: (books[name].escort.at_arrival, books[name].escort.at_departure) for name in NAMES}
    assert at_hubs == {
        "classic": (("greeter",), ("see_off",)),
        "domestic": ((), ()),
        "international": (("greeter",), ("see_off",)),
    }
    uses = [[books[name].setting(rule).use for rule in ("P5", "P6")] for name in NAMES]
    assert uses == [[Use.ON, Use.ON], [Use.FORBID, Use.FORBID], [Use.ON, Use.ON]]


@pytest.mark.parametrize(
    ("name", "level", "caps"),
    [
        ("domestic", Level.HARD, [3, 3, 3, 4, 7]),
        ("international", Level.COMFORT, [5, 5, 5, 6, 10]),
    ],
)
def test_companion_caps(name: str, level: Level, caps: list[int]) -> None:
    rules = {rule.id: rule for rule in active_rules(event(name))}
    assert rules["P11"].at is level
    assert [rules["P11"].params.seats(guests) for guests in (1, 9, 10, 12, 21)] == caps


def test_what_international_asks_more_of(books: dict[str, Handbook]) -> None:
    flights = {name: books[name].standards.hubs["flight"] for name in NAMES}
    assert [(flights[name].after, flights[name].before) for name in NAMES] == [(30, 60), (30, 60), (45, 90)]
    rules = {name: {rule.id: rule for rule in active_rules(event(name))} for name in NAMES}
    assert [rules[name]["L10"].at for name in NAMES] == [Level.PROTOCOL, Level.PROTOCOL, Level.HARD]
    assert [rules[name]["P4"].params.most for name in NAMES] == [720, 720, 600]
    assert [rules[name]["T9"].params.hub for name in NAMES] == [15, 15, 20]
    assert [rules[name]["I6"].params.after_journey for name in NAMES] == [60, 60, 120]


def test_tables_gifts_and_courtesies(books: dict[str, Handbook]) -> None:
    tables = {name: books[name].standards.table for name in NAMES}
    assert [tables[name].alcohol for name in NAMES] == [("lunch", "dinner"), (), ("lunch", "dinner")]
    kinds = ["sms", "line_up", "flowers", "card", "room_gift"]
    assert [[one.kind for one in tables[name].courtesies] for name in NAMES] == [kinds, kinds, kinds]
    banned = {
        name: [rule for rule, setting in books[name].rules.items() if setting.use is Use.FORBID] for name in NAMES
    }
    assert (banned["classic"], banned["international"]) == ([], [])
    assert sorted(banned["domestic"]) == ["I11", "K3", "M5", "M6.flowers", "M6.line_up", "M6.room_gift", "P5", "P6"]
    assert [tables[name].left_first for name in NAMES] == [True, True, False]


def test_domestic_groups_ride_together_from_five_on(books: dict[str, Handbook]) -> None:
    assert [books[name].standards.travel.coach_from for name in NAMES] == [10, 5, 10]


def test_domestic_rooms_above_the_standard_are_a_matter_of_protocol() -> None:
    levels = [next(rule.at for rule in active_rules(event(name)) if rule.id == "L2.up") for name in NAMES]
    assert levels == [Level.COST, Level.PROTOCOL, Level.COST]


@pytest.mark.parametrize("name", NAMES)
def test_a_planner_overrides_one_value_and_keeps_the_rest(name: str, tmp_path: Path) -> None:
    own = tmp_path / "handbook.toml"
    own.write_text(f'extends = "{name}"\n[rules.L13]\nparams = {{ minutes = 240 }}\n', encoding="utf-8")
    base, mine = read_handbook(shipped_handbooks()[name]), read_handbook(own)
    assert mine.setting("L13").params == {"minutes": 240}
    assert {**mine.rules, "L13": base.setting("L13")} == {**base.rules, "L13": base.setting("L13")}
    assert (mine.standards, mine.template, mine.escort) == (base.standards, base.template, base.escort)


def test_every_setting_names_its_source() -> None:
    for name in NAMES:
        text = shipped_handbooks()[name].read_text(encoding="utf-8")
        silent = [block for block in text.split("\n\n") if "[rules" in block and "#" not in block]
        assert silent == [], name
