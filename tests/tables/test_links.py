"""Ties between rows: chains that lead back, links that exclude each other, items and days that do not exist."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.tables.cycles import cycles
from scheduler.tables.read import examine, read_event_report
from tests.tables.builders import places, problems_of, small_event, write_folder

Rows = dict[str, list[dict[str, str]]]


def activity(name: str, links: str) -> dict[str, str]:
    return {"id": name, "kind": "visit", "parties": "D01", "duration": "60", "links": links}


def founds(folder: Path, rows: Rows, column: str) -> list[str]:
    return [one.found for one in problems_of(write_folder(folder, rows)) if one.column == column]


def test_activities_after_each_other(tmp_path: Path) -> None:
    rows = small_event()
    rows["activities"] += [
        activity("B1", "after:B3"),
        activity("B2", "after:B1"),
        activity("B3", "after:B2"),
        activity("C1", "after:C1"),
        activity("E1", "after:B1"),
    ]
    assert founds(tmp_path, rows, "links") == ["B1→B3→B2→B1", "C1→C1"]


def test_the_same_day_and_another_one(tmp_path: Path) -> None:
    rows = small_event()
    rows["activities"] += [activity("B1", "same_day:A02"), activity("B2", "other_day:A02;same_day:B1")]
    assert founds(tmp_path / "fine", rows, "links") == []
    rows["activities"].append(activity("B3", "same_day:B2;other_day:B2"))
    assert founds(tmp_path / "wrong", rows, "links") == ["other_day:B2"]


@pytest.mark.parametrize(
    ("table", "column", "cells", "found"),
    [
        ("locations", "parent", {"P02": "P03", "P03": "P02"}, "P03→P02→P03"),
        ("venues", "combines", {"V01": "V02", "V02": "V01;V03"}, "V01→V02→V01"),
    ],
)
def test_sites_inside_each_other(tmp_path: Path, table: str, column: str, cells: dict[str, str], found: str) -> None:
    rows = small_event()
    for row in rows[table]:
        row[column] = cells.get(row["id"], row.get(column, ""))
    assert founds(tmp_path, rows, column) == [found]


def test_each_id_is_on_one_cycle_at_most_and_long_chains_are_walked() -> None:
    chain = {str(n): [str(n + 1)] for n in range(5000)}
    assert cycles(chain) == []
    assert cycles(chain | {"5000": ["0"]}) == [(*map(str, range(5001)), "0")]
    assert cycles({"A": ["B", "C"], "B": ["A"], "C": ["A", "D"], "D": []}) == [("A", "B", "A"), ("A", "C", "A")]


@pytest.mark.parametrize(
    ("links", "near"),
    [
        ("after:D01/lumch", "lunch"),
        ("after:D01/lunch/2026-04-05", ""),
        ("after:D01/lunch/tomorrow", ""),
    ],
)
def test_generated_activities_are_of_the_template_and_the_event(tmp_path: Path, links: str, near: str) -> None:
    rows = small_event()
    rows["activities"].append(activity("B1", links))
    (found,) = (one for one in problems_of(write_folder(tmp_path, rows)) if one.column == "links")
    assert (found.found, found.near) == (links.removeprefix("after:"), near)


@pytest.mark.parametrize(
    "links", ["after:D01/lunch", "after:D01a/lunch/2026-03-07", "after:K01/lunch", "after:G02/lunch"]
)
def test_generated_activities_may_be_named_by_a_leg_a_party_or_a_guest(tmp_path: Path, links: str) -> None:
    rows = small_event()
    rows["activities"].append(activity("B1", links))
    assert problems_of(write_folder(tmp_path, rows)) == ()


@pytest.mark.parametrize(
    ("item", "found"),
    [
        ("act:A01", None),
        ("act:D01/lunch/2026-03-05", None),
        ("mov:K01/in", None),
        ("car:K01/in/0", None),
        ("stay:G02/1", None),
        ("spare:D02/1", None),
        ("duty:act:A02/liaison/1", None),
        ("post:medic/H1/x", None),
        ("task:K1/stay:G02/1", None),
        ("table:A01/3", None),
        ("act:A09", "A09"),
        ("mov:K09/in", "K09"),
        ("stay:X/1", "X"),
        ("duty:act:A09/liaison/1", "A09"),
        ("akt:A01", "akt:A01"),
    ],
)
def test_plan_items_name_known_things(tmp_path: Path, item: str, found: str | None) -> None:
    rows = small_event()
    rows["pins"][0]["item"] = item
    rows["tasks"][0]["anchor"] = item
    wrong = [(one.file, one.found) for one in problems_of(write_folder(tmp_path, rows))]
    assert wrong == ([("pins.csv", found), ("tasks.csv", found)] if found else [])


@pytest.mark.parametrize(
    ("subject", "right"), [("K01", True), ("V90", True), ("act:A01", True), ("K99", False), ("H01", False)]
)
def test_what_has_happened_happened_to_something(tmp_path: Path, subject: str, right: bool) -> None:
    rows = small_event()
    rows["actuals"][0]["subject"] = subject
    assert (problems_of(write_folder(tmp_path, rows)) == ()) == right


@pytest.mark.parametrize(
    ("comes", "goes", "right"), [("10:40", "10:41", True), ("10:40", "10:40", False), ("10:40", "09:00", False)]
)
def test_a_party_goes_after_it_came(tmp_path: Path, comes: str, goes: str, right: bool) -> None:
    rows = small_event()
    leg = {"party": "D02", "mode": "火车", "hub": "S01"}
    rows["legs"] += [
        leg | {"id": "K8", "direction": "in", "scheduled": "2026-03-05T09:30", "actual": f"2026-03-05T{comes}"},
        leg | {"id": "K9", "direction": "out", "scheduled": f"2026-03-05T{goes}"},
    ]
    assert (("legs.csv", 4, "scheduled") not in places(problems_of(write_folder(tmp_path, rows)))) == right


@pytest.mark.parametrize(
    ("column", "when", "right"),
    [
        ("estimated", "2026-03-07T10:40", True),
        ("estimated", "2026-03-07T10:41", False),
        ("actual", "2026-03-02T10:40", False),
    ],
)
def test_news_of_a_leg_is_near_its_plan(tmp_path: Path, column: str, when: str, right: bool) -> None:
    rows = small_event()
    rows["legs"][0][column] = when
    assert (problems_of(write_folder(tmp_path, rows)) == ()) == right


def test_dates_far_from_the_event_are_refused_once_the_event_is_known(tmp_path: Path) -> None:
    rows = small_event()
    rows["legs"][0]["scheduled"] = "2025-03-05T10:40"
    assert ("legs.csv", 2, "scheduled") in places(problems_of(write_folder(tmp_path / "known", rows)))
    rows["legs"][0] |= {"estimated": "", "actual": ""}
    rows["profile"][0]["first_day"] = "?"
    assert places(problems_of(write_folder(tmp_path / "unknown", rows))) == {("event.csv", 2, "first_day")}


def test_a_million_placeholders_are_refused(tmp_path: Path) -> None:
    rows = small_event()
    new = {"name": "待定", "roles": "嘉宾", "delegation": "D02", "gender": "男", "count": "9999"}
    rows["persons"] += [new | {"id": f"N{n}"} for n in range(6)]
    assert places(problems_of(write_folder(tmp_path, rows))) == {("persons.csv", None, "count")}


def test_a_thousand_places_and_fifty_bands_are_too_many(tmp_path: Path) -> None:
    rows = small_event()
    rows["locations"] += [{"id": f"X{n}", "kind": "site", "name": "点"} for n in range(1001)]
    bands = [f"00:00/00:{n:02d}" for n in range(1, 50)] + [""] * 952
    rows["travel"] += [{"from": "P01", "to": f"X{n}", "minutes": "9", "band": band} for n, band in enumerate(bands)]
    found = places(problems_of(write_folder(tmp_path, rows)))
    assert found == {("travel.csv", None, "from"), ("travel.csv", None, "band")}


def test_a_broken_triangle_is_closed_and_told(tmp_path: Path) -> None:
    rows = small_event()
    rows["travel"].append({"from": "P02", "to": "P03", "minutes": "999"})
    event, notes = read_event_report(write_folder(tmp_path, rows))
    (note,) = (one for one in notes if one.row == 7)
    assert (note.file, note.column, note.found) == ("travel.csv", "minutes", "P02→P03 999min")
    assert "35min by way of S01" in note.accepted
    assert event.roads.minutes("P02", "P03") == 35


def test_an_examination_raises_nothing_and_keeps_the_handbook(tmp_path: Path) -> None:
    rows = small_event()
    rows["rooms"][0]["beds"] = "many"
    found = examine(write_folder(tmp_path, rows))
    assert found.event is None
    assert found.handbook is not None
    assert [one.where for one in found.problems] == ["rooms.csv:2:beds"]


@pytest.mark.parametrize(
    ("lesson", "subject", "found"),
    [
        ("liked", "M01", None),
        ("liked", "F01", "F01"),  # a gift is given, not liked
        ("given", "F01", None),
        ("given", "M01", "M01"),
        ("knows", "L01", None),
        ("knows", "", None),  # words for people
        ("", "", None),
    ],
)
def test_what_was_learned_is_of_a_thing_that_fits(tmp_path: Path, lesson: str, subject: str, found: str | None) -> None:
    rows = small_event()
    rows["history"][0] |= {"lesson": lesson, "subject": subject}
    problems = problems_of(write_folder(tmp_path, rows))
    assert [(one.column, one.found) for one in problems] == ([] if found is None else [("subject", found)])
