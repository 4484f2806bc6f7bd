"""Vehicles are checked before they carry guests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from scheduler.clock import DAY, Interval, Minutes
from scheduler.demand.subjects import TaskDue
from scheduler.domain.base import Id
from scheduler.domain.fleet import Owner
from scheduler.domain.people import Role
from scheduler.i18n import Text
from scheduler.plan import Movement, Plan
from scheduler.rules import base
from scheduler.rules.tasks.base import OFFICE, OPENS, TaskRule, task_of


class VehiclesChecked(TaskRule):
    """K6. S1-前11, S1-中13. Every vehicle given to guests is strictly checked; visitors' own cars are serviced (T12).

    Reading: at its base, by the driver of its first journey, from the morning of the day before until that journey's
    cars stand ready, with time left to send another one. A visitors' car is seen through at the garage, in the slot
    that the plan holds for it, by a driver of the host or somebody of the office.
    """

    id = "K6"
    title = Text("检查车辆", "Vehicles checked")
    source = "S1-前11, 中13"
    example = Text("检查赣K·T0001:计划为 0,应为 1", "Check of 赣K·T0001: the plan says 0, due is 1")
    names = (
        ("K6", Text("检查车况、油量和车内清洁", "Check the vehicle: condition, fuel, cleanliness")),
        ("K6.service", Text("到汽修厂落实", "See to it at the garage")),
    )

    class Params(base.Params):
        minutes: int = base.param(20, ge=0, about=Text("检查一辆车的分钟数", "minutes to check one vehicle"))
        before: int = base.param(30, ge=0, about=Text("首次就位前的分钟数", "minutes before it first stands ready"))

    def due(self, plan: Plan) -> Iterable[TaskDue]:
        yield from self._checked(plan)
        yield from self._serviced(plan)

    def _checked(self, plan: Plan) -> Iterator[TaskDue]:
        first = first_journeys(plan)
        for vehicle in self.event.vehicles:
            if vehicle.owner is not Owner.VISITOR and vehicle.id in first:
                ready, driver = first[vehicle.id]
                when = Interval((ready // DAY - 1) * DAY + OPENS, ready - self.params.before)
                yield task_of(
                    self,
                    plan,
                    "K6",
                    vehicle.id,
                    when,
                    self.params.minutes,
                    (Role.DRIVER,),
                    office=True,
                    place=vehicle.base,
                    owner=driver,
                )

    def _serviced(self, plan: Plan) -> Iterator[TaskDue]:
        for line in plan.services:
            vehicle, garage = self.event.vehicle_of.get(line.vehicle), self.event.venue_of.get(line.venue)
            if vehicle is not None and garage is not None:
                minutes = min(self.params.minutes, line.when.length)
                roles, whom = (Role.DRIVER, *OFFICE), vehicle.delegation
                yield task_of(
                    self, plan, "K6.service", line.id, line.when, minutes, roles,
                    place=garage.location, delegation=whom,
                )  # fmt: skip


def first_journeys(plan: Plan) -> Mapping[Id, tuple[Minutes, Id]]:
    """Vehicle → when it first stands ready, and who drives it then."""
    found: dict[Id, tuple[Minutes, Id]] = {}
    for movement in sorted(plan.movements, key=_in_time):
        for car in movement.cars:
            found.setdefault(car.vehicle, (movement.ready, car.driver))
    return found


def _in_time(movement: Movement) -> tuple[Minutes, Id]:
    return movement.ready, movement.id
