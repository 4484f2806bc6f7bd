"""The rules, in reading order: the table of contents of the protocol (design/protocol.md).

A rule is one file, one line in its family's list and one example test; the reader, the rule book, the judge, the
engine and the explanation pick it up from RULES. Amounts of a level add up inside its tier; tiers compare
lexicographically in the handbook's order.
"""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import ValidationError

from scheduler.domain.event import Event
from scheduler.domain.handbook import Level, Use
from scheduler.errors import InputError, Problem
from scheduler.rules.base import Rule
from scheduler.rules.coverage import Coverage
from scheduler.rules.intake import INTAKE
from scheduler.rules.itinerary import ITINERARY
from scheduler.rules.lodging import LODGING
from scheduler.rules.people import PEOPLE
from scheduler.rules.transport import TRANSPORT

RULES: tuple[type[Rule], ...] = (Coverage, *INTAKE, *LODGING, *ITINERARY, *TRANSPORT, *PEOPLE)
RULE_OF: Mapping[str, type[Rule]] = {rule.id: rule for rule in RULES}


def active_rules(event: Event) -> tuple[Rule, ...]:
    """The rules that the event's handbook keeps on, with its parameters.

    Raises InputError with every problem of the handbook's `[rules]`: unknown ids, parameters that do not fit,
    structural rules switched off or softened.
    """
    problems = [problem for rule_id in event.handbook.rules for problem in _problems(event, rule_id)]
    if problems:
        raise InputError(problems)
    return tuple(rule(event) for rule in RULES if event.handbook.setting(rule.id).use is Use.ON)


def _problems(event: Event, rule_id: str) -> list[Problem]:
    rule = RULE_OF.get(rule_id)
    if rule is None:
        return [_problem(rule_id, rule_id, "a rule id: " + ", ".join(RULE_OF))]
    setting = event.handbook.setting(rule_id)
    if rule.structural and (setting.use is not Use.ON or setting.level not in (None, Level.HARD)):
        return [
            _problem(
                rule_id, f"{setting.use} {setting.level or ''}".strip(), "structural: this rule is always on and hard"
            )
        ]
    try:
        rule(event)
    except ValidationError as error:
        return [
            _problem(f"{rule_id}.params.{'.'.join(map(str, e['loc']))}", str(e["input"]), e["msg"])
            for e in error.errors()
        ]
    return []


def _problem(where: str, found: str, accepted: str) -> Problem:
    return Problem("handbook.toml", None, f"rules.{where}", found, accepted)
