"""No more leaders named for a meal than the rules allow. Stage: intake."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.demand.template import guests_of
from scheduler.domain.handbook import Level
from scheduler.domain.people import State
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Violation
from scheduler.rules.companions import MealCaps
from scheduler.rules.intake.asked import IntakeRule


class LeadersAtMeals(IntakeRule):
    """P11.leaders. Companion caps hold for host leaders too. 党政机关国内公务接待管理规定 10.

    Reading: leaders that activities.csv names for a meal (`standards.meals`) beyond the cap for its guests, whatever
    the plan. No engine can leave out a leader whom the planner has named; staff on duty beside them are P11's.
    """

    id = "P11.leaders"
    title = Text("陪餐领导人数", "Leaders at meals")
    level = Level.COMFORT
    source = "国内公务接待管理规定 10"
    sentence = Text(
        "{items}:安排了 {found} 位领导陪餐,按规定只可 {wanted} 位",
        "{items}: {found} leaders are named for the meal; {wanted} may keep company",
    )
    example = Text(
        "抵达午餐:安排了 4 位领导陪餐,按规定只可 3 位",
        "Lunch on arrival: 4 leaders are named for the meal; 3 may keep company",
    )

    class Params(MealCaps):
        """Caps as the regulation has them."""

    def check(self, plan: Plan) -> Iterator[Violation]:
        meals = self.event.handbook.standards.meals
        for activity in self.event.activities:
            if activity.kind not in meals or activity.status is State.CANCELLED:
                continue
            seats = self.params.seats(len(guests_of(self.event, activity)))
            if len(activity.leaders) > seats:
                yield self.violation(
                    f"act:{activity.id}",
                    found=len(activity.leaders),
                    wanted=seats,
                    amount=len(activity.leaders) - seats,
                )
