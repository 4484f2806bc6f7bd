"""The plan as it was written, looked up by the plan items that the hidden cells name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.plan import Car, Duty, Movement, Plan, PostDuty, RoomNight, Slot, TaskDuty

Worker = Duty | PostDuty | TaskDuty


def room_key(line: RoomNight, event: Event) -> str:
    """`stay:G12/1|2026-03-05`: a stay that changes rooms has several lines, told apart by their first night."""
    return f"{line.id}|{event.clock.day(line.first).isoformat()}"


def item_of(key: str) -> Id:
    """The plan item of a line: `stay:G12/1|2026-03-05` → `stay:G12/1`."""
    return key.partition("|")[0]


def car_key(movement: Id, car: Car) -> str:
    """`car:mov:K1/in/2`."""
    return f"car:{movement}/{car.order}"


@dataclass(frozen=True)
class Base:
    plan: Plan
    event: Event

    @cached_property
    def rooms(self) -> Mapping[str, RoomNight]:
        return {room_key(line, self.event): line for line in (*self.plan.stays, *self.plan.spares)}

    @cached_property
    def slots(self) -> Mapping[str, Slot]:
        return self.plan.slot_of

    @cached_property
    def movements(self) -> Mapping[str, Movement]:
        return self.plan.movement_of

    @cached_property
    def cars(self) -> Mapping[str, tuple[Movement, Car]]:
        return {car_key(one.id, car): (one, car) for one in self.plan.movements for car in one.cars}

    @cached_property
    def workers(self) -> Mapping[str, Worker]:
        lines: tuple[Worker, ...] = (*self.plan.duties, *self.plan.posts, *self.plan.tasks)
        return {line.id: line for line in lines}

    def knows(self, paper: str, item: str) -> bool:
        """Whether a row of the paper can be about the item."""
        if paper == "rooming":
            return item in self.rooms
        return any(item in lines for lines in (self.slots, self.movements, self.cars, self.workers))

    @cached_property
    def shown_on(self) -> Mapping[str, Mapping[str, object]]:
        """Key of a paper → the lines that are deleted from the plan when their row is deleted there."""
        return {"rooming": self.rooms, "itinerary": self.slots, "movements": self.cars, "roster": self.workers}
