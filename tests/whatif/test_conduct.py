"""Scenarios over a small event: each is done once, and nothing that goes wrong with one loses another."""

from __future__ import annotations

from pathlib import Path

import pytest

import scheduler.whatif.conduct as module
from scheduler.domain.event import Event
from scheduler.errors import NotNowError
from scheduler.tables.read import read_event
from scheduler.whatif.conduct import Call, Line, conduct, named
from scheduler.whatif.kept import Shelf
from scheduler.whatif.table import Against, table_of
from scheduler.whatif.trial import Findings, Limits, Trial
from tests.whatif.pools import Here

XINYU = Path(__file__).parents[2] / "data" / "xinyu"
HEAD = "op,table,id,field,value,note\n"
FILES = {
    "late.csv": "delay,legs,K2,,+30min,\n",
    "bad.csv": "fly,legs,K2,,,\nset,persons,NOBODY,rank,3,\n",
    "same.csv": "",
    "late_too.csv": "delay,legs,K2,,+30min,another note\n",
}


def tried(trial: Trial) -> tuple[Findings, str]:
    """What the trial was, instead of a plan."""
    how = "cold" if trial.base is None else "given" if trial.limits is None else "warm"
    effort = trial.limits.effort if trial.limits else 0
    found = Findings(how=how, clean=True, figures={"comfort": int(effort or 0)}, rules=(), homes={}, unplaced=())
    return found, f'{{"of": "{trial.base}"}}'


@pytest.fixture(autouse=True)
def _no_plans(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "try_out", tried)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "scenarios"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(HEAD + text)
    return [folder / name for name in FILES]


def call_of(files: list[Path], **given: object) -> Call:
    return Call(XINYU, None, named(files), **{"limits": Limits(None, 5.0)} | given)  # type: ignore[arg-type]


def run(call: Call, out: Path, pool: Here) -> tuple[dict[str, Line], list[str]]:
    event: Event = read_event(XINYU)
    told: list[str] = []
    lines = conduct(call, event, Shelf(out), pool, lambda line: told.append(line.name))
    return {line.name: line for line in lines}, told


def how(line: Line) -> tuple[str, int]:
    assert line.findings
    return line.findings.how, line.findings.figures["comfort"]


def test_the_base_has_eight_times_as_long_and_the_scenarios_start_from_it(files: list[Path], tmp_path: Path) -> None:
    lines, told = run(call_of(files), tmp_path / "out", Here())
    assert list(lines) == ["base", "late", "bad", "same", "late_too"]
    assert sorted(told) == sorted(lines)
    assert how(lines["base"]) == ("cold", 40)
    assert how(lines["late"]) == ("warm", 5)
    assert lines["late"].kept
    assert lines["late"].kept.plan == '{"of": "{"of": "None"}"}'
    assert (lines["late"].seconds, lines["late"].memory) == (1.5, 200)


def test_cold_scenarios_and_their_base_have_the_same_limit(files: list[Path], tmp_path: Path) -> None:
    lines, _ = run(call_of(files, cold=True), tmp_path / "out", Here())
    assert how(lines["base"]) == how(lines["same"]) == ("cold", 5)


def test_a_given_base_is_only_measured(files: list[Path], tmp_path: Path) -> None:
    lines, _ = run(call_of(files, base="mine"), tmp_path / "out", Here())
    assert how(lines["base"]) == ("given", 0)
    assert lines["same"].kept
    assert lines["same"].kept.plan == '{"of": "{"of": "mine"}"}'


def test_a_bad_file_stands_in_the_table_with_its_first_problem(files: list[Path], tmp_path: Path) -> None:
    lines, _ = run(call_of(files), tmp_path / "out", Here())
    bad = lines["bad"]
    assert bad.kept is None
    assert bad.reason
    assert bad.reason.en.startswith("bad.csv:2:op: found fly; accepted: one of ")
    assert bad.reason.en.endswith("(and 1 more)")
    assert bad.reason.zh.endswith("(另有1处)")


