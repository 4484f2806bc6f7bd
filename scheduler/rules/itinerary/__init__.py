"""Rules of itinerary, in reading order."""

from __future__ import annotations

from scheduler.rules.base import Rule
from scheduler.rules.itinerary.i1_each_once import EachOnce
from scheduler.rules.itinerary.i1_optional import Optional
from scheduler.rules.itinerary.i2_one_place import OnePlace
from scheduler.rules.itinerary.i3_venue import VenueFree
from scheduler.rules.itinerary.i4_leader import LeaderFree
from scheduler.rules.itinerary.i5_links import Links
from scheduler.rules.itinerary.i5_usual import UsualOrder
from scheduler.rules.itinerary.i6_rest import Rest
from scheduler.rules.itinerary.i7_pace import Pace
from scheduler.rules.itinerary.i8_meals import MealHours
from scheduler.rules.itinerary.i8_near import NearTable
from scheduler.rules.itinerary.i9_headway import Headway
from scheduler.rules.itinerary.i10_drive import DriveOrder
from scheduler.rules.itinerary.i10_routes import OneRoute
from scheduler.rules.itinerary.i11_culture import Leisure
from scheduler.rules.itinerary.i12_hosts_first import HostsFirst
from scheduler.rules.itinerary.i13_apart import HallsApart
from scheduler.rules.itinerary.i14_cost import HallHire
from scheduler.rules.itinerary.i14_hall_fits import HallFits

ITINERARY: tuple[type[Rule], ...] = (
    EachOnce,
    Optional,
    OnePlace,
    VenueFree,
    LeaderFree,
    Links,
    UsualOrder,
    Rest,
    Pace,
    MealHours,
    NearTable,
    Headway,
    OneRoute,
    DriveOrder,
    Leisure,
    HostsFirst,
    HallsApart,
    HallFits,
    HallHire,
)
