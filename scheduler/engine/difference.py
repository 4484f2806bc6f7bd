"""Rules of an alternative: it decides so many things of one kind otherwise than the plans before it (C3).

They are the engine's own, hard, and no part of the rule book: `Differing` asks for enough differences and leaves to the
exact kernels which; `banning` names what must differ, for kernels that know no such condition.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from scheduler.changes.choices import STAGE_OF, Choices, Kind, choices, others
from scheduler.clock import ALWAYS, DAY, Interval
from scheduler.demand.subjects import MovementDue
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, Rule, View, Violation
from scheduler.rules.shapes import Elsewhere as Condition

_GROUP: Mapping[Kind, str] = {Kind.HOTELS: "delegation", Kind.DAYS: "item", Kind.HALLS: "item", Kind.VEHICLES: "item"}
_OVER: Mapping[Kind, str] = {Kind.HOTELS: "hotel", Kind.DAYS: "day", Kind.HALLS: "id", Kind.VEHICLES: "vehicle"}
_WHERE: Mapping[Kind, tuple[str, str]] = {Kind.HOTELS: ("kind", "guest"), Kind.VEHICLES: ("kind", "journey")}


class _Difference(Rule):
    """What the two have in common: the stage of the kind, and that they are hard."""

    id = "C3"
    title = Text("与前面的方案不同", "Different from the plans before")
    level = Level.HARD
    source = "product.md C3"
    noun = MovementDue  # of what transport serves

    def __init__(self, event: Event, kind: Kind) -> None:
        super().__init__(event)
        self.kind = kind

    @property
    def stage(self) -> str:  # type: ignore[override]
        return STAGE_OF[self.kind]


class Differing(_Difference):
    """At least `least` decisions of the kind wholly otherwise than in each of the `former` plans. Counted: how many too
    few, for each plan."""

    sentence = Text("{items}:与前面的方案有{found}处不同,应有{wanted}处", "{items}: {found} differ, {wanted} should")

    def __init__(self, event: Event, kind: Kind, former: Sequence[Choices], least: int) -> None:
        super().__init__(event, kind)
        self.former, self.least = tuple(former), least

    def shape(self) -> Condition:
        return Condition(_GROUP[self.kind], _OVER[self.kind], self.former, self.least, _WHERE.get(self.kind))

    def check(self, plan: Plan) -> Iterable[Violation]:
        own = choices(self.event, plan, self.kind)
        for number, former in enumerate(self.former, start=1):
            found = len(others(former, own))
            if found < self.least:
                yield self.violation(str(number), found=found, wanted=self.least, amount=self.least - found)


class _Banned(_Difference):
    """These decisions have none of these values. Counted: 1 for each that has."""

    sentence = Text("{items}:仍为{found}", "{items}: still {found}")

    def __init__(self, event: Event, kind: Kind, banned: Choices) -> None:
        super().__init__(event, kind)
        self.banned = banned

    def check(self, plan: Plan) -> Iterable[Violation]:
        for item, values in choices(self.event, plan, self.kind).items():
            still = values & self.banned.get(item, frozenset())
            if still:
                yield self.violation(item, found=";".join(sorted(still)), wanted="-")

    def _of(self, s: View) -> frozenset[str]:
        return self.banned.get(getattr(s, _GROUP[self.kind]), frozenset())


class Elsewhere(_Banned):
    """Other hotels, halls or vehicles."""

    @property
    def reads(self) -> Reads:  # type: ignore[override]
        where = _WHERE.get(self.kind)
        return Reads((_GROUP[self.kind], *(where[:1] if where else ())), (_OVER[self.kind],))

    def pair(self, s: View, r: View) -> Amount:
        where = _WHERE.get(self.kind)
        if where and getattr(s, where[0]) != where[1]:
            return 0
        return int(getattr(r, _OVER[self.kind]) in self._of(s))


class OnOtherDays(_Banned):
    """Other days."""

    reads = Reads(("item",))

    def window(self, s: View, _: View) -> tuple[Interval, ...] | None:
        banned = sorted(int(day) for day in self._of(s))
        if not banned:
            return None
        starts = (ALWAYS.start, *((day + 1) * DAY for day in banned))
        ends = (*(day * DAY for day in banned), ALWAYS.end)
        return tuple(Interval(start, end) for start, end in zip(starts, ends, strict=True) if start < end)


def banning(event: Event, kind: Kind, banned: Choices) -> Rule:
    """The rule that these decisions have none of these values."""
    return (OnOtherDays if kind is Kind.DAYS else Elsewhere)(event, kind, banned)
