"""The units of a congress: delegations of deputies and sectors of members.

`quota.csv` holds the 35 delegations of the 14th National People's Congress (seats by the published quota; the 255
seats allotted otherwise are spread over the 31 provinces in proportion) and the 34 sectors of the 14th National
Committee of the consultative conference (the published table lumps 13 sectors and the 3 groups of specially invited
members; each lump is spread evenly). `published` is empty or differs where a figure is derived so.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from scheduler.generate.people import region

DEPUTIES = "deputies"
MEMBERS = "members"


class Unit(NamedTuple):
    assembly: str  # DEPUTIES or MEMBERS
    name: str
    name_en: str
    seats: int
    language: str = ""  # interpreted from and into, beside Chinese


@cache
def published_units() -> tuple[Unit, ...]:
    text = files(__package__).joinpath("quota.csv").read_text(encoding="utf-8")
    return tuple(
        Unit(row["assembly"], row["unit"], row["unit_en"], int(row["seats"]), row["language"])
        for row in csv.DictReader(text.splitlines())
    )


def invented_units(deputies: int, members: int) -> tuple[Unit, ...]:
    """Delegations of invented places, a few of them large, and the last of the sectors."""
    places = [region(number) for number in range(1, deputies + 1)]
    sectors = [unit for unit in published_units() if unit.assembly == MEMBERS][-members:]
    return (
        *(Unit(DEPUTIES, place.zh, place.en, 30 + 47 * n % 71) for n, place in enumerate(places)),
        *(sector._replace(seats=20 + 31 * n % 37) for n, sector in enumerate(sectors)),
    )
