"""Persons, delegations, parties, legs and stays: who comes, when, and who serves them."""

from __future__ import annotations

from enum import StrEnum

from scheduler.domain.base import Fen, Frozen, Id, Moment, NightOf, Rank, Span


class Gender(StrEnum):
    MALE = "M"
    FEMALE = "F"


class State(StrEnum):
    PROVISIONAL = "provisional"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"


class Role(StrEnum):
    """What a person can be; one person may hold several."""

    GUEST = "guest"
    PRINCIPAL = "principal"  # the guest whose rank sets the reception; at most one per delegation
    SECRETARY = "secretary"
    LEADER = "leader"  # a host leader: receives, accompanies, greets
    LIAISON = "liaison"
    GREETER = "greeter"
    NARRATOR = "narrator"
    INTERPRETER = "interpreter"
    PHOTOGRAPHER = "photographer"
    MEDIC = "medic"
    SECURITY = "security"
    PRESS = "press"
    GUIDE = "guide"  # rides in the guide car
    DRIVER = "driver"
    DUTY = "duty"  # duty desk
    STAFF = "staff"


class Person(Frozen):
    """One human being, or a placeholder for `count` not named yet (expanded on reading to one row each)."""

    id: Id
    name: str
    name_en: str = ""
    roles: tuple[Role, ...]
    delegation: Id = ""  # guests and visiting drivers; empty for the host side
    parties: tuple[Id, ...] = ()  # sub-groups beside the whole delegation
    gender: Gender
    rank: Rank = 10
    precedence: int = 0  # order inside a rank, lower first
    unit: str = ""
    post: str = ""
    ethnicity: str = ""
    phone: str = ""
    diets: tuple[str, ...] = ()  # halal, vegetarian, no_alcohol, no_spicy, …
    smoker: bool = False
    access: bool = False  # needs an accessible room and a wheelchair place
    languages: tuple[str, ...] = ("zh",)
    speaks_for: tuple[str, ...] = ()  # interpreter: languages served
    routes: tuple[str, ...] = ()  # narrator: industry, agriculture, urban, … passed in assessment
    trained: bool = True  # training and assessment passed
    shifts: tuple[Span, ...] = ()  # working hours; empty = whenever the daily maximum allows
    base: Id = ""  # location where a staff member starts the day
    hobbies: tuple[str, ...] = ()
    home_region: str = ""
    alma_mater: str = ""
    field: str = ""
    shares_with: tuple[Id, ...] = ()  # declared room sharing (couples, carers)
    keep_apart: tuple[Id, ...] = ()
    state: State = State.CONFIRMED
    count: int = 1

    @property
    def is_guest(self) -> bool:
        return bool(self.delegation) and Role.DRIVER not in self.roles

    @property
    def standing(self) -> int:
        """Order of protocol as one integer, lower is higher: rank first, precedence inside it."""
        return self.rank * 1000 + self.precedence


class Delegation(Frozen):
    id: Id
    name: str
    name_en: str = ""
    purpose: str = ""
    unit: str = ""
    counterpart: str = ""  # the host unit that answers to it
    precedence: int = 0
    first_visit: bool | None = None  # None = not asked yet
    contacts: tuple[str, ...] = ()  # "name phone"
    host_leader: Id = ""
    home_region: str = ""
    keep_apart: tuple[Id, ...] = ()
    letter: str = ""  # number of the official letter
    letter_date: NightOf | None = None  # the day it is dated
    importance: int = 3  # 1 highest
    spare_rooms: int | None = None  # None = the handbook's count
    budget: Fen | None = None  # of the visit; None = the handbook's standard by rank
    state: State = State.CONFIRMED


class PartyKind(StrEnum):
    WHOLE = "whole"
    WAVE = "wave"
    GROUP = "group"
    BILATERAL = "bilateral"


class Party(Frozen):
    """Guests that move together. Each delegation has an implicit whole party with the delegation's id."""

    id: Id
    delegation: Id
    kind: PartyKind = PartyKind.GROUP
    name: str = ""
    name_en: str = ""


class LegMode(StrEnum):
    TRAIN = "train"
    FLIGHT = "flight"
    CAR = "car"  # own cars


class Direction(StrEnum):
    IN = "in"
    OUT = "out"


class Leg(Frozen):
    """A party's travel into or out of the city. `hub` is where host transport takes over."""

    id: Id
    party: Id
    direction: Direction
    mode: LegMode
    number: str = ""
    hub: Id
    scheduled: Moment  # arrival at the hub (in) or departure from it (out)
    estimated: Moment | None = None
    actual: Moment | None = None
    vehicles: tuple[Id, ...] = ()  # own cars
    luggage: int = 1  # pieces a person

    @property
    def at(self) -> int:
        """The best known time, minutes from event midnight."""
        known = (self.actual, self.estimated, self.scheduled)
        return next(time for time in known if time is not None)


class Stay(Frozen):
    """Nights of one person; only where the legs do not say it (visiting drivers, staff living in, two hotels)."""

    id: Id
    person: Id
    first: NightOf
    last: NightOf  # the last night slept, inclusive
    hotel: Id = ""
    arrive: Moment | None = None
    leave: Moment | None = None


class Absence(Frozen):
    """A person (or every holder of a role) is not free: leave, diary entry, training, loan."""

    id: Id
    person: Id = ""
    role: Role | None = None
    when: tuple[Span, ...]  # weekly patterns are expanded on reading
    reason: str = ""
    location: Id = ""


class Lesson(StrEnum):
    """What an earlier visit taught of a person and a thing, or another person."""

    LIKED = "liked"  # a hotel, floor, room, dish or liaison officer wanted again
    DISLIKED = "disliked"
    GIVEN = "given"  # a gift
    KNOWS = "knows"  # another person, both ways


class History(Frozen):
    """What was learned on an earlier visit: words for people, and of what (`lesson`, `subject`) for the rules."""

    id: Id
    person: Id
    topic: str
    note: str
    lesson: Lesson | None = None
    subject: Id = ""
