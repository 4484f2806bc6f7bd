"""T16. A commentary car with a narrator on large tours."""

from __future__ import annotations

from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.rules.base import Amount, Reads, View
from scheduler.rules.transport.along import GoesAlong


class CommentaryCar(GoesAlong):
    """T16. A commentary car (导播车) with a narrator goes along on large tours. S0.

    Reading: on the way out to a tour (`standards.convoy.tours`, kinds of activity) of so many guests
    (`commentary_from`), all journeys of the convoy together. The narrator is a duty of the people stage, and has
    passed for the tour's inspection route (P1).
    """

    id = "T16"
    kind = "commentary"
    title = Text("大型参观配导播车", "A commentary car on large tours")
    level = Level.COMFORT
    source = "S0"
    sentence = Text(
        "{items}:大型参观应配导播车,未能安排", "{items}: a commentary car is due on this large tour and missing"
    )
    example = Text(
        "考察钢铁公司:大型参观应配导播车,未能安排",
        "Visit to the steel works: a commentary car is due on this large tour and missing",
    )
    reads = Reads(subject=("kind",))

    def miss(self, s: View) -> Amount:
        return int(s.kind == self.kind)
