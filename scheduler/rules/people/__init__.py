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
from scheduler.rules.people.p7_vip import OneToOne
from scheduler.rules.people.p8_counterpart import Counterpart
from scheduler.rules.people.p8_know import Acquainted
from scheduler.rules.people.p9_affinity import Affinity
from scheduler.rules.people.p9_history import LiaisonRemembered
from scheduler.rules.people.p10_fair_load import FairLoad
from scheduler.rules.people.p11_companions import Companions
from scheduler.rules.people.p12_needs_filled import NeedsFilled
from scheduler.rules.people.p13_few_people import FewPeople
from scheduler.rules.people.p13_overtime import Overtime
from scheduler.rules.people.p14_notice import Notices
from scheduler.rules.people.p15_posts import PostsCovered

PEOPLE: tuple[type[Rule], ...] = (
    Qualified,
    OnePlace,
    Available,
    DailyMaximum,
    OvernightRest,
    RankParity,
    GreetEarly,
    OneLiaison,
    OneToOne,
    Counterpart,
    Acquainted,
    Affinity,
    LiaisonRemembered,
    FairLoad,
    Companions,
    NeedsFilled,
    FewPeople,
    Overtime,
    Notices,
    PostsCovered,
)
