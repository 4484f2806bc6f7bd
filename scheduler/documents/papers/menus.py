"""The menus: one section a meal, one line a dish, in the order in which they are served."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.documents.dossier import Dossier
from scheduler.documents.paper import Paper, Row, Section
from scheduler.documents.words import COURSE, DIET, DISH_TAG, word
from scheduler.i18n import Text
from scheduler.plan import Menu
from scheduler.tables.cells.amounts import MONEY
from scheduler.tables.cells.base import ANY_DAYS

_TITLE = Text("菜单", "Menus")
_COLUMNS = (
    Text("桌席", "Tables"),
    Text("类别", "Course"),
    Text("菜品", "Dish"),
    Text("成分", "What is in it"),
    Text("价格(元)", "Price (yuan)"),
)
_NOTHING = Text("本方案不含菜单。", "This plan holds no menus.")
_TABLES = Text("第{numbers}桌", "table {numbers}")
_ALL = Text("全部", "all")
_BOUND = Text("({diets})", " ({diets})")
_NO_ALCOHOL = Text("不上酒", "no alcohol")
_ASK = Text("可上酒,先征求来宾意见", "alcohol may be offered; ask first")
_DRY = Text(";不斟酒:{who}", "; poured none: {who}")
_SERVED = ("cold", "soup", "hot", "staple", "dessert", "fruit")
"""Cold before hot, staple and sweets at the end (S1-礼5)."""


def menus(d: Dossier) -> Paper:
    starts = {slot.id: slot.start for slot in d.plan.activities}
    ordered = sorted(d.lines.menus, key=lambda line: (starts.get(line.activity, 0), line.id))
    sections = tuple(Section(_heading(d, line), tuple(_rows(d, line)), _alcohol(d, line)) for line in ordered)
    return Paper("menus", d.say(_TITLE), tuple(d.say(c) for c in _COLUMNS), sections, d.say(_NOTHING))


def _heading(d: Dossier, line: Menu) -> str:
    slot = d.plan.slot_of.get(line.activity)
    when = f"{d.names.dates.day(slot.start // 1440)} {d.names.dates.span(slot.start, slot.end)}" if slot else ""
    where = d.names.venue(slot.venue) if slot else ""
    bound = line.id.removeprefix(f"menu:{line.activity.removeprefix('act:')}").strip("/")
    diets = "、".join(word(DIET, diet, d.lang) for diet in bound.split("+")) if bound else ""
    name = d.names.activity(line.activity) + (d.say(_BOUND, diets=diets) if diets else "")
    return " ".join(part for part in (when, name, where) if part)


def _alcohol(d: Dossier, line: Menu) -> str:
    if not line.alcohol:
        return d.say(_NO_ALCOHOL)
    return d.say(_ASK) + (d.say(_DRY, who=d.names.people(line.dry)) if line.dry else "")


def _rows(d: Dossier, line: Menu) -> Iterable[Row]:
    known = {dish.id: dish for dish in d.event.dishes}
    numbers = d.names.listed(table.rpartition("/")[2] for table in line.tables)
    tables = d.say(_TABLES, numbers=numbers) if numbers else d.say(_ALL)
    order = {course: n for n, course in enumerate(_SERVED)}
    dishes = [known[dish] for dish in line.dishes if dish in known]
    for dish in sorted(dishes, key=lambda one: (order.get(one.course, len(order)), one.id)):
        tags = d.names.listed(word(DISH_TAG, tag, d.lang) for tag in dish.tags)
        yield (
            tables,
            word(COURSE, dish.course, d.lang),
            d.names.either(dish.name, dish.name_en),
            tags,
            MONEY.write(dish.price, ANY_DAYS),
        )
