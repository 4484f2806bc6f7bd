"""The plan on one page: what it covers, whether it stands, and for each delegation its rooms, cars and people."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.clock import clock_text
from scheduler.costs import cost_lines, total, visit_standard
from scheduler.documents.dossier import Dossier
from scheduler.documents.paper import Paper, Row, Section
from scheduler.documents.papers.costs import yuan
from scheduler.documents.words import LEVEL, STAGE, word
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.domain.people import Delegation, Direction, State
from scheduler.i18n import Text
from scheduler.plan import Movement

_TITLE = Text("概览", "Overview")
_COLUMNS = (Text("项目", "Item"), Text("内容", "Content"))
_PLAN = Text("方案", "The plan")
_DAYS = Text("日期", "Days")
_HANDBOOK = Text("接待手册", "Handbook")
_SCOPE = Text("已安排", "Decides")
_VERDICT = Text("结论", "Verdict")
_CLEAN = Text("没有硬性违规,应安排的都已安排", "no hard violation, everything mandatory is placed")
_BROKEN = Text("硬性违规{hard}处,未能安排{missing}项", "hard violations: {hard}; not placed: {missing}")
_SCORE = Text("评分", "Score")
_GUESTS = Text("来宾", "Guests")
_HEADS = Text("{heads}人,主宾{principal}", "{heads}, principal {principal}")
_ROOMS = Text("住房", "Rooms")
_ROOMS_SAY = Text("{rooms}间,楼层数{count}:{floors}", "{rooms}; floors {count}: {floors}")
_SPARE = Text("备用房", "Spare room")
_SPARE_SAY = Text("{floor} {room}房({kind})", "{floor}, room {room} ({kind})")
_ARRIVAL = Text("{party}抵达", "{party} arrives")
_DEPARTURE = Text("{party}离开", "{party} leaves")
_LEG = Text("{time} {leg} {hub};", "{time} {leg} {hub};")
_CARS = Text("{ready}车辆就位:{cars}{guide}", "cars ready {ready}: {cars}{guide}")
_GUIDE = Text(";引导车{car}", "; guide car {car}")
_GREETED = Text(";{since}起{who}在场", "; {who} in place from {since}")
_NO_CARS = Text("未安排用车", "no cars planned")
_LIAISON = Text("联络员", "Liaison officers")
_COST = Text("费用", "Cost")
_COST_SAY = Text("{yuan}元", "{yuan} yuan")
_LIMIT_SAY = Text("{yuan}元,标准{limit}元", "{yuan} yuan, the standard is {limit}")
_NOTHING = Text("没有内容。", "Nothing.")


def overview(d: Dossier) -> Paper:
    coming = [delegation for delegation in d.event.delegations if delegation.state is not State.CANCELLED]
    sections = (
        Section(d.say(_PLAN), tuple(_plan(d))),
        *(Section(d.names.delegation(one.id), tuple(_delegation(d, one))) for one in coming),
    )
    return Paper("overview", d.say(_TITLE), tuple(d.say(c) for c in _COLUMNS), sections, d.say(_NOTHING))


def _plan(d: Dossier) -> Iterable[Row]:
    handbook = d.event.handbook
    yield d.say(_DAYS), " – ".join(d.names.dates.day(day) for day in (0, d.event.profile.days - 1))
    yield d.say(_HANDBOOK), d.names.either(handbook.name, handbook.name_en)
    yield d.say(_SCOPE), d.names.listed(word(STAGE, stage, d.lang) for stage in d.plan.scope)
    hard = sum(rule.count for rule in d.score.rules if rule.level is Level.HARD)
    broken = d.say(_BROKEN, hard=hard, missing=len(d.plan.unplaced))
    yield d.say(_VERDICT), d.say(_CLEAN) if d.score.clean else broken
    yield d.say(_SCORE), d.names.listed(f"{word(LEVEL, level, d.lang)} {value}" for level, value in d.score.tiers)


def _delegation(d: Dossier, delegation: Delegation) -> Iterable[Row]:
    principal = d.event.principal(delegation.id)
    heads = len(d.event.members(delegation.id))
    yield d.say(_GUESTS), d.say(_HEADS, heads=heads, principal=d.names.person(principal.id) if principal else "–")
    if d.plan.has("lodging"):
        yield from _lodging(d, delegation.id)
    if d.plan.has("transport"):
        yield from _legs(d, delegation.id)
    if d.plan.has("people"):
        yield d.say(_LIAISON), d.names.people(_liaisons(d, delegation.id)) or "–"
    yield from _cost(d, delegation.id)


def _cost(d: Dossier, delegation: Id) -> Iterable[Row]:
    spent = total(line for line in cost_lines(d.event, d.plan) if line.delegation == delegation)
    limit = visit_standard(d.event, delegation)
    if spent and limit is None:
        yield d.say(_COST), d.say(_COST_SAY, yuan=yuan(spent))
    elif spent and limit is not None:
        yield d.say(_COST), d.say(_LIMIT_SAY, yuan=yuan(spent), limit=yuan(limit))


def _lodging(d: Dossier, delegation: Id) -> Iterable[Row]:
    rooms = {line.room for line in d.plan.stays if d.event.person_of[line.person].delegation == delegation}
    floors = sorted({d.event.room_of[room].floor for room in rooms})
    names = d.names.listed(
        f"{d.names.hotel(d.event.building_of[d.event.floor_of[floor].building].hotel)} {d.names.floor(floor)}"
        for floor in floors
    )
    yield d.say(_ROOMS), d.say(_ROOMS_SAY, rooms=len(rooms), count=len(floors), floors=names)
    for line in d.plan.spares:
        if line.delegation == delegation:
            floor = d.names.floor(d.event.room_of[line.room].floor)
            yield (
                d.say(_SPARE),
                d.say(_SPARE_SAY, floor=floor, room=d.names.room(line.room), kind=d.names.room_kind(line.room)),
            )


def _legs(d: Dossier, delegation: Id) -> Iterable[Row]:
    """One line for each party's own train: a late wave has its own pick-up."""
    for leg in sorted(d.event.legs, key=lambda leg: (leg.at, leg.id)):
        party = d.event.party_of.get(leg.party)
        if party is not None and party.delegation == delegation:
            title = _ARRIVAL if leg.direction is Direction.IN else _DEPARTURE
            item = f"mov:{leg.id}/{leg.direction}"
            train = d.say(_LEG, time=d.names.dates.moment(leg.at), leg=d.names.leg(leg.id), hub=d.names.place(leg.hub))
            cars = _cars(d, d.plan.movement_of.get(item)) + _hosts(d, {d.met_as(leg.id), item})
            yield d.say(title, party=d.names.party(leg.party)), f"{train} {cars}"


