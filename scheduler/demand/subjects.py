"""What must be served, one frozen value each: a stay, an activity, a movement, a duty, a task.

Facets of rules read these attributes through a view (`rules/base.py`), so every attribute is hashable.
Derived attributes (`entitlement`, `heads`) are preferred to raw ones (`rank`): classes of equals then stay few.
`start`/`end` are the bare times; what pads add is known to the engine as `begin` and `finish`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scheduler.clock import Interval, Minutes, Night
from scheduler.domain.activities import Link, Need
from scheduler.domain.base import Fen, Id


@dataclass(frozen=True)
class StayDue:
    """A person, or a spare, that needs a room from `start` (arrival) to `end` (departure)."""

    item: Id  # stay:G12/1, spare:D07/1
    kind: Literal["guest", "driver", "staff", "spare"]
    person: Id  # empty for a spare
    delegation: Id  # empty for host staff
    gender: str  # "" for a spare
    entitlement: int  # grade: 1 twin, 2 single, 3 suite
    cap: Fen  # most a night may cost
    standing: int  # protocol order, lower is higher
    access: bool
    smoker: bool
    shares_with: tuple[Id, ...]  # declared sharing: persons
    first: Night
    last: Night  # inclusive
    start: Minutes
    end: Minutes
    hotel: Id = ""  # fixed by the planner; empty = free
    heads: int = 1  # 0 for a spare
    mandatory: bool = True
    priority: int = 0
    near: Literal["", "principal", "aide"] = ""  # the principal, and who lives near the principal
    keep_apart: tuple[Id, ...] = ()  # delegations with which this one shares no floor, whichever of the two said so
    liked: tuple[tuple[Id, ...], ...] = ()  # on earlier visits: hotels, floors, rooms; any one of each is wanted
    disliked: tuple[Id, ...] = ()

    @property
    def nights(self) -> range:
        return range(self.first, self.last + 1)

    @property
    def company(self) -> Id:
        """The delegation whose people live together, its drivers included; empty for spares and host staff."""
        return "" if self.kind == "spare" else self.delegation

    @property
    def circle(self) -> Id:
        """The delegation of a principal and of the principal's aides; empty for everyone else."""
        return self.delegation if self.near else ""


@dataclass(frozen=True)
class ActivityDue:
    """An activity to be given a start, a duration and a venue."""

    item: Id  # act:…
    kind: str
    parties: tuple[Id, ...]
    delegations: tuple[Id, ...]
    people: tuple[Id, ...]  # guests who take part, in file order
    heads: int
    duration: tuple[Minutes, Minutes]
    windows: tuple[Interval, ...]  # listed or from the template, absolute; never empty
    venues: tuple[Id, ...]  # candidates, never empty unless no venue fits the kind
    hotel: Id  # location of the parties' own hotel; empty while lodging is not planned
    own_hotel: bool
    near: Id  # location that a meal should be near; the own hotel unless listed
    layout: str
    equipment: tuple[str, ...]
    kitchen: tuple[str, ...]  # diets of the people that need a kitchen: halal, vegetarian
    access: bool
    leaders: tuple[Id, ...]
    needs: tuple[Need, ...]
    links: tuple[Link, ...]
    route: str
    joint: bool
    mandatory: bool = True
    priority: int = 1
    home: Id = ""  # delegation for single-delegation activities
    paced: tuple[Id, ...] = ()  # delegations whose principal takes part
    site: Id = ""  # the one location of all its candidates; empty where they lie at several


@dataclass(frozen=True)
class MovementDue:
    """A journey of people from one place to another, times fixed by the itinerary and the legs."""

    item: Id  # mov:<act>/out/<party>, mov:<leg>/in; car:<mov>/0, car:<mov>/restroom; standby:2026-03-05T08/1
    kind: str  # journey, guide, restroom, commentary, standby
    movement: Id  # the mov:… that it belongs to; of a standby itself
    party: Id
    delegation: Id
    people: tuple[Id, ...]  # guests; empty for a guide car
    origin: Id
    destination: Id
    start: Minutes  # departure
    end: Minutes  # arrival
    day: int
    heads: int  # guests
    staff: tuple[str, ...]  # roles that ride along, one seat each
    wheelchairs: int
    luggage: int  # pieces
    at_hub: bool  # a pick-up at a station, airport or motorway exit
    own_vehicles: tuple[Id, ...]  # visitors' cars that carry this journey
    metres: int
    mandatory: bool = True
    priority: int = 0
    scarce: tuple[tuple[Id, Minutes], ...] = ()  # (site, minute) at which its cars stand and bays may be short


