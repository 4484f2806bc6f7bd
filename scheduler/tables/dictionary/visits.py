"""Legs into and out of the city, and stays that the legs do not say."""

from __future__ import annotations

from scheduler.domain.people import Leg, Stay
from scheduler.i18n import Text
from scheduler.tables.cells.amounts import whole
from scheduler.tables.cells.lists import many
from scheduler.tables.cells.plain import ID, TEXT
from scheduler.tables.cells.vocabulary import DIRECTION, LEG_MODE
from scheduler.tables.dictionary.base import Table, col
from scheduler.tables.dictionary.kinds import EVENING, TIME

LEGS = Table("legs", Text("行程段", "legs"), Leg, (
    col("id", "编号", ID, "K01", "行程段编号", "id of the leg"),
    col("party", "分组", ID, "D01", "乘坐的分组或代表团", "party or delegation that travels",
        refers=("delegations", "parties")),
    col("direction", "方向", DIRECTION, "抵达", "抵达或离开", "in or out"),
    col("mode", "方式", LEG_MODE, "火车", "火车、飞机或自驾", "train, flight or own car"),
    col("number", "车次航班", TEXT, "G1391", "车次或航班号", "number of the train or flight"),
    col("hub", "站点", ID, "S01", "接站或送站的车站、机场、出口",
        "station, airport or exit where host transport takes over",
        refers=("locations",)),
    col("scheduled", "计划时刻", TIME, "2026-03-05T10:40", "到达或离开站点的计划时刻",
        "planned arrival at the hub, or departure from it"),
    col("estimated", "预计时刻", TIME, "2026-03-05T10:55", "最新预计时刻", "latest estimate"),
    col("actual", "实际时刻", TIME, "2026-03-05T10:57", "实际时刻", "what really happened"),
    col("vehicles", "自备车辆", many(ID), "V90", "来访方自备车辆", "the visitors' own cars",
        refers=("vehicles",)),
    col("luggage", "人均行李", whole(0, 99), "1", "每人行李件数", "pieces of luggage a person"),
))

STAYS = Table("stays", Text("住宿补充", "stays"), Stay, (
    col("id", "编号", ID, "Y01", "编号", "id"),
    col("person", "人员", ID, "C01", "住宿的人", "who stays", refers=("persons",)),
    col("first", "首晚", EVENING, "2026-03-05", "第一晚", "first night"),
    col("last", "末晚", EVENING, "2026-03-06", "最后一晚（含）", "last night slept, inclusive"),
    col("hotel", "宾馆", ID, "H01", "指定宾馆；空则由系统安排", "a hotel if it is fixed", refers=("hotels",)),
    col("arrive", "入住时刻", TIME, "2026-03-05T12:00", "入住时刻", "moment of arrival at the hotel"),
    col("leave", "退房时刻", TIME, "2026-03-07T09:00", "离店时刻", "moment of leaving the hotel"),
), ordered=(("first", "last"), ("arrive", "leave")))
