"""Every seat by etiquette."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.demand.charts import charts_due, places_of
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Violation
from scheduler.rules.table.base import TableRule


class Etiquette(TableRule):
    """M4. S1-中9②, 礼5. Those at a table sit as `scheduler/seating` says: the host faces the door, guest 1 on the
    right; the first in rank in the middle of a side, a rostrum or a photograph. Those of a chart are the ones due
    there. Counted: seats with somebody else, and persons of a chart missing or too many."""

    id = "M4"
    title = Text("座次合礼仪", "Seats by etiquette")
    level = Level.PROTOCOL
    source = "S1-中9②,礼5"
    sentence = Text("{items}:此座应为 {wanted}", "{items}: the seat is that of {wanted}")
    example = Text("抵达午餐1号座:此座应为 陈致远", "Lunch on arrival, seat 1: the seat is that of Chen Zhiyuan")

    def check(self, plan: Plan) -> Iterable[Violation]:
        charts = {chart.id: chart.seats for chart in charts_due(self.event, plan)}
        for line in plan.tables:
            right = charts.get(line.id) or tuple(place.person for place in places_of(self.event, line))
            for found, wanted in zip(line.seats, right, strict=False):
                if found != wanted:
                    yield self.violation(line.id, found, found=found, wanted=wanted)
            missing = abs(len(right) - len(line.seats))
            if missing:
                yield self.violation(line.id, found=len(line.seats), wanted=len(right), amount=missing)
