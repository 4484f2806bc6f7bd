"""The days of a congress: who opens and closes when, and which half-days are for group meetings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from scheduler.clock import Interval
from scheduler.generate.congress.units import DEPUTIES, MEMBERS
from scheduler.generate.times import span

MORNING, AFTERNOON = 0, 1
_FRIDAY = 4
_HOURS = {MORNING: ("08:30", "12:00"), AFTERNOON: ("14:30", "18:00")}
_BEGIN = {MORNING: ("09:00", "11:20"), AFTERNOON: ("15:00", "17:20")}
"""Window of a plenary: it begins on the hour."""


class HalfDay(NamedTuple):
    day: int
    part: int  # MORNING or AFTERNOON

    @property
    def hours(self) -> Interval:
        return span(self.day, *_HOURS[self.part])

    @property
    def plenary(self) -> Interval:
        return span(self.day, *_BEGIN[self.part])

    @property
    def id(self) -> str:
        return f"{self.day + 1:02d}{'AM' if self.part == MORNING else 'PM'}"


@dataclass(frozen=True)
class Calendar:
    """Members open a day before the deputies, whose opening they attend, and close two days before them."""

    days: int
    weekday: int = 0  # of the first day, 0 = Monday

    def training(self, half: HalfDay) -> bool:
        """Narrators are trained on Friday afternoons."""
        return half.part == AFTERNOON and (self.weekday + half.day) % 7 == _FRIDAY

    def opening(self, assembly: str) -> HalfDay:
        return HalfDay(2, MORNING) if assembly == DEPUTIES else HalfDay(1, AFTERNOON)

    def closing(self, assembly: str) -> HalfDay:
        return HalfDay(self.days - (2 if assembly == DEPUTIES else 4), MORNING)

    def plenaries(self, assembly: str) -> tuple[HalfDay, ...]:
        """Opening, one every third day, closing."""
        first, last = self.opening(assembly), self.closing(assembly)
        part = AFTERNOON if assembly == DEPUTIES else MORNING
        between = tuple(HalfDay(day, part) for day in range(first.day + 3, last.day, 3))
        return (first, *between, last)

    @cached_property
    def attended(self) -> HalfDay:
        """The members attend the opening of the deputies."""
        return self.opening(DEPUTIES)

    def group_days(self, assembly: str) -> tuple[HalfDay, ...]:
        """Half-days between opening and closing without a plenary."""
        first, last = self.opening(assembly), self.closing(assembly)
        taken = {*self.plenaries(assembly), *((self.attended,) if assembly == MEMBERS else ())}
        halves = (HalfDay(day, part) for day in range(first.day, last.day + 1) for part in (MORNING, AFTERNOON))
        return tuple(half for half in halves if first < half < last and half not in taken)

    def arrival(self, assembly: str) -> int:
        return self.opening(assembly).day - 1

    def departure(self, assembly: str) -> int:
        """Guests leave from the afternoon of the closing to the day after."""
        return self.closing(assembly).day
