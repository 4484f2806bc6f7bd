"""A good plan of tasks, damaged in one place: the rule concerned speaks, on the minute, and no other hard rule does."""

from __future__ import annotations

from functools import cache

import pytest

from scheduler.domain.activities import Need
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level, RuleSetting
from scheduler.domain.life import Pin
from scheduler.domain.people import Delegation, Direction, Role
from scheduler.explain import Explainer
from scheduler.i18n import Lang
from scheduler.judge import judge
from scheduler.plan import Duty, Plan, TaskDuty
from tests.people.builders import absence, activity, guest, leg, plan, slot, staff
from tests.tasks.builders import LIAISON, event, found, line, own, planned, solved, task_rules

PAUSE = RuleSetting(params={"ahead": 2880})


@cache
def good() -> tuple[Event, Plan]:
    """S1 has a duty from 10:00 to 11:00 in the hall; four tasks of the planner's, due at noon and in the evening."""
    people = [
        staff("L1", Role.LEADER, rank=5, unit="办"),
        staff("S1", Role.LIAISON, unit="办"),
        staff("S2", Role.LIAISON, unit="办"),
        staff("NEW", Role.LIAISON, trained=False),
        staff("M1", Role.MEDIC),
    ]
    tasks = (
        own("T1", 720, place="WORKS"),
        own("T2", 1080, 60, place="HALL"),
        own("T3", 1320, place="HALL"),
        own("T4", 1440 + 720, 60),
    )
    given = event(
        people,
        tasks=tasks,
        activities=(activity("A", Need(role=Role.LIAISON)),),
        absences=(absence("W", 800, 900, person="S2"),),
        delegations=(Delegation(id="D1", name="D1"),),
        guests=(guest("G1"),),
        rules={"K.own": PAUSE},
    )
    duty = Duty(id="duty:act:A/liaison/1", item="act:A", role="liaison", person="S1", start=600, end=660)
    before = plan(slot("A", 600, 660), duties=(duty,)).model_copy(update={"scope": ("itinerary", "people", "tasks")})
    lines = (line("T1", "S1", 690, place="WORKS"), line("T2", "S2", 960, 60, place="HALL"),
             line("T3", "S2", 1050, place="HALL"), line("T4", "S1", 1440 + 600, 60))  # fmt: skip
    return given, before.model_copy(update={"tasks": lines})


def broken(name: str, **change: object) -> dict[str, int]:
    """Hard rule → amount, after one line has changed."""
    given, made = good()
    lines = tuple(x.model_copy(update=change) if x.task == name else x for x in made.tasks)
    return hard(given, made.model_copy(update={"tasks": lines}))


def hard(given: Event, made: Plan) -> dict[str, int]:
    score = judge(given, made, task_rules(given), ("tasks",))
    return {rule.id: rule.amount for rule in score.rules if rule.level is Level.HARD and rule.amount}


def test_the_good_plan_is_good() -> None:
    assert hard(*good()) == {}


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("T1", {"start": 690, "end": 720}, {}),
        ("T1", {"start": 691, "end": 721}, {"K.own": 1}),
        ("T1", {"start": 690, "end": 719}, {"K.own": 1}),
        ("T1", {"place": "HALL"}, {"K.own": 1}),
        ("T1", {"person": "NOBODY"}, {"K.own": 1}),
        ("T1", {"person": "NEW"}, {"K.fit": 1}),
        ("T1", {"person": "M1"}, {"K.fit": 1}),
        ("T1", {"start": 689, "end": 719}, {"K.free": 1}),  # the way from the hall takes 30 minutes
        ("T2", {"start": 870, "end": 930}, {"K.hours": 1}),  # S2 is away until 15:00
        ("T2", {"start": 900, "end": 960}, {}),
        ("T3", {"start": 1019, "end": 1049}, {"K.free": 1}),
        ("T3", {"start": 1051, "end": 1081}, {"K.hours": 1}),  # the office closes at 18:00
        ("T4", {"task": "T9"}, {"K.own": 1}),
    ],
)  # fmt: skip
def test_a_damaged_line_breaks_its_rule(name: str, change: dict[str, object], said: dict[str, int]) -> None:
    assert broken(name, **change) == said


def test_a_task_forgotten_doubled_or_listed() -> None:
    given, made = good()
    without = made.model_copy(update={"tasks": made.tasks[1:]})
    assert hard(given, without) == {"K.own": 1}
    doubled = made.model_copy(update={"tasks": (*made.tasks, made.tasks[3])})
    assert hard(given, doubled)["K.own"] == 1


def test_a_task_that_nobody_asked_for() -> None:
    given, made = good()
    more = TaskDuty(id="task:K3/D1", task="K3", person="S1", start=1000, end=1015)
    assert hard(given, made.model_copy(update={"tasks": (*made.tasks, more)})) == {"K.asked": 1}


@pytest.mark.parametrize(("most", "amounts"), [(120, []), (119, [1]), (20, [60])])
def test_the_day_has_its_maximum_with_the_duties(most: int, amounts: list[int]) -> None:
    """S1 has 60 minutes of duty and a task of 60 on one day; what the duty alone exceeds is not the tasks'."""
    given, made = good()
    strict = event(
        [p for p in given.persons if not p.delegation],
        tasks=(own("T5", 1020, 60),),
        activities=given.activities,
        delegations=given.delegations,
        guests=(guest("G1"),),
        rules={"K.day": RuleSetting(params={"most": most})},
    )
    plan_of = made.model_copy(update={"tasks": (line("T5", "S1", 900, 60),)})
    assert found(strict, plan_of, "K.day") == amounts


