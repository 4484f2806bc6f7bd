"""The movements in brief: one line a journey, its cars in order with driver and number of guests."""

from __future__ import annotations

from scheduler.clock import DAY, clock_text
from scheduler.documents.dossier import Dossier
from scheduler.documents.paper import Paper, Row, Section
from scheduler.i18n import Text
from scheduler.plan import Car, Movement

_TITLE = Text("用车", "Movements")
_COLUMNS = (
    Text("就位", "Ready"),
    Text("发车", "Departs"),
    Text("到达", "Arrives"),
    Text("行程", "From → to"),
    Text("乘客单位", "Party"),
    Text("车辆", "Cars"),
)
_CAR = Text("{order} {vehicle} {driver} {guests}人", "{order} {vehicle} {driver} ({guests})")
_NOTHING = Text("本方案不含用车。", "This plan holds no movements.")


def convoys(d: Dossier) -> Paper:
    by_day: dict[int, list[Row]] = {}
    for movement in sorted(d.lines.movements, key=lambda m: (m.depart, m.id)):
        by_day.setdefault(movement.depart // DAY, []).append(_row(d, movement))
    sections = tuple(Section(d.names.dates.day(day), tuple(rows)) for day, rows in by_day.items())
    return Paper("convoys", d.say(_TITLE), tuple(d.say(c) for c in _COLUMNS), sections, d.say(_NOTHING))


def _row(d: Dossier, movement: Movement) -> Row:
    cars = "; ".join(_car(d, car) for car in sorted(movement.cars, key=lambda car: car.order))
    return (
        clock_text(movement.ready),
        clock_text(movement.depart),
        clock_text(movement.arrive),
        d.names.route(movement),
        d.names.party(movement.party),
        cars,
    )


def _car(d: Dossier, car: Car) -> str:
    return d.say(
        _CAR,
        order=d.names.car(car),
        vehicle=d.names.vehicle(car.vehicle),
        driver=d.names.person(car.driver),
        guests=len(car.guests),
    )
