"""Generated events are read without a problem, just as they were made, and could fit."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from scheduler.capacity import capacity
from scheduler.domain.event import Event
from scheduler.domain.people import Direction, State
from scheduler.generate import FORUMS, generate, loads
from scheduler.tables.read import read_event_report
from scheduler.tables.write import write_event

SEEDS = range(10)


@pytest.fixture(scope="module")
def forum() -> Event:
    return generate(FORUMS["forum-like"])


@pytest.mark.parametrize("preset", FORUMS)
@pytest.mark.parametrize("seed", SEEDS)
def test_an_event_is_read_as_it_was_made_and_nothing_is_short_for_certain(
    preset: str, seed: int, tmp_path: Path
) -> None:
    event = generate(replace(FORUMS[preset], seed=seed))
    write_event(event, tmp_path)
    read, notes = read_event_report(tmp_path)
    assert read == event
    assert notes == ()
    assert capacity(event).shortages == ()


@pytest.mark.parametrize(
    ("delegations", "guests", "days"), [(1, 6, 2), (2, 30, 4), (3, 18, 2), (5, 120, 5), (16, 400, 4)]
)
def test_any_size_is_read_and_has_its_guests(delegations: int, guests: int, days: int, tmp_path: Path) -> None:
    recipe = replace(FORUMS["forum-like"], delegations=delegations, guests=guests, days=days, seed=3)
    write_event(generate(recipe), tmp_path)
    event, _ = read_event_report(tmp_path)
    assert (len(event.delegations), event.profile.days) == (delegations, days)
    assert sum(len(event.members(delegation.id)) for delegation in event.delegations) == guests
    assert capacity(event).shortages == ()


@pytest.mark.parametrize(
    ("size", "said"),
    [
        ((0, 200, 3), "delegations: 1-40"),
        ((41, 400, 3), "delegations: 1-40"),
        ((8, 47, 3), "guests: 48-1200"),
        ((8, 1201, 3), "guests: 48-1200"),
        ((8, 200, 1), "days: 2-10"),
        ((8, 200, 11), "days: 2-10"),
    ],
)
def test_a_size_that_cannot_be_filled_is_refused(size: tuple[int, int, int], said: str) -> None:
    delegations, guests, days = size
    with pytest.raises(ValueError, match=f"^{said}$"):
        replace(FORUMS["forum-like"], delegations=delegations, guests=guests, days=days)


def test_the_seed_decides() -> None:
    recipe = FORUMS["xinyu-like"]
    assert generate(recipe).hash == generate(recipe).hash
    assert generate(recipe).hash != generate(replace(recipe, seed=1)).hash


def test_a_forum_has_the_special_cases_of_forums(forum: Event) -> None:
    assert Counter(d.state for d in forum.delegations) == {State.CONFIRMED: 7, State.PROVISIONAL: 1}
    assert {language for p in forum.persons for language in p.languages} == {"zh", "en", "ja"}
    assert {d.id: d.keep_apart for d in forum.delegations if d.keep_apart} == {"D03": ("D05",), "D05": ("D03",)}
    assert [leg.party[:3] for leg in forum.legs if leg.vehicles] == ["D05", "D05"]
    assert max(leg.at for leg in forum.legs if leg.direction is Direction.IN) == 20 * 60 + 35
    assert any(absence.reason == "病假" for absence in forum.absences)
    assert [closure.table for closure in forum.closures] == ["floors"]


def test_loads_count_people_beds_seats_and_minutes(forum: Event) -> None:
    beds, seats, leaders = loads(forum)
    drivers = sum(car.owner == "visitor" for car in forum.vehicles)
    assert beds.asked == 200 + drivers
    assert seats.asked == 200 + 8
    assert seats.given == sum(car.seats for car in forum.vehicles if car.owner != "visitor")
    assert leaders.given == 3 * 480
    assert [load.percent >= least for load, least in zip((beds, seats, leaders), (80, 80, 40), strict=True)] == [
        True
    ] * 3
