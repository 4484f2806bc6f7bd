"""Lodging by levels: units, hotels, floors, rooms; what they promise where the exact kernel is out of reach."""

from __future__ import annotations

import pytest
from ortools.math_opt.python import mathopt

from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.domain.lodging import Room
from scheduler.domain.people import Delegation, Person, Role
from scheduler.engine.budget import Budget, Status, Watch
from scheduler.engine.facets import Facets
from scheduler.engine.levels.classes import Classes
from scheduler.engine.levels.covering import Covering
from scheduler.engine.levels.exchange import Exchange
from scheduler.engine.levels.hotels import Hotels
from scheduler.engine.levels.rest import place_rest
from scheduler.engine.levels.units import Track, units_of
from scheduler.engine.linear import Purse, minimise
from scheduler.engine.stages.lodging import plan_lodging
from scheduler.engine.stages.lodging_levels import Levels
from scheduler.engine.stages.lodging_rows import stays_asked
from scheduler.judge import judge
from scheduler.plan import Plan, Source
from scheduler.rules import active_rules
from scheduler.rules.base import Rule
from scheduler.supply.rooms import rooms_offered
from tests.lodging.builders import at, event, guest, room, stay

EMPTY = Plan(event=Source(id="E"), handbook=Source(id="test"))
EFFORT = Budget(effort=2.0, workers=1)


def rules_of(given: Event) -> list[Rule]:
    return [rule for rule in active_rules(given) if rule.stage in ("lodging", "all")]


def units(given: Event) -> set[frozenset[str]]:
    """Who is paired with whom, in a house of twins."""
    rules = rules_of(given)
    subjects = stays_asked(rules, EMPTY)
    facets = Facets(rules, subjects, rooms_offered(given), EMPTY)
    return {frozenset(s.person for s in unit.members) for unit in units_of(facets, subjects, lambda _: True)}


def pairs(*names: str) -> set[frozenset[str]]:
    return {frozenset(name.split("+")) for name in names}


def floor(level: int, hotel: str, suites: int = 1, twins: int = 6) -> list[Room]:
    kinds = ["suite"] * suites + ["twin"] * twins
    return [room(f"{level}{n:02d}", kind, 2, hotel, quality=n) for n, kind in enumerate(kinds, start=1)]


