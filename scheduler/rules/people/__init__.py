"""Rules of people, in reading order."""

from __future__ import annotations

from scheduler.rules.base import Rule
from scheduler.rules.people.p1_qualified import Qualified
from scheduler.rules.people.p2_one_place import OnePlace
from scheduler.rules.people.p3_available import Available
from scheduler.rules.people.p4_daily_maximum import DailyMaximum
from scheduler.rules.people.p4_rest import OvernightRest
from scheduler.rules.people.p5_rank_parity import RankParity
from scheduler.rules.people.p6_greet_early import GreetEarly
from scheduler.rules.people.p7_one_liaison import OneLiaison
from scheduler.rules.people.p12_needs_filled import NeedsFilled
from scheduler.rules.people.p13_few_people import FewPeople

PEOPLE: tuple[type[Rule], ...] = (
    Qualified,
    OnePlace,
    Available,
    DailyMaximum,
    OvernightRest,
    RankParity,
    GreetEarly,
    OneLiaison,
    NeedsFilled,
    FewPeople,
)
