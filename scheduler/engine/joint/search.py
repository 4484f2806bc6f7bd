"""Search across the stages: a part of the programme is freed in all four stages at once, so that a better hour can save
a coach.

A neighbourhood is what one delegation, one host leader or one vehicle does on one day. Its activities may be elsewhere,
at other times or shorter; journeys and duties follow (`model`). The judge's whole score decides what is kept.

Measured (CPU seconds, one worker): xinyu, 10 neighbourhoods of 12 grounds in 33 s, protocol 13 as it was, comfort
70 → 62, cost 29,887 → 29,367. The forum, all but the freed days held: 13 s each, the first four without gain.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from scheduler.clock import DAY
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.joint import JOINT, Rules, decide
from scheduler.engine.joint.grounds import Surveyor
from scheduler.engine.joint.model import Held
from scheduler.judge import Score, judge
from scheduler.plan import Plan
from scheduler.rules.base import Rule
from scheduler.supply.crews import crews_offered
from scheduler.supply.staff import staff_offered

GROUNDS = 12
"""Timetables that one neighbourhood looks at, the known one included."""
MOST = 12
"""Activities in one neighbourhood at most."""
FREE = 60_000
"""Pairs of what is to be served and who could up to which all cars and people are free in each neighbourhood."""
SECONDS, EFFORT = 30.0, 6.0
"""What one neighbourhood may use."""

Rest = Callable[[Plan], Plan]
"""The stages after people, on top of a plan of the four."""


class CrossSearch:
    """Betters a whole plan as long as there is time and some neighbourhood has not been tried in vain."""

    def __init__(self, event: Event, rules: Sequence[Rule], own: Rules, rest: Rest, watch: Watch) -> None:
        self._event, self._rules, self._own, self._rest, self._watch = event, rules, own, rest, watch

    def run(self, plan: Plan, score: Score, budget: Budget, least: float = 0) -> tuple[Plan, Score]:
        """Not worse than the plan given. No neighbourhood is begun with fewer seconds left than one takes: `least`, or
        the longest so far."""
        vain, number = 0, 0
        effort = budget.effort
        while not self._watch.stopped and _lasts(budget, least) and (effort is None or effort >= EFFORT):
            places = neighbourhoods(self._event, plan)
            if vain >= len(places):
                break
            began = time.monotonic()
            found = self._bettered(plan, score, places[number % len(places)], budget, number)
            vain, number = (0, number + 1) if found else (vain + 1, number + 1)
            plan, score = found or (plan, score)
            effort = None if effort is None else effort - EFFORT
            least = max(least, time.monotonic() - began)
        return plan, score

    def _bettered(
        self, plan: Plan, score: Score, freed: frozenset[Id], budget: Budget, number: int
    ) -> tuple[Plan, Score] | None:
        surveyor = Surveyor(self._event, self._own, plan, dict(score.tiers))
        grounds = surveyor.near(freed, GROUNDS, budget.seed + number)
        if len(grounds.listed) == 1:
            return None
        made = decide(
            self._event, self._own, grounds, plan, _brief(budget), self._watch.quiet(), self._held(plan, freed)
        ).plan
        if self._four(made) >= self._four(plan):
            return None
        whole = self._rest(made)
        found = judge(self._event, whole, self._rules)
        return (whole, found) if found.key < score.key else None

    def _four(self, plan: Plan) -> tuple[int, ...]:
        return judge(self._event, plan, self._rules, JOINT).key

    def _held(self, plan: Plan, freed: frozenset[Id]) -> Held | None:
        """What stays as it is in a large event."""
        pairs = len(plan.movements) * len(crews_offered(self._event)) + len(plan.duties) * len(
            staff_offered(self._event)
        )
        if pairs <= FREE:
            return None
        slots = [slot for slot in plan.activities if slot.id in freed]
        return Held(
            plan,
            frozenset(
                (self._event.party_of[party].delegation, slot.start // DAY) for slot in slots for party in slot.parties
            ),
        )


def neighbourhoods(event: Event, plan: Plan) -> list[frozenset[Id]]:
    """Items of activities of one day: a delegation's, a host leader's, those to which a vehicle drives; each once."""
    found: dict[tuple[int, str, Id], list[Id]] = defaultdict(list)
    vehicles = _vehicles(plan)
    for slot in plan.activities:
        day = slot.start // DAY
        for delegation in {event.party_of[party].delegation: None for party in slot.parties}:
            found[day, "delegation", delegation].append(slot.id)
        for leader in slot.leaders:
            found[day, "leader", leader].append(slot.id)
        for vehicle in vehicles.get(slot.activity, ()):
            found[day, "vehicle", vehicle].append(slot.id)
    ordered = sorted(found, key=lambda key: (key[1], key[0], key[2]))
    return list(dict.fromkeys(frozenset(found[key][:MOST]) for key in ordered))


def _vehicles(plan: Plan) -> Mapping[Id, Sequence[Id]]:
    """Activity → vehicles that bring guests there or away."""
    found: dict[Id, dict[Id, None]] = defaultdict(dict)
    for movement in plan.movements:
        stem = movement.id.removeprefix("mov:").split("/")[0]
        found[stem].update(dict.fromkeys(car.vehicle for car in movement.cars))
    return {activity: tuple(names) for activity, names in found.items()}


def _lasts(budget: Budget, seconds: float) -> bool:
    return budget.left is None or budget.left > seconds


def _brief(budget: Budget) -> Budget:
    seconds = None if budget.left is None else min(budget.left, SECONDS)
    return Budget.lasting(seconds, EFFORT, budget.seed, budget.workers)
