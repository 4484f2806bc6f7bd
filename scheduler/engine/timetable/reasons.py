"""Why an activity found no place: no venue fits, no time is left at those that do, or others have it."""

from __future__ import annotations

from collections.abc import Container, Sequence

from scheduler.demand.subjects import ActivityDue
from scheduler.domain.base import Id
from scheduler.engine import unplaced as general
from scheduler.engine.facets import Facets
from scheduler.engine.timetable.spaces import allowed
from scheduler.i18n import Text
from scheduler.plan import Plan, Unplaced
from scheduler.rules.base import Rule
from scheduler.supply.resources import VenueOffered

NO_TIME = Text(
    "合适的场地({fitting}个)都没有足够的时间:{title}", "the venues that fit ({fitting}) have no time left: {title}"
)


def unplaced(
    rules: Sequence[Rule],
    subjects: Sequence[ActivityDue],
    venues: Sequence[VenueOffered],
    plan: Plan,
    served: Container[Id],
) -> tuple[Unplaced, ...]:
    """A line for each subject that is not served; where venues fit but no time does, with the rule whose windows or
    diary entries, left out alone, would leave time."""
    facets = Facets(rules, subjects, venues, plan)
    subject_of = {s.item: s for s in subjects}
    lines = general.unplaced(rules, subjects, venues, plan, served)
    return tuple(_timed(facets, subject_of[line.item], line) for line in lines)


def _timed(facets: Facets, s: ActivityDue, line: Unplaced) -> Unplaced:
    fitting = [r for r in facets.fitting(s) if isinstance(r, VenueOffered)]
    if not fitting or any(allowed(facets, s, r) for r in fitting):
        return line
    rule = _in_the_way(facets, s, fitting)
    if rule is None:
        return line
    return line.model_copy(
        update={
            "rule": rule.id,
            "reason": NO_TIME.zh.format(fitting=len(fitting), title=rule.title.zh),
            "reason_en": NO_TIME.en.format(fitting=len(fitting), title=rule.title.en),
        }
    )


def _in_the_way(facets: Facets, s: ActivityDue, fitting: Sequence[VenueOffered]) -> Rule | None:
    """The first rule without whose windows and taken times a venue has time; None where it takes several."""
    for rule in (*facets.speaking("taken"), *facets.speaking("window")):
        without = Facets([r for r in facets.rules if r is not rule], (), facets.resources, facets.plan)
        if any(allowed(without, s, r) for r in fitting):
            return rule
    return None
