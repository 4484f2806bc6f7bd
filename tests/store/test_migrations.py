"""The migrations make exactly the schema that the program knows, and lose nothing on the way."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, create_engine, text

from scheduler.store import database
from scheduler.store.database import open_store
from scheduler.store.schema import Base
from scheduler.store.versions import versions


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


def at_revision(address: str, revision: str) -> Engine:
    """A store as an earlier program left it."""
    engine = create_engine(
        address.replace("postgresql:", "postgresql+psycopg:") if ":" in address else f"sqlite:///{address}"
    )
    config = Config()
    config.set_main_option("script_location", str(Path(database.__file__).with_name("migrations")))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    return engine


FIRST = (
    "INSERT INTO inputs VALUES (1, 'small', 'aa', 'test', 'bb', '{}', 0, '2026-03-01T08:00:00Z')",
    "INSERT INTO versions VALUES (1, 'small', 1, 'published', '{}', 'cc', '{\"tiers\": []}', NULL, 1)",
    "INSERT INTO steps VALUES (1, 1, 'published', 'Ann', '2026-03-01T08:00:00Z', 'fine')",
    "INSERT INTO changes VALUES (1, 'small', 'a.csv', 'dd', 'op', 'accepted', '', '2026-03-01T08:00:00Z')",
    "INSERT INTO runs VALUES (1, 'small', 'nightly', 'Ann', '1', '2', 'done', '')",
    "INSERT INTO holders VALUES ('small', 'Ann', '1')",
    "INSERT INTO tasks VALUES ('small', 'task:K1', 'S01', '', 'done', 1)",
)
TABLES = ("inputs", "versions", "steps", "changes", "runs", "holders", "tasks")


def test_a_store_of_the_first_schema_keeps_everything(address: str) -> None:
    engine = at_revision(address, "1")
    with engine.begin() as connection:
        for line in FIRST:
            connection.execute(text(line.replace("'op'", "X'6f70'") if engine.name == "sqlite" else line))
        before = {table: connection.execute(text(f"SELECT * FROM {table}")).all() for table in TABLES}
    engine.dispose()
    store = open_store(address)
    with store.engine.connect() as connection:
        for table, rows in before.items():
            now = connection.execute(text(f"SELECT * FROM {table}")).all()
            assert [tuple(row)[: len(old)] for row, old in zip(now, rows, strict=True)] == [tuple(row) for row in rows]
    with store.reading() as session:
        (row,) = versions(session, "small")
        assert (row.state, row.trail[0].remark, row.given.event_hash) == ("published", "fine", "aa")
