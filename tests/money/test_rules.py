"""B1: visits within their standard, the event within its budget, to the yuan."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.domain.event import Event, Profile
from scheduler.domain.handbook import CostStandard, Level, RuleSetting
from scheduler.domain.people import Delegation, State
from scheduler.i18n import Lang
from scheduler.judge import judge
from scheduler.plan import Plan
from scheduler.rules import active_rules
from scheduler.rules.base import Rule
from tests.money.builders import COSTS, event, handbook, night, plan

FREE = COSTS.model_copy(update={"allowances": ()})
FOUR_NIGHTS = plan("lodging", stays=(night("T1", "G2", last=1), night("S1", "G1", last=1)))
"""Two nights of a twin at 300 and of a single at 400: 1,400 yuan, all of D1."""


def costing(budget: int | None = None, whole: int | None = None, state: State = State.CONFIRMED) -> Event:
    profile = Profile(id="E", name="试验", first_day=date(2026, 3, 5), last_day=date(2026, 3, 6), budget=whole)
    delegations = (Delegation(id="D1", name="甲团", name_en="Team A", budget=budget, state=state),
                   Delegation(id="D2", name="乙团"))  # fmt: skip
    return event(profile=profile, delegations=delegations, handbook=handbook(FREE))


def rule(given: Event, name: str) -> Rule:
    return next(one for one in active_rules(given) if one.id == name)


def amount(given: Event, name: str, made: Plan = FOUR_NIGHTS) -> int:
    return sum(violation.amount for violation in rule(given, name).check(made))


@pytest.mark.parametrize(("budget", "over"), [(140_000, 0), (139_999, 1), (139_900, 1), (139_899, 2), (0, 1_400)])
def test_b1_a_visit_may_cost_its_budget_and_no_yuan_more(budget: int, over: int) -> None:
    assert amount(costing(budget=budget), "B1.visit") == over


def test_b1_without_a_budget_the_handbooks_standard_counts() -> None:
    """1000 and twice 600 yuan for two days: 4,400."""
    assert amount(costing(), "B1.visit") == 0
    low = handbook(
        FREE.model_copy(update={"visits": (COSTS.visits[1].model_copy(update={"ranks": (1, 10), "day": 20_000}),)})
    )
    assert amount(event(handbook=low), "B1.visit") == 200


def test_b1_without_any_standard_nothing_is_too_dear() -> None:
    assert amount(event(handbook=handbook(CostStandard())), "B1.visit") == 0


def test_b1_a_cancelled_visit_is_not_judged() -> None:
    assert amount(costing(budget=0, state=State.CANCELLED), "B1.visit") == 0


@pytest.mark.parametrize(("budget", "over"), [(None, 0), (140_000, 0), (139_999, 1), (100_000, 400)])
def test_b1_the_event_may_cost_its_budget_and_no_yuan_more(budget: int | None, over: int) -> None:
    assert amount(costing(whole=budget), "B1.event") == over


def test_b1_is_a_cost_for_visits_and_hard_for_the_event_unless_the_handbook_says_otherwise() -> None:
    assert (rule(costing(), "B1.visit").at, rule(costing(), "B1.event").at) == (Level.COST, Level.HARD)
    strict = handbook(FREE, **{"B1.visit": RuleSetting(level=Level.HARD)})
    given = costing(budget=100_000).model_copy(update={"handbook": strict})
    assert judge(given, FOUR_NIGHTS).tier(Level.HARD) >= 400


def test_b1_the_sentences_name_the_visit_and_the_sums() -> None:
    given = costing(budget=100_000, whole=120_000)
    (visit,), (whole,) = (list(rule(given, name).check(FOUR_NIGHTS)) for name in ("B1.visit", "B1.event"))
    assert rule(given, "B1.visit").explain(visit, Lang.ZH) == (
        "甲团来访费用1400元,标准1000元,超出400元(B1.visit,S1-前14, 后2)"
    )
    assert rule(given, "B1.event").explain(whole, Lang.EN) == (
        "the event costs 1400 yuan, its budget is 1200, 200 over (B1.event, S1-前14)"
    )
