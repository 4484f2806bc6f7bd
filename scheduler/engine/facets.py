"""The rules of a stage, compiled once into tables that every method reads. No method names a rule.

Each facet is evaluated once per distinct pair of views and cached by them: 5,000 × 4,200 pairs cost 30 s by calls and
0.9 s by keys (design/rules.md, Decided 5).
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from typing import Any

from scheduler.clock import Interval, Minutes
from scheduler.demand.pins import pins_by_subject
from scheduler.demand.subjects import Subject
from scheduler.domain.base import Id
from scheduler.domain.life import Pin
from scheduler.plan import Plan
from scheduler.rules.base import Lane, Occupied, Rule, Stands, View, facets_of
from scheduler.supply.resources import Resource

Charge = tuple[Rule, int]
"""A rule and the amount that it finds."""


class Facets:
    """`rules`: those of one stage and of all stages; `subjects` and `resources`: what they are about."""

    def __init__(
        self, rules: Sequence[Rule], subjects: Sequence[Subject], resources: Sequence[Resource], plan: Plan
    ) -> None:
        self.rules = tuple(rules)
        self.subjects = tuple(subjects)
        self.resources = tuple(resources)
        self.plan = plan
        self.vague: frozenset[Id] = frozenset()  # items of which the times are not known
        self._speaking: dict[str, tuple[Rule, ...]] = {}
        self._of_lane: dict[tuple[str, Lane], tuple[Rule, ...]] = {}
        self._speaks = {rule.id: facets_of(rule) for rule in rules}
        self._shape_of = {(rule.id, side): _shape(rule, side) for rule in rules for side in ("subject", "resource")}
        self._views: dict[tuple[str, str, int], tuple[Any, View]] = {}  # by identity: hashing a subject is slow
        self._amounts: dict[Hashable, Any] = {}
        self._alone: dict[Lane, dict[int, tuple[Hashable, ...]]] = {}
        self._taken: dict[Lane, dict[Hashable, list[tuple[Rule, Occupied]]]] = {}
        self._padded = {id(s): self._with_pads(s) for s in subjects if hasattr(s, "start")}

    def speaking(self, facet: str) -> tuple[Rule, ...]:
        if facet not in self._speaking:
            self._speaking[facet] = tuple(rule for rule in self.rules if facet in self._speaks[rule.id])
        return self._speaking[facet]

    def pins_on(self, s: Subject) -> tuple[Pin, ...]:
        """What a planner has fixed of the subject (`engine/pins.py`)."""
        return self._pins.get(s.item, ())

    @cached_property
    def _pins(self) -> Mapping[Id, tuple[Pin, ...]]:
        return pins_by_subject(self.rules[0].event) if self.rules else {}

    def _on_lane(self, facet: str, lane: Lane) -> tuple[Rule, ...]:
        """Rules that speak a facet about a lane."""
        if (facet, lane) not in self._of_lane:
            self._of_lane[facet, lane] = tuple(rule for rule in self.speaking(facet) if _touches(rule, lane))
        return self._of_lane[facet, lane]

    # --- views ------------------------------------------------------------------------------------------------

    def subject_view(self, rule: Rule, s: Subject) -> View:
        return self._view(rule, "subject", s)

    def resource_view(self, rule: Rule, r: Resource) -> View:
        return self._view(rule, "resource", r)

    def _view(self, rule: Rule, side: str, value: Any) -> View:
        key = (rule.id, side, id(value))
        known = self._views.get(key)
        if known is None:
            known = self._views[key] = (value, self._make_view(self._shape_of[rule.id, side], value))
        return known[1]

    def _make_view(self, shape: Callable[..., View], value: Any) -> View:
        return shape(*(self._attribute(value, name) for name in shape._fields))  # type: ignore[attr-defined]

    def _attribute(self, value: Any, name: str) -> Any:
        if name == "begin":
            return self.padded(value).start
        if name == "finish":
            return self.padded(value).end
        return getattr(value, name)

    def timed_view(self, rule: Rule, s: Subject, when: Interval) -> View:
        """A view of a subject with variable times, placed at a time."""
        shape = self._shape_of[rule.id, "subject"]
        own = {"begin": when.start, "finish": when.end}
        return shape(*(own[name] if name in own else getattr(s, name) for name in shape._fields))

    # --- amounts, by distinct views ---------------------------------------------------------------------------

    def once(self, rule: Rule, facet: str, *views: Any) -> Any:
        """The facet's answer for these views, computed at most once."""
        key = (rule.id, facet, *views)
        if key not in self._amounts:
            self._amounts[key] = getattr(rule, facet)(*views)
        return self._amounts[key]

    def pair(self, s: Subject, r: Resource) -> list[Charge]:
        """What each rule finds when `r` serves `s`; only amounts above 0."""
        found = (
            (rule, self.once(rule, "pair", self.subject_view(rule, s), self.resource_view(rule, r)))
            for rule in self._pairing
        )
        return [(rule, amount) for rule, amount in found if amount]

    @cached_property
    def _pairing(self) -> tuple[Rule, ...]:
        return self.speaking("pair")

    def blocked(self, s: Subject) -> list[tuple[Rule, Sequence[int]]]:
        """Each hard rule that forbids the subject some of the resources, with their positions.

        Asked once per look that a rule has of a resource: 88 journeys × 900 crews cost 1.4 s by pairs, 0.2 s by looks.
        """
        found: list[tuple[Rule, Sequence[int]]] = []
        for rule, looks in self._looks:
            view = self.subject_view(rule, s)
            positions = [n for look, alike in looks.items() if self.once(rule, "pair", view, look) for n in alike]
            if positions:
                found.append((rule, positions))
        return found

    def fitting(self, s: Subject) -> list[Resource]:
        """The resources that no hard rule forbids the subject, in order."""
        blocked = {position for _, positions in self.blocked(s) for position in positions}
        return [r for position, r in enumerate(self.resources) if position not in blocked]

    @cached_property
    def _looks(self) -> list[tuple[Rule, Mapping[View, Sequence[int]]]]:
        """Each hard rule over pairs, with the positions of the resources by what it sees of them."""
        found: list[tuple[Rule, Mapping[View, Sequence[int]]]] = []
        for rule in (rule for rule in self._pairing if rule.hard):
            looks: dict[View, list[int]] = {}
            for position, r in enumerate(self.resources):
                looks.setdefault(self.resource_view(rule, r), []).append(position)
            found.append((rule, looks))
        return found

    def certain(self, s: Subject) -> bool:
        """Its times are known; else nothing is said about what else is done meanwhile, before or after."""
        return s.item not in self.vague

    def load_of(self, rule: Rule, s: Subject) -> Mapping[Hashable, int]:
        """What `load` of the rule says of the subject."""
        found: Mapping[Hashable, int] = self.once(rule, "load", self.subject_view(rule, s))
        return found

    def buckets_of(self, rule: Rule, s: Subject) -> Iterable[Hashable]:
        """What `buckets` of the rule says of the subject."""
        found: Iterable[Hashable] = self.once(rule, "buckets", self.subject_view(rule, s))
        return found

    def two(self, facet: str, a: Subject, b: Subject) -> list[Charge]:
        """What each rule finds for two subjects by `share`, `both` or `order`; only amounts above 0."""
        speaking = self.speaking(facet)
        if not speaking:  # asked for each two of hundreds
            return []
        found = (
            (rule, self.once(rule, facet, self.subject_view(rule, a), self.subject_view(rule, b))) for rule in speaking
        )
        return [(rule, amount) for rule, amount in found if amount]

    # --- lanes ------------------------------------------------------------------------------------------------

    @cached_property
    def exclusive(self) -> tuple[tuple[Rule, Lane], ...]:
        """The lanes on which uses may not overlap, each with the structural rule that says so."""
        found: dict[Lane, Rule] = {}
        for rule in self.rules:
            for lane in rule.lanes if rule.structural else ():
                found.setdefault(lane, rule)
        return tuple((rule, lane) for lane, rule in found.items())

    def keys(self, lane: Lane, s: Subject, r: Resource | None) -> tuple[Hashable, ...]:
        """The lane keys of a use, one for all those of a subject's lane that the same subjects use and the same times
        keep: for who meets whom, thousands of guests are a few hundred. All keys of a subject that is none of ours."""
        if lane.side == "subject" and lane not in self._alone:
            self._alone[lane] = self._representatives(lane)
        known = self._alone[lane].get(id(s)) if lane.side == "subject" else None
        return keys_of(lane, s, r) if known is None else known

    def _representatives(self, lane: Lane) -> dict[int, tuple[Hashable, ...]]:
        """Keys of each subject (by identity)."""
        users: dict[Hashable, list[int]] = {}
        for s in self.subjects:
            for key in keys_of(lane, s, None):
                users.setdefault(key, []).append(id(s))
        kept: dict[int, list[Hashable]] = {id(s): [] for s in self.subjects}
        for (served, _), key in self._alike(lane, users).items():
            for subject in served:
                kept[subject].append(key)
        return {subject: tuple(keys) for subject, keys in kept.items()}

    def _alike(self, lane: Lane, users: Mapping[Hashable, Sequence[int]]) -> dict[Any, Hashable]:
        """(its users, what keeps it) → the first such key."""
        found: dict[Any, Hashable] = {}
        for key, served in users.items():
            kept = tuple((occupied.when, occupied.place) for _, occupied in self.taken(lane, key))
            found.setdefault((tuple(served), kept), key)
        return found

    def padded(self, s: Any) -> Interval:
        """Start and end of a fixed-time subject with the pads of all rules."""
        return self._padded.get(id(s)) or self._with_pads(s)

    def _with_pads(self, s: Any) -> Interval:
        before, after = self._sum_of_pads(s)
        return Interval(s.start - before, s.end + after)

    def _sum_of_pads(self, s: Any) -> tuple[Minutes, Minutes]:
        pads = [rule.pad(self._plain_view(rule, s)) for rule in self.speaking("pad")]
        return sum(before for before, _ in pads), sum(after for _, after in pads)

    def _plain_view(self, rule: Rule, s: Any) -> View:
        """A view for `pad`, which decides `begin` and `finish` and so cannot read them."""
        shape = self._shape_of[rule.id, "subject"]
        return shape(*(getattr(s, name, None) for name in shape._fields))

    def pads_on(self, lane: Lane, s: Subject) -> tuple[Minutes, Minutes]:
        """Minutes before and after a use of this lane; pads of several rules add."""
        pads = [rule.pad(self._plain_view(rule, s)) for rule in self._on_lane("pad", lane)]
        return sum(before for before, _ in pads), sum(after for _, after in pads)

    def gap(self, lane: Lane, here: Id, there: Id, s: Subject | None, s2: Subject | None) -> Minutes:
        """Free minutes between two uses of the lane; the largest of several rules wins."""
        return max(
            (
                self.once(rule, "gap", here, there, self._or_none(rule, s), self._or_none(rule, s2))
                for rule in self._on_lane("gap", lane)
            ),
            default=0,
        )

    def _or_none(self, rule: Rule, s: Subject | None) -> View | None:
        return None if s is None else self.subject_view(rule, s)

    def stands(self, lane: Lane) -> Stands | None:
        """Where uses of the lane begin and end, if any rule asks for a gap on it."""
        return next((rule.stands for rule in self._on_lane("gap", lane) if rule.stands), None)

    def taken(self, lane: Lane, key: Hashable) -> Sequence[tuple[Rule, Occupied]]:
        """What keeps this lane key, each with the rule that says so."""
        if lane not in self._taken:
            found: dict[Hashable, list[tuple[Rule, Occupied]]] = {}
            for rule in self._on_lane("taken", lane):
                for occupied in rule.taken(self.plan):
                    found.setdefault(occupied.key, []).append((rule, occupied))
            self._taken[lane] = found
        return self._taken[lane].get(key, ())


