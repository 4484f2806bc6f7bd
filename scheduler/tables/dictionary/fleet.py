"""Vehicles (their drivers stand with the people)."""

from __future__ import annotations

from scheduler.domain.fleet import Vehicle
from scheduler.i18n import Text
from scheduler.tables.cells.amounts import whole
from scheduler.tables.cells.plain import ID, TEXT
from scheduler.tables.cells.vocabulary import LICENCE, OWNER, VEHICLE_CLASS
from scheduler.tables.dictionary.base import Table, col
from scheduler.tables.dictionary.kinds import EXPIRY, KM_PRICE, PRICE

VEHICLES = Table("vehicles", Text("车辆", "vehicles"), Vehicle, (
    col("id", "编号", ID, "V01", "车辆编号", "id of the vehicle"),
    col("plate", "车牌", TEXT, "赣K00001", "车牌号", "number plate"),
    col("owner", "来源", OWNER, "自有", "自有、租用或来宾", "own, hired or the visitor's"),
    col("vehicle_class", "车型", VEHICLE_CLASS, "轿车", "轿车、商务车、中巴、大巴等",
        "sedan, mpv, minibus, coach …"),
    col("seats", "座位", whole(0, 100), "4", "乘客座位，不含司机", "for passengers, without the driver's"),
    col("luggage", "行李位", whole(0, 999), "3", "可放行李件数", "pieces of luggage"),
    col("wheelchair", "轮椅位", whole(0, 99), "0", "轮椅位", "wheelchair places"),
    col("base", "停放地", ID, "P02", "驻地，也是过夜处", "where it is based, also overnight",
        refers=("locations",)),
    col("licence", "所需驾照", LICENCE, "C1", "驾驶所需驾照类型", "licence class that its driver needs"),
    col("inspected_until", "检验有效期", EXPIRY, "2026-12-31", "可用的最后一天；空为未检验",
        "last day on which it may be used; empty means not inspected"),
    col("delegation", "代表团", ID, "D01", "来宾车辆所属代表团", "delegation of a visitor's car",
        refers=("delegations",)),
    col("half_day", "半日费用", PRICE, "300", "每个使用的半天，元", "yuan for each half-day in use"),
    col("per_km", "公里费用", KM_PRICE, "1.2", "每公里，元", "yuan a kilometre"),
))
