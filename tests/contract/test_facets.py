"""Facets keep the contract: amounts are integers from 0, views hold only what `reads` names, order is no matter."""

from __future__ import annotations

import ast
import inspect
import random
import textwrap
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from itertools import combinations
from types import ModuleType
from typing import Any

import pytest

from scheduler.clock import Interval
from scheduler.demand.subjects import (
    ActivityDue,
    AmenityDue,
    DutyDue,
    GiftDue,
    MenuDue,
    MovementDue,
    SeatDue,
    ServiceDue,
    StayDue,
    TaskDue,
)
from scheduler.engine.facets import Facets, keys_of
from scheduler.rules import RULES, active_rules
from scheduler.rules.base import FACETS, Rule, facets_of
from scheduler.supply.resources import (
    AmenityOffered,
    Crew,
    DishOffered,
    GiftOffered,
    OwnerOffered,
    RoomOffered,
    ServiceSlot,
    StaffOffered,
    TableOffered,
    VenueOffered,
)
from tests.contract import samples

NOUNS = {
    "lodging": (StayDue, RoomOffered),
    "itinerary": (ActivityDue, VenueOffered),
    "transport": (MovementDue, Crew),
    "transport.ServiceDue": (ServiceDue, ServiceSlot),
    "people": (DutyDue, StaffOffered),
    "table.SeatDue": (SeatDue, TableOffered),
    "table.MenuDue": (MenuDue, DishOffered),
    "table.GiftDue": (GiftDue, GiftOffered),
    "table.AmenityDue": (AmenityDue, AmenityOffered),
    "tasks": (TaskDue, OwnerOffered),
}
SIDE_OF = {"s": "subject", "s2": "subject", "a": "subject", "b": "subject", "r": "resource"}
planning = pytest.mark.parametrize(
    "rule", [r for r in RULES if samples.problem_of(r) in NOUNS], ids=lambda rule: rule.id
)


@planning
def test_reads_and_lanes_name_attributes_of_the_stage(rule: type[Rule]) -> None:
    subject, resource = (_attributes(noun) for noun in NOUNS[samples.problem_of(rule)])
    assert set(rule.reads.subject) <= subject | {"begin", "finish"}
    assert set(rule.reads.resource) <= resource
    sides = {"subject": subject, "resource": resource}
    assert all(lane.attribute in sides[lane.side] for lane in rule.lanes)
    assert rule.stands is None or {rule.stands.first, rule.stands.last} <= sides[rule.stands.side]


def _attributes(noun: type) -> set[str]:
    properties = {name for name, value in inspect.getmembers(noun) if isinstance(value, property)}
    return set(inspect.get_annotations(noun)) | properties


@planning
def test_facets_name_only_what_reads_declares(rule: type[Rule]) -> None:
    """By their source, so that branches that no sample enters count too."""
    for facet in facets_of(rule):
        for parameter, attribute in _accesses(getattr(rule, facet)):
            assert attribute in getattr(rule.reads, SIDE_OF[parameter]), f"{facet}: {parameter}.{attribute}"


def _accesses(facet: Callable[..., object]) -> Iterator[tuple[str, str]]:
    """(parameter, attribute) of each `s.rank` in the facet's body."""
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(facet)))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in SIDE_OF:
            yield node.value.id, node.attr


@planning
def test_what_reads_declares_is_read(rule: type[Rule]) -> None:
    """A needless attribute splits classes of equals (design/rules.md, Decided 5)."""
    module = inspect.getmodule(rule)
    assert module
    named = set().union(*(_attributes_named(part) for part in _with_neighbours(module)))
    assert {*rule.reads.subject, *rule.reads.resource} <= named


def _with_neighbours(module: ModuleType) -> Iterable[ModuleType]:
    """The rule's module and those of the package that it takes functions from."""
    used = (inspect.getmodule(value) for value in vars(module).values() if inspect.isfunction(value))
    return [module, *(m for m in used if m and m.__name__.startswith("scheduler.") and m is not module)]


