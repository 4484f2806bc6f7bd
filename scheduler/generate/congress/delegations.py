"""Delegations and sectors with their guests: ranks from ministers to those without one."""

from __future__ import annotations

from random import Random

from scheduler.domain.people import Delegation, Person
from scheduler.generate.congress.recipe import Congress
from scheduler.generate.congress.units import DEPUTIES, MEMBERS, Unit
from scheduler.generate.names import Names
from scheduler.generate.people import WHEELCHAIR, Group, guest
from scheduler.i18n import Text

LEADERS_OF_HOSTS = 40
_LETTER = {DEPUTIES: "A", MEMBERS: "B"}
_PURPOSE = {DEPUTIES: "出席人民代表大会", MEMBERS: "出席政协会议"}
_RANKS = ((4, 0.05), (5, 0.09), (6, 0.18), (7, 0.16), (8, 0.2), (9, 0.17), (10, 0.15))
"""Rank → part of the guests besides the principal."""
_FIRST_VISIT = 0.1


def groups(recipe: Congress, names: Names) -> tuple[Group, ...]:
    """In the order of the units; A01, A02 … are deputies, B01 … members."""
    draw, found = recipe.draw("people"), list[Group]()
    count = {DEPUTIES: 0, MEMBERS: 0}
    for place, (unit, size) in enumerate(zip(recipe.units, recipe.seats, strict=True), start=1):
        count[unit.assembly] += 1
        delegation = _delegation(draw, unit, f"{_LETTER[unit.assembly]}{count[unit.assembly]:02d}", place)
        found.append(Group(delegation, tuple(_guests(draw, names, unit, delegation, size)), "zh"))
    return tuple(found)


def assembly_of(group: Group) -> str:
    return DEPUTIES if group.id.startswith(_LETTER[DEPUTIES]) else MEMBERS


def _delegation(draw: Random, unit: Unit, id_: str, place: int) -> Delegation:
    kind = Text("代表团", "delegation") if unit.assembly == DEPUTIES else Text("组", "sector")
    return Delegation(
        id=id_,
        name=f"{unit.name}{kind.zh}",
        name_en=f"{unit.name_en} {kind.en}",
        purpose=_PURPOSE[unit.assembly],
        unit=unit.name,
        counterpart="大会秘书处",
        precedence=place,
        first_visit=draw.random() < _FIRST_VISIT,
        contacts=(f"{unit.name}会务组 0000-0190{place:03d}", f"{unit.name}联络组 0000-0191{place:03d}"),
        host_leader=f"L{1 + (place - 1) % LEADERS_OF_HOSTS:02d}",
        home_region=unit.name if unit.assembly == DEPUTIES else "",
        letter=f"会函〔2027〕{place}号",
        importance=1 + place % 3,
    )


def _guests(draw: Random, names: Names, unit: Unit, delegation: Delegation, size: int) -> list[Person]:
    ranks = [3, *sorted(draw.choices([r for r, _ in _RANKS], [w for _, w in _RANKS], k=size - 1))]
    people = [guest(draw, names, delegation, "zh", n, rank) for n, rank in enumerate(ranks, start=1)]
    chosen = draw.randrange(1, size)
    if draw.random() < WHEELCHAIR:
        people[chosen] = people[chosen].model_copy(update={"access": True})
    if unit.language:
        people = [person.model_copy(update={"languages": ("zh", unit.language)}) for person in people]
    return people
