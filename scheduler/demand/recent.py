"""Derivations remembered by the identity of what they came from.

An Event is immutable but large: hashing or comparing it costs more than deriving from it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Recent(Generic[T]):
    """The last few results, each kept with its sources so that their identities stay theirs."""

    def __init__(self, most: int = 4) -> None:
        self._most = most
        self._known: tuple[tuple[tuple[object, ...], T], ...] = ()

    def of(self, sources: tuple[object, ...], derive: Callable[[], T]) -> T:
        for known, result in self._known:
            if all(a is b for a, b in zip(known, sources, strict=True)):
                return result
        result = derive()
        self._known = ((sources, result), *self._known)[: self._most]
        return result
