"""What things are worth, as a paper, as rows of a CSV and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from scheduler.documents.names import Names
from scheduler.documents.paper import Paper, Row, Section
from scheduler.documents.words import LEVEL, ROLE, ROOM, VEHICLE, word
from scheduler.i18n import Lang, Text
from scheduler.tables.dictionary.value import ValueLine
from scheduler.value.conduct import Value
from scheduler.value.things import Kind, Thing
from scheduler.value.worth import Gain, Verdict, Worth

_TITLE = Text("多一个、少一个值多少", "What one more, or one less, is worth")
_COLUMNS = (
    Text("资源", "What"),
    Text("现有", "There"),
    Text("在用", "In use"),
    Text("再多一个", "One more"),
    Text("现有的最后一个", "The last one there is"),
)
_NOTE = Text(
    "该资源使所在阶段的评分降低多少(负数为升高),按层级先后;前面各阶段不变,后面各阶段不计。"
    "每项由{pairs}对同种子、同计算量的重排得出,方括号为95%区间;✓ 为已证明的最优值之差。",
    "By how much the thing lowers the score of the stage that decides about it (below 0: raises), tier before tier; "
    "what is decided before stays, what follows is not counted. From {pairs} pairs of re-solves with one seed and "
    "effort each; in brackets the 95 % interval; ✓ the difference of proven optima.",
)
_NOTHING_THERE = Text("没有这类资源。", "There is nothing of these kinds.")
_SAYS: Mapping[Verdict, Text] = {
    Verdict.NOTHING: Text("不变{proven}", "nothing{proven}"),
    Verdict.WORTH: Text("{gains}{proven}", "{gains}{proven}"),
    Verdict.NOISE: Text("噪声大于价值:{gains}", "the noise is larger: {gains}"),
}
_FAILED = Text("未能算出:{reason}", "no answer: {reason}")
KIND: Mapping[Kind, Text] = {
    Kind.VEHICLES: Text("车辆", "Vehicles"),
    Kind.DRIVERS: Text("驾驶员(按准驾车型)", "Drivers, by licence"),
    Kind.INTERPRETERS: Text("翻译(按语种)", "Interpreters, by language"),
    Kind.ROOMS: Text("客房", "Rooms"),
    Kind.HALLS: Text("场地", "Halls"),
    Kind.STAFF: Text("接待人员", "Staff"),
}


def values(names: Names, found: Sequence[Value]) -> Paper:
    """A section a kind, a row a thing."""
    kinds = dict.fromkeys(value.thing.kind for value in found)
    sections = [
        Section(KIND[kind].say(names.lang), tuple(_row(names, one) for one in found if one.thing.kind is kind))
        for kind in kinds
    ]
    pairs = next((one.more.pairs for one in found if one.more), 0)
    if sections:
        first = sections[0]
        sections[0] = Section(first.title, first.rows, _NOTE.say(names.lang, pairs=pairs))
    columns = tuple(column.say(names.lang) for column in _COLUMNS)
    return Paper("value", _TITLE.say(names.lang), columns, tuple(sections), _NOTHING_THERE.say(names.lang))


def value_lines(found: Sequence[Value]) -> Iterator[ValueLine]:
    """The rows of value.csv; a thing without an answer has none."""
    for one in found:
        for change, worth in (("more", one.more), ("less", one.less)):
            for gain in worth.gains if worth else ():
                yield ValueLine(
                    kind=one.thing.kind.value,
                    thing=" ".join(one.thing.name),
                    there=one.thing.there,
                    used=one.thing.used,
                    change=change,
                    tier=gain.level.value,
                    mean=_number(gain.mean),
                    low=_number(gain.low),
                    high=_number(gain.high),
                    pairs=worth.pairs if worth else 0,
                    verdict=worth.verdict.value if worth else "",
                )


def values_json(found: Sequence[Value]) -> list[dict[str, Any]]:
    return [
        {
            "kind": one.thing.kind.value,
            "thing": list(one.thing.name),
            "there": one.thing.there,
            "used": one.thing.used,
            "more": _worth_json(one.more),
            "less": _worth_json(one.less),
            "failed": one.failed.en if one.failed else None,
        }
        for one in found
    ]


def _worth_json(worth: Worth | None) -> dict[str, Any] | None:
    if worth is None:
        return None
    gains = {gain.level.value: [gain.mean, gain.low, gain.high] for gain in worth.gains}
    return {"verdict": worth.verdict.value, "proven": worth.proven, "pairs": worth.pairs, "gains": gains}


def _row(names: Names, one: Value) -> Row:
    head = (_name(names, one.thing), one.thing.there, one.thing.used)
    if one.failed is not None:
        return (*head, _FAILED.say(names.lang, reason=one.failed.say(names.lang)), "")
    return (*head, *(_said(names.lang, worth) for worth in (one.more, one.less)))


def _said(lang: Lang, worth: Worth | None) -> str:
    """未安排 4;费用 −1 ✓: the first tier that differs, and those after it."""
    if worth is None:
        return ""
    loud = [gain for gain in worth.gains if not gain.silent]
    gains = (";" if lang is Lang.ZH else "; ").join(_gain(lang, gain) for gain in loud)
    return _SAYS[worth.verdict].say(lang, gains=gains, proven=" ✓" if worth.proven else "")


def _gain(lang: Lang, gain: Gain) -> str:
    between = "" if gain.low == gain.high else f" [{_number(gain.low)}, {_number(gain.high)}]"
    return f"{word(LEVEL, gain.level, lang)} {_number(gain.mean)}{between}"


def _number(value: float) -> str:
    """Whole where it is whole, else with one decimal."""
    return str(int(value)) if value == int(value) else f"{value:.1f}"


def _name(names: Names, thing: Thing) -> str:
    first, *rest = thing.name
    if thing.kind is Kind.VEHICLES:
        return word(VEHICLE, first, names.lang)
    if thing.kind is Kind.ROOMS:
        return f"{names.hotel(first)} {word(ROOM, rest[0], names.lang)}"
    if thing.kind is Kind.HALLS:
        return f"{names.place(first)} {names.listed(rest)}".rstrip()
    if thing.kind is Kind.STAFF:
        return names.listed(word(ROLE, part, names.lang) for part in thing.name)
    return names.listed(thing.name)
