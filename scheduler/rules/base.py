"""The rule contract: one rule is one file that says the same thing four times.

1. the docstring and `source`: the clause;  2. `check`: plain values, run by the judge on every plan;
3. facets: the rule in amounts, compiled once into tables that every method of the engine reads;
4. `sentence`: what `explain` says to a person, in both languages.

A handbook may forbid what a rule asks for, if the rule names its `ban`: a rule of the same id, always hard, whose
`check` finds where the plan does it. Demand drops what a handbook forbids (`Handbook.forbids`), so nobody plans it.

Amounts are integers, 0 is fine; the level alone says whether an amount forbids (hard) or costs (soft: amount ×
weight in the level's tier). `check` never calls a facet. A facet sees subjects and resources only through a view of
the attributes named in `reads`; reading another one raises AttributeError at once. The engine evaluates a facet
once per distinct pair of views. Two attributes are the engine's own and may be named in `reads` of a subject with
fixed times: `begin` and `finish`, which are `start` and `end` with the pads of all rules.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from scheduler.clock import Interval, Minutes
from scheduler.demand.subjects import Subject
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level, RuleSetting, Use
from scheduler.i18n import Lang, Text
from scheduler.plan import Plan
from scheduler.rules.shapes import Shape

Amount = int
TOUR = 6
"""The most uses of which `tour` is asked: their orders are enumerated."""
View = Any
"""A named tuple of the attributes that the rule's `reads` names."""


