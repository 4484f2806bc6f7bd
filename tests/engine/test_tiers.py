"""Tier by tier: the values, the bounds, the stop, the incumbent that is never given away."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from scheduler.domain.event import Event, Profile
from scheduler.domain.handbook import Handbook, Level, LodgingStandard, Standards
from scheduler.domain.lodging import RoomKind
from scheduler.engine import tiers
from scheduler.engine.budget import Budget, Progress, Status, Watch
from scheduler.engine.posting import Posting
from scheduler.engine.tiers import Solved, solve_tiers
from scheduler.errors import InternalError
from scheduler.i18n import Text
from scheduler.rules.base import Rule

ORDER = (Level.HARD, Level.UNPLACED, Level.PROTOCOL, Level.COMFORT, Level.COST)


def rule(level: Level, weight: int = 1) -> Rule:
    standards = Standards(lodging=(LodgingStandard(ranks=(1, 10), room=RoomKind.TWIN, cap=1),), hubs={}, meals={})
    profile = Profile(id="E", name="e", first_day=date(2026, 3, 11), last_day=date(2026, 3, 11))
    settings = {f"X.{level}": {"weight": weight}}
    handbook = Handbook.model_validate({"id": "h", "name": "h", "standards": standards, "rules": settings})
    cls = type(
        "X",
        (Rule,),
        {"id": f"X.{level}", "level": level, "stage": "lodging", "title": Text("", ""), "check": lambda *_: ()},
    )
    made: Rule = cls(Event(profile=profile, handbook=handbook))
    return made


def solved(posting: Posting, watch: Watch | None = None, hint: dict[int, int] | None = None) -> Solved:
    return solve_tiers(posting, ORDER, Budget.lasting(10), watch or Watch(), hint)


def values(result: Solved) -> list[tuple[str, int, int | None, Status]]:
    return [(t.level.value, t.value, t.bound, t.status) for t in result.tiers]


def test_an_earlier_tier_is_never_paid_for_a_later_one() -> None:
    posting = Posting()
    protocol, cost = posting.yes("protocol"), posting.yes("cost")
    posting.model.add_bool_or([protocol, cost])
    posting.charge(rule(Level.PROTOCOL), [(protocol, 1)])
    posting.charge(rule(Level.COST), [(cost, 1000)])
    assert values(solved(posting)) == [
        ("unplaced", 0, 0, Status.OPTIMAL),
        ("protocol", 0, 0, Status.OPTIMAL),
        ("comfort", 0, 0, Status.OPTIMAL),
        ("cost", 1000, 1000, Status.OPTIMAL),
    ]


def test_weights_multiply_amounts_inside_a_tier() -> None:
    posting = Posting()
    one = posting.yes("one")
    posting.model.add_bool_and([one])
    posting.charge(rule(Level.COMFORT, weight=7), [(one, 3)], constant=1)
    assert values(solved(posting))[2] == ("comfort", 28, 28, Status.OPTIMAL)


def test_a_negated_literal_is_charged_when_it_is_true() -> None:
    posting = Posting()
    placed = posting.yes("placed")
    posting.model.add_bool_and([~placed])
    posting.settle(rule(Level.UNPLACED), ["s"], [~placed], 2)
    assert values(solved(posting))[0] == ("unplaced", 2, 2, Status.OPTIMAL)


def test_a_hard_rule_forbids_what_a_soft_one_charges() -> None:
    posting = Posting()
    a, b, neither = posting.yes("a"), posting.yes("b"), posting.yes("neither")
    posting.model.add_bool_or([a, neither])
    posting.model.add_bool_or([b, neither])
    posting.settle(rule(Level.HARD), ["s"], [a, b], 1)
    posting.charge(rule(Level.COST), [(neither, 5)])
    assert values(solved(posting))[3] == ("cost", 5, 5, Status.OPTIMAL)


def test_the_hint_is_the_answer_when_there_was_a_stop_before_the_first_tier() -> None:
    posting = Posting()
    cheap = posting.yes("cheap")
    posting.charge(rule(Level.COST), [(~cheap, 9)])
    watch = Watch()
    watch.stop()
    result = solved(posting, watch, {cheap.index: 0})
    assert values(result)[3] == ("cost", 9, None, Status.UNKNOWN)


def test_a_tier_behind_an_open_one_claims_no_bound() -> None:
    posting = Posting()
    a, b = posting.yes("a"), posting.yes("b")
    posting.charge(rule(Level.PROTOCOL), [(a, 1)])
    posting.charge(rule(Level.COST), [(b, 1)])
    watch = Watch()
    watch.stop()
    result = solved(posting, watch, {a.index: 1, b.index: 1})
    assert [t.bound for t in result.tiers if t.level is Level.COST] == [None]


def test_a_model_without_any_solution_is_our_own_fault() -> None:
    posting = Posting()
    a = posting.yes("a")
    posting.model.add_bool_and([a])
    posting.model.add_bool_and([~a])
    with pytest.raises(InternalError, match="infeasible"):
        solved(posting)


def test_progress_names_the_tier_with_its_best_and_bound() -> None:
    news: list[Progress] = []
    posting = Posting()
    literals = [posting.yes(str(n)) for n in range(6)]
    posting.model.add(sum(literals) >= 3)
    posting.charge(rule(Level.COST), [(literal, 2) for literal in literals])
    solved(posting, Watch(news.append))
    assert {line.tier for line in news} == {"cost"}
    assert news[-1].best == 6
    assert all(line.left is not None and line.left <= 10 for line in news)


def test_a_limit_charges_the_excess_of_a_soft_rule() -> None:
    posting = Posting()
    literals = [posting.yes(str(n)) for n in range(4)]
    posting.model.add_bool_and(literals)
    posting.limit(rule(Level.COMFORT), ["k"], [(literal, 30) for literal in literals], 100)
    assert values(solved(posting))[2] == ("comfort", 20, 20, Status.OPTIMAL)


def test_nothing_is_proven_of_a_tier_that_ended_without_a_solution(monkeypatch: pytest.MonkeyPatch) -> None:
    run = tiers._run

    def fruitless(*args: Any, **options: Any) -> Any:
        return run(*args, **options) if options.get("fixed") else tiers._Run(Status.UNKNOWN, (), None)

    monkeypatch.setattr(tiers, "_run", fruitless)
    posting = Posting()
    served = posting.yes("served", decision=True)
    posting.charge(rule(Level.UNPLACED), [(~served, 1)])
    posting.charge(rule(Level.COST), [(served, 5)])
    assert values(solved(posting)) == [
        ("unplaced", 1, None, Status.FEASIBLE),
        ("protocol", 0, 0, Status.OPTIMAL),
        ("comfort", 0, 0, Status.OPTIMAL),
        ("cost", 0, None, Status.FEASIBLE),
    ]
