"""SHA-256 of what an event was read from: the tables and the handbook of its folder, another handbook, scenarios."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from scheduler.errors import NotNowError
from scheduler.tables.dictionary import TABLES
from scheduler.tables.read import HANDBOOK_FILE


def sources(folder: Path, handbook: Path | None = None, scenarios: Sequence[Path] = ()) -> list[Path]:
    """The files that there are, in the order of the names, another handbook after them, scenarios last."""
    names = {table.file for table in TABLES} | ({HANDBOOK_FILE} if handbook is None else set())
    files = [*(folder / name for name in sorted(names)), *([handbook] if handbook else []), *scenarios]
    return [file for file in files if file.exists()]


def digests(folder: Path, handbook: Path | None = None, scenarios: Sequence[Path] = ()) -> Mapping[str, str]:
    """File → digest, as `sources` has them. Raises NotNowError when one cannot be read."""
    return {file.name: digest(content(file)) for file in sources(folder, handbook, scenarios)}


def content(file: Path) -> bytes:
    """Raises NotNowError when a file cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise NotNowError(f"{file.name}: {error.strerror} · 无法读取") from error


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
