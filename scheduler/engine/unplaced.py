"""What found no place: the rule that stands in the way, and the reason in both languages."""

from __future__ import annotations

from collections.abc import Container, Sequence

from scheduler.demand.subjects import Subject
from scheduler.domain.base import Id
from scheduler.engine.facets import Facets
from scheduler.i18n import Text
from scheduler.plan import Plan, Unplaced
from scheduler.rules.base import Rule
from scheduler.supply.resources import Resource

NOTHING = Text("没有任何可用资源", "nothing at all is on offer")
UNFIT = Text("{total}个中没有合适的;{count}个不符合“{title}”", "none of {total} fits; {count} break “{title}”")
TOO_FEW = Text("{total}个中只有{fitting}个合适,不够满足“{title}”", "{fitting} of {total} fit, too few for “{title}”")
TAKEN = Text("合适的{fitting}个(共{total}个)都要留给别的安排", "the {fitting} of {total} that fit are needed elsewhere")


def unplaced(
    rules: Sequence[Rule], subjects: Sequence[Subject], resources: Sequence[Resource], plan: Plan, served: Container[Id]
) -> tuple[Unplaced, ...]:
    """A line for each subject that is not served.

    The rule is the hard one whose `pair` forbids most resources where none fits, else the one that demands the
    subject.
    """
    missing = [s for s in subjects if s.item not in served]
    facets = Facets(rules, missing, resources, plan)
    demanding = {s.item: rule.id for rule in rules for s in (rule.demand(plan) if missing else ())}
    return tuple(_line(facets, s, demanding[s.item]) for s in missing)


def _line(facets: Facets, s: Subject, demanding: str) -> Unplaced:
    total, fitting = len(facets.resources), len(facets.fitting(s))
    if not total:
        return _said(s, demanding, NOTHING)
    short = _short(facets, s) if fitting else None
    if short:
        return Unplaced(
            item=s.item,
            rule=short.id,
            reason=TOO_FEW.zh.format(total=total, fitting=fitting, title=short.title.zh),
            reason_en=TOO_FEW.en.format(total=total, fitting=fitting, title=short.title.en),
        )
    if fitting:
        return _said(s, demanding, TAKEN, fitting=fitting, total=total)
    rule, positions = max(facets.blocked(s), key=lambda found: (len(found[1]), -min(found[1])))
    count = len(positions)
    return Unplaced(
        item=s.item,
        rule=rule.id,
        reason=UNFIT.zh.format(total=total, count=count, title=rule.title.zh),
        reason_en=UNFIT.en.format(total=total, count=count, title=rule.title.en),
    )


def _short(facets: Facets, s: Subject) -> Rule | None:
    """The hard rule that no total of the subject's fitting resources satisfies."""
    fitting = facets.fitting(s)
    for rule in facets.speaking("number"):
        view = facets.subject_view(rule, s)
        tallies = [facets.once(rule, "tally", view, facets.resource_view(rule, r)) for r in fitting]
        for key in rule.totals(view) if rule.hard else ():
            most = sum(tally.get(key, 0) for tally in tallies)
            if all(rule.number(key, total) for total in range(most + 1)):
                return rule
    return None


def _said(s: Subject, rule: str, text: Text, **values: int) -> Unplaced:
    return Unplaced(item=s.item, rule=rule, reason=text.zh.format(**values), reason_en=text.en.format(**values))
