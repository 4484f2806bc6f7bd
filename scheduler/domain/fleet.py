"""Vehicles and drivers, apart from each other."""

from __future__ import annotations

from enum import StrEnum

from scheduler.domain.base import Fen, Frozen, Id, NightOf, Span


class Owner(StrEnum):
    OWN = "own"
    HIRED = "hired"
    VISITOR = "visitor"


class VehicleClass(StrEnum):
    SEDAN = "sedan"
    MPV = "mpv"
    MINIBUS = "minibus"
    COACH = "coach"
    LUGGAGE_VAN = "luggage_van"
    RESTROOM = "restroom"
    COMMENTARY = "commentary"


class Vehicle(Frozen):
    id: Id
    plate: str = ""
    owner: Owner = Owner.OWN
    vehicle_class: VehicleClass = VehicleClass.SEDAN
    seats: int  # for passengers, without the driver's
    luggage: int = 0  # pieces
    wheelchair: int = 0  # places
    base: Id  # location, also overnight
    licence: str = "C"  # class that its driver needs
    inspected_until: NightOf | None = None  # last day on which it may be used; None = not inspected
    delegation: Id = ""  # of a visitor's car
    half_day: Fen = 0  # for each half-day in use
    per_km: Fen = 0


class Driver(Frozen):
    """A driver's papers; the human being is the person of the same id."""

    person: Id
    licences: tuple[str, ...]
    shifts: tuple[Span, ...] = ()  # empty = by the daily span of T6
    base: Id = ""
    vehicle: Id = ""  # the visitor's or usual car
    trained: bool = True
    briefed: bool = False  # K7 done
