"""What is written reads back to the same Event; a new folder asks for nothing but its one row."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.clock import Interval
from scheduler.domain.event import Event
from scheduler.errors import NotNowError, UsageError
from scheduler.i18n import Lang
from scheduler.tables.blank import guide, write_blank
from scheduler.tables.dictionary import TABLES
from scheduler.tables.read import read_event
from scheduler.tables.write import write_event
from tests.tables.builders import places, problems_of, small_event, write_folder

XINYU = Path(__file__).parents[2] / "data" / "xinyu"


@pytest.fixture(scope="module")
def event(tmp_path_factory: pytest.TempPathFactory) -> Event:
    return read_event(write_folder(tmp_path_factory.mktemp("event"), small_event()))


def again(event: Event, lang: Lang = Lang.EN) -> Event:
    with tempfile.TemporaryDirectory() as name:
        write_event(event, Path(name), lang)
        return read_event(Path(name))


@pytest.mark.parametrize("lang", Lang)
def test_a_complete_event_reads_back(event: Event, lang: Lang) -> None:
    assert again(event, lang) == event
    assert again(event, lang).hash == event.hash


def test_xinyu_reads_back() -> None:
    event = read_event(XINYU)
    assert again(event) == event


def test_the_second_writing_is_the_same_to_the_byte(event: Event, tmp_path: Path) -> None:
    write_event(event, tmp_path / "one")
    write_event(read_event(tmp_path / "one"), tmp_path / "two")
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


PHRASES = st.text("甲乙a,. b，'\"", min_size=1, max_size=8).map(str.strip).filter(bool)
MOMENTS = st.integers(-(10**5), 10**5)


@st.composite
def spans(draw: st.DrawFn) -> Interval:
    start = draw(MOMENTS)
    return Interval(start, start + draw(st.integers(1, 5000)))


def unique(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, unique=True, max_size=3).map(tuple)


PERSON = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["", "陈大明", 'O\'Neil, "Jo"', "a\nb"]),
        "unit": st.sampled_from(["", "甲;乙", "№ 5", "x，y"]),
        "hobbies": unique(PHRASES),
        "languages": unique(st.sampled_from(["zh", "en", "ja", "xx"])),
        "shifts": st.lists(spans(), max_size=3).map(tuple),
        "rank": st.integers(1, 10),
        "precedence": st.integers(-99, 99),
        "smoker": st.booleans(),
        "trained": st.booleans(),
    }
)
ACTIVITY = st.fixed_dictionaries(
    {
        "segments": st.lists(st.tuples(st.integers(0, 90), st.integers(0, 30)), max_size=3).map(tuple),
        "windows": st.lists(spans(), max_size=2).map(tuple),
        "layout": st.sampled_from(["", "banquet", "odd"]),
        "duration": st.tuples(st.integers(0, 60), st.integers(60, 600)),
        "priority": st.integers(0, 9),
    }
)
BOOKING = st.fixed_dictionaries(
    {"price": st.integers(0, 10**7), "cutoff": st.none() | st.integers(-60, 0), "rooms": st.integers(0, 999)}
)
LATITUDE = st.none() | st.floats(-90, 90).map(lambda value: round(value, 7))
TASK = st.fixed_dictionaries({"offset": st.integers(-600, 600), "state": st.sampled_from(["", "open", "done"])})


@settings(max_examples=60, deadline=None)
@given(person=PERSON, activity=ACTIVITY, booking=BOOKING, task=TASK, lat=LATITUDE)
def test_any_values_read_back(
    event: Event,
    person: dict[str, Any],
    activity: dict[str, Any],
    booking: dict[str, Any],
    task: dict[str, Any],
    lat: float | None,
) -> None:
    def first(name: str, update: dict[str, Any]) -> tuple[Any, ...]:
        rows = getattr(event, name)
        return (rows[0].model_copy(update=update), *rows[1:])

    other = event.model_copy(
        update={
            "persons": first("persons", person),
            "activities": first("activities", activity),
            "bookings": first("bookings", booking),
            "tasks": first("tasks", task),
            "locations": first("locations", {"lat": lat}),
        }
    )
    assert again(other) == other


def test_a_folder_that_cannot_be_written(event: Event, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotNowError, match=r"event\.csv"):
        write_event(event, tmp_path / "file")


@pytest.mark.parametrize("lang", Lang)
def test_a_new_folder_lacks_only_the_row_of_the_event(tmp_path: Path, lang: Lang) -> None:
    write_blank(tmp_path / "new", lang)
    assert places(problems_of(tmp_path / "new")) == {("event.csv", None, None)}


def test_a_new_folder_with_its_row_is_an_event(tmp_path: Path) -> None:
    write_blank(tmp_path, Lang.ZH)
    with (tmp_path / "event.csv").open("a", encoding="utf-8") as out:
        out.write("x,新活动,,2026/3/5,2026/3/7,,,\n")
    event = read_event(tmp_path)
    assert (event.profile.name, event.profile.days, event.handbook.id) == ("新活动", 3, "classic")


def test_a_folder_in_use_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "persons.csv").write_text("mine")
    with pytest.raises(UsageError):
        write_blank(tmp_path)
    assert (tmp_path / "persons.csv").read_text() == "mine"


@pytest.mark.parametrize("lang", Lang)
def test_the_guide_explains_every_column(lang: Lang) -> None:
    sections = guide(lang).split("\n## ")[1:]
    assert [section.split(" ")[0] for section in sections] == [table.file for table in TABLES]
    for table, section in zip(TABLES, sections, strict=True):
        for column in table.columns:
            assert f"`{column.example}`" in section
            assert f"| {column.meaning.say(lang)} |" in section
            assert f" {column.zh} |" in section
