"""Pins in every kernel: what may serve a pinned subject, and which of its resources must be among those that do.

Kernels ask here before they look at rules, so a pin narrows options and starts and costs nothing where there is none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from scheduler.demand.pins import ONLY
from scheduler.demand.subjects import MenuDue, MovementDue, Subject
from scheduler.domain.base import Id
from scheduler.engine.facets import Facets
from scheduler.supply.resources import Resource

R = TypeVar("R", bound=Resource)
Wanted = Mapping[str, str]
"""Attribute of a resource → the value it must have."""
_ATTRIBUTE = {
    "room": "id",
    "venue": "id",
    "person": "id",
    "table": "id",
    "gift": "id",
    "dish": "id",
    "vehicle": "vehicle",
    "driver": "driver",
}


def wanted_of(facets: Facets, s: Subject) -> tuple[Wanted, ...]:
    """For each resource that must serve the subject what it must be; several only for the cars of a journey and for the
    dishes of a menu."""
    found: dict[tuple[Id, str], dict[str, str]] = {}
    for pin in facets.pins_on(s):
        if pin.field in _ATTRIBUTE:
            each = pin.value if pin.field == "dish" else ""
            found.setdefault((pin.item, each), {})[_ATTRIBUTE[pin.field]] = pin.value
    return tuple(found.values())


def among(facets: Facets, s: Subject, resources: Sequence[R]) -> list[R]:
    """The resources that the pins on a subject leave it."""
    wanted = wanted_of(facets, s)
    if not wanted:
        return list(resources)
    if isinstance(s, MenuDue) or any(pin.field == ONLY for pin in facets.pins_on(s)):
        return [r for r in resources if any(_fits(r, one) for one in wanted)]
    if not isinstance(s, MovementDue) or s.kind != "journey":
        return [r for r in resources if all(_fits(r, one) for one in wanted)]
    return [r for r in resources if not any(_half_fits(r, one) for one in wanted)]


def _fits(r: Resource, wanted: Wanted) -> bool:
    return all(getattr(r, name, None) == value for name, value in wanted.items())


def _half_fits(r: Resource, wanted: Wanted) -> bool:
    """The pinned vehicle with another driver, or the pinned driver in another vehicle."""
    return any(getattr(r, name, None) == value for name, value in wanted.items()) and not _fits(r, wanted)


def sets_wanted(facets: Facets, s: Subject, options: Sequence[Resource]) -> list[list[Resource]]:
    """Sets of options each of which must give the subject one; none where there is no choice."""
    return [[r for r in options if _fits(r, one)] for one in wanted_of(facets, s)]


def honoured(
    facets: Facets, options: Mapping[Id, Sequence[Resource]], start: Mapping[Id, tuple[Id, ...]]
) -> dict[Id, tuple[Id, ...]]:
    """A start without the subjects whose pins it does not keep."""
    kept = dict(start)
    for s in facets.subjects:
        if s.item in kept and facets.pins_on(s):
            taken = set(kept[s.item])
            if any(taken.isdisjoint(r.id for r in found) for found in sets_wanted(facets, s, options[s.item])):
                del kept[s.item]
    return kept
