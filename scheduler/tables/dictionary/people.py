"""Delegations, parties, persons, drivers, absences and the history of earlier visits."""

from __future__ import annotations

from scheduler.domain.fleet import Driver
from scheduler.domain.people import Absence, Delegation, History, Party, Person
from scheduler.i18n import Text
from scheduler.tables.cells.amounts import whole
from scheduler.tables.cells.lists import many, phrases
from scheduler.tables.cells.plain import ID, TEXT, YES_NO
from scheduler.tables.cells.vocabulary import (
    DIET,
    GENDER,
    LANGUAGE,
    LESSON,
    LICENCE,
    PARTY_KIND,
    RANK,
    ROLE,
    ROUTE,
    STATE,
)
from scheduler.tables.dictionary.base import Table, col
from scheduler.tables.dictionary.kinds import DEADLINE, DIARY, HOURS, VALUE

DELEGATIONS = Table("delegations", Text("代表团", "delegations"), Delegation, (
    col("id", "编号", ID, "D01", "代表团编号，也是其全团的编号",
        "id of the delegation, and of its whole party"),
    col("name", "名称", TEXT, "北湖市考察团", "中文名称", "Chinese name"),
    col("name_en", "英文名称", TEXT, "Beihu study group", "英文名称", "English name"),
    col("purpose", "来访目的", TEXT, "考察光伏产业", "来访目的", "purpose of the visit"),
    col("unit", "来访单位", TEXT, "北湖市政府", "派出单位", "the unit that sends it"),
    col("counterpart", "对口单位", TEXT, "市发改委", "对口接待的本地单位",
        "the host unit that answers to it"),
    col("precedence", "排序", whole(-999, 9999), "1", "团组排序，小者在前", "order among delegations, lower first"),
    col("first_visit", "首次来访", YES_NO, "是", "是否首次来访；空为未问",
        "first visit or not; empty means not asked yet"),
    col("contacts", "联系人", phrases(TEXT), "李明 13900000001;王芳 13900000002",
        "联系人“姓名 电话”，至少两位",
        "contacts as “name phone”, at least two"),
    col("host_leader", "接待领导", ID, "L01", "负责接待的领导", "the host leader in charge",
        refers=("persons",)),
    col("home_region", "来自地区", TEXT, "江苏", "代表团所在地区", "region it comes from"),
    col("keep_apart", "回避代表团", many(ID), "D02;D03", "需要避开的代表团", "delegations to keep apart from",
        refers=("delegations",)),
    col("letter", "公函号", TEXT, "北政函〔2026〕5号", "公函文号", "number of the official letter"),
    col("letter_date", "公函日期", DEADLINE, "2026-02-20", "公函落款日期", "day on which the official letter is dated"),
    col("importance", "重要程度", whole(1, 9), "1", "来访重要程度，1 最高",
        "importance of the visit, 1 is highest"),
    col("spare_rooms", "备用房数", whole(0, 999), "1", "备用房间数；空则按接待手册",
        "spare rooms; empty means as the handbook says"),
    col("budget", "经费预算", VALUE, "60000", "本次来访经费，元；空则按接待手册的标准",
        "yuan for the visit; empty means the handbook's standard"),
    col("state", "状态", STATE, "确认", "待定、确认或取消", "provisional, confirmed or cancelled"),
))

PARTIES = Table("parties", Text("分组", "parties"), Party, (
    col("id", "编号", ID, "D01a", "分组编号，不与代表团重复",
        "id of the party, different from every delegation's"),
    col("delegation", "代表团", ID, "D01", "所属代表团", "the delegation it is part of",
        refers=("delegations",)),
    col("kind", "类型", PARTY_KIND, "批次", "全团、批次、分组或双边", "whole, wave, group or bilateral"),
    col("name", "名称", TEXT, "第一批", "中文名称", "Chinese name"),
    col("name_en", "英文名称", TEXT, "First wave", "英文名称", "English name"),
))

