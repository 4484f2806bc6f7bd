"""The people stage on the small world: who is sent, what is written, what is listed."""

from __future__ import annotations

import random

from scheduler.domain.activities import Need
from scheduler.domain.event import Event
from scheduler.domain.handbook import Escort, Level
from scheduler.domain.people import Role
from scheduler.engine.budget import Budget, Status, Watch
from scheduler.engine.outcome import StageResult
from scheduler.engine.stages.people import plan_people
from scheduler.judge import judge
from scheduler.plan import Plan, Slot
from tests.people import tiny
from tests.people.builders import absence, activity, event, leg, people_rules, plan, slot, staff

GREET = Escort(on_activities=(), on_movements=(), at_arrival=("greeter",), at_departure=())


def run(given: Event, before: Plan) -> StageResult:
    return plan_people(given, people_rules(given), before, Budget(), Watch())


def before(*slots: Slot) -> Plan:
    return plan(*slots).model_copy(update={"scope": ("itinerary", "transport")})


def test_the_mayor_greets_and_is_early() -> None:
    given = event((staff("L1", Role.LEADER, rank=5), staff("L2", Role.LEADER, rank=6)), GREET, legs=(leg("K", 600),))
    result = run(given, before())
    [line] = result.plan.duties
    assert (line.id, line.item, line.role, line.person) == ("duty:K/greeter/1", "K", "greeter", "L1")
    assert (line.start, line.end) == (585, 615)
    assert result.plan.scope == ("itinerary", "transport", "people")
    assert {tier.level: (tier.value, tier.bound, tier.status) for tier in result.tiers} == {
        Level.UNPLACED: (0, 0, Status.OPTIMAL),
        Level.PROTOCOL: (1, 1, Status.OPTIMAL),
        Level.COMFORT: (0, 0, Status.OPTIMAL),
        Level.COST: (1, 1, Status.OPTIMAL),
    }


def test_a_deputy_goes_while_the_mayor_is_in_a_meeting() -> None:
    given = event(
        (staff("L1", Role.LEADER, rank=5), staff("L2", Role.LEADER, rank=6)),
        GREET,
        legs=(leg("K", 600),),
        absences=(absence("W", 500, 556, person="L1", location="HALL"),),
    )
    assert [line.person for line in run(given, before()).plan.duties] == ["L2"]


def test_what_nobody_can_do_is_listed_with_the_rule_in_the_way() -> None:
    need = Need(role=Role.INTERPRETER, skill="ja")
    given = event((staff("S1", Role.LIAISON),), activities=(activity("A", need),))
    result = run(given, before(slot("A", 600, 660)))
    [line] = result.plan.unplaced
    assert (line.item, line.rule) == ("duty:act:A/interpreter/1", "P1")
    assert line.reason
    assert line.reason_en
    score = judge(given, result.plan)
    assert (score.tier(Level.HARD), score.tier(Level.UNPLACED)) == (0, 2)


def test_planning_again_gives_the_same_plan() -> None:
    given = event((staff("L1", Role.LEADER), staff("L2", Role.LEADER)), GREET, legs=(leg("K", 600),))
    first = run(given, before()).plan
    assert run(given, first).plan == first


def test_the_order_of_rules_changes_nothing() -> None:
    given, before = tiny.case(3)
    rules = list(people_rules(given))
    result = plan_people(given, rules, before, Budget(), Watch())
    for seed in range(4):
        random.Random(seed).shuffle(rules)
        again = plan_people(given, rules, before, Budget(), Watch())
        assert (again.tiers, again.claimed) == (result.tiers, result.claimed)
