"""Every portable amenity in one room at a time, and there before the guest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from scheduler.demand.amenities import amenities_due
from scheduler.demand.subjects import AmenityDue, Subject
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Delivery, Plan
from scheduler.rules.base import Amount, Lane, Reads, View, Violation
from scheduler.rules.table.base import TableRule


class AmenityStock(TableRule):
    """L9.amenity.stock. Portable amenities come from a limited stock and wait in the room before check-in. S0.

    Reading: what is due (`standards.table.amenities`) is delivered to the guest's first room in time, or listed. A
    piece stays until the guest leaves, and is then collected for the next (`standards.table.collect`). Counted:
    deliveries missing, twice, not called for, of another kind, to another room or late, and pieces beyond the stock
    whenever one goes out.
    """

    id = "L9.amenity.stock"
    title = Text("房内备品按库存调配、提前送达", "Amenities from the stock, delivered before check-in")
    level = Level.HARD
    structural = True
    noun = AmenityDue
    source = "S0"
    sentence = Text("{items}:现为 {found},应为 {wanted}", "{items}: {found} found, {wanted} wanted")
    example = Text("徐立成的文房四宝:现为 2,应为 1", "Calligraphy set for Xu Licheng: 2 found, 1 wanted")
    reads = Reads(subject=("kind",), resource=("kind",))
    lanes = (Lane("resource", "id", holds="stock"),)

    def demand(self, plan: Plan) -> Iterable[Subject]:
        return amenities_due(self.event, plan)

    def pair(self, s: View, r: View) -> Amount:
        return int(s.kind != r.kind)

    def check(self, plan: Plan) -> Iterable[Violation]:
        due_of = {due.item: due for due in amenities_due(self.event, plan)}
        found = Counter(line.id for line in plan.amenities)
        for item in (*due_of, *(item for item in found if item not in due_of)):
            wanted = int(item in due_of and item not in plan.listed)
            if found[item] != wanted:
                yield self.violation(item, found=found[item], wanted=wanted, amount=abs(found[item] - wanted))
        for line in plan.amenities:
            if line.id in due_of:
                yield from self._delivered(plan, line, due_of[line.id])
        yield from self._stock(plan, due_of)

    def _delivered(self, plan: Plan, line: Delivery, due: AmenityDue) -> Iterable[Violation]:
        kind = {amenity.id: amenity.kind for amenity in self.event.amenities}.get(line.amenity, "")
        room = plan.rooms_of[due.person][0].room
        if (kind, line.person, line.room) != (due.kind, due.person, room):
            yield self.violation(line.id, found=f"{line.amenity} {line.room}", wanted=f"{due.kind} {room}")
        if line.due > due.start:
            text = self.event.clock.text
            yield self.violation(line.id, found=text(line.due), wanted=text(due.start), amount=line.due - due.start)

    def _stock(self, plan: Plan, due_of: Mapping[Id, AmenityDue]) -> Iterable[Violation]:
        for amenity in self.event.amenities:
            out = [due_of[line.id] for line in plan.amenities if line.amenity == amenity.id and line.id in due_of]
            for minute in sorted({due.start for due in out}):
                used = sum(due.start <= minute < due.end for due in out)
                if used > amenity.stock:
                    yield self.violation(amenity.id, found=used, wanted=amenity.stock, amount=used - amenity.stock)
