"""Tasks by hand: by when they are due, to the first on the list who has time."""

from __future__ import annotations

from collections.abc import Sequence

from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.engine.errands.diaries import Diaries, Placed
from scheduler.engine.errands.problem import Problem
from scheduler.engine.errands.reasons import timed
from scheduler.engine.facets import Facets
from scheduler.engine.stages.tasks import line_of, tasks_asked, with_tasks
from scheduler.engine.unplaced import unplaced
from scheduler.plan import Plan
from scheduler.rules.base import Rule
from scheduler.supply.owners import owners_offered


def with_owners(event: Event, rules: Sequence[Rule], plan: Plan) -> Plan:
    """The plan with an owner and a time for every task, as far as there are any."""
    tasks, owners = tasks_asked(rules, plan), owners_offered(event)
    tiers = tuple(tier for tier in event.handbook.tiers if tier is not Level.HARD)
    facets = Facets(rules, tasks, owners, plan)
    diaries = Diaries(Problem(facets, tasks, owners, tiers, event.handbook.standards.grid))
    place = {owner.id: n for n, owner in enumerate(owners)}
    for s in tasks:
        for option in sorted(diaries.problem.options[s.item], key=lambda option: place[option.resource.id]):
            start = diaries.first(s, option.resource)
            if start is not None:
                diaries.put(Placed(s, option, start))
                break
    missing = timed(rules, tasks, owners, plan, unplaced(rules, tasks, owners, plan, diaries.placed))
    return with_tasks(
        plan, [line_of(event, diaries.placed[s.item]) for s in tasks if s.item in diaries.placed], missing
    )