def _attributes_named(module: ModuleType) -> set[str]:
    return {node.attr for node in ast.walk(ast.parse(inspect.getsource(module))) if isinstance(node, ast.Attribute)}


@pytest.mark.parametrize("stage", NOUNS)
def test_every_facet_answers_in_its_own_terms(stage: str) -> None:
    """Each facet of each rule on samples, through the views of the engine: another attribute raises at once."""
    facets = samples.facets(active_rules(samples.event()), stage)
    asked = [
        (rule, facet, answer)
        for rule in facets.rules
        for facet in facets_of(rule)
        for answer in _answers(facets, rule, facet)
    ]
    assert {rule.id for rule, _, _ in asked} >= {rule.id for rule in facets.rules if facets_of(rule) - {"shape"}}
    assert [(rule.id, facet, answer) for rule, facet, answer in asked if not _FITS[facet](answer)] == []


def _answers(facets: Facets, rule: Rule, facet: str) -> Iterator[Any]:
    return (getattr(rule, facet)(*arguments) for arguments in _arguments(facets, rule, facet))


def _arguments(facets: Facets, rule: Rule, facet: str) -> Iterable[tuple[Any, ...]]:
    ss = [facets.subject_view(rule, s) for s in facets.subjects]
    rs = [facets.resource_view(rule, r) for r in facets.resources]
    buckets = {bucket for s in ss for bucket in (*rule.buckets(s), *rule.load(s))} | (
        {0, 1} if rule.period() else set()
    )
    table: Mapping[str, Iterable[tuple[Any, ...]]] = {
        "demand": [(facets.plan,)],
        "taken": [(facets.plan,)],
        "shape": [()],
        "period": [()],
        "miss": [(s,) for s in ss],
        "need": [(s,) for s in ss],
        "chain": [(s,) for s in ss],
        "pad": [(s,) for s in ss],
        "shun": [(s,) for s in ss],
        "buckets": [(s,) for s in ss],
        "load": [(s,) for s in ss],
        "offer": [(r,) for r in rs],
        "pair": [(s, r) for s in ss for r in rs],
        "window": [(s, r) for s in ss for r in rs],
        "share": combinations(ss, 2),
        "both": combinations(ss, 2),
        "order": combinations(ss, 2),
        "days": combinations(ss, 2),
        "day_order": combinations(ss, 2),
        "run": [(s,) for s in ss],
        "breaks": [(s,) for s in ss],
        "tour": [(pair,) for pair in combinations(ss, 2)],
        "alike": [(key,) for key in _keys(facets, rule)],
        "totals": [(s,) for s in ss],
        "tally": [(s, r) for s in ss for r in rs],
        "number": [(key, total) for s in ss for key in rule.totals(s) for total in (0, 1, 10)],
        "most": [(bucket,) for bucket in buckets],
        "use": [(r, bucket) for r in rs for bucket in buckets],
        "quota": [(r, bucket) for r in rs for bucket in buckets],
        "gap": [
            (here, there, a, b)
            for here, there in _ways(facets, rule)
            for a in (*ss[:3], None)
            for b in (*ss[:3], None)
            if a or b
        ],
        "follow": [(a, b, r) for a in (*ss[:3], None) for b in (*ss[:3], None) if a is not b for r in rs[:3]],
    }
    return table[facet]


def _keys(facets: Facets, rule: Rule) -> set[Hashable]:
    """Keys of the rule's first lane, where it is a subject's."""
    lanes = [lane for lane in rule.lanes[:1] if lane.side == "subject"]
    return {key for lane in lanes for s in facets.subjects for key in keys_of(lane, s, None)}


def _ways(facets: Facets, rule: Rule) -> list[tuple[str, str]]:
    """(last place of a use, first place of another) as `stands` names them."""
    if rule.stands is None:
        return []
    users: Iterable[Any] = facets.subjects if rule.stands.side == "subject" else facets.resources
    places = [(getattr(user, rule.stands.last), getattr(user, rule.stands.first)) for user in users]
    return [(a[0], b[1]) for a, b in combinations(dict.fromkeys(places), 2)]


