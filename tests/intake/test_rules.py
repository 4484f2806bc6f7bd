"""Each rule of intake on literal examples (design/protocol.md, Intake)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scheduler.domain.event import Event, Profile
from scheduler.domain.fleet import Driver, Owner, Vehicle
from scheduler.domain.handbook import Handbook, Level, LodgingStandard, RuleSetting, Standards
from scheduler.domain.lodging import RoomKind
from scheduler.domain.people import Delegation, Direction, Gender, Leg, LegMode, Party, Person, Role, State, Stay
from scheduler.explain import Explainer
from scheduler.i18n import Lang
from scheduler.judge import judge
from scheduler.plan import Plan, Source
from scheduler.rules import RULE_OF, active_rules
from scheduler.tables.handbook import shipped_handbooks
from scheduler.tables.read import read_event

PLAN = Plan(event=Source(id="E"), handbook=Source(id="test"))
WHOLE = {"name": "李明", "ethnicity": "汉", "post": "处长", "unit": "省经贸委"}


def person(**facts: Any) -> Person:
    return Person(**{"id": "G1", "roles": (Role.GUEST,), "delegation": "D1", "gender": Gender.MALE, **WHOLE, **facts})


def delegation(**facts: Any) -> Delegation:
    told: dict[str, Any] = {
        "id": "D1",
        "name": "江西团",
        "purpose": "考察",
        "contacts": ("甲 1", "乙 2"),
        "first_visit": False,
    }
    return Delegation(**{**told, **facts})


def leg(direction: str, **facts: Any) -> Leg:
    told: dict[str, Any] = {
        "id": f"K-{direction}",
        "party": "D1",
        "direction": Direction(direction),
        "mode": LegMode.TRAIN,
        "number": "G1501",
        "hub": "S1",
        "scheduled": 900,
    }
    return Leg(**{**told, **facts})


def event(guests: tuple[Person, ...] = (person(),), rules: dict[str, RuleSetting] | None = None, **given: Any) -> Event:
    standard = LodgingStandard(ranks=(1, 10), room=RoomKind.TWIN, cap=30000)
    told: dict[str, Any] = {"delegations": (delegation(),), "legs": (leg("in"), leg("out", scheduled=4000))}
    return Event(
        profile=Profile(id="E", name="E", first_day=date(2026, 3, 5), last_day=date(2026, 3, 7)),
        handbook=Handbook(
            id="test", name="test", rules=rules or {}, standards=Standards(lodging=(standard,), hubs={}, meals={})
        ),
        persons=guests,
        **{**told, **given},
    )


def amount(rule: str, given: Event) -> int:
    return judge(given, PLAN).amount(rule)


@pytest.mark.parametrize("rule", ["D1", "D2", "D3", "D5"])
def test_a_visit_told_in_full_lacks_nothing(rule: str) -> None:
    assert amount(rule, event()) == 0


@pytest.mark.parametrize("rule", ["D1", "D2", "D3", "D5"])
def test_cancelled_delegations_are_not_asked(rule: str) -> None:
    gone = Delegation(id="D1", name="江西团", state=State.CANCELLED)
    assert amount(rule, event((), delegations=(gone,), legs=())) == 0


@pytest.mark.parametrize(
    ("guest", "lacks"),
    [
        (person(name=""), 1),
        (person(ethnicity=""), 1),
        (person(post=""), 1),
        (person(unit=""), 1),
        (person(ethnicity="", post="", unit=""), 3),
        (person(ethnicity="", state=State.PROVISIONAL), 0),
        (person(ethnicity="", delegation="", roles=(Role.LEADER,)), 1),  # D1 has no guest then: the headcount
    ],
)
def test_d1_facts_of_a_guest(guest: Person, lacks: int) -> None:
    assert amount("D1", event((guest,))) == lacks


def test_d1_the_unit_may_be_the_delegations() -> None:
    assert amount("D1", event((person(unit=""),), delegations=(delegation(unit="省经贸委"),))) == 0


def test_d1_facts_asked_are_a_parameter() -> None:
    rules = {"D1": RuleSetting(params={"facts": ["name", "post"]})}
    assert amount("D1", event((person(ethnicity="", post=""),), rules)) == 1


def test_d1_purpose_headcount_and_days() -> None:
    assert amount("D1", event(delegations=(delegation(purpose=""),))) == 1
    assert amount("D1", event(())) == 1
    assert amount("D1", event(legs=())) == 1
    assert amount("D1", event(legs=(), stays=(Stay(id="1", person="G1", first=0, last=1),))) == 0
    assert amount("D1", event((), legs=(), delegations=(delegation(purpose=""),))) == 3


def test_d2_both_directions_for_every_guest() -> None:
    assert amount("D2", event(legs=())) == 2
    assert amount("D2", event(legs=(leg("in"),))) == 1
    waves = (Party(id="W1", delegation="D1"),)
    guests = (person(parties=("W1",)), person(id="G2"))
    assert amount("D2", event(guests, parties=waves, legs=(leg("in", party="W1"), leg("out")))) == 1
    assert amount("D2", event(guests[:1], parties=waves, legs=(leg("in", party="W1"), leg("out")))) == 0


@pytest.mark.parametrize("mode", [LegMode.TRAIN, LegMode.FLIGHT])
def test_d2_a_number_for_trains_and_flights(mode: LegMode) -> None:
    assert amount("D2", event(legs=(leg("in", mode=mode, number=""), leg("out")))) == 1


def test_d2_own_cars_with_plate_and_driver() -> None:
    def lacks(plate: str, driver: str, *cars: str) -> int:
        legs = (leg("in", mode=LegMode.CAR, number="", vehicles=cars), leg("out"))
        vehicle = Vehicle(id="C1", plate=plate, owner=Owner.VISITOR, seats=4, base="S1", delegation="D1")
        drivers = (Driver(person="V1", licences=("C",), vehicle=driver),)
        return amount("D2", event(legs=legs, vehicles=(vehicle,), drivers=drivers))

    assert lacks("赣A1", "C1", "C1") == 0
    assert lacks("", "C1", "C1") == 1
    assert lacks("", "C9", "C1") == 2
    assert lacks("赣A1", "C1") == 1
    assert lacks("赣A1", "C1", "C9") == 1


@pytest.mark.parametrize(("contacts", "lacks"), [(("甲", "乙", "丙"), 0), (("甲", "乙"), 0), (("甲",), 1), ((), 2)])
def test_d3_two_contacts(contacts: tuple[str, ...], lacks: int) -> None:
    assert amount("D3", event(delegations=(delegation(contacts=contacts),))) == lacks


@pytest.mark.parametrize(("first_visit", "lacks"), [(True, 0), (False, 0), (None, 1)])
def test_d5_first_visit_is_known(first_visit: bool | None, lacks: int) -> None:
    assert amount("D5", event(delegations=(delegation(first_visit=first_visit),))) == lacks


def test_sentences_put_missing_facts_in_words() -> None:
    given = event((person(ethnicity="", post="", name_en="Li Ming"),), delegations=(delegation(contacts=("甲",)),))
    (lacking,) = RULE_OF["D1"](given).check(PLAN)
    (contacts,) = RULE_OF["D3"](given).check(PLAN)
    assert RULE_OF["D1"](given).explain(lacking, Lang.ZH) == "李明还缺:民族、职务(D1,S1-前1,2)"
    assert RULE_OF["D1"](given).explain(lacking, Lang.EN) == "Li Ming still lacks: ethnicity, post (D1, S1-前1,2)"
    assert RULE_OF["D3"](given).explain(contacts, Lang.EN) == "江西团 has 1 contacts, 2 are needed (D3, S1-前3)"


def letter(**facts: Any) -> int:
    given = {"letter": "北政函〔2026〕5号", "letter_date": -1, **facts}
    return amount("D1.letter", event(delegations=(delegation(**given),)))


def test_d1_letter_number_and_date_before_the_first_arrival() -> None:
    assert letter() == 0
    assert letter(letter="") == 1
    assert letter(letter_date=None) == 1
    assert letter(letter="", letter_date=None) == 2
    assert [letter(letter_date=day) for day in (0, 1)] == [0, 1]  # the first train arrives on day 0
    assert letter(letter="", letter_date=None, state=State.PROVISIONAL) == 0
    assert letter(letter="", letter_date=None, state=State.CANCELLED) == 0


def test_d1_letter_days_ahead_are_a_parameter() -> None:
    rules = {"D1.letter": RuleSetting(params={"ahead": 10})}
    dated = {
        day: event((person(),), rules, delegations=(delegation(letter="5", letter_date=day),)) for day in (-10, -9)
    }
    assert {day: amount("D1.letter", given) for day, given in dated.items()} == {-10: 0, -9: 1}


@pytest.mark.parametrize(("book", "broken"), [("classic", None), ("domestic", Level.HARD), ("international", None)])
def test_d1_letter_no_letter_no_reception_in_domestic(book: str, broken: Level | None) -> None:
    given = read_event(Path(__file__).parents[2] / "data" / "xinyu", shipped_handbooks()[book])
    without = tuple(one.model_copy(update={"letter": ""}) for one in given.delegations)
    bare = given.model_copy(update={"delegations": without})
    assert judge(given, PLAN).amount("D1.letter") == 0
    found = [one for one in judge(bare, PLAN).violations if one.rule == "D1.letter"]
    assert [rule.at for rule in active_rules(bare) if rule.id == "D1.letter"] == ([broken] if broken else [])
    for one in found:
        sentences = [Explainer(bare).sentence(one, lang) for lang in Lang]
        assert sentences == [
            "东江省产业考察团没有公函不得接待,还缺:公函文号(D1.letter,党政机关国内公务接待管理规定 第五条、第七条)",
            "no reception of Dongjiang Industry Delegation without a letter; lacking: number of the official letter "
            "(D1.letter, 党政机关国内公务接待管理规定 第五条、第七条)",
        ]
    assert len(found) == (1 if broken else 0)
