"""One person: a guest's room, programme and car; a host's or driver's duties and movements."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from scheduler.documents.dossier import Dossier
from scheduler.documents.paper import Paper
from scheduler.documents.papers.checklist import checklist
from scheduler.documents.papers.convoys import convoys
from scheduler.documents.papers.deviations import deviations
from scheduler.documents.papers.itinerary import itinerary
from scheduler.documents.papers.rooming import rooming
from scheduler.documents.papers.unplaced import unplaced
from scheduler.documents.screens.narrow import Lines, narrowed, programme_of
from scheduler.documents.screens.screen import Fact, Screen, assemble
from scheduler.documents.words import RANK
from scheduler.domain.base import Id
from scheduler.domain.people import Person
from scheduler.i18n import Text

_UNIT = Text("单位职务", "Unit and post")
_RANK = Text("职级", "Rank")
_ROLES = Text("身份", "Roles")
_DELEGATION = Text("代表团", "Delegation")
_PHONE = Text("电话", "Phone")
_DIETS = Text("饮食", "Diet")
_LANGUAGES = Text("语言", "Languages")
_HOBBIES = Text("爱好", "Hobbies")


def person_screen(d: Dossier, who: Id) -> Screen:
    person = d.event.person_of[who]
    parties = {person.delegation, *person.parties} - {""} if person.is_guest else set[Id]()
    lines = Lines(
        rooms=lambda line: line.person == who,
        slots=lambda slot: who in slot.leaders or not parties.isdisjoint(slot.parties),
        movements=lambda movement: any(who == car.driver or who in car.guests for car in movement.cars),
        cars=lambda car: who == car.driver or who in car.guests,
        duties=lambda duty: duty.person == who,
        tasks=lambda task: task.person == who,
        legs=lambda leg: leg.party in parties,
    )
    subjects = {who} | programme_of(d, parties)
    own: tuple[Callable[[Dossier], Paper], ...] = (itinerary, convoys)
    if not person.delegation:
        own = (partial(checklist, who=who),)
    papers = (rooming, *own, unplaced, deviations)
    return assemble(f"{who} {d.names.person(who)}", _facts(d, person), narrowed(d, lines, subjects), papers)


def _facts(d: Dossier, person: Person) -> Iterable[Fact]:
    yield d.say(_UNIT), f"{person.unit} {person.post}".strip()
    yield d.say(_RANK), d.say(RANK[person.rank])
    yield d.say(_ROLES), d.names.listed(d.names.role(role) for role in person.roles)
    yield d.say(_DELEGATION), d.names.delegation(person.delegation)
    yield d.say(_PHONE), person.phone
    yield d.say(_DIETS), d.names.listed(person.diets)
    yield d.say(_LANGUAGES), d.names.listed(person.languages)
    yield d.say(_HOBBIES), d.names.listed(person.hobbies)
