"""I8. Meals inside their hours; breakfast in the own hotel, ready early."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.clock import DAY, Interval, Minutes
from scheduler.demand.candidates import same_place
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Amount, Lane, Reads, View, Violation
from scheduler.rules.itinerary.halls import HallUse, clashes
from scheduler.rules.itinerary.programme import ItineraryRule, Placed, placed


class MealHours(ItineraryRule):
    """I8. S1-中9. The whole meal lies inside the hours of Standards.meals of one day. Breakfast is in the own hotel
    and ready 15 minutes early: nothing else may keep its hall then, and in a shared one its places are kept from
    then on. Counted: meals outside their hours, breakfasts elsewhere, clashes in a hall that only readiness makes."""

    id = "I8"
    title = Text("用餐时间与早餐", "Meal hours and breakfast")
    level = Level.HARD
    source = "S1-中9"
    sentence = Text("{items}:现为 {found},应为 {wanted}", "{items}: {found}, should be {wanted}")
    example = Text("晚餐:现为 19:45–20:45,应为 18:00–19:30", "Dinner: 19:45–20:45, should be 18:00–19:30")
    reads = Reads(subject=("kind", "hotel"), resource=("location",))
    lanes = (Lane("resource", "halls"),)

    class Params(base.Params):
        ready: int = base.param(
            15, ge=0, about=Text("早餐提前备好的分钟数", "minutes by which breakfast is ready early")
        )
        own_hotel: tuple[str, ...] = base.param(
            ("breakfast",), about=Text("在所住酒店、提前备好的活动类型", "kinds in the own hotel, ready early")
        )

    def pair(self, s: View, r: View) -> Amount:
        return int(self._strays(s.kind, s.hotel, r.location))

    def window(self, s: View, r: View) -> tuple[Interval, ...] | None:
        meal = self.event.handbook.standards.meals.get(s.kind)
        if meal is None:
            return None
        return tuple(
            Interval(day * DAY + meal.hours.start, day * DAY + meal.hours.end) for day in range(self.event.profile.days)
        )

    def pad(self, s: View) -> tuple[Minutes, Minutes]:
        return (self._early(s.kind), 0)

    def check(self, plan: Plan) -> Iterable[Violation]:
        here = placed(self.event, plan)
        for one in here:
            yield from self._outside_hours(one)
            if self._strays(one.due.kind, one.due.hotel, one.place):
                yield self.violation(one.item, found=one.place, wanted=one.due.hotel)
        bare = {clash.items for clash in clashes(self._uses(here, early=False))}
        for clash in clashes(self._uses(here, early=True)):
            if clash.items not in bare:
                yield self.violation(*clash.items, found=clash.found, wanted=clash.wanted)

    def _strays(self, kind: str, hotel: Id, place: Id) -> bool:
        return kind in self.params.own_hotel and bool(hotel) and not same_place(self.event, hotel, place)

    def _outside_hours(self, one: Placed) -> Iterable[Violation]:
        meal = self.event.handbook.standards.meals.get(one.due.kind)
        if meal is None:
            return
        at = one.when.start // DAY * DAY
        if not Interval(at + meal.hours.start, at + meal.hours.end).covers(one.when):
            clock = self.event.clock
            yield self.violation(
                one.item,
                found=f"{clock.text(one.when.start)}/{clock.text(one.when.end)}",
                wanted=f"{clock.text(at + meal.hours.start)}/{clock.text(at + meal.hours.end)}",
            )

    def _uses(self, here: Iterable[Placed], early: bool) -> list[HallUse]:
        return [
            HallUse(
                one.item,
                one.venue,
                Interval(one.when.start - early * self._early(one.due.kind), one.when.end),
                one.due.heads,
            )
            for one in here
            if one.venue
        ]

    def _early(self, kind: str) -> Minutes:
        return self.params.ready if kind in self.params.own_hotel else 0
