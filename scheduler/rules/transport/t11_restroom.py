"""T11. A restroom vehicle on long convoys."""

from __future__ import annotations

from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.rules.base import Amount, Reads, View
from scheduler.rules.transport.along import GoesAlong


class RestroomVehicle(GoesAlong):
    """T11. A restroom vehicle goes along with long convoys. S0 流动厕所车.

    Reading: a convoy is all journeys of one activity, or leg, between the same two places; it is long where one ride
    takes `standards.convoy.restroom_ride` minutes and persons × minutes reach `restroom_from`. One vehicle a convoy,
    last in the largest journey of it; it carries nobody.
    """

    id = "T11"
    kind = "restroom"
    title = Text("长途车队配流动厕所车", "A restroom vehicle on long convoys")
    level = Level.COMFORT
    source = "S0 流动厕所车"
    sentence = Text(
        "{items}:长途车队应配流动厕所车,未能安排", "{items}: a restroom vehicle is due on this long convoy and missing"
    )
    example = Text(
        "东江团前往东村:长途车队应配流动厕所车,未能安排",
        "The Dongjiang Delegation to Dongcun: a restroom vehicle is due on this long convoy and missing",
    )
    reads = Reads(subject=("kind",))

    def miss(self, s: View) -> Amount:
        return int(s.kind == self.kind)
