"""What the rules of intake share: who is asked, and names in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scheduler.domain.people import Delegation, Person, State
from scheduler.i18n import Lang, Text
from scheduler.rules.base import Rule, Violation

FACTS: Mapping[str, Text] = {
    "purpose": Text("来访目的", "purpose of the visit"),
    "headcount": Text("人数", "headcount"),
    "days": Text("来访天数", "days of the visit"),
    "name": Text("姓名", "name"),
    "ethnicity": Text("民族", "ethnicity"),
    "post": Text("职务", "post"),
    "unit": Text("单位", "unit"),
    "arrival": Text("到达方式", "how they arrive"),
    "departure": Text("离开方式", "how they leave"),
    "number": Text("车次或航班号", "number of the train or flight"),
    "vehicles": Text("自备车", "own cars"),
    "plate": Text("车牌号", "plate"),
    "driver": Text("驾驶员", "driver"),
    "host_leader": Text("接待领导", "host leader"),
    "counterpart": Text("对口单位", "counterpart unit"),
    "religious": Text("宗教饮食习惯", "religious diet"),
    "professional": Text("职业饮食要求(驾驶员、警察不饮酒)", "professional diet (drivers and police: no alcohol)"),
    "home_region": Text("籍贯", "home region"),
    "alma_mater": Text("母校", "alma mater"),
    "field": Text("专业领域", "field"),
    "hobbies": Text("爱好", "hobbies"),
    "letter": Text("公函文号", "number of the official letter"),
    "letter_date": Text("公函日期", "date of the official letter"),
    "letter_in_time": Text("来访前落款的公函", "an official letter dated before the visit"),
}
"""What a guest's side must tell; `found` of a violation lists these keys, `;` between them."""


class IntakeRule(Rule):
    """A rule about what the data must be able to say; it reads the event alone and never the plan."""

    stage = "intake"

    def delegations(self) -> Iterator[Delegation]:
        """Those that are coming."""
        yield from (d for d in self.event.delegations if d.state is not State.CANCELLED)

    def guests(self, delegation: Delegation) -> tuple[Person, ...]:
        return tuple(self.event.person_of[person] for person in self.event.members(delegation.id))

    def lacking(self, item: str, facts: list[str]) -> Iterator[Violation]:
        """One violation with all facts that are missing, if any."""
        if facts:
            yield self.violation(item, found=";".join(facts), wanted="", amount=len(facts))

    def explain(self, violation: Violation, lang: Lang) -> str:
        """With names, and with the missing facts in words."""
        facts = str(violation.found).split(";")
        words = self.sentence.say(
            lang,
            items=", ".join(self._called(item, lang) for item in violation.items),
            found=("、" if lang is Lang.ZH else ", ").join(FACTS[f].say(lang) if f in FACTS else f for f in facts),
            wanted=violation.wanted,
            amount=violation.amount,
        )
        return self.sourced(words, lang)

    def _called(self, item: str, lang: Lang) -> str:
        found = self.event.delegation_of.get(item) or self.event.person_of.get(item)
        if found is None:
            return item
        return (found.name_en if lang is Lang.EN and found.name_en else found.name) or item
