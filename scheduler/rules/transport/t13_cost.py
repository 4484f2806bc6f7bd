"""T13. Fewest vehicles, least empty driving, least money."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import pairwise

from scheduler.clock import DAY, Minutes
from scheduler.domain.base import Fen, Id, Metres
from scheduler.domain.fleet import Owner
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Movement, Plan
from scheduler.rules import base
from scheduler.rules.base import Amount, Lane, Reads, View, Violation
from scheduler.rules.transport.uses import TransportRule, by_vehicle

HALF_DAY = 720


class FleetCost(TransportRule):
    """T13. What the vehicles cost. S1-前14.

    Reading: whole yuan, each price and each ride rounded up. Each half-day (to and from noon) in which a vehicle
    stands ready or drives costs its half-day price, and at least `least`, so that a car that costs no hire is still
    not taken for nothing. Each kilometre costs `per_km`, with guests or empty: from the base to the first journey of
    a day, from one to the next, and back to the base after the last. Visitors' own cars cost the host nothing.
    """

    id = "T13"
    title = Text("用车最省", "Least cost of vehicles")
    level = Level.COST
    source = "S1-前14"
    sentence = Text("{items}:用车费用{found}元", "{items}: {found} yuan for the vehicle")
    example = Text("赣K·T0001:用车费用620元", "赣K·T0001: 620 yuan for the vehicle")
    reads = Reads(
        subject=("day", "begin", "finish", "origin", "destination", "metres"),
        resource=("owner", "base", "half_day", "per_km"),
    )
    lanes = (Lane("resource", "vehicle"),)

    class Params(base.Params):
        least: int = base.param(
            100, ge=0, about=Text("每车每半天至少计的元数", "yuan that each half-day of a vehicle counts at least")
        )

    def buckets(self, s: View) -> Iterable[Hashable]:
        return _half_days(s.begin, s.finish)

    def use(self, r: View, bucket: Hashable) -> Amount:
        return self._half_day(r.owner, r.half_day)

    def pair(self, s: View, r: View) -> Amount:
        return 0 if r.owner == Owner.VISITOR.value else _yuan(s.metres, r.per_km)

    def follow(self, a: View | None, b: View | None, r: View) -> Amount:
        if r.owner == Owner.VISITOR.value:
            return 0
        return self._empty(a.destination if a else r.base, b.origin if b else r.base, r.per_km)

    def chain(self, s: View) -> Hashable:
        return int(s.day)

    def check(self, plan: Plan) -> Iterator[Violation]:
        for vehicle, used in by_vehicle(plan).items():
            known = self.event.vehicle_of.get(vehicle)
            if known is None or known.owner is Owner.VISITOR:
                continue
            movements = [movement for movement, _ in used]
            halves = {half for m in movements for half in _half_days(m.ready, m.arrive)}
            money = len(halves) * self._half_day(known.owner.value, known.half_day)
            money += sum(self._driven(day, known.base, known.per_km) for day in _by_day(movements))
            if money:
                yield self.violation(vehicle, found=money, wanted=0, amount=money)

    def _driven(self, movements: Sequence[Movement], home: Id, per_km: Fen) -> int:
        """One day of a vehicle: loaded and empty kilometres."""
        roads = self.event.roads
        loaded = sum(_yuan(roads.metres(m.origin, m.destination), per_km) for m in movements)
        between = sum(self._empty(a.destination, b.origin, per_km) for a, b in pairwise(movements))
        ends = self._empty(home, movements[0].origin, per_km) + self._empty(movements[-1].destination, home, per_km)
        return loaded + between + ends

    def _empty(self, here: Id, there: Id, per_km: Fen) -> int:
        return _yuan(self.event.roads.metres(here, there), per_km)

    def _half_day(self, owner: str, price: Fen) -> int:
        return 0 if owner == Owner.VISITOR.value else max(-(-price // 100), int(self.params.least))


def _yuan(metres: Metres, per_km: Fen) -> int:
    return -(-metres * per_km // 100_000)


def _half_days(begin: Minutes, finish: Minutes) -> range:
    return range(begin // HALF_DAY, max(begin, finish - 1) // HALF_DAY + 1)


def _by_day(movements: Sequence[Movement]) -> Iterator[Sequence[Movement]]:
    days: dict[int, list[Movement]] = defaultdict(list)
    for movement in movements:
        days[movement.depart // DAY].append(movement)
    yield from days.values()
