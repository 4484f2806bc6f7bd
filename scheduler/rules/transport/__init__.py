"""Rules of transport, in reading order."""

from __future__ import annotations

from scheduler.rules.base import Rule

TRANSPORT: tuple[type[Rule], ...] = ()
