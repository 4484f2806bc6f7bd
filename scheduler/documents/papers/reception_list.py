"""The reception list (公务接待清单): for each visit who came, in which post, what was done, when, where, at what cost,
and who accompanied it; signed and handed in for settlement. 国内公务接待管理规定 7."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from scheduler.costs import Kind, cost_lines
from scheduler.documents.dossier import Dossier
from scheduler.documents.paper import Paper, Row, Section
from scheduler.documents.papers.costs import yuan
from scheduler.domain.base import Fen, Id
from scheduler.domain.people import Delegation, State
from scheduler.i18n import Text
from scheduler.plan import Slot

_TITLE = Text("公务接待清单", "Reception list")
_COLUMNS = (
    Text("项目", "Item"),
    Text("时间", "Time"),
    Text("场所", "Place"),
    Text("接待对象", "Guests"),
    Text("陪同及工作人员", "Companions and staff"),
    Text("费用(元)", "Cost, yuan"),
)
_NOTHING = Text("本手册不要求公务接待清单。", "This handbook asks for no reception list.")
_LETTER = Text("公函 {letter}", "letter {letter}")
_GUEST = Text("来宾", "Guest")
_LODGING = Text("住宿", "Lodging")
_RIDES = Text("用车", "Vehicles")
_OTHER = Text("其他", "Other")
_TOTAL = Text("合计", "Total")
_HEADS = Text("{count}人", "{count}")
_RIDING = (Kind.HIRE, Kind.GUIDE, Kind.DRIVING, Kind.EMPTY, Kind.DRIVER)
_SLEEPING = (Kind.ROOM, Kind.HOTEL, Kind.UPGRADE, Kind.SPARE)


def reception_list(d: Dossier) -> Paper:
    wanted = d.event.handbook.standards.costs.reception_list and d.part is None
    coming = [one for one in d.event.delegations if one.state is not State.CANCELLED] if wanted else []
    sections = tuple(Section(d.names.delegation(one.id), tuple(_visit(d, one)), _letter(d, one)) for one in coming)
    return Paper("reception_list", d.say(_TITLE), tuple(d.say(c) for c in _COLUMNS), sections, d.say(_NOTHING))


def _letter(d: Dossier, delegation: Delegation) -> str:
    return d.say(_LETTER, letter=delegation.letter) if delegation.letter else ""


def _visit(d: Dossier, delegation: Delegation) -> Iterable[Row]:
    """The guests, the lodging, the vehicles, each activity in order of time, and the sum."""
    costs = _costs(d, delegation.id)
    for guest in d.event.members(delegation.id):
        person = d.event.person_of[guest]
        described = " ".join(filter(None, (d.names.person(guest), person.unit, person.post)))
        yield d.say(_GUEST), "", "", described, "", ""
    yield _lodging(d, delegation.id, costs.pop("stay", 0))
    yield d.say(_RIDES), "", "", "", _drivers(d, delegation.id), yuan(costs.pop("car", 0))
    parties = {party.id for party in d.event.party_of.values() if party.delegation == delegation.id}
    for slot in sorted(d.plan.activities, key=lambda slot: (slot.start, slot.id)):
        if parties & set(slot.parties):
            yield _activity(d, slot, parties, costs.pop(slot.id, 0))
    other = sum(costs.values())
    if other:
        yield d.say(_OTHER), "", "", "", "", yuan(other)
    spent = sum(line.fen for line in cost_lines(d.event, d.plan) if line.delegation == delegation.id)
    yield d.say(_TOTAL), "", "", "", "", yuan(spent)


def _costs(d: Dossier, delegation: Id) -> dict[str, Fen]:
    """`stay`, `car`, each activity by its id, and what is left by its own item → fen."""
    served: Mapping[Id, Id] = {menu.id: menu.activity for menu in d.plan.menus}
    found: Counter[str] = Counter()
    for line in cost_lines(d.event, d.plan):
        if line.delegation == delegation:
            group = "stay" if line.kind in _SLEEPING else "car" if line.kind in _RIDING else ""
            found[group or served.get(line.item, line.item)] += line.fen
    return dict(found)


def _lodging(d: Dossier, delegation: Id, fen: Fen) -> Row:
    rows = [row for row in d.plan.stays if d.event.person_of[row.person].delegation == delegation]
    hotels = dict.fromkeys(d.names.hotel(d.event.hotel_of_room(row.room)) for row in rows)
    nights = d.names.dates.nights(min(row.first for row in rows), max(row.last for row in rows)) if rows else ""
    heads = d.say(_HEADS, count=len({row.person for row in rows}))
    return d.say(_LODGING), nights, d.names.listed(hotels), heads, "", yuan(fen)


def _drivers(d: Dossier, delegation: Id) -> str:
    parties = {party.id for party in d.event.party_of.values() if party.delegation == delegation}
    cars = (car for movement in d.plan.movements if movement.party in parties for car in movement.cars)
    return d.names.people(dict.fromkeys(car.driver for car in cars if not d.event.person_of[car.driver].delegation))


def _activity(d: Dossier, slot: Slot, parties: set[Id], fen: Fen) -> Row:
    guests = {guest for party in parties & set(slot.parties) for guest in d.event.members(party)}
    staff = (duty.person for duty in d.plan.duties if duty.item == slot.id)
    return (
        d.names.activity(slot.id),
        f"{d.names.dates.day(slot.start // 1440)} {d.names.dates.span(slot.start, slot.end)}",
        d.names.venue(slot.venue),
        d.say(_HEADS, count=len(guests)),
        d.names.people(dict.fromkeys((*slot.leaders, *staff))),
        yuan(fen),
    )
