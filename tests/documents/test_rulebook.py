"""The rule book."""

from __future__ import annotations

import re

import pytest

from scheduler.documents.rulebook import entries, examples, matrix, rulebook
from scheduler.domain.handbook import Handbook, Level, RuleSetting, Use
from scheduler.i18n import Lang
from scheduler.rules import RULES
from scheduler.rules.base import Rule, about_of
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


def test_a_parameter_is_described_in_the_language_asked_for() -> None:
    for lang, words in ((Lang.ZH, "到达前的分钟数"), (Lang.EN, "minutes before the arrival")):
        (row,) = (row for section in rulebook(entries(lang), lang).sections for row in section.rows if row[0] == "P6")
        assert row[4] == f"lead = 15 ({words})"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_parameter_says_in_both_languages_what_it_means(rule: type[Rule]) -> None:
    for name, field in rule.Params.model_fields.items():
        about = about_of(field)
        assert re.search("[\u4e00-\u9fff]", about.zh), name
        assert re.search("[a-z]{3}", about.en), name
        assert not re.search("[\u4e00-\u9fff]", about.en), name


def test_each_rule_has_a_source_and_an_example_in_both_languages() -> None:
    for lang, said in ((Lang.ZH, "东江团分住3层"), (Lang.EN, "Dongjiang Delegation lives on 3 floors")):
        found = entries(lang)
        assert [entry.id for entry in found if not entry.source or not entry.example or not entry.clause] == []
        rows = {row[0]: row for section in examples(found, lang).sections for row in section.rows}
        assert rows["L4"] == ("L4", said)


def test_a_forbidden_rule_shows_what_breaks_the_ban() -> None:
    settings = handbook(**{"M6.flowers": RuleSetting(use=Use.FORBID)})
    found = {entry.id: entry.example for entry in entries(Lang.EN, settings)}
    assert found["M6.flowers"] == "Flowers for Chen Zhiyuan: no flowers"


def test_the_matrix_shows_what_a_stage_refuses() -> None:
    paper = matrix(entries(Lang.EN), Lang.EN)
    cells = {row[0]: dict(zip(paper.columns[1:], row[1:], strict=True)) for row in paper.sections[0].rows}
    assert cells["window*"]["lodging"] == "✗"
    assert "protocol" in str(cells["shape"]["lodging"])
