"""Every parameter of every rule: what a handbook says reaches the rule, what does not fit is refused by its name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
from annotated_types import Ge, Gt, Le, Lt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from scheduler.domain.event import Event, Profile
from scheduler.domain.handbook import Handbook, Level, Use
from scheduler.rules import RULE_OF, RULES, active_rules, rule_problems
from scheduler.rules.base import Rule
from scheduler.tables.handbook import read_handbook, shipped_handbooks
from scheduler.tables.handbook_toml import handbook_toml

BASE = read_handbook(shipped_handbooks()["classic"])
WORDS = st.text("abcdefghij_", min_size=1, max_size=8)


def parameters() -> Iterator[tuple[type[Rule], str]]:
    return ((rule, name) for rule in RULES for name in rule.Params.model_fields)


EVERY = list(parameters())
NAMES = [f"{rule.id}.{name}" for rule, name in EVERY]
NUMBERS = [(rule, name) for rule, name in EVERY if rule.Params.model_fields[name].annotation is int]


def bounds(field: FieldInfo) -> tuple[int, int]:
    """The smallest and the largest whole number that a parameter takes; 500,000 where it names no largest."""
    low, high = 0, 500_000
    for bound in field.metadata:
        match bound:
            case Ge(ge=int(least)):
                low = least
            case Gt(gt=int(below)):
                low = below + 1
            case Le(le=int(most)):
                high = most
            case Lt(lt=int(above)):
                high = above - 1
    return low, high


def values(annotation: Any, field: FieldInfo) -> st.SearchStrategy[Any]:
    """Values of a parameter's type, as TOML gives them."""
    inner = get_args(annotation)
    if annotation is int:
        return st.integers(*bounds(field))
    if annotation is str:
        return WORDS
    if get_origin(annotation) is dict:
        return st.dictionaries(values(inner[0], field), values(inner[1], field), max_size=4)
    if get_origin(annotation) is tuple and inner[1:] == (...,):
        return st.lists(values(inner[0], field), max_size=4)
    assert get_origin(annotation) is tuple, f"a parameter of a new type: {annotation}"
    return st.tuples(*(values(one, field) for one in inner)).map(list)


def with_params(rule: type[Rule], params: dict[str, Any]) -> Handbook:
    """The classic handbook with these parameters of one rule, written as TOML and read again."""
    setting = BASE.setting(rule.id).model_copy(update={"use": Use.ON, "params": params})
    return BASE.model_copy(update={"rules": {**BASE.rules, rule.id: setting}})


def read_again(book: Handbook, folder: Path) -> Handbook:
    path = folder / "handbook.toml"
    path.write_text(handbook_toml(book), encoding="utf-8")
    return read_handbook(path)


def an_event(book: Handbook) -> Event:
    profile = Profile.model_validate({"id": "e", "name": "e", "first_day": "2026-03-11", "last_day": "2026-03-13"})
    return Event(profile=profile, handbook=book)


def plain(value: Any) -> Any:
    """Tuples as the lists that TOML has."""
    if isinstance(value, (tuple, list)):
        return [plain(one) for one in value]
    return {key: plain(one) for key, one in value.items()} if isinstance(value, dict) else value


def test_there_are_parameters_to_try() -> None:
    assert len(EVERY) > 30
    assert {"L13.minutes", "P6.lead", "P11.most", "I12.before", "T6.span.span"} <= set(NAMES)


@pytest.mark.parametrize(("rule", "name"), EVERY, ids=NAMES)
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_parameter_reaches_its_rule(rule: type[Rule], name: str, tmp_path: Path, data: st.DataObject) -> None:
    field = rule.Params.model_fields[name]
    value = data.draw(values(field.annotation, field))
    book = read_again(with_params(rule, {name: value}), tmp_path)
    active = {one.id: one for one in active_rules(an_event(book))}
    assert plain(getattr(active[rule.id].params, name)) == value
    others = {key: one for key, one in active[rule.id].params if key != name}
    assert others == {key: one for key, one in rule.Params() if key != name}


@pytest.mark.parametrize(("rule", "name"), EVERY, ids=NAMES)
@pytest.mark.parametrize(
    "wrong", [{"deep": {"er": True}}, "many", -1.5, [[None]]], ids=["table", "word", "part", "list"]
)
def test_a_parameter_of_the_wrong_type_is_refused_by_its_name(rule: type[Rule], name: str, wrong: Any) -> None:
    problems = rule_problems(with_params(rule, {name: wrong}))
    assert problems
    assert all((one.column or "").startswith(f"rules.{rule.id}.params.{name}") for one in problems)


@pytest.mark.parametrize(("rule", "name"), NUMBERS, ids=lambda one: one if isinstance(one, str) else one.id)
def test_a_number_out_of_bounds_is_refused_by_its_name(rule: type[Rule], name: str) -> None:
    low, _ = bounds(rule.Params.model_fields[name])
    for wrong in (low - 1, 10_000_001):
        (problem,) = rule_problems(with_params(rule, {name: wrong}))
        assert problem.column == f"rules.{rule.id}.params.{name}"
        assert problem.found == str(wrong)


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_an_unknown_parameter_is_refused_by_its_name(rule: type[Rule]) -> None:
    (problem,) = rule_problems(with_params(rule, {"nosuch": 1}))
    assert problem.column == f"rules.{rule.id}.params.nosuch"


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_rules_that_are_off_are_not_asked_and_structural_ones_stay(rule: type[Rule], tmp_path: Path) -> None:
    book = one_use(tmp_path, rule, "off")
    if rule.structural:
        assert [one.column for one in rule_problems(book)] == [f"rules.{rule.id}"]
    else:
        assert rule.id not in {one.id for one in active_rules(an_event(book))}


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_a_forbidden_rule_gives_way_to_its_ban_or_is_refused(rule: type[Rule], tmp_path: Path) -> None:
    book = one_use(tmp_path, rule, "forbid")
    if rule.ban is None:
        (problem,) = rule_problems(book)
        assert problem.column in (f"rules.{rule.id}", f"rules.{rule.id}.use")
        assert rule.structural or "M6.flowers" in problem.accepted
    else:
        (active,) = (one for one in active_rules(an_event(book)) if one.id == rule.id)
        assert type(active) is rule.ban
        assert active.at is Level.HARD


def one_use(folder: Path, rule: type[Rule], word: str) -> Handbook:
    path = folder / "handbook.toml"
    path.write_text(f'extends = "classic"\n[rules."{rule.id}"]\nuse = "{word}"\n', encoding="utf-8")
    return read_handbook(path)


@pytest.mark.parametrize("rule", [rule for rule in RULES if not rule.structural], ids=lambda rule: rule.id)
def test_level_and_weight_reach_the_rule(rule: type[Rule], tmp_path: Path) -> None:
    level, weight = ("cost", 3) if rule.level is Level.PROTOCOL else ("protocol", 7)
    path = tmp_path / "handbook.toml"
    lines = ['extends = "classic"', f'[rules."{rule.id}"]', 'use = "on"', f'level = "{level}"', f"weight = {weight}"]
    path.write_text("\n".join(lines), encoding="utf-8")
    active = {one.id: one for one in active_rules(an_event(read_handbook(path)))}
    assert (active[rule.id].at, active[rule.id].weight) == (Level(level), weight)


def test_every_rule_is_known_by_its_id() -> None:
    assert list(RULE_OF) == [rule.id for rule in RULES]
