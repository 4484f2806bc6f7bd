"""The Plan: everything that was decided. Plain frozen values keyed by meaning; JSON both ways.

Times are minutes from event midnight inside and `2026-03-05T08:30` in `plan.json`; give `dump` and `load` the
event's clock. Ids: `stay:G12/1` `spare:D07/1` `act:D07/lunch/2026-03-05` `mov:<act>/out/<party>` `mov:<leg>/in`
`car:<mov>/2` `duty:<item>/<role>/1` `table:<act>/3` `seat:<act>/G12` `menu:<act>` `menu:<act>/halal` `gift:G12`
`courtesy:sms/G12` `amenity:computer/G12` `task:K2/<item>` (design/domain.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from pydantic import ConfigDict, Field

from scheduler.clock import Clock, Interval
from scheduler.domain.base import Frozen, Id, Moment, NightOf

STAGES = ("lodging", "itinerary", "transport", "people", "table", "tasks")
"""What a plan can decide, in the order of deciding (`scope`)."""
_STAGE: Mapping[str, str] = {
    "stay": "lodging",
    "spare": "lodging",
    "act": "itinerary",
    "mov": "transport",
    "car": "transport",
    "standby": "transport",
    "service": "transport",
    "duty": "people",
    "post": "people",
    "table": "table",
    "seat": "table",
    "menu": "table",
    "gift": "table",
    "courtesy": "table",
    "amenity": "table",
    "task": "tasks",
}
"""What stands before the colon of an item → the stage that decides it."""


def stage_of(item: Id) -> str:
    """The stage that decides a plan item; "" where none does."""
    return _STAGE.get(item.partition(":")[0], "")


class Source(Frozen):
    id: Id
    hash: str = ""


class RoomNight(Frozen):
    """One occupied room over a run of nights. A stay that changes rooms has several rows with the same id."""

    id: Id  # stay:… or spare:…
    person: Id = ""  # empty for a spare
    delegation: Id = ""
    room: Id
    first: NightOf
    last: NightOf  # inclusive

    @property
    def nights(self) -> range:
        return range(self.first, self.last + 1)


class Slot(Frozen):
    """An activity with its time and venue."""

    id: Id  # act:…
    kind: str
    parties: tuple[Id, ...]
    venue: Id
    start: Moment
    end: Moment
    leaders: tuple[Id, ...] = ()

    @property
    def when(self) -> Interval:
        return Interval(self.start, self.end)

    @property
    def activity(self) -> Id:
        return self.id.removeprefix("act:")


class Car(Frozen):
    """One vehicle of a movement. Order 0 is the guide (lead) car, 1 the principal's."""

    order: int
    vehicle: Id
    driver: Id
    guests: tuple[Id, ...] = ()
    staff: tuple[str, ...] = ()  # seats reserved by role; `duties` bind the names
    seats: tuple[str, ...] = ()  # who has seat 1, 2, … as scheduler/seating/car.py numbers them: guest, role, or -


class Movement(Frozen):
    """One journey of a party: cars stand ready, depart, arrive."""

    id: Id  # mov:…
    party: Id
    origin: Id = Field(alias="from")
    destination: Id = Field(alias="to")
    ready: Moment
    depart: Moment
    arrive: Moment
    cars: tuple[Car, ...] = ()

    model_config = ConfigDict(populate_by_name=True)

    @property
    def when(self) -> Interval:
        return Interval(self.depart, self.arrive)

    @property
    def guests(self) -> tuple[Id, ...]:
        return tuple(guest for car in self.cars for guest in car.guests)


class Service(Frozen):
    """A visitors' car in a garage, serviced and refuelled before it leaves."""

    id: Id  # service:OWN1
    vehicle: Id
    venue: Id
    start: Moment
    end: Moment

    @property
    def when(self) -> Interval:
        return Interval(self.start, self.end)


class Duty(Frozen):
    """A person on an item in a role; start and end include what pads ask for (15 minutes early)."""

    id: Id  # duty:<item>/<role>/n
    item: Id
    role: str
    person: Id
    start: Moment
    end: Moment

    @property
    def when(self) -> Interval:
        return Interval(self.start, self.end)


class PostDuty(Frozen):
    id: Id  # post:<post>/2026-03-05T08, the planner's id of the post
    post: Id
    person: Id
    start: Moment
    end: Moment


class TaskDuty(Frozen):
    """What someone does by a time: the owner, when, where, by when at the latest, and who sees to it."""

    id: Id  # task:K2/<item>
    task: Id  # K2, K1.left, or the planner's own id
    person: Id  # the owner
    start: Moment
    end: Moment
    due: Moment | None = None  # None = nobody said
    supervisor: Id = ""
    place: Id = ""  # location; empty = by telephone or at the desk
    delegation: Id = ""  # for whom; empty = for everybody
    state: str = "open"

    @property
    def when(self) -> Interval:
        return Interval(self.start, self.end)


