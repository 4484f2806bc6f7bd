"""Why a pinned item found no place: the pin and the rule that it breaks, or the two pins that cannot both be.

The judge says it: the item is put where its pins want it, and what is broken then that was not broken before is the
reason, whatever rule that is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from scheduler.demand import demanded
from scheduler.demand.pins import pinned_minute, pins_by_subject, subject_of
from scheduler.demand.subjects import ActivityDue, DutyDue, MovementDue, StayDue, Subject
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.life import Pin
from scheduler.engine.facets import Facets
from scheduler.engine.pins import wanted_of
from scheduler.engine.stages.boarding import board
from scheduler.i18n import Lang, Text
from scheduler.judge import Finding, judge
from scheduler.plan import Car, Duty, Movement, Plan, PostDuty, RoomNight, Slot, Unplaced
from scheduler.rules.base import Rule, facets_of
from scheduler.supply.crews import crews_offered

OWN = "C1.pin"
_CLASH = Text("锁定 {one} 与锁定 {other} 不能同时成立:{title}", "pins {one} and {other} cannot both be: {title}")
_BREAKS = Text("锁定 {one} 违反“{title}”", "pin {one} breaks “{title}”")
_UNMET = Text("锁定 {one} 无法满足:{reason}", "pin {one} cannot be met: {reason}")


def with_named_pins(event: Event, plan: Plan, rules: Sequence[Rule]) -> Plan:
    """The plan whose unplaced items that are pinned say which pin, and what it clashes with."""
    pins = pins_by_subject(event)
    if not any(line.item in pins for line in plan.unplaced):
        return plan
    speaker = _Speaker(event, plan, rules, pins)
    lines = tuple(speaker.line(line) if line.item in pins else line for line in plan.unplaced)
    return plan.model_copy(update={"unplaced": lines})


class _Speaker:
    def __init__(self, event: Event, plan: Plan, rules: Sequence[Rule], pins: Mapping[Id, tuple[Pin, ...]]) -> None:
        self._event, self._plan, self._rules, self._pins = event, plan, rules, pins
        self._subjects = demanded(event, plan)
        self._title = {rule.id: rule.title for rule in rules}
        self._hard = {rule.id for rule in rules if rule.hard} - {OWN}
        self._demanding = {rule.id for rule in rules if "demand" in facets_of(rule)}
        self._of_cars = {rule.id for rule in rules if rule.stage == "transport"}

    def line(self, line: Unplaced) -> Unplaced:
        one = self._pins[line.item][0].id
        finding = self._finding(line)
        if finding is None:
            said = {
                lang: _UNMET.say(lang, one=one, reason=reason)
                for lang, reason in ((Lang.ZH, line.reason), (Lang.EN, line.reason_en))
            }
            return line.model_copy(update={"reason": said[Lang.ZH], "reason_en": said[Lang.EN]})
        others = self._clashing(finding, line)
        other = self._pins[others[0]][0].id if others else self._second(line.item, finding)
        words = _CLASH if other else _BREAKS
        said = {lang: words.say(lang, one=one, other=other, title=self._title[finding.rule].say(lang)) for lang in Lang}
        return line.model_copy(update={"rule": finding.rule, "reason": said[Lang.ZH], "reason_en": said[Lang.EN]})

    def _second(self, item: Id, finding: Finding) -> str:
        """The other pin on the same car, where the rule is about a vehicle and its driver."""
        pins = self._pins[item]
        return pins[1].id if len(pins) > 1 and pins[0].item == pins[1].item and finding.rule in self._of_cars else ""

    def _finding(self, line: Unplaced) -> Finding | None:
        """What is broken where the item is as its pins want it; a clash with another pin before all else,
        and that it is not served properly, which every fault comes down to, last."""
        subject = self._subjects.get(line.item)
        forced = self._forced(subject, line) if subject else None
        if forced is None:
            return None
        known = set(judge(self._event, self._plan, self._rules).violations)
        found = [
            one
            for one in judge(self._event, forced, self._rules).violations
            if one.rule in self._hard and one not in known
        ]
        return min(found, key=lambda one: (not self._clashing(one, line), one.rule in self._demanding), default=None)

    def _clashing(self, one: Finding, line: Unplaced) -> list[Id]:
        """The other pinned items that a finding names."""
        subjects = (subject_of(item) for item in one.items)
        return [item for item in subjects if item in self._pins and item != line.item]

    def _forced(self, s: Subject, line: Unplaced) -> Plan | None:
        """The plan with the item in its pinned place; None where its pins leave open where that is."""
        rest = tuple(other for other in self._plan.unplaced if other != line)
        lines = next(self._lines(s), None)
        if lines is None:
            return None
        name, row = lines
        others = (one for one in getattr(self._plan, name) if one.id != row.id)
        return self._plan.model_copy(update={name: (*others, row), "unplaced": rest})

    def _lines(self, s: Subject) -> Iterator[tuple[str, RoomNight | Slot | Movement | Duty | PostDuty]]:
        values = {pin.field: pin.value for pin in self._pins[s.item]}
        if isinstance(s, StayDue) and "room" in values:
            row = RoomNight(
                id=s.item, person=s.person, delegation=s.delegation, room=values["room"], first=s.first, last=s.last
            )
            yield ("stays" if s.person else "spares"), row
        elif isinstance(s, DutyDue) and "person" in values:
            yield self._work(s, values["person"])
        elif isinstance(s, ActivityDue):
            start = pinned_minute(self._event, self._pins[s.item])
            venue = values.get("venue", s.venues[0] if len(s.venues) == 1 else "")
            if start is not None and venue:
                yield (
                    "activities",
                    Slot(
                        id=s.item,
                        kind=s.kind,
                        parties=s.parties,
                        venue=venue,
                        start=start,
                        end=start + s.duration[0],
                        leaders=s.leaders,
                    ),
                )
        elif isinstance(s, MovementDue) and s.kind == "journey":
            yield from self._journey(s)

    def _work(self, s: DutyDue, person: Id) -> tuple[str, Duty | PostDuty]:
        when = Facets(self._rules, [s], (), self._plan).padded(s)
        if s.kind == "post":
            return "posts", PostDuty(id=s.item, post=s.on, person=person, start=when.start, end=when.end)
        return "duties", Duty(id=s.item, item=s.on, role=s.role, person=person, start=when.start, end=when.end)

    def _journey(self, s: MovementDue) -> Iterator[tuple[str, Movement]]:
        """With the pinned cars alone, where they have the seats; everybody in the first where no crew is as pinned."""
        crews = crews_offered(self._event)
        wanted = wanted_of(Facets(self._rules, [s], crews, self._plan), s)
        chosen = [
            next((crew for crew in crews if all(getattr(crew, k) == v for k, v in one.items())), None) for one in wanted
        ]
        known = [crew for crew in chosen if crew]
        if len(known) < len(chosen):
            yield "movements", self._ride(s, tuple(_as_pinned(s, n, one) for n, one in enumerate(wanted, start=1)))
        elif sum(crew.seats for crew in known) >= s.heads + len(s.staff):
            yield "movements", self._ride(s, board(self._event, s, known))

    def _ride(self, s: MovementDue, cars: tuple[Car, ...]) -> Movement:
        """With the guide car that the journey has already."""
        ready = Facets(self._rules, [s], (), self._plan).padded(s).start
        known = self._plan.movement_of.get(s.movement)
        return Movement(
            id=s.movement,
            party=s.party,
            origin=s.origin,
            destination=s.destination,
            ready=ready,
            depart=s.start,
            arrive=s.end,
            cars=(*(known.cars if known else ()), *cars),
        )


def _as_pinned(s: MovementDue, order: int, wanted: Mapping[str, str]) -> Car:
    """A car as its pins want it, whether or not there is such a crew."""
    first = order == 1
    return Car(
        order=order,
        vehicle=wanted.get("vehicle", ""),
        driver=wanted.get("driver", ""),
        guests=s.people if first else (),
        staff=s.staff if first else (),
    )
