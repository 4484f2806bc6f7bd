"""The stores and the disks that nights run on."""

from __future__ import annotations

from tests.nightly.disks import disk, sealed
from tests.store.conftest import address, server

__all__ = ["address", "disk", "sealed", "server"]
