"""What a handbook says of the rules, checked by each rule: ids, parameters, what cannot be switched off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from scheduler.domain.handbook import Handbook, Level, RuleSetting, Use
from scheduler.errors import Problem
from scheduler.i18n import Text
from scheduler.rules.base import Rule
from scheduler.tables.complaints import complaints
from scheduler.tables.problems import Basket

FILE = "handbook.toml"
_LARGEST = 10_000_000  # of a parameter, whatever its unit
_STRUCTURAL = Text("结构性规则，始终启用且为硬性", "structural: this rule is always on and hard")
_RULE = Text("规则编号（见 scheduler rules）", "the id of a rule (see `scheduler rules`)")
_BANS = Text("on 或 off(可禁止的只有:{listed})", "on or off (what can be forbidden: {listed})")
_NO_PARAMS = Text("无（此规则没有参数）", "nothing: the rule has no parameters")
_SIZE = Text(f"不超过 {_LARGEST} 的数", f"a number up to {_LARGEST}")


def settings_problems(handbook: Handbook, rule_of: Mapping[str, type[Rule]]) -> tuple[Problem, ...]:
    """Every problem of the handbook's `[rules]`; the column is the path of the key (`rules.P6.params.lead`)."""
    basket = Basket()
    for rule_id, setting in handbook.rules.items():
        rule = rule_of.get(rule_id)
        if rule is None:
            basket.add(FILE, None, f"rules.{rule_id}", rule_id, _RULE, rule_of)
        else:
            _check_use(rule, setting, basket, [one.id for one in rule_of.values() if one.ban])
            _check_params(rule, setting, basket)
    return basket.all()


def _check_use(rule: type[Rule], setting: RuleSetting, basket: Basket, bans: list[str]) -> None:
    forbidden = setting.use is Use.FORBID
    if forbidden and rule.ban:
        return
    if rule.structural and (setting.use is not Use.ON or setting.level not in (None, Level.HARD)):
        basket.add(FILE, None, f"rules.{rule.id}", f"{setting.use} {setting.level or ''}".strip(), _STRUCTURAL)
    elif forbidden:
        basket.add(FILE, None, f"rules.{rule.id}.use", setting.use, _BANS.filled(listed=", ".join(bans)))


def _check_params(rule: type[Rule], setting: RuleSetting, basket: Basket) -> None:
    try:
        params = rule.Params.model_validate(setting.params)
    except ValidationError as error:
        for path, found, accepted in complaints(error):
            where = f"rules.{rule.id}.params.{path}"
            if path in setting.params and path not in rule.Params.model_fields:
                _unknown_param(rule, where, path, basket)
            else:
                basket.add(FILE, None, where, found, accepted)
        return
    for name, value in params:
        if any(abs(number) > _LARGEST for number in _numbers(value)):
            basket.add(FILE, None, f"rules.{rule.id}.params.{name}", str(value), _SIZE)


def _unknown_param(rule: type[Rule], where: str, name: str, basket: Basket) -> None:
    known = rule.Params.model_fields
    listed = ", ".join(known)
    accepted = Text(f"其一：{listed}", f"one of {listed}") if known else _NO_PARAMS
    basket.add(FILE, None, where, name, accepted, known)


def _numbers(value: Any) -> Iterator[float]:
    if isinstance(value, (int, float)):
        yield value
    elif isinstance(value, Mapping):
        yield from (number for one in value.values() for number in _numbers(one))
    elif isinstance(value, (tuple, list, set, frozenset)):
        yield from (number for one in value for number in _numbers(one))
