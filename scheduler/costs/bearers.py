"""Who bears a joint cost: the delegations of the guests for whom it is made, by heads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from scheduler.costs.lines import split
from scheduler.domain.base import Fen, Id
from scheduler.domain.event import Event


def borne(event: Event, fen: Fen, people: Iterable[Id]) -> Iterator[tuple[Id, Fen]]:
    """The part of each delegation that has guests among these people; the host ("") bears what no guest has.

    Hosts eat and ride at the cost of those whom they accompany.
    """
    known = (event.person_of[person] for person in people if person in event.person_of)
    heads = sorted(Counter(person.delegation for person in known if person.is_guest).items()) or [("", 1)]
    yield from zip((name for name, _ in heads), split(fen, [count for _, count in heads]), strict=True)


def guests_of(event: Event, parties: Iterable[Id]) -> tuple[Id, ...]:
    """The guests of several parties, each once."""
    return tuple(dict.fromkeys(person for party in parties for person in event.members(party)))
