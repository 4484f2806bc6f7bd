"""The stores that the tests of the store run on."""

from __future__ import annotations

from tests.store.conftest import address, server

__all__ = ["address", "server"]
