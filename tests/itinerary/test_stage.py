"""The stage by example: what it writes, why something found no place, and longer uses where there is room."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scheduler.demand.activities import activities_due
from scheduler.domain.activities import Activity, Link, LinkKind
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level, RuleSetting, Use
from scheduler.domain.people import Absence, Delegation
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.facets import Facets
from scheduler.engine.solve import Options, solve
from scheduler.engine.stages.itinerary import plan_itinerary
from scheduler.engine.timetable import neighbourhoods, solve_part
from scheduler.engine.timetable.greedy import Greedy, first_answer
from scheduler.engine.timetable.neighbourhoods import Search
from scheduler.engine.timetable.outcome import Placement
from scheduler.engine.timetable.problem import problem_of
from scheduler.errors import InputError
from scheduler.judge import judge
from scheduler.plan import Plan, Slot, Unplaced
from scheduler.rules import active_rules
from scheduler.rules.base import Rule
from scheduler.supply.venues import venues_offered
from scheduler.tables.read import read_event
from tests.itinerary.builders import activity, at, event, guest, handbook, leader, plan, slot, span, venue, wave
from tests.itinerary.tiny import company_event, tiny_event

XINYU = Path(__file__).parents[2] / "data" / "xinyu"


def planned(base: Plan | None = None, **given: Any) -> Plan:
    return stage(event(**given), base)


def rules_of(given: Event) -> list[Rule]:
    return [rule for rule in active_rules(given) if rule.stage in ("itinerary", "all")]


def stage(given: Event, base: Plan | None = None) -> Plan:
    return plan_itinerary(given, rules_of(given), base or plan(scope=()), Budget(workers=1), Watch()).plan


def times(made: Plan) -> dict[str, tuple[int, int]]:
    return {one.activity: (one.start, one.end) for one in made.activities}


def test_activities_follow_each_other_with_the_way_between() -> None:
    """Both at 9:00 or later, the meeting at the hotel, the farm 50 minutes off with boarding and alighting."""
    meeting = activity("M", "meeting", venues=("HALL",), windows=(span("9:00", "10:00"),))
    visit = activity("V", windows=(span("9:00", "18:00"),), leaders=("L1",))
    made = planned(activities=(visit, meeting), persons=(guest(1), leader(1)))
    assert made.scope == ("itinerary",)
    assert made.activities == (slot(meeting, "HALL", at("9:00")), slot(visit, "FARM", at("10:50")))


def test_durations_grow_where_there_is_room_and_keep_clear_of_noon() -> None:
    visit = activity("V", windows=(span("12:00", "15:00"),), duration=(60, 120))
    assert times(planned(activities=(visit,)))["V"] == (at("12:00"), at("13:30"))


def test_durations_grow_only_as_far_as_the_next_one_lets_them() -> None:
    """Different guests, different halls: nothing but the link keeps A from growing to 10:00."""
    first = activity("A", "meeting", windows=(span("9:00", "11:00"),), duration=(30, 60), venues=("HALL",))
    then = activity(
        "B",
        "meeting",
        windows=(span("9:30", "10:00"),),
        duration=(30, 30),
        venues=("CITY",),
        parties=("D2",),
        links=(Link(kind=LinkKind.AFTER, other="A"),),
    )
    both = (Delegation(id="D1", name="团1"), Delegation(id="D2", name="团2"))
    made = planned(activities=(first, then), delegations=both, persons=(guest(1), guest(2, "D2")))
    assert times(made) == {"A": (at("9:00"), at("9:30")), "B": (at("9:30"), at("10:00"))}


def test_breakfast_in_shifts_keeps_the_places_ready() -> None:
    """Two places for two delegations of two: the second breakfast is laid 15 minutes ahead, the first cannot grow."""
    first, then = (
        activity(name, "breakfast", windows=(span(start, end),), duration=(30, 45), parties=(party,))
        for name, start, end, party in (("A", "7:00", "7:45", "D1"), ("B", "7:45", "8:15", "D2"))
    )
    both = (Delegation(id="D1", name="团1"), Delegation(id="D2", name="团2"))
    tables = venue("REST", "H", "breakfast", capacity=2, shared=True)
    made = planned(
        activities=(first, then),
        delegations=both,
        venues=(tables,),
        persons=(guest(1), guest(2), guest(3, "D2"), guest(4, "D2")),
    )
    assert times(made) == {"A": (at("7:00"), at("7:30")), "B": (at("7:45"), at("8:15"))}


def test_a_base_plan_keeps_all_but_its_itinerary() -> None:
    old = Slot(id="act:OLD", kind="visit", parties=("D1",), venue="FARM", start=0, end=60)
    lines = (Unplaced(item="stay:G1/1", rule="L1", reason="-"), Unplaced(item="act:OLD2", rule="I1", reason="-"))
    base = plan(old, scope=("lodging",), unplaced=lines)
    made = planned(base, activities=(activity("V", windows=(span("9:00", "10:00"),)),))
    assert made.scope == ("lodging", "itinerary")
    assert [one.id for one in made.activities] == ["act:V"]
    assert made.unplaced == lines[:1]


# --- what found no place ------------------------------------------------------------------------------------------


def reason(item: str, made: Plan) -> tuple[str, str]:
    line = next(line for line in made.unplaced if line.item == item)
    return line.rule, line.reason_en


def test_no_venue_fits() -> None:
    made = planned(activities=(activity("V", equipment=("projector",)),), venues=(venue("FARM", "F", "visit"),))
    assert reason("act:V", made) == ("I14", "none of 1 fits; 1 break “Halls and restaurants fit”")


def test_the_diary_leaves_no_time() -> None:
    busy = Absence(id="W", person="L1", when=(span("9:30", "10:30"),))
    made = planned(
        activities=(activity("V", leaders=("L1",), windows=(span("9:00", "11:00"),)),),
        persons=(guest(1), leader(1)),
        absences=(busy,),
    )
    assert reason("act:V", made) == ("I4", "the venues that fit (1) have no time left: Leaders in one place at a time")


def test_others_have_the_time() -> None:
    """Two visits in one hour: the optional one gives way, and the plan says so."""
    must = activity("V", windows=(span("9:00", "10:00"),))
    may = activity("W", windows=(span("9:00", "10:00"),), mandatory=False)
    made = planned(activities=(may, must))
    assert list(times(made)) == ["V"]
    assert reason("act:W", made) == ("I1", "the 1 of 4 that fit are needed elsewhere")


# --- levels ---------------------------------------------------------------------------------------------------------


def test_a_rule_without_amounts_cannot_be_softened() -> None:
    soft = handbook(rules={"I12": RuleSetting(level=Level.COMFORT)})
    with pytest.raises(InputError) as refused:
        planned(handbook=soft, activities=(activity("V"),))
    assert "I12" in str(refused.value)


def test_what_may_stay_unplaced_cannot_be_forbidden_to() -> None:
    hard = handbook(rules={"I1.optional": RuleSetting(level=Level.HARD)})
    with pytest.raises(InputError) as refused:
        planned(handbook=hard, activities=(activity("V"),))
    assert "I1.optional" in str(refused.value)
    assert "a soft level: its facet `miss`" in str(refused.value)


# --- xinyu ------------------------------------------------------------------------------------------------------------


def test_xinyu_is_planned_to_the_proven_optimum_and_again_the_same() -> None:
    given = read_event(XINYU)
    options = Options(seconds=None, stages=("lodging", "itinerary"))
    solution = solve(given, options, Watch())
    tiers = {tier.level.value: (tier.value, tier.bound) for tier in solution.stages["itinerary"]}
    assert tiers == {"unplaced": (0, 0), "protocol": (0, 0), "comfort": (1, 1), "cost": (500, 500)}
    assert solution.score.amount("I10") == 1  # the wetland must wait at the end of a full day
    assert solution.score.clean
    again = stage(given, solution.plan.model_copy(update={"activities": ()}))
    assert again.activities == solution.plan.activities


def test_xinyu_receives_the_guests_in_the_usual_order() -> None:
    """The mayor's only time with everybody is Wednesday 14:30–17:20: call, symposium and photograph share it."""
    given = read_event(XINYU)
    slots = stage(given).slot_of
    call, report, photo = (slots[f"act:{name}"] for name in ("D01/call", "SYMP", "PHOTO"))
    assert at("14:40") <= call.start
    assert call.end <= report.start
    assert report.end <= photo.start
    assert photo.end <= at("17:20")


