"""The handbook (接待手册): tiers, settings of rules, standards by rank, visit template. Read from TOML."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from functools import cached_property
from typing import Any

from pydantic import Field

from scheduler.domain.base import Fen, Frozen, Id, Rank, Span
from scheduler.domain.lodging import RoomKind


class Level(StrEnum):
    """What breaking a rule means. design/protocol.md."""

    HARD = "hard"
    UNPLACED = "unplaced"
    STABILITY = "stability"
    PROTOCOL = "protocol"
    COMFORT = "comfort"
    COST = "cost"


class Use(StrEnum):
    """`forbid`: what the rule asks for may not be done, so nobody plans it and a plan that does it is wrong."""

    ON = "on"
    OFF = "off"
    FORBID = "forbid"


class RuleSetting(Frozen):
    """What a handbook says of one rule; what it does not say is the rule's own default."""

    use: Use = Use.ON
    level: Level | None = None
    weight: int = Field(default=1, ge=0)
    params: dict[str, Any] = Field(default_factory=dict)
    source: str = ""  # what the handbook goes by; empty = the rule's own source


class LodgingStandard(Frozen):
    """Entitlement of the ranks from..to: the room kind, and the most a night may cost."""

    ranks: tuple[Rank, Rank]
    room: RoomKind
    cap: Fen


class HubStandard(Frozen):
    """Minutes a hub takes: `after` arrival until guests are at the kerb, `before` departure to be there."""

    after: int
    before: int


class MealStandard(Frozen):
    """Hours of a meal as minutes of the day, and how long it takes."""

    hours: Span
    minutes: tuple[int, int]


class TravelStandard(Frozen):
    walk_up_to: int = 10  # minutes on foot that need no car
    coach_from: int = 10  # passengers from which coach travel times apply
    coach_percent: int = 120  # of the car's minutes where no coach row is given
    boarding: int = 5  # minutes between the end of an activity and departure
    alighting: int = 5  # minutes between the arrival of the cars and the start of an activity
    return_after: int = 60  # a wait this long at a site is spent at the hotel, where both trips fit


class ConvoyStandard(Frozen):
    """What goes along with convoys (T11, T16), and what stands by at peaks (T18)."""

    restroom_ride: int = 45  # minutes of a ride from which a restroom vehicle may come along
    restroom_from: int = 1000  # persons × minutes of the ride from which it does
    commentary_from: int = 40  # guests of one tour from which a commentary car comes along
    tours: tuple[str, ...] = ("visit", "sightseeing")  # kinds of activity that are tours
    standby_from: int = Field(default=6, ge=1)  # journeys under way at once from which a half-day has a peak
    standby_each: int = Field(default=10, ge=1)  # journeys under way for each spare car


class NoticeStandard(Frozen):
    """Who must be told, and how long before (P14)."""

    kinds: tuple[str, ...] = ("report", "leader", "unit", "counterpart")  # the notices that are given
    report_rank: int = Field(default=4, ge=0, le=10)  # and higher: the visit is reported upward; 0 = none is
    report_hours: int = Field(default=72, ge=0)  # before the delegation comes
    leader_hours: int = Field(default=24, ge=0)  # before an activity or duty begins
    unit_hours: int = Field(default=24, ge=0)  # before an activity begins, or the delegation comes


class CourtesyStandard(Frozen):
    """A courtesy (sms, line_up, carpet, flowers, card, room_gift), so many minutes before guests of a rank arrive."""

    kind: str
    rank: Rank  # and higher
    before: int = 0


class AmenityStandard(Frozen):
    """A portable amenity for guests with one of the hobbies, or of a rank, so many minutes before they come."""

    kind: str
    hobbies: tuple[str, ...] = ()
    rank: int = Field(default=0, ge=0, le=10)  # and higher; 0 = by hobby alone
    before: int = 60


class TableStandard(Frozen):
    """How guests are seated and served."""

    meals: tuple[str, ...] = ("lunch", "dinner")  # with a menu and named seats; the others are buffets
    hosted: int | None = Field(default=None, ge=0)  # meals of one visit served at table; the others are buffets
    sizes: tuple[int, ...] = (8, 10, 12)  # chairs of a round table
    seated_up_to: int = 120  # diners at one meal; beyond, guests choose their seats
    religious: tuple[str, ...] = ("halal", "kosher")  # diets that bind the whole table
    alcohol: tuple[str, ...] = ("lunch", "dinner")  # meals at which it may be offered, unless work follows that day
    second_at_deputy: bool = True  # guest 2 on the deputy host's right where one sits opposite, not on the host's left
    left_first: bool = True  # the second in rank on the left of the first; international practice: on the right
    row: int = 11  # most people in one row of a photograph
    gifts: bool = True  # guests are given something on leaving
    gift_lead: int = 60  # minutes before leaving at which gifts are ready
    courtesies: tuple[CourtesyStandard, ...] = ()
    amenities: tuple[AmenityStandard, ...] = ()
    collect: int = 60  # minutes in which an amenity is collected and carried to the next room


class VisitStandard(Frozen):
    """The most that one guest of the ranks from..to may cost a day, everything included."""

    ranks: tuple[Rank, Rank]
    day: Fen


