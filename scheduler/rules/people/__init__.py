"""Rules of people, in reading order."""

from __future__ import annotations

from scheduler.rules.base import Rule

PEOPLE: tuple[type[Rule], ...] = ()
