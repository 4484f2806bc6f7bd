"""T6. Who drives may drive."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.transport.uses import TransportRule, uses
from scheduler.supply.crews import is_licensed


class Licence(TransportRule):
    """T6. The driver holds the class of licence that the vehicle asks for. S1-中8③; 道路交通安全法 19.

    Reading: classes are compared as written; a driver lists every class that he may drive. Counted: 1 a car.
    """

    id = "T6"
    title = Text("驾驶员准驾相符", "Drivers hold the vehicle's licence")
    level = Level.HARD
    structural = True
    source = "S1-中8③"
    sentence = Text("{items}:需{wanted}驾照,现为{found}", "{items}: licence {wanted} needed, found {found}")
    example = Text("胡师傅,大巴赣K·T0007:需A1驾照,现为C1", "Driver Hu, coach 赣K·T0007: licence A1 needed, found C1")
    reads = Reads(resource=("licensed",))

    def pair(self, s: View, r: View) -> Amount:
        return int(not r.licensed)

    def check(self, plan: Plan) -> Iterator[Violation]:
        for movement, car in uses(plan):
            vehicle, driver = self.event.vehicle_of.get(car.vehicle), self.event.driver_of.get(car.driver)
            if vehicle and driver and not is_licensed(vehicle, driver):
                yield self.violation(movement.id, car.driver, found=";".join(driver.licences), wanted=vehicle.licence)
