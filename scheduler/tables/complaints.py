"""What pydantic finds wrong with a value, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from scheduler.i18n import Text
from scheduler.tables.problems import NOTHING, Basket

_WORDS: Mapping[str, Text] = {
    "missing": Text("一个值", "a value"),
    "extra_forbidden": Text("已知的键（编号含点的规则要加引号）", "a known key (a rule id with a dot is quoted)"),
    "int_type": Text("整数", "a whole number"),
    "int_parsing": Text("整数", "a whole number"),
    "int_from_float": Text("整数", "a whole number"),
    "int_parsing_size": Text("不这么大的整数", "a whole number of a sensible size"),
    "float_type": Text("数", "a number"),
    "float_parsing": Text("数", "a number"),
    "finite_number": Text("有限的数", "a finite number"),
    "bool_type": Text("true 或 false", "true or false"),
    "bool_parsing": Text("true 或 false", "true or false"),
    "string_type": Text("文字", "text"),
    "list_type": Text("列表，如 [1, 2]", "a list like [1, 2]"),
    "tuple_type": Text("列表，如 [1, 2]", "a list like [1, 2]"),
    "dict_type": Text("一组键和值", "keys and values"),
    "model_type": Text("一组键和值", "keys and values"),
    "model_attributes_type": Text("一组键和值", "keys and values"),
    "is_instance_of": Text("另一种值", "another kind of value"),
    "enum": Text("其一：{expected}", "one of {expected}"),
    "literal_error": Text("其一：{expected}", "one of {expected}"),
    "greater_than": Text("大于 {gt}", "above {gt}"),
    "greater_than_equal": Text("不小于 {ge}", "at least {ge}"),
    "less_than": Text("小于 {lt}", "below {lt}"),
    "less_than_equal": Text("不大于 {le}", "at most {le}"),
    "too_short": Text("至少 {min_length} 项", "at least {min_length} of them"),
    "too_long": Text("至多 {max_length} 项", "at most {max_length} of them"),
    "value_error": Text("{error}", "{error}"),
}


def complaints(error: ValidationError) -> Iterable[tuple[str, str, Text]]:
    """(path of the key like `standards.lodging[0].cap`, found, accepted) of everything that is wrong."""
    for one in error.errors():
        parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in one["loc"])
        found = NOTHING if one["type"] == "missing" else str(one["input"])
        yield "".join(parts).lstrip("."), found, _accepted(one)


def complain(error: ValidationError, file: str, basket: Basket) -> None:
    """Everything that is wrong; a path that was reported already is not reported twice."""
    reported = {problem.column for problem in basket.problems if problem.file == file}
    for path, found, accepted in complaints(error):
        if path not in reported:
            basket.add(file, None, path, found, accepted)


def _accepted(one: Mapping[str, Any]) -> Text:
    words = _WORDS.get(one["type"], Text(str(one["msg"]), str(one["msg"])))
    given: Mapping[str, Any] = one.get("ctx") or {}
    context = {name: str(value).replace(" or ", ", ").replace("'", "") for name, value in given.items()}
    return Text(words.zh.format(**context), words.en.format(**context)) if context else words
