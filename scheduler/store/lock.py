"""One run at a time on an event. The lock is the system's own, so it is gone with the process, however that ended.

SQLite: `flock` on a file beside the store; PostgreSQL: a session's advisory lock. No clock is asked how old a lock is.
"""

from __future__ import annotations

import fcntl
import os
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from scheduler.domain.base import Id
from scheduler.errors import NotNowError
from scheduler.store.database import Store
from scheduler.store.office import Who
from scheduler.store.schema import HolderRow

_BUSY = "{event}: {holder} is at work on it · 另一进程正在处理"
_SINCE = "{by}, since {since},"
_SOMEBODY = "somebody"
_NO_LOCK = "{file}: {reason} · 无法加锁"
_NAMING = 2.0
"""Seconds of wall clock that a run has, once it holds the lock, to say whose it is."""
_RUNS = 7205
"""The class of the advisory locks of PostgreSQL that stand for events."""


@contextmanager
def held(store: Store, event: Id, by: Who) -> Iterator[None]:
    """Holds the lock of an event. Raises NotNowError with who has it, or where there can be no lock."""
    lock = _file_lock(store, event) if store.engine.name == "sqlite" else _server_lock(store, event)
    with lock as mine:
        if not mine:
            raise NotNowError(_BUSY.format(event=event, holder=_holder(store, event)))
        with store.writing() as session:
            session.merge(HolderRow(event=event, by=f"{by.by} ({os.getpid()})", since=by.at))
        yield


@contextmanager
def _file_lock(store: Store, event: Id) -> Iterator[bool]:
    file = store.file.with_name(f"{store.file.name}.{event}.lock")
    try:
        handle = os.open(file, os.O_CREAT | os.O_RDWR, 0o644)
    except OSError as error:
        raise NotNowError(_NO_LOCK.format(file=file.name, reason=error.strerror)) from error
    try:
        yield _flocked(handle)
    finally:
        os.close(handle)


def _flocked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def _server_lock(store: Store, event: Id) -> Iterator[bool]:
    key = zlib.crc32(event.encode()) - 2**31
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        yield bool(connection.exec_driver_sql(f"SELECT pg_try_advisory_lock({_RUNS}, {key})").scalar())


def _holder(store: Store, event: Id) -> str:
    """Whoever has just taken the lock is about to write its name over that of the run before."""
    first, until = _written(store, event), time.monotonic() + _NAMING
    while (now := _written(store, event)) == first and time.monotonic() < until:
        time.sleep(_NAMING / 20)
    return now


def _written(store: Store, event: Id) -> str:
    with store.reading() as session:
        row = session.get(HolderRow, event)
        return _SINCE.format(by=row.by, since=row.since) if row else _SOMEBODY
