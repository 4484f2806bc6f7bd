"""What decides a generated congress: its units, its guests, its days and its seed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from scheduler.generate.congress.units import Unit, invented_units, published_units
from scheduler.generate.recipe import LEAST_GUESTS, Seeded
from scheduler.i18n import Text

MOST_GUESTS = 8000
DAYS = (8, 14)


@dataclass(frozen=True, kw_only=True)
class Congress(Seeded):
    """Raises ValueError for a size that `generate` does not know how to fill."""

    units: tuple[Unit, ...]

    def __post_init__(self) -> None:
        least = LEAST_GUESTS * len(self.units)
        if not least <= self.guests <= MOST_GUESTS:
            raise ValueError(f"guests: {least}-{MOST_GUESTS}")
        if not DAYS[0] <= self.days <= DAYS[1]:
            raise ValueError(f"days: {DAYS[0]}-{DAYS[1]}")

    def sized(
        self, seed: int, delegations: int | None = None, guests: int | None = None, days: int | None = None
    ) -> Congress:
        """The same in another size; its units are given. Raises ValueError."""
        if delegations not in (None, len(self.units)):
            raise ValueError(f"delegations: {len(self.units)}")
        guests, days = self.guests if guests is None else guests, self.days if days is None else days
        return replace(self, seed=seed, guests=guests, days=days)

    @property
    def delegations(self) -> int:
        return len(self.units)

    @property
    def seats(self) -> tuple[int, ...]:
        """Guests of each unit: its share of them all, and never a handful."""
        whole = sum(unit.seats for unit in self.units)
        free = self.guests - LEAST_GUESTS * len(self.units)
        sizes = [LEAST_GUESTS + free * unit.seats // whole for unit in self.units]
        for n in range(self.guests - sum(sizes)):
            sizes[n] += 1
        return tuple(sizes)


CONGRESSES: Mapping[str, Congress] = {
    "regional": Congress(
        id="regional",
        name=Text("全省两会", "Provincial two sessions"),
        units=invented_units(20, 15),
        guests=1500,
        days=8,
        first_day=date(2027, 1, 18),  # a Monday
    ),
    "two_sessions": Congress(
        id="two_sessions",
        name=Text("全国两会", "National two sessions"),
        units=published_units(),
        guests=sum(unit.seats for unit in published_units()),
        days=12,
        first_day=date(2027, 3, 3),  # a Wednesday
    ),
}
