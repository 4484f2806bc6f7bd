"""What of the placed programme tasks refer to: a delegation's activities, its check-ins, those with a photographer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from scheduler.demand.recent import Recent
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.plan import Plan, Slot

_KNOWN: Recent[Mapping[Id, tuple[Slot, ...]]] = Recent()


def programme(event: Event, plan: Plan, delegation: Id) -> tuple[Slot, ...]:
    """Placed activities in which any party of a delegation takes part, in order of time."""
    return _KNOWN.of((event, plan.activities), lambda: _programmes(event, plan)).get(delegation, ())


def _programmes(event: Event, plan: Plan) -> Mapping[Id, tuple[Slot, ...]]:
    found: dict[Id, dict[Id, Slot]] = defaultdict(dict)
    for slot in sorted(plan.activities, key=lambda slot: (slot.start, slot.id)):
        for delegation in delegations_at(event, slot):
            found[delegation][slot.id] = slot
    return {delegation: tuple(slots.values()) for delegation, slots in found.items()}


def delegations_at(event: Event, slot: Slot) -> tuple[Id, ...]:
    """Whose parties take part, in the order of the slot."""
    known = (event.party_of.get(party) for party in slot.parties)
    return tuple(dict.fromkeys(party.delegation for party in known if party))


def first_of(event: Event, plan: Plan, delegation: Id, kinds: Collection[str]) -> Slot | None:
    """A delegation's first activity of these kinds."""
    return next((slot for slot in programme(event, plan, delegation) if slot.kind in kinds), None)


def only_delegation(event: Event, slot: Slot) -> Id:
    """The delegation that is there alone; "" where several are."""
    found = delegations_at(event, slot)
    return found[0] if len(found) == 1 else ""
