"""Budget and settlement (预算与结算表): per delegation and kind what is planned, what was paid, and the difference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from scheduler.costs import CostLine, Kind, cost_lines, paid_lines, total, visit_standard
from scheduler.documents.dossier import Dossier
from scheduler.documents.paper import Paper, Row, Section
from scheduler.documents.papers.costs import yuan
from scheduler.documents.words import COST, word
from scheduler.domain.base import Fen, Id
from scheduler.i18n import Text

_TITLE = Text("预算与结算表", "Budget and settlement")
_COLUMNS = (
    Text("项目", "Item"),
    Text("预算(元)", "Planned, yuan"),
    Text("决算(元)", "Paid, yuan"),
    Text("差额(元)", "Difference, yuan"),
    Text("说明", "Remarks"),
)
_NOTHING = Text("本方案没有费用。", "This plan costs nothing.")
_HOST = Text("主办方", "The host")
_EVENT = Text("全部", "Everything")
_TOTAL = Text("合计", "Total")
_LIMIT = Text("标准{limit}", "standard {limit}")
_WITHIN = Text(",余{rest}", ", {rest} left")
_OVER = Text(",超{rest}", ", {rest} over")


def settlement(d: Dossier) -> Paper:
    """The column of what was paid stays empty until actuals.csv has amounts."""
    planned, paid = cost_lines(d.event, d.lines), paid_lines(d.event, d.lines)
    bearers = sorted({line.delegation for line in (*planned, *paid)}, key=lambda one: (not one, one))
    sections = [Section(*_part(d, bearer, planned, paid)) for bearer in bearers]
    if bearers:
        row = _row(
            d.say(_TOTAL), total(planned), total(paid) if paid else None, _limit(d, d.event.profile.budget, planned)
        )
        sections.append(Section(d.say(_EVENT), (row,)))
    columns = tuple(d.say(column) for column in _COLUMNS)
    return Paper("settlement", d.say(_TITLE), columns, tuple(sections), d.say(_NOTHING))


def _part(d: Dossier, bearer: Id, planned: Sequence[CostLine], paid: Sequence[CostLine]) -> tuple[str, tuple[Row, ...]]:
    own, real = ([line for line in lines if line.delegation == bearer] for lines in (planned, paid))
    known = bearer in d.event.delegation_of
    limit = _limit(d, visit_standard(d.event, bearer), own) if known else ""
    last = _row(d.say(_TOTAL), total(own), total(real) if paid else None, limit)
    return d.names.delegation(bearer) if bearer else d.say(_HOST), (*_kinds(d, own, real, bool(paid)), last)


def _kinds(d: Dossier, own: Iterable[CostLine], real: Iterable[CostLine], settled: bool) -> Iterable[Row]:
    sums, spent = Counter[Kind](), Counter[Kind]()
    for found, lines in ((sums, own), (spent, real)):
        for line in lines:
            found[line.kind] += line.fen
    for kind in Kind:
        if sums[kind] or spent[kind]:
            yield _row(word(COST, kind, d.lang), sums[kind], spent[kind] if settled else None, "")


def _row(name: str, planned: Fen, paid: Fen | None, remark: str) -> Row:
    if paid is None:
        return name, yuan(planned), "", "", remark
    return name, yuan(planned), yuan(paid), yuan(paid - planned), remark


def _limit(d: Dossier, limit: Fen | None, lines: Iterable[CostLine]) -> str:
    if limit is None:
        return ""
    rest = limit - total(lines)
    return d.say(_LIMIT, limit=yuan(limit)) + d.say(_WITHIN if rest >= 0 else _OVER, rest=yuan(abs(rest)))
