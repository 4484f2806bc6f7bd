"""What a handbook's values must make of each other: literal handbooks, each with one thing that makes no sense."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.domain.handbook import Handbook
from scheduler.errors import InputError, Problem
from scheduler.tables.handbook import read_handbook

BOOK = """
id = "own"
name = "本市手册"
tiers = ["hard", "unplaced", "protocol"]
[rules.L4]
weight = 3
[standards]
lodging = [{ ranks = [1, 10], room = "twin", cap = 380 }]
grid = 5
spare_rooms = 1
[standards.hubs.train]
after = 15
before = 40
[standards.meals.lunch]
hours = "12:00/13:30"
minutes = [45, 75]
[standards.travel]
coach_percent = 120
[[template]]
kind = "lunch"
name = "午餐"
name_en = "Lunch"
per = "day"
duration = "45min-75min"
needs = ["讲解:1", "interpreter.ja:2"]
[escort]
at_departure = ["see_off"]
"""


def read(folder: Path, text: str) -> Handbook:
    path = folder / "handbook.toml"
    path.write_text(text, encoding="utf-8")
    return read_handbook(path)


def problem(folder: Path, old: str, new: str) -> Problem:
    assert old in BOOK
    with pytest.raises(InputError) as caught:
        read(folder, BOOK.replace(old, new, 1))
    (found,) = caught.value.problems
    return found


def test_the_book_as_it_is_makes_sense(tmp_path: Path) -> None:
    assert read(tmp_path, BOOK).template[0].needs == ("narrator:1", "interpreter.ja:2")


@pytest.mark.parametrize(("old", "new", "column", "near"), [
    ('id = "own"', 'id = "our own"', "id", ""),
    ('id = "own"', 'id = ""', "id", ""),
    ('["hard", "unplaced", "protocol"]', '["protocol", "hard", "unplaced"]', "tiers", ""),
    ('["hard", "unplaced", "protocol"]', '["hard", "unplaced", "cost", "cost"]', "tiers", ""),
    ('["hard", "unplaced", "protocol"]', "[]", "tiers", ""),
    ("weight = 3", "weight = 1000001", "rules.L4.weight", ""),
    ('[{ ranks = [1, 10], room = "twin", cap = 380 }]', "[]", "standards.lodging", ""),
    ("[1, 10]", "[10, 1]", "standards.lodging[0].ranks", ""),
    ("grid = 5", "grid = 0", "standards.grid", ""),
    ("grid = 5", "grid = 721", "standards.grid", ""),
    ("spare_rooms = 1", "spare_rooms = -1", "standards.spare_rooms", ""),
    ("hubs.train", "hubs.trian", "standards.hubs.trian", "train"),
    ("before = 40", "before = 1441", "standards.hubs.train.before", ""),
    ("meals.lunch", "meals.launch", "standards.meals.launch", "lunch"),
    ("[45, 75]", "[45, 14401]", "standards.meals.lunch.minutes", ""),
    ("coach_percent = 120", "coach_percent = 0", "standards.travel.coach_percent", ""),
    ("coach_percent = 120", "walk_up_to = 1441", "standards.travel.walk_up_to", ""),
    ('kind = "lunch"', 'kind = "a/b"', "template[0].kind", ""),
    ('per = "day"', 'per = "days"', "template[0].per", "day"),
    ("45min-75min", "45min-300h", "template[0].duration", ""),
    ("讲解:1", "narator:1", "template[0].needs", "narrator"),
    ("讲解:1", "narrator:0", "template[0].needs", ""),
    ("see_off", "see_of", "escort.at_departure", "see_off"),
])  # fmt: skip
def test_what_makes_no_sense_is_named(tmp_path: Path, old: str, new: str, column: str, near: str) -> None:
    found = problem(tmp_path, old, new)
    assert (found.file, found.column, found.near) == ("handbook.toml", column, near)
    assert " · " in found.accepted


def test_an_unknown_handbook_to_extend_says_which_was_meant(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, 'extends = "clasic"\nid = "x"\nname = "x"\n')
    assert [(one.column, one.near) for one in caught.value.problems] == [("extends", "classic")]
