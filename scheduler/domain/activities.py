"""Activities, posts and tasks: what is to happen, be covered, be done."""

from __future__ import annotations

from enum import StrEnum

from scheduler.domain.base import Frozen, Id, Rank, Span
from scheduler.domain.people import Role, State


class LinkKind(StrEnum):
    AFTER = "after"
    SAME_DAY = "same_day"
    OTHER_DAY = "other_day"


class Link(Frozen):
    kind: LinkKind
    other: Id  # an activity id, without the `act:` in front


class Need(Frozen):
    """A role that an activity needs, and how many: `narrator:1`, `interpreter.ja:2`."""

    role: Role
    count: int = 1
    skill: str = ""  # a language for interpreters


class Activity(Frozen):
    """Listed by the planner, or generated from the handbook's visit template (ids like `D07/lunch/2026-03-05`)."""

    id: Id
    kind: str  # check_in, call, meeting, symposium, visit, breakfast, lunch, dinner, culture, sightseeing, …
    name: str = ""
    name_en: str = ""
    parties: tuple[Id, ...]
    duration: tuple[int, int]  # shortest and longest, minutes
    windows: tuple[Span, ...] = ()  # empty = any time of the visit
    venues: tuple[Id, ...] = ()  # candidates; empty = by kind
    own_hotel: bool = False  # held in the party's own hotel
    near: Id = ""  # I8.near: the location a meal should be near; empty = the own hotel
    layout: str = ""
    equipment: tuple[str, ...] = ()
    route: str = ""
    leaders: tuple[Id, ...] = ()  # host leaders who take part in person
    needs: tuple[Need, ...] = ()
    links: tuple[Link, ...] = ()
    joint: bool = False
    mandatory: bool = True
    priority: int = 1  # of an optional one: how much it is missed when dropped
    status: State = State.CONFIRMED
    segments: tuple[tuple[int, int], ...] = ()  # (minutes, break after)


class Post(Frozen):
    """Coverage by the hour, tied to no activity."""

    id: Id
    role: Role
    location: Id
    count: int = 1
    when: tuple[Span, ...]


class Task(Frozen):
    id: Id
    title: str
    title_en: str = ""
    owner_role: Role
    supervisor: Id = ""
    place: Id = ""
    duration: int = 0
    anchor: Id = ""  # a plan item
    offset: int = 0  # minutes relative to the anchor's start
    state: str = "open"


class RankAsked(Frozen):
    """A counterpart rank wanted at an item."""

    item: Id
    rank: Rank
