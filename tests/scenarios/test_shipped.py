"""The scenarios that are shipped: each says what its name says of its event."""

from __future__ import annotations

from pathlib import Path

import pytest

from scheduler.generate import CONGRESSES, generate
from scheduler.tables.read import examine, read_event
from scheduler.tables.write import write_event

ROOT = Path(__file__).parents[2]
ASKED = (
    "coach_strike",
    "floor_closed",
    "frugal_handbook",
    "late_flight",
    "leader_ill",
    "no_overtime",
    "one_hotel_fewer",
    "plenary_earlier",
    "rain",
    "second_delegation",
    "ten_percent_more",
    "two_halves",
)
"""What every event is asked; the visitors of xinyu come by train."""

SAYS = [
    # event, scenario, cells that it changes, one of them: table, id, field, old, new
    ("xinyu", "coach_strike", 14, ("closures", "drop-2", "subject", "", "BUS1")),
    ("xinyu", "deputy_stands_in", 8, ("activities", "SYMP", "leaders", "L01;L02", "L02")),
    ("xinyu", "floor_closed", 5, ("closures", "close-1", "subject", "", "H1B3F3")),
    ("xinyu", "frugal_handbook", 1, ("handbook", "", "id", "handbook", "domestic")),
    ("xinyu", "late_train", 1, ("legs", "K2", "estimated", "", "2026-03-11T14:58")),
    ("xinyu", "leader_ill", 4, ("absences", "close-1", "person", "", "L01")),
    ("xinyu", "no_overtime", 3, ("rules", "T6.span", "rules.T6.span.params.span", "", "9h")),
    ("xinyu", "one_hotel_fewer", 5, ("closures", "drop-1", "subject", "", "H2")),
    ("xinyu", "rain", 20, ("closures", "close-1", "subject", "", "WET-V")),
    ("xinyu", "rain_strike", 30, ("closures", "drop-1", "subject", "", "CAR4")),
    ("xinyu", "second_delegation", 107, ("delegations", "D02", "name_en", "", "Xishan Culture Delegation")),
    ("xinyu", "ten_percent_more", 48, ("persons", "G32", "count", "1", "2")),
    ("xinyu", "two_halves", 39, ("activities", "NEWENERGY", "parties", "D01", "D01I")),
    ("forum", "broken_coach", 5, ("closures", "close-1", "subject", "", "BUS2")),
    ("forum", "coach_strike", 10, ("closures", "drop-1", "subject", "", "BUS1")),
    ("forum", "coaches_and_minibuses_strike", 20, ("closures", "drop-4", "subject", "", "MINI5")),
    ("forum", "deputy_stands_in", 9, ("activities", "VISIT-EV", "leaders", "L05;L04", "L04")),
    ("forum", "floor_closed", 5, ("closures", "close-1", "subject", "", "H1B3")),
    ("forum", "frugal_handbook", 1, ("handbook", "", "id", "handbook", "domestic")),
    ("forum", "late_flight", 1, ("legs", "K10", "estimated", "", "2026-04-21T16:40")),
    ("forum", "leader_ill", 4, ("absences", "close-1", "person", "", "L05")),
    ("forum", "no_overtime", 38, ("drivers", "C36", "shifts", "", "04:30/22:30")),
    ("forum", "one_hotel_fewer", 5, ("closures", "drop-1", "subject", "", "H2")),
    (
        "forum",
        "plenary_earlier",
        2,
        ("activities", "OPENING", "windows", "2026-04-22T09:00/2026-04-22T11:00", "2026-04-22T08:00/2026-04-22T10:00"),
    ),
    ("forum", "rain", 17, ("activities", "VISIT-RIVER", "status", "confirmed", "cancelled")),
    ("forum", "second_delegation", 102, ("activities", "VISIT-PLAN", "parties", "D04;D07", "D04;D07;D09")),
    ("forum", "ten_percent_more", 361, ("persons", "X-D01-M", "count", "1", "2")),
    ("forum", "two_halves", 62, ("activities", "VISIT-FARM", "parties", "D01G;D06", "D01G;D06;D02F")),
    ("two_sessions", "coach_strike", 161, ("closures", "drop-40", "subject", "", "CAR40")),
    ("two_sessions", "deputy_stands_in", 8, ("activities", "JOINT-1", "leaders", "L21;L30", "L30")),
    ("two_sessions", "floor_closed", 5, ("closures", "close-1", "subject", "", "H3A5")),
    ("two_sessions", "frugal_handbook", 1, ("handbook", "", "id", "handbook", "domestic")),
    ("two_sessions", "late_flight", 1, ("legs", "K-A01-in", "estimated", "", "2027-03-04T19:45")),
    ("two_sessions", "leader_ill", 4, ("absences", "close-1", "person", "", "L21")),
    ("two_sessions", "no_overtime", 397, ("rules", "P4", "rules.P4.params.most", "", "9h")),
    ("two_sessions", "one_hotel_fewer", 5, ("closures", "drop-1", "subject", "", "H2")),
    (
        "two_sessions",
        "plenary_earlier",
        1,
        (
            "activities",
            "PLEN-D-03AM",
            "windows",
            "2027-03-05T09:00/2027-03-05T11:20",
            "2027-03-05T08:00/2027-03-05T10:20",
        ),
    ),
    ("two_sessions", "rain", 10, ("closures", "close-2", "subject", "", "TEA-V")),
    ("two_sessions", "second_delegation", 69, ("persons", "C01-M", "count", "", "9")),
    ("two_sessions", "ten_percent_more", 1544, ("venues", "CC-GREAT", "capacity", "5269", "5800")),
    ("two_sessions", "ten_percent_more_one_hotel_fewer", 1549, ("closures", "drop-1", "subject", "", "H2")),
    ("two_sessions", "two_halves", 322, ("activities", "GROUP-A03-10PM-2", "parties", "A03", "A03J")),
]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Event → its folder; the two sessions are generated with the default seed."""
    made = tmp_path_factory.mktemp("generated") / "two_sessions"
    write_event(generate(CONGRESSES["two_sessions"]), made)
    return {"xinyu": ROOT / "data" / "xinyu", "forum": ROOT / "data" / "forum", "two_sessions": made}


def scenario(event: str, name: str) -> Path:
    return ROOT / "scenarios" / event / f"{name}.csv"


@pytest.mark.parametrize(("event", "name", "count", "cell"), SAYS)
def test_it_changes_what_its_name_says(
    folders: dict[str, Path], event: str, name: str, count: int, cell: tuple[str, str, str, str, str]
) -> None:
    found = examine(folders[event], scenarios=[scenario(event, name)])
    assert found.problems == ()
    assert len(found.changes) == count
    assert cell in {(one.table, one.id, one.field, one.old, one.new) for one in found.changes}


@pytest.mark.parametrize("event", ["xinyu", "forum", "two_sessions"])
def test_each_event_is_asked_all_twelve(event: str) -> None:
    there = {path.stem for path in (ROOT / "scenarios" / event).iterdir()}
    by_train = {"late_train" if name == "late_flight" else name for name in ASKED}
    assert there >= (by_train if event == "xinyu" else set(ASKED))


def test_guests_and_halves_are_as_many_as_said(folders: dict[str, Path]) -> None:
    more = read_event(folders["xinyu"], scenarios=[scenario("xinyu", "ten_percent_more")])
    assert (len(more.members("D01")), len(more.members("D01A")), len(more.members("D01B"))) == (27, 15, 6)
    halves = read_event(folders["xinyu"], scenarios=[scenario("xinyu", "two_halves")])
    assert (len(halves.members("D01I")), len(halves.members("D01G"))) == (13, 11)
    forum = read_event(folders["forum"], scenarios=[scenario("forum", "ten_percent_more")])
    assert sum(len(forum.members(one.id)) for one in forum.delegations) == 200 + 23
