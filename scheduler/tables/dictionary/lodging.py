"""Hotels down to rooms, the bookings that pay for them, and closures of anything."""

from __future__ import annotations

from scheduler.domain.lodging import Booking, Building, Closure, Floor, Hotel, Room
from scheduler.i18n import Text
from scheduler.tables.cells.amounts import whole
from scheduler.tables.cells.plain import ID, TEXT, YES_NO
from scheduler.tables.cells.times import OPEN_SPAN
from scheduler.tables.cells.vocabulary import CLOSED_TABLE, ROOM_KIND
from scheduler.tables.dictionary.base import Table, col
from scheduler.tables.dictionary.kinds import DEADLINE, EVENING, PRICE

HOTELS = Table("hotels", Text("宾馆", "hotels"), Hotel, (
    col("id", "编号", ID, "H01", "宾馆编号", "id of the hotel"),
    col("name", "名称", TEXT, "北湖宾馆", "中文名称", "Chinese name"),
    col("name_en", "英文名称", TEXT, "Beihu Hotel", "英文名称", "English name"),
    col("location", "地点", ID, "P01", "宾馆所在地点", "where it stands", refers=("locations",)),
    col("phone", "电话", TEXT, "0790-6440000", "总台电话", "front desk"),
    col("contract", "协议单位", YES_NO, "是", "是否定点协议宾馆", "a contract hotel"),
))

BUILDINGS = Table("buildings", Text("楼栋", "buildings"), Building, (
    col("id", "编号", ID, "H01-1", "楼栋编号", "id of the building"),
    col("hotel", "宾馆", ID, "H01", "所属宾馆", "its hotel", refers=("hotels",)),
    col("name", "名称", TEXT, "一号楼", "中文名称", "Chinese name"),
    col("name_en", "英文名称", TEXT, "Building 1", "英文名称", "English name"),
))

FLOORS = Table("floors", Text("楼层", "floors"), Floor, (
    col("id", "编号", ID, "H01-1-3", "楼层编号", "id of the floor"),
    col("building", "楼栋", ID, "H01-1", "所属楼栋", "its building", refers=("buildings",)),
    col("level", "层数", whole(-9, 200), "3", "第几层", "number of the storey"),
))

ROOMS = Table("rooms", Text("房间", "rooms"), Room, (
    col("id", "编号", ID, "H01-0301", "房间编号", "id of the room"),
    col("floor", "楼层", ID, "H01-1-3", "所属楼层", "its floor", refers=("floors",)),
    col("number", "房号", TEXT, "0301", "门牌号", "number on the door"),
    col("kind", "房型", ROOM_KIND, "套间", "标间、单间或套间", "twin, single or suite"),
    col("beds", "床位", whole(1, 20), "1", "床位数", "beds"),
    col("accessible", "无障碍", YES_NO, "否", "无障碍房间", "accessible"),
    col("smoking", "可吸烟", YES_NO, "否", "可吸烟房间", "smoking allowed"),
    col("position", "走廊位置", whole(-999, 9999), "1", "沿走廊的顺序", "order along the corridor"),
    col("quality", "房间等次", whole(1, 99), "1", "同层好坏，1 最好", "1 is the best on its floor"),
))

BOOKINGS = Table("bookings", Text("订房协议", "bookings"), Booking, (
    col("id", "编号", ID, "R01", "编号", "id"),
    col("hotel", "宾馆", ID, "H01", "宾馆", "the hotel", refers=("hotels",)),
    col("kind", "房型", ROOM_KIND, "标间", "房型", "kind of room"),
    col("rooms", "间数", whole(0, 5000), "20", "协议间数", "rooms allotted"),
    col("first", "首晚", EVENING, "2026-03-04", "第一晚", "first night"),
    col("last", "末晚", EVENING, "2026-03-07", "最后一晚（含）", "last night, inclusive"),
    col("price", "单价", PRICE, "380", "每间每晚，元", "yuan per room and night"),
    col("cutoff", "截止日", DEADLINE, "2026-03-01", "协议保留的最后一天",
        "last day on which the allotment holds"),
    col("confirmed", "已确认间数", whole(0, 5000), "18", "已向宾馆确认的间数，截止日后仍保留",
        "rooms confirmed to the hotel; they hold after the cut-off"),
), ordered=(("first", "last"),))

CLOSURES = Table("closures", Text("停用", "closures"), Closure, (
    col("id", "编号", ID, "X01", "编号", "id"),
    col("table", "类别", CLOSED_TABLE, "房间", "停用的是哪一类", "what kind of thing is closed"),
    col("subject", "对象", ID, "H01-0301", "停用对象的编号", "id of what is closed"),
    col("when", "时段", OPEN_SPAN, "2026-03-01T00:00/", "停用时段，一端可空",
        "when; either end may be left out"),
    col("reason", "原因", TEXT, "空调检修", "原因", "why"),
))
