"""What a planner writes in a cell of plan.xlsx, as the id or the minutes that it means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from scheduler.clock import DAY
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.lodging import Room
from scheduler.i18n import Text
from scheduler.tables.cells.base import narrow
from scheduler.tables.cells.times import day_of, time_of_day
from scheduler.tables.plan_workbook.sheets import Edited
from scheduler.tables.problems import Basket
from scheduler.tables.workbook.values import squeezed

_TIME = Text("时间,如 14:30;换日写 2026-03-12 14:30", "a time like 14:30; on another day 2026-03-12 14:30")
_SPAN = Text(
    "起止时间,如 14:30–15:30;换日写 2026-03-12 14:30–15:30",
    "from and to, like 14:30–15:30; on another day 2026-03-12 14:30–15:30",
)
_ONE_ID = Text("一个编号,同名者有 {ids}", "an id, for several have this name: {ids}")
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MOMENT = re.compile(rf"^(?P<day>.*?)\s*(?:周[一二三四五六日天])?\s*(?P<time>{_CLOCK})$")
_CHINESE_DAY = re.compile(r"^(\d{1,2})月(\d{1,2})日$")
_ENGLISH_DAY = re.compile(r"^(?:[A-Za-z]{3},?\s+)?(\d{1,2})\s+([A-Za-z]{3})[a-z]*$")
_DASH = re.compile(r"(?<=:\d\d)\s*[-–—~至]\s*")
Names = Mapping[str, tuple[Id, ...]]
"""A name, folded → the ids that have it."""


def folded(text: str) -> str:
    """Names compare without case, blanks and the dots of plates."""
    return re.sub(r"[\s·•.]", "", narrow(squeezed(text))).casefold()


def names_of(pairs: Iterable[tuple[Id, Iterable[str]]]) -> Names:
    found: dict[str, dict[Id, None]] = {}
    for one, names in pairs:
        for name in (one, *names):
            if name:
                found.setdefault(folded(name), {})[one] = None
    return {name: tuple(ids) for name, ids in found.items()}


@dataclass(frozen=True)
class Words:
    """Reads cells against one event; what cannot be read goes into the basket, and None comes back."""

    event: Event
    basket: Basket

    @cached_property
    def persons(self) -> Names:
        return names_of((one.id, (one.name, one.name_en)) for one in self.event.persons)

    @cached_property
    def drivers(self) -> Names:
        known = self.event.person_of
        return names_of((one, (known[one].name, known[one].name_en)) for one in self.event.driver_of if one in known)

    @cached_property
    def vehicles(self) -> Names:
        return names_of((one.id, (one.plate,)) for one in self.event.vehicles)

    @cached_property
    def venues(self) -> Names:
        """Halls go before hotels of the same name, and these before locations."""
        groups = (self.event.locations, self.event.hotels, self.event.venues)
        return {
            name: ids
            for group in groups
            for name, ids in names_of((one.id, (one.name, one.name_en)) for one in group).items()
        }

    def rooms(self, hotel: Id) -> Names:
        """Rooms by number; those of the hotel go before others of the same number."""
        inside = names_of((one.id, (one.number, one.number.lstrip("0"))) for one in self._rooms_of.get(hotel, ()))
        return {**self._all_rooms, **inside}

    @cached_property
    def _rooms_of(self) -> Mapping[Id, Sequence[Room]]:
        found: dict[Id, list[Room]] = {}
        for room in self.event.rooms:
            found.setdefault(self.event.hotel_of_room(room.id), []).append(room)
        return found

    @cached_property
    def _all_rooms(self) -> Names:
        return names_of((one.id, (one.number,)) for one in self.event.rooms)

    def id_in(self, cell: Edited, names: Names, accepted: Text) -> Id | None:
        """The one id that the cell names; `赣K·T0003 轿车` names what `赣K·T0003` does."""
        ids = names.get(folded(cell.now)) or names.get(folded(cell.now.rpartition(" ")[0])) or ()
        if len(ids) == 1:
            return ids[0]
        several = ", ".join(ids)
        cell.refuse(self.basket, _ONE_ID.filled(ids=several) if ids else accepted, () if ids else names)
        return None

    def time_in(self, cell: Edited, base: int) -> int | None:
        """A time on the day of `base`, unless the cell names another day."""
        try:
            return self._moment(narrow(cell.now), base // DAY)
        except (ValueError, OverflowError):
            cell.refuse(self.basket, _TIME)
            return None

    def span_in(self, cell: Edited, base: int) -> tuple[int, int] | None:
        """From and to; an end before its start is on the next day."""
        try:
            first, last = _DASH.split(narrow(cell.now))
            start = self._moment(first, base // DAY)
            end = self._moment(last, start // DAY)
        except (ValueError, OverflowError):
            cell.refuse(self.basket, _SPAN)
            return None
        return start, end if end > start else end + DAY

    def _moment(self, text: str, day: int) -> int:
        match = _MOMENT.match(text.strip().replace("T", " ") if text[:1].isdigit() else text.strip())
        if not match:
            raise ValueError(text)
        given = self._day(match["day"]) if match["day"] else day
        return given * DAY + time_of_day(match["time"])

    def _day(self, text: str) -> int:
        """Days from the event's first; without a year the next such day from two months before the event."""
        chinese, english = _CHINESE_DAY.match(text), _ENGLISH_DAY.match(text)
        if not chinese and not english:
            return self.event.clock.night(day_of(text))
        month = int(chinese[1]) if chinese else _MONTHS.index(english[2].lower()) + 1 if english else 0
        day = int(chinese[2]) if chinese else int(english[1]) if english else 0
        earliest = self.event.profile.first_day - timedelta(days=60)
        given = date(earliest.year, month, day)
        return self.event.clock.night(given if given >= earliest else date(earliest.year + 1, month, day))
