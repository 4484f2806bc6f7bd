"""Every test that asks for an `address` runs twice: on a file of SQLite and on a real PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.servers import binaries, emptied, postgresql


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    tools = binaries()
    if tools is None:
        if os.environ.get("CI"):
            pytest.fail("no PostgreSQL on this machine, and CI must have one")
        pytest.skip("no PostgreSQL on this machine (Debian: apt-get install postgresql)")
    with postgresql(tools) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return str(tmp_path / "store.db")
    return emptied(request.getfixturevalue("server"))
