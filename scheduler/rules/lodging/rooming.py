"""What the checks of lodging share: the plan's rows beside the stay that each serves and the room that it takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from scheduler.clock import Interval
from scheduler.demand.recent import Recent
from scheduler.demand.stays import part, spares_due, stays_due
from scheduler.demand.subjects import StayDue
from scheduler.domain.base import Id
from scheduler.i18n import Lang, Text
from scheduler.plan import Plan, RoomNight
from scheduler.rules.base import Lane, Rule, Violation
from scheduler.supply.resources import RoomOffered
from scheduler.supply.rooms import rooms_offered

BED = Lane("resource", "id", holds="beds")
"""Two occupants of one room at once need a bed each, and leave to share."""
SPARE = Text("{delegation}的机动房", "the spare room of {delegation}")


@dataclass(frozen=True)
class Lodged:
    """One row of the plan: the stay in the room, for the row's nights, over the time that it holds the room."""

    due: StayDue
    room: RoomOffered
    nights: range
    when: Interval

    @property
    def item(self) -> Id:
        return self.due.item


_LODGED: Recent[tuple[Lodged, ...]] = Recent()
_DUES: Recent[Mapping[Id, StayDue]] = Recent()
_ROOMS: Recent[Mapping[Id, RoomOffered]] = Recent()


class LodgingRule(Rule):
    """A rule about rooms. What is listed as unplaced, and rows of unknown stays or rooms (L1), count for no other."""

    stage = "lodging"

    @property
    def dues(self) -> Mapping[Id, StayDue]:
        event = self.event
        return _DUES.of((event,), lambda: {due.item: due for due in (*stays_due(event), *spares_due(event))})

    @property
    def rooms(self) -> Mapping[Id, RoomOffered]:
        return _ROOMS.of((self.event,), lambda: {room.id: room for room in rooms_offered(self.event)})

    def rows(self, plan: Plan, rows: Iterable[RoomNight]) -> Iterator[RoomNight]:
        """These rows, if the plan decides lodging, without items that it lists as unplaced."""
        if plan.has(self.stage):
            yield from (row for row in rows if row.id not in plan.listed)

    def lodged(self, plan: Plan) -> tuple[Lodged, ...]:
        return _LODGED.of((self.event, plan), lambda: tuple(self._lodged(plan)))

    def _lodged(self, plan: Plan) -> Iterator[Lodged]:
        dues, rooms = self.dues, self.rooms
        for row in self.rows(plan, (*plan.stays, *plan.spares)):
            if row.id in dues and row.room in rooms:
                due = dues[row.id]
                yield Lodged(due, rooms[row.room], row.nights, part(self.event, due, row.first, row.last))

    def served_once(self, plan: Plan, dues: Iterable[StayDue], rows: Iterable[RoomNight]) -> Iterator[Violation]:
        """Each due item has exactly one known room each night of its stay and none on others, or is listed; rows
        beyond what is due amount to one each."""
        known, rooms = self.dues, self.rooms
        given: dict[Id, Counter[int]] = {due.item: Counter() for due in dues if due.item not in plan.listed}
        for row in rows:
            if row.id not in given or row.person != known[row.id].person:
                yield self.violation(row.id, found=row.room, wanted="")
            elif row.room in rooms:
                given[row.id].update(row.nights)
        for item, nights in given.items():
            due = known[item].nights
            wrong = sum(nights[night] != (night in due) for night in {*due, *nights})
            if wrong:
                yield self.violation(item, found=nights.total(), wanted=len(due), amount=wrong)

    def companies(self, plan: Plan) -> Mapping[Id, tuple[Lodged, ...]]:
        """Delegation → the rooms of its guests and drivers."""
        found: dict[Id, list[Lodged]] = {}
        for lodged in self.lodged(plan):
            if lodged.due.company:
                found.setdefault(lodged.due.company, []).append(lodged)
        return {company: tuple(rows) for company, rows in found.items()}

    def in_rooms(self, plan: Plan) -> Mapping[Id, tuple[Lodged, ...]]:
        """Room → who has it, by arrival."""
        found: dict[Id, list[Lodged]] = {}
        for lodged in sorted(self.lodged(plan), key=lambda row: (row.when, row.item)):
            found.setdefault(lodged.room.id, []).append(lodged)
        return {room: tuple(rows) for room, rows in found.items()}

    def together(self, plan: Plan) -> Iterator[tuple[Lodged, Lodged]]:
        """Pairs that are in one room at once."""
        for rows in self.in_rooms(plan).values():
            yield from ((a, b) for a, b in combinations(rows, 2) if a.when.overlaps(b.when))

    def spares_beside(self, plan: Plan, over: str) -> Iterator[tuple[Lodged, str]]:
        """Spares whose floor or hotel (`over`) none of their delegation lives in, with those that it does live in."""
        companies = self.companies(plan)
        for row in self.lodged(plan):
            homes = {str(getattr(other.room, over)) for other in companies.get(row.due.delegation, ())}
            if row.due.kind == "spare" and homes and getattr(row.room, over) not in homes:
                yield row, ";".join(sorted(homes))

    def explain(self, violation: Violation, lang: Lang) -> str:
        """With the names of those concerned."""
        words = self.sentence.say(
            lang,
            items=", ".join(self.called(item, lang) for item in violation.items),
            found=violation.found,
            wanted=violation.wanted,
            amount=violation.amount,
        )
        return self.sourced(words, lang)

    def called(self, item: Id, lang: Lang) -> str:
        """A person's name for a stay, the delegation's for a spare room; what is unknown keeps its id."""
        kind, _, rest = item.partition(":")
        who = rest.rpartition("/")[0]
        if kind == "stay" and who in self.event.person_of:
            person = self.event.person_of[who]
            return person.name_en if lang is Lang.EN and person.name_en else person.name
        if kind == "spare" and who in self.event.delegation_of:
            return SPARE.say(lang, delegation=self._delegation(who, lang))
        return self._delegation(item, lang) if item in self.event.delegation_of else item

    def _delegation(self, delegation: Id, lang: Lang) -> str:
        found = self.event.delegation_of[delegation]
        return found.name_en if lang is Lang.EN and found.name_en else found.name
