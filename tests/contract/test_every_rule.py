"""What every rule owes: a name, a source, sentences, its own check, parameters that explain themselves."""

from __future__ import annotations

import random
import re
import string
from collections import Counter
from pathlib import Path

import pytest
from pydantic import BaseModel

from scheduler.domain.handbook import Level
from scheduler.i18n import Lang, Text
from scheduler.judge import judge
from scheduler.plan import STAGES
from scheduler.rules import RULE_OF, RULES, active_rules
from scheduler.rules.base import Rule, Violation, facets_of
from tests.contract import samples

TESTS = Path(__file__).parents[1]
GENERAL = ("contract", "documents", "handbooks", "tables", "validate", "mutation")
CHINESE = re.compile(r"[一-鿿]")
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_ids_are_unique_and_each_rule_has_its_file() -> None:
    assert [name for name, count in Counter(rule.id for rule in RULES).items() if count > 1] == []
    assert [name for name, count in Counter(rule.__module__ for rule in RULES).items() if count > 1] == []
    assert {rule.id: rule for rule in RULES} == RULE_OF


@every_rule
def test_the_docstring_begins_with_the_id_and_there_is_a_source(rule: type[Rule]) -> None:
    assert rule.__doc__
    assert rule.__doc__.startswith(f"{rule.id}. ")
    assert rule.source.strip()


@every_rule
def test_the_file_is_named_after_the_id(rule: type[Rule]) -> None:
    name = rule.__module__.rsplit(".", 1)[-1]
    assert rule.id == "U1" or name.startswith(rule.id.split(".")[0].lower() + "_")


@every_rule
def test_stage_and_level_are_known(rule: type[Rule]) -> None:
    assert rule.stage in (*STAGES, "intake", "all")
    assert isinstance(rule.level, Level)
    assert not rule.structural or rule.level is Level.HARD


@every_rule
def test_title_and_sentence_exist_in_both_languages(rule: type[Rule]) -> None:
    for text in (rule.title, rule.sentence):
        assert isinstance(text, Text)
        assert CHINESE.search(text.zh)
        assert text.en.strip()
        assert not CHINESE.search(text.en)


@every_rule
def test_sentences_say_the_same_and_only_what_is_known(rule: type[Rule]) -> None:
    assert fields(rule.sentence.zh) == fields(rule.sentence.en)
    assert fields(rule.sentence.zh) <= {"items", "found", "wanted", "amount"}


@every_rule
def test_the_example_is_the_sentence_of_a_made_up_case(rule: type[Rule]) -> None:
    for spoken in filter(None, (rule, rule.ban)):
        for sentence, example in ((spoken.sentence.zh, spoken.example.zh), (spoken.sentence.en, spoken.example.en)):
            pattern = re.sub(r"\\{\w+\\}", ".+", re.escape(sentence))
            assert re.fullmatch(pattern, example), (sentence, example)
        assert not CHINESE.search(spoken.example.en.replace("赣K", ""))


@every_rule
def test_it_checks_by_itself(rule: type[Rule]) -> None:
    assert rule.check is not Rule.check


@every_rule
def test_parameters_have_defaults_and_say_what_they_are(rule: type[Rule]) -> None:
    assert issubclass(rule.Params, BaseModel)
    rule.Params()
    assert [name for name, field in rule.Params.model_fields.items() if not field.description] == []


@every_rule
def test_facets_have_what_they_need(rule: type[Rule]) -> None:
    spoken = facets_of(rule)
    assert spoken.isdisjoint({"use", "quota", "load", "both", "follow", "taken", "gap", "pad"}) or rule.lanes
    assert "gap" not in spoken or rule.stands
    assert ("load" in spoken) == ("most" in spoken)
    assert "buckets" not in spoken or spoken & {"use", "quota"}
    assert "chain" not in spoken or "follow" in spoken
    assert "alike" not in spoken or "load" in spoken
    assert ("run" in spoken) == bool({"breaks", "tour"} & spoken)
    assert spoken.isdisjoint({"run", "alike"}) or rule.lanes[0].side == "subject"


@every_rule
def test_it_explains_in_both_languages_with_id_and_source(rule: type[Rule]) -> None:
    speaking = rule(samples.event())
    for lang, ending in ((Lang.ZH, f"({rule.id},{rule.source})"), (Lang.EN, f" ({rule.id}, {rule.source})")):
        for violation in (Violation(rule.id, ("S01", "L01"), 7, 3, 4), *_own(rule)):
            said = speaking.explain(violation, lang)
            assert said.endswith(ending)
            assert "{" not in said


@every_rule
def test_a_test_of_its_family_names_it(rule: type[Rule]) -> None:
    """Its examples by literal numbers: a table that runs over RULES, here or elsewhere, is none."""
    families = [path for path in TESTS.iterdir() if path.is_dir() and path.name not in GENERAL]
    assert any(f'"{rule.id}"' in path.read_text(encoding="utf-8") for one in families for path in one.glob("test_*.py"))


def test_the_judge_minds_no_order() -> None:
    rules = list(active_rules(samples.event()))
    score = judge(samples.event(), samples.plan(), rules)
    assert score.violations
    for seed in range(3):
        random.Random(seed).shuffle(rules)
        again = judge(samples.event(), samples.plan(), rules)
        assert again.tiers == score.tiers
        assert {r.id: r for r in again.rules} == {r.id: r for r in score.rules}
        assert set(again.violations) == set(score.violations)


def _own(rule: type[Rule]) -> list[Violation]:
    """What the rule itself says of Xinyu's half-made plan."""
    return list(rule(samples.event()).check(samples.plan()))[:3]
