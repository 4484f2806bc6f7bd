"""Closing the travel times: literal triangles, and the property that no detour is shorter."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from scheduler.clock import Interval
from scheduler.domain.handbook import TravelStandard
from scheduler.domain.places import Travel, TravelMode
from scheduler.domain.roads import Roads
from scheduler.tables.closure import close_travel
from scheduler.tables.read import read_event_report
from tests.tables.builders import small_event, write_folder

RUSH = Interval(420, 540)


def road(
    origin: str,
    destination: str,
    minutes: int,
    metres: int = 0,
    band: Interval | None = None,
    mode: TravelMode = TravelMode.CAR,
) -> Travel:
    return Travel(origin=origin, destination=destination, minutes=minutes, metres=metres, band=band, mode=mode)


def closed(*rows: Travel, used: tuple[str, ...] = ()) -> tuple[Travel, ...]:
    return close_travel(rows, used, range(2, len(rows) + 2))[0]


def test_a_closed_triangle_stays() -> None:
    rows = (road("A", "B", 10), road("B", "C", 10), road("A", "C", 20))
    assert close_travel(rows, ("A", "B", "C"), (2, 3, 4)) == (rows, ())


def test_a_detour_replaces_a_longer_way() -> None:
    rows = (road("A", "B", 10, 4000), road("B", "C", 10, 5000), road("A", "C", 21, 8000))
    after, (note,) = close_travel(rows, (), (2, 3, 4))
    assert after == (*rows[:2], road("A", "C", 20, 9000))
    assert (note.file, note.row, note.column) == ("travel.csv", 4, "minutes")
    assert "A→C 21min" in note.found
    assert "20min by way of B" in note.accepted


def test_metres_stay_where_the_detour_has_none() -> None:
    assert closed(road("A", "B", 1), road("B", "C", 1, 500), road("A", "C", 9, 800))[2] == road("A", "C", 2, 800)


def test_one_way_detours_split_the_ways() -> None:
    rows = (road("A", "B", 5), road("B", "A", 50), road("B", "C", 5), road("C", "B", 50), road("A", "C", 30))
    assert closed(*rows) == (
        road("A", "B", 5),
        road("B", "A", 35),
        road("B", "C", 5),
        road("C", "B", 35),
        road("A", "C", 10),
        road("C", "A", 30),
    )


def test_used_places_get_a_row_where_a_path_joins_them() -> None:
    rows = (road("A", "B", 10), road("B", "C", 15))
    after, (note,) = close_travel(rows, ("A", "C"), (2, 3))
    assert after == (*rows, road("A", "C", 25))
    assert note.row is None


def test_an_entrance_is_served_by_the_rows_of_its_site() -> None:
    rows = (road("A", "B", 10), road("B", "C", 15), road("A", "C", 25))
    assert close_travel(rows, ("gate", "C", "A"), (2, 3, 4), {"gate": "A"}) == (rows, ())


def test_places_apart_stay_apart() -> None:
    rows = (road("A", "B", 10),)
    assert closed(*rows, used=("A", "Z")) == rows


def test_hours_are_closed_among_themselves() -> None:
    rows = (
        road("A", "B", 10),
        road("B", "C", 10),
        road("A", "C", 15),
        road("A", "C", 40, band=RUSH),
        road("A", "B", 25, band=RUSH),
    )
    assert closed(*rows) == (*rows[:3], road("A", "C", 35, band=RUSH), rows[4])


def test_other_modes_are_left_alone() -> None:
    rows = (
        road("A", "B", 1),
        road("B", "C", 1),
        road("A", "C", 30, mode=TravelMode.WALK),
        road("A", "C", 40, mode=TravelMode.COACH),
    )
    assert closed(*rows) == rows


def test_the_reader_closes_and_reports(tmp_path: Path) -> None:
    rows = small_event()
    rows["travel"] += [{"from": "P03", "to": "P02", "minutes": "99"}]
    event, notes = read_event_report(write_folder(tmp_path, rows))
    assert event.roads.minutes("P03", "P02") == 35
    assert ("travel.csv", len(rows["travel"]) + 1) in [(note.file, note.row) for note in notes]


PLACES = "ABCDE"
ROWS = st.lists(
    st.builds(road, st.sampled_from(PLACES), st.sampled_from(PLACES), st.integers(0, 60), st.integers(0, 3)),
    unique_by=lambda row: (row.origin, row.destination),
    max_size=20,
).map(lambda rows: tuple(row for row in rows if row.origin != row.destination))


@given(ROWS)
def test_no_detour_is_shorter_and_nothing_got_longer(rows: tuple[Travel, ...]) -> None:
    before = Roads(rows, TravelStandard(), {})
    after = Roads(closed(*rows, used=tuple(PLACES)), TravelStandard(), {})
    for a, b, c in permutations(PLACES, 3):
        assert after.minutes(a, c) <= after.minutes(a, b) + after.minutes(b, c)
        assert after.minutes(a, c) <= before.minutes(a, c)


@given(ROWS)
def test_closing_twice_changes_nothing_more(rows: tuple[Travel, ...]) -> None:
    once = closed(*rows, used=tuple(PLACES))
    assert close_travel(once, tuple(PLACES), range(len(once))) == (once, ())
