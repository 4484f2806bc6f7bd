"""A PostgreSQL of our own: a cluster in a temporary folder, from the system's binaries, gone after the tests."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
_OWNER = "postgres"


def binaries() -> Path | None:
    """Where initdb and pg_ctl are; the newest of Debian's, else those of the path."""
    found = shutil.which("initdb")
    return BINARIES[-1] if BINARIES else Path(found).parent if found else None


@contextmanager
def postgresql(tools: Path) -> Iterator[str]:
    """The URL of a running server that listens on a socket in its own folder only."""
    folder = Path(tempfile.mkdtemp(prefix="scheduler-pg-"))
    user = _OWNER if os.geteuid() == 0 else None
    if user:
        os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
    data = folder / "data"

    def call(*words: str) -> None:
        subprocess.run(words, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL)

    try:
        call(str(tools / "initdb"), "-D", str(data), "-U", "tester", "--auth=trust", "-E", "UTF8", "--no-sync")
        options = f"-k {folder} -c listen_addresses= -c fsync=off"
        call(str(tools / "pg_ctl"), "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start")
        try:
            yield f"postgresql://tester@/postgres?host={folder}"
        finally:
            call(str(tools / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def emptied(address: str) -> str:
    """The same server with nothing in it."""
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return address
