"""The rule book."""

from __future__ import annotations

from scheduler.documents.rulebook import entries, matrix, rulebook
from scheduler.domain.handbook import Handbook, Level, RuleSetting, Use
from scheduler.i18n import Lang
from scheduler.rules import RULES
from tests.documents.builders import STANDARDS


def handbook(**rules: RuleSetting) -> Handbook:
    return Handbook(id="test", name="试验手册", standards=STANDARDS, rules=rules)


def test_every_rule_stands_once_in_reading_order() -> None:
    assert [entry.id for entry in entries(Lang.ZH)] == [rule.id for rule in RULES]
    assert rulebook(entries(Lang.ZH), Lang.ZH).rows == len(RULES)


def test_a_handbook_sets_level_weight_and_use() -> None:
    settings = handbook(L4=RuleSetting(level=Level.COMFORT, weight=9), L5=RuleSetting(use=Use.OFF))
    found = {entry.id: entry for entry in entries(Lang.EN, settings)}
    assert (found["L4"].level, found["L4"].weight) == ("comfort", 9)
    cells = {row[0]: row for section in rulebook(tuple(found.values()), Lang.EN).sections for row in section.rows}
    assert cells["L5"][2] == "off"
    assert cells["L1"][2] == "hard (fixed)"


def test_a_parameter_has_its_value_and_unit() -> None:
    settings = handbook(L13=RuleSetting(params={"minutes": 240}))
    (param,) = next(entry for entry in entries(Lang.EN, settings) if entry.id == "L13").params
    assert (param.name, param.value) == ("minutes", 240)
    assert "minutes" in param.about


def test_the_matrix_shows_what_a_stage_refuses() -> None:
    paper = matrix(entries(Lang.EN), Lang.EN)
    cells = {row[0]: dict(zip(paper.columns[1:], row[1:], strict=True)) for row in paper.sections[0].rows}
    assert cells["window*"]["lodging"] == "✗"
    assert "protocol" in str(cells["shape"]["lodging"])