# --- the hire of halls ------------------------------------------------------------------------------------------------


def hired(*acts: Activity, rules: dict[str, RuleSetting] | None = None, **prices: int) -> Plan:
    """Meetings of four guests in rooms at the hotel with these prices of a half-day, in yuan."""
    rooms = tuple(venue(name, "H", "meeting", half_day=100 * price) for name, price in prices.items())
    people = tuple(guest(n, parties=(f"P{n}",)) for n in range(1, 5))
    return planned(
        activities=acts, persons=people, venues=rooms, parties=tuple(wave(f"P{n}") for n in range(1, 5)),
        handbook=handbook(rules=rules or {}),
    )  # fmt: skip


def test_the_cheaper_hall_is_taken() -> None:
    made = hired(activity("A", "meeting", windows=(span("9:00", "12:00"),)), DEAR=800, CHEAP=300)
    assert [one.venue for one in made.activities] == ["CHEAP"]


def test_two_meetings_share_a_half_day_where_they_can() -> None:
    """The second may be in the morning or in the afternoon; earlier would be free of nothing else."""
    early = activity("A", "meeting", parties=("P1",), windows=(span("13:00", "15:00"),), venues=("ROOM",))
    free = activity("B", "meeting", parties=("P2",), windows=(span("8:00", "18:00"),), venues=("ROOM",))
    alone, priced = (times(hired(early, free, ROOM=price))["B"][0] for price in (0, 500))
    assert alone < at("12:00") <= priced