class Params(BaseModel):
    """Base of a rule's parameters: frozen, unknown names refused. Every field is a `param`."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def param(default: Any, *, about: Text, ge: int | None = None, gt: int | None = None, lt: int | None = None) -> Any:
    """A parameter: its default, what it means and its unit in both languages, and what it may not pass."""
    return Field(default, description=about.en, json_schema_extra={"zh": about.zh}, ge=ge, gt=gt, lt=lt)


def about_of(field: FieldInfo) -> Text:
    """What a parameter means, as `param` was told; empty in a language in which nobody has said it."""
    extra = field.json_schema_extra
    zh = extra.get("zh", "") if isinstance(extra, dict) else ""
    return Text(str(zh), field.description or "")


class Reads(NamedTuple):
    subject: tuple[str, ...] = ()
    resource: tuple[str, ...] = ()


class Lane(NamedTuple):
    """What can be in one place at a time: an attribute of the subject or of the resource.

    The attribute holds one key or a tuple of keys; two uses of one key may not overlap. `holds` names a resource
    attribute: so many uses at once are fine if every `share` amount is 0 (beds of a room). `takes` names a subject
    attribute: how many of those one use takes (1 without it); a resource that holds 0 is taken whole.
    """

    side: str  # "subject" or "resource"
    attribute: str
    holds: str = ""
    takes: str = ""


class Occupied(NamedTuple):
    """A lane key that is taken whatever we decide: a diary entry, a leg, an activity of an earlier stage."""

    key: Hashable
    when: Interval
    place: Id = ""  # location; empty = anywhere (no gap is asked)


class Stands(NamedTuple):
    """Where a use of the lanes begins and ends: two location attributes of the subject or of the resource."""

    side: str  # "subject" or "resource"
    first: str
    last: str


@dataclass(frozen=True)
class Violation:
    """What `check` found. `found` and `wanted` are values; `explain` makes the sentence."""

    rule: str
    items: tuple[Id, ...]
    found: int | str
    wanted: int | str
    amount: Amount


class Rule(ABC):
    """Base class; see the module's docstring. A facet exists for a rule when the rule overrides it."""

    id: ClassVar[str]
    title: ClassVar[Text]
    stage: ClassVar[str]  # intake, lodging, itinerary, transport, people, table, tasks
    level: ClassVar[Level]
    structural: ClassVar[bool] = False  # cannot be soft or off
    ban: ClassVar[type[Rule] | None] = None  # stands in for the rule where a handbook forbids what it asks for
    source: ClassVar[str]  # S1-前8①
    sentence: ClassVar[Text]  # fields: {items} {found} {wanted} {amount}
    example: ClassVar[Text] = Text("", "")  # the sentence of a made-up case, for the rule book; every rule has its own
    reads: ClassVar[Reads] = Reads()
    lanes: ClassVar[tuple[Lane, ...]] = ()
    stands: ClassVar[Stands | None] = None  # needed by `gap`

    class Params(Params):
        """No parameters."""

    def __init__(self, event: Event) -> None:
        """Raises pydantic.ValidationError when the handbook's parameters do not fit `Params`."""
        self.event = event
        self.setting: RuleSetting = event.handbook.setting(self.id)
        self.at: Level = Level.HARD if self.setting.use is Use.FORBID else self.setting.level or self.level
        self.weight: int = self.setting.weight
        self.params: Any = self.Params.model_validate(self.setting.params)

    @property
    def hard(self) -> bool:
        return self.at is Level.HARD

    def violation(self, *items: Id, found: int | str, wanted: int | str, amount: Amount = 1) -> Violation:
        return Violation(self.id, items, found, wanted, amount)

    @abstractmethod
    def check(self, plan: Plan) -> Iterable[Violation]:
        """Everything in the plan that breaks the rule, on plain values; amounts are 1 or more."""

    def explain(self, violation: Violation, lang: Lang) -> str:
        """One sentence that ends with the source."""
        words = self.sentence.say(
            lang,
            items=", ".join(violation.items),
            found=violation.found,
            wanted=violation.wanted,
            amount=violation.amount,
        )
        return self.sourced(words, lang)

    def sourced(self, words: str, lang: Lang) -> str:
        """A sentence with the rule and its source behind it, the handbook's own source where it names one."""
        source = self.setting.source or self.source
        return f"{words}({self.id},{source})" if lang is Lang.ZH else f"{words} ({self.id}, {source})"

    # --- facets; what a rule does not override it does not say -------------------------------------------------

    def demand(self, plan: Plan) -> Iterable[Subject]:
        """Subjects that must be served or listed as unplaced, given what earlier stages decided."""
        return ()

    def miss(self, s: View) -> Amount:
        """Subject left unplaced."""
        return 0

    def pair(self, s: View, r: View) -> Amount:
        """Subject on resource."""
        return 0

    def need(self, s: View) -> Mapping[str, int]:
        """What the subject's resources must offer together; without it a subject gets exactly one resource."""
        return {}

    def offer(self, r: View) -> Mapping[str, int]:
        """What one resource offers towards `need`."""
        return {}

    def totals(self, s: View) -> Iterable[Hashable]:
        """Keys whose totals concern the subject where it is placed (dishes of a menu, a budget)."""
        return ()

    def tally(self, s: View, r: View) -> Mapping[Hashable, int]:
        """What the subject on the resource adds to those totals; never negative."""
        return {}

    def number(self, key: Hashable, total: int) -> Amount:
        """A total that at least one placed subject asks for."""
        return 0

    def share(self, a: View, b: View) -> Amount:
        """Two subjects at once on one resource (symmetric); with variable times on one key of the rule's first lane."""
        return 0

    def both(self, a: View, b: View) -> Amount:
        """Two subjects on one key of the rule's first lane, at any time; `a` begins first."""
        return 0

    def reach(self) -> Minutes | None:
        """Free minutes between two uses from which on `both` finds nothing; None: it may of any two. No amount of its
        own: it spares large events the asking."""
        return None

    def pad(self, s: View) -> tuple[Minutes, Minutes]:
        """Minutes before and after one use that keep the rule's lanes; pads of several rules ADD."""
        return (0, 0)

    def gap(self, here: Id, there: Id, s: View | None, s2: View | None) -> Minutes:
        """Whole free minutes between two uses of one lane key: `s` ends `here`, then `s2` begins `there` (see
        `stands`). None stands for an Occupied. The LARGEST of several rules wins."""
        return 0

    def taken(self, plan: Plan) -> Iterable[Occupied]:
        """Times at which keys of the rule's lanes are not free; `gap` applies where the Occupied has a place."""
        return ()

    def window(self, s: View, r: View) -> tuple[Interval, ...] | None:
        """Absolute intervals of which one must cover the whole use; None = no opinion. Variable times only."""
        return None

    def shun(self, s: View) -> Iterable[tuple[Interval, Amount]]:
        """Absolute intervals that a use had better not touch, with the amount if it does. Variable times only."""
        return ()

    def order(self, a: View, b: View) -> Amount:
        """`b` begins before `a` has ended (both placed). Variable times only."""
        return 0

    def day_order(self, a: View, b: View) -> Amount:
        """Both begin on one day, and `b` before `a` has ended (both placed). Variable times only."""
        return 0

    def circle(self, s: View) -> Iterable[Hashable] | None:
        """Keys (guests, items, …) of which two subjects have one in common wherever `share`, `order`, `day_order` or
        `days` finds anything; None: any two may. No amount of its own: it spares large events the asking."""
        return None

    def run(self, s: View) -> Hashable:
        """What should be done in one run together with all others of the same value ("" = nothing); the two of a run
        and what comes between have a key of the rule's first lane in common, a subject's. Variable times only."""
        return ""

    def breaks(self, s: View) -> Amount:
        """A use that lies between two of one run, all on one day, for each such two. Belongs to `run`."""
        return 0

    def tour(self, uses: tuple[View, ...]) -> Amount:
        """All uses of one run that begin on one day and have a key of the rule's first lane in common, a subject's, in
        their order. Counted once for the same uses, whatever their keys; runs of more than TOUR uses are not asked.
        Belongs to `run`. Variable times only."""
        return 0

    def days(self, a: View, b: View) -> tuple[Amount, Amount]:
        """(amount when both begin on one day, amount when on two). Variable times only."""
        return (0, 0)

    def buckets(self, s: View) -> Iterable[Hashable]:
        """The buckets (nights, half-days, the whole event) that a use touches; with `use` and `quota`."""
        return ()

    def use(self, r: View, bucket: Hashable) -> Amount:
        """One resource (key of the rule's first lane) in use in one bucket, by however many subjects."""
        return 0

    def period(self) -> Minutes | None:
        """Minutes of the periods, counted from event midnight, in each of which a key of the rule's first lane that is
        in use costs `use`, with the number of the period for its bucket. Belongs to `use`. Variable times only."""
        return None

    def quota(self, r: View, bucket: Hashable) -> tuple[Hashable, int] | None:
        """(key, most): at most so many resources in use in the bucket per key; the excess is the amount."""
        return None

    def load(self, s: View) -> Mapping[Hashable, int]:
        """What a subject adds to each bucket of a key of the first lane; the excess over `most` is the amount. With
        variable times the lane is a subject's, and each day on which uses begin is summed by itself; on a resource's
        lane (errands) what the same rule says is `taken` counts by its minutes, too."""
        return {}

    def most(self, bucket: Hashable) -> int:
        """The limit that belongs to `load`."""
        return 0

    def alike(self, key: Hashable) -> tuple[tuple[int, ...], int]:
        """(days, minutes): whose loads of a lane key are compared, all buckets together, and how far the largest may
        lie above the smallest; the excess is the amount. Belongs to `load`. Variable times only."""
        return (), 0

    def follow(self, a: View | None, b: View | None, r: View) -> Amount:
        """Two consecutive uses of a key of the rule's first lane; None = start or end of the chain (one chain a
        bucket of `chain`)."""
        return 0

    def chain(self, s: View) -> Hashable:
        """Chains of `follow` are cut here (a vehicle starts each day from its base)."""
        return None

    def shape(self) -> Shape | None:
        """A set condition from the closed list."""
        return None


FACETS = (
    "demand",
    "miss",
    "pair",
    "need",
    "offer",
    "totals",
    "tally",
    "number",
    "share",
    "both",
    "pad",
    "gap",
    "taken",
    "window",
    "shun",
    "order",
    "day_order",
    "run",
    "breaks",
    "tour",
    "days",
    "buckets",
    "use",
    "period",
    "quota",
    "load",
    "most",
    "alike",
    "follow",
    "chain",
    "shape",
)


def facets_of(rule: Rule | type[Rule]) -> frozenset[str]:
    """The facets that a rule speaks."""
    cls = rule if isinstance(rule, type) else type(rule)
    return frozenset(name for name in FACETS if getattr(cls, name) is not getattr(Rule, name))
