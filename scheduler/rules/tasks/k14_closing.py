"""Bills are settled, lessons drawn, papers filed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scheduler.clock import DAY, Interval
from scheduler.demand.subjects import TaskDue
from scheduler.demand.visits import coming, hotels_used, last_day
from scheduler.domain.base import Id
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.tasks.base import CLOSES, OPENS, TaskRule, task_of


class Closing(TaskRule):
    """K14. S1-后1–3. After the event bills are settled with hotels and restaurants, feedback is asked for, the summary
    is written, the papers are filed.

    Reading: office days counted from the day after the last guest has left; hotels in which anybody lived, restaurants
    outside them in which meals were held. Papers are filed after the summary's last day.
    """

    id = "K14"
    title = Text("善后", "Settlement and summary")
    source = "S1-后2"
    example = Text("与北湖宾馆结账:计划为 0,应为 1", "Settlement with the Beihu Hotel: the plan says 0, due is 1")
    names = (
        ("K14.hotel", Text("与宾馆结账核对", "Settle and check the hotel's bill")),
        ("K14.restaurant", Text("与饭店结账核对", "Settle and check the restaurant's bill")),
        ("K14.feedback", Text("向来宾方收集反馈意见", "Ask the delegation for its feedback")),
        ("K14.summary", Text("撰写接待工作总结", "Write the summary")),
        ("K14.archive", Text("整理资料归档", "File the papers")),
    )

    class Params(base.Params):
        settle: int = base.param(3, ge=1, about=Text("结账的天数", "days for the bills"))
        feedback: int = base.param(3, ge=1, about=Text("收集反馈的天数", "days for the feedback"))
        summary: int = base.param(5, ge=1, about=Text("总结的天数", "days for the summary"))
        archive: int = base.param(2, ge=1, about=Text("其后归档的天数", "days after that for the archive"))
        bill: int = base.param(60, ge=0, about=Text("结一家账的分钟数", "minutes for one bill"))
        call: int = base.param(20, ge=0, about=Text("收集一方反馈的分钟数", "minutes to ask one delegation"))
        writing: int = base.param(180, ge=0, about=Text("撰写总结的分钟数", "minutes for the summary"))
        filing: int = base.param(90, ge=0, about=Text("归档的分钟数", "minutes to file the papers"))

    def due(self, plan: Plan) -> Iterable[TaskDue]:
        end, p, on = last_day(self.event), self.params, self.event.profile.id
        for hotel in hotels_used(self.event, plan):
            place = self.event.hotel_of[hotel].location
            yield task_of(self, plan, "K14.hotel", hotel, _after(end, 1, p.settle), p.bill, office=True, place=place)
        for venue, place in self._restaurants(plan):
            when = _after(end, 1, p.settle)
            yield task_of(self, plan, "K14.restaurant", venue, when, p.bill, office=True, place=place)
        for visitor in coming(self.event):
            when = _after(end, 1, p.feedback)
            yield task_of(self, plan, "K14.feedback", visitor.id, when, p.call, office=True, delegation=visitor.id)
        yield task_of(self, plan, "K14.summary", on, _after(end, 1, p.summary), p.writing, office=True)
        yield task_of(self, plan, "K14.archive", on, _after(end, 1 + p.summary, p.archive), p.filing, office=True)

    def _restaurants(self, plan: Plan) -> Iterator[tuple[Id, Id]]:
        """(venue, location) of meals that are in no hotel."""
        hotels = {hotel.location for hotel in self.event.hotels}
        held = {slot.venue for slot in plan.activities if slot.kind in self.event.handbook.standards.meals}
        for venue in self.event.venues:
            if venue.id in held and venue.location not in hotels:
                yield venue.id, venue.location


def _after(day: int, first: int, days: int) -> Interval:
    """Office hours of so many days, the first of them so many days after a day's midnight."""
    return Interval(day + first * DAY + OPENS, day + (first + days - 1) * DAY + CLOSES)
