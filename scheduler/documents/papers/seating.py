"""The seat charts: one section a table, a side or a row, one line a seat with its reason."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.demand.charts import places_of
from scheduler.documents.dossier import Dossier
from scheduler.documents.paper import Paper, Row, Section
from scheduler.documents.words import RANK
from scheduler.i18n import Text
from scheduler.plan import Seating

_TITLE = Text("座次表", "Seat charts")
_COLUMNS = (
    Text("座号", "Seat"),
    Text("姓名", "Name"),
    Text("级别", "Rank"),
    Text("单位", "Unit"),
    Text("缘由", "Why"),
    Text("说明", "Remarks"),
)
_NOTHING = Text("本方案不含座次。", "This plan holds no seat charts.")
_SHAPE = {
    "round": Text("第{n}桌(圆桌;1号面朝门,依次向1号右手排)", "table {n} (round; 1 faces the door, on to the right)"),
    "guests": Text("长桌客方(自左向右)", "long table, guests' side (from their left to their right)"),
    "hosts": Text("长桌主方(自左向右)", "long table, hosts' side (from their left to their right)"),
    "rostrum": Text("主席台(自左向右)", "rostrum (from their left to their right)"),
    "photograph": Text("合影第{n}排(自左向右)", "photograph, row {n} (from their left to their right)"),
}
_OTHER = Text("按桌上所排", "as the table was set")


def seating(d: Dossier) -> Paper:
    starts = {slot.activity: slot.start for slot in d.plan.activities}
    ordered = sorted(d.lines.tables, key=lambda line: (starts.get(_activity(line), 0), len(line.id), line.id))
    sections = tuple(Section(_heading(d, line), tuple(_rows(d, line))) for line in ordered)
    return Paper("seating", d.say(_TITLE), tuple(d.say(c) for c in _COLUMNS), sections, d.say(_NOTHING))


def _activity(line: Seating) -> str:
    return line.id.removeprefix("table:").rpartition("/")[0]


def _heading(d: Dossier, line: Seating) -> str:
    slot = d.plan.slot_of.get(f"act:{_activity(line)}")
    when = f"{d.names.dates.day(slot.start // 1440)} {d.names.dates.span(slot.start, slot.end)}" if slot else ""
    where = d.names.venue(slot.venue) if slot else ""
    shape = d.say(_SHAPE[line.shape], n=line.id.rpartition("/")[2]) if line.shape in _SHAPE else line.shape
    return " ".join(part for part in (when, d.names.activity(_activity(line)), where, shape) if part)


def _rows(d: Dossier, line: Seating) -> Iterable[Row]:
    due = {place.seat: place for place in places_of(d.event, line)}
    remarks = d.remarks(line.id)
    for seat, person in enumerate(line.seats, start=1):
        known = d.event.person_of.get(person)
        right = seat in due and due[seat].person == person
        yield (
            seat,
            d.names.person(person),
            d.say(RANK[known.rank]) if known else "",
            known.unit if known else "",
            d.say(due[seat].why if right else _OTHER),
            remarks if seat == 1 else "",
        )
