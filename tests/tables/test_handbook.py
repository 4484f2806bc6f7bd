"""The handbook's TOML: literal values, what extends what, and every problem by the path of its key."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.domain.handbook import Escort, Handbook, Level, RuleSetting, Use
from scheduler.domain.lodging import RoomKind
from scheduler.errors import InputError
from scheduler.tables.handbook import read_handbook, shipped_handbooks
from scheduler.tables.handbook_toml import handbook_toml

FULL = """
id = "full"
name = "全手册"
name_en = "Full handbook"
tiers = ["hard", "unplaced", "stability", "protocol", "comfort", "cost"]

[rules."L6.spare"]
use = "off"
level = "protocol"
weight = 3
params = { count = 2, kinds = ["suite", "twin"], share = 0.5, deep = { a = true } }

[standards]
lodging = [{ ranks = [1, 4], room = "suite", cap = "800.50" }, { ranks = [5, 10], room = "twin", cap = 380 }]
grid = "10min"
early_arrival = "05:30"
check_in = 840
[standards.hubs.train]
after = "15min"
before = 40
[standards.meals.lunch]
hours = "12:00/13:30"
minutes = [45, "75min"]
[standards.travel]
walk_up_to = 8
boarding = "7min"

[[template]]
kind = "lunch"
name = "午餐"
name_en = "Lunch"
per = "day"
duration = "45min-75min"
hours = "12:00/13:30"
needs = ["narrator:1"]
[[template]]
kind = "check_in"
name = "入住"
name_en = "Check-in"
per = "arrival"
duration = 20

[escort]
on_activities = []
"""


def written(folder: Path, text: str, name: str = "handbook.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def full(tmp_path: Path) -> Handbook:
    return read_handbook(written(tmp_path, FULL))


def problems(path: Path) -> list[tuple[str, int | None, str | None]]:
    with pytest.raises(InputError) as caught:
        read_handbook(path)
    return [(one.file, one.row, one.column) for one in caught.value.problems]


def test_what_the_handbook_says(full: Handbook) -> None:
    spare = RuleSetting(
        use=Use.OFF,
        level=Level.PROTOCOL,
        weight=3,
        params={"count": 2, "kinds": ["suite", "twin"], "share": 0.5, "deep": {"a": True}},
    )
    assert full.setting("L6.spare") == spare
    assert [(s.ranks, s.room, s.cap) for s in full.standards.lodging] == [
        ((1, 4), RoomKind.SUITE, 80_050),
        ((5, 10), RoomKind.TWIN, 38_000),
    ]
    assert full.standards.hubs["train"].model_dump() == {"after": 15, "before": 40}
    assert full.standards.meals["lunch"].hours == (720, 810)
    assert full.standards.meals["lunch"].minutes == (45, 75)
    assert (full.standards.travel.walk_up_to, full.standards.travel.boarding) == (8, 7)
    assert (full.standards.grid, full.standards.early_arrival, full.standards.check_in) == (10, 330, 840)
    assert full.template[0].needs == ("narrator:1",)
    assert [(t.duration, t.hours) for t in full.template] == [((45, 75), (720, 810)), ((20, 20), None)]
    assert full.escort == Escort(on_activities=())


def test_what_is_written_reads_back(full: Handbook, tmp_path: Path) -> None:
    assert read_handbook(written(tmp_path, handbook_toml(full), "again.toml")) == full


@pytest.mark.parametrize("name", shipped_handbooks())
def test_shipped_handbooks_are_read_and_written_back(name: str, tmp_path: Path) -> None:
    book = read_handbook(shipped_handbooks()[name])
    assert book.id == name
    assert read_handbook(written(tmp_path, handbook_toml(book))) == book


def test_classic_is_shipped() -> None:
    assert "classic" in shipped_handbooks()


def test_extends_is_overridden_value_by_value(tmp_path: Path) -> None:
    classic = read_handbook(shipped_handbooks()["classic"])
    path = written(tmp_path, 'extends = "classic"\n[rules.L4]\nweight = 77\n[standards.travel]\nboarding = 9\n')
    book = read_handbook(path)
    assert book.setting("L4").weight == 77
    assert book.standards.travel.boarding == 9
    assert book.standards.lodging == classic.standards.lodging
    assert book.template == classic.template


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ('use = "off"', 'use = "maybe"', "rules.L6.spare.use"),
        ("weight = 3", "weight = -3", "rules.L6.spare.weight"),
        ("weight = 3", "wait = 3", "rules.L6.spare.wait"),
        ('[rules."L6.spare"]', "[rules.L6.spare]", "rules.L6.spare"),
        ("cap = 380", 'cap = "dear"', "standards.lodging[1].cap"),
        ("ranks = [1, 4]", "ranks = [0, 4]", "standards.lodging[0].ranks[0]"),
        ('after = "15min"', 'after = "soon"', "standards.hubs.train.after"),
        ("before = 40", "", "standards.hubs.train.before"),
        ('minutes = [45, "75min"]', "minutes = [75, 45]", "standards.meals.lunch.minutes"),
        ('hours = "12:00/13:30"\nminutes', 'hours = "13:30/12:00"\nminutes', "standards.meals.lunch.hours"),
        ('early_arrival = "05:30"', 'early_arrival = "25:30"', "standards.early_arrival"),
        ("duration = 20", 'duration = "x"', "template[1].duration"),
        ('id = "full"', "", "id"),
        ('id = "full"', "id = 5", "id"),
        ('name = "全手册"', 'name = "全手册"\nextends = "royal"', "extends"),
        ("[escort]", "[escorts]", "escorts"),
    ],
)
def test_damage_is_named_by_the_path_of_its_key(tmp_path: Path, old: str, new: str, column: str) -> None:
    assert old in FULL
    assert ("handbook.toml", None, column) in problems(written(tmp_path, FULL.replace(old, new, 1)))


def test_one_damage_is_one_problem(tmp_path: Path) -> None:
    damaged = FULL.replace('after = "15min"', 'after = "soon"')
    assert problems(written(tmp_path, damaged)) == [("handbook.toml", None, "standards.hubs.train.after")]


@pytest.mark.parametrize(("text", "row"), [("id = \n", 1), ('id = "a"\n\nname = = 1\n', 3), ("", None)])
def test_no_handbook_in_the_file(tmp_path: Path, text: str, row: int | None) -> None:
    assert ("handbook.toml", row) in [one[:2] for one in problems(written(tmp_path, text))]


@pytest.mark.parametrize(
    "text",
    [
        'extends = ["classic"]',
        "extends = 5",
        "rules = 5",
        'template = "lunch"',
        "standards = []",
        '[standards]\nlodging = 5\nmeals = [1]\nhubs = "x"',
    ],
)
def test_the_wrong_shape_is_a_problem(tmp_path: Path, text: str) -> None:
    assert problems(written(tmp_path, text))
