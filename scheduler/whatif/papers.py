"""The papers of a comparison: the table itself, what could not be done, rules, homes, who is touched, what is unplaced.

`figure_lines` gives the same as rows of whatif.csv, `table_json` as JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from scheduler.documents.items import item_text
from scheduler.documents.names import Names
from scheduler.documents.paper import Cell, Paper, Row, Section
from scheduler.documents.papers.changes import some_items, who_text
from scheduler.i18n import Lang, Text
from scheduler.tables.dictionary.figures import FigureLine
from scheduler.whatif.conduct import BASE, Line
from scheduler.whatif.figures import TITLE, VERDICT
from scheduler.whatif.table import Against, Table

_NAME = Text("情景", "Scenario")
_BASE = Text("基准方案", "base plan")
_SIDE_BY_SIDE = Text("情景比较(参照:{root})", "Scenarios side by side (root: {root})")
_USES = Text("费用与用量", "Money and means")
_VALUES = Text("数值", "Values")
_DIFFERENCES = Text("与参照之差", "Differences")
_PERCENT = Text("与参照之差(%)", "Differences, %")
_NO_PLAN = Text("没有方案。", "There is no plan.")
_FAILED, _WHY = Text("未得出结果", "Without a result"), Text("原因", "Why")
_ALL = Text("全部情景都有结果。", "Every scenario has a result.")
_RULES = Text("规则违反之差", "Violations by rule")
_RULE = Text("规则", "Rule")
_COUNT, _COUNT_BY = Text("处数", "Violations"), Text("差", "Difference")
_AMOUNT, _AMOUNT_BY = Text("量", "Amount"), Text("量差", "Difference of amount")
_SAME_RULES = Text("规则违反与参照相同。", "The same violations as in the root.")
_HOMES = Text("宾馆楼层之差", "Hotels and floors")
_DELEGATION = Text("代表团", "Delegation")
_HOTELS, _FLOORS = Text("宾馆", "Hotels"), Text("楼层", "Floors")
_SAME_HOMES = Text("各团住处与参照相同。", "The delegations live as in the root.")
_TOUCHED = Text("影响到谁", "Who is touched")
_WHOM, _CHANGES, _WHAT = Text("对象", "Whom"), Text("变动数", "Changes"), Text("内容", "What")
_NOBODY = Text("无人受影响。", "Nobody is touched.")
_UNPLACED = Text("未能安排", "Not placed")
_ITEM, _REASON = Text("事项", "What"), Text("原因", "Reason")
_PLACED = Text("全部事项都已安排。", "Everything asked for has its place.")
NamesOf = Callable[[Line], Names]


class Papers:
    """`names_of`: the names of a line's own event, in the language of the papers."""

    def __init__(self, table: Table, names_of: NamesOf, lang: Lang) -> None:
        self._table, self._names_of, self._lang = table, names_of, lang

    def side_by_side(self) -> Paper:
        """A row a scenario: how it is judged, and in brackets what a value is above or below the root's; figures that
        are the same everywhere are left out."""
        return self._differing("whatif", self._title(), [one for one in self._table.figures if one in VERDICT])

    def uses(self) -> Paper:
        """The same of what it uses."""
        return self._differing("uses", _USES, [one for one in self._table.figures if one not in VERDICT])

    def values(self) -> Paper:
        return self._wide("values", _VALUES, self._table.figures, lambda one: _or_nothing(one.value))

    def differences(self) -> Paper:
        return self._wide("differences", _DIFFERENCES, self._table.figures, lambda one: _or_nothing(one.difference))

    def percent(self) -> Paper:
        return self._wide("percent", _PERCENT, self._table.figures, percent_text)

    def failed(self) -> Paper:
        rows = tuple((line.name, line.reason.say(self._lang)) for line in self._table.lines if line.reason)
        return self._paper("failed", _FAILED, (_NAME, _WHY), (Section("", rows),) if rows else (), _ALL)

    def rules(self) -> Paper:
        def rows(line: Line) -> Iterator[Row]:
            for rule, (count, amount) in self._table.rules(line).items():
                yield rule, _or_nothing(count.value), signed(count), _or_nothing(amount.value), signed(amount)

        return self._by_line("rules", _RULES, (_RULE, _COUNT, _COUNT_BY, _AMOUNT, _AMOUNT_BY), rows, _SAME_RULES)

    def homes(self) -> Paper:
        def rows(line: Line) -> Iterator[Row]:
            names = self._names_of(line)
            for delegation, (hotels, floors) in self._table.homes(line).items():
                yield names.delegation(delegation), _both(hotels), _both(floors)

        return self._by_line("homes", _HOMES, (_DELEGATION, _HOTELS, _FLOORS), rows, _SAME_HOMES)

    def touched(self) -> Paper:
        def rows(line: Line) -> Iterator[Row]:
            names = self._names_of(line)
            for who, changes in self._table.touched(line).items():
                yield who_text(names, who), len(changes), some_items(names, changes)

        return self._by_line("touched", _TOUCHED, (_WHOM, _CHANGES, _WHAT), rows, _NOBODY)

    def unplaced(self) -> Paper:
        def rows(line: Line) -> Iterator[Row]:
            names = self._names_of(line)
            for one in line.findings.unplaced if line.findings else ():
                yield item_text(names, one.item), one.rule, names.either(one.reason, one.reason_en)

        return self._by_line("unplaced", _UNPLACED, (_ITEM, _RULE, _REASON), rows, _PLACED)

    def _differing(self, key: str, title: Text, figures: Sequence[str]) -> Paper:
        lines = self._table.lines
        shown = [one for one in figures if any(self._table.against(line, one).difference for line in lines)]
        return self._wide(key, title, shown, _both)

    def _title(self) -> Text:
        root = self._table.root.name
        return _SIDE_BY_SIDE.filled(root=_BASE.say(self._lang) if root == BASE else root)

    def _wide(self, key: str, title: Text, figures: Sequence[str], cell: Callable[[Against], Cell]) -> Paper:
        rows = tuple(
            (line.name, *(cell(self._table.against(line, figure)) for figure in figures))
            for line in self._table.lines
            if line.kept
        )
        columns = (_NAME, *(TITLE[figure] for figure in figures))
        return self._paper(key, title, columns, (Section("", rows),) if rows else (), _NO_PLAN)

    def _by_line(
        self, key: str, title: Text, columns: Sequence[Text], rows: Callable[[Line], Iterator[Row]], nothing: Text
    ) -> Paper:
        sections = (Section(line.name, tuple(rows(line))) for line in self._table.lines if line.kept)
        return self._paper(key, title, columns, tuple(one for one in sections if one.rows), nothing)

    def _paper(
        self, key: str, title: Text, columns: Sequence[Text], sections: tuple[Section, ...], nothing: Text
    ) -> Paper:
        said = tuple(column.say(self._lang) for column in columns)
        return Paper(key, title.say(self._lang), said, sections, nothing.say(self._lang))


