"""The rules, in reading order: the table of contents of the protocol (design/protocol.md).

A rule is one file, one line in its family's list and one example test; the reader, the rule book, the judge, the
engine and the explanation pick it up from RULES. Amounts of a level add up inside its tier; tiers compare
lexicographically in the handbook's order.
"""

from __future__ import annotations

from collections.abc import Mapping

from scheduler.domain.event import Event
from scheduler.domain.handbook import Handbook, Level, Use
from scheduler.errors import InputError, Problem
from scheduler.rules.base import Rule
from scheduler.rules.change import CHANGE
from scheduler.rules.coverage import Coverage
from scheduler.rules.intake import INTAKE
from scheduler.rules.itinerary import ITINERARY
from scheduler.rules.lodging import LODGING
from scheduler.rules.money import MONEY
from scheduler.rules.people import PEOPLE
from scheduler.rules.settings import settings_problems
from scheduler.rules.table import TABLE
from scheduler.rules.tasks import TASKS
from scheduler.rules.transport import TRANSPORT

RULES: tuple[type[Rule], ...] = (
    Coverage,
    *CHANGE,
    *INTAKE,
    *LODGING,
    *ITINERARY,
    *TRANSPORT,
    *PEOPLE,
    *TABLE,
    *MONEY,
    *TASKS,
)
RULE_OF: Mapping[str, type[Rule]] = {rule.id: rule for rule in RULES}


def active_rules(event: Event) -> tuple[Rule, ...]:
    """The rules that the event's handbook keeps on, with its parameters, and the bans of those it forbids.

    Raises InputError with every problem of the handbook's `[rules]`: unknown ids, parameters that do not fit,
    structural rules switched off or softened, rules forbidden that have no ban.
    """
    problems = rule_problems(event.handbook)
    if problems:
        raise InputError(problems)
    spoken = ((rule.ban if event.handbook.forbids(rule.id) else rule) for rule in RULES if _kept(event.handbook, rule))
    return tuple(rule(event) for rule in spoken if rule)


def _kept(handbook: Handbook, rule: type[Rule]) -> bool:
    """Whether the rule is on, and has a tier: that of stability there is in re-planning only."""
    setting = handbook.setting(rule.id)
    unasked = (setting.level or rule.level) is Level.STABILITY and Level.STABILITY not in handbook.tiers
    return setting.use is not Use.OFF and not unasked


def rule_problems(handbook: Handbook) -> tuple[Problem, ...]:
    """What `active_rules` would raise of an event with this handbook."""
    return settings_problems(handbook, RULE_OF)
