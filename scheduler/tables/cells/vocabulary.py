"""The words of the field in both languages: every closed or known list that a cell can hold."""

from __future__ import annotations

from scheduler.domain.activities import LinkKind
from scheduler.domain.base import Rank
from scheduler.domain.fleet import Owner, VehicleClass
from scheduler.domain.lodging import RoomKind
from scheduler.domain.people import Direction, Gender, LegMode, Lesson, PartyKind, Role, State
from scheduler.domain.places import LocationKind, TravelMode
from scheduler.i18n import Text
from scheduler.tables.cells.amounts import whole
from scheduler.tables.cells.base import Calendar, Cell, narrow
from scheduler.tables.cells.words import closed, enum, open_words

GENDER = enum(Gender, {"M": "男 male man", "F": "女 female woman"})
STATE = enum(
    State, {"provisional": "待定 暂定 未确认", "confirmed": "确认 已确认", "cancelled": "取消 已取消 canceled"}
)
ROLE = enum(
    Role,
    {
        "guest": "嘉宾 客人 来宾",
        "principal": "主宾 团长",
        "secretary": "秘书",
        "leader": "领导 接待领导 主人",
        "liaison": "联络员 联络官 陪同",
        "greeter": "迎接 迎送 接站 迎宾",
        "narrator": "讲解 讲解员 解说员",
        "interpreter": "翻译 口译",
        "photographer": "摄影 摄影师 摄像",
        "medic": "医护 医生 医务 保健",
        "security": "安保 警卫 保卫",
        "press": "媒体 记者",
        "guide": "引导 引路 带路",
        "driver": "司机 驾驶员",
        "duty": "值班 值班员",
        "staff": "工作人员 会务",
    },
)
PARTY_KIND = enum(PartyKind, {"whole": "全团", "wave": "批次", "group": "分组 小组", "bilateral": "双边"})
LEG_MODE = enum(LegMode, {"train": "火车 高铁 动车 列车", "flight": "飞机 航班 plane", "car": "自驾 自备车 汽车"})
DIRECTION = enum(Direction, {"in": "抵达 来 到达 arrival", "out": "离开 走 返程 departure"})
LESSON = enum(Lesson, {"liked": "喜欢", "disliked": "不喜欢", "given": "已赠 赠过", "knows": "相识 认识"})
ROOM_KIND = enum(RoomKind, {"twin": "标间 双床房 标准间 双人间", "single": "单间 单人间 大床房", "suite": "套间 套房"})
LOCATION_KIND = enum(
    LocationKind,
    {
        "station": "车站 火车站 高铁站",
        "airport": "机场",
        "exit": "高速出口 出口",
        "hotel": "宾馆 酒店",
        "site": "考察点 参观点 景点",
        "office": "机关 单位 办公",
        "restaurant": "餐厅 饭店 餐馆",
        "depot": "车场 停车场",
        "entrance": "入口 门 大门",
    },
)
TRAVEL_MODE = enum(TravelMode, {"car": "小车 轿车 汽车 车", "coach": "大巴 客车 大客车 bus", "walk": "步行 走路 foot"})
OWNER = enum(Owner, {"own": "自有 本单位", "hired": "租用 租赁", "visitor": "来宾 来访方 自带"})
VEHICLE_CLASS = enum(
    VehicleClass,
    {
        "sedan": "轿车 小车",
        "mpv": "商务车",
        "minibus": "中巴 中型客车",
        "coach": "大巴 大客车 bus",
        "luggage_van": "行李车",
        "restroom": "流动厕所车 厕所车",
        "commentary": "导播车",
    },
)
LINK_KIND = enum(LinkKind, {"after": "之后 后于", "same_day": "同日 同天", "other_day": "异日 不同日"})

