"""What a handbook forbids: nobody plans it, a plan that does it is caught, and the sentence names the regulation."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest

from scheduler.demand.activities import activities_due
from scheduler.demand.courtesies import courtesies_due
from scheduler.demand.duties import duties_due
from scheduler.demand.gifts import gifts_due
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level, Use
from scheduler.domain.people import Role
from scheduler.explain import Explainer
from scheduler.i18n import Lang
from scheduler.judge import Finding, judge
from scheduler.plan import Courtesy, Duty, Plan, Present, Slot, Source, TaskDuty
from scheduler.rules import RULES
from scheduler.rules.base import facets_of
from scheduler.tables.handbook import shipped_handbooks
from scheduler.tables.read import read_event

XINYU = Path(__file__).parents[2] / "data" / "xinyu"
CLAUSE = "党政机关国内公务接待管理规定 第八条"
WHOLE = "党政机关国内公务接待管理规定"


@cache
def event(book: str) -> Event:
    return read_event(XINYU, shipped_handbooks()[book])


def plan(**lines: object) -> Plan:
    given = {"event": Source(id="xinyu"), "handbook": Source(id="domestic"), **lines}
    return Plan.model_validate({"scope": ("itinerary", "people", "table", "tasks"), **given})


def courtesy(kind: str) -> Plan:
    return plan(courtesies=(Courtesy(id=f"courtesy:{kind}/G01", kind=kind, person="G01", due=600),))


def slot(item: str, kind: str) -> Plan:
    return plan(activities=(Slot(id=item, kind=kind, parties=("D01",), venue="FAIRY-V", start=1140, end=1200),))


def at_hub(person: str, role: str) -> Plan:
    leg = next(leg.id for leg in event("domestic").legs if leg.direction == ("in" if role == "greeter" else "out"))
    return plan(duties=(Duty(id=f"duty:{leg}/{role}/1", item=leg, role=role, person=person, start=600, end=660),))


PLANTED = {
    "M5": (plan(gifts=(Present(id="gift:G01", person="G01", gift="GF1", ready=600),)), WHOLE),
    "M6.line_up": (courtesy("line_up"), CLAUSE),
    "M6.flowers": (courtesy("flowers"), CLAUSE),
    "M6.room_gift": (courtesy("room_gift"), WHOLE),
    "I11": (slot("act:CULTURE", "culture"), WHOLE),
    "P6": (at_hub("S01", "see_off"), CLAUSE),
    "K3": (plan(tasks=(TaskDuty(id="task:K3/D01", task="K3", person="S01", start=600, end=615),)), WHOLE),
}


def found(rule: str, damaged: Plan, book: str = "domestic") -> list[Finding]:
    score = judge(event(book), damaged)
    assert {one.id: one.level for one in score.rules}[rule] is Level.HARD or book != "domestic"
    return [one for one in score.violations if one.rule == rule]


@pytest.mark.parametrize("rule", PLANTED)
def test_the_judge_catches_what_is_planted_and_names_the_regulation(rule: str) -> None:
    damaged, source = PLANTED[rule]
    (finding,) = found(rule, damaged)
    assert finding.amount == 1
    for lang, words in ((Lang.ZH, f"({rule},{source})"), (Lang.EN, f" ({rule}, {source})")):
        assert Explainer(event("domestic")).sentence(finding, lang).endswith(words)


def test_a_carpet_is_a_line_up_too() -> None:
    assert [one.items[0] for one in found("M6.line_up", courtesy("carpet"))] == ["courtesy:carpet/G01"]


def test_the_message_and_the_card_are_not_forbidden() -> None:
    assert "M6" not in {rule for rule, setting in event("domestic").handbook.rules.items() if setting.use is Use.FORBID}
    due = {one.kind for one in courtesies_due(event("domestic"), plan())}
    assert due == {"sms", "card"}
    assert {one.kind for one in courtesies_due(event("classic"), plan())} == {
        "sms", "line_up", "flowers", "card", "room_gift",
    }  # fmt: skip


@pytest.mark.parametrize(("kind", "amounts"), [("visit", []), ("sightseeing", [1])])
def test_sightseeing_beside_the_visit_is_forbidden(kind: str, amounts: list[int]) -> None:
    assert [one.amount for one in found("I11", slot("act:FAIRYLAKE", kind))] == amounts


def test_sightseeing_that_the_planner_lists_as_mandatory_is_part_of_the_visit() -> None:
    given = event("domestic")
    lake = next(one for one in given.activities if one.id == "FAIRYLAKE")
    other = tuple(one for one in given.activities if one.id != "FAIRYLAKE")
    listed = given.model_copy(update={"activities": (*other, lake.model_copy(update={"mandatory": True}))})
    (rule,) = (rule for rule in RULES if rule.id == "I11")
    assert rule.ban
    assert list(rule.ban(listed).check(slot("act:FAIRYLAKE", "sightseeing"))) == []
    assert [one.amount for one in rule.ban(given).check(slot("act:FAIRYLAKE", "sightseeing"))] == [1]


def test_nothing_forbidden_is_asked_for() -> None:
    asked = {book: {due.item for due in activities_due(event(book), plan())} for book in ("classic", "domestic")}
    assert {"act:CULTURE", "act:FAIRYLAKE"} <= asked["classic"]
    assert not {"act:CULTURE", "act:FAIRYLAKE"} & asked["domestic"]
    assert gifts_due(event("classic"), plan())
    assert gifts_due(event("domestic"), plan()) == ()
    meeting = {book: [due for due in duties_due(event(book), plan()) if due.kind == "arrival"] for book in asked}
    assert (bool(meeting["classic"]), meeting["domestic"]) == (True, [])


def test_who_may_not_meet_guests_where_a_greeter_is_allowed(tmp_path: Path) -> None:
    """P5 forbidden, P6 not: a greeter of lower rank may stand there, a leader or an equal may not."""
    book = tmp_path / "handbook.toml"
    book.write_text('extends = "classic"\n[rules.P5]\nuse = "forbid"\n', encoding="utf-8")
    given = read_event(XINYU, book)
    leg = next(leg for leg in given.legs if leg.direction == "in")
    principal = given.principal(leg.party)
    assert principal
    person = next(one for one in given.persons if not one.delegation)
    ban = next(rule.ban for rule in RULES if rule.id == "P5")
    assert ban
    for rank, roles, caught in (
        (principal.rank, (Role.GREETER,), 1),
        (principal.rank + 1, (Role.GREETER,), 0),
        (principal.rank + 1, (Role.LEADER, Role.GREETER), 1),
    ):
        changed = person.model_copy(update={"rank": rank, "roles": roles})
        people = tuple(changed if one is person else one for one in given.persons)
        rule = ban(given.model_copy(update={"persons": people}))
        duty = Duty(id=f"duty:{leg.id}/greeter/1", item=leg.id, role="greeter", person=person.id, start=600, end=660)
        assert sum(one.amount for one in rule.check(plan(duties=(duty,)))) == caught
        asked = SimpleNamespace(role="greeter", rank_asked=principal.rank)
        assert rule.pair(asked, SimpleNamespace(rank=rank, roles=tuple(role.value for role in roles))) == caught


def test_every_ban_has_the_id_of_its_rule_and_no_level_but_hard() -> None:
    banned = [(rule, rule.ban) for rule in RULES if rule.ban]
    assert [rule.id for rule, _ in banned] == [
        "I11", "P5", "P6", "M5", "M6", "M6.line_up", "M6.flowers", "M6.room_gift", "K3",
    ]  # fmt: skip
    for rule, ban in banned:
        assert (ban.id, ban.stage, ban.level) == (rule.id, rule.stage, Level.HARD)
        assert set(ban.Params.model_fields) == set(rule.Params.model_fields)
        assert facets_of(ban) <= {"pair"}
