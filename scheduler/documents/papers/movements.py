"""The vehicle plan by movement: one line a car, in the order of the motorcade."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.clock import DAY, clock_text
from scheduler.documents.dossier import Dossier
from scheduler.documents.paper import Paper, Row, Section
from scheduler.documents.words import CAR_SEAT, word
from scheduler.domain.base import Id
from scheduler.i18n import Text
from scheduler.plan import Car, Movement, Service
from scheduler.seating.car import EMPTY, SEDAN
from scheduler.tables.plan_workbook.base import car_key
from scheduler.tables.plan_workbook.layout import FREE, NO_ITEM

_TITLE = Text("用车计划(按行程)", "Vehicle plan by movement")
_COLUMNS = (
    Text("就位", "Ready"),
    Text("发车", "Departs"),
    Text("到达", "Arrives"),
    Text("行程", "From → to"),
    Text("乘客单位", "Party"),
    Text("车序", "Car"),
    Text("车辆", "Vehicle"),
    Text("驾驶员", "Driver"),
    Text("人数", "Guests"),
    Text("乘车人", "Who rides"),
    Text("说明", "Remarks"),
)
_FIELDS = ("ready", "depart", "arrive", "", "", "", "vehicle", "driver", "", "", FREE)
_NOTHING = Text("本方案不含用车。", "This plan holds no movements.")
_SEAT = Text("{seat} {who}", "{seat}: {who}")
_SERVICES = Text("来宾车辆检修加油", "Service of visitors' cars")
_STAFF = Text("随车:{roles}", "with {roles}")


def movements(d: Dossier) -> Paper:
    by_day: dict[int, list[tuple[Row, Id]]] = {}
    for movement in sorted(d.lines.movements, key=lambda m: (m.depart, m.id)):
        by_day.setdefault(movement.depart // DAY, []).extend(_rows(d, movement))
    sections = tuple(
        Section(d.names.dates.day(day), tuple(row for row, _ in rows), items=tuple(car for _, car in rows))
        for day, rows in by_day.items()
    )
    served = tuple(_service(d, line) for line in sorted(d.lines.services, key=lambda line: (line.start, line.id)))
    if served:
        sections += (Section(d.say(_SERVICES), served, items=(NO_ITEM,) * len(served)),)
    return Paper("movements", d.say(_TITLE), tuple(d.say(c) for c in _COLUMNS), sections, d.say(_NOTHING), _FIELDS)


def _service(d: Dossier, line: Service) -> Row:
    """A visitors' car in the garage, in the columns of a journey."""
    moment, vehicle = d.names.dates.moment, d.event.vehicle_of.get(line.vehicle)
    garage = d.event.venue_of.get(line.venue)
    where = d.names.either(garage.name, garage.name_en) if garage else line.venue
    whose = d.names.party(vehicle.delegation) if vehicle else ""
    times = ("", moment(line.start), moment(line.end))
    return (*times, where, whose, "", d.names.vehicle(line.vehicle), "", 0, "", d.remarks(line.id))


def _rows(d: Dossier, movement: Movement) -> Iterable[tuple[Row, Id]]:
    """A row a car, and the car's plan item."""
    times = (clock_text(movement.ready), clock_text(movement.depart), clock_text(movement.arrive))
    head = (*times, d.names.route(movement), d.names.party(movement.party))
    remarks = d.remarks(movement.id)
    for place, car in enumerate(sorted(movement.cars, key=lambda car: car.order)):
        item = car_key(movement.id, car)
        own = d.remarks(item)
        yield (*head, *_car(d, car), " ".join(part for part in (remarks if not place else "", own) if part)), item


def _car(d: Dossier, car: Car) -> Row:
    return (
        d.names.car(car),
        d.names.vehicle(car.vehicle),
        d.names.person(car.driver),
        len(car.guests),
        _seated(d, car) if car.seats else _aboard(d, car),
    )


def _aboard(d: Dossier, car: Car) -> str:
    roles = d.names.listed(d.names.role(role) for role in car.staff)
    riders = [d.names.people(car.guests), d.say(_STAFF, roles=roles) if roles else ""]
    return "; ".join(part for part in riders if part)


def _seated(d: Dossier, car: Car) -> str:
    """Who sits where: seats of a car by their place, those of larger vehicles by number."""
    vehicle = d.event.vehicle_of.get(car.vehicle)
    small = vehicle is not None and vehicle.seats <= len(SEDAN)
    found = []
    for number, who in enumerate(car.seats, start=1):
        seat = word(CAR_SEAT, SEDAN[number - 1], d.lang) if small and number <= len(SEDAN) else str(number)
        name = d.names.person(who) if who in d.event.person_of else d.names.role(who)
        found += [d.say(_SEAT, seat=seat, who=name)] if who != EMPTY else []
    return "; ".join(found)
