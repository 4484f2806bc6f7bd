"""The key figures of a plan, each a whole number of which less is better."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from scheduler.clock import DAY, Interval, Minutes
from scheduler.costs import cost_lines, deadhead, total
from scheduler.documents.words import LEVEL
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.judge import Score
from scheduler.plan import Duty, Plan, PostDuty

WORKING_DAY = 480
"""Minutes of work on one day beyond which it is overtime: the eight hours of the Labour Law, article 36."""
MORNING = 240
"""The minute of the day at which working days change, so that a night duty belongs to the evening before."""
MISSING, MOVED, TOLD = "missing", "changes", "told"
TITLE: Mapping[str, Text] = {
    **{level.value: LEVEL[level] for level in Level},
    MISSING: Text("未能安排", "not placed"),
    MOVED: Text("变动处数", "changes"),
    TOLD: Text("须告知人数", "to be told"),
    "money": Text("总费用(元)", "cost, yuan"),
    "hotels": Text("入住宾馆数", "hotels"),
    "floors": Text("入住楼层数", "floors"),
    "vehicles": Text("用车辆数", "vehicles"),
    "drivers": Text("驾驶员数", "drivers"),
    "empty_km": Text("空驶公里", "empty km"),
    "staff": Text("工作人员数", "staff on duty"),
    "overtime": Text("加班(分钟)", "overtime, min"),
}
"""Figure → its name, in the order in which they are shown. Hotels and floors are summed over the delegations; changes
and who is to be told are against the root of a comparison."""
VERDICT = (*(level.value for level in Level), MISSING, MOVED, TOLD)
"""The figures that judge a plan; the others say what it uses."""
Homes = Mapping[Id, tuple[int, int]]
"""Delegation → hotels and floors on which its guests live."""


def figures_of(event: Event, plan: Plan, score: Score) -> Mapping[str, int]:
    """Values of the tiers as the judge has them, and what a reception office counts."""
    homes = homes_of(event, plan)
    cars = [car for movement in plan.movements for car in movement.cars]
    on_duty = {duty.person for duty in plan.duties} | {block.person for block in plan.posts}
    return {
        **{level.value: value for level, value in score.tiers},
        "money": round(total(cost_lines(event, plan)) / 100),
        "hotels": sum(hotels for hotels, _ in homes.values()),
        "floors": sum(floors for _, floors in homes.values()),
        "vehicles": len({car.vehicle for car in cars}),
        "drivers": len({car.driver for car in cars}),
        "empty_km": round(deadhead(event, plan) / 1000),
        "staff": len(on_duty),
        "overtime": overtime(plan),
        MISSING: len(plan.unplaced),
    }


def homes_of(event: Event, plan: Plan) -> Homes:
    """Where each delegation lives; rooms that the event does not know are left out."""
    rooms: dict[Id, set[Id]] = defaultdict(set)
    for row in plan.stays:
        if row.delegation and row.room in event.room_of:
            rooms[row.delegation].add(row.room)
    return {
        delegation: (
            len({event.hotel_of_room(room) for room in own}),
            len({event.room_of[room].floor for room in own}),
        )
        for delegation, own in sorted(rooms.items())
    }


def overtime(plan: Plan) -> Minutes:
    """Minutes beyond eight hours a working day, of everybody on duty or at the wheel: hours that overlap count once,
    a driver's from when the car stands ready."""
    spans: dict[tuple[Id, int], list[Interval]] = defaultdict(list)
    for person, when in _work(plan):
        spans[person, (when.start - MORNING) // DAY].append(when)
    return sum(max(0, _length(own) - WORKING_DAY) for own in spans.values())


def _work(plan: Plan) -> Iterable[tuple[Id, Interval]]:
    duties: tuple[Duty | PostDuty, ...] = (*plan.duties, *plan.posts)
    yield from ((duty.person, Interval(duty.start, duty.end)) for duty in duties)
    for movement in plan.movements:
        yield from ((car.driver, Interval(movement.ready, movement.arrive)) for car in movement.cars)


def _length(spans: Iterable[Interval]) -> Minutes:
    """Minutes that are in any of the spans."""
    found, until = 0, -(10**9)
    for start, end in sorted(spans):
        found += max(0, end - max(start, until))
        until = max(until, end)
    return found
