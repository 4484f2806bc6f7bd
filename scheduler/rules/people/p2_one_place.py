"""Nobody is in two places at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from scheduler.clock import DAY, Interval, Minutes
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.domain.places import TravelMode
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Lane, Occupied, Stands, View, Violation
from scheduler.rules.people.base import PeopleRule, filled
from scheduler.supply.staff import engagements


class _Use(NamedTuple):
    """One use of a person's time; `duty` says whether the people stage decided it."""

    person: Id
    when: Interval
    item: Id
    place: Id
    end_place: Id
    duty: bool


class OnePlace(PeopleRule):
    """P2. One place at a time, travel included. S1-中2, 5 (who greets has a diary); practice.

    Reading: duties (pads included) of one person do not overlap each other, an activity that the person leads, a
    diary entry with a location, or the wheel; between two of them lies the way by car or on foot, whichever is
    quicker, at noon's speed (a day where no way is known; none where a place is not known). Escorts ride along, so a
    ride ends where the next activity begins. The amount is the number of pairs.
    """

    id = "P2"
    title = Text("同一时间只在一处", "One place at a time")
    level = Level.HARD
    structural = True
    source = "S1-中2"
    sentence = Text(
        "{items} 时间冲突:间隔 {found} 分钟,路上需 {wanted} 分钟",
        "{items} clash: {found} minutes lie between, the way takes {wanted}",
    )
    example = Text(
        "李安然,座谈会、参观 时间冲突:间隔 10 分钟,路上需 25 分钟",
        "Li Anran, symposium and visit clash: 10 minutes lie between, the way takes 25",
    )
    lanes = (Lane("resource", "id"),)
    stands = Stands("subject", "place", "end_place")

    def gap(self, here: Id, there: Id, s: View | None, s2: View | None) -> Minutes:
        return _way(self.event, here, there)

    def taken(self, plan: Plan) -> Iterable[Occupied]:
        return [Occupied(e.person, e.when, e.place) for e in engagements(self.event, plan)]

    def check(self, plan: Plan) -> Iterable[Violation]:
        for _, uses in groupby(sorted(self._uses(plan)), key=lambda use: use.person):
            yield from self._clashes(list(uses))

    def _uses(self, plan: Plan) -> Iterator[_Use]:
        for duty, due, person in filled(self.event, plan):
            yield _Use(person.id, duty.when, duty.id, due.place, due.end_place, True)
        for person_id, item, when, place in engagements(self.event, plan):
            yield _Use(person_id, when, item, place, place, False)

    def _clashes(self, uses: Sequence[_Use]) -> Iterator[Violation]:
        """Pairs of one person's uses, in order of begin, with less time between than the way takes."""
        for position, first in enumerate(uses):
            for then in uses[position + 1 :]:
                free = then.when.start - first.when.end
                if free >= DAY:
                    break
                way = _way(self.event, first.end_place, then.place)
                if free < way and (first.duty or then.duty):
                    yield self.violation(first.item, then.item, first.person, found=free, wanted=way)


def _way(event: Event, here: Id, there: Id) -> Minutes:
    if not here or not there:
        return 0
    return min(event.roads.minutes(here, there), event.roads.minutes(here, there, TravelMode.WALK), DAY)
