"""T17. Convoys keep a headway at each entrance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scheduler.clock import Minutes
from scheduler.demand.entrances import gates, site_of
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Movement, Plan
from scheduler.rules.base import Violation
from scheduler.rules.transport.uses import TransportRule


class GateHeadway(TransportRule):
    """T17. At a site with n gates (the site's or its entrances', where they have a headway) no more than n convoys
    arrive within the longest headway of them. S1-一(一).

    Reading: the cars of one party that arrive in the same minute are one convoy; which gate it takes is said on the
    day. Transport does not choose times (T1 does; convoys come one by one already there, for which I9 leaves time), so
    this rule has no facet. Counted: minutes that a convoy is too early after the n-th before it.
    """

    id = "T17"
    title = Text("车队在入口保持间隔", "Convoys keep their headway at entrances")
    level = Level.HARD
    source = "S1-一(一)"
    sentence = Text(
        "{items}:到达相隔 {found} 分钟,入口要求 {wanted} 分钟",
        "{items}: {found} minutes between arrivals, the entrance asks {wanted}",
    )
    example = Text(
        "东江团、南岭团到北门:到达相隔 1 分钟,入口要求 2 分钟",
        "Dongjiang and Nanling Delegations at the north gate: 1 minutes between arrivals, the entrance asks 2",
    )

    def check(self, plan: Plan) -> Iterator[Violation]:
        for site, convoys in self._convoys(plan).items():
            there = gates(self.event)[site]
            times = sorted((minute, item) for (_, minute), item in convoys.items())
            for (first, a), (then, b) in zip(times, times[there.convoys :], strict=False):
                if then - first < there.headway:
                    yield self.violation(
                        a, b, found=then - first, wanted=there.headway, amount=there.headway - (then - first)
                    )

    def _convoys(self, plan: Plan) -> Mapping[Id, Mapping[tuple[Id, Minutes], Id]]:
        """Site with gates → (party, arrival) → the first of its movements."""
        found: dict[Id, dict[tuple[Id, Minutes], Id]] = {}
        for movement in sorted(plan.movements, key=_by_id):
            site = site_of(self.event, movement.destination)
            if site in gates(self.event):
                found.setdefault(site, {}).setdefault((movement.party, movement.arrive), movement.id)
        return found


def _by_id(movement: Movement) -> Id:
    return movement.id