class Seating(Frozen):
    """Who sits where: one round table, one side of a long one, the rostrum, or one row of a photograph."""

    id: Id  # table:<act>/3
    seats: tuple[Id, ...]  # seat 1, 2, … as scheduler/seating numbers them
    shape: str = "round"  # round, guests, hosts (the sides of a long table), rostrum, photograph


class Menu(Frozen):
    """What is served at some tables of a meal."""

    id: Id  # menu:<act>, menu:<act>/halal
    activity: Id  # act:…
    tables: tuple[Id, ...] = ()  # table:…; empty where nobody is seated by name
    dishes: tuple[Id, ...]
    alcohol: bool = False  # whether it may be offered; guests are asked before it is poured
    dry: tuple[Id, ...] = ()  # of the guests at these tables those who are poured none


class Present(Frozen):
    """A gift for one guest, packed and ready by a time."""

    id: Id  # gift:G12
    person: Id
    gift: Id
    ready: Moment


class Courtesy(Frozen):
    """A courtesy that a guest's rank calls for, due at a time."""

    id: Id  # courtesy:sms/G12
    kind: str
    person: Id
    due: Moment
    room: Id = ""
    contact: Id = ""  # the liaison officer


class Delivery(Frozen):
    """A portable amenity that waits in a guest's room, delivered by a time."""

    id: Id  # amenity:calligraphy/G12
    amenity: Id
    person: Id
    room: Id
    due: Moment


class Notice(Frozen):
    """Somebody who must be told of something by a time."""

    id: Id  # notice:leader/L01/act:A01
    kind: str  # report, leader, unit, counterpart
    to: Id  # a person, a location; a delegation whose visit is reported or whose counterpart unit is told
    about: Id  # a delegation or a plan item
    due: Moment


class Unplaced(Frozen):
    """Something demanded that got no place: the rule that stands in the way, and the reason in both languages."""

    item: Id
    rule: str
    reason: str  # Chinese
    reason_en: str = ""


class Plan(Frozen):
    format: str = "plan/1"
    event: Source
    handbook: Source
    scope: tuple[str, ...] = ()
    stays: tuple[RoomNight, ...] = ()
    spares: tuple[RoomNight, ...] = ()
    activities: tuple[Slot, ...] = ()
    movements: tuple[Movement, ...] = ()
    services: tuple[Service, ...] = ()
    duties: tuple[Duty, ...] = ()
    posts: tuple[PostDuty, ...] = ()
    tables: tuple[Seating, ...] = ()
    menus: tuple[Menu, ...] = ()
    gifts: tuple[Present, ...] = ()
    courtesies: tuple[Courtesy, ...] = ()
    amenities: tuple[Delivery, ...] = ()
    notices: tuple[Notice, ...] = ()
    tasks: tuple[TaskDuty, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()

    @cached_property
    def listed(self) -> frozenset[Id]:
        """The items that the plan itself says it could not place."""
        return frozenset(line.item for line in self.unplaced)

    @cached_property
    def slot_of(self) -> Mapping[Id, Slot]:
        return {slot.id: slot for slot in self.activities}

    @cached_property
    def movement_of(self) -> Mapping[Id, Movement]:
        return {movement.id: movement for movement in self.movements}

    @cached_property
    def duties_on(self) -> Mapping[Id, tuple[Duty, ...]]:
        """Activity, journey or leg → who is on duty there, in the order of the plan."""
        found: dict[Id, list[Duty]] = {}
        for duty in self.duties:
            found.setdefault(duty.item, []).append(duty)
        return {item: tuple(duties) for item, duties in found.items()}

    @cached_property
    def rooms_of(self) -> Mapping[Id, tuple[RoomNight, ...]]:
        """Person → rows of stays, in order of nights."""
        found: dict[Id, list[RoomNight]] = {}
        for row in sorted(self.stays, key=lambda r: r.first):
            found.setdefault(row.person, []).append(row)
        return {person: tuple(rows) for person, rows in found.items()}

    def has(self, stage: str) -> bool:
        """Whether this plan decides that stage; what is not planned yet is no violation."""
        return stage in self.scope

    def dump(self, clock: Clock) -> dict[str, Any]:
        return self.model_dump(mode="json", by_alias=True, context={"clock": clock})

    @classmethod
    def load(cls, data: Any, clock: Clock) -> Plan:
        """Raises pydantic.ValidationError; the reader turns it into Problems."""
        return cls.model_validate(data, context={"clock": clock})
