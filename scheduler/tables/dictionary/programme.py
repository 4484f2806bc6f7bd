"""Activities, posts and tasks."""

from __future__ import annotations

from scheduler.domain.activities import Activity, Post, Task
from scheduler.i18n import Text
from scheduler.tables.cells.amounts import whole
from scheduler.tables.cells.lists import link, many, need, sequence
from scheduler.tables.cells.plain import ID, ITEM, TEXT, YES_NO
from scheduler.tables.cells.vocabulary import (
    ACTIVITY_KIND,
    EQUIPMENT,
    LANGUAGE,
    LAYOUT,
    LINK_KIND,
    ROLE,
    ROUTE,
    STATE,
    TASK_STATE,
)
from scheduler.tables.dictionary.base import Table, col
from scheduler.tables.dictionary.kinds import HOURS, LEAD, LENGTH, PART, WORK

ACTIVITIES = Table("activities", Text("活动安排", "activities"), Activity, (
    col("id", "编号", ID, "A01", "活动编号", "id of the activity"),
    col("kind", "类型", ACTIVITY_KIND, "座谈", "会见、座谈、参观、午餐等", "call, symposium, visit, lunch …"),
    col("name", "名称", TEXT, "工作座谈会", "中文名称", "Chinese name"),
    col("name_en", "英文名称", TEXT, "Working symposium", "英文名称", "English name"),
    col("parties", "参加分组", many(ID), "D01;D02a", "参加的代表团或分组",
        "delegations or parties that take part",
        refers=("delegations", "parties")),
    col("duration", "时长", LENGTH, "45min-90min", "最短到最长", "shortest to longest"),
    col("windows", "可选时段", HOURS, "2026-03-05T14:00/2026-03-05T18:00",
        "可安排的时段；空为来访期间任何时候",
        "when it may be held; empty means any time of the visit"),
    col("venues", "候选场地", many(ID), "V01;V02", "候选场地；空则按类型",
        "candidates; empty means any that holds the kind",
        refers=("venues",)),
    col("own_hotel", "在住地", YES_NO, "否", "在各自宾馆举行", "held in the party's own hotel"),
    col("near", "就近地点", ID, "P03", "用餐应靠近的地点；空为住地",
        "location a meal should be near; empty: the hotel",
        refers=("locations",)),
    col("layout", "布置", LAYOUT, "宴会", "会场布置", "layout of the hall"),
    col("equipment", "设备", many(EQUIPMENT), "投影", "所需设备", "equipment needed"),
    col("route", "线路", ROUTE, "工业", "所属考察线路", "inspection route it belongs to"),
    col("leaders", "出席领导", many(ID), "L01", "亲自出席的接待领导", "host leaders who take part",
        refers=("persons",)),
    col("needs", "人员需求", many(need(ROLE, LANGUAGE)), "narrator:1;interpreter.ja:2", "所需角色与人数",
        "roles needed, and how many"),
    col("links", "先后关系", many(link(LINK_KIND, ITEM)), "after:A01;same_day:A02", "与其他活动的关系",
        "relations to other activities", refers=("activities",)),
    col("joint", "联合活动", YES_NO, "否", "多个代表团共同参加", "several delegations together"),
    col("mandatory", "必须", YES_NO, "是", "是否必须安排", "must be placed"),
    col("priority", "优先级", whole(0, 1000), "1", "可选活动的重要程度，大者更重要",
        "of an optional one: how much it is missed when dropped"),
    col("status", "状态", STATE, "确认", "待定、确认或取消", "provisional, confirmed or cancelled"),
    col("segments", "分段", sequence(PART), "45min/15min;45min/0min", "各段时长/其后休息",
        "minutes/break after each"),
))

POSTS = Table("posts", Text("岗位", "posts"), Post, (
    col("id", "编号", ID, "medic-H01", "岗位编号", "id of the post"),
    col("role", "角色", ROLE, "医护", "所需角色", "role needed"),
    col("location", "地点", ID, "P01", "岗位地点", "where", refers=("locations",)),
    col("count", "人数", whole(1, 999), "1", "同时在岗人数", "how many at once"),
    col("when", "时段", HOURS, "08:00/20:00", "值守时段", "hours to cover"),
))

TASKS = Table("tasks", Text("任务", "tasks"), Task, (
    col("id", "编号", ID, "K1", "任务编号", "id of the task"),
    col("title", "事项", TEXT, "检查房间", "中文事项", "what to do, in Chinese"),
    col("title_en", "英文事项", TEXT, "Inspect the rooms", "英文事项", "what to do, in English"),
    col("owner_role", "责任角色", ROLE, "联络员", "由哪一角色办理", "role that does it"),
    col("supervisor", "督办人", ID, "L01", "督办人", "who sees to it", refers=("persons",)),
    col("place", "地点", ID, "H01", "地点、场地、宾馆或房间", "a location, venue, hotel or room",
        refers=("locations", "venues", "hotels", "rooms")),
    col("duration", "时长", WORK, "30min", "办理用时", "how long it takes"),
    col("anchor", "基准条目", ITEM, "act:A01", "时间依据的方案条目", "the plan item that sets its time"),
    col("offset", "提前或推后", LEAD, "-60min", "相对基准开始时刻，负为提前",
        "relative to the anchor's start, negative is earlier"),
    col("state", "状态", TASK_STATE, "待办", "办理状态", "how far it is"),
))
