"""The plan's CSV twins: one file a list of `plan.json`, a line a room, activity, car or duty."""

from __future__ import annotations

from dataclasses import replace

from scheduler.domain.base import Frozen, Id, Moment
from scheduler.i18n import Text
from scheduler.plan import (
    Courtesy,
    Delivery,
    Duty,
    Menu,
    Notice,
    PostDuty,
    Present,
    RoomNight,
    Seating,
    Service,
    Slot,
    TaskDuty,
    Unplaced,
)
from scheduler.tables.cells.amounts import whole
from scheduler.tables.cells.lists import many, sequence
from scheduler.tables.cells.plain import ID, ITEM, TEXT, YES_NO
from scheduler.tables.cells.times import MOMENT, NIGHT
from scheduler.tables.cells.vocabulary import ACTIVITY_KIND, TASK_STATE
from scheduler.tables.dictionary.base import Column, Table, col

ID_OR_NONE = replace(ID, empty="")


class Head(Frozen):
    """What the plan says of itself."""

    format: str = "plan/1"
    event: Id
    event_hash: str = ""
    handbook: Id
    handbook_hash: str = ""
    scope: tuple[str, ...] = ()


class CarLine(Frozen):
    """One car of a movement; a movement without cars is one line without an order."""

    id: Id
    party: Id
    origin: Id
    destination: Id
    ready: Moment
    depart: Moment
    arrive: Moment
    order: int | None = None
    vehicle: Id = ""
    driver: Id = ""
    guests: tuple[Id, ...] = ()
    staff: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()


def _rooms(name: str, title: Text, example: str) -> Table:
    return Table(name, title, RoomNight, (
        col("id", "条目", ITEM, example, "条目", "plan item"),
        col("person", "人员", ID, "G12", "住客；备用房为空", "who sleeps here; empty for a spare",
            refers=("persons",)),
        col("delegation", "代表团", ID, "D07", "代表团", "delegation", refers=("delegations",)),
        col("room", "房间", ID, "H01-0301", "房间", "room", refers=("rooms",)),
        col("first", "首晚", NIGHT, "2026-03-05", "第一晚", "first night"),
        col("last", "末晚", NIGHT, "2026-03-06", "最后一晚（含）", "last night, inclusive"),
    ), unique=("id", "first"), ordered=(("first", "last"),))


def _span() -> tuple[Column, Column]:
    return (col("start", "开始", MOMENT, "2026-03-05T14:00", "开始", "start"),
            col("end", "结束", MOMENT, "2026-03-05T15:30", "结束", "end"))