def test_no_longer_use_pays_for_another_half_day() -> None:
    late = activity("A", "meeting", duration=(60, 120), windows=(span("11:00", "14:00"),))
    off = {"I6": RuleSetting(use=Use.OFF)}
    assert times(hired(late, ROOM=0, rules=off))["A"] == (at("11:00"), at("13:00"))
    assert times(hired(late, ROOM=500, rules=off))["A"] == (at("11:00"), at("12:00"))


# --- search by neighbourhoods ---------------------------------------------------------------------------------------


def searched(given: Event, effort: float) -> tuple[Plan, Search]:
    """A search from an empty timetable on, and its plan."""
    rules = rules_of(given)
    dues = activities_due(given, plan())
    problem = problem_of(Facets(rules, dues, venues_offered(given), plan()), 30, given.handbook.tiers)
    search = Search(problem, {})
    search.run(solve_part, Budget(effort=effort, workers=1), Watch())
    slots = [
        Slot(
            id=due.item,
            kind=due.kind,
            parties=due.parties,
            venue=there.resource,
            start=there.start,
            end=there.end,
            leaders=due.leaders,
        )
        for due in dues
        if (there := search.placed.get(due.item))
    ]
    missing = [Unplaced(item=due.item, rule="I1", reason="-") for due in dues if due.item not in search.placed]
    return plan(*slots, unplaced=tuple(missing)), search


@pytest.mark.parametrize("given", [*map(tiny_event, range(20)), *map(company_event, range(12))])
def test_neighbourhoods_keep_a_timetable_legal(given: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two uses decided anew at a time, the others as bystanders, from an empty timetable on."""
    monkeypatch.setattr(neighbourhoods, "SIZE", 1)
    made, search = searched(given, effort=6.0)
    score = judge(given, made, rules_of(given))
    assert not score.tier(Level.HARD)
    assert score.key[1:] == search.key
    assert search.key <= searched(given, effort=0.3)[1].key


# --- time runs out --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("given", [*map(tiny_event, range(8)), *map(company_event, range(12))])
def test_without_time_the_greedy_answer_is_legal_and_nothing_but_zero_is_proven(given: Event) -> None:
    rules = rules_of(given)
    result = plan_itinerary(given, rules, plan(scope=()), Budget(until=0.0, workers=1), Watch())
    score = judge(given, result.plan, rules)
    assert not score.tier(Level.HARD)
    assert [tier.value for tier in result.tiers] == list(score.key[1:])
    assert all(tier.bound == 0 for tier in result.tiers)
    soft = {rule.id for rule in rules if not rule.hard}
    assert {r.id: r.amount for r in score.rules if r.id in soft} == {**dict.fromkeys(soft, 0), **result.claimed}


def test_where_the_first_order_leaves_something_out_another_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    given = event(
        activities=(activity("A", "meeting", windows=(span("9:00", "12:00"),)),),
        venues=(venue("ROOM", "H", "meeting"),),
    )
    dues = activities_due(given, plan())
    problem = problem_of(Facets(rules_of(given), dues, venues_offered(given), plan()), 30, given.handbook.tiers)
    run = Greedy.run
    turns: list[Greedy] = []

    def clumsy(self: Greedy) -> dict[str, Placement]:
        turns.append(self)
        return {} if len(turns) == 1 else run(self)

    monkeypatch.setattr(Greedy, "run", clumsy)
    assert "act:A" in first_answer(problem)
    assert len(turns) == 2
