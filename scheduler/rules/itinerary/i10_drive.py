"""I10.drive. The sites of a route in a short drive order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import pairwise, permutations

from scheduler.clock import DAY
from scheduler.demand.activities import activities_due
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import TOUR, Amount, Lane, Reads, View, Violation
from scheduler.rules.itinerary.programme import ItineraryRule, Placed, placed


class DriveOrder(ItineraryRule):
    """I10.drive. S0 考察路线. Sites of one inspection route that the same guests see on one day are driven to in a
    short order. Counted: minutes by car from the first site to the last beyond those of the shortest order of the same
    sites, every `step` begun. Reading: once for each set of sites that a guest sees of a route, a day; activities
    whose hall is still open between several sites are left out, and so are routes of more than six sites."""

    id = "I10.drive"
    title = Text("考察路线少绕路", "A short drive order on a route")
    level = Level.COMFORT
    source = "S0 考察路线"
    sentence = Text(
        "{items}:按此顺序车程 {found} 分钟,最短 {wanted} 分钟",
        "{items}: {found} minutes of driving in this order, {wanted} in the shortest",
    )
    example = Text(
        "考察钢铁公司、考察湿地公园、考察新能源产业园:按此顺序车程 90 分钟,最短 60 分钟",
        "Visit to the steel works, Visit to the wetland park, Visit to the energy park: 90 minutes of driving in this "
        "order, 60 in the shortest",
    )
    reads = Reads(subject=("route", "site"))
    lanes = (Lane("subject", "people"),)

    class Params(base.Params):
        step: int = base.param(10, gt=0, about=Text("绕路多少分钟计一", "minutes of detour that count one"))

    def run(self, s: View) -> Hashable:
        return str(s.route) if s.site else ""

    def tour(self, uses: tuple[View, ...]) -> Amount:
        sites = [s.site for s in uses]
        detour = self._minutes(sites) - min(map(self._minutes, permutations(sites)))
        return -(-detour // int(self.params.step))

    def check(self, plan: Plan) -> Iterator[Violation]:
        for tour in self._tours(plan):
            sites = [one.due.site for one in tour]
            found = sum(self.event.roads.minutes(here, there) for here, there in pairwise(sites))
            orders = (
                sum(self.event.roads.minutes(here, there) for here, there in pairwise(order))
                for order in permutations(sites)
            )
            wanted = min(orders)
            amount = -(-(found - wanted) // self.params.step)
            if amount:
                yield self.violation(*(one.item for one in tour), found=found, wanted=wanted, amount=amount)

    def _tours(self, plan: Plan) -> Iterable[list[Placed]]:
        """What some guest sees of one route on one day, in order; the same activities once."""
        here = [one for one in placed(self.event, plan) if one.due.route and one.due.site]
        whole: dict[tuple[str, Id], set[Id]] = defaultdict(set)
        seen: dict[tuple[str, Id, int], list[Placed]] = defaultdict(list)
        for one in sorted(here, key=lambda one: (one.when, one.item)):
            for guest in one.due.people:
                seen[one.due.route, guest, one.when.start // DAY].append(one)
        for due in activities_due(self.event, plan):
            for guest in due.people if due.route and due.site else ():
                whole[due.route, guest].add(due.item)
        found = {
            (frozenset(whole[route, guest]), day): tour
            for (route, guest, day), tour in seen.items()
            if len(whole[route, guest]) <= TOUR
        }
        return found.values()

    def _minutes(self, sites: Sequence[Id]) -> int:
        return sum(self.event.roads.minutes(here, there) for here, there in pairwise(sites))
