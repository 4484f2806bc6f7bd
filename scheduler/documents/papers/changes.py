"""Two plans side by side: what moved, came and went, who must be told what, and what the judge makes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scheduler.changes.moves import Difference, Kind
from scheduler.changes.recipients import Office, Recipient
from scheduler.compare import Change, Comparison
from scheduler.documents.items import item_text
from scheduler.documents.names import Names
from scheduler.documents.paper import Paper, Row, Section
from scheduler.documents.words import LEVEL, word
from scheduler.i18n import Text
from scheduler.tables.dictionary.changes import ChangeLine

_TITLE = Text("变动", "Changes")
_COLUMNS = (
    Text("时刻", "When"),
    Text("事项", "What"),
    Text("变动项", "Changed"),
    Text("原为", "Was"),
    Text("改为", "Is"),
    Text("提前小时", "Hours of notice"),
)
_NOTHING = Text("两个方案没有不同。", "The two plans do not differ.")
_KIND: Mapping[str, Text] = {
    Kind.MOVED: Text("调整{count}处", "{count} moved"),
    Kind.ADDED: Text("新增{count}处", "{count} added"),
    Kind.DROPPED: Text("取消{count}处", "{count} dropped"),
}
FIELD: Mapping[str, Text] = {
    "room": Text("房间", "room"),
    "venue": Text("场地", "venue"),
    "start": Text("时间", "time"),
    "vehicle": Text("车辆", "vehicle"),
    "driver": Text("驾驶员", "driver"),
    "person": Text("人员", "person"),
    "table": Text("桌次", "table"),
    "activity": Text("活动", "activity"),
    "journey": Text("用车", "journey"),
    "duty": Text("值勤", "duty"),
    "task": Text("任务", "task"),
    "seat": Text("座位", "seat"),
    "gift": Text("礼品", "gift"),
    "courtesy": Text("礼遇", "courtesy"),
}
OFFICE: Mapping[str, Text] = {
    Office.CONTACT: Text("{name}联系人", "contact of {name}"),
    Office.LIAISON: Text("联络员{name}", "liaison officer {name}"),
    Office.DRIVER: Text("驾驶员{name}", "driver {name}"),
    Office.HOTEL: Text("宾馆{name}", "hotel {name}"),
    Office.HALL: Text("场地{name}", "hall {name}"),
    Office.LEADER: Text("{name}办公室", "office of {name}"),
    Office.STAFF: Text("{name}", "{name}"),
}
_WHOM = Text("须告知", "Who must be told")
_WHOM_COLUMNS = (Text("对象", "Whom"), Text("变动数", "Changes"), Text("内容", "What"))
_NOBODY = Text("无须告知。", "Nobody needs to be told.")
_SCORE = Text("评分之差", "Differences of score")
_SCORE_COLUMNS = (Text("层级或规则", "Tier or rule"), Text("原为", "Was"), Text("改为", "Is"))
_SAME = Text("评分相同。", "The scores are the same.")
_TIERS, _RULES = Text("层级", "Tiers"), Text("规则", "Rules")
_MOST = 6  # items named of one recipient


def changes(names: Names, found: Comparison) -> Paper:
    """A section for each kind, a row a difference."""
    sections = []
    for kind in Kind:
        rows = tuple(_row(names, one) for one in found.changes if one.difference.kind is kind)
        if rows:
            sections.append(Section(_KIND[kind].say(names.lang, count=len(rows)), rows))
    return _paper(names, "changes", _TITLE, _COLUMNS, tuple(sections), _NOTHING)


def whom(names: Names, found: Comparison) -> Paper:
    """A row for each recipient: how many changes, and the first of them."""
    rows = tuple(
        (who_text(names, who), len(told), some_items(names, told)) for who, told in found.by_recipient().items()
    )
    return _paper(names, "whom", _WHOM, _WHOM_COLUMNS, (Section("", rows),) if rows else (), _NOBODY)


def scores(names: Names, found: Comparison) -> Paper:
    """Tiers, then rules, where the judge finds something else."""
    tiers = tuple((word(LEVEL, level, names.lang), was, now) for level, (was, now) in found.tiers.items())
    rules = tuple((rule, was, now) for rule, (was, now) in found.rules.items())
    sections = (Section(_TIERS.say(names.lang), tiers), Section(_RULES.say(names.lang), rules))
    return _paper(names, "scores", _SCORE, _SCORE_COLUMNS, tuple(one for one in sections if one.rows), _SAME)


def comparison_json(found: Comparison) -> dict[str, Any]:
    """Counts by kind and field, every change with those to be told, and scores as [before, after]."""
    return {
        "counts": {kind.value: dict(found.count(kind)) for kind in Kind},
        "changes": [_line_json(one) for one in found.changes],
        "tiers": {level.value: list(values) for level, values in found.tiers.items()},
        "rules": {rule: list(values) for rule, values in found.rules.items()},
    }


def change_lines(found: Comparison) -> Iterator[ChangeLine]:
    """The rows of changes.csv."""
    for one in found.changes:
        d = one.difference
        told = tuple(f"{who.office.value} {who.id}" for who in one.recipients)
        yield ChangeLine(
            kind=d.kind.value, item=d.item, field=d.field, was=d.was, now=d.now, at=d.at, notice=one.notice, told=told
        )


def who_text(names: Names, who: Recipient) -> str:
    """宾馆北湖宾馆 / hotel Beihu Hotel."""
    speak = {Office.CONTACT: names.delegation, Office.HOTEL: names.hotel, Office.HALL: names.venue}
    return OFFICE[who.office].say(names.lang, name=speak.get(who.office, names.person)(who.id))


def _line_json(one: Change) -> dict[str, Any]:
    d = one.difference
    return {
        "kind": d.kind.value,
        "item": d.item,
        "field": d.field,
        "was": d.was,
        "now": d.now,
        "notice": one.notice,
        "told": [{"office": who.office.value, "id": who.id} for who in one.recipients],
    }


def _row(names: Names, one: Change) -> Row:
    d = one.difference
    notice = "" if one.notice is None else one.notice
    return (
        names.dates.moment(d.at),
        item_text(names, d.item),
        FIELD[d.field].say(names.lang),
        value_text(names, d, d.was),
        value_text(names, d, d.now),
        notice,
    )


def value_text(names: Names, d: Difference, text: str) -> str:
    """The old or new value of a move in words; nothing where there was none."""
    if d.kind is not Kind.MOVED:
        return ""
    if d.field == "start":
        return names.dates.moment(names.event.clock.parse(text))
    speak = {"room": names.room, "venue": names.venue, "vehicle": names.vehicle}
    if d.field == "table":
        return item_text(names, text)
    return speak.get(d.field, names.person)(text)


def some_items(names: Names, told: tuple[Change, ...]) -> str:
    """The first few items of the changes, each once."""
    items = dict.fromkeys(item_text(names, one.difference.item) for one in told)
    more = "" if len(items) <= _MOST else " …"
    return names.listed(list(items)[:_MOST]) + more


def _paper(
    names: Names, key: str, title: Text, columns: tuple[Text, ...], sections: tuple[Section, ...], nothing: Text
) -> Paper:
    said = tuple(column.say(names.lang) for column in columns)
    return Paper(key, title.say(names.lang), said, sections, nothing.say(names.lang))
