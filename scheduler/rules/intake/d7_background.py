"""Where the guests come from and what they care for. Stage: intake."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.domain.handbook import Level
from scheduler.domain.people import State
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Violation
from scheduler.rules.intake.asked import IntakeRule


class Background(IntakeRule):
    """D7. Background of the guests: home region, alma mater, field, hobbies. S0.

    Reading: one for each of the facts that is not known of a delegation's principal, once the principal is confirmed;
    affinity (P9) and the amenities in the room live on them. A delegation's own region counts for its principal.
    Accessibility is a yes or no that no row lacks.
    """

    id = "D7"
    title = Text("主宾背景", "Background of the principal")
    level = Level.COMFORT
    source = "S0"
    sentence = Text("{items}还缺:{found}", "{items} still lacks: {found}")
    example = Text("陈致远还缺:爱好、母校", "Chen Zhiyuan still lacks: hobbies, alma mater")

    class Params(base.Params):
        facts: tuple[str, ...] = base.param(
            ("home_region", "alma_mater", "field"),
            about=Text("主宾须填的背景项目(可加爱好)", "facts asked of the principal; hobbies too if named"),
        )

    def check(self, plan: Plan) -> Iterator[Violation]:
        for delegation in self.delegations():
            principal = self.event.principal(delegation.id)
            if principal is None or principal.state is not State.CONFIRMED:
                continue
            told = {
                "home_region": principal.home_region or delegation.home_region,
                "field": principal.field,
                "alma_mater": principal.alma_mater,
                "hobbies": principal.hobbies,
            }
            yield from self.lacking(principal.id, [fact for fact in self.params.facts if not told.get(fact, True)])