def signed(one: Against) -> str:
    """`+4`, `-4`; nothing where there is no difference or it is not known."""
    return f"{one.difference:+d}" if one.difference else ""


def percent_text(one: Against) -> str:
    """`+3.2`; nothing where there is no difference, or nothing to take it of."""
    return f"{one.percent:+.1f}" if one.percent else ""


def figure_lines(table: Table, lang: Lang) -> Iterator[FigureLine]:
    """The rows of whatif.csv."""
    for line in table.lines:
        for kind, name, one in _numbers(table, line):
            percent = percent_text(one).removeprefix("+")
            yield FigureLine(
                scenario=line.name, kind=kind, name=name, value=one.value, difference=one.difference, percent=percent
            )
        if line.reason:
            yield FigureLine(scenario=line.name, kind="failed", name=line.name, remark=line.reason.say(lang))


def table_json(table: Table) -> dict[str, Any]:
    """Every line with its numbers as {kind: {name: [value, difference, percent]}}."""
    return {"root": table.root.name, "scenarios": [_line_json(table, line) for line in table.lines]}


def _line_json(table: Table, line: Line) -> dict[str, Any]:
    found: dict[str, dict[str, list[float | None]]] = {}
    for kind, name, one in _numbers(table, line):
        found.setdefault(kind, {})[name] = [one.value, one.difference, one.percent]
    return {
        "name": line.name,
        "file": str(line.file) if line.file else None,
        "plan": str(line.kept.folder) if line.kept else None,
        "how": line.findings.how if line.findings else None,
        "clean": line.findings.clean if line.findings else None,
        "reason": {"zh": line.reason.zh, "en": line.reason.en} if line.reason else None,
        "unplaced": [one.model_dump(mode="json") for one in line.findings.unplaced] if line.findings else [],
        **found,
    }


def _numbers(table: Table, line: Line) -> Iterator[tuple[str, str, Against]]:
    """(Kind, name, number) of everything that is known of a line."""
    if line.findings is None:
        return
    yield from (("figure", figure, table.against(line, figure)) for figure in table.figures)
    yield from (("rule", rule, count) for rule, (count, _) in table.rules(line).items())
    homes: Mapping[str, tuple[Against, Against]] = table.homes(line)
    yield from (("hotels", delegation, hotels) for delegation, (hotels, _) in homes.items())
    yield from (("floors", delegation, floors) for delegation, (_, floors) in homes.items())
    for who, changes in table.touched(line).items():
        yield "told", f"{who.office.value} {who.id}", Against(len(changes), None)


def _both(one: Against) -> str:
    """`120 (+4)`."""
    by = signed(one)
    return f"{_or_nothing(one.value)} ({by})" if by else str(_or_nothing(one.value))


def _or_nothing(value: int | None) -> Cell:
    return "" if value is None else value
