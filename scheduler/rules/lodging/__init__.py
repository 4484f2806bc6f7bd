"""Rules of lodging, in reading order."""

from __future__ import annotations

from scheduler.rules.base import Rule

LODGING: tuple[type[Rule], ...] = ()
