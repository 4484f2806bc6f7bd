"""What each kind of cell reads and refuses, by literal examples. The event begins on Thursday, 5 March 2026."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from scheduler.clock import Clock, Interval
from scheduler.domain.activities import Link, LinkKind, Need
from scheduler.domain.fleet import VehicleClass
from scheduler.domain.people import Gender, Role
from scheduler.tables.cells.amounts import (
    DURATION,
    DURATION_RANGE,
    KILOMETRES,
    MONEY,
    OFFSET,
    SEGMENT,
    degrees,
    whole,
)
from scheduler.tables.cells.base import Calendar, Cell
from scheduler.tables.cells.lists import counted, link, many, need, phrases, sequence
from scheduler.tables.cells.plain import ID, ITEM, TEXT, YES_NO, ZONE
from scheduler.tables.cells.times import DATE, DAY_SPAN, MOMENT, NIGHT, OPEN_SPAN, SPANS
from scheduler.tables.cells.vocabulary import (
    ACTIVITY_KIND,
    DIET,
    GENDER,
    LANGUAGE,
    LAYOUT,
    LINK_KIND,
    PIN_FIELD,
    RANK,
    ROLE,
    VEHICLE_CLASS,
)

CALENDAR = Calendar(Clock(date(2026, 3, 5)), 3)

READ: list[tuple[Cell[Any], str, Any]] = [
    (ID, "H01-0301", "H01-0301"),
    (ID, "Cafe\u0301", "Caf\u00e9"),
    (ITEM, "act:D07/lunch/2026-03-05", "act:D07/lunch/2026-03-05"),
    (TEXT, "北湖；宾馆, 一号楼", "北湖；宾馆, 一号楼"),
    (ZONE, "Asia/Shanghai", "Asia/Shanghai"),
    *((YES_NO, word, True) for word in ("是", "yes", "TRUE", "1", "Y")),
    *((YES_NO, word, False) for word in ("否", "no", "False", "0", "N")),
    (whole(), "-3", -3),
    (whole(0), "12", 12),
    (whole(1, 10), "10.0", 10),
    (degrees(180), "114.9171", 114.9171),
    (MONEY, "800", 80_000),
    (MONEY, "680.5", 68_050),
    (MONEY, "¥1,280.50", 128_050),
    (MONEY, "380元", 38_000),
    (KILOMETRES, "12.5", 12_500),
    (KILOMETRES, "0.35km", 350),
    (KILOMETRES, "3公里", 3_000),
    (DURATION, "90", 90),
    (DURATION, "90min", 90),
    (DURATION, "1h30min", 90),
    (DURATION, "1.5小时", 90),
    (DURATION, "45分钟", 45),
    (OFFSET, "-15min", -15),
    (OFFSET, "+90min", 90),
    (DURATION_RANGE, "60min", (60, 60)),
    (DURATION_RANGE, "45min-90min", (45, 90)),
    (DURATION_RANGE, "45~90", (45, 90)),
    (SEGMENT, "45min/15min", (45, 15)),
    (SEGMENT, "45", (45, 0)),
    (DATE, "2026/3/5", date(2026, 3, 5)),
    (DATE, "2026-03-05", date(2026, 3, 5)),
    (DATE, "2026年3月5日", date(2026, 3, 5)),
    (DATE, "2026-03-05 00:00:00", date(2026, 3, 5)),
    (NIGHT, "2026-03-07", 2),
    (NIGHT, "2026/3/4", -1),
    (MOMENT, "2026-03-05T08:30", 510),
    (MOMENT, "2026-03-05 08:30", 510),
    (MOMENT, "2026/3/5 8:30", 510),
    (MOMENT, "2026/3/5 8：30", 510),
    (MOMENT, "2026/3/6 8:30:00", 1950),
    (MOMENT, "2026年3月5日8:30", 510),
    (MOMENT, "2026/3/6", 1440),
    (DAY_SPAN, "08:00/17:30", Interval(480, 1050)),
    (DAY_SPAN, "8：00-24：00", Interval(480, 1440)),
    (SPANS, "2026-03-05T08:00/2026-03-05T12:00", (Interval(480, 720),)),
    (SPANS, "2026/3/5 8:00/2026/3/6 12:00", (Interval(480, 2160),)),
    (SPANS, "2026-03-05T08:00/12:00", (Interval(480, 720),)),
    (SPANS, "08:00/18:00", (Interval(480, 1080), Interval(1920, 2520), Interval(3360, 3960))),
    (SPANS, "Fri 14:00/17:30", (Interval(2280, 2490),)),
    (SPANS, "周五 14:00/17:30", (Interval(2280, 2490),)),
    (SPANS, "星期四14：00/17：30；周六 09:00/10:00", (Interval(840, 1050), Interval(3420, 3480))),
    (SPANS, "Mon 14:00/17:30", ()),
    (OPEN_SPAN, "2026-03-01T00:00/", Interval(-5760, 1_000_000)),
    (OPEN_SPAN, "/2026-03-06T08:00", Interval(-1_000_000, 1920)),
    (OPEN_SPAN, "2036-03-01T00:00/", Interval(5_254_560, 5_254_561)),
    (OPEN_SPAN, "/", Interval(-1_000_000, 1_000_000)),
    (GENDER, "女", Gender.FEMALE),
    (ROLE, "嘉宾", Role.GUEST),
    (ROLE, "Guest", Role.GUEST),
    (VEHICLE_CLASS, "Luggage van", VehicleClass.LUGGAGE_VAN),
    (RANK, "5", 5),
    (RANK, "副部级", 4),
    (RANK, "科员及以下", 10),
    (ACTIVITY_KIND, "午餐", "lunch"),
    (ACTIVITY_KIND, "tea_tasting", "tea_tasting"),
    (PIN_FIELD, "司机", "driver"),
    (many(ID), "G1；G2，G3、G4;G1", ("G1", "G2", "G3", "G4")),
    (phrases(TEXT), "李明 139, 办公室；王芳 138", ("李明 139, 办公室", "王芳 138")),
    (many(DIET), "清真;no_alcohol", ("halal", "no_alcohol")),
    (sequence(SEGMENT), "45/15;45/15", ((45, 15), (45, 15))),
    (many(counted(LAYOUT)), "宴会:80；theatre：120", (("banquet", 80), ("theatre", 120))),
    (
        many(link(LINK_KIND, ITEM)),
        "after:A1;同日:A2",
        (Link(kind=LinkKind.AFTER, other="A1"), Link(kind=LinkKind.SAME_DAY, other="A2")),
    ),
    (
        many(need(ROLE, LANGUAGE)),
        "narrator:1;interpreter.日语:2;摄影",
        (Need(role=Role.NARRATOR), Need(role=Role.INTERPRETER, count=2, skill="ja"), Need(role=Role.PHOTOGRAPHER)),
    ),
]

REFUSED: list[tuple[Cell[Any], str]] = [
    *((ID, f"G{mark}1") for mark in "/;,| 、；\t"),
    (ITEM, "act A1"),
    (TEXT, "bell\x07"),
    (ZONE, "Mars/Olympus"),
    (YES_NO, "maybe"),
    (whole(0), "-1"),
    (whole(1, 10), "11"),
    (whole(), "1e3"),
    (whole(), "9" * 5000),
    (degrees(90), "90.1"),
    (MONEY, "1.005"),
    (MONEY, "-5"),
    (MONEY, "1e400"),
    (KILOMETRES, "12 miles"),
    (DURATION, "-5min"),
    (DURATION, "soon"),
    (DURATION_RANGE, "90min-45min"),
    (SEGMENT, "45/-5"),
    (DATE, "2026-13-05"),
    (DATE, "2026-03-05 08:30"),
    (DATE, "5 March"),
    (NIGHT, "2026-02-30"),
    (MOMENT, "2026-03-05T24:30"),
    (MOMENT, "2026-03-05T08:30+08:00"),
    (MOMENT, "2026-03-05T08:30:30"),
    (MOMENT, "08:30"),
    (DAY_SPAN, "17:30/08:00"),
    (DAY_SPAN, "08:00/08:00"),
    (DAY_SPAN, "08:00"),
    (SPANS, "2026-03-05T12:00/2026-03-05T08:00"),
    (SPANS, "2026-03-05T12:00/"),
    (SPANS, "Someday 08:00/09:00"),
    (OPEN_SPAN, "2026-03-05T12:00"),
    (GENDER, "X"),
    (ROLE, "wizard"),
    (RANK, "0"),
    (RANK, "11"),
    (PIN_FIELD, "colour"),
    (many(ID), "G1;G 2"),
    (many(counted(LAYOUT)), "banquet"),
    (many(link(LINK_KIND, ITEM)), "before:A1"),
    (many(need(ROLE, LANGUAGE)), "narrator:0"),
]


@pytest.mark.parametrize(("cell", "text", "value"), READ)
def test_reads(cell: Cell[Any], text: str, value: Any) -> None:
    assert cell.parse(text, CALENDAR) == value


@pytest.mark.parametrize(("cell", "text", "value"), READ)
def test_writes_what_it_reads(cell: Cell[Any], text: str, value: Any) -> None:
    written = cell.write(value, CALENDAR)
    assert (cell.parse(written, CALENDAR) if written else cell.empty) == value


@pytest.mark.parametrize(("cell", "text"), REFUSED)
def test_refuses(cell: Cell[Any], text: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the reader words the problem, not the exception
        cell.parse(text, CALENDAR)
    assert not isinstance(caught.value, UnicodeError)
