"""The migrations make exactly the schema that the program knows, and lose nothing on the way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Engine, MetaData, create_engine, text

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


Rows = dict[str, list[dict[str, Any]]]
EARLIER = ("1", "2", "3")


def filled(engine: Engine) -> Rows:
    """Two rows in every table of a store, whatever its columns are; the rows by table."""
    tables = MetaData()
    with engine.begin() as connection:
        tables.reflect(connection)
        for table in tables.sorted_tables:
            for n in (1, 2):
                if table.name != "alembic_version":
                    connection.execute(table.insert().values({c.name: _value(c, n) for c in table.columns}))
    return rows_of(engine)


def _value(column: Column[Any], n: int) -> Any:
    """Different in each row; what points at another table points at the row that was put there."""
    kind = column.type.python_type
    if kind is bool:
        return n == 1
    if column.name == "state":
        return ("published", "draft")[n - 1]
    return n if kind is int else f"{column.name} {n}".encode() if kind is bytes else f"{column.name} {n}"


def rows_of(engine: Engine) -> Rows:
    tables = MetaData()
    with engine.connect() as connection:
        tables.reflect(connection)
        return {
            table.name: [dict(row._mapping) for row in connection.execute(table.select().order_by(*table.columns))]
            for table in tables.sorted_tables
            if table.name != "alembic_version"
        }


def lost(before: Rows, now: Rows) -> list[str]:
    """Tables of which something is gone or has changed; what has been added is fine."""
    return sorted(
        name for name, rows in before.items() if _known(rows, now[name]) != rows or len(now[name]) != len(rows)
    )


def _known(rows: list[dict[str, Any]], now: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """As they are now, without columns that there were not then."""
    return [{key: row[key] for key in old} for old, row in zip(rows, now, strict=False)]


@pytest.mark.parametrize("revision", EARLIER)
def test_every_earlier_schema_keeps_everything(address: str, revision: str) -> None:
    engine = at_revision(address, revision)
    before = filled(engine)
    engine.dispose()
    assert set(before) >= set(TABLES)
    assert lost(before, rows_of(open_store(address).engine)) == []


def test_a_migration_that_loses_something_is_found(tmp_path: Path) -> None:
    """As one would that forgets the remarks of steps and a row of the tasks."""
    engine = at_revision(str(tmp_path / "s.db"), EARLIER[-1])
    before = filled(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE steps SET remark = ''"))
        connection.execute(text("DELETE FROM tasks WHERE person = 'person 2'"))
    assert lost(before, rows_of(open_store(str(tmp_path / "s.db")).engine)) == ["steps", "tasks"]


def test_all_earlier_schemas_are_tried() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(database.__file__).with_name("migrations")))
    scripts = ScriptDirectory.from_config(config)
    head = scripts.get_current_head()
    assert {script.revision for script in scripts.walk_revisions()} == {*EARLIER, head}
