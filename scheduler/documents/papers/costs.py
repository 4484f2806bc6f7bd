"""What the plan costs: by kind, by the rule that asks for it, by delegation and day, and its dearest items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from scheduler.costs import CostLine, Kind, cost_lines, total, visit_standard
from scheduler.costs.guests import days_of
from scheduler.documents.dossier import Dossier
from scheduler.documents.items import item_text
from scheduler.documents.paper import Paper, Row, Section
from scheduler.documents.words import COST, word
from scheduler.domain.base import Fen, Id
from scheduler.i18n import Text
from scheduler.rules import RULE_OF

Sum = tuple[str, Fen, str]
"""Name, fen, remark."""
Key = TypeVar("Key", bound=Hashable)
MOST_ITEMS = 12
ASKED_BY: Mapping[Kind, str] = {
    Kind.ROOM: "L1",
    Kind.HOTEL: "L5",
    Kind.UPGRADE: "L2.up",
    Kind.SPARE: "L6.spare",
    Kind.HIRE: "T1",
    Kind.GUIDE: "T8",
    Kind.RESTROOM: "T11",
    Kind.COMMENTARY: "T16",
    Kind.STANDBY: "T18",
    Kind.DRIVING: "T1",
    Kind.EMPTY: "T13",
    Kind.DRIVER: "T6",
    Kind.MEAL: "M1",
    Kind.STAFF_MEAL: "P12",
    Kind.OVERTIME: "P13.overtime",
    Kind.HALL: "I14",
    Kind.GIFT: "M5",
    Kind.COURTESY: "M6",
    Kind.ALLOWANCE: "K3",
}
"""The rule for whose sake each kind of money is spent; without the rule the plan would cost so much less at most."""
_TITLE = Text("费用", "Costs")
_COLUMNS = (Text("项目", "Item"), Text("元", "Yuan"), Text("占比", "Share"), Text("说明", "Remarks"))
_NOTHING = Text("本方案没有费用。", "This plan costs nothing.")
_BY_KIND = Text("按种类", "By kind")
_BY_RULE = Text("按规则:因哪条规则而花费", "By rule: for whose sake the money is spent")
_BY_DELEGATION = Text("按代表团", "By delegation")
_BY_DAY = Text("按日", "By day")
_DEAREST = Text("费用最高的项目", "The dearest items")
_SHARED = Text(
    "合用的车辆、驾驶员、场地和餐桌按乘坐、到场、用餐的来宾人数分摊",
    "vehicles, drivers, halls and tables that several share are split by the heads of the guests",
)
_HOST = Text("主办方", "the host")
_TOTAL = Text("合计", "Total")
_BUDGET = Text("预算{budget}", "budget {budget}")
_STANDARD = Text("标准{standard},每人每日{day}", "standard {standard}; {day} a guest and day")


def costs(d: Dossier) -> Paper:
    lines = cost_lines(d.event, d.lines)
    parts = (
        (_BY_KIND, _by_kind(d, lines), ""),
        (_BY_RULE, _by_rule(d, lines), ""),
        (_BY_DELEGATION, _by_delegation(d, lines), d.say(_SHARED)),
        (_BY_DAY, _by_day(d, lines), ""),
        (_DEAREST, _dearest(d, lines), ""),
        (_TOTAL, [(d.say(_TOTAL), total(lines), _event_budget(d))] if lines else [], ""),
    )
    sections = tuple(Section(d.say(title), tuple(_rows(sums, total(lines))), note) for title, sums, note in parts)
    return Paper("costs", d.say(_TITLE), tuple(d.say(c) for c in _COLUMNS), tuple(one for one in sections if one.rows),
                 d.say(_NOTHING))  # fmt: skip


def yuan(fen: Fen) -> str:
    """36,295.60"""
    return f"{fen / 100:,.2f}"


def _rows(sums: Iterable[Sum], whole: Fen) -> Iterable[Row]:
    for name, fen, remark in sums:
        yield name, yuan(fen), f"{100 * fen / whole:.1f}%", remark


def _by_kind(d: Dossier, lines: Iterable[CostLine]) -> list[Sum]:
    return [(word(COST, kind, d.lang), fen, "") for kind, fen in _summed(lines, lambda line: line.kind)]


def _by_rule(d: Dossier, lines: Iterable[CostLine]) -> list[Sum]:
    return [(_rule(d, rule), fen, "") for rule, fen in _summed(lines, lambda line: ASKED_BY[line.kind])]


def _by_delegation(d: Dossier, lines: Iterable[CostLine]) -> list[Sum]:
    sums = _summed(lines, lambda line: line.delegation)
    return [(d.names.delegation(one) if one else d.say(_HOST), fen, _against(d, one, fen)) for one, fen in sums]


def _by_day(d: Dossier, lines: Iterable[CostLine]) -> list[Sum]:
    return [(d.names.dates.day(day), fen, "") for day, fen in sorted(_summed(lines, lambda line: line.day))]


def _dearest(d: Dossier, lines: Sequence[CostLine]) -> list[Sum]:
    first = {line.item: line.day for line in sorted(lines, key=lambda line: -line.day)}
    sums = _summed(lines, lambda line: line.item)[:MOST_ITEMS]
    return [(_item(d, item), fen, d.names.dates.day(first[item])) for item, fen in sums]


def _summed(lines: Iterable[CostLine], key: Callable[[CostLine], Key]) -> list[tuple[Key, Fen]]:
    """The fen of each key, dearest first."""
    found: Counter[Key] = Counter()
    for line in lines:
        found[key(line)] += line.fen
    return found.most_common()


def _rule(d: Dossier, rule: str) -> str:
    return f"{rule} {RULE_OF[rule].title.say(d.lang)}" if rule in RULE_OF else rule


def _against(d: Dossier, delegation: Id, fen: Fen) -> str:
    """The standard of a visit, and what one guest costs a day."""
    if delegation not in d.event.delegation_of:
        return ""
    standard = visit_standard(d.event, delegation)
    days = sum(len(days_of(d.event, guest)) for guest in d.event.members(delegation))
    return d.say(_STANDARD, standard=yuan(standard) if standard is not None else "–", day=yuan(fen // max(1, days)))


def _event_budget(d: Dossier) -> str:
    budget = d.event.profile.budget
    return d.say(_BUDGET, budget=yuan(budget)) if budget is not None else ""


def _item(d: Dossier, item: Id) -> str:
    """A plan item in words, or a guest who is paid an allowance."""
    return d.names.person(item) if item in d.event.person_of else item_text(d.names, item)
