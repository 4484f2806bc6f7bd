"""Who does something to a store, and when."""

from __future__ import annotations

import getpass
import socket
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True)
class Who:
    """`at` is UTC text; it is told, and nothing is ever ordered by it, for clocks jump."""

    by: str
    at: str


def who(by: str | None = None) -> Who:
    """Somebody by name, else the user of this machine, now."""
    return Who(by or f"{_user()}@{socket.gethostname()}", utc(datetime.now(UTC)))


def utc(moment: datetime) -> str:
    """2026-03-05T08:30:00Z."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name
        return "?"
