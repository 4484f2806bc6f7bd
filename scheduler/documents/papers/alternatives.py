"""Alternatives side by side: what each costs against the first, how much it differs from each other, and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scheduler.changes.choices import Choices, Kind, choices, others
from scheduler.documents.items import item_text
from scheduler.documents.names import Names
from scheduler.documents.paper import Cell, Paper, Row, Section
from scheduler.documents.words import LEVEL, word
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.i18n import Text
from scheduler.judge import Score
from scheduler.plan import Plan

_TITLE = Text("备选方案的代价", "What the alternatives cost")
_PLAN = Text("方案", "Plan")
_DIFFERS = Text("与方案{number}不同", "other than {number}")
_NOTE = Text(
    "方案1最好,括号内为与它之差。每两个方案至少有{least}处{kind}不同。",
    "Plan 1 is the best; in brackets: against it. Every two plans differ in at least {least} {kind}.",
)
_FEWER = Text(
    "要求{asked}个方案,只有{found}个:在不多留缺项的前提下找不到再不同的方案。",
    "{asked} plans were asked for, there are {found}: no other was found that differs enough and leaves out no more.",
)
_NOTHING = Text("没有备选方案。", "There is no alternative.")
_WHERE = Text("备选方案的不同之处", "Where the alternatives differ")
_WHERE_COLUMNS = (_PLAN, Text("事项", "What"), Text("方案1为", "In plan 1"), Text("此方案为", "In this plan"))
KIND: Mapping[Kind, Text] = {
    Kind.HOTELS: Text("代表团住宿宾馆", "delegations' hotels"),
    Kind.DAYS: Text("活动日期", "days of activities"),
    Kind.HALLS: Text("活动场地", "halls of activities"),
    Kind.VEHICLES: Text("行程用车", "journeys' vehicles"),
}


@dataclass(frozen=True)
class Choice:
    """The plans to choose among, the first one the best, and what they were asked to be."""

    event: Event
    kind: Kind
    least: int
    asked: int
    plans: tuple[tuple[Plan, Score], ...]

    @property
    def decided(self) -> tuple[Choices, ...]:
        return tuple(choices(self.event, plan, self.kind) for plan, _ in self.plans)


def prices(names: Names, found: Choice) -> Paper:
    """A row a plan: its tiers with what they are above the first plan's, then how much it differs from each."""
    (_, first), lang, decided = found.plans[0], names.lang, found.decided
    numbers = range(1, len(found.plans) + 1)
    columns = (
        _PLAN.say(lang),
        *(word(LEVEL, level, lang) for level, _ in first.tiers),
        *(_DIFFERS.say(lang, number=number) for number in numbers),
    )
    rows = tuple(
        (number, *_tiers(first, score), *(len(others(own, other)) if own is not other else "" for other in decided))
        for number, (_, score), own in zip(numbers, found.plans, decided, strict=True)
    )
    notes = [_NOTE.say(lang, least=found.least, kind=KIND[found.kind].say(lang))]
    if len(found.plans) < found.asked:
        notes.append(_FEWER.say(lang, asked=found.asked, found=len(found.plans)))
    section = Section("", rows, " ".join(notes))
    return Paper("alternatives", _TITLE.say(lang), columns, (section,), _NOTHING.say(lang))


def where(names: Names, found: Choice) -> Paper:
    """A row for each decision in which a plan differs from the first."""
    rows = tuple(_rows(names, found))
    columns = tuple(column.say(names.lang) for column in _WHERE_COLUMNS)
    return Paper(
        "differences", _WHERE.say(names.lang), columns, (Section("", rows),) if rows else (), _NOTHING.say(names.lang)
    )


def alternatives_json(found: Choice) -> dict[str, Any]:
    """For each plan its tiers, its price against the first, and the decisions that each other plan makes otherwise."""
    decided, first = found.decided, found.plans[0][1]
    return {
        "differ_in": found.kind.value,
        "differ": found.least,
        "asked": found.asked,
        "plans": [
            {
                "tiers": {level.value: value for level, value in score.tiers},
                "price": {level.value: value - first.tier(level) for level, value in score.tiers},
                "other": [list(others(own, other)) for other in decided],
            }
            for (_, score), own in zip(found.plans, decided, strict=True)
        ],
    }


def _tiers(first: Score, score: Score) -> Iterator[Cell]:
    for level, value in score.tiers:
        yield f"{value} ({value - first.tier(level):+d})" if score is not first else value


def _rows(names: Names, found: Choice) -> Iterator[Row]:
    first, *later = found.decided
    for number, own in enumerate(later, start=2):
        for item in others(first, own):
            yield (
                number,
                _name(names, found.kind, item),
                *(names.listed(_values(names, found.kind, made[item])) for made in (first, own)),
            )


def _name(names: Names, kind: Kind, item: Id) -> str:
    return names.delegation(item) if kind is Kind.HOTELS else item_text(names, item)


def _values(names: Names, kind: Kind, values: frozenset[str]) -> Sequence[str]:
    speak = {Kind.HOTELS: names.hotel, Kind.HALLS: names.venue, Kind.VEHICLES: names.vehicle}
    if kind is Kind.DAYS:
        return [names.dates.day(int(day)) for day in sorted(values, key=int)]
    return [speak[kind](value) for value in sorted(values)]