ACTIVITY_KIND = open_words(
    {
        "check_in": "入住",
        "car_service": "检修加油",
        "call": "会见 拜会 礼节性拜访",
        "meeting": "会议 会谈",
        "symposium": "座谈 座谈会 汇报会",
        "visit": "参观 考察",
        "breakfast": "早餐 早饭",
        "lunch": "午餐 中餐 午饭",
        "dinner": "晚餐 晚宴 晚饭",
        "culture": "文化 文艺 演出",
        "sightseeing": "观光 游览",
        "rest": "休息",
        "plenary": "全体会议 大会",
        "bilateral": "双边会谈",
        "photo": "合影",
    }
)
LAYOUT = open_words(
    {
        "banquet": "宴会 圆桌",
        "theatre": "剧院 剧院式 theater",
        "classroom": "课桌 课桌式",
        "boardroom": "会议桌 回形",
        "u_shape": "U形 U型",
    }
)
DIET = open_words(
    {
        "halal": "清真",
        "vegetarian": "素食 素",
        "kosher": "犹太洁食",
        "no_alcohol": "不饮酒 忌酒",
        "no_spicy": "不吃辣 忌辣",
        "no_pork": "不吃猪肉",
        "no_beef": "不吃牛肉",
        "no_seafood": "不吃海鲜",
        "diabetic": "糖尿病",
    }
)
DISH_TAG = open_words(
    {
        "pork": "猪肉",
        "beef": "牛肉",
        "mutton": "羊肉",
        "chicken": "鸡肉",
        "fish": "鱼 鱼肉",
        "egg": "蛋 鸡蛋",
        "seafood": "海鲜",
        "spicy": "辣",
        "vegetarian": "素食 素",
        "halal": "清真",
        "kosher": "犹太洁食",
        "sweet": "甜",
        "alcohol": "含酒 酒",
    }
)
COURSE = open_words(
    {
        "hot": "热菜",
        "cold": "凉菜 冷菜",
        "soup": "汤",
        "staple": "主食",
        "dessert": "甜点 甜品",
        "fruit": "水果",
        "drink": "饮料 酒水",
    }
)
LANGUAGE = open_words(
    {
        "zh": "中文 汉语 普通话",
        "en": "英语 英文",
        "ja": "日语 日文",
        "ko": "韩语",
        "fr": "法语",
        "de": "德语",
        "ru": "俄语",
        "es": "西班牙语",
        "ar": "阿拉伯语",
        "pt": "葡萄牙语",
    }
)
ROUTE = open_words(
    {"industry": "工业", "agriculture": "农业", "urban": "城建 城市建设", "culture": "文化", "ecology": "生态"}
)
LICENCE = open_words({"A1": "", "A2": "", "B1": "", "C1": ""})
EQUIPMENT = open_words(
    {
        "projector": "投影 投影仪",
        "microphone": "话筒 麦克风",
        "screen": "屏幕 大屏",
        "interpretation": "同传 同声传译",
        "video": "视频 视频会议",
    }
)
AMENITY_KIND = open_words(
    {"calligraphy": "文房四宝 书法用品", "computer": "电脑 笔记本电脑", "tea_set": "茶具", "humidifier": "加湿器"}
)
GIFT_TAG = open_words(
    {
        "alcohol": "酒",
        "tobacco": "烟",
        "food": "食品 特产",
        "craft": "工艺品",
        "book": "书 图书",
        "clock": "钟 钟表",
        "knife": "刀",
        "animal": "动物制品",
    }
)
CLOSED_TABLE = closed(
    {
        "hotels": "宾馆 酒店",
        "buildings": "楼栋 楼",
        "floors": "楼层",
        "rooms": "房间 客房",
        "venues": "场地 会场",
        "vehicles": "车辆",
        "locations": "地点",
    }
)
PIN_FIELD = closed(
    {"start": "开始 时间", "venue": "场地", "room": "房间", "vehicle": "车辆", "driver": "司机", "person": "人员"}
)
ACTUAL_WHAT = closed(
    {
        "arrived": "已到达 到达",
        "departed": "已出发 出发",
        "checked_in": "已入住 入住",
        "checked_out": "已退房 退房",
        "started": "已开始 开始",
        "ended": "已结束 结束",
        "told": "已告知 告知",
        "printed": "已印发 印发",
        "paid": "已付 付款",
    }
)
TASK_STATE = open_words({"open": "未办 待办", "done": "已办 完成", "dropped": "取消"})

_RANKS = {
    word: rank
    for rank, words in enumerate(
        (
            "国级正 正国级",
            "国级副 副国级",
            "省部级正 正省部级 正部级 正省级 正军级",
            "省部级副 副省部级 副部级 副省级",
            "厅局级正 正厅局级 正厅级 正局级 正司级",
            "厅局级副 副厅局级 副厅级 副局级 副司级",
            "县处级正 正县处级 正处级 正县级",
            "县处级副 副县处级 副处级 副县级",
            "乡科级 正科级 副科级 科级",
            "科员及以下 科员 办事员",
        ),
        start=1,
    )
    for word in words.split()
}
_RANK_NUMBER = whole(1, 10)


def _parse_rank(text: str, calendar: Calendar) -> Rank:
    return _RANKS.get(narrow(text)) or _RANK_NUMBER.parse(text, calendar)


RANK = Cell(
    "rank",
    Text("1（国级正）到 10（科员及以下），或级别名称", "1 (national leader) to 10 (clerk), or its Chinese name"),
    _parse_rank,
    lambda value, _: str(value),
)
