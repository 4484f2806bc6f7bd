"""Halls of a congress: the great hall for thousands, meeting rooms in every hotel, sites that take a coach or two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scheduler.domain.places import Venue
from scheduler.generate.congress.delegations import assembly_of
from scheduler.generate.congress.programme import clusters
from scheduler.generate.congress.recipe import Congress
from scheduler.generate.congress.units import MEMBERS
from scheduler.generate.people import Group
from scheduler.generate.times import span
from scheduler.generate.tours import SITES
from scheduler.generate.venues import meals, venue

_SITE = 120
"""Visitors whom a site takes at once, the team of several delegations."""
_JOINT_HALLS = 7
_PRESS_ROOMS = 4
_SIZES = (1.0, 1.0, 0.9, 0.9, 0.8, 0.8, 0.6)
"""Meeting rooms of a hotel as parts of the largest; all others are of the last size."""
_MORE_ROOMS = 6
"""Than delegations in a hotel, on average."""


def venues(recipe: Congress, groups: Sequence[Group], beds: Sequence[int]) -> tuple[Venue, ...]:
    """`beds` of each hotel."""
    largest = max(len(group.guests) for group in groups)
    rooms = [*_SIZES, *[_SIZES[-1]] * (len(groups) // len(beds) + _MORE_ROOMS - len(_SIZES))]
    seats = [int((largest + 10) * part) for part in rooms]
    hotels = [hall for n, heads in enumerate(beds) for hall in _hotel(f"H{n + 1}", heads, largest, seats)]
    return (*hotels, *_congress(recipe, groups), *_sites())


def _hotel(id_: str, beds: int, largest: int, rooms: Sequence[int]) -> Iterator[Venue]:
    """Lunch in two shifts; breakfast before a plenary, and dinner, leave time for one alone: for all at once; meeting
    rooms for the delegations that may live there."""
    shift = max(largest, beds * 65 // 100) + 4
    yield venue(id_, "LOBBY", "大堂", "Lobby", ("check_in", "farewell"), beds, shared=True)
    for n in range(1, 4):
        yield venue(id_, f"VIP{n}", f"会见厅{n}", f"Reception Room {n}", ("call",), largest + 2, setup=15, turnover=10)
    yield meals(id_, "BUFFET", "自助餐厅", "Buffet", ("breakfast",), beds, open=(span(0, "06:45", "09:00"),))
    yield meals(id_, "LUNCH", "中餐厅", "Chinese Restaurant", ("lunch",), shift)
    yield meals(id_, "DINING", "宴会厅", "Banquet Hall", ("dinner",), beds)
    for n, seats in enumerate(rooms, start=1):
        names = f"会议室{n}", f"Meeting Room {n}"
        yield venue(id_, f"M{n}", *names, ("meeting",), seats, "meeting", setup=20, turnover=15)


def _congress(recipe: Congress, groups: Sequence[Group]) -> Iterator[Venue]:
    equipment = ("sound", "interpretation", "projector")
    hall = recipe.guests + 100
    members = [group for group in groups if assembly_of(group) == MEMBERS]
    joint = 10 + max(sum(len(group.guests) for group in cluster) for cluster in clusters(members))
    yield venue(
        "CC", "GREAT", "大礼堂", "Great Hall", ("plenary",), hall, "theatre", setup=60, turnover=30, equipment=equipment
    )
    for n in range(1, _JOINT_HALLS + 1):
        names = f"{n}号厅", f"Hall {n}"
        yield venue("CC", f"J{n}", *names, ("forum",), joint, "theatre", setup=20, turnover=15)
    for n in range(1, _PRESS_ROOMS + 1):
        yield venue("CC", f"P{n}", f"发布厅{n}", f"Press Room {n}", ("press",), 200, "theatre", setup=20, turnover=15)


def _sites() -> Iterator[Venue]:
    hours = (span(0, "08:30", "17:30"),)
    for place, route, zh, en in SITES:
        yield venue(place, "V", zh, en, ("visit",), _SITE, route=route, shared=True, open=hours)
    yield venue("OPERA", "H", "剧场", "Stage", ("culture",), 900, open=(span(0, "18:30", "22:00"),))
