"""What found no place: the rule that stands in the way, and the reason in both languages."""

from __future__ import annotations

from collections import Counter
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
    blockers = [facets.blockers(s, r) for r in facets.resources]
    total, fitting = len(blockers), sum(not found for found in blockers)
    if not total:
        return _said(s, demanding, NOTHING)
    if fitting:
        return _said(s, demanding, TAKEN, fitting=fitting, total=total)
    rule, count = Counter(rule for found in blockers for rule in found).most_common(1)[0]
    return Unplaced(item=s.item, rule=rule.id,
                    reason=UNFIT.zh.format(total=total, count=count, title=rule.title.zh),
                    reason_en=UNFIT.en.format(total=total, count=count, title=rule.title.en))


def _said(s: Subject, rule: str, text: Text, **values: int) -> Unplaced:
    return Unplaced(item=s.item, rule=rule, reason=text.zh.format(**values), reason_en=text.en.format(**values))
