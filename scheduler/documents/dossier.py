"""Everything that a paper may draw on: the event, the plan, its score and bounds, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from scheduler.demand.welcomes import welcome_of
from scheduler.documents.items import with_names
from scheduler.documents.names import Names
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.domain.people import Leg
from scheduler.engine.budget import TierResult
from scheduler.explain import Explainer
from scheduler.i18n import Lang, Text
from scheduler.judge import Finding, Score
from scheduler.plan import Plan, Unplaced

Stages = Mapping[str, tuple[TierResult, ...]]

_NO_DEVIATION = (Level.COST, Level.UNPLACED)


@dataclass(frozen=True)
class Part:
    """Some lines of a plan, and some legs."""

    plan: Plan
    legs: tuple[Leg, ...]


@dataclass(frozen=True)
class Dossier:
    event: Event
    plan: Plan
    score: Score
    lang: Lang
    stages: Stages = field(default_factory=dict)  # what each solved stage reached and proved; empty after `check`
    whole: tuple[TierResult, ...] = ()  # the tiers of the whole plan for which a bound is known
    joint: tuple[TierResult, ...] = ()  # of rooms, programme, cars and people together, as far as one model bounds them
    part: Part | None = None  # the lines to print; None = all

    @property
    def lines(self) -> Plan:
        """The lines to print. What they point at is looked up in `plan`."""
        return self.part.plan if self.part else self.plan

    @property
    def legs(self) -> tuple[Leg, ...]:
        """The legs to print."""
        return self.part.legs if self.part else self.event.legs

    @cached_property
    def names(self) -> Names:
        return Names(self.event, self.lang)

    @cached_property
    def _explainer(self) -> Explainer:
        return Explainer(self.event)

    def say(self, text: Text, **values: object) -> str:
        return text.say(self.lang, **values)

    def sentence(self, finding: Finding) -> str:
        return with_names(self.names, self._explainer.sentence(finding, self.lang), finding.items)

    def remarks(self, *items: Id) -> str:
        """Why these items deviate, one sentence each; costs are no deviation."""
        found = {finding: None for item in items for finding in self._findings_by_item.get(item, ())}
        return " ".join(self.sentence(finding) for finding in found)

    def reason(self, line: Unplaced) -> str:
        """Why an item has no place."""
        return line.reason_en or line.reason if self.lang is Lang.EN else line.reason

    @cached_property
    def level_of(self) -> Mapping[str, Level]:
        """Rule → the level at which this handbook has it."""
        return {rule.id: rule.level for rule in self.score.rules}

    @cached_property
    def deviations(self) -> tuple[Finding, ...]:
        """What the judge found, in the order of the handbook's tiers; costs and what is listed as unplaced left out."""
        order = {level: place for place, (level, _) in enumerate(self.score.tiers)}
        found = [f for f in self.score.violations if self.level_of[f.rule] not in _NO_DEVIATION]
        return tuple(sorted(found, key=lambda f: order.get(self.level_of[f.rule], len(order))))

    @cached_property
    def _welcomes(self) -> Mapping[Id, Id]:
        """Leg → the leg whose id the duty at the hub bears; its own where nobody comes."""
        return {leg: legs[0].id for leg, legs in welcome_of(self.event).items()}

    def met_as(self, leg: Id) -> Id:
        """The leg under which the guests of a leg are met or seen off: the same for all parties on one train."""
        return self._welcomes.get(leg, leg)

    @cached_property
    def _findings_by_item(self) -> Mapping[Id, tuple[Finding, ...]]:
        found: dict[Id, list[Finding]] = {}
        for finding in self.deviations:
            for item in finding.items:
                found.setdefault(item, []).append(finding)
        return {item: tuple(findings) for item, findings in found.items()}
