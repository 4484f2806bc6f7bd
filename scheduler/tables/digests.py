"""SHA-256 of what an event was read from: the tables and the handbook of its folder, another handbook, scenarios."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from scheduler.errors import NotNowError
from scheduler.tables.dictionary import TABLES
from scheduler.tables.read import HANDBOOK_FILE


def digests(folder: Path, handbook: Path | None = None, scenarios: Sequence[Path] = ()) -> Mapping[str, str]:
    """File → digest, in the order of the names, scenarios last. Raises NotNowError when one cannot be read."""
    names = {table.file for table in TABLES} | ({HANDBOOK_FILE} if handbook is None else set())
    files = [*(folder / name for name in sorted(names)), *([handbook] if handbook else []), *scenarios]
    try:
        return {file.name: digest(file.read_bytes()) for file in files if file.exists()}
    except OSError as error:
        raise NotNowError(f"{error.filename}: {error.strerror} · 无法读取") from error


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
