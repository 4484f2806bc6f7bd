"""The dictionary: every table and column of an event folder. Nowhere else does a column name stand."""

from scheduler.tables.dictionary.base import ABSENT, Column, Table
from scheduler.tables.dictionary.event import PROFILE
from scheduler.tables.dictionary.fleet import VEHICLES
from scheduler.tables.dictionary.life import ACTUALS, PINS
from scheduler.tables.dictionary.lodging import BOOKINGS, BUILDINGS, CLOSURES, FLOORS, HOTELS, ROOMS
from scheduler.tables.dictionary.people import ABSENCES, DELEGATIONS, DRIVERS, HISTORY, PARTIES, PERSONS
from scheduler.tables.dictionary.places import AMENITIES, DISHES, GIFTS, LOCATIONS, TRAVEL, VENUES
from scheduler.tables.dictionary.programme import ACTIVITIES, POSTS, TASKS
from scheduler.tables.dictionary.visits import LEGS, STAYS

TABLES: tuple[Table, ...] = (
    PROFILE, DELEGATIONS, PARTIES, PERSONS, LEGS, STAYS, DRIVERS, ABSENCES, HISTORY,
    LOCATIONS, TRAVEL, HOTELS, BUILDINGS, FLOORS, ROOMS, BOOKINGS, VENUES,
    ACTIVITIES, POSTS, TASKS, VEHICLES, DISHES, GIFTS, AMENITIES, CLOSURES, PINS, ACTUALS,
)
"""In the order in which a planner fills them."""

__all__ = ["ABSENT", "PROFILE", "TABLES", "TRAVEL", "Column", "Table"]
