"""Rules of intake, in reading order."""

from __future__ import annotations

from scheduler.rules.base import Rule

INTAKE: tuple[type[Rule], ...] = ()