def _amount(answer: Any) -> bool:
    return isinstance(answer, int) and answer >= 0


def _amounts(answer: Any) -> bool:
    return isinstance(answer, Mapping) and all(map(_amount, answer.values()))


def _two(answer: Any) -> bool:
    return len(answer) == 2 and all(map(_amount, answer))


def _intervals(answer: Any) -> bool:
    return all(isinstance(span, Interval) for span in answer)


_FITS: Mapping[str, Callable[[Any], bool]] = {
    **dict.fromkeys(
        ("pair", "miss", "share", "both", "gap", "use", "most", "follow", "order", "day_order", "breaks", "tour"),
        _amount,
    ),
    "number": _amount,
    "totals": lambda answer: all(isinstance(key, Hashable) for key in answer),
    **dict.fromkeys(("need", "offer", "load", "tally"), _amounts),
    **dict.fromkeys(("pad", "days"), _two),
    "window": lambda answer: answer is None or _intervals(answer),
    "shun": lambda answer: all(isinstance(span, Interval) and _amount(amount) for span, amount in answer),
    "quota": lambda answer: answer is None or _amount(answer[1]),
    "taken": lambda answer: _intervals(occupied.when for occupied in answer),
    "demand": lambda answer: all(hasattr(subject, "item") for subject in answer),
    "buckets": lambda answer: all(isinstance(bucket, Hashable) for bucket in answer),
    "chain": lambda answer: isinstance(answer, Hashable),
    "run": lambda answer: isinstance(answer, Hashable),
    "alike": lambda answer: _two((len(answer[0]), answer[1])) and all(isinstance(day, int) for day in answer[0]),
    "shape": lambda answer: answer is not None,
    "period": lambda answer: isinstance(answer, int) and answer > 0,
}


def test_the_table_above_knows_every_facet() -> None:
    assert set(_FITS) == set(FACETS)


@pytest.mark.parametrize("stage", NOUNS)
def test_share_is_symmetric(stage: str) -> None:
    facets = samples.facets(active_rules(samples.event()), stage)
    for rule in facets.speaking("share"):
        for a, b in combinations([facets.subject_view(rule, s) for s in facets.subjects], 2):
            assert rule.share(a, b) == rule.share(b, a)


@pytest.mark.parametrize("stage", NOUNS)
def test_the_order_of_rules_changes_no_table(stage: str) -> None:
    rules = list(active_rules(samples.event()))
    tables = _tables(samples.facets(rules, stage))
    for seed in range(3):
        random.Random(seed).shuffle(rules)
        assert _tables(samples.facets(rules, stage)) == tables


def _tables(facets: Facets) -> object:
    """What the engine reads of pairs, of two subjects, and of pads; by rule, whatever their order."""
    pairs = [sorted((rule.id, n) for rule, n in facets.pair(s, r)) for s in facets.subjects for r in facets.resources]
    twos = [
        sorted((rule.id, n) for rule, n in facets.two(facet, a, b))
        for facet in ("share", "both", "order")
        for a, b in combinations(facets.subjects, 2)
    ]
    return pairs, twos, {lane for _, lane in facets.exclusive}


@pytest.mark.parametrize("stage", NOUNS)
def test_what_fits_by_looks_is_what_no_hard_rule_forbids_pair_by_pair(stage: str) -> None:
    facets = samples.facets(active_rules(samples.event()), stage)
    for s in facets.subjects:
        forbidden = {
            (rule.id, position)
            for position, r in enumerate(facets.resources)
            for rule, _ in facets.pair(s, r)
            if rule.hard
        }
        assert {(rule.id, n) for rule, positions in facets.blocked(s) for n in positions} == forbidden
        kept = [r for n, r in enumerate(facets.resources) if n not in {position for _, position in forbidden}]
        assert facets.fitting(s) == kept
