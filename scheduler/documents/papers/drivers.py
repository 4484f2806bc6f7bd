"""The vehicle plan by driver: each driver's own sheet, day by day."""

from __future__ import annotations

from scheduler.clock import clock_text
from scheduler.documents.dossier import Dossier
from scheduler.documents.paper import Paper, Row, Section
from scheduler.domain.base import Id
from scheduler.i18n import Text
from scheduler.plan import Car, Movement
from scheduler.tables.plan_workbook.base import car_key

_TITLE = Text("用车计划(按驾驶员)", "Vehicle plan by driver")
_COLUMNS = (
    Text("日期", "Day"),
    Text("就位", "Ready"),
    Text("发车", "Departs"),
    Text("到达", "Arrives"),
    Text("行程", "From → to"),
    Text("车辆", "Vehicle"),
    Text("车序", "Car"),
    Text("乘客单位", "Party"),
    Text("人数", "Guests"),
)
_FIELDS = ("", "ready", "depart", "arrive", "", "vehicle", "", "", "")
_NOTHING = Text("没有驾驶员出车。", "No driver has a movement.")


def drivers(d: Dossier) -> Paper:
    found: dict[Id, list[tuple[Row, Id]]] = {}
    for movement in sorted(d.lines.movements, key=lambda m: (m.depart, m.id)):
        for car in movement.cars:
            found.setdefault(car.driver, []).append((_row(d, movement, car), car_key(movement.id, car)))
    sections = tuple(
        Section(
            _heading(d, driver), tuple(row for row, _ in found[driver]), items=tuple(item for _, item in found[driver])
        )
        for driver in sorted(found)
    )
    return Paper("drivers", d.say(_TITLE), tuple(d.say(c) for c in _COLUMNS), sections, d.say(_NOTHING), _FIELDS)


def _heading(d: Dossier, driver: Id) -> str:
    person = d.event.person_of.get(driver)
    return " ".join(part for part in (driver, d.names.person(driver), person.phone if person else "") if part)


def _row(d: Dossier, movement: Movement, car: Car) -> Row:
    return (
        d.names.dates.day(movement.ready // 1440),
        clock_text(movement.ready),
        clock_text(movement.depart),
        clock_text(movement.arrive),
        d.names.route(movement),
        d.names.vehicle(car.vehicle),
        d.names.car(car),
        d.names.party(movement.party),
        len(car.guests),
    )
