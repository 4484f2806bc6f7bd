"""Rules of lodging, in reading order."""

from __future__ import annotations

from scheduler.rules.base import Rule
from scheduler.rules.lodging.d8_rooms import RoomsRemembered
from scheduler.rules.lodging.l1_hotel import NamedHotel
from scheduler.rules.lodging.l1_keep import SameRoom
from scheduler.rules.lodging.l1_one_room import OneRoom
from scheduler.rules.lodging.l2_alone import RoomOfOnesOwn
from scheduler.rules.lodging.l2_min import GradeAtLeast
from scheduler.rules.lodging.l2_up import GradeAbove
from scheduler.rules.lodging.l3_sharing import Sharing
from scheduler.rules.lodging.l4_adjacent import NeighbouringFloors
from scheduler.rules.lodging.l4_one_floor import OneFloor
from scheduler.rules.lodging.l5_one_hotel import OneHotel
from scheduler.rules.lodging.l6_floor import SpareFloor
from scheduler.rules.lodging.l6_spare import SpareRoom
from scheduler.rules.lodging.l7_closed import ClosedRoom
from scheduler.rules.lodging.l8_near import NearPrincipal
from scheduler.rules.lodging.l9_access import AccessibleRoom
from scheduler.rules.lodging.l9_smoke import SmokingAsAsked
from scheduler.rules.lodging.l10_apart import KeptApart
from scheduler.rules.lodging.l11_allotment import Allotment
from scheduler.rules.lodging.l11_cap import PriceCap
from scheduler.rules.lodging.l11_cost import LodgingMoney
from scheduler.rules.lodging.l11_cutoff import CutOff
from scheduler.rules.lodging.l12_best_room import BestRoom
from scheduler.rules.lodging.l13_turnaround import Turnaround
from scheduler.rules.lodging.l14_distance import Distance

LODGING: tuple[type[Rule], ...] = (
    OneRoom,
    SameRoom,
    NamedHotel,
    GradeAtLeast,
    RoomOfOnesOwn,
    GradeAbove,
    Sharing,
    OneFloor,
    NeighbouringFloors,
    OneHotel,
    SpareRoom,
    SpareFloor,
    ClosedRoom,
    NearPrincipal,
    AccessibleRoom,
    SmokingAsAsked,
    RoomsRemembered,
    KeptApart,
    PriceCap,
    Allotment,
    CutOff,
    LodgingMoney,
    BestRoom,
    Turnaround,
    Distance,
)