def test_a_second_call_does_what_is_missing_only(files: list[Path], tmp_path: Path) -> None:
    """The base, late, same are done; late_too makes the same event as late but has a folder of its own."""
    first, second, third = Here(), Here(), Here()
    run(call_of(files[:3]), tmp_path / "out", first)
    before, _ = run(call_of(files), tmp_path / "out", second)
    files[0].write_text(HEAD + "delay,legs,K2,,+45min,\n")
    run(call_of(files), tmp_path / "out", third)
    assert (first.ran, second.ran, third.ran) == (3, 1, 1)
    assert how(before["late"]) == ("warm", 5)
    assert before["late"].seconds == 0


def test_other_limits_and_seeds_are_other_results(files: list[Path], tmp_path: Path) -> None:
    ran = []
    for limits in (Limits(None, 5.0), Limits(None, 6.0), Limits(None, 5.0, 1), Limits(None, 5.0)):
        pool = Here()
        run(call_of(files[:1], limits=limits), tmp_path / "out", pool)
        ran.append(pool.ran)
    assert ran == [2, 2, 2, 0]


def test_a_half_written_result_is_done_again(files: list[Path], tmp_path: Path) -> None:
    lines, _ = run(call_of(files[:1]), tmp_path / "out", Here())
    kept = lines["late"].kept
    assert kept
    (kept.folder / "findings.json").write_text('{"how": "wa')
    pool = Here()
    run(call_of(files[:1]), tmp_path / "out", pool)
    assert pool.ran == 1


def test_a_lost_process_loses_one_scenario_and_only_until_the_next_call(files: list[Path], tmp_path: Path) -> None:
    lines, _ = run(call_of(files), tmp_path / "out", Here(broken=[1]))
    assert {name: bool(line.kept) for name, line in lines.items()} == {
        "base": True, "late": True, "bad": False, "same": False, "late_too": True,
    }  # fmt: skip
    assert lines["same"].reason
    assert lines["same"].reason.en == "the process is gone"
    again = Here()
    assert run(call_of(files), tmp_path / "out", again)[0]["same"].kept
    assert again.ran == 1


def test_ctrl_c_keeps_what_is_done(files: list[Path], tmp_path: Path) -> None:
    lines, _ = run(call_of(files), tmp_path / "out", Here(stop=1))
    assert [name for name, line in lines.items() if line.kept] == ["base", "late"]
    assert lines["late_too"].reason
    assert lines["late_too"].reason.en == "interrupted before it was done"


def test_without_a_base_plan_there_is_nothing_to_start_from(files: list[Path], tmp_path: Path) -> None:
    pool = Here(broken=[0])
    pool.ran = 1
    with pytest.raises(NotNowError, match="the process is gone"):
        run(call_of(files), tmp_path / "out", pool)


def test_names_are_those_of_the_files_and_never_the_same_twice() -> None:
    files = [Path("a/late.csv"), Path("b/late.csv"), Path("base.csv"), Path("late-2.csv")]
    assert [(one.name, str(one.file)) for one in named(files)] == [
        ("late", "a/late.csv"), ("late-2", "b/late.csv"), ("base-2", "base.csv"), ("late-2-2", "late-2.csv"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "root", "difference", "percent"),
    [(120, 100, 20, 20.0), (100, 120, -20, -16.7), (7, 0, 7, None), (0, 0, 0, None), (None, 3, None, None)],
)
def test_a_number_against_the_root(value: int | None, root: int, difference: int | None, percent: float | None) -> None:
    one = Against(value, root)
    assert (one.difference, one.percent) == (difference, percent)


def test_a_root_without_a_plan_leaves_values_without_differences(files: list[Path], tmp_path: Path) -> None:
    lines, _ = run(call_of(files), tmp_path / "out", Here())
    table = table_of(list(lines.values()), "bad", lambda _: read_event(XINYU))
    assert table.against(lines["late"], "comfort") == Against(5, None)
    assert table.rules(lines["late"]) == {}
    assert table.touched(lines["late"]) == {}
