"""The ladder's table and its missed targets, and one run of it as a user would start it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.ladder import Run, folder_of, run, table
from benchmarks.targets import missed


def tier(name: str, value: int, *parts: tuple[int, int | None]) -> dict[str, object]:
    stages = {f"stage{n}": {"value": found, "bound": bound} for n, (found, bound) in enumerate(parts)}
    return {"name": name, "value": value, "stages": stages}


def ran(event: str, limit: float | None, first: float | None, tiers: list[Any], method: str = "staged") -> Run:
    return Run(event, method, limit, first, 9.96, 8.04, 200, 0, {"tiers": tiers} if tiers else {})


def test_a_line_says_what_is_proven() -> None:
    tiers = [
        tier("hard", 0),
        tier("unplaced", 2, (2, 2), (0, 0)),
        tier("protocol", 9, (4, 3), (5, 5)),
        tier("comfort", 7, (7, None)),
    ]
    lines = list(table([ran("forum", 10.0, 4.25, tiers), Run("none", "joint", 0.5, None, 1, 1, 1, 0, {})]))
    assert lines[0] == (
        "| event | method | limit s | first s | wall s | CPU s | MiB | child MiB"
        " | hard | unplaced | protocol | comfort | cost |"
    )
    assert lines[2:] == [
        "| forum | staged | 10 | 4.25 | 10.0 | 8.0 | 200 | 0 | 0 | 2 = | 9 ≥ 8 (11 %) | 7 ? | – |",
        "| none | joint | 0.5 | – | 1.0 | 1.0 | 1 | 0 | – | – | – | – | – |",
    ]


def test_what_a_run_has_missed_is_said() -> None:
    tiers = [tier("hard", 0), tier("unplaced", 3, (3, 0)), tier("protocol", 100, (100, 90))]
    assert list(missed([ran("forum", 60.0, 12.0, tiers)])) == [
        "missed: forum at 60 s: first complete plan after 12.0 s (target 10 s)",
        "missed: forum at 60 s: 3 unplaced",
        "missed: forum at 60 s: unplaced in stage0 3 ≥ 0",
        "missed: forum at 60 s: protocol in stage0 100 ≥ 90",
    ]
    assert list(missed([ran("forum", 10.0, 9.9, [tier("hard", 0), tier("unplaced", 3, (3, 0))])])) == []
    assert list(missed([ran("two_sessions", 10.0, None, [])])) == [
        "missed: two_sessions at 10 s: first complete plan after no time at all (target 90 s)",
        "missed: two_sessions at 10 s: hard violations, or no plan",
    ]


def test_an_office_that_has_the_better_plan_is_a_missed_target() -> None:
    engine = ran("regional", 10.0, 5.0, [tier("hard", 0), tier("unplaced", 4)])
    office = ran("regional", None, None, [tier("hard", 0), tier("unplaced", 3)], "office")
    assert list(missed([engine, office])) == ["missed: regional: office has a better plan ((0, 3) before (0, 4))"]
    assert list(missed([office, office])) == []


def test_one_run_measures_the_command(tmp_path: Path) -> None:
    measured = run("xinyu", folder_of("xinyu", tmp_path), 20, ["--stages", "lodging"])
    assert measured.score["complete"] in (True, False)
    assert measured.cpu > 0
    assert measured.rss > 50
    assert measured.first is not None
    assert measured.first <= measured.wall
    assert [t["name"] for t in measured.score["tiers"]][:2] == ["hard", "unplaced"]
