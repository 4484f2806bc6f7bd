"""Why a subject found no owner: nobody fits, those who do have no time at all, or others have it."""

from __future__ import annotations

from collections.abc import Sequence

from scheduler.demand.subjects import TaskDue
from scheduler.engine.errands.diaries import Diaries
from scheduler.engine.errands.problem import Problem
from scheduler.engine.facets import Facets
from scheduler.i18n import Text
from scheduler.plan import Plan, Unplaced
from scheduler.rules.base import Rule
from scheduler.supply.resources import OwnerOffered

NO_TIME = Text(
    "能办理的{fitting}人在规定时间内都没有空:{title}", "those who could do it ({fitting}) have no time for it: {title}"
)


def timed(
    rules: Sequence[Rule],
    subjects: Sequence[TaskDue],
    resources: Sequence[OwnerOffered],
    plan: Plan,
    lines: Sequence[Unplaced],
) -> tuple[Unplaced, ...]:
    """The lines of what is unplaced; where owners fit but have no time, with the rule without which one would."""
    if not lines:
        return ()
    subject_of = {s.item: s for s in subjects}
    return tuple(_timed(rules, subject_of[line.item], resources, plan, line) for line in lines)


def _timed(
    rules: Sequence[Rule], s: TaskDue, resources: Sequence[OwnerOffered], plan: Plan, line: Unplaced
) -> Unplaced:
    problem = _alone(rules, s, resources, plan)
    fitting = [option.resource for option in problem.options[s.item]]
    if not fitting or _has_time(problem, s):
        return line
    for rule in problem.facets.speaking("taken"):
        if _has_time(_alone([r for r in rules if r is not rule], s, fitting, plan), s):
            return _said(line, rule, len(fitting))
    for rule in problem.facets.speaking("window"):
        if rule.reads.resource and _has_time(_alone([r for r in rules if r is not rule], s, fitting, plan), s):
            return _said(line, rule, len(fitting))
    return line


def _alone(rules: Sequence[Rule], s: TaskDue, resources: Sequence[OwnerOffered], plan: Plan) -> Problem:
    return Problem(Facets(rules, (s,), resources, plan), (s,), tuple(resources), (), 1)


def _has_time(problem: Problem, s: TaskDue) -> bool:
    diaries = Diaries(problem)
    return any(diaries.first(s, option.resource) is not None for option in problem.options[s.item])


def _said(line: Unplaced, rule: Rule, fitting: int) -> Unplaced:
    return line.model_copy(
        update={
            "rule": rule.id,
            "reason": NO_TIME.zh.format(fitting=fitting, title=rule.title.zh),
            "reason_en": NO_TIME.en.format(fitting=fitting, title=rule.title.en),
        }
    )