@pytest.mark.parametrize(("begin", "broken_nights"), [(480, 0), (479, 1)])
def test_nine_hours_lie_between_two_days(begin: int, broken_nights: int) -> None:
    """A duty until 23:00 and a task in the morning."""
    people = [staff("L1", Role.LEADER, rank=5), staff("S1", Role.LIAISON)]
    given = event(
        people, tasks=(own("T", 1440 + 600),), activities=(activity("A", Need(role=Role.LIAISON)),),
        delegations=(Delegation(id="D1", name="D1"),), guests=(guest("G1"),),
    )  # fmt: skip
    duty = Duty(id="duty:act:A/liaison/1", item="act:A", role="liaison", person="S1", start=1320, end=1380)
    made = plan(slot("A", 1320, 1380), duties=(duty,)).model_copy(update={"tasks": (line("T", "S1", 1440 + begin),)})
    assert len(found(given, made, "K.rest")) == broken_nights


@pytest.mark.parametrize(
    ("supervisor", "owner", "amounts"),
    [("L1", "S1", []), ("S2", "S1", [1]), ("", "S1", [1]), ("S0", "S1", []), ("", "L1", []), ("S1", "S0", [1])],
)
def test_supervisors_outrank_or_head_the_unit(supervisor: str, owner: str, amounts: list[int]) -> None:
    """L1 is the highest leader; S0, S1 and S2 have one rank, S0 heads the unit by precedence."""
    people = [staff("L1", Role.LEADER, Role.LIAISON, rank=5)]
    people += [staff(f"S{n}", Role.LIAISON, unit="办", precedence=n) for n in range(3)]
    given = event(people, tasks=(own("T", 720),))
    made = plan().model_copy(update={"tasks": (line("T", owner, 600, supervisor=supervisor),)})
    assert found(given, made, "K.lead") == amounts


@pytest.mark.parametrize(("owner", "amounts"), [("S1", []), ("S2", [1])])
def test_a_delegation_is_called_by_its_own_officer(owner: str, amounts: list[int]) -> None:
    people = [staff("L1", Role.LEADER, rank=5), staff("S1", Role.LIAISON), staff("S2", Role.LIAISON)]
    given = event(
        people, "K1.home", escort=LIAISON, activities=(activity("A"),), legs=(leg("OUT", 700, Direction.OUT),),
        delegations=(Delegation(id="D1", name="D1"),), guests=(guest("G1"),),
    )  # fmt: skip
    duty = Duty(id="duty:act:A/liaison/1", item="act:A", role="liaison", person="S1", start=600, end=630)
    call = TaskDuty(id="task:K1.home/OUT", task="K1.home", person=owner, start=880, end=890, supervisor="L1",
                    delegation="D1")  # fmt: skip
    made = plan(slot("A", 600, 630), duties=(duty,)).model_copy(update={"tasks": (call,)})
    assert found(given, made, "K.officer") == amounts


def test_what_finds_nobody_is_listed_with_the_rule_in_the_way() -> None:
    people = [staff("L1", Role.LEADER, rank=5), staff("S1", Role.LIAISON)]
    tasks = (own("T1", 720), own("T2", 720, role=Role.MEDIC), own("T3", 660, 60))
    given = event(people, tasks=tasks, absences=(absence("W", 0, 600, person="S1"),),
                  rules={"K.own": RuleSetting(params={"ahead": 30})})  # fmt: skip
    result = solved(given, plan().model_copy(update={"scope": ("itinerary", "people")}))
    assert planned(result.plan) == {"T1/test": ("S1", 660, 690, 720), "T3/test": ("S1", 600, 660, 660)}
    (missing,) = result.plan.unplaced
    assert (missing.item, missing.rule) == ("task:T2/test", "K.fit")
    away = given.model_copy(update={"absences": (absence("W", 0, 700, person="S1"),)})
    reasons = {x.item: (x.rule, x.reason_en) for x in solved(away, plan()).plan.unplaced}
    assert reasons["task:T1/test"] == (
        "K.hours",
        "those who could do it (1) have no time for it: Tasks in working hours",
    )


@pytest.mark.parametrize(("field", "value"), [("person", "S2"), ("start", "2026-03-05T11:07")])
def test_what_is_pinned_stays(field: str, value: str) -> None:
    people = [staff("L1", Role.LEADER, rank=5), staff("S1", Role.LIAISON), staff("S2", Role.LIAISON)]
    pin = Pin(id="P", item="task:T1/test", field=field, value=value)
    given = event(people, tasks=(own("T1", 720), own("T2", 720, 240)), pins=(pin,))
    made = solved(given, plan().model_copy(update={"scope": ("itinerary", "people")})).plan
    assert planned(made)["T1/test"][:2] == (("S2", -750) if field == "person" else ("S1", 667))
    assert hard(given, made) == {}


def test_a_sentence_names_the_owner_in_both_languages() -> None:
    given, made = good()
    late = tuple(x.model_copy(update={"person": "M1"}) if x.task == "T1" else x for x in made.tasks)
    score = judge(given, made.model_copy(update={"tasks": late}), task_rules(given), ("tasks",))
    (finding,) = (one for one in score.violations if one.rule == "K.fit")
    said = [Explainer(given).sentence(finding, lang) for lang in (Lang.ZH, Lang.EN)]
    assert said == [
        "task:T1/test, M1名 不能承担该任务(需要 liaison)(K.fit,S1-前11)",
        "task:T1/test, Name M1 may not own the task (asked for: liaison) (K.fit, S1-前11)",
    ]
