"""Halls, restaurants and sites, a little smaller than everybody at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scheduler.domain.places import Venue
from scheduler.generate.people import Group
from scheduler.generate.recipe import Recipe
from scheduler.generate.sessions import halves
from scheduler.generate.times import span
from scheduler.generate.tours import SITES

KITCHENS = ("halal", "vegetarian")
TALKS_ROOMS = 4
_MEETINGS = ("meeting", "symposium")


def venues(recipe: Recipe, groups: Sequence[Group], guests: Sequence[int]) -> tuple[Venue, ...]:
    """`guests` of each hotel."""
    largest = max(len(group.guests) for group in groups)
    hotels = [hall for n, heads in enumerate(guests) for hall in _hotel(f"H{n + 1}", heads, largest)]
    congress = _congress(recipe, groups) if recipe.joint else ()
    return (*hotels, *congress, *_sites(recipe, largest))


def _hotel(id_: str, guests: int, largest: int) -> Iterator[Venue]:
    shift = max(largest, guests * 65 // 100) + 4
    yield venue(id_, "LOBBY", "大堂", "Lobby", ("check_in", "farewell"), max(largest, 60), shared=True)
    for n in range(1, 2 + guests // 60):
        yield venue(id_, f"VIP{n}", f"会见厅{n}", f"Reception Room {n}", ("call",), largest + 2, setup=15, turnover=10)
    yield meals(id_, "BUFFET", "自助餐厅", "Buffet", ("breakfast",), shift, open=(span(0, "06:45", "09:00"),))
    yield meals(id_, "DINING", "餐厅", "Restaurant", ("lunch", "dinner"), shift)
    for n in range(1, 3):
        yield meals(id_, f"HALL{n}", f"宴会厅{n}", f"Banquet Hall {n}", ("lunch", "dinner"), largest + 2, shared=False)
    yield venue(id_, "MEET", "会议室", "Meeting Room", _MEETINGS, largest + 4, "meeting", setup=20, turnover=15)
    yield venue(id_, "STEPS", "合影台", "Photograph Stand", ("photograph",), largest + 4, setup=10, turnover=5)


def meals(id_: str, tail: str, zh: str, en: str, kinds: tuple[str, ...], seats: int, **more: object) -> Venue:
    """A restaurant that several groups share."""
    given = {"shared": True, "kitchen": KITCHENS} | more
    return venue(id_, tail, zh, en, kinds, seats, "banquet", **given)


def venue(
    place: str, tail: str, zh: str, en: str, kinds: tuple[str, ...], seats: int, layout: str = "", **more: object
) -> Venue:
    """Halls of every layout but `layout` hold the same number."""
    fields: dict[str, object] = {
        "id": f"{place}-{tail}",
        "location": place,
        "name": zh,
        "name_en": en,
        "kinds": kinds,
        "capacity": seats,
        "layouts": ((layout, seats),) if layout else (),
    }
    return Venue.model_validate(fields | more)


def _congress(recipe: Recipe, groups: Sequence[Group]) -> Iterator[Venue]:
    """Forum halls and the restaurant hold the larger half: meals are in two shifts."""
    guests, projector = recipe.guests, ("projector", "sound")
    half = 4 + max(sum(len(group.guests) for group in half) for half in halves(groups))
    yield venue(
        "CC", "GRAND", "主会场", "Main Hall", ("plenary",), guests + 10, "theatre", setup=60, equipment=projector
    )
    yield meals("CC", "BANQUET", "宴会大厅", "Grand Banquet Hall", ("dinner",), guests, shared=False, setup=30)
    yield meals("CC", "DINING", "餐厅", "Restaurant", ("lunch",), half)
    yield venue("CC", "STEPS", "合影台", "Photograph Steps", ("photograph",), guests + 20, setup=10)
    for letter in "AB":
        yield venue(
            "CC",
            letter,
            f"{letter}厅",
            f"Hall {letter}",
            ("forum",),
            half,
            "theatre",
            setup=30,
            turnover=20,
            equipment=projector,
        )
    for n in range(1, TALKS_ROOMS + 1):
        name = f"洽谈室{n}", f"Talks Room {n}"
        yield venue("CC", f"R{n}", *name, ("bilateral",), 14, "boardroom", setup=10, turnover=10)


def _sites(recipe: Recipe, largest: int) -> Iterator[Venue]:
    """A third of the guests visits a route; each second site takes several groups at once."""
    room = max(largest, recipe.guests * 45 // 100) + 2
    for n, (place, route, zh, en) in enumerate(SITES):
        hours = (span(0, "08:30", "17:30"),)
        yield venue(place, "V", zh, en, ("visit",), room, route=route, shared=n % 2 == 1, open=hours)
    yield venue("LAKE", "V", "游船码头", "Pier", ("sightseeing",), room, shared=True, open=(span(0, "08:00", "17:30"),))
    yield venue("OPERA", "H", "剧场", "Stage", ("culture",), largest * 3, open=(span(0, "18:30", "22:00"),))
