"""Tiny lodging events aimed at the edges, and every plan that one could write for them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random
from typing import Any

from scheduler.demand.stays import spares_due, stays_due
from scheduler.domain.event import Event
from scheduler.domain.lodging import Booking, Closure, Room
from scheduler.domain.people import Delegation, History, Lesson, Person, Role, Stay
from scheduler.plan import Plan, RoomNight, Source, Unplaced
from tests.lodging.builders import at, closure, event, forum, guest, room, stay

LEVELS = (
    ("L2.min", "comfort"),
    ("L2.alone", "cost"),
    ("L3", "comfort"),
    ("L4", "hard"),
    ("L4.adjacent", "hard"),
    ("L5", "hard"),
    ("L6.floor", "hard"),
    ("L6.spare", "protocol"),
    ("L7", "comfort"),
    ("L9.access", "cost"),
    ("L11.cap", "cost"),
    ("L11.allotment", "comfort"),
    ("L12", "hard"),
    ("L1.hotel", "protocol"),
    ("L8", "hard"),
    ("L8", "hard"),
    ("L9.smoke", "hard"),
    ("D8.rooms", "hard"),
    ("L10", "hard"),
    ("L10", "hard"),
    ("L14", "comfort"),
)
"""What a handbook may harden or soften; every fourth event does so with one of them."""
SITES = (("H1", "A", 3), ("H1", "A", 4), ("H1", "A", 6), ("H1", "B", 3), ("H2", "A", 3), ("H2", "A", 4))


def tiny_event(seed: int) -> Event:
    """At most four subjects and four rooms, so at most 5⁴ plans."""
    dice = Random(seed)
    rooms = _rooms(dice)
    spare = dice.random() < 0.6
    persons = _persons(dice, 3 if spare else 4)
    stays = [_stay(dice, person, rooms) for person in persons]
    named = sorted({p.delegation for p in persons if p.delegation})
    delegations = [
        Delegation(
            id=d,
            name=d,
            spare_rooms=int(spare and d == "D1"),
            keep_apart=("D1",) if d == "D2" and dice.random() < 0.6 else (),
        )
        for d in named
    ]
    rules = {name: {"level": level} for name, level in ([dice.choice(LEVELS)] if seed % 4 == 0 else [])}
    given: dict[str, Any] = {"bookings": _bookings(dice, rooms), "closures": _closures(dice, rooms)}
    session = forum(dice.choice((1, 9)), *named[:1]) if dice.random() < 0.4 else {}
    history = _history(dice, rooms)
    made = event(persons, rooms, stays, rules, delegations=delegations, history=history, **given, **session)
    return _past_cutoffs(Random(-1 - seed), made) if seed % 3 == 1 else made


def _past_cutoffs(dice: Random, given: Event) -> Event:
    """The event's first midnight: cut-offs of the day before have just passed, those of the first day not yet."""
    bookings = (
        booking.model_copy(update={"cutoff": dice.choice((-1, -1, 0)), "confirmed": dice.choice((0, 1, 1, 2))})
        for booking in given.bookings
    )
    return given.model_copy(update={"now": 0, "bookings": tuple(bookings)})


def _history(dice: Random, rooms: list[Room]) -> tuple[History, ...]:
    """In some events somebody liked, or disliked, a room, a floor or a hotel that is there again."""
    chosen = dice.choice(rooms)
    place = dice.choice((chosen.id, chosen.floor, chosen.floor.split("/")[0]))
    lesson = dice.choice((Lesson.LIKED, Lesson.LIKED, Lesson.DISLIKED))
    row = History(id="Y", person="G1", topic="住房", note="上次来访", lesson=lesson, subject=place)
    return (row,) if dice.random() < 0.4 else ()


def _rooms(dice: Random) -> list[Room]:
    """Beds about as many as people; often two rooms on one floor."""
    sites = dice.choices(SITES, k=2)
    chosen = [sites[0], *(dice.choice(sites) for _ in range(dice.choice((1, 2, 2, 3))))]
    return [_room(dice, *site, number) for number, site in enumerate(chosen, start=1)]


