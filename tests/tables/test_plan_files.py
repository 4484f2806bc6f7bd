"""plan.json and its CSV twins: the same Plan from both, every damage a problem."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.domain.event import Event
from scheduler.errors import InputError, NotNowError
from scheduler.i18n import Lang
from scheduler.plan import (
    Car,
    Duty,
    Movement,
    Plan,
    PostDuty,
    RoomNight,
    Seating,
    Slot,
    Source,
    TaskDuty,
    Unplaced,
)
from scheduler.tables.dictionary.plan import PLAN_TABLES
from scheduler.tables.plan_files import read_plan, write_plan
from scheduler.tables.plan_lines import sorted_plan
from scheduler.tables.read import read_event
from tests.tables.builders import small_event, write_folder, write_lines


@pytest.fixture(scope="module")
def event(tmp_path_factory: pytest.TempPathFactory) -> Event:
    return read_event(write_folder(tmp_path_factory.mktemp("event"), small_event()))


def drive(item: str, *cars: Car) -> Movement:
    return Movement(id=item, party="D01", origin="S01", destination="P01", ready=625, depart=655, arrive=680, cars=cars)


PLAN = Plan(
    event=Source(id="xinyu2026", hash="ab"),
    handbook=Source(id="small"),
    scope=("lodging", "itinerary"),
    stays=(RoomNight(id="stay:G01/1", person="G01", delegation="D01", room="H01-0301", first=0, last=1),),
    spares=(RoomNight(id="spare:D01/1", delegation="D01", room="H01-0301", first=0, last=1),),
    activities=(
        Slot(
            id="act:A01", kind="symposium", parties=("D01", "D01a"), venue="V01", start=840, end=930, leaders=("L01",)
        ),
        Slot(id="act:D01/lunch/2026-03-05", kind="lunch", parties=("D01",), venue="", start=720, end=780),
    ),
    movements=(
        drive(
            "mov:K01/in",
            Car(order=0, vehicle="V90", driver=""),
            Car(order=1, vehicle="V01", driver="C01", guests=("G02", "G01"), staff=("liaison", "liaison")),
        ),
        drive("mov:K02/out"),
    ),
    duties=(Duty(id="duty:act:A01/liaison/1", item="act:A01", role="liaison", person="L01", start=825, end=930),),
    posts=(PostDuty(id="post:medic/H1/2026-03-05T08", post="medic-H01", person="L01", start=480, end=600),),
    tables=(Seating(id="table:A01/1", seats=("L01", "G01", "G02")),),
    tasks=(TaskDuty(id="task:K1/act:A01", task="K1", person="L01", start=780, end=810),),
    unplaced=(Unplaced(item="act:A02", rule="I3", reason="没有空闲会场", reason_en="No hall is free"),),
)
JSON = {
    "id": "mov:K02/out",
    "party": "D01",
    "from": "S01",
    "to": "P01",
    "ready": "2026-03-05T10:25",
    "depart": "2026-03-05T10:55",
    "arrive": "2026-03-05T11:20",
    "cars": [],
}


def problems(path: Path, event: Event) -> list[tuple[str, int | None, str | None]]:
    with pytest.raises(InputError) as caught:
        read_plan(path, event)
    assert all(one.found and one.accepted for one in caught.value.problems)
    return [(one.file, one.row, one.column) for one in caught.value.problems]


@pytest.mark.parametrize("lang", Lang)
def test_both_forms_give_the_same_plan(event: Event, tmp_path: Path, lang: Lang) -> None:
    write_plan(PLAN, event, tmp_path, lang)
    assert read_plan(tmp_path / "plan.json", event) == PLAN
    assert read_plan(tmp_path, event) == PLAN


def test_the_form_of_the_json(event: Event, tmp_path: Path) -> None:
    write_plan(PLAN, event, tmp_path)
    text = (tmp_path / "plan.json").read_text(encoding="utf-8")
    data = json.loads(text)
    assert data["format"] == "plan/1"
    assert data["movements"][1] == JSON
    assert (data["stays"][0]["first"], data["stays"][0]["last"]) == ("2026-03-05", "2026-03-06")
    assert "没有空闲会场" in text
    assert text.startswith('{\n "format"')


def test_a_line_a_car(event: Event, tmp_path: Path) -> None:
    write_plan(PLAN, event, tmp_path)
    lines = (tmp_path / "movements.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "id,party,from,to,ready,depart,arrive,order,vehicle,driver,guests,staff,seats"
    assert lines[2:] == [
        "mov:K01/in,D01,S01,P01,2026-03-05T10:25,2026-03-05T10:55,2026-03-05T11:20,1,V01,C01,G02;G01,liaison;liaison,",
        "mov:K02/out,D01,S01,P01,2026-03-05T10:25,2026-03-05T10:55,2026-03-05T11:20,,,,,,",
    ]


def test_the_order_of_lists_does_not_matter(event: Event, tmp_path: Path) -> None:
    write_plan(PLAN, event, tmp_path / "one")
    turned = PLAN.model_copy(update={"movements": PLAN.movements[::-1], "activities": PLAN.activities[::-1]})
    write_plan(turned, event, tmp_path / "two")
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_without_plan_csv_a_folder_means_its_json(event: Event, tmp_path: Path) -> None:
    write_plan(PLAN, event, tmp_path)
    (tmp_path / "plan.csv").unlink()
    (tmp_path / "stays.csv").write_text("not read")
    assert read_plan(tmp_path, event) == PLAN


def test_edits_in_excel_are_read(event: Event, tmp_path: Path) -> None:
    write_plan(PLAN, event, tmp_path)
    table = next(table for table in PLAN_TABLES if table.name == "stays")
    write_lines(
        tmp_path / "stays.csv",
        [[column.zh for column in table.columns], ["stay:G02/1", "G02", "D01", "H01-0301", "2026/3/5", "2026/3/7"]],
        "gb18030",
    )
    (stay,) = read_plan(tmp_path, event).stays
    assert (stay.person, stay.first, stay.last) == ("G02", 0, 2)


COLUMNS = [(table, column) for table in PLAN_TABLES for column in table.columns]


@pytest.mark.parametrize(("index", "row"), [(i, 2) for i in range(len(COLUMNS))])
def test_a_bad_cell_of_a_twin_is_named(event: Event, tmp_path: Path, index: int, row: int) -> None:
    table, column = COLUMNS[index]
    write_plan(PLAN, event, tmp_path)
    cells = {one.name: one.example for one in table.columns} | {column.name: "a b;;c|\x07"}
    names = list(cells)
    write_lines(tmp_path / table.file, [names, [cells[name] for name in names]])
    assert (table.file, row, column.name) in problems(tmp_path, event)


@pytest.mark.parametrize(
    ("path", "value", "column"),
    [
        (("stays", 0, "room"), "H99", "stays[0].room"),
        (("stays", 0, "person"), "NOBODY", "stays[0].person"),
        (("stays", 0, "last"), "2026-03-04", "stays[0].last"),
        (("stays", 0, "first"), "soon", "stays[0].first"),
        (("activities", 0, "venue"), "V99", "activities[0].venue"),
        (("activities", 0, "start"), "2026-03-05T14:00+08:00", "activities[0].start"),
        (("activities", 1, "end"), "2026-03-05T11:00", "activities[1].end"),
        (("activities", 1, "id"), "act:A01", "activities[1].id"),
        (("movements", 1, "from"), "P99", "movements[1].from"),
        (("movements", 1, "id"), "mov:K01/in", "movements[1].id"),
        (("movements", 0, "cars", 1, "driver"), "C99", "movements[0].cars[1].driver"),
        (("movements", 0, "cars", 1, "order"), 0, "movements[0].id"),
        (("movements", 0, "depart"), "2026-03-05T10:00", "movements[0].depart"),
        (("duties", 0, "person"), None, "duties[0].person"),
        (("posts",), 5, "posts"),
        (("colour",), "red", "colour"),
    ],
)
def test_a_bad_value_of_the_json_is_named(
    event: Event, tmp_path: Path, path: tuple[Any, ...], value: Any, column: str
) -> None:
    write_plan(PLAN, event, tmp_path)
    data = json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    (tmp_path / "plan.json").write_text(json.dumps(data), encoding="utf-8")
    assert ("plan.json", None, column) in problems(tmp_path / "plan.json", event)


def test_lines_of_one_movement_agree(event: Event, tmp_path: Path) -> None:
    write_plan(PLAN, event, tmp_path)
    path = tmp_path / "movements.csv"
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    lines[2] = lines[2].replace("10:55", "10:56")
    path.write_text("\n".join(lines), encoding="utf-8")
    assert problems(tmp_path, event) == [("movements.csv", 3, "depart")]


@pytest.mark.parametrize("content", ["", "[", "5", "[]", "null", '"plan"', "[" * 100_000, '{"format": "plan/1"}'])
def test_what_is_no_plan_is_refused(event: Event, tmp_path: Path, content: str) -> None:
    (tmp_path / "plan.json").write_text(content)
    assert {one[0] for one in problems(tmp_path / "plan.json", event)} == {"plan.json"}


def test_a_missing_plan_is_refused(event: Event, tmp_path: Path) -> None:
    assert problems(tmp_path / "plan.json", event) == [("plan.json", None, None)]
    assert problems(tmp_path, event) == [("plan.csv", None, None)]


def test_a_plan_that_cannot_be_written(event: Event, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotNowError):
        write_plan(PLAN, event, tmp_path / "file")


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Plans over the small event's things, cars and nights at will."""
    moments = st.lists(st.integers(-2000, 6000), min_size=3, max_size=3).map(sorted)
    people = st.lists(st.sampled_from(["G01", "G02", "G09"]), unique=True).map(tuple)
    staff = st.lists(st.sampled_from(["liaison", "guide"]), max_size=3).map(tuple)
    car = st.builds(
        Car,
        order=st.integers(0, 9),
        vehicle=st.sampled_from(["", "V01", "V90"]),
        driver=st.sampled_from(["", "C01"]),
        guests=people,
        staff=staff,
    )
    movements = []
    for number in range(draw(st.integers(0, 3))):
        ready, depart, arrive = draw(moments)
        cars = draw(st.lists(car, unique_by=lambda one: one.order, max_size=3))
        movements.append(
            Movement(
                id=f"mov:K{number}/in",
                party="D01a",
                origin="S01",
                destination="P03",
                ready=ready,
                depart=depart,
                arrive=arrive,
                cars=tuple(cars),
            )
        )
    nights = draw(st.lists(st.integers(0, 9), unique=True, max_size=4))
    stays = tuple(RoomNight(id="stay:G01/1", person="G01", room="H01-0301", first=n, last=n) for n in nights)
    reasons = draw(st.lists(st.sampled_from(["", "甲；乙", 'say "no", then']), max_size=3))
    unplaced = tuple(Unplaced(item=f"act:{n}", rule="I1", reason=reason) for n, reason in enumerate(reasons))
    return PLAN.model_copy(update={"movements": tuple(movements), "stays": stays, "unplaced": unplaced})


@settings(max_examples=60, deadline=None)
@given(plan=plans())
def test_any_plan_reads_back_from_both_forms(event: Event, plan: Plan) -> None:
    with tempfile.TemporaryDirectory() as name:
        write_plan(plan, event, Path(name))
        assert read_plan(Path(name) / "plan.json", event) == sorted_plan(plan)
        assert read_plan(Path(name), event) == sorted_plan(plan)
