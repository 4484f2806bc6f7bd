"""The words of the office for the codes in the data, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from scheduler.domain.handbook import Level
from scheduler.i18n import Lang, Text

STAGE: Mapping[str, Text] = {
    "joint": Text("四阶段合一", "Four in one model"),
    "across": Text("跨阶段改进", "Across the stages"),
    "all": Text("各阶段", "all stages"),
    "intake": Text("来宾信息", "intake"),
    "lodging": Text("住宿", "lodging"),
    "itinerary": Text("日程", "itinerary"),
    "transport": Text("车辆", "transport"),
    "people": Text("人员", "people"),
    "table": Text("餐饮礼品", "table"),
    "tasks": Text("任务", "tasks"),
    "plan": Text("全案", "whole plan"),
}

TASK_STATE: Mapping[str, Text] = {
    "open": Text("未办", "open"),
    "done": Text("已办", "done"),
    "dropped": Text("取消", "dropped"),
}

LEVEL: Mapping[str, Text] = {
    Level.HARD: Text("硬性", "hard"),
    Level.UNPLACED: Text("未安排", "unplaced"),
    Level.STABILITY: Text("变动", "stability"),
    Level.PROTOCOL: Text("礼宾", "protocol"),
    Level.COMFORT: Text("舒适", "comfort"),
    Level.COST: Text("费用", "cost"),
}

ROOM: Mapping[str, Text] = {
    "suite": Text("套房", "suite"),
    "single": Text("单人间", "single"),
    "twin": Text("双人标间", "twin"),
}

GENDER: Mapping[str, Text] = {"M": Text("男", "m"), "F": Text("女", "f")}

RANK: Mapping[int, Text] = {
    1: Text("国级正", "rank 1"),
    2: Text("国级副", "rank 2"),
    3: Text("省部级正", "rank 3"),
    4: Text("省部级副", "rank 4"),
    5: Text("厅局级正", "rank 5"),
    6: Text("厅局级副", "rank 6"),
    7: Text("县处级正", "rank 7"),
    8: Text("县处级副", "rank 8"),
    9: Text("乡科级", "rank 9"),
    10: Text("科员及以下", "rank 10"),
}

ROLE: Mapping[str, Text] = {
    "guest": Text("来宾", "guest"),
    "principal": Text("主宾", "principal"),
    "secretary": Text("秘书", "secretary"),
    "leader": Text("接待领导", "host leader"),
    "liaison": Text("联络员", "liaison"),
    "greeter": Text("迎接", "greeter"),
    "see_off": Text("送行", "see-off"),
    "narrator": Text("讲解员", "narrator"),
    "interpreter": Text("译员", "interpreter"),
    "photographer": Text("摄影", "photographer"),
    "medic": Text("医护", "medic"),
    "security": Text("安保", "security"),
    "press": Text("媒体", "press"),
    "guide": Text("引导员", "guide"),
    "driver": Text("驾驶员", "driver"),
    "duty": Text("值班", "duty desk"),
    "staff": Text("工作人员", "staff"),
}

CAR_SEAT: Mapping[str, Text] = {
    "rear_right": Text("后排右", "rear right"),
    "rear_left": Text("后排左", "rear left"),
    "rear_middle": Text("后排中", "rear middle"),
    "front": Text("副驾驶", "front"),
}
VEHICLE: Mapping[str, Text] = {
    "sedan": Text("轿车", "sedan"),
    "mpv": Text("商务车", "MPV"),
    "minibus": Text("中巴", "minibus"),
    "coach": Text("大巴", "coach"),
    "luggage_van": Text("行李车", "luggage van"),
    "restroom": Text("流动厕所车", "restroom vehicle"),
    "commentary": Text("导播车", "commentary car"),
}

LEG: Mapping[str, Text] = {
    "train": Text("火车", "train"),
    "flight": Text("航班", "flight"),
    "car": Text("自驾车队", "own cars"),
}

COURSE: Mapping[str, Text] = {
    "cold": Text("凉菜", "cold"),
    "hot": Text("热菜", "hot"),
    "soup": Text("汤", "soup"),
    "staple": Text("主食", "staple"),
    "dessert": Text("甜点", "dessert"),
    "fruit": Text("水果", "fruit"),
}

DIET: Mapping[str, Text] = {
    "halal": Text("清真", "halal"),
    "vegetarian": Text("素食", "vegetarian"),
    "kosher": Text("犹太洁食", "kosher"),
}

DISH_TAG: Mapping[str, Text] = {
    **DIET,
    "pork": Text("猪肉", "pork"),
    "beef": Text("牛肉", "beef"),
    "mutton": Text("羊肉", "mutton"),
    "chicken": Text("鸡肉", "chicken"),
    "fish": Text("鱼", "fish"),
    "seafood": Text("海鲜", "seafood"),
    "egg": Text("蛋", "egg"),
    "spicy": Text("辣", "spicy"),
    "sweet": Text("甜", "sweet"),
    "alcohol": Text("含酒", "with alcohol"),
}

AMENITY: Mapping[str, Text] = {
    "calligraphy": Text("文房四宝", "calligraphy set"),
    "computer": Text("电脑", "computer"),
    "tea_set": Text("茶具", "tea set"),
    "humidifier": Text("加湿器", "humidifier"),
}
COURTESY: Mapping[str, Text] = {
    "sms": Text("问候短信", "welcome message"),
    "line_up": Text("列队欢迎", "line-up"),
    "flowers": Text("献花", "flowers"),
    "card": Text("房内温馨卡片", "card in the room"),
    "room_gift": Text("房内小礼物", "small gift in the room"),
}

COST: Mapping[str, Text] = {
    "room": Text("住房", "rooms"),
    "hotel": Text("较高价酒店的差价", "dearer hotels"),
    "upgrade": Text("高于标准的房型差价", "rooms above the entitlement"),
    "spare": Text("机动房", "spare rooms"),
    "hire": Text("车辆(半日)", "vehicles by the half-day"),
    "guide": Text("引导车", "guide cars"),
    "restroom": Text("流动厕所车", "restroom vehicles"),
    "commentary": Text("导播车", "commentary cars"),
    "standby": Text("备用车", "vehicles on stand-by"),
    "driving": Text("载客里程", "kilometres with guests"),
    "empty": Text("空驶里程", "empty kilometres"),
    "driver": Text("驾驶员补贴", "drivers"),
    "meal": Text("用餐", "meals"),
    "staff_meal": Text("工作人员用餐", "staff meals"),
    "overtime": Text("加班", "overtime"),
    "hall": Text("场租", "hire of halls"),
    "gift": Text("礼品", "gifts"),
    "courtesy": Text("礼遇", "courtesies"),
    "allowance": Text("补助和误餐费", "allowances and missed meals"),
    "other": Text("其他", "other"),
}

PAPER: Mapping[str, Text] = {
    "overview": Text("概览", "Overview"),
    "arrivals": Text("抵离", "Arrivals and departures"),
    "rooming": Text("住房表", "Rooming list"),
    "itinerary": Text("日程", "Itinerary"),
    "movements": Text("用车计划(按行程)", "Vehicle plan by movement"),
    "drivers": Text("用车计划(按驾驶员)", "Vehicle plan by driver"),
    "roster": Text("工作人员值勤表", "Duty roster"),
    "menus": Text("菜单", "Menus"),
    "seating": Text("座次表", "Seat charts"),
    "gifts": Text("礼品与礼遇", "Gifts and courtesies"),
    "deliveries": Text("入住前送房清单", "Deliveries before check-in"),
    "notices": Text("通知与上报", "Notices and reports"),
    "checklist": Text("接待清单", "Checklist"),
    "settlement": Text("预算与结算表", "Budget and settlement"),
    "reception_list": Text("公务接待清单", "Reception list"),
    "press": Text("新闻摄影计划", "Press and photography plan"),
    "closing_report": Text("接待工作总结", "Post-event summary"),
}
"""Titles of the papers that clauses of the protocol ask for."""


def word(table: Mapping[str, Text], code: str, lang: Lang) -> str:
    """The word for a code; the code itself where an office has its own."""
    text = table.get(code)
    return text.say(lang) if text else code
