"""I14. The hall or restaurant fits: kind, kitchen, equipment, access."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.itinerary.programme import ItineraryRule, placed


class HallFits(ItineraryRule):
    """I14. S1-前8②, 中6. The venue is one for this kind of activity, has every kitchen that the guests of a meal need
    (halal, vegetarian), all the equipment asked for, and is accessible where a guest needs it. Counted: things
    lacking. That a venue listed by the planner does not name the kind is a fault too: say it in venues.csv."""

    id = "I14"
    title = Text("厅堂与餐厅合用", "Halls and restaurants fit")
    level = Level.HARD
    source = "S1-前8②, 中6"
    sentence = Text("{items}:缺少 {wanted}", "{items} lacks {wanted}")
    example = Text("座谈会:缺少 投影", "Symposium lacks projector")
    reads = Reads(
        subject=("kind", "kitchen", "equipment", "access"), resource=("kinds", "kitchen", "equipment", "accessible")
    )

    def pair(self, s: View, r: View) -> Amount:
        return (
            int(s.kind not in r.kinds)
            + len(set(s.kitchen) - set(r.kitchen))
            + len(set(s.equipment) - set(r.equipment))
            + int(s.access and not r.accessible)
        )

    def check(self, plan: Plan) -> Iterable[Violation]:
        for one in placed(self.event, plan):
            if one.venue is None:
                continue
            due, venue = one.due, one.venue
            lacks = [
                *_lacking((due.kind,), venue.kinds),
                *_lacking(due.kitchen, venue.kitchen),
                *_lacking(due.equipment, venue.equipment),
            ]
            if due.access and not venue.accessible:
                lacks.append("accessible")
            if lacks:
                yield self.violation(one.item, venue.id, found="", wanted=", ".join(lacks), amount=len(lacks))


def _lacking(asked: Sequence[str], given: Sequence[str]) -> list[str]:
    return [thing for thing in dict.fromkeys(asked) if thing not in given]