def _cars(d: Dossier, movement: Movement | None) -> str:
    if movement is None:
        return d.say(_NO_CARS)
    guide = next((d.say(_GUIDE, car=d.names.vehicle(car.vehicle)) for car in movement.cars if not car.order), "")
    cars = d.names.listed(d.names.vehicle(car.vehicle) for car in movement.cars if car.order)
    return d.say(_CARS, ready=clock_text(movement.ready), cars=cars, guide=guide)


def _hosts(d: Dossier, items: set[Id]) -> str:
    duties = [duty for duty in d.plan.duties if duty.item in items and duty.role in ("greeter", "see_off")]
    if not duties:
        return ""
    since = clock_text(min(duty.start for duty in duties))
    return d.say(_GREETED, since=since, who=d.names.people(duty.person for duty in duties))


def _liaisons(d: Dossier, delegation: Id) -> list[Id]:
    """Who serves the delegation's activities and journeys, in the order in which they start."""
    parties = {party for party, known in d.event.party_of.items() if known.delegation == delegation}
    items = {slot.id for slot in d.plan.activities if parties & set(slot.parties)}
    items |= {movement.id for movement in d.plan.movements if movement.party in parties}
    found = [duty for duty in d.plan.duties if duty.role == "liaison" and duty.item in items]
    return list(dict.fromkeys(duty.person for duty in sorted(found, key=lambda duty: (duty.start, duty.id))))