def _room(dice: Random, hotel: str, building: str, level: int, number: int) -> Room:
    kind = dice.choice(("twin", "twin", "twin", "suite", "single", "suite"))
    return room(
        f"{level}{number:02d}",
        kind,
        1 if kind == "single" else 2,
        hotel,
        building,
        quality=dice.randint(1, 3),
        accessible=dice.random() < 0.7,
        smoking=dice.random() < 0.2,
        position=dice.choice((1, 4, 5)),
    )


def _persons(dice: Random, most: int) -> list[Person]:
    count = dice.randint(2, most)
    return [_person(dice, f"G{n}", f"G{dice.randint(1, count)}") for n in range(1, count + 1)]


def _person(dice: Random, name: str, other: str) -> Person:
    kind = dice.choice(("guest",) * 8 + ("driver", "staff"))
    more: dict[str, Any] = {"roles": (Role.DRIVER,)} if kind == "driver" else {}
    if kind == "staff":
        more = {"roles": (Role.MEDIC,)}
    if kind == "guest" and dice.random() < 0.4:
        more["roles"] = (Role.GUEST, dice.choice((Role.PRINCIPAL, Role.SECRETARY, Role.SECURITY)))
    if dice.random() < 0.2 and other != name:
        more["shares_with"] = (other,)
    return guest(
        name,
        "" if kind == "staff" else dice.choice(("D1", "D1", "D1", "D1", "D2")),
        dice.choice("MMMF"),
        dice.choice((4, 6, 6, 7, 7, 7, 7, 8)),
        access=dice.random() < 0.2,
        precedence=dice.randint(0, 1),
        smoker=dice.random() < 0.2,
        **more,
    )


def _stay(dice: Random, person: Person, rooms: list[Room]) -> Stay:
    """Two short runs of nights that meet on day 1, with the turnaround kept, missed by a minute, or not at all."""
    first, last = dice.choice(((0, 0), (0, 1), (1, 1), (0, 0), (1, 1)))
    hotel = dice.choice(rooms).floor.split("/")[0] if dice.random() < 0.3 else ""
    leave = at(1, 12) if last == 0 else None
    arrive = at(1, 15) - dice.choice((0, 0, 1, 180)) if first == 1 else None
    return stay(person.id, first, last, hotel=hotel, arrive=arrive, leave=leave)


def _bookings(dice: Random, rooms: list[Room]) -> tuple[Booking, ...]:
    """Allotments exact or one short; prices at the cap of the lowest entitlement or one fen above."""
    found = []
    for hotel, kind in sorted({(r.floor.split("/")[0], r.kind) for r in rooms}):
        have = sum(r.kind is kind and r.floor.startswith(hotel) for r in rooms)
        price = dice.choice((35000, 34000, 33000, 32000, 35001))
        found.append(
            Booking(
                id=f"{hotel}.{kind}",
                hotel=hotel,
                kind=kind,
                rooms=max(1, have - (dice.random() < 0.3)),
                first=0,
                last=dice.choice((0, 1, 1, 1, 1, 1)),
                price=price,
            )
        )
    return tuple(found)


def _closures(dice: Random, rooms: list[Room]) -> tuple[Closure, ...]:
    if dice.random() < 0.6:
        return ()
    start, end = dice.choice(
        ((at(0, 0), at(0, 15)), (at(0, 0), at(0, 15, 1)), (at(1, 12), at(1, 13)), (at(1, 11, 59), at(1, 13)))
    )
    chosen = dice.choice(rooms)
    return (closure(*dice.choice((("rooms", chosen.id), ("floors", chosen.floor))), start, end),)


def every_plan(given: Event) -> Iterator[Plan]:
    """Each subject in each room, or listed as unplaced."""
    subjects = (*stays_due(given), *spares_due(given))
    rooms = [r.id for r in given.rooms]
    base = Plan(event=Source(id="E"), handbook=Source(id="test"), scope=("lodging",))
    rows = [
        [
            RoomNight(id=s.item, person=s.person, delegation=s.delegation, room=r, first=s.first, last=s.last)
            for r in rooms
        ]
        + [Unplaced(item=s.item, rule="L1", reason="满")]
        for s in subjects
    ]
    for chosen in product(*rows):
        placed = [row for row in chosen if isinstance(row, RoomNight)]
        yield base.model_copy(
            update={
                "stays": tuple(row for row in placed if row.person),
                "spares": tuple(row for row in placed if not row.person),
                "unplaced": tuple(row for row in chosen if isinstance(row, Unplaced)),
            }
        )
