"""Rules of transport, in reading order."""

from __future__ import annotations

from scheduler.rules.base import Rule
from scheduler.rules.transport.t1_own_cars import OwnCars
from scheduler.rules.transport.t1_seats import Seats
from scheduler.rules.transport.t2_class import VehicleClassFits
from scheduler.rules.transport.t3_order import MotorcadeOrder
from scheduler.rules.transport.t4_one_place import OnePlace
from scheduler.rules.transport.t5_inspected import Inspected
from scheduler.rules.transport.t6_break import Break
from scheduler.rules.transport.t6_daily_span import DailySpan
from scheduler.rules.transport.t6_driving import DailyDriving
from scheduler.rules.transport.t6_licence import Licence
from scheduler.rules.transport.t6_rest import OvernightRest
from scheduler.rules.transport.t6_shifts import Shifts
from scheduler.rules.transport.t7_same_crew import SameCrew
from scheduler.rules.transport.t8_guide_car import GuideCar
from scheduler.rules.transport.t9_ready import Ready
from scheduler.rules.transport.t10_hub_buffers import HubBuffers
from scheduler.rules.transport.t11_restroom import RestroomVehicle
from scheduler.rules.transport.t12_service import Serviced
from scheduler.rules.transport.t13_cost import FleetCost
from scheduler.rules.transport.t14_seats import CarSeats
from scheduler.rules.transport.t15_return import ReturnTickets
from scheduler.rules.transport.t16_commentary import CommentaryCar
from scheduler.rules.transport.t17_bays import Bays
from scheduler.rules.transport.t17_headway import GateHeadway
from scheduler.rules.transport.t18_standby import Standby

TRANSPORT: tuple[type[Rule], ...] = (
    Seats,
    OwnCars,
    VehicleClassFits,
    MotorcadeOrder,
    OnePlace,
    Inspected,
    Licence,
    Shifts,
    DailySpan,
    DailyDriving,
    Break,
    OvernightRest,
    SameCrew,
    GuideCar,
    Ready,
    HubBuffers,
    RestroomVehicle,
    Serviced,
    FleetCost,
    CarSeats,
    ReturnTickets,
    CommentaryCar,
    GateHeadway,
    Bays,
    Standby,
)
