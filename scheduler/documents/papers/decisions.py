"""What must be decided, by whom and by when: approvals, what the guests must agree to, what is not settled yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scheduler.clock import DAY, Minutes
from scheduler.demand.visits import coming, first_day
from scheduler.documents.dossier import Dossier
from scheduler.documents.items import item_text
from scheduler.documents.paper import Paper, Row, Section
from scheduler.domain.base import Id
from scheduler.domain.people import State
from scheduler.i18n import Text
from scheduler.rules.tasks.base import is_done
from scheduler.rules.tasks.creators import RULE_OF_TASK

_TITLE = Text("待决事项", "To be decided")
_COLUMNS = (
    Text("最迟", "By"),
    Text("事项", "What"),
    Text("由谁", "By whom"),
    Text("对象", "For whom"),
    Text("说明", "Remarks"),
)
_NOTHING = Text("没有待决事项。", "Nothing is left to decide.")
_UNPLACED = Text("未能安排:{what}", "Not placed: {what}")
_STATE = Text("确认来访代表团", "Confirm the delegation")
_NAMES = Text("确认待定来宾{count}人的名单", "Have the names of {count} guests confirmed")
_APPROVALS = "K10"


@dataclass(frozen=True)
class Decision:
    """`by`: when it is due; `about`: a delegation or a plan item."""

    by: Minutes
    about: Id
    row: Row


def decisions(d: Dossier) -> Paper:
    rows = tuple(one.row for one in sorted(pending(d), key=lambda one: one.by))
    sections = (Section("", rows),) if rows else ()
    return Paper("decisions", d.say(_TITLE), tuple(d.say(c) for c in _COLUMNS), sections, d.say(_NOTHING))


def pending(d: Dossier) -> Iterator[Decision]:
    """What has no time of its own is due before the first visit."""
    begin = min((first_day(d.event, one.id) for one in coming(d.event)), default=0)
    yield from _approvals(d)
    for line in d.lines.unplaced:
        what = d.say(_UNPLACED, what=item_text(d.names, line.item))
        row = (d.names.dates.day(begin // DAY - 1), what, "", "", f"{d.reason(line)} ({line.rule})")
        yield Decision(begin - DAY, line.item, row)
    if d.part is None:
        yield from _provisional(d)


def _approvals(d: Dossier) -> Iterator[Decision]:
    for line in d.lines.tasks:
        if RULE_OF_TASK.get(line.task) == _APPROVALS and not is_done(d.event, line.id):
            by = line.end if line.due is None else line.due
            whom = d.names.delegation(line.delegation)
            row = (d.names.dates.moment(by), item_text(d.names, line.id), d.names.person(line.person), whom, "")
            yield Decision(by, line.delegation or line.id, row)


def _provisional(d: Dossier) -> Iterator[Decision]:
    """Delegations and guests that nobody has confirmed, by the evening before their visit."""
    for visitor in coming(d.event):
        by, whom = first_day(d.event, visitor.id) - DAY, d.names.delegation(visitor.id)
        host = d.names.person(visitor.host_leader)
        if visitor.state is State.PROVISIONAL:
            yield Decision(by, visitor.id, (d.names.dates.day(by // DAY), d.say(_STATE), host, whom, ""))
        guests = (d.event.person_of[guest] for guest in d.event.members(visitor.id))
        count = sum(guest.state is State.PROVISIONAL for guest in guests)
        if count:
            row = (d.names.dates.day(by // DAY), d.say(_NAMES, count=count), host, whom, "")
            yield Decision(by, visitor.id, row)
