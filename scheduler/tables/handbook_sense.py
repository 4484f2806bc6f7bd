"""What a handbook's values must make of each other: ranks in order, tiers once, roles and kinds that exist."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from scheduler.clock import DAY
from scheduler.domain.handbook import Handbook, Level
from scheduler.domain.people import LegMode, Role
from scheduler.i18n import Text
from scheduler.tables.cells.base import ANY_DAYS
from scheduler.tables.cells.plain import ID
from scheduler.tables.problems import Basket

PERS = ("arrival", "day", "visit", "departure")
"""How often an entry of the visit template takes place."""
MEALS = ("breakfast", "lunch", "dinner")
ESCORTS = (*(role.value for role in Role), "see_off")
_LONGEST = 14_400  # minutes
_MOST = 1_000_000  # of a weight


class _Doubt(NamedTuple):
    path: str
    found: str
    accepted: Text
    known: tuple[str, ...] = ()


def check_sense(handbook: Handbook, file: str, basket: Basket) -> None:
    """Everything of this module; the problems go into the basket."""
    for check in _CHECKS:
        for doubt in check(handbook):
            basket.add(file, None, doubt.path, doubt.found, doubt.accepted, doubt.known)


def _names(book: Handbook) -> Iterator[_Doubt]:
    if not _is_id(book.id):
        yield _Doubt("id", book.id, ID.accepted)


def _tiers(book: Handbook) -> Iterator[_Doubt]:
    listed = ", ".join(book.tiers)
    if len(set(book.tiers)) < len(book.tiers) or book.tiers[:2] != (Level.HARD, Level.UNPLACED):
        yield _Doubt("tiers", listed, Text("hard、unplaced 在前，每层一次", "hard, unplaced first, and each tier once"))


def _weights(book: Handbook) -> Iterator[_Doubt]:
    for rule, setting in book.rules.items():
        if setting.weight > _MOST:
            yield _Doubt(f"rules.{rule}.weight", str(setting.weight), Text(f"不大于 {_MOST}", f"at most {_MOST}"))


def _ranks(book: Handbook) -> Iterator[_Doubt]:
    if not book.standards.lodging:
        yield _Doubt("standards.lodging", "[]", Text("至少一项住宿标准", "at least one standard of lodging"))
    costs = book.standards.costs
    given = [(f"lodging[{n}]", standard.ranks) for n, standard in enumerate(book.standards.lodging)]
    given += [(f"costs.visits[{n}]", standard.ranks) for n, standard in enumerate(costs.visits)]
    given += [(f"costs.allowances[{n}]", standard.ranks) for n, standard in enumerate(costs.allowances)]
    for path, ranks in given:
        if ranks[0] > ranks[1]:
            accepted = Text("先高后低，如 [1, 4]", "the higher rank first, like [1, 4]")
            yield _Doubt(f"standards.{path}.ranks", str(list(ranks)), accepted)


def _numbers(book: Handbook) -> Iterator[_Doubt]:
    standards = book.standards
    bounds = [("grid", standards.grid, 1, 720), ("spare_rooms", standards.spare_rooms, 0, 999)]
    bounds += [("post_block", standards.post_block, 15, DAY)]
    bounds += [(name, getattr(standards, name), 0, DAY) for name in ("early_arrival", "check_in", "check_out")]
    bounds += [(f"travel.{name}", value, 0, DAY) for name, value in standards.travel if name != "coach_percent"]
    bounds += [("travel.coach_percent", standards.travel.coach_percent, 1, 1000)]
    bounds += [(f"hubs.{mode}.{name}", value, 0, DAY) for mode, hub in standards.hubs.items() for name, value in hub]
    for name, value, low, high in bounds:
        if not low <= value <= high:
            yield _Doubt(f"standards.{name}", str(value), Text(f"{low} 到 {high}", f"{low} to {high}"))


def _keys(book: Handbook) -> Iterator[_Doubt]:
    modes = tuple(mode.value for mode in LegMode)
    for path, keys, known in (("hubs", book.standards.hubs, modes), ("meals", book.standards.meals, MEALS)):
        yield from (_unknown(f"standards.{path}.{key}", key, known) for key in keys if key not in known)


def _durations(book: Handbook) -> Iterator[_Doubt]:
    accepted = Text(f"不超过 {_LONGEST} 分钟", f"at most {_LONGEST} minutes")
    lengths = [(f"standards.meals.{meal}.minutes", given.minutes) for meal, given in book.standards.meals.items()]
    lengths += [(f"template[{n}].duration", entry.duration) for n, entry in enumerate(book.template)]
    yield from (_Doubt(path, str(span[1]), accepted) for path, span in lengths if span[1] > _LONGEST)


def _template(book: Handbook) -> Iterator[_Doubt]:
    for n, entry in enumerate(book.template):
        if entry.per not in PERS:
            yield _unknown(f"template[{n}].per", entry.per, PERS)
        if not _is_id(entry.kind):
            yield _Doubt(f"template[{n}].kind", entry.kind, ID.accepted)


def _is_id(text: str) -> bool:
    try:
        return bool(ID.parse(text, ANY_DAYS))
    except ValueError:
        return False


def _escort(book: Handbook) -> Iterator[_Doubt]:
    for name, roles in book.escort:
        yield from (_unknown(f"escort.{name}", role, ESCORTS) for role in roles if role not in ESCORTS)


def _unknown(path: str, found: str, known: tuple[str, ...]) -> _Doubt:
    listed = ", ".join(known)
    return _Doubt(path, found, Text(f"其一：{listed}", f"one of {listed}"), known)


_CHECKS: tuple[Callable[[Handbook], Iterator[_Doubt]], ...] = (
    _names,
    _tiers,
    _weights,
    _ranks,
    _numbers,
    _keys,
    _durations,
    _template,
    _escort,
)
