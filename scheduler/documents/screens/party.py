"""One delegation, or one party of it: its people, rooms, programme, journeys and hosts."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.documents.dossier import Dossier
from scheduler.documents.papers.arrivals import arrivals
from scheduler.documents.papers.convoys import convoys
from scheduler.documents.papers.cuts import what_was_cut
from scheduler.documents.papers.deviations import deviations
from scheduler.documents.papers.itinerary import itinerary
from scheduler.documents.papers.rooming import rooming
from scheduler.documents.papers.unplaced import unplaced
from scheduler.documents.screens.narrow import Lines, narrowed, programme_of
from scheduler.documents.screens.screen import Fact, Screen, assemble
from scheduler.domain.base import Id
from scheduler.domain.people import Party
from scheduler.i18n import Text

_DELEGATION = Text("代表团", "Delegation")
_PURPOSE = Text("来访目的", "Purpose")
_HEADS = Text("人数", "Guests")
_PRINCIPAL = Text("主宾", "Principal")
_HOST = Text("接待领导", "Host leader")
_COUNTERPART = Text("对口单位", "Counterpart")
_CONTACTS = Text("联系人", "Contacts")


def party_screen(d: Dossier, who: Id) -> Screen:
    party = d.event.party_of[who]
    guests = set(d.event.members(who))
    parties = _related(d, party)
    lines = Lines(
        rooms=lambda line: line.person in guests or (not line.person and line.delegation == who),
        slots=lambda slot: not parties.isdisjoint(slot.parties),
        movements=lambda movement: not guests.isdisjoint(movement.guests) or movement.party == who,
        legs=lambda leg: leg.party in parties,
    )
    subjects = {who, *guests} | programme_of(d, parties)
    papers = (arrivals, rooming, itinerary, convoys, unplaced, what_was_cut, deviations)
    return assemble(f"{who} {d.names.party(who)}", _facts(d, party), narrowed(d, lines, subjects), papers)


def _related(d: Dossier, party: Party) -> set[Id]:
    """A whole delegation has all its parties; a part of one shares in what the whole does."""
    if party.id == party.delegation:
        return {other.id for other in d.event.party_of.values() if other.delegation == party.delegation}
    return {party.id, party.delegation}


def _facts(d: Dossier, party: Party) -> Iterable[Fact]:
    delegation = d.event.delegation_of[party.delegation]
    principal = d.event.principal(party.id)
    if party.id != party.delegation:
        yield d.say(_DELEGATION), d.names.delegation(party.delegation)
    yield d.say(_PURPOSE), delegation.purpose
    yield d.say(_HEADS), str(len(d.event.members(party.id)))
    yield d.say(_PRINCIPAL), d.names.guest(principal.id) if principal else ""
    yield d.say(_HOST), d.names.person(delegation.host_leader)
    yield d.say(_COUNTERPART), delegation.counterpart
    yield d.say(_CONTACTS), d.names.listed(delegation.contacts)
