"""event.csv: the one row that names the event and its days."""

from __future__ import annotations

from scheduler.domain.event import Profile
from scheduler.i18n import Text
from scheduler.tables.cells.plain import ID, TEXT, ZONE
from scheduler.tables.cells.times import DATE
from scheduler.tables.dictionary.base import Table, col
from scheduler.tables.dictionary.kinds import VALUE

PROFILE = Table("profile", Text("活动", "the event"), Profile, (
    col("id", "编号", ID, "xinyu2026", "活动编号", "id of the event"),
    col("name", "名称", TEXT, "新余考察接待", "活动中文名称", "Chinese name of the event"),
    col("name_en", "英文名称", TEXT, "Xinyu study visit", "活动英文名称", "English name of the event"),
    col("first_day", "首日", DATE, "2026-03-05", "第一天；零时即时间起点",
        "first day; its midnight is where time starts"),
    col("last_day", "末日", DATE, "2026-03-07", "最后一天（含）", "last day, inclusive"),
    col("timezone", "时区", ZONE, "Asia/Shanghai", "IANA 时区名，仅用于日历文件",
        "IANA time zone, used only in calendar files"),
    col("city", "城市", TEXT, "新余", "接待城市", "the city that receives"),
    col("budget", "总预算", VALUE, "120000", "全部经费，元；空为未定",
        "yuan for the whole event; empty means none was set"),
), ordered=(("first_day", "last_day"),), file_name="event.csv")
