"""Kinds of cells with the limits that no reception exceeds: a ride of two days is a slip of the pen."""

from __future__ import annotations

from scheduler.tables.cells.amounts import DURATION, DURATION_RANGE, KILOMETRES, MONEY, OFFSET, SEGMENT
from scheduler.tables.cells.limits import near, within
from scheduler.tables.cells.times import MOMENT, NIGHT, SPANS

PRICE = within(MONEY, 0, 10**7, "0–100000")
VALUE = within(MONEY, 0, 10**8, "0–1000000")
KM_PRICE = within(MONEY, 0, 10**5, "0–1000")
HEADWAY = within(DURATION, 0, 240, "0–240min")
RIDE = within(DURATION, 0, 1440, "0–1440min")
PREPARATION = within(DURATION, 0, 2880, "0–2880min")
WORK = within(DURATION, 0, 14_400, "0–14400min")
LENGTH = within(DURATION_RANGE, 0, 14_400, "0–14400min")
PART = within(SEGMENT, 0, 1440, "0–1440min")
LEAD = within(OFFSET, -86_400, 86_400, "±86400min")
ROAD = within(KILOMETRES, 0, 5_000_000, "0–5000 km")
EVENING = near(NIGHT, 180, minutes=False)
DEADLINE = near(NIGHT, 731, minutes=False)
EXPIRY = near(NIGHT, 7320, minutes=False)
TIME = near(MOMENT, 180)
HOURS = near(SPANS, 180)
DIARY = near(SPANS, 731)
