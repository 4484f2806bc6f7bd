"""One worked example per table type, with seat numbers (design/protocol.md, M4, T14; facts/handbooks.md 3)."""

from __future__ import annotations

import re

import pytest

from scheduler.seating.car import car_seats, numbered_seats
from scheduler.seating.place import Place
from scheduler.seating.round_table import round_table
from scheduler.seating.rows import long_table, photograph, rostrum, row

CHINESE = re.compile(r"[一-鿿]")
GUESTS = [f"g{n}" for n in range(1, 10)]


def seats(places: tuple[Place, ...]) -> list[str]:
    assert [place.seat for place in places] == list(range(1, len(places) + 1))
    return [place.person for place in places]


def test_round_table_of_ten_with_one_host() -> None:
    """The host faces the door; guest 1 on his right, guest 2 on his left, then alternating outwards."""
    assert seats(round_table(["h"], GUESTS)) == ["h", "g1", "g3", "g5", "g7", "g9", "g8", "g6", "g4", "g2"]


def test_round_table_of_ten_with_a_deputy_host_opposite() -> None:
    """Guest 2 on the deputy's right; 3 on the host's left, 4 on the deputy's."""
    found = seats(round_table(["h", "d"], GUESTS[:8]))
    assert found == ["h", "g1", "g5", "g8", "g4", "d", "g2", "g6", "g7", "g3"]


def test_round_table_with_a_deputy_where_guest_2_stays_with_the_host() -> None:
    """Classic source: 1 right of the host, 2 left of the host, 3 right of the deputy, 4 left of the deputy."""
    found = seats(round_table(["h", "d"], GUESTS[:8], second_at_deputy=False))
    assert found == ["h", "g1", "g5", "g8", "g4", "d", "g3", "g7", "g6", "g2"]


def test_round_table_of_eight_without_a_host() -> None:
    assert seats(round_table([], GUESTS[:7], ["s"])) == ["g1", "g2", "g4", "g6", "s", "g7", "g5", "g3"]


def test_a_third_host_and_staff_come_after_the_guests() -> None:
    found = seats(round_table(["h", "d", "k"], GUESTS[:4], ["s"]))
    assert found == ["h", "g1", "k", "g4", "d", "g2", "s", "g3"]


@pytest.mark.parametrize(
    ("hosts", "guests", "staff", "wanted"),
    [
        ([], [], [], []),
        ([], ["g1"], [], ["g1"]),
        (["h"], [], [], ["h"]),
        (["h", "d"], ["g1"], [], ["h", "g1", "d"]),
        ([], [], ["s", "t"], ["s", "t"]),
    ],
)
def test_small_round_tables(hosts: list[str], guests: list[str], staff: list[str], wanted: list[str]) -> None:
    assert seats(round_table(hosts, guests, staff)) == wanted


@pytest.mark.parametrize("hosts", range(4))
@pytest.mark.parametrize("guests", range(12))
@pytest.mark.parametrize("at_deputy", [True, False])
def test_everybody_has_one_seat(hosts: int, guests: int, at_deputy: bool) -> None:
    people = [f"h{n}" for n in range(hosts)], [f"g{n}" for n in range(guests)], ["s1", "s2"]
    assert sorted(seats(round_table(*people, at_deputy))) == sorted(one for side in people for one in side)


def test_long_table_of_five_guests_and_four_hosts() -> None:
    """Principals in the middle, even ranks on their left, odd on their right; seats from their left to their right."""
    guests, hosts = long_table(GUESTS[:5], ["h1", "h2", "h3", "h4"])
    assert seats(guests) == ["g4", "g2", "g1", "g3", "g5"]
    assert seats(hosts) == ["h4", "h2", "h1", "h3"]


def test_rostrum_of_an_odd_and_of_an_even_number() -> None:
    """Odd: 1 in the centre, 2 on his left, 3 on his right. Even: 1 and 2 in the centre, 2 on the left."""
    assert seats(rostrum(GUESTS[:7])) == ["g6", "g4", "g2", "g1", "g3", "g5", "g7"]
    assert seats(rostrum(GUESTS[:6])) == ["g6", "g4", "g2", "g1", "g3", "g5"]


def test_international_practice_honours_the_right() -> None:
    assert seats(row(GUESTS[:7], left_first=False)) == ["g7", "g5", "g3", "g1", "g2", "g4", "g6"]


def test_photograph_of_nine_in_rows_of_five() -> None:
    front, back = photograph(GUESTS, 5)
    assert seats(front) == ["g4", "g2", "g1", "g3", "g5"]
    assert seats(back) == ["g9", "g7", "g6", "g8"]


def test_car_with_a_driver() -> None:
    """Guest rear right, the host leader on the guest's left, the escort beside the driver."""
    assert car_seats(["g1"], "leader", "escort") == {"rear_right": "g1", "rear_left": "leader", "front": "escort"}
    assert car_seats(["g1", "g2", "g3"]) == {"rear_right": "g1", "rear_left": "g2", "rear_middle": "g3"}
    assert car_seats(["g1", "g2", "g3", "g4", "g5"])["front"] == "g4"


def test_car_that_the_host_drives() -> None:
    assert car_seats(["g1", "g2", "g3", "g4"], host_drives=True) == {
        "front": "g1",
        "rear_right": "g2",
        "rear_left": "g3",
        "rear_middle": "g4",
    }


def test_each_seat_is_explained_in_both_languages() -> None:
    charts = [
        round_table(["h", "d"], GUESTS[:4], ["s"]),
        round_table([], GUESTS[:3]),
        rostrum(GUESTS),
        *long_table(GUESTS[:2], ["h"]),
        *photograph(GUESTS, 4),
    ]
    for place in (place for chart in charts for place in chart):
        assert CHINESE.search(place.why.zh)
        assert not CHINESE.search(place.why.en)
        assert "{" not in place.why.zh + place.why.en


def test_the_words_name_the_side() -> None:
    whys = {place.person: place.why.en for place in round_table(["h", "d"], GUESTS[:4])}
    assert whys["g1"] == "guest 1, 1 to the host's right"
    assert whys["g2"] == "guest 2, 1 to the deputy host's right"
    assert whys["g3"] == "guest 3, 1 to the host's left"
    assert whys["h"] == "the host, facing the door"


def test_numbered_seats_of_a_car() -> None:
    """Seats 1 to 4: rear right, rear left, rear middle, beside the driver."""
    assert numbered_seats(["g1"], ["leader", "liaison"], 4) == ("g1", "leader", "-", "liaison")
    assert numbered_seats(["g1", "g2", "g3"], ["liaison"], 4) == ("g1", "g2", "g3", "liaison")
    assert numbered_seats(["g1", "g2"], [], 4) == ("g1", "g2")
    assert numbered_seats(["g1"], ["liaison", "interpreter"], 4) == ("g1", "interpreter", "-", "liaison")


def test_numbered_seats_of_a_minibus() -> None:
    """From the front, right before left; the escort on the last number, beside the driver."""
    assert numbered_seats(["g1", "g2"], ["liaison"], 6) == ("g1", "g2", "-", "-", "-", "liaison")
    assert numbered_seats(["g1", "g2"], ["leader", "liaison", "medic"], 7) == (
        "g1",
        "leader",
        "g2",
        "medic",
        "-",
        "-",
        "liaison",
    )
    assert numbered_seats([f"g{n}" for n in range(1, 7)], [], 6) == ("g1", "g2", "g3", "g4", "g5", "g6")