PERSONS = Table("persons", Text("人员", "persons"), Person, (
    col("id", "编号", ID, "G01", "人员编号", "id of the person"),
    col("name", "姓名", TEXT, "陈大明", "姓名；未定名单时写占位名",
        "name; a working title for people not named yet"),
    col("name_en", "英文姓名", TEXT, "Chen Daming", "英文或拼音姓名", "name in Latin letters"),
    col("roles", "角色", many(ROLE), "嘉宾;主宾", "角色，可多个", "what the person is here, several allowed"),
    col("delegation", "代表团", ID, "D01", "来宾及其司机所属代表团；接待方为空",
        "delegation of guests and of their drivers; empty on the host side", refers=("delegations",)),
    col("parties", "分组", many(ID), "D01a", "除全团外所属的分组", "parties beside the whole delegation",
        refers=("parties", "delegations")),
    col("gender", "性别", GENDER, "男", "男或女", "M or F"),
    col("rank", "级别", RANK, "5", "1（国级正）到 10（科员及以下）", "1 (national leader) to 10 (clerk)"),
    col("precedence", "排序", whole(-999, 999), "1", "同级内的排序，小者在前", "order inside a rank, lower first"),
    col("unit", "单位", TEXT, "北湖市政府", "单位", "unit"),
    col("post", "职务", TEXT, "副市长", "职务", "post held"),
    col("ethnicity", "民族", TEXT, "回族", "民族", "ethnicity"),
    col("phone", "电话", TEXT, "13900000003", "手机号", "mobile phone"),
    col("diets", "饮食", many(DIET), "清真;不饮酒", "宗教、地方、职业和个人饮食要求",
        "religious, regional, professional and personal diet"),
    col("smoker", "吸烟", YES_NO, "否", "是否要吸烟房", "wants a smoking room"),
    col("access", "无障碍", YES_NO, "否", "需要无障碍房间和轮椅位",
        "needs an accessible room and a wheelchair place"),
    col("languages", "语言", many(LANGUAGE), "中文;英语", "会说的语言", "languages spoken"),
    col("speaks_for", "翻译语种", many(LANGUAGE), "日语", "翻译人员可服务的语种",
        "languages that an interpreter serves"),
    col("routes", "讲解线路", many(ROUTE), "工业;农业", "讲解员考核通过的线路",
        "routes that a narrator has passed"),
    col("trained", "已培训", YES_NO, "是", "培训考核是否通过", "training and assessment passed"),
    col("shifts", "班次", HOURS, "08:00/18:00", "工作时段；空则只受每日上限约束",
        "working hours; empty means whenever the daily maximum allows"),
    col("base", "驻地", ID, "P01", "工作人员每天出发的地点", "location where a staff member starts the day",
        refers=("locations",)),
    col("hobbies", "爱好", phrases(TEXT), "书法;摄影", "爱好", "hobbies"),
    col("home_region", "籍贯", TEXT, "江西", "籍贯", "home region"),
    col("alma_mater", "母校", TEXT, "南昌大学", "毕业院校", "alma mater"),
    col("field", "专业", TEXT, "光伏", "专业领域", "field of work or study"),
    col("shares_with", "同住人", many(ID), "G02", "声明同住的人（夫妻、陪护）",
        "declared room sharing (couples, carers)",
        refers=("persons",)),
    col("keep_apart", "回避人员", many(ID), "G09", "需要避开的人", "persons to keep apart from",
        refers=("persons",)),
    col("state", "状态", STATE, "确认", "待定、确认或取消", "provisional, confirmed or cancelled"),
    col("count", "人数", whole(1, 9999), "1", "占位行代表的人数；读入后展开为 编号.1、编号.2……",
        "people this row stands for; on reading they become id.1, id.2 …"),
))

DRIVERS = Table("drivers", Text("司机", "drivers"), Driver, (
    col("person", "人员", ID, "C01", "司机的人员编号", "the driver's id in persons.csv", refers=("persons",)),
    col("licences", "准驾车型", many(LICENCE), "A1;C1", "驾照类型", "licence classes held"),
    col("shifts", "班次", HOURS, "07:00/19:00", "工作时段；空则按每日时限",
        "working hours; empty means the daily span"),
    col("base", "驻地", ID, "P02", "每天出发的地点", "location where the day starts", refers=("locations",)),
    col("vehicle", "车辆", ID, "V01", "常驾车辆或来访方的车", "the usual car, or the visitor's",
        refers=("vehicles",)),
    col("trained", "已培训", YES_NO, "是", "接待驾驶培训是否通过", "trained for receptions"),
    col("briefed", "已交底", YES_NO, "否", "首次任务前是否已交底", "briefed before the first duty"),
), unique=("person",))

ABSENCES = Table("absences", Text("请假与日程", "absences"), Absence, (
    col("id", "编号", ID, "B01", "编号", "id"),
    col("person", "人员", ID, "L01", "不在的人；与角色至少填一项", "who is away; this or the role",
        refers=("persons",)),
    col("role", "角色", ROLE, "讲解", "该角色全部人员", "everyone who holds this role"),
    col("when", "时段", DIARY, "周五 14:00/17:30", "不在的时段，可按周或按天",
        "when; weekly or daily patterns too"),
    col("reason", "原因", TEXT, "政治学习", "原因", "why"),
    col("location", "地点", ID, "P01", "当时所在地点", "where the person is then", refers=("locations",)),
), one_of=("person", "role"))

HISTORY = Table("history", Text("来访记录", "history"), History, (
    col("id", "编号", ID, "N01", "编号", "id"),
    col("person", "人员", ID, "G01", "谁", "who", refers=("persons",)),
    col("topic", "主题", TEXT, "饮食", "主题", "topic"),
    col("note", "内容", TEXT, "喜欢米粉", "上次来访所知", "what was learned on an earlier visit"),
    col("lesson", "所知", LESSON, "喜欢", "喜欢、不喜欢、已赠或相识；仅供阅读的记录可空",
        "liked, disliked, given or knows; empty where the note is only to be read"),
    col("subject", "对象", ID, "M01", "宾馆、楼层、房间、菜品、礼品或人员",
        "a hotel, floor, room, dish, gift or person",
        refers=("hotels", "floors", "rooms", "dishes", "gifts", "persons")),
))
