"""Set conditions that a rule may ask for by its `shape` facet: a closed list, so that every method can know them all.

`group` and `where` name attributes of the subject, `over`, `within`, `level` and `value` attributes of the resource;
an empty group key is no group.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Spread:
    """Amount: distinct `over` (a resource attribute) among the placed members of a `group` (a subject attribute),
    less one. An empty group key is no group. `where`: only subjects whose attribute has that value."""

    group: str
    over: str
    where: tuple[str, Hashable] | None = None


@dataclass(frozen=True)
class Gaps:
    """Amount per group: missing integer `level`s between the lowest and highest one used inside each `within`,
    plus the number of distinct `within` used less one."""

    group: str
    level: str
    within: str


@dataclass(frozen=True)
class Within:
    """Amount 1 for each placed subject with `where` whose `over` is used by no other member of its `group`
    without `where`. Groups of which nobody else is placed are fine."""

    group: str
    over: str
    where: tuple[str, Hashable]


@dataclass(frozen=True)
class Ordered:
    """Amount: pairs of a `group` in the same `within` (resource attribute) in which the one with the smaller `by`
    (subject attribute) has the larger `value` (resource attribute)."""

    group: str
    within: str
    by: str
    value: str
    where: tuple[str, Hashable] | None = None


@dataclass(frozen=True)
class Near:
    """Amount 1 for each placed subject with `where` that no other member of its `group` without `where` is near:
    in the same `within`, their `value`s at most `reach` apart (both resource attributes). Groups of which nobody
    else is placed are fine."""

    group: str
    within: str
    value: str
    reach: int
    where: tuple[str, Hashable]


@dataclass(frozen=True)
class Apart:
    """Amount: values of `over` (a resource attribute) that two groups both use, for each two groups of which one is
    named in `against` (a subject attribute, a tuple of group keys) by members of the other."""

    group: str
    over: str
    against: str


@dataclass(frozen=True)
class Elsewhere:
    """Amount, for each earlier arrangement in `former` (group → values of `over` that it had there): how many of its
    groups too few are on none of those values, of `least`. Groups that are not placed count as being elsewhere.

    `over`: a resource attribute, or `day`, that on which a use of variable times begins.
    """

    group: str
    over: str
    former: tuple[Mapping[str, frozenset[str]], ...]
    least: int
    where: tuple[str, Hashable] | None = None


Shape = Spread | Gaps | Within | Ordered | Near | Apart | Elsewhere
