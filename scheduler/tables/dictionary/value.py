"""What one more or one less of a thing is worth, a line a tier."""

from __future__ import annotations

from scheduler.domain.base import Frozen
from scheduler.i18n import Text
from scheduler.tables.cells.amounts import whole
from scheduler.tables.cells.plain import TEXT
from scheduler.tables.cells.words import closed
from scheduler.tables.dictionary.base import Table, col


class ValueLine(Frozen):
    """One tier of one change; `mean`, `low`, `high` are gains, above 0 where the thing makes the plan better."""

    kind: str
    thing: str
    there: int
    used: int
    change: str
    tier: str
    mean: str
    low: str
    high: str
    pairs: int
    verdict: str


VALUE = Table("value", Text("价值", "value"), ValueLine, (
    col("kind", "类别", TEXT, "vehicles", "车辆、驾驶员、翻译、客房、场地、人员",
        "vehicles, drivers, interpreters, rooms, halls, staff"),
    col("thing", "资源", TEXT, "coach", "车型、准驾车型、语种、宾馆与房型、场地用途、角色",
        "class, licences, languages, hotel and kind of room, what a hall is for, role"),
    col("there", "现有", whole(0, 100_000), "3", "现有数量", "how many there are"),
    col("used", "在用", whole(0, 100_000), "2", "方案中使用的数量", "how many of them the plan uses"),
    col("change", "变化", closed({"more": "多一", "less": "少一"}), "more", "多一个或少一个",
        "one more, or the last one that there is"),
    col("tier", "层级", TEXT, "unplaced", "评分层级", "tier of the score"),
    col("mean", "平均", TEXT, "4", "该资源使此层级平均降低多少", "by how much it lowers the tier, on average"),
    col("low", "下限", TEXT, "4", "95% 区间下限", "lower end of the 95 % interval"),
    col("high", "上限", TEXT, "4", "95% 区间上限", "upper end of the 95 % interval"),
    col("pairs", "配对数", whole(1, 100), "3", "成对重排的次数", "pairs of re-solves"),
    col("verdict", "结论", closed({"worth": "有价值", "nothing": "不变", "noise": "噪声"}), "worth",
        "有价值、不变或噪声更大", "worth, nothing, or noise that is larger"),
), unique=("kind", "thing", "change", "tier"))
