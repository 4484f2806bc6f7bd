"""What things are worth in tiny events where it is known, and which things xinyu has."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Self

import pytest

from scheduler.cli.app import run
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.executor import Done, Failed, Outcome, executor
from scheduler.executor.base import Job, Value
from scheduler.i18n import Lang, Text
from scheduler.plan import Car, Plan
from scheduler.tables.dictionary.scenario import Line
from scheduler.tables.plan_files import write_plan
from scheduler.tables.read import examine, read_event
from scheduler.tables.write import write_event
from scheduler.value.conduct import Limits, valued
from scheduler.value.conduct import Value as Valued
from scheduler.value.things import Kind, Thing, things
from scheduler.value.trial import Data, event_of, ground
from scheduler.value.worth import Gain, Verdict
from tests.transport.builders import activity, chauffeur, driver, event, guest, party, plan, ride, slot, vehicle

XINYU = Path(__file__).parents[2] / "data" / "xinyu"
PLAN = plan([slot("M", "HALL", 600, 660, "P1"), slot("N", "WORKS", 600, 660, "P2")], scope=("lodging", "itinerary"))
LIMITS = Limits(effort=1.0, seeds=(0, 1))


class Here:
    """The contract of an executor, in this process; jobs for which `fails` are told to have failed."""

    workers = 1

    def __init__(self, fails: Callable[[object], bool] = lambda _: False) -> None:
        self._fails = fails

    def run(
        self, work: Callable[[Job], Value], jobs: Iterable[Job], stopped: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[int, Outcome[Value]]]:
        for position, job in reversed(list(enumerate(jobs))):  # in any order
            if stopped():
                return
            yield position, Failed(Text("失去", "lost"), died=True) if self._fails(job) else Done(work(job))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """Nothing is left to end."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two parties of one guest each drive to two places at the same time; there is one car, and two drivers."""
    made = tmp_path_factory.mktemp("value") / "tiny"
    persons = (guest("G1", "P1"), guest("G2", "P2"), chauffeur("C1"), chauffeur("C2"))
    tiny = event(
        persons=persons,
        parties=(party("P1"), party("P2")),
        activities=(activity("M", "P1"), activity("N", "P2")),
        vehicles=(vehicle("CAR1"),),
        drivers=(driver("C1"), driver("C2")),
    )
    write_event(tiny, made)
    return made


def quiet(done: int, count: int) -> None:
    """Progress that nobody reads."""


def values(folder: Path, *kinds: Kind) -> tuple[Valued, ...]:
    return valued(Data(folder), PLAN, kinds, LIMITS, Here(), quiet)


def test_a_missing_vehicle_leaves_two_journeys_of_one_guest_unplaced(folder: Path) -> None:
    """There and back, a journey and a head each: 4. Without any car all four journeys are: 4 more."""
    (car,) = values(folder, Kind.VEHICLES)
    assert (car.thing.name, car.thing.there) == (("sedan",), 1)
    assert car.more
    assert car.less
    assert car.more.first == Gain(Level.UNPLACED, 4, 4, 4)
    assert car.less.first == Gain(Level.UNPLACED, 4, 4, 4)
    assert (car.more.verdict, car.more.proven) == (Verdict.WORTH, True)


def test_a_third_driver_is_worth_nothing_where_there_is_one_car(folder: Path) -> None:
    (one,) = values(folder, Kind.DRIVERS)
    assert (one.thing.name, one.thing.there) == (("C",), 2)
    assert one.more
    assert one.less
    assert (one.more.verdict, one.less.verdict) == (Verdict.NOTHING, Verdict.NOTHING)


def test_a_failed_re_solve_says_so_and_loses_no_other(folder: Path) -> None:
    def fails(job: object) -> bool:
        return any(line.table == "vehicles" for line in getattr(job, "lines", ()))

    car, one = valued(Data(folder), PLAN, (Kind.VEHICLES, Kind.DRIVERS), LIMITS, Here(fails), quiet)
    assert car.failed == Text("失去", "lost")
    assert (one.failed, one.more is None) == (None, False)


def test_processes_say_the_same(folder: Path) -> None:
    with executor(2) as processes:
        found = valued(Data(folder), PLAN, (Kind.VEHICLES,), LIMITS, processes, quiet)
    assert found == values(folder, Kind.VEHICLES)


def test_the_ground_is_what_was_decided_before(folder: Path) -> None:
    given = event_of(Data(folder))
    assert ground(given, PLAN, "transport").activities == PLAN.activities
    assert ground(given, PLAN, "itinerary").activities == ()
    assert ground(given, PLAN, "itinerary").scope == ("lodging",)


