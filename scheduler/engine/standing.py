"""Whether a stage's published lines stand as they are on what the stages before have become.

The judge says it: nothing hard is broken, everything that is asked for has its line or was left out and need not be
in, and no line is of something that nobody asks for any more. Times, guests and places that follow from the stages
before must be those of the lines. Then nothing is solved: a repair costs about what the broken part costs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from scheduler.changes.keep import keep_pins
from scheduler.clock import Interval, Minutes
from scheduler.demand.charts import charts_due, places_of
from scheduler.demand.courtesies import courtesies_due
from scheduler.demand.notices import notices_due
from scheduler.demand.subjects import (
    ActivityDue,
    AmenityDue,
    DutyDue,
    GiftDue,
    MenuDue,
    MovementDue,
    SeatDue,
    ServiceDue,
    StayDue,
    Subject,
    TaskDue,
)
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.engine.budget import Status, TierResult
from scheduler.engine.facets import Facets
from scheduler.engine.outcome import StageResult
from scheduler.engine.solve import rules_of
from scheduler.engine.stages.servicing import about
from scheduler.judge import judge
from scheduler.plan import STAGES, Delivery, Duty, Movement, Plan, PostDuty, Service, TaskDuty, Unplaced, stage_of
from scheduler.rules.base import Rule

LINES: Mapping[str, tuple[str, ...]] = {
    "lodging": ("stays", "spares"),
    "itinerary": ("activities",),
    "transport": ("movements", "services"),
    "people": ("duties", "posts", "notices"),
    "table": ("tables", "menus", "gifts", "courtesies", "amenities"),
    "tasks": ("tasks",),
}
"""The lists of a plan that a stage decides."""
_NOUNS: Mapping[str, tuple[type[Subject], ...]] = {
    "lodging": (StayDue,),
    "itinerary": (ActivityDue,),
    "transport": (MovementDue, ServiceDue),
    "people": (DutyDue,),
    "table": (SeatDue, MenuDue, GiftDue, AmenityDue),
    "tasks": (TaskDue,),
}


def standing(event: Event, rules: Sequence[Rule], stage: str, published: Plan, plan: Plan) -> StageResult | None:
    """The plan with the published lines of a stage; None where they cannot all stay, or something is missing.

    `rules`: of all stages; `plan`: as far as it has been made.
    """
    own, left_out = rules_of(rules, stage), _left_out(published, stage)
    made = _with_lines(plan, published, stage, left_out)
    asked = {s.item: s for rule in own for s in rule.demand(made) if isinstance(s, _NOUNS[stage])}
    missing = {line.item for line in left_out}
    there = _items(event, made, stage)
    if asked.keys() != there | missing or any(asked[item].mandatory for item in missing):
        return None
    follows = _Follows(event, own, made, (s for s in asked.values() if s.item in there))
    if not _FOLLOWS[stage](follows):
        return None
    score = judge(event, made, own)
    if score.tier(Level.HARD):
        return None
    soft = [(level, value) for level, value in score.tiers if level is not Level.HARD]
    return StageResult(made, tuple(unproven(level, value) for level, value in soft), {})


def unproven(level: Level, value: int) -> TierResult:
    """Nothing is proven, but that no amount is below 0."""
    return TierResult(level, value, None if value else 0, Status.FEASIBLE if value else Status.OPTIMAL)


def _left_out(published: Plan, stage: str) -> tuple[Unplaced, ...]:
    return tuple(line for line in published.unplaced if stage_of(line.item) == stage)


def _with_lines(plan: Plan, published: Plan, stage: str, left_out: Iterable[Unplaced]) -> Plan:
    lines = {name: getattr(published, name) for name in LINES[stage]}
    scope = tuple(one for one in STAGES if plan.has(one) or one == stage)
    return plan.model_copy(update={"scope": scope, "unplaced": (*plan.unplaced, *left_out), **lines})


def _items(event: Event, plan: Plan, stage: str) -> set[Id]:
    """The items that the stage's lines serve, seats and cars that go along among them."""
    lodged = {row.id for row in (*plan.stays, *plan.spares)} if stage == "lodging" else set()
    extra: Mapping[str, Sequence[Service | Delivery]] = {"transport": plan.services, "table": plan.amenities}
    return {*keep_pins(event, plan, stage), *lodged, *(line.id for line in extra.get(stage, ()))}


