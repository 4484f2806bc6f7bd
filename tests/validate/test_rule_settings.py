"""Tests generated from RULES: every parameter and every setting of every rule, damaged in a handbook, is named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from scheduler.errors import InputError, Problem
from scheduler.rules import RULES, active_rules, rule_problems
from scheduler.rules.base import Rule
from scheduler.tables.read import examine, read_event
from tests.tables.builders import HANDBOOK, small_event, write_folder

PARAMS = [(rule, name) for rule in RULES for name in rule.Params.model_fields]
WRONG: tuple[Any, ...] = ("soon", 5, [["x"]], {"odd": "x"})


def problems(folder: Path, setting: str) -> tuple[Problem, ...]:
    """What a planner is told of a handbook with this line in front."""
    write_folder(folder, small_event())
    (folder / "handbook.toml").write_text(f"{setting}\n{HANDBOOK}", encoding="utf-8")
    found = examine(folder)
    return (*found.problems, *(rule_problems(found.handbook) if found.handbook else ()))


def toml(value: Any) -> str:
    return '{ odd = "x" }' if isinstance(value, dict) else json.dumps(value)


def refused(params: type[BaseModel], name: str) -> list[Any]:
    """Values of the wrong kind for this parameter."""
    found = []
    for value in WRONG:
        try:
            params.model_validate({name: value})
        except ValidationError:
            found.append(value)
    return found


@pytest.mark.parametrize(("rule", "name"), PARAMS, ids=[f"{rule.id}.{name}" for rule, name in PARAMS])
def test_a_damaged_parameter_is_named(tmp_path: Path, rule: type[Rule], name: str) -> None:
    wrong = refused(rule.Params, name)
    assert wrong
    for number, value in enumerate(wrong):
        found = problems(tmp_path / str(number), f'rules."{rule.id}".params.{name} = {toml(value)}')
        assert found
        assert all(one.file == "handbook.toml" for one in found)
        assert all((one.column or "").startswith(f"rules.{rule.id}.params.{name}") for one in found)


@pytest.mark.parametrize(("rule", "name"), PARAMS, ids=[f"{rule.id}.{name}" for rule, name in PARAMS])
def test_a_parameter_that_was_meant_is_said(tmp_path: Path, rule: type[Rule], name: str) -> None:
    (found,) = problems(tmp_path, f'rules."{rule.id}".params.{name}x = 1')
    assert (found.column, found.found) == (f"rules.{rule.id}.params.{name}x", f"{name}x")
    assert found.near in rule.Params.model_fields


INTEGERS = [(rule, name) for rule, name in PARAMS if rule.Params.model_fields[name].annotation is int]


@pytest.mark.parametrize(("rule", "name"), INTEGERS, ids=[f"{rule.id}.{name}" for rule, name in INTEGERS])
def test_an_absurd_parameter_is_named(tmp_path: Path, rule: type[Rule], name: str) -> None:
    for number, value in enumerate((10**7 + 1, 10**30, -(10**30))):
        (found,) = problems(tmp_path / str(number), f'rules."{rule.id}".params.{name} = {value}')
        assert found.column == f"rules.{rule.id}.params.{name}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
@pytest.mark.parametrize(("key", "value", "column"), [
    ("use", '"never"', "use"), ("level", '"high"', "level"), ("weight", "-1", "weight"),
    ("weight", "1000001", "weight"),
    ("wieght", "1", "wieght"), ("params", '"none"', "params"), ("params.no_such", "1", "params.no_such"),
])  # fmt: skip
def test_a_damaged_setting_is_named(tmp_path: Path, rule: type[Rule], key: str, value: str, column: str) -> None:
    (found,) = problems(tmp_path, f'rules."{rule.id}".{key} = {value}')
    assert (found.file, found.column) == ("handbook.toml", f"rules.{rule.id}.{column}")


STRUCTURAL = [rule for rule in RULES if rule.structural]
SETTINGS = [
    (rule, setting)
    for rule in STRUCTURAL
    for setting in ('use = "off"', 'use = "forbid"', 'level = "comfort"')
    if setting != 'use = "forbid"' or rule.ban is None
]


@pytest.mark.parametrize(("rule", "setting"), SETTINGS, ids=[f"{rule.id}-{setting}" for rule, setting in SETTINGS])
def test_a_structural_rule_stays_on_and_hard(tmp_path: Path, rule: type[Rule], setting: str) -> None:
    (found,) = problems(tmp_path, f'rules."{rule.id}".{setting}')
    assert found.column == f"rules.{rule.id}"
    assert "structural" in found.accepted


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_id_that_was_meant_is_said(tmp_path: Path, rule: type[Rule]) -> None:
    (found,) = problems(tmp_path, f'rules."{rule.id}x".weight = 2')
    assert found.column == f"rules.{rule.id}x"
    assert found.near


def test_every_problem_of_the_rules_comes_at_once(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, small_event())
    wrong = 'rules.P66.weight = 2\nrules.L1.use = "off"\nrules.P6.params = { lead = -1, lad = 3 }\n'
    (folder / "handbook.toml").write_text(wrong + HANDBOOK, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        active_rules(read_event(folder))
    columns = [one.column for one in caught.value.problems]
    assert columns == ["rules.L1", "rules.P6.params.lad", "rules.P6.params.lead", "rules.P66"]