def test_a_re_solve_begins_with_the_journeys_whose_car_is_still_there(folder: Path) -> None:
    car = Car(order=1, vehicle="CAR1", driver="C1", guests=("G1",))
    made = PLAN.model_copy(update={"movements": (ride("mov:M/out/P1", "HOTEL", "HALL", 580, 600, car),)})
    given, without = event_of(Data(folder)), event_of(Data(folder), (Line(op="drop", table="vehicles", id="CAR1"),))
    assert ground(given, made, "transport").movements == made.movements
    assert ground(without, made, "transport").movements == ()
    assert ground(given, made, "itinerary").movements == ()


def test_the_present_is_that_of_the_command(folder: Path) -> None:
    assert event_of(Data(folder)).now is None
    assert event_of(Data(folder, now=600)).now == 600


# --- what there is ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def xinyu() -> Event:
    return read_event(XINYU)


def thing(event: Event, kind: Kind, *name: str) -> Thing:
    return next(one for one in things(event, PLAN, [kind]) if one.name == name)


def test_what_cannot_be_used_is_not_there(xinyu: Event) -> None:
    """CAR4 is not inspected, C09 is not trained, S05 and S06 neither; building 1 is closed and so is room 3319."""
    assert thing(xinyu, Kind.VEHICLES, "sedan").there == 3
    assert thing(xinyu, Kind.DRIVERS, "C1").there == 3
    assert thing(xinyu, Kind.STAFF, "liaison").there == 4
    assert thing(xinyu, Kind.ROOMS, "H1", "twin").there == 32


def test_a_room_comes_with_its_place_in_the_contract(xinyu: Event) -> None:
    room = thing(xinyu, Kind.ROOMS, "H1", "suite")
    assert room.more == (
        Line(op="copy", table="rooms", id="R3310", value="R3310-more"),
        Line(op="set", table="bookings", id="B1", field="rooms", value="3"),
    )
    assert room.less == (
        Line(op="drop", table="rooms", id="R3410"),
        Line(op="set", table="bookings", id="B1", field="rooms", value="1"),
    )


def test_a_hall_is_a_candidate_where_its_original_is(xinyu: Event) -> None:
    hall = thing(xinyu, Kind.HALLS, "CH", "meeting", "symposium")
    found = examine(XINYU, lines=hall.more)
    assert found.event
    symposium = next(one for one in found.event.activities if one.id == "SYMP")
    assert symposium.venues == ("H1-M1", "CH-R1", "CH-R1-more")


@pytest.mark.parametrize("kind", list(Kind))
def test_every_change_fits_the_data(xinyu: Event, kind: Kind) -> None:
    for one in things(xinyu, PLAN, [kind]):
        assert examine(XINYU, lines=one.more).problems == ()
        assert examine(XINYU, lines=one.less).problems == ()


def test_least_used_goes_and_most_used_comes(xinyu: Event) -> None:
    made = PLAN.model_copy(update={"activities": (slot("A", "H1", 0, 60), slot("B", "H1", 60, 120))})
    halls = [s.model_copy(update={"venue": "H1-M2"}) for s in made.activities]
    used = made.model_copy(update={"activities": tuple(halls)})
    (hall,) = [one for one in things(xinyu, used, [Kind.HALLS]) if one.name[:2] == ("H1", "meeting")]
    assert (hall.used, hall.more[0].id, hall.less[0].id) == (1, "H1-M2", "H1-M1")


# --- the command --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def plan_folder(folder: Path) -> Path:
    given = read_event(folder)
    out = folder.parent / "plan"
    scoped: Plan = PLAN.model_copy(update={"scope": ("lodging", "itinerary", "transport")})
    write_plan(scoped, given, out, Lang.EN)
    return out


def test_the_command_prints_and_writes(folder: Path, plan_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = folder.parent / "value.csv"
    options = ["--of", "vehicles,drivers", "--seeds", "2", "--effort", "1", "--workers", "1"]
    assert run(["value", str(folder), str(plan_folder), *options, "--csv", str(table), "--lang", "en"]) == 0
    printed = capsys.readouterr().out
    assert "sedan  1      0       unplaced 4" in printed
    assert "nothing ✓" in printed
    rows = list(csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines()))
    (row,) = [row for row in rows if (row["thing"], row["change"], row["tier"]) == ("sedan", "more", "unplaced")]
    assert (row["there"], row["mean"], row["low"], row["high"], row["verdict"]) == ("1", "4", "4", "4", "worth")


def test_the_command_speaks_json(folder: Path, plan_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--of", "vehicles", "--seeds", "2", "--effort", "1", "--workers", "1", "--json"]
    assert run(["value", str(folder), str(plan_folder), *options]) == 0
    (said,) = json.loads(capsys.readouterr().out)
    assert said["more"]["gains"]["unplaced"] == [4, 4, 4]


@pytest.mark.parametrize(
    ("of", "told"), [("lorries", "there is no thing “lorries”"), ("staff", "the plan does not decide people")]
)
def test_what_cannot_be_valued_is_refused(
    folder: Path, plan_folder: Path, of: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["value", str(folder), str(plan_folder), "--of", of, "--lang", "en"]) == 2
    assert told in capsys.readouterr().err
