"""Everybody who eats at a meal has a place at a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from scheduler.demand.charts import charts_due
from scheduler.demand.subjects import SeatDue, Subject
from scheduler.demand.tables import meals, seats_due, tables_laid
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Lane, Reads, View, Violation
from scheduler.rules.table.base import TableRule


class EachSeated(TableRule):
    """M4.all. S1-中9②. Every diner of a seated meal sits once at one of the tables laid (`demand/tables.py`), which has
    a chair for each of them, or is listed as unplaced; nobody else does. Charts of talks, stages and photographs are
    there, each once. The amount is 1 for each person or chart missing, too many or wrong, and for each chair too few.
    """

    id = "M4.all"
    title = Text("人人有座", "Everybody has a seat")
    level = Level.HARD
    structural = True
    noun = SeatDue
    source = "S1-中9②"
    sentence = Text("{items}:有 {found},应为 {wanted}", "{items}: {found} there, {wanted} due")
    example = Text("抵达午餐,张伟:有 0,应为 1", "Lunch on arrival, Zhang Wei: 0 there, 1 due")
    reads = Reads(subject=("activity",), resource=("activity",))
    lanes = (Lane("resource", "id", holds="seats"),)

    def demand(self, plan: Plan) -> Iterable[Subject]:
        return seats_due(self.event, plan)

    def pair(self, s: View, r: View) -> Amount:
        return int(s.activity != r.activity)

    def check(self, plan: Plan) -> Iterable[Violation]:
        yield from self._seats(plan)
        yield from self._tables(plan)

    def _seats(self, plan: Plan) -> Iterator[Violation]:
        """Seats at meals against diners."""
        eating = {meal.slot.activity for meal in meals(self.event, plan)}
        due = {s.item for s in seats_due(self.event, plan)}
        found = Counter(
            f"seat:{activity}/{person}"
            for line in plan.tables
            for person in line.seats
            if (activity := _activity(line.id)) in eating
        )
        for item in (*sorted(due), *(item for item in found if item not in due)):
            wanted = int(item in due and item not in plan.listed)
            if found[item] != wanted:
                yield self.violation(item, found=found[item], wanted=wanted, amount=abs(found[item] - wanted))

    def _tables(self, plan: Plan) -> Iterator[Violation]:
        """Tables and charts against those due, and chairs against diners."""
        laid = {table.id: table.seats for table in tables_laid(self.event, plan)}
        charts = {chart.id: chart.shape for chart in charts_due(self.event, plan)}
        found = Counter(line.id for line in plan.tables)
        for line in plan.tables:
            wanted = "round" if line.id in laid else charts.get(line.id, "")
            if line.shape != wanted or found[line.id] > 1:
                yield self.violation(line.id, found=line.shape, wanted=wanted)
            chairs = laid.get(line.id, len(line.seats))
            if len(line.seats) > chairs:
                yield self.violation(line.id, found=len(line.seats), wanted=chairs, amount=len(line.seats) - chairs)
        for item in charts:
            if item not in found:
                yield self.violation(item, found=0, wanted=1)


def _activity(table: Id) -> Id:
    return table.removeprefix("table:").rpartition("/")[0]
