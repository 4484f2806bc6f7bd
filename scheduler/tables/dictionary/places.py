"""Locations, travel between them, venues with their halls, dishes, gifts and amenities."""

from __future__ import annotations

from scheduler.domain.places import Location, Travel, Venue
from scheduler.domain.table import Amenity, Dish, Gift
from scheduler.i18n import Text
from scheduler.tables.cells.amounts import degrees, whole
from scheduler.tables.cells.lists import counted, many, priced
from scheduler.tables.cells.plain import ID, TEXT, YES_NO
from scheduler.tables.cells.times import DAY_SPAN
from scheduler.tables.cells.vocabulary import (
    ACTIVITY_KIND,
    AMENITY_KIND,
    COURSE,
    DIET,
    DISH_TAG,
    EQUIPMENT,
    GIFT_TAG,
    LAYOUT,
    LOCATION_KIND,
    ROUTE,
    TRAVEL_MODE,
)
from scheduler.tables.dictionary.base import Table, col
from scheduler.tables.dictionary.kinds import HEADWAY, PREPARATION, PRICE, RIDE, ROAD, VALUE

LOCATIONS = Table("locations", Text("地点", "locations"), Location, (
    col("id", "编号", ID, "P01", "地点编号", "id of the location"),
    col("kind", "类型", LOCATION_KIND, "酒店", "车站、机场、酒店、考察点、入口等",
        "station, airport, hotel, site, entrance …"),
    col("name", "名称", TEXT, "北湖宾馆", "中文名称", "Chinese name"),
    col("name_en", "英文名称", TEXT, "Beihu Hotel", "英文名称", "English name"),
    col("parent", "上级地点", ID, "P01", "入口所属的地点", "the site of an entrance", refers=("locations",)),
    col("lat", "纬度", degrees(90), "27.8174", "纬度", "latitude"),
    col("lon", "经度", degrees(180), "114.9171", "经度", "longitude"),
    col("bays", "车位", whole(0, 1000), "6", "车位数；0 为不计", "parking bays; 0 means not counted"),
    col("headway", "车队间隔", HEADWAY, "10min", "同一入口两个车队的间隔",
        "time between two convoys at this entrance"),
))

TRAVEL = Table("travel", Text("行车时间", "travel"), Travel, (
    col("from", "起点", ID, "P01", "起点", "from where", field="origin", refers=("locations",)),
    col("to", "终点", ID, "P02", "终点；无回程行则往返相同",
        "to where; the way back is alike unless it has a row",
        field="destination", refers=("locations",)),
    col("mode", "方式", TRAVEL_MODE, "小车", "小车、大巴或步行", "car, coach or walk"),
    col("band", "时段", DAY_SPAN, "07:00/09:00", "一天中适用的时段；空为全天",
        "hours of the day it holds for; empty: always"),
    col("minutes", "用时", RIDE, "25min", "门到门用时", "time from door to door"),
    col("km", "公里", ROAD, "12.5", "里程", "kilometres by road", field="metres"),
), unique=("origin", "destination", "mode", "band"))

VENUES = Table("venues", Text("场地", "venues"), Venue, (
    col("id", "编号", ID, "V01", "场地编号", "id of the venue"),
    col("location", "地点", ID, "P01", "所在地点", "where it is", refers=("locations",)),
    col("name", "名称", TEXT, "仙女湖厅", "中文名称", "Chinese name"),
    col("name_en", "英文名称", TEXT, "Fairy Lake Hall", "英文名称", "English name"),
    col("kinds", "可办活动", many(ACTIVITY_KIND), "会议;晚餐", "可举办的活动类型",
        "kinds of activities held here"),
    col("layouts", "布置容量", many(counted(LAYOUT)), "宴会:80;剧院:120", "各种布置的座位数",
        "seats by layout"),
    col("capacity", "容量", whole(0, 100_000), "100", "未注明布置时的座位数", "seats where no layout is named"),
    col("combines", "合并厅", many(ID), "V02;V03", "由哪些厅合成", "the halls it is made of",
        refers=("venues",)),
    col("equipment", "设备", many(EQUIPMENT), "投影;话筒", "设备", "equipment"),
    col("kitchen", "厨房", many(DIET), "清真", "可做的饮食", "diets its kitchen serves"),
    col("setup", "布置时间", PREPARATION, "30min", "每次使用前", "before each use"),
    col("turnover", "清场时间", PREPARATION, "15min", "每次使用后", "after each use"),
    col("open", "开放时间", many(DAY_SPAN), "08:00/17:30", "每天开放时段；空为全天",
        "hours of the day; empty means always"),
    col("shared", "可共用", YES_NO, "否", "容量内可同时接待几批",
        "several groups at once, up to the capacity"),
    col("accessible", "无障碍", YES_NO, "是", "轮椅可达", "reachable by wheelchair"),
    col("route", "线路", ROUTE, "工业", "所属考察线路", "inspection route it belongs to"),
    col("half_day", "半日场租", PRICE, "800", "每个使用的半天，元", "yuan for each half-day in use"),
    col("meals", "每人餐价", many(priced(ACTIVITY_KIND, PRICE)), "早餐:30;午餐:60",
        "不点菜的用餐每人多少元；空则按接待手册",
        "yuan a head at meals without a menu; empty means as the handbook says"),
))

DISHES = Table("dishes", Text("菜品", "dishes"), Dish, (
    col("id", "编号", ID, "M01", "菜品编号", "id of the dish"),
    col("venue", "场地", ID, "V01", "供应的餐厅", "the restaurant that serves it", refers=("venues",)),
    col("name", "名称", TEXT, "清蒸鱼", "中文名称", "Chinese name"),
    col("name_en", "英文名称", TEXT, "Steamed fish", "英文名称", "English name"),
    col("tags", "成分", many(DISH_TAG), "海鲜", "成分与特点", "what is in it"),
    col("course", "类别", COURSE, "热菜", "热菜、凉菜、汤等", "hot, cold, soup …"),
    col("price", "价格", PRICE, "68", "元", "yuan"),
))

GIFTS = Table("gifts", Text("礼品", "gifts"), Gift, (
    col("id", "编号", ID, "F01", "礼品编号", "id of the gift"),
    col("name", "名称", TEXT, "夏布画", "中文名称", "Chinese name"),
    col("name_en", "英文名称", TEXT, "Ramie painting", "英文名称", "English name"),
    col("value", "价值", VALUE, "180", "元", "yuan"),
    col("stock", "库存", whole(0, 1_000_000), "30", "件数", "pieces in stock"),
    col("tags", "类别", many(GIFT_TAG), "工艺品", "类别", "what it is"),
))

AMENITIES = Table("amenities", Text("客房备品", "amenities"), Amenity, (
    col("id", "编号", ID, "B01", "备品编号", "id of the amenity"),
    col("kind", "类别", AMENITY_KIND, "文房四宝", "类别", "what it is"),
    col("name", "名称", TEXT, "文房四宝(端砚)", "中文名称", "Chinese name"),
    col("name_en", "英文名称", TEXT, "Calligraphy set", "英文名称", "English name"),
    col("stock", "库存", whole(0, 1_000_000), "2", "件数", "pieces in stock"),
))
