"""Rules of itinerary, in reading order."""

from __future__ import annotations

from scheduler.rules.base import Rule

ITINERARY: tuple[type[Rule], ...] = ()
