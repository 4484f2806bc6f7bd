"""One vehicle: its papers, and every movement with its driver."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.documents.dossier import Dossier
from scheduler.documents.papers.convoys import convoys
from scheduler.documents.papers.deviations import deviations
from scheduler.documents.screens.narrow import Lines, narrowed
from scheduler.documents.screens.screen import Fact, Screen, assemble
from scheduler.domain.base import Id
from scheduler.domain.fleet import Vehicle
from scheduler.i18n import Text

_SEATS = Text("座位", "Seats")
_LUGGAGE = Text("行李件数", "Luggage")
_WHEELCHAIR = Text("轮椅位", "Wheelchair places")
_BASE = Text("停放地", "Base")
_INSPECTED = Text("年检有效至", "Inspected until")
_DELEGATION = Text("来宾自带", "Visitor's own")


def vehicle_screen(d: Dossier, who: Id) -> Screen:
    lines = Lines(
        movements=lambda movement: any(car.vehicle == who for car in movement.cars),
        cars=lambda car: car.vehicle == who,
    )
    title = f"{who} {d.names.vehicle(who)}"
    return assemble(title, _facts(d, d.event.vehicle_of[who]), narrowed(d, lines, {who}), (convoys, deviations))


def _facts(d: Dossier, vehicle: Vehicle) -> Iterable[Fact]:
    yield d.say(_SEATS), str(vehicle.seats)
    yield d.say(_LUGGAGE), str(vehicle.luggage)
    yield d.say(_WHEELCHAIR), str(vehicle.wheelchair or "")
    yield d.say(_BASE), d.names.place(vehicle.base)
    if vehicle.inspected_until is not None:
        yield d.say(_INSPECTED), d.event.clock.day(vehicle.inspected_until).isoformat()
    yield d.say(_DELEGATION), d.names.delegation(vehicle.delegation)
