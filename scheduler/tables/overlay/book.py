"""Scenario lines about the handbook: settings of rules, standards, entries of the visit template."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

from scheduler.i18n import Text
from scheduler.tables.cells.amounts import minutes_of
from scheduler.tables.dictionary.scenario import Line
from scheduler.tables.problems import NOTHING
from scheduler.tables.rows import plain

HANDBOOK = "handbook"
HANDBOOK_TABLES = (HANDBOOK, "rules", "standards", "template", "escort")
Refuse = Callable[[str, str, Text], None]
"""Takes the column of the scenario, what was found, and what is accepted."""

_OF_RULE = ("use", "level", "weight")
_YES = {"是": True, "否": False}
_FIELD = Text("一个键", "a key")
_PATH = Text("接待手册中的一组键，如 meals.lunch", "a group of keys of the handbook like meals.lunch")
_KIND = Text("模板中的活动：{kinds}", "an activity of the template: {kinds}")
_WHOLE = Text("整数", "a whole number")


def written(data: dict[str, Any], line: Line, refuse: Refuse) -> tuple[str, str, str] | None:
    """Changes the handbook's TOML by one line: (path of the key, old, new) as text, None after a problem.

    `rules,<rule>,use|level|weight|<parameter>`, `standards,<group>,<key>`, `template,<kind>,<key>`, `escort,,<key>`.
    """
    field = "weight" if line.op == "weight" else line.field
    if not field:
        refuse("field", NOTHING, _FIELD)
        return None
    found = _group(data, line, field, refuse)
    if found is None:
        return None
    path, group = found
    new = _rule_value(line.value, field) if plain(line.table) == "rules" else _value(line.value)
    if field == "weight" and not isinstance(new, int):
        refuse("value", line.value or NOTHING, _WHOLE)
        return None
    old = group.get(field)
    group[field] = new
    return f"{path}.{field}", "" if old is None else str(old), line.value


def _group(data: dict[str, Any], line: Line, field: str, refuse: Refuse) -> tuple[str, dict[str, Any]] | None:
    """Where the key stands: the path, and a copy in place of what may be shared."""
    table = plain(line.table)
    if table == "template":
        return _entry(data, line, refuse)
    if table == "rules" and not line.id:
        refuse("id", NOTHING, _FIELD)
        return None
    names = [line.id] if table == "rules" else [part for part in line.id.split(".") if part]
    if table == "rules" and field not in _OF_RULE:
        names.append("params")
    group = data
    for name in (table, *names):
        below = group.get(name, {})
        if not isinstance(below, dict):
            refuse("id", line.id, _PATH)
            return None
        group[name] = group = dict(below)
    return ".".join((table, *names)), group


def _entry(data: dict[str, Any], line: Line, refuse: Refuse) -> tuple[str, dict[str, Any]] | None:
    entries = data.get("template")
    entries = [dict(one) if isinstance(one, dict) else one for one in entries] if isinstance(entries, list) else []
    for n, entry in enumerate(entries):
        if isinstance(entry, dict) and entry.get("kind") == line.id:
            data["template"] = entries
            return f"template[{n}]", entry
    kinds = ", ".join(str(one.get("kind")) for one in entries if isinstance(one, dict))
    refuse("id", line.id or NOTHING, _KIND.filled(kinds=kinds))
    return None


def _rule_value(text: str, field: str) -> Any:
    """A parameter: durations become minutes, the rest is read as TOML."""
    value = _value(text)
    if isinstance(value, str) and field not in _OF_RULE:
        try:
            return minutes_of(value)
        except ValueError:
            return value
    return value


def _value(text: str) -> Any:
    """Numbers, yes and no, lists and inline tables; everything else is text."""
    if text in _YES:
        return _YES[text]
    try:
        value = tomllib.loads(f"value = {text}").get("value")
    except (tomllib.TOMLDecodeError, RecursionError):
        return text
    return value if isinstance(value, (bool, int, float, list, dict)) else text