_PARTY = ("delegations", "parties")
HEAD = Table("plan", Text("方案", "the plan"), Head, (
    col("format", "格式", ITEM, "plan/1", "文件格式", "format of the files"),
    col("event", "活动", ID, "xinyu2026", "活动编号", "id of the event"),
    col("event_hash", "活动指纹", TEXT, "3f5a", "活动数据的指纹", "hash of the event's data"),
    col("handbook", "接待手册", ID, "classic", "接待手册编号", "id of the handbook"),
    col("handbook_hash", "手册指纹", TEXT, "9c1e", "接待手册的指纹", "hash of the handbook"),
    col("scope", "范围", many(ID), "lodging;itinerary", "方案所定的阶段", "stages that this plan decides"),
), unique=("event",))
ACTIVITIES = Table("activities", Text("活动", "activities"), Slot, (
    col("id", "条目", ITEM, "act:A01", "条目", "plan item"),
    col("kind", "类型", ACTIVITY_KIND, "座谈", "类型", "kind"),
    col("parties", "参加分组", many(ID), "D07", "参加的代表团或分组", "who takes part", refers=_PARTY),
    col("venue", "场地", ID_OR_NONE, "V01", "场地", "venue", refers=("venues", "hotels", "locations")),
    *_span(),
    col("leaders", "出席领导", many(ID), "L01", "出席领导", "host leaders who take part",
        refers=("persons",)),
), ordered=(("start", "end"),))
MOVEMENTS = Table("movements", Text("用车", "movements"), CarLine, (
    col("id", "条目", ITEM, "mov:K01/in", "条目；每车一行", "plan item; one line a car"),
    col("party", "分组", ID_OR_NONE, "D07", "乘坐的分组；待命车为空", "party that travels; empty on stand-by",
        refers=_PARTY),
    col("from", "起点", ID, "S01", "起点", "from where", field="origin", refers=("locations",)),
    col("to", "终点", ID, "P01", "终点", "to where", field="destination", refers=("locations",)),
    col("ready", "就位", MOMENT, "2026-03-05T10:25", "车辆就位", "cars stand ready"),
    col("depart", "出发", MOMENT, "2026-03-05T10:55", "出发", "departure"),
    col("arrive", "到达", MOMENT, "2026-03-05T11:20", "到达", "arrival"),
    col("order", "车序", whole(0, 999), "1", "0 为引导车，1 为主宾车；无车则空",
        "0 is the guide car, 1 the principal's; empty when there is no car"),
    col("vehicle", "车辆", ID, "V01", "车辆", "vehicle", refers=("vehicles",)),
    col("driver", "司机", ID, "C01", "司机", "driver", refers=("persons",)),
    col("guests", "乘客", many(ID), "G12;G13", "乘客", "guests on board", refers=("persons",)),
    col("staff", "工作人员席", sequence(ID), "liaison", "按角色保留的座位", "seats reserved by role"),
    col("seats", "座次", sequence(ITEM), "G12;leader;-;liaison", "按座号排列：轿车为右后、左后、后中、前排",
        "in the order of the seats; of a car: rear right, rear left, rear middle, front"),
), unique=("id", "order"), ordered=(("ready", "depart"), ("depart", "arrive")))
SERVICES = Table("services", Text("来宾车辆检修", "services"), Service, (
    col("id", "条目", ITEM, "service:V90", "条目", "plan item"),
    col("vehicle", "车辆", ID, "V01", "来宾车辆", "the visitors' car", refers=("vehicles",)),
    col("venue", "场地", ID, "V01", "检修场地", "the garage", refers=("venues",)),
    *_span(),
), ordered=(("start", "end"),))
DUTIES = Table("duties", Text("人员安排", "duties"), Duty, (
    col("id", "条目", ITEM, "duty:act:A01/narrator/1", "条目", "plan item"),
    col("item", "所属条目", ITEM, "act:A01", "为哪一条目服务", "the item it serves"),
    col("role", "角色", ITEM, "narrator", "角色", "role"),
    col("person", "人员", ID, "N01", "人员", "who", refers=("persons",)),
    *_span(),
), ordered=(("start", "end"),))
POSTS = Table("posts", Text("值守", "posts"), PostDuty, (
    col("id", "条目", ITEM, "post:MEDIC-H1/2026-03-05T08", "条目", "plan item"),
    col("post", "岗位", ID, "medic-H01", "岗位", "post", refers=("posts",)),
    col("person", "人员", ID, "N01", "人员", "who", refers=("persons",)),
    *_span(),
), ordered=(("start", "end"),))
SEATINGS = Table("tables", Text("桌席", "tables"), Seating, (
    col("id", "条目", ITEM, "table:act:A01/3", "条目", "plan item"),
    col("seats", "座次", sequence(ITEM), "L01;G12;-", "按座号排列的人员",
        "persons in the order of the seats"),
    col("shape", "形式", ITEM, "round", "round 圆桌、guests 或 hosts 长桌的一侧、rostrum 主席台、photograph 合影一排",
        "round, guests or hosts (sides of a long table), rostrum, photograph (a row)"),
))
MENUS = Table("menus", Text("菜单", "menus"), Menu, (
    col("id", "条目", ITEM, "menu:A01/halal", "条目", "plan item"),
    col("activity", "用餐", ITEM, "act:A01", "哪一餐", "the meal"),
    col("tables", "桌席", many(ITEM), "table:A01/2", "上此菜单的桌；未排座位则空",
        "the tables it is served at; empty: not seated by name"),
    col("dishes", "菜品", many(ID), "M01;M02", "菜品", "dishes", refers=("dishes",)),
    col("alcohol", "可上酒", YES_NO, "否", "征求来宾意见后可上酒", "alcohol may be offered, guests are asked first"),
    col("dry", "不斟酒", many(ID), "G12", "不斟酒的来宾", "guests who are poured none", refers=("persons",)),
))
PRESENTS = Table("gifts", Text("礼品", "gifts"), Present, (
    col("id", "条目", ITEM, "gift:G12", "条目", "plan item"),
    col("person", "人员", ID, "G12", "来宾", "the guest", refers=("persons",)),
    col("gift", "礼品", ID, "F01", "礼品", "the gift", refers=("gifts",)),
    col("ready", "备妥", MOMENT, "2026-03-07T09:00", "包装妥当的时间", "packed and ready by"),
))
COURTESIES = Table("courtesies", Text("礼遇", "courtesies"), Courtesy, (
    col("id", "条目", ITEM, "courtesy:sms/G12", "条目", "plan item"),
    col("kind", "礼遇", ITEM, "sms", "问候短信、列队、鲜花、卡片、房内小礼物",
        "sms, line_up, flowers, card, room_gift"),
    col("person", "人员", ID, "G12", "来宾", "the guest", refers=("persons",)),
    col("due", "时间", MOMENT, "2026-03-05T10:25", "何时", "when"),
    col("room", "房间", ID, "H01-0301", "房间", "room", refers=("rooms",)),
    col("contact", "联系人", ID, "S01", "联络员", "liaison officer", refers=("persons",)),
))
DELIVERIES = Table("amenities", Text("客房备品", "amenities"), Delivery, (
    col("id", "条目", ITEM, "amenity:computer/G12", "条目", "plan item"),
    col("amenity", "备品", ID, "B01", "备品", "the amenity", refers=("amenities",)),
    col("person", "人员", ID, "G12", "来宾", "the guest", refers=("persons",)),
    col("room", "房间", ID, "H01-0301", "送到的房间", "the room it goes to", refers=("rooms",)),
    col("due", "送达", MOMENT, "2026-03-05T09:25", "最迟送达时间", "delivered by"),
))
NOTICES = Table("notices", Text("通知", "notices"), Notice, (
    col("id", "条目", ITEM, "notice:leader/L01/act:A01", "条目", "plan item"),
    col("kind", "类别", ITEM, "leader", "report 上报、leader 领导、unit 单位、counterpart 对口单位",
        "report, leader, unit, counterpart"),
    col("to", "告知", ID, "L01", "领导、地点，或来访的代表团", "a leader, a location, or the visiting delegation",
        refers=("persons", "locations", "delegations")),
    col("about", "事由", ITEM, "act:A01", "代表团或方案条目", "a delegation or plan item"),
    col("due", "最迟", MOMENT, "2026-03-04T14:00", "最迟告知的时间", "told by"),
))
TASK_DUTIES = Table("tasks", Text("任务", "tasks"), TaskDuty, (
    col("id", "条目", ITEM, "task:K2.rooms/K04", "条目", "plan item"),
    col("task", "任务", ITEM, "K2.rooms", "任务", "task"),
    col("person", "人员", ID, "N01", "责任人", "the owner", refers=("persons",)),
    *_span(),
    col("due", "截止", MOMENT, "2026-03-05T16:00", "最迟办完", "done by then"),
    col("supervisor", "督办人", ID, "L01", "督办人", "who sees to it", refers=("persons",)),
    col("place", "地点", ID, "P01", "地点；空为电话或办公室办理", "where; empty: by telephone or at the desk",
        refers=("locations",)),
    col("delegation", "代表团", ID, "D07", "为哪一代表团；空为全体", "for whom; empty: for everybody",
        refers=("delegations",)),
    col("state", "状态", TASK_STATE, "待办", "办理状态", "how far it is"),
), ordered=(("start", "end"),))
UNPLACED = Table("unplaced", Text("未安排", "unplaced"), Unplaced, (
    col("item", "条目", ITEM, "act:A01", "未能安排的条目", "what got no place"),
    col("rule", "规则", ITEM, "I3", "所碍规则", "rule that stands in the way"),
    col("reason", "原因", TEXT, "没有空闲会场", "中文原因", "reason in Chinese"),
    col("reason_en", "英文原因", TEXT, "No hall is free", "英文原因", "reason in English"),
), unique=("item", "rule"))
PLAN_TABLES: tuple[Table, ...] = (
    HEAD,
    _rooms("stays", Text("住房", "stays"), "stay:G12/1"),
    _rooms("spares", Text("备用房", "spares"), "spare:D07/1"),
    ACTIVITIES, MOVEMENTS, SERVICES, DUTIES, POSTS, SEATINGS, MENUS, PRESENTS, COURTESIES, DELIVERIES, NOTICES,
    TASK_DUTIES, UNPLACED,
)
