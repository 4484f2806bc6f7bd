"""Writing files so that a reader never meets half of one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from scheduler.errors import NotNowError


def write_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Let `write` fill a file beside `path`, then put it in place. Raises NotNowError when the folder refuses."""
    beside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(beside)
        os.replace(beside, path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise NotNowError(f"{path}: {error.strerror}") from error


def write_text(path: Path, text: str) -> None:
    """UTF-8, one newline at the end. Raises NotNowError."""
    write_whole(path, lambda beside: _write(beside, text.rstrip("\n") + "\n"))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
