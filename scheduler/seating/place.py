"""One seat, who has it, and why."""

from __future__ import annotations

from typing import NamedTuple

from scheduler.i18n import Text

GUEST = Text("第{n}主宾", "guest {n}")


class Place(NamedTuple):
    seat: int  # from 1, as the function that gave it numbers them
    person: str
    why: Text
