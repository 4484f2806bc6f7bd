"""What the timetable kernel gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from scheduler.clock import Interval, Minutes
from scheduler.domain.base import Id
from scheduler.engine.budget import TierResult


class Placement(NamedTuple):
    """Where and when: a resource, and bare times in minutes from event midnight."""

    resource: Id
    start: Minutes
    end: Minutes

    @property
    def when(self) -> Interval:
        return Interval(self.start, self.end)


@dataclass(frozen=True)
class Outcome:
    """Items that found no place are not in `placed`. `claimed`: the amount of each soft rule, before weights."""

    placed: Mapping[Id, Placement]
    tiers: tuple[TierResult, ...]
    claimed: Mapping[str, int]
