"""People: a name for every duty that activities, journeys, arrivals, departures and posts call for. The last stage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from scheduler.clock import Interval
from scheduler.demand.notices import notices_due
from scheduler.demand.posts import POST
from scheduler.demand.subjects import DutyDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.facets import Facets
from scheduler.engine.outcome import StageResult
from scheduler.engine.roster import assign_roster
from scheduler.engine.unplaced import unplaced
from scheduler.plan import STAGES, Duty, Plan, PostDuty, Unplaced
from scheduler.rules.base import Rule
from scheduler.supply.staff import staff_offered

STAGE = "people"


def plan_people(event: Event, rules: Sequence[Rule], plan: Plan, budget: Budget, watch: Watch) -> StageResult:
    """Persons for all duties; a duty that finds none is listed as unplaced. `rules`: of people and of all stages.

    A base plan's own duties give way; where there are many, the search starts from them. Raises InputError when the
    handbook asks what the kernel cannot honour.
    """
    duties = duties_asked(rules, plan)
    staff = staff_offered(event)
    known = {duty.id: duty.person for duty in plan.duties} | {post.id: post.person for post in plan.posts}
    outcome = assign_roster(event, rules, duties, staff, plan, budget, watch, known)
    made = with_roster(event, rules, plan, duties, outcome.chosen)
    return StageResult(made, outcome.tiers, outcome.claimed)


def with_roster(
    event: Event, rules: Sequence[Rule], plan: Plan, duties: Sequence[DutyDue], chosen: Mapping[Id, tuple[Id, ...]]
) -> Plan:
    """The plan with its duties, posts and notices replaced; duties that `chosen` (item → person) lacks are listed."""
    staff = staff_offered(event)
    missing = unplaced(rules, duties, staff, plan, chosen)
    facets = Facets(rules, duties, staff, plan)
    served = [(s, facets.padded(s), chosen[s.item][0]) for s in duties if s.item in chosen]
    lines = tuple(_line(*one) for one in served if one[0].kind != POST)
    posts = tuple(_post(*one) for one in served if one[0].kind == POST)
    made = with_duties(plan, lines, posts, missing)
    return made.model_copy(update={"notices": notices_due(event, made)})


def duties_asked(rules: Iterable[Rule], plan: Plan) -> tuple[DutyDue, ...]:
    """What the rules demand of people, in order of time."""
    found = (s for rule in rules for s in rule.demand(plan) if isinstance(s, DutyDue))
    return tuple(sorted(found, key=lambda s: (s.start, s.end, s.item)))


def with_duties(plan: Plan, duties: tuple[Duty, ...], posts: tuple[PostDuty, ...], missing: Sequence[Unplaced]) -> Plan:
    """The plan with its duties and posts replaced."""
    others = tuple(line for line in plan.unplaced if not line.item.startswith(("duty:", "post:")))
    return plan.model_copy(
        update={
            "scope": tuple(stage for stage in STAGES if plan.has(stage) or stage == STAGE),
            "duties": duties,
            "posts": posts,
            "unplaced": (*others, *missing),
        }
    )


def _line(s: DutyDue, when: Interval, person: Id) -> Duty:
    """The duty as the plan holds it: its times with the pads of all rules."""
    return Duty(id=s.item, item=s.on, role=s.role, person=person, start=when.start, end=when.end)


def _post(s: DutyDue, when: Interval, person: Id) -> PostDuty:
    return PostDuty(id=s.item, post=s.on, person=person, start=when.start, end=when.end)
