"""Alternatives of xinyu and of a forum: they differ as much as was asked, and where there is none that is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scheduler.changes.choices import Kind, choices, others
from scheduler.cli.app import run
from scheduler.documents.names import Names
from scheduler.documents.papers.alternatives import Choice, prices, where
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.engine.alternatives import Wish, alternatives, differing
from scheduler.engine.budget import Watch
from scheduler.engine.solve import Options, Solution
from scheduler.errors import UsageError
from scheduler.i18n import Lang
from scheduler.plan import Car, Movement, Plan, RoomNight, Slot, Source
from scheduler.tables.read import read_event

DATA = Path(__file__).parents[2] / "data"
FIRST = ("lodging", "itinerary")


@pytest.fixture(scope="module")
def xinyu() -> Event:
    return read_event(DATA / "xinyu")


def found(event: Event, wish: Wish, stages: tuple[str, ...] = FIRST, effort: float = 3.0) -> tuple[Solution, ...]:
    return alternatives(event, Options(seconds=None, effort=effort, stages=stages), Watch(), wish)


def test_decisions_are_what_a_planner_counts(xinyu: Event) -> None:
    plan = Plan(
        event=Source(id="xinyu"),
        handbook=Source(id="classic"),
        stays=(
            RoomNight(id="stay:G01/1", person="G01", delegation="D01", room="R3310", first=0, last=1),
            RoomNight(id="stay:V01/1", person="V01", delegation="D01", room="K201", first=0, last=1),
        ),
        activities=(Slot(id="act:SYMP", kind="symposium", parties=("D01",), venue="H1-M1", start=2000, end=2060),),
        movements=(
            Movement(
                id="mov:K1/in",
                party="D01A",
                origin="XYN",
                destination="H1",
                ready=600,
                depart=615,
                arrive=640,
                cars=(
                    Car(order=0, vehicle="CAR1", driver="C05"),
                    Car(order=1, vehicle="MPV1", driver="C04", guests=("G01",)),
                ),
            ),
        ),
    )
    assert {kind: dict(choices(xinyu, plan, kind)) for kind in Kind} == {
        Kind.HOTELS: {"D01": {"H1"}},
        Kind.DAYS: {"act:SYMP": {"1"}},
        Kind.HALLS: {"act:SYMP": {"H1-M1"}},
        Kind.VEHICLES: {"mov:K1/in": {"MPV1"}},
    }
    assert others({"a": frozenset("12"), "b": frozenset("1")}, {"a": frozenset("23"), "b": frozenset("2")}) == ("b",)


@pytest.mark.parametrize("kind", [Kind.DAYS, Kind.HALLS])
def test_every_two_plans_differ_at_least_so_often(xinyu: Event, kind: Kind) -> None:
    made = found(xinyu, Wish(3, kind, 2))
    table = differing(xinyu, [one.plan for one in made], kind)
    assert [[len(items) >= 2 for items in row] for row in table] == [
        [False, True, True],
        [True, False, True],
        [True, True, False],
    ]
    assert all(one.score.tier(level) == 0 for one in made for level in (Level.HARD, Level.UNPLACED))


def test_journeys_go_with_other_vehicles(xinyu: Event) -> None:
    made = found(xinyu, Wish(2, Kind.VEHICLES, 3), (*FIRST, "transport"))
    first, second = (choices(xinyu, one.plan, Kind.VEHICLES) for one in made)
    assert len(others(first, second)) >= 3
    assert made[1].plan.activities == made[0].plan.activities


@pytest.mark.parametrize("least", [1, 2])
def test_where_there_is_no_other_plan_there_is_none(xinyu: Event, least: int) -> None:
    """The other hotel has too few rooms for the one delegation; a second delegation there is not."""
    assert len(found(xinyu, Wish(3, Kind.HOTELS, least), ("lodging",))) == 1


def test_at_size_decisions_are_barred() -> None:
    forum = read_event(DATA / "forum")
    made = found(forum, Wish(2, Kind.HALLS, 2), effort=2.0)
    assert len(differing(forum, [one.plan for one in made], Kind.HALLS)[0][1]) >= 2


def test_the_same_effort_gives_the_same_plans(xinyu: Event) -> None:
    one, two = ([solution.plan for solution in found(xinyu, Wish(2, Kind.HALLS))] for _ in range(2))
    assert one == two


def test_the_stage_must_be_asked_for(xinyu: Event) -> None:
    with pytest.raises(UsageError, match="vehicles are decided by the stage transport"):
        found(xinyu, Wish(2, Kind.VEHICLES))


def test_the_table_has_prices_and_differences(xinyu: Event) -> None:
    made = found(xinyu, Wish(2, Kind.HALLS, 2))
    choice = Choice(xinyu, Kind.HALLS, 2, 3, tuple((one.plan, one.score) for one in made))
    names = Names(xinyu, Lang.EN)
    paper = prices(names, choice)
    assert paper.columns[0] == "Plan"
    assert paper.columns[-2:] == ("other than 1", "other than 2")
    assert [row[0] for row in paper.sections[0].rows] == [1, 2]
    assert paper.sections[0].rows[1][1] == "0 (+0)"
    assert "3 plans were asked for, there are 2" in paper.sections[0].note
    assert len(where(names, choice).sections[0].rows) == len(
        differing(xinyu, [one.plan for one in made], Kind.HALLS)[0][1]
    )


def test_the_command_writes_a_folder_each_and_the_comparison(tmp_path: Path) -> None:
    out = tmp_path / "out"
    options = ["--effort", "3", "--stages", "lodging,itinerary", "--alternatives", "2", "--differ-in", "halls"]
    assert run(["solve", str(DATA / "xinyu"), "--out", str(out), *options, "--lang", "en"]) == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "1",
        "2",
        "alternatives.en.md",
        "alternatives.json",
        "alternatives.zh.md",
    ]
    said = json.loads((out / "alternatives.json").read_text(encoding="utf-8"))
    assert (said["differ_in"], said["asked"], len(said["plans"])) == ("halls", 2, 2)
    assert (out / "2" / "plan.json").exists()
    assert "备选方案的代价" in (out / "alternatives.zh.md").read_text(encoding="utf-8")