def delegation(name: str, size: int) -> list[Person]:
    """A principal with a suite, then men and women in pairs of one gender."""
    head = guest(f"{name}P", name, rank=3, roles=(Role.GUEST, Role.PRINCIPAL))
    return [head, *(guest(f"{name}G{n:02d}", name, "MF"[n // 2 % 2], precedence=n) for n in range(size - 1))]


def forum(delegations: int = 6, size: int = 11) -> Event:
    """Six delegations of 11 (a suite, five twins, a spare twin) on six floors of two hotels: it fits exactly."""
    people = [person for d in range(delegations) for person in delegation(f"D{d}", size)]
    rooms = [r for hotel in ("H1", "H2") for level in (3, 4, 5) for r in floor(level, hotel)]
    return event(people, rooms, spare_rooms=1)


def test_pairs_are_of_one_delegation_and_gender_and_the_odd_one_is_alone() -> None:
    people = [guest("A"), guest("B"), guest("C"), guest("F", gender="F"), guest("X", "D2")]
    given = event(people, [room("301", "twin", 2)])
    assert units(given) == pairs("A+B", "C", "F", "X")


def test_declared_pairs_go_first_and_neighbours_in_order_together() -> None:
    people = [
        guest("A", precedence=1),
        guest("B", precedence=2),
        guest("C", precedence=3),
        guest("D", precedence=4),
        guest("E", precedence=5, gender="F", shares_with=("B",)),
    ]
    assert units(event(people, [room("301", "twin", 2)])) == pairs("B+E", "A+C", "D")


def test_equal_stays_are_paired_before_others_and_strangers_in_time_never() -> None:
    stays = [stay("A", 0, 2), stay("B", 0, 0), stay("C", 0, 2), stay("D", 2, 2, arrive=at(2, 18))]
    given = event([guest(name) for name in "ABCD"], [room("301", "twin", 2)], stays)
    assert units(given) == pairs("A+C", "B", "D")


def test_each_delegation_gets_its_floor_where_all_fit_exactly() -> None:
    given = forum()
    result = plan_lodging(given, rules_of(given), EMPTY, EFFORT, Watch())
    score = judge(given, result.plan)
    assert score.clean
    assert [score.amount(rule) for rule in ("L4", "L5", "L4.adjacent", "L6.floor")] == [0, 0, 0, 0]
    assert len(result.plan.spares) == 6
    assert [(t.value, t.status) for t in result.tiers[:1]] == [(0, Status.OPTIMAL)]


def homes(given: Event) -> dict[str, set[str]]:
    """Delegation → floors, by the levels alone."""
    rules = rules_of(given)
    levels = Levels(given, rules, stays_asked(rules, EMPTY), rooms_offered(given), EMPTY)
    found: dict[str, set[str]] = {}
    for item, chosen in levels.start(EFFORT, Watch()).items():
        found.setdefault(item[5:7], set()).add(given.room_of[chosen].floor)
    return found


@pytest.mark.parametrize("against", [(), ("D1",)])
def test_who_is_kept_apart_gets_floors_apart(against: tuple[str, ...]) -> None:
    """Floor 3 holds both, floor 4 one of them."""
    people = [person for name in ("D0", "D1") for person in delegation(name, 5)]
    rooms = [*floor(3, "H1", 2, 4), *floor(4, "H1", 1, 2)]
    given = event(
        people, rooms, delegations=[Delegation(id="D0", name="D0", keep_apart=against), Delegation(id="D1", name="D1")]
    )
    found = homes(given)
    assert [len(floors) for floors in found.values()] == [1, 1]
    assert found["D0"] != found["D1"] or not against


def test_who_is_left_over_keeps_away_from_whom_a_hard_rule_keeps_it_apart() -> None:
    """Nine rooms on floor 3, three on floor 4: the second delegation of nine has a suite and two twins there."""
    people = [person for name in ("D0", "D1") for person in delegation(name, 9)]
    parties = [Delegation(id="D0", name="D0"), Delegation(id="D1", name="D1", keep_apart=("D0",))]
    rooms = [*floor(3, "H1", 2, 7), *floor(4, "H1", 1, 2)]
    given = event(people, rooms, rules={"L10": {"level": "hard"}}, delegations=parties)
    rules = rules_of(given)
    subjects = stays_asked(rules, EMPTY)
    classes = Classes(Facets(rules, subjects, rooms_offered(given), EMPTY), rooms_offered(given))
    lodged: dict[str, Track] = {}
    place_rest(classes, units_of(classes.facets, subjects, lambda _: True), lodged)
    homes = {(unit.group, given.room_of[r].floor, r) for r, track in lodged.items() for unit in track}
    floors = sorted((group, level) for group, level, _ in homes)
    assert floors == [("D0", "H1/A/3")] * 5 + [("D1", "H1/A/4")] * 3


def split(first: int, effort: float) -> list[set[str]]:
    """Six delegations of nine (a suite and four twins) on three floors in each of two hotels, so many of them in the
    first: which ones live where after exchanges."""
    given = forum(6, 9).model_copy(update={"handbook": event([guest("A")], [room("301")]).handbook})
    rules = rules_of(given)
    subjects = stays_asked(rules, EMPTY)
    classes = Classes(Facets(rules, subjects, rooms_offered(given), EMPTY), rooms_offered(given))
    fit = units_of(classes.facets, subjects, lambda members: any(classes.fits(members, r) for r in classes.rooms))
    hotels = Hotels(classes, classes.units(fit))
    mine = {f"D{n}" for n in range(first)}
    chosen = {
        "H1": [c for c in hotels.units if c.first.group in mine],
        "H2": [c for c in hotels.units if c.first.group not in mine],
    }
    found = Exchange(hotels, chosen, Budget(effort=effort), Watch()).run()
    assert sum(len(c.units) for own in found.values() for c in own) == 30
    return [{c.first.group for c in own} for own in found.values()]


@pytest.mark.parametrize("first", [2, 3, 4, 5])
def test_delegations_change_hotels_until_each_has_a_floor(first: int) -> None:
    """A floor has one suite, so a fourth delegation in a hotel leaves its principal without a room."""
    assert [len(own) for own in split(first, 5.0)] == [3, 3]


def test_nobody_changes_hotels_without_need_or_without_effort() -> None:
    assert split(3, 5.0) == [{"D0", "D1", "D2"}, {"D3", "D4", "D5"}]
    assert split(4, 0.0) == [{"D0", "D1", "D2", "D3"}, {"D4", "D5"}]


def test_who_is_too_many_is_listed_and_nobody_else() -> None:
    given = forum()
    tight = given.model_copy(update={"rooms": given.rooms[1:]})  # a suite less: one principal finds none
    result = plan_lodging(tight, rules_of(tight), EMPTY, EFFORT, Watch())
    (line,) = result.plan.unplaced
    assert (line.item.endswith("P/1"), line.rule) == (True, "L1")
    assert judge(tight, result.plan).tier(Level.HARD) == 0


def test_the_same_effort_gives_the_same_plan() -> None:
    given = forum(5)
    plans = [plan_lodging(given, rules_of(given), EMPTY, EFFORT, Watch()).plan for _ in range(2)]
    assert plans[0] == plans[1]


def test_a_hard_floor_is_kept_and_who_does_not_fit_on_it_is_listed() -> None:
    """A floor has a suite and six twins: the principal and twelve others of seventeen."""
    people = delegation("D0", 17)
    given = event(
        people,
        [*floor(3, "H1"), *floor(4, "H1")],
        rules={"L4": {"level": "hard"}},
        delegations=[Delegation(id="D0", name="D0", spare_rooms=0)],
    )
    rules = rules_of(given)
    levels = Levels(given, rules, stays_asked(rules, EMPTY), rooms_offered(given), EMPTY)
    outcome = levels.solve(EFFORT, Watch())
    floors = {given.room_of[rooms[0]].floor for rooms in outcome.chosen.values()}
    assert (len(floors), len(outcome.chosen)) == (1, 13)


def test_a_purse_that_is_empty_begins_no_program() -> None:
    """Effort is shared by all programs of a stage: what the first has spent, the second does not have."""
    model = mathopt.Model()
    x = [model.add_integer_variable(lb=0, ub=3) for _ in range(2)]
    model.add_linear_constraint(2 * x[0] + 2 * x[1] >= 3)
    purse = Purse(0.001)
    first = minimise(model, x[0] + x[1], Budget(effort=1.0), Watch(), purse)
    assert first is not None
    assert (first.bound, first.proven) == (2, True)
    purse.left = 0.0
    assert minimise(model, x[0] + x[1], Budget(effort=1.0), Watch(), purse) is None


def test_floors_that_cover_two_needs_at_once() -> None:
    """Suites on the upper floors, twins on the lower: two suites want one, forty twins two, both together three."""
    sizes = {"suites": (0, 0, 1, 2), "twins": (20, 20, 9, 2)}
    covering = Covering(4, lambda what: sizes[str(what)])
    asked = [{"suites": 2}, {"twins": 40}, {"suites": 2, "twins": 40}, {"suites": 2, "twins": 23}, {"suites": 4}, {}]
    assert [covering.fewest(needs) for needs in asked] == [1, 2, 3, 3, 5, 0]


def test_more_floors_than_can_be_tried_are_bounded_by_the_largest() -> None:
    covering = Covering(20, lambda what: tuple(range(20)) if what == "rising" else (1,) * 20)
    assert covering.fewest({"rising": 37, "even": 2}) == 2
    assert covering.fewest({"rising": 38, "even": 1}) == 3
