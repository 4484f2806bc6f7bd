"""Arrivals and departures: each party's own train, who greets from when, which cars stand ready."""

from __future__ import annotations

from scheduler.clock import clock_text
from scheduler.documents.dossier import Dossier
from scheduler.documents.paper import Paper, Row, Section
from scheduler.domain.base import Id
from scheduler.domain.people import Direction, Leg
from scheduler.i18n import Text
from scheduler.plan import Duty, Movement
from scheduler.tables.plan_workbook.layout import FREE, NO_ITEM

_TITLE = Text("抵离", "Arrivals and departures")
_COLUMNS = (
    Text("谁", "Who"),
    Text("人数", "Guests"),
    Text("车次航班", "By"),
    Text("地点", "Hub"),
    Text("时刻", "Time"),
    Text("迎送人员到位", "Hosts in place"),
    Text("车辆就位", "Cars ready"),
    Text("引导车", "Guide car"),
    Text("发车", "Departs"),
    Text("到达", "Arrives"),
    Text("说明", "Remarks"),
)
_FIELDS = ("", "", "", "", "", "", "ready", "", "depart", "arrive", FREE)
_IN = Text("抵达", "Arrivals")
_OUT = Text("离开", "Departures")
_NOTHING = Text("没有抵离信息。", "No arrivals or departures are known.")
_HOSTS = Text("{since} {who}", "{since} {who}")
_ROLES = ("greeter", "see_off")


def arrivals(d: Dossier) -> Paper:
    ways = ((Direction.IN, _IN), (Direction.OUT, _OUT))
    sections = tuple(
        Section(
            d.say(title),
            tuple(_row(d, leg) for leg in _legs(d, way)),
            items=tuple(_item(d, leg) for leg in _legs(d, way)),
        )
        for way, title in ways
    )
    return Paper(
        "arrivals",
        d.say(_TITLE),
        tuple(d.say(c) for c in _COLUMNS),
        tuple(section for section in sections if section.rows),
        d.say(_NOTHING),
        _FIELDS,
    )


def _legs(d: Dossier, way: Direction) -> list[Leg]:
    return sorted((leg for leg in d.legs if leg.direction is way), key=lambda leg: (leg.at, leg.id))


def _item(d: Dossier, leg: Leg) -> Id:
    item = f"mov:{leg.id}/{leg.direction}"
    return item if item in d.plan.movement_of else NO_ITEM


def _row(d: Dossier, leg: Leg) -> Row:
    movement = d.plan.movement_of.get(f"mov:{leg.id}/{leg.direction}")
    return (
        d.names.party(leg.party),
        len(d.event.members(leg.party)),
        d.names.leg(leg.id),
        d.names.place(leg.hub),
        d.names.dates.moment(leg.at),
        _hosts(d, leg),
        *_cars(d, movement),
        d.remarks(leg.id),
    )


def _hosts(d: Dossier, leg: Leg) -> str:
    """`10:03 周明远`: since when the hosts stand there, and who they are."""
    items = (d.met_as(leg.id), f"mov:{leg.id}/{leg.direction}")
    found = [duty for duty in d.plan.duties if duty.item in items and duty.role in _ROLES]
    since: dict[int, list[Duty]] = {}
    for duty in found:
        since.setdefault(duty.start, []).append(duty)
    return "; ".join(
        d.say(_HOSTS, since=clock_text(start), who=d.names.people(duty.person for duty in since[start]))
        for start in sorted(since)
    )


def _cars(d: Dossier, movement: Movement | None) -> Row:
    """Ready, guide car, departs, arrives."""
    if movement is None:
        return ("", "", "", "")
    guide = (f"{d.names.vehicle(car.vehicle)} {d.names.person(car.driver)}" for car in movement.cars if not car.order)
    return (clock_text(movement.ready), next(guide, ""), clock_text(movement.depart), clock_text(movement.arrive))