class _Follows:
    """Whether what follows from the data and from other stages is in the lines of a plan as it should be."""

    def __init__(self, event: Event, rules: Sequence[Rule], plan: Plan, asked: Iterable[Subject]) -> None:
        """`rules`: of the stage and of all stages; `asked`: what they demand and has a line."""
        self._event, self._rules, self._plan, self._asked = event, rules, plan, tuple(asked)

    def nights(self) -> bool:
        nights: dict[Id, list[int]] = {}
        for row in (*self._plan.stays, *self._plan.spares):
            nights.setdefault(row.id, []).extend(row.nights)
        return all(sorted(nights[s.item]) == list(s.nights) for s in self._asked if isinstance(s, StayDue))

    def company(self) -> bool:
        slots = ((self._plan.slot_of[s.item], s) for s in self._asked if isinstance(s, ActivityDue))
        return all((slot.kind, slot.parties, slot.leaders) == (s.kind, s.parties, s.leaders) for slot, s in slots)

    def journeys(self) -> bool:
        riding = [s for s in self._asked if isinstance(s, MovementDue)]
        facets, line_of = Facets(about(self._rules, MovementDue), riding, (), self._plan), self._plan.movement_of
        return all(_carries(line_of[s.item], s, facets.padded(s).start) for s in riding if s.item in line_of)

    def hours(self) -> bool:
        """Duties from the minute on that pads ask for; notices are not decided but follow."""
        due = [s for s in self._asked if isinstance(s, DutyDue)]
        facets = Facets(self._rules, due, (), self._plan)
        work: tuple[Duty | PostDuty, ...] = (*self._plan.duties, *self._plan.posts)
        when = {line.id: Interval(line.start, line.end) for line in work}
        told = Counter(self._plan.notices) == Counter(notices_due(self._event, self._plan))
        return told and all(when[s.item] == facets.padded(s) for s in due)

    def tables(self) -> bool:
        """Seats, charts and courtesies by etiquette and rank, whom a menu is for, and by when gifts are ready."""
        event, plan, lead = self._event, self._plan, self._event.handbook.standards.table.gift_lead
        charts = tuple(line for line in plan.tables if line.shape != "round")
        seats = (line for line in plan.tables if line.shape == "round")
        menus, ready = {menu.id: menu.tables for menu in plan.menus}, {one.id: one.ready for one in plan.gifts}
        return (
            Counter(charts) == Counter(charts_due(event, plan))
            and Counter(plan.courtesies) == Counter(courtesies_due(event, plan))
            and all(line.seats == tuple(place.person for place in places_of(event, line)) for line in seats)
            and all(menus[s.item] == s.tables for s in self._asked if isinstance(s, MenuDue))
            and all(ready[s.item] == s.leaving - lead for s in self._asked if isinstance(s, GiftDue))
        )

    def work(self) -> bool:
        line_of = {line.id: line for line in self._plan.tasks}
        return all(_does(line_of[s.item], s) for s in self._asked if isinstance(s, TaskDue))


def _carries(line: Movement, s: MovementDue, ready: Minutes) -> bool:
    """The whole journey at its time; no staff in the guests' cars that it does not ask for."""
    when = (line.ready, line.depart, line.arrive) == (ready, s.start, s.end)
    staff = Counter(role for car in line.cars if car.order and car.guests for role in car.staff)
    way = (line.origin, line.destination) == (s.origin, s.destination)
    return when and way and sorted(line.guests) == sorted(s.people) and staff <= Counter(s.staff)


def _does(line: TaskDuty, s: TaskDue) -> bool:
    same = (line.due, line.place, line.delegation) == (s.due, s.place, s.delegation)
    return same and line.end - line.start == s.duration


_FOLLOWS: Mapping[str, Callable[[_Follows], bool]] = {
    "lodging": _Follows.nights,
    "itinerary": _Follows.company,
    "transport": _Follows.journeys,
    "people": _Follows.hours,
    "table": _Follows.tables,
    "tasks": _Follows.work,
}
