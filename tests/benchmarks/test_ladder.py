"""The ladder's table, and one run of it as a user would start it."""

from __future__ import annotations

from pathlib import Path

from benchmarks.ladder import Run, folder_of, run, table


def tier(name: str, value: int, *parts: tuple[int, int | None]) -> dict[str, object]:
    stages = {f"stage{n}": {"value": found, "bound": bound} for n, (found, bound) in enumerate(parts)}
    return {"name": name, "value": value, "stages": stages}


def test_a_line_says_what_is_proven() -> None:
    tiers = [
        tier("hard", 0),
        tier("unplaced", 2, (2, 2), (0, 0)),
        tier("protocol", 9, (4, 3), (5, 5)),
        tier("comfort", 7, (7, None)),
    ]
    lines = list(table([Run("forum", 10.0, 9.96, 8.04, 204800, {"tiers": tiers}), Run("none", 0.5, 1, 1, 1024, {})]))
    assert lines[0] == "| event | limit s | wall s | CPU s | MiB | hard | unplaced | protocol | comfort | cost |"
    assert lines[2:] == [
        "| forum | 10 | 10.0 | 8.0 | 200 | 0 | 2 = | 9 ≥ 8 | 7 ? | – |",
        "| none | 0.5 | 1.0 | 1.0 | 1 | – | – | – | – | – |",
    ]


def test_one_run_measures_the_command(tmp_path: Path) -> None:
    measured = run("xinyu", folder_of("xinyu", tmp_path), 20, ["--stages", "lodging"])
    assert measured.score["complete"] in (True, False)
    assert measured.cpu > 0
    assert measured.rss > 50_000
    assert [t["name"] for t in measured.score["tiers"]][:2] == ["hard", "unplaced"]
