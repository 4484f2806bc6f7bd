"""The migrations make exactly the schema that the program knows, and lose nothing on the way."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from scheduler.store.database import open_store
from scheduler.store.schema import Base


def test_they_make_exactly_the_schema(address: str) -> None:
    with open_store(address).engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "s.db"
    with open_store(str(file)).engine.begin() as connection:
        connection.execute(text("INSERT INTO holders VALUES ('small', 'me', 'now')"))
    before = file.read_bytes()
    open_store(str(file))
    assert file.read_bytes() == before
