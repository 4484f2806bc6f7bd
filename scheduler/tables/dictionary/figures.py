"""Scenarios side by side, a line a number."""

from __future__ import annotations

from scheduler.domain.base import Frozen
from scheduler.i18n import Text
from scheduler.tables.cells.amounts import whole
from scheduler.tables.cells.plain import TEXT
from scheduler.tables.cells.words import closed
from scheduler.tables.dictionary.base import Table, col


class FigureLine(Frozen):
    """One number of one scenario beside that of the root; `percent` like `-3.2`."""

    scenario: str
    kind: str
    name: str
    value: int | None = None
    difference: int | None = None
    percent: str = ""
    remark: str = ""


FIGURES = Table("whatif", Text("情景比较", "scenarios side by side"), FigureLine, (
    col("scenario", "情景", TEXT, "late_flight", "情景文件名；base 为基准方案",
        "name of the scenario's file; base is the base plan"),
    col("kind", "类别", closed({"figure": "指标", "rule": "规则", "hotels": "宾馆", "floors": "楼层", "told": "告知",
                              "failed": "未得出"}), "figure",
        "指标、规则(违反处数)、各团宾馆与楼层、须告知者(变动数)、未得出结果",
        "a key figure; violations of a rule; hotels and floors of a delegation; changes for one to be told; no result"),
    col("name", "名称", TEXT, "empty_km", "指标、规则、团组或告知对象", "the figure, rule, delegation or recipient"),
    col("value", "数值", whole(), "120", "本情景的数值", "the scenario's value"),
    col("difference", "差", whole(), "-4", "与参照之差", "difference from the root"),
    col("percent", "百分比", TEXT, "-3.2", "占参照的百分比", "of the root's value, in percent"),
    col("remark", "说明", TEXT, "", "未得出结果的原因", "why there is no result"),
), unique=("scenario", "kind", "name"))
