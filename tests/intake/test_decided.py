"""Host leaders, diets, background, placeholders and states: literal examples (design/protocol.md, Intake D4–D9)."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.demand.stays import stays_due
from scheduler.domain.event import Event
from scheduler.domain.handbook import RuleSetting
from scheduler.domain.people import Delegation, Person, Role, State, Stay
from scheduler.i18n import Lang
from scheduler.rules import RULE_OF
from tests.intake.test_rules import PLAN, amount, delegation, event, leg, person

KNOWN = {"home_region": "江西", "alma_mater": "南昌大学", "field": "光伏"}


def leader(name: str, rank: int, **facts: Any) -> Person:
    return person(
        id=name, name=f"{name}名", name_en=f"Name {name}", delegation="", roles=(Role.LEADER,), rank=rank, **facts
    )


def said(rule_id: str, given: Event, lang: Lang) -> list[str]:
    rule = RULE_OF[rule_id](given)
    return [rule.explain(violation, lang) for violation in rule.check(PLAN)]


def principal(**facts: Any) -> Person:
    return person(roles=(Role.GUEST, Role.PRINCIPAL), **{**KNOWN, **facts})


# --- D4 -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "lacks"),
    [
        ({"host_leader": "L1", "counterpart": "市发改委"}, 0),
        ({"counterpart": "市发改委"}, 1),
        ({"host_leader": "L1"}, 1),
        ({}, 2),
        ({"host_leader": "S1", "counterpart": "市发改委"}, 1),  # no leader
        ({"host_leader": "G1", "counterpart": "市发改委"}, 1),  # one of the guests
        ({"state": State.CANCELLED}, 0),
    ],
)
def test_d4_leader_and_counterpart_are_decided(told: dict[str, Any], lacks: int) -> None:
    hosts = (leader("L1", 5), person(id="S1", delegation="", roles=(Role.STAFF,)))
    assert amount("D4", event((person(), *hosts), delegations=(delegation(**told),))) == lacks


def proposal(*hosts: Person, guest_rank: int = 5, **told: Any) -> str:
    given = event((person(rank=guest_rank), *hosts), delegations=(delegation(**told),))
    return said("D4", given, Lang.EN)[0].partition("; ")[2]


def test_d4_proposes_the_leader_of_the_counterpart_unit() -> None:
    hosts = (leader("L1", 5, unit="市政府"), leader("L2", 7, unit="市商务局"))
    assert proposal(*hosts, counterpart="市商务局") == "Name L2 is proposed (D4, S1-前4)"
    assert proposal(*hosts, counterpart="市文旅局") == "Name L1 is proposed (D4, S1-前4)"


@pytest.mark.parametrize(("guest_rank", "name"), [(4, "L1"), (6, "L1"), (8, "L2"), (10, "L2")])
def test_d4_proposes_the_nearest_rank(guest_rank: int, name: str) -> None:
    assert proposal(leader("L1", 5), leader("L2", 8), guest_rank=guest_rank).startswith(f"Name {name} ")


def test_d4_proposes_whom_another_delegation_does_not_have() -> None:
    visitors = (delegation(), delegation(id="D2", name="另一团", host_leader="L1", counterpart="市发改委"))
    given = event((person(rank=5), leader("L1", 5), leader("L2", 5)), delegations=visitors)
    assert said("D4", given, Lang.ZH) == ["江西团还缺:接待领导、对口单位;建议由L2名负责接待(D4,S1-前4)"]


def test_d4_where_nobody_can_be_proposed() -> None:
    assert proposal() == "nobody yet is proposed (D4, S1-前4)"


# --- D6 -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("diets", "lacks"),
    [((), 0), (("halal", "no_spicy", "no_alcohol", "diabetic"), 0), (("helal",), 1), (("helal", "no_fun"), 2)],
)
def test_d6_every_tag_belongs_to_a_kind(diets: tuple[str, ...], lacks: int) -> None:
    assert amount("D6", event((person(diets=diets),))) == lacks


@pytest.mark.parametrize(
    ("facts", "lacks"),
    [
        ({"ethnicity": "回族"}, 1),
        ({"ethnicity": "回族", "diets": ("halal",)}, 0),
        ({"ethnicity": "回族", "diets": ("no_spicy",)}, 1),
        ({"ethnicity": "汉族"}, 0),
        ({"ethnicity": "回族", "state": State.PROVISIONAL}, 0),
        ({"ethnicity": "回族", "state": State.CANCELLED}, 0),
        ({"ethnicity": "回族", "delegation": "", "roles": (Role.STAFF,)}, 0),
    ],
)
def test_d6_guests_of_some_peoples_are_asked(facts: dict[str, Any], lacks: int) -> None:
    assert amount("D6", event((person(id="G2"), person(**facts)))) == lacks


@pytest.mark.parametrize(("diets", "lacks"), [((), 1), (("no_alcohol",), 0)])
def test_d6_visiting_drivers_drink_nothing(diets: tuple[str, ...], lacks: int) -> None:
    assert amount("D6", event((person(), person(id="V1", roles=(Role.DRIVER,), diets=diets)))) == lacks


def test_d6_kinds_are_parameters_and_the_sentence_names_them() -> None:
    given = event((person(diets=("helal",), ethnicity="回族"),))
    assert said("D6", given, Lang.EN) == ["The diet of 李明 is to be settled: helal, religious diet (D6, S1-中8)"]
    wider = event((person(diets=("helal",), ethnicity="回族"),), {"D6": RuleSetting(params={"religious": ["helal"]})})
    assert amount("D6", wider) == 0


# --- D7 -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fact", ["home_region", "alma_mater", "field"])
def test_d7_background_of_the_principal(fact: str) -> None:
    assert amount("D7", event((principal(), person(id="G2")))) == 0
    assert amount("D7", event((principal(**{fact: ""}),))) == 1
    assert amount("D7", event((principal(**{fact: ""}, state=State.PROVISIONAL),))) == 0


def test_d7_the_delegations_region_is_the_principals() -> None:
    given = event((principal(home_region=""),), delegations=(delegation(home_region="江西"),))
    assert amount("D7", given) == 0


def test_d7_hobbies_if_the_handbook_asks() -> None:
    rules = {"D7": RuleSetting(params={"facts": ["hobbies"]})}
    assert amount("D7", event((principal(),), rules)) == 1
    assert amount("D7", event((principal(hobbies=("书法",)),), rules)) == 0


# --- D9 -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("whole", "states", "open_"),
    [
        (State.CONFIRMED, (State.CONFIRMED, State.CONFIRMED), None),
        (State.CONFIRMED, (State.CONFIRMED, State.PROVISIONAL), (1, 2)),
        (State.CONFIRMED, (State.CONFIRMED, State.CANCELLED), None),
        (State.PROVISIONAL, (State.CONFIRMED, State.PROVISIONAL), (2, 2)),
        (State.PROVISIONAL, (), (0, 0)),
        (State.CANCELLED, (State.PROVISIONAL,), None),
    ],
)
def test_d9_says_how_many_are_to_be_confirmed(
    whole: State, states: tuple[State, ...], open_: tuple[int, int] | None
) -> None:
    guests = tuple(person(id=f"G{n}", state=state) for n, state in enumerate(states))
    given = event(guests, delegations=(delegation(state=whole),))
    found = [(v.found, v.wanted, v.amount) for v in RULE_OF["D9"](given).check(PLAN)]
    assert found == ([] if open_ is None else [(*open_, 1)])


def test_d9_in_words() -> None:
    given = event((person(), person(id="G2", state=State.PROVISIONAL)))
    assert said("D9", given, Lang.ZH) == ["江西团:2名来宾中1名待确认,已按占位安排(D9,practice)"]


@pytest.mark.parametrize(
    ("whole", "own", "counted"),
    [
        (State.CONFIRMED, State.CONFIRMED, True),
        (State.CONFIRMED, State.PROVISIONAL, True),
        (State.PROVISIONAL, State.PROVISIONAL, True),
        (State.CONFIRMED, State.CANCELLED, False),
        (State.CANCELLED, State.CONFIRMED, False),
        (State.CANCELLED, State.PROVISIONAL, False),
    ],
)
def test_d9_provisional_guests_count_and_cancelled_ones_do_not(whole: State, own: State, counted: bool) -> None:
    people = (person(state=own), person(id="V1", roles=(Role.DRIVER,), state=own))
    given = event(
        people,
        delegations=(Delegation(id="D1", name="D1", state=whole),),
        legs=(leg("in"), leg("out", scheduled=4000)),
        stays=(Stay(id="V1", person="V1", first=0, last=1),),
    )
    assert given.members("D1") == (("G1",) if counted else ())
    assert [due.person for due in stays_due(given)] == (["G1", "V1"] if counted else [])
