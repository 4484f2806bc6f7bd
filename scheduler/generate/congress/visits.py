"""Arrivals and departures of thousands: a few dozen at a time, in waves over two days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from random import Random

from scheduler.domain.people import LegMode, Person
from scheduler.generate.congress.calendar import Calendar
from scheduler.generate.congress.delegations import assembly_of
from scheduler.generate.congress.recipe import Congress
from scheduler.generate.people import Group
from scheduler.generate.times import at
from scheduler.generate.visits import Wave

_WAVE = 60
"""Guests who travel together, at most, about."""
_MOST_WAVES = 6
_IN = {
    LegMode.TRAIN: ("09:05", "10:20", "11:35", "12:50", "14:10", "15:25", "16:45", "18:05"),
    LegMode.FLIGHT: ("09:40", "11:10", "12:25", "13:55", "15:20", "16:50", "18:15"),
    LegMode.CAR: ("10:30", "11:30", "14:30"),
}
_OUT = {
    LegMode.TRAIN: ("15:10", "16:05", "17:00", "18:20", "19:30"),
    LegMode.FLIGHT: ("16:00", "17:10", "18:30", "19:40"),
    LegMode.CAR: ("15:00", "16:00"),
}
_OUT_NEXT_DAY = {
    LegMode.TRAIN: ("09:40", "10:30", "11:20", "14:25", "15:10"),
    LegMode.FLIGHT: ("10:10", "11:30", "15:20", "16:30"),
    LegMode.CAR: ("09:30", "10:30"),
}
_SAME_DAY = 0.6
"""Of the waves leave on the day of the closing."""
_MOTORISTS = 3
"""Delegations of which the last wave comes in its own cars."""
_MOST_MOTORISTS = 12
"""Guests of such a wave."""


def waves(recipe: Congress, groups: Sequence[Group]) -> tuple[Wave, ...]:
    draw, calendar = recipe.draw("visits"), Calendar(recipe.days)
    near = {group.id for group in groups[2 : 2 + _MOTORISTS]}
    return tuple(wave for group in groups for wave in _of(draw, calendar, group, group.id in near))


def _of(draw: Random, calendar: Calendar, group: Group, motorists: bool) -> Iterator[Wave]:
    parts = _split(draw, group, motorists)
    for n, guests in enumerate(parts):
        own = motorists and n == len(parts) - 1
        mode = LegMode.CAR if own else draw.choice((LegMode.TRAIN, LegMode.FLIGHT))
        soon = draw.random() < _SAME_DAY
        day = calendar.departure(assembly_of(group))
        leaves = at(day, draw.choice(_OUT[mode])) if soon else at(day + 1, draw.choice(_OUT_NEXT_DAY[mode]))
        yield Wave(
            group=group,
            party=f"{group.id}{'ABCDEF'[n]}" if len(parts) > 1 else group.id,
            guests=guests,
            mode=mode,
            arrives=at(calendar.arrival(assembly_of(group)), draw.choice(_IN[mode])),
            leaves=leaves,
            late=False,
        )


def _split(draw: Random, group: Group, motorists: bool) -> list[tuple[Person, ...]]:
    """Waves of about a coach or two, the principal in the first; a last small one by car."""
    guests, own = group.guests, tuple[Person, ...]()
    if motorists and len(guests) > 2 * _MOST_MOTORISTS:
        guests, own = guests[:-_MOST_MOTORISTS], guests[-_MOST_MOTORISTS:]
    count = min(_MOST_WAVES - bool(own), -(-len(guests) // _WAVE))
    cuts = [0, *(round(len(guests) * n / count) + draw.randint(-2, 2) for n in range(1, count)), len(guests)]
    parts = [guests[a:b] for a, b in pairwise(cuts)]
    return [*parts, own] if own else parts
