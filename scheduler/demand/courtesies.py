"""Courtesies by rank: the welcome message, the line-up, flowers, the card and the small gift in the room. M6, S0."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scheduler.demand.presence import presence
from scheduler.demand.recent import Recent
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.handbook import CourtesyStandard
from scheduler.domain.people import Direction, Leg, Person, Role
from scheduler.plan import Courtesy, Plan

MESSAGE = "sms"
"""Sent before the guest reaches the city; the other courtesies wait at the hotel."""
RULE_OF: Mapping[str, str] = {
    "line_up": "M6.line_up",
    "carpet": "M6.line_up",
    "flowers": "M6.flowers",
    "room_gift": "M6.room_gift",
}
"""The rule that asks for a kind of courtesy, by its id; M6 for every other kind."""
_IN_ROOM = (MESSAGE, "card", "room_gift")
_KNOWN: Recent[tuple[Courtesy, ...]] = Recent()


def courtesies_due(event: Event, plan: Plan) -> tuple[Courtesy, ...]:
    """What the handbook's standards call for and it does not forbid, by guest in the order of the file.

    Guests who do not travel have none.
    """
    return _KNOWN.of((event, plan.stays, plan.movements, plan.duties), lambda: tuple(_courtesies(event, plan)))


def _courtesies(event: Event, plan: Plan) -> Iterator[Courtesy]:
    book = event.handbook
    asked = [one for one in book.standards.table.courtesies if not book.forbids(RULE_OF.get(one.kind, "M6"))]
    contacts = _Contacts(event, plan)
    for person in event.persons:
        coming = [leg for leg in presence(event).legs(person.id) if leg.direction is Direction.IN]
        for standard in asked if coming else ():
            if person.is_guest and event.comes(person) and person.rank <= standard.rank:
                yield _courtesy(event, plan, person, coming[0], standard, contacts)


def _courtesy(
    event: Event, plan: Plan, person: Person, leg: Leg, standard: CourtesyStandard, contacts: _Contacts
) -> Courtesy:
    movement = plan.movement_of.get(f"mov:{leg.id}/in")
    at_hotel = movement.arrive if movement else presence(event).there(leg)
    rows = plan.rooms_of.get(person.id, ())
    in_room = standard.kind in _IN_ROOM
    return Courtesy(
        id=f"courtesy:{standard.kind}/{person.id}",
        kind=standard.kind,
        person=person.id,
        due=(leg.at if standard.kind == MESSAGE else at_hotel) - standard.before,
        room=rows[0].room if rows and in_room else "",
        contact=contacts.of(person, leg) if in_room else "",
    )


class _Contacts:
    """The liaison officer on the guest's way from the hub, else the first one on duty for the delegation.

    Looked up once for all guests: 5,000 of them beside 8,000 duties took 25 s one by one.
    """

    def __init__(self, event: Event, plan: Plan) -> None:
        liaison = [duty for duty in plan.duties if duty.role == Role.LIAISON.value]
        self._met = {duty.item: duty.person for duty in reversed(liaison)}
        delegations = {
            slot.id: {event.party_of[party].delegation for party in slot.parties} for slot in plan.activities
        }
        self._first: dict[Id, Id] = {}
        for duty in sorted(liaison, key=lambda d: (d.start, d.id)):
            for delegation in delegations.get(duty.item, ()):
                self._first.setdefault(delegation, duty.person)

    def of(self, person: Person, leg: Leg) -> Id:
        return self._met.get(f"mov:{leg.id}/in") or self._first.get(person.delegation, "")
