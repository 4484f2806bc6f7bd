"""What a planner has pinned stays as pinned. All stages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scheduler.demand.pins import cars_of, minute_of, values_of
from scheduler.domain.handbook import Level
from scheduler.domain.life import Pin
from scheduler.i18n import Text
from scheduler.plan import Car, Plan, stage_of
from scheduler.rules.base import Rule, Violation


class Pinned(Rule):
    """C1.pin. S1-中4. What is pinned is a fact for every stage: the start of an activity, journey, duty or task, the
    room of a stay, the venue of an activity, vehicle and driver of a car, the person of a duty.

    Reading: a journey starts when it departs; a pin on a car asks for the vehicle and the driver in one of the
    journey's cars (which number it has follows from T3). Each pin that is not kept counts 1, also where its item has
    no place at all: what pins cost must not hide. Pins without a value, and of stages not planned yet, ask nothing.
    Kernels know pins by `engine/pins.py`, not by facets: classes of equals stay whole where nothing is pinned.
    """

    id = "C1.pin"
    title = Text("锁定的不变", "What is pinned stays")
    stage = "all"
    level = Level.HARD
    structural = True
    source = "S1-中4"
    sentence = Text("{items}:锁定为 {wanted},现为 {found}", "{items} is pinned to {wanted}, but is {found}")
    example = Text("张伟的住房:锁定为 3302,现为 3308", "Room of Zhang Wei is pinned to 3302, but is 3308")

    def check(self, plan: Plan) -> Iterable[Violation]:
        for pin in self.event.pins:
            if pin.value and plan.has(stage_of(pin.item)):
                found = values_of(self.event, plan, pin)
                if not self._kept(plan, pin, found):
                    shown = ";".join(found) or "-"
                    yield self.violation(pin.item, found=shown, wanted=f"{pin.value} ({pin.id})")

    def _kept(self, plan: Plan, pin: Pin, found: Sequence[str]) -> bool:
        if pin.field == "start":
            minute = minute_of(self.event, pin.value)
            return bool(found) and all(minute_of(self.event, one) == minute for one in found)
        if pin.field in ("vehicle", "driver"):
            return any(self._rides(pin, car) for car in cars_of(plan, pin.item))
        return bool(found) and all(one == pin.value for one in found)

    def _rides(self, pin: Pin, car: Car) -> bool:
        """The car has what this pin, and the other one on the same car, ask for."""
        own = [one for one in self.event.pins if one.item == pin.item and one.value]
        return getattr(car, pin.field) == pin.value and all(
            getattr(car, one.field) == one.value for one in own if one.field in ("vehicle", "driver")
        )