def keys_of(lane: Lane, s: Subject | None, r: Resource | None) -> tuple[Hashable, ...]:
    """The lane keys that subject `s` on resource `r` uses."""
    value = getattr(s if lane.side == "subject" else r, lane.attribute)
    if isinstance(value, (tuple, frozenset)):
        return tuple(value)
    return (value,) if value != "" else ()


def place_at(stands: Stands | None, s: Subject, r: Resource, last: bool) -> Id:
    """Where the use of `r` by `s` begins (or ends); "" where no gap is asked."""
    if stands is None:
        return ""
    return str(getattr(s if stands.side == "subject" else r, stands.last if last else stands.first))


def grouped(subjects: Iterable[Subject], key: Callable[[Subject], Hashable]) -> dict[Hashable, list[Subject]]:
    """Subjects by key, in order; an empty key is no group."""
    found: dict[Hashable, list[Subject]] = {}
    for subject in subjects:
        name = key(subject)
        if name not in ("", None):
            found.setdefault(name, []).append(subject)
    return found


def _touches(rule: Rule, lane: Lane) -> bool:
    return any(own[:2] == lane[:2] for own in rule.lanes)


def _shape(rule: Rule, side: str) -> Any:
    return _named(f"{side.title()}View", tuple(getattr(rule.reads, side)))


@cache
def _named(name: str, fields: tuple[str, ...]) -> Any:
    """One type of view a set of fields: making one takes as long as thousands of views."""
    return namedtuple(name, fields)
