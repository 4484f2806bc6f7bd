"""Waves of arrival and departure: who comes together, when and by what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from scheduler.clock import Minutes
from scheduler.domain.people import Direction, Leg, LegMode, Party, PartyKind, Person
from scheduler.generate.people import Group
from scheduler.generate.recipe import Recipe
from scheduler.generate.times import at

_IN = {
    LegMode.TRAIN: ("09:18", "10:18", "11:35", "13:28", "14:06", "15:32"),
    LegMode.FLIGHT: ("10:50", "12:45", "13:40", "15:10"),
    LegMode.CAR: ("10:30", "14:30"),
}
_OUT = {
    LegMode.TRAIN: ("14:24", "15:20", "17:10"),
    LegMode.FLIGHT: ("16:30", "17:25", "19:40"),
    LegMode.CAR: ("14:00", "15:00"),
}
_OUT_AFTER_WORK = {
    LegMode.TRAIN: ("18:40", "19:32"),
    LegMode.FLIGHT: ("19:40", "20:55"),
    LegMode.CAR: ("18:30",),
}
"""Where the last day is the day of the sessions."""
_HUB = {LegMode.TRAIN: "ST", LegMode.FLIGHT: "AP", LegMode.CAR: "EXIT"}
_LATE = "20:35"
CAR_SEATS = 4


@dataclass(frozen=True)
class Wave:
    """Guests of one delegation who come and go together; `party` is the delegation where all of them do."""

    group: Group
    party: str
    guests: tuple[Person, ...]
    mode: LegMode
    arrives: Minutes
    leaves: Minutes
    late: bool  # after the welcome dinner

    @property
    def cars(self) -> tuple[str, ...]:
        """Ids of their own cars."""
        count = -(-len(self.guests) // CAR_SEATS) if self.mode is LegMode.CAR else 0
        return tuple(f"{self.group.id}-CAR{n}" for n in range(1, count + 1))

    @property
    def members(self) -> tuple[Person, ...]:
        """The guests with their party."""
        parties = (self.party,) if self.party != self.group.id else ()
        return tuple(guest.model_copy(update={"parties": parties}) for guest in self.guests)


def waves(recipe: Recipe, groups: Sequence[Group]) -> tuple[Wave, ...]:
    """Of joint events one wave comes late; the last waves of `own_cars` delegations come over the motorway."""
    draw = recipe.draw("visits")
    motorists = {group.id for group in groups[len(groups) // 2 :][: recipe.own_cars]}
    late = draw.choice([group.id for group in groups if group.id not in motorists]) if recipe.joint else ""
    return tuple(wave for group in groups for wave in _of(draw, recipe, group, group.id in motorists, group.id == late))


def parties(waves: Sequence[Wave]) -> Iterator[Party]:
    for wave in waves:
        if wave.party != wave.group.id:
            letter = wave.party[-1]
            name = f"第{'一二三四五六'['ABCDEF'.index(letter)]}批"
            yield Party(
                id=wave.party, delegation=wave.group.id, kind=PartyKind.WAVE, name=name, name_en=f"Wave {letter}"
            )


def legs(waves: Sequence[Wave]) -> Iterator[Leg]:
    for wave in waves:
        for direction, time in ((Direction.IN, wave.arrives), (Direction.OUT, wave.leaves)):
            yield Leg(
                id=f"K-{wave.party}-{direction}",
                party=wave.party,
                direction=direction,
                mode=wave.mode,
                number=_number(wave, direction),
                hub=_HUB[wave.mode],
                scheduled=time,
                vehicles=wave.cars,
            )


def _number(wave: Wave, direction: Direction) -> str:
    """Alike for all who take the same train."""
    if wave.mode is LegMode.CAR:
        return ""
    time = wave.arrives if direction is Direction.IN else wave.leaves
    return f"{'G' if wave.mode is LegMode.TRAIN else 'YL'}{1000 + time % 1440}"


def _of(draw: Random, recipe: Recipe, group: Group, motorists: bool, late: bool) -> Iterator[Wave]:
    parts = _split(draw, group)
    out = _OUT if recipe.days > 2 else _OUT_AFTER_WORK
    for n, guests in enumerate(parts):
        last = n == len(parts) - 1
        comes_late = late and last and n > 0
        mode = LegMode.CAR if motorists and last else draw.choice((LegMode.TRAIN, LegMode.FLIGHT))
        mode = LegMode.FLIGHT if comes_late else mode
        yield Wave(
            group=group,
            party=f"{group.id}{'ABC'[n]}" if len(parts) > 1 else group.id,
            guests=guests,
            mode=mode,
            arrives=at(0, _LATE if comes_late else draw.choice(_IN[mode])),
            leaves=at(recipe.days - 1, draw.choice(out[mode])),
            late=comes_late,
        )


def _split(draw: Random, group: Group) -> list[tuple[Person, ...]]:
    """One to three waves of at least four, the principal in the first."""
    size = len(group.guests)
    count = 1 if size < 10 else 3 if size >= 24 and draw.random() < 0.4 else 2
    cuts = [0, *(round(size * n / count) + draw.randint(-1, 1) for n in range(1, count)), size]
    return [group.guests[a:b] for a, b in pairwise(cuts)]
