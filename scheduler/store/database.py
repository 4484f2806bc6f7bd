"""Opening a store: a path or URL of SQLite, or a URL of PostgreSQL; its schema is brought up to date on the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.orm import Session

from scheduler.errors import NotNowError, UsageError

WAIT = 30
"""Seconds that a write waits for another one."""
_WRITERS = 7205_001
"""The advisory lock of PostgreSQL under which a store is written: one transaction at a time, as SQLite has it."""
_NO_STORE = "there is no store at {where} · 此处没有存储"
_NO_URL = "{where} is no address of a store; accepted: a path, sqlite:///… or postgresql://… · 存储地址不合适"
_NEWER = "{where}: the store was made by a newer version of scheduler ({revision}) · 存储由更新的版本建立"
_NOT_A_STORE = "{where} is no store: {reason} · 不是存储文件"
_REFUSED = "{where}: {reason} · 存储现在不可用"


class Store:
    """An open store. Each `with` is one transaction: whole when it ends, undone where anything is raised."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @property
    def file(self) -> Path:
        """Where a store of SQLite is."""
        return _file(self.engine.url)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Raises NotNowError when the store cannot be reached."""
        with _plainly(self.engine.url), self.engine.begin() as connection, Session(connection) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One writer at a time. Raises NotNowError when the store is locked, full, read-only or unreachable."""
        with _plainly(self.engine.url), _writer(self.engine) as connection, Session(connection) as session:
            yield session
            session.flush()


def open_store(address: str, create: bool = True) -> Store:
    """The store at an address, made where there is none and migrated to the newest schema in one transaction.

    Raises UsageError for what is no store or has a newer schema (`create` False: also where there is none), NotNowError
    when it cannot be reached or written.
    """
    url = _url(address)
    if url.get_backend_name() == "sqlite" and not create and not _file(url).exists():
        raise UsageError(_NO_STORE.format(where=_where(url)))
    engine = _engine(url)
    with _plainly(url):
        _bring_up_to_date(engine)
    return Store(engine)


def _url(address: str) -> URL:
    try:
        url = make_url(address if "://" in address else f"sqlite:///{address}")
        if url.drivername in ("postgresql", "postgres"):
            url = url.set(drivername="postgresql+psycopg")
        if url.get_backend_name() in ("sqlite", "postgresql") and url.database:
            return url
    except (ArgumentError, NoSuchModuleError, ValueError):
        pass
    raise UsageError(_NO_URL.format(where=address.rpartition("@")[2]))


def _file(url: URL) -> Path:
    return Path((url.database or "").removeprefix("file:"))


def _where(url: URL) -> str:
    return url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, poolclass=NullPool, connect_args={"connect_timeout": WAIT})
    engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": WAIT})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    """SQLite: transactions are begun here and nowhere else, so that they hold tables being made too."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _writer(engine: Engine) -> Iterator[Connection]:
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")
        yield connection


@contextmanager
def _plainly(url: URL) -> Iterator[None]:
    """What a database complains of, as one sentence."""
    try:
        yield
    except DBAPIError as error:
        reason = str(error.orig or error).strip().partition("\n")[0]
        if "not a database" in reason or "malformed" in reason:
            raise UsageError(_NOT_A_STORE.format(where=_where(url), reason=reason)) from error
        raise NotNowError(_REFUSED.format(where=_where(url), reason=reason)) from error


# --- the schema -------------------------------------------------------------------------------------------------------


def _bring_up_to_date(engine: Engine) -> None:
    """Reads first: a store that is read-only but up to date can be read."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    scripts = ScriptDirectory.from_config(config)
    with engine.begin() as connection:
        if _revision(connection, scripts) == scripts.get_current_head():
            return
    with _writer(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _revision(connection: Connection, scripts: ScriptDirectory) -> str | None:
    found = MigrationContext.configure(connection).get_current_revision()
    if found and found not in {script.revision for script in scripts.walk_revisions()}:
        raise UsageError(_NEWER.format(where=_where(connection.engine.url), revision=found))
    return found
