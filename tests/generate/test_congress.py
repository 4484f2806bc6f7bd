"""Generated congresses: public quotas, loads as the product page asks, read as they were made."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from scheduler.capacity import capacity
from scheduler.domain.event import Event
from scheduler.generate import CONGRESSES, generate, loads
from scheduler.generate.congress.units import published_units
from scheduler.tables.read import read_event_report
from scheduler.tables.write import write_event


@pytest.fixture(scope="module")
def two_sessions() -> Event:
    return generate(CONGRESSES["two_sessions"])


def test_the_published_quotas_add_up() -> None:
    seats = Counter[str]()
    for unit in published_units():
        seats[unit.assembly] += unit.seats
    assert Counter(unit.assembly for unit in published_units()) == {"deputies": 35, "members": 34}
    assert seats == {"deputies": 3000, "members": 2169}
    assert {u.name: u.seats for u in published_units()}["解放军和武警部队"] == 278


def test_two_sessions_have_the_size_and_the_loads_that_the_product_page_names(two_sessions: Event) -> None:
    beds, seats, leaders = loads(two_sessions)
    assert sum(len(two_sessions.members(d.id)) for d in two_sessions.delegations) == 5169
    assert (len(two_sessions.delegations), len(two_sessions.hotels), two_sessions.profile.days) == (69, 14, 12)
    assert (beds.percent, seats.percent, leaders.percent) == (85, 90, 89)


def test_all_deputies_and_members_move_at_once(two_sessions: Event) -> None:
    opening = next(a for a in two_sessions.activities if a.id == "PLEN-D-03AM")
    assert len(opening.parties) == 69
    assert opening.kind == "plenary"


@pytest.mark.parametrize("seed", range(3))
def test_a_congress_is_read_as_it_was_made_and_nothing_is_short_for_certain(seed: int, tmp_path: Path) -> None:
    event = generate(CONGRESSES["regional"].sized(seed, guests=420, days=8))
    write_event(event, tmp_path)
    read, notes = read_event_report(tmp_path)
    assert read == event
    assert notes == ()
    assert capacity(event).shortages == ()


@pytest.mark.parametrize(
    ("delegations", "guests", "days", "said"),
    [
        (34, None, None, "delegations: 35"),
        (None, 209, None, "guests: 210-8000"),
        (None, 8001, None, "guests: 210-8000"),
        (None, None, 7, "days: 8-14"),
        (None, None, 15, "days: 8-14"),
    ],
)
def test_a_size_that_cannot_be_filled_is_refused(
    delegations: int | None, guests: int | None, days: int | None, said: str
) -> None:
    with pytest.raises(ValueError, match=f"^{said}$"):
        CONGRESSES["regional"].sized(0, delegations, guests, days)


@pytest.mark.parametrize("preset", CONGRESSES)
def test_no_leader_is_asked_for_twice_on_a_half_day(preset: str) -> None:
    event = generate(CONGRESSES[preset])
    asked = Counter((leader, activity.windows) for activity in event.activities for leader in activity.leaders)
    assert set(asked.values()) == {1}


@pytest.mark.parametrize("preset", CONGRESSES)
def test_no_site_is_visited_while_narrators_are_trained(preset: str) -> None:
    event = generate(CONGRESSES[preset])
    trained = [when for absence in event.absences if absence.role == "narrator" for when in absence.when]
    visits = [window for activity in event.activities if activity.kind == "visit" for window in activity.windows]
    assert trained
    assert not any(window.overlaps(when) for window in visits for when in trained)