@dataclass(frozen=True)
class DutyDue:
    """A person needed on an item in a role, or for some hours at a post."""

    item: Id  # duty:<on>/<role>/n; post:<post>/2026-03-05T08
    on: Id  # act:…, mov:…, leg or post id
    kind: str  # kind of the activity, or "movement", "arrival", "departure", "post"
    role: str
    skill: str  # language of an interpreter
    route: str  # narration
    delegation: Id
    start: Minutes
    end: Minutes
    place: Id  # location where it begins
    end_place: Id
    rank_asked: int  # rank that a greeter should match; 10 where none is asked
    heads: int = 1
    mandatory: bool = True
    priority: int = 0
    table: Id = ""  # the meal at which a companion sits with the guests; empty = no companion at a meal
    guests: int = 0  # at that meal
    leaders: int = 0  # host leaders at that meal
    vip: Id = ""  # the delegation that a liaison officer serves, where it is served one-to-one; empty elsewhere

    @property
    def day(self) -> int:
        return self.start // 1440


@dataclass(frozen=True)
class SeatDue:
    """A person who eats at a meal and needs a place at one of its tables."""

    item: Id  # seat:<act>/<person>
    activity: Id  # act:…
    person: Id
    company: Id  # <act>/<delegation>; empty for the host side
    delegation: Id
    standing: int
    head: bool  # belongs at the head table by standing
    faith: Id  # <act>/<diet> where a religious diet binds the table; empty = none
    keep_apart: tuple[Id, ...]  # delegations
    fair: int  # diners a table where all tables have equally many
    start: Minutes
    end: Minutes
    heads: int = 1
    mandatory: bool = True
    priority: int = 0

    @property
    def faithful(self) -> bool:
        return bool(self.faith)


@dataclass(frozen=True)
class MenuDue:
    """Tables of a meal that are served alike."""

    item: Id  # menu:<act>, menu:<act>/halal
    activity: Id  # act:…
    kind: str  # of the meal
    bound: str  # religious diets at its tables, joined by +; empty = none
    venue: Id
    delegations: tuple[Id, ...]
    tables: tuple[Id, ...]
    count: int  # tables to be served
    guests: int  # at the fullest of these tables
    taboo: tuple[str, ...]  # diets that bind the menu: religious ones of anybody at the tables, all of a principal
    diets: tuple[tuple[str, ...], ...]  # the distinct diets of those at the tables
    alcohol: bool  # whether dishes with alcohol, and alcohol, may be on it
    dry: tuple[Id, ...]  # who at the tables is poured none
    start: Minutes
    end: Minutes
    heads: int
    mandatory: bool = True
    priority: int = 0
    people: tuple[Id, ...] = ()  # who is served it
    favourites: tuple[tuple[Id, ...], ...] = ()  # for each guest who has some: dishes of this kitchen
    disliked: tuple[Id, ...] = ()  # dishes, once for each guest who does not like them


@dataclass(frozen=True)
class GiftDue:
    """A guest who is given something on leaving."""

    item: Id  # gift:<person>
    person: Id
    rank: int
    diets: tuple[str, ...]
    smoker: bool
    start: Minutes  # gifts are one stock for the whole event
    end: Minutes
    leaving: Minutes
    heads: int = 1
    mandatory: bool = True
    priority: int = 0
    had: tuple[Id, ...] = ()  # gifts of earlier visits
    hobbies: tuple[str, ...] = ()


@dataclass(frozen=True)
class TaskDue:
    """Something that one person must do between `release` and `due`."""

    item: Id  # task:K2/<item>
    rule: str  # K2: the rule that asks for it
    task: Id  # K2, K1.left, or the planner's own id
    roles: tuple[str, ...]  # a person with one of them may own it
    place: Id  # location; empty = by telephone or at the desk
    duration: Minutes
    release: Minutes  # not begun before
    due: Minutes  # done by then
    office: bool = False  # can be done in office hours; else it follows the hour of its item
    delegation: Id = ""  # for whom; empty = for everybody
    officers: tuple[Id, ...] = ()  # who serves the delegation already and had better own it
    supervisor: Id = ""  # named by the planner; empty = by rank and unit
    owner: Id = ""  # the only person who may own it
    course: Id = ""  # duty:…: done in the course of this duty by whoever has it, and takes no time of its own
    heads: int = 0
    mandatory: bool = True
    priority: int = 0

    @property
    def window(self) -> Interval:
        return Interval(self.release, self.due)

    @property
    def start(self) -> Minutes:
        """Of the earliest use; the kernel finds a time."""
        return self.release

    @property
    def end(self) -> Minutes:
        return self.release + self.duration


@dataclass(frozen=True)
class AmenityDue:
    """A guest for whom a portable amenity waits in the room, from delivery until it is collected."""

    item: Id  # amenity:<kind>/<person>
    kind: str
    person: Id
    rank: int
    start: Minutes
    end: Minutes
    heads: int = 1
    mandatory: bool = False
    priority: int = 0


@dataclass(frozen=True)
class ServiceDue:
    """A visitors' car that is to be serviced before it leaves."""

    item: Id  # service:<vehicle>
    vehicle: Id
    start: Minutes  # garages are one supply for the whole event
    end: Minutes
    after: Minutes  # free from then on, at `here`
    here: Id
    before: Minutes  # needed then, at `there`
    there: Id
    heads: int = 0
    mandatory: bool = True
    priority: int = 0


Subject = (
    StayDue | ActivityDue | MovementDue | DutyDue | SeatDue | MenuDue | GiftDue | AmenityDue | ServiceDue | TaskDue
)