class AllowanceStandard(Frozen):
    """What a guest of the ranks from..to is paid: for each day of the visit, and for each main meal missed."""

    ranks: tuple[Rank, Rank]
    day: Fen = 0
    meal: Fen = 0


class CostStandard(Frozen):
    """Prices that no table of the event holds, and what a visit may cost."""

    visits: tuple[VisitStandard, ...] = ()  # none = no standard
    allowances: tuple[AllowanceStandard, ...] = ()  # none = nothing is paid out
    meals: dict[str, Fen] = Field(default_factory=dict)  # a head at a meal without a menu, where the hall names none
    courtesies: dict[str, Fen] = Field(default_factory=dict)  # each, by kind
    driver_day: Fen = 0  # for each day on which a driver of the host drives
    staff_meal: Fen = 0  # for each main meal that somebody of the host works through
    overtime_hour: Fen = 0  # for each hour on duty beyond the regular ones of a day
    regular_hours: int = Field(default=8, ge=0, le=24)
    reception_list: bool = False  # 公务接待清单: a list for settlement is due for each visit

    def visit_day(self, rank: int) -> Fen | None:
        """The standard of a rank; None where none names it."""
        return next((s.day for s in self.visits if s.ranks[0] <= rank <= s.ranks[1]), None)

    def allowance(self, rank: int) -> AllowanceStandard | None:
        return next((a for a in self.allowances if a.ranks[0] <= rank <= a.ranks[1]), None)


class StabilityStandard(Frozen):
    """What a move costs in re-planning: factor of notice × (points of the highest rank it hits + people to tell)."""

    notice: tuple[tuple[int, int], ...] = ((2, 8), (12, 4), (24, 3), (72, 2))  # (up to so many hours, factor); else 1
    ranks: tuple[tuple[Rank, int], ...] = ((4, 3), (6, 2))  # (this rank and higher, points); else 1
    told: int = Field(default=2, ge=1)  # factor where people know it already: told or printed


class Standards(Frozen):
    """Numbers that several rules share."""

    lodging: tuple[LodgingStandard, ...]
    hubs: dict[str, HubStandard]  # by leg mode
    meals: dict[str, MealStandard]  # breakfast, lunch, dinner
    travel: TravelStandard = TravelStandard()
    convoy: ConvoyStandard = ConvoyStandard()
    notice: NoticeStandard = NoticeStandard()
    table: TableStandard = TableStandard()
    stability: StabilityStandard = StabilityStandard()
    costs: CostStandard = CostStandard()
    grid: int = 5  # activities start on multiples of this many minutes
    around_leg: int = 240  # minutes after an arrival (at least) or before a departure (at most) for what belongs to it
    early_arrival: int = 360  # minutes of the day; who arrives before needs the room of the night before
    check_in: int = 900  # minutes of the day at which a room is taken where no arrival is known
    check_out: int = 720  # minutes of the day at which a room is given back where no departure is known
    post_block: int = 240  # minutes for which one person takes a post; the last block of a stretch may be shorter
    vip: Rank = 4  # delegations whose principal is of this rank or higher are served one-to-one (P7.vip)
    car_service: int = Field(default=60, gt=0)  # minutes in which a visitors' car is serviced and refuelled
    spare_rooms: int = 1  # for each delegation that does not say its own count

    def lodging_of(self, rank: int) -> LodgingStandard:
        """The standard of a rank; the last one listed serves ranks that none names."""
        fitting = (s for s in self.lodging if s.ranks[0] <= rank <= s.ranks[1])
        return next(fitting, self.lodging[-1])


class TemplateEntry(Frozen):
    """One activity that every visit has, unless the planner lists one of the same kind (and day).

    `per`: `arrival` (each inbound leg), `day` (each day on which the party is present through the window),
    `visit` (once), `departure` (each outbound leg).
    """

    kind: str
    name: str
    name_en: str
    per: str
    duration: tuple[int, int]
    hours: Span | None = None  # minutes of the day
    own_hotel: bool = False
    layout: str = ""
    leader: bool = False  # the delegation's host leader takes part
    needs: tuple[str, ...] = ()
    mandatory: bool = True


class Escort(Frozen):
    """Roles that accompany every delegation: on its activities, and in its cars."""

    on_activities: tuple[str, ...] = ("liaison",)
    on_movements: tuple[str, ...] = ("liaison",)
    at_arrival: tuple[str, ...] = ("greeter",)
    at_departure: tuple[str, ...] = ("see_off",)


class Handbook(Frozen):
    id: Id
    name: str
    name_en: str = ""
    tiers: tuple[Level, ...] = (Level.HARD, Level.UNPLACED, Level.PROTOCOL, Level.COMFORT, Level.COST)
    rules: dict[str, RuleSetting] = Field(default_factory=dict)
    standards: Standards
    template: tuple[TemplateEntry, ...] = ()
    escort: Escort = Escort()

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the handbook's content."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()

    def setting(self, rule: str) -> RuleSetting:
        return self.rules.get(rule, RuleSetting())

    def forbids(self, rule: str) -> bool:
        """Whether what the rule asks for may not be done."""
        return self.setting(rule).use is Use.FORBID
