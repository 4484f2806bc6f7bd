"""Whoever fills a duty has passed for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from scheduler.demand.subjects import DutyDue
from scheduler.domain.handbook import Level
from scheduler.domain.people import Person, Role
from scheduler.i18n import Lang, Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.people.base import SEE_OFF, PeopleRule, filled

_LACKS = {
    "role": Text("没有该岗位资格", "does not hold the role"),
    "language": Text("不通该语言", "does not interpret that language"),
    "route": Text("未通过该线路讲解考核", "has not passed for narrating that route"),
    "training": Text("未通过培训考核", "has not passed training and assessment"),
}
_ALSO = {
    Role.GREETER.value: (Role.GREETER.value, Role.LEADER.value),
    SEE_OFF: (Role.GREETER.value, Role.LEADER.value),
    Role.GUIDE.value: (Role.GUIDE.value, Role.LIAISON.value),
}


class Qualified(PeopleRule):
    """P1. Qualified: role, language, route narration, training and assessment passed. S0 (讲解员、培训考核).

    Reading: the amount is the number of the four that are missing. Greeters and leaders meet and see off; a guide
    car takes a guide or a liaison officer; every other duty takes exactly its role.
    """

    id = "P1"
    title = Text("人员胜任岗位", "People are qualified")
    level = Level.HARD
    source = "S0 讲解员考核"
    sentence = Text("{items}:{found}(需要 {wanted})", "{items} {found} (asked for: {wanted})")
    example = Text(
        "李安然,日语翻译:不会日语(需要 日语)",
        "Li Anran, interpreter for Japanese does not speak it (asked for: Japanese)",
    )
    reads = Reads(subject=("role", "skill", "route"), resource=("roles", "speaks_for", "routes", "trained"))

    def pair(self, s: View, r: View) -> Amount:
        held = not set(r.roles).isdisjoint(_ALSO.get(s.role, (s.role,)))
        spoken = s.role != Role.INTERPRETER.value or not s.skill or s.skill in r.speaks_for
        known = s.role != Role.NARRATOR.value or not s.route or s.route in r.routes
        return [held, spoken, known, r.trained].count(False)

    def check(self, plan: Plan) -> Iterable[Violation]:
        for duty, due, person in filled(self.event, plan):
            for lack, wanted in _lacking(due, person):
                yield self.violation(duty.id, person.id, found=lack, wanted=wanted)

    def explain(self, violation: Violation, lang: Lang) -> str:
        lack = _LACKS.get(str(violation.found))
        return super().explain(replace(violation, found=lack.say(lang)) if lack else violation, lang)


def _lacking(due: DutyDue, person: Person) -> Iterator[tuple[str, str]]:
    """(what is missing, what the duty asks for)"""
    if not any(role.value in _ALSO.get(due.role, (due.role,)) for role in person.roles):
        yield "role", due.role
    if due.role == "interpreter" and due.skill and due.skill not in person.speaks_for:
        yield "language", due.skill
    if due.role == "narrator" and due.route and due.route not in person.routes:
        yield "route", due.route
    if not person.trained:
        yield "training", due.role
