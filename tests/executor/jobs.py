"""What the tests have done elsewhere: functions at the top of a module, as every work must be."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from scheduler.errors import UsageError


@dataclass(frozen=True)
class Visit:
    """A job that leaves a line in a file of its own each time it is begun, and waits for `go` where that is set."""

    folder: Path
    number: int
    go: Path | None = None


def square(number: int) -> int:
    return number * number


def scaled(by: int, number: int) -> int:
    return by * number


def process_id(_number: int) -> int:
    return os.getpid()


def third_refused(number: int) -> int:
    if number == 3:
        raise UsageError("3 is refused")
    if number == 4:
        raise ZeroDivisionError("four")
    return number


def die(number: int) -> int:
    """The job 1 kills its own process, always."""
    if number == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def visit(job: Visit) -> int:
    """Notes the process; returns once `go` is there."""
    with (job.folder / f"{job.number}.begun").open("a") as file:
        file.write(f"{os.getpid()}\n")
    while job.go and not job.go.exists():
        time.sleep(0.01)
    return job.number


def begun(folder: Path, number: int) -> list[int]:
    """The processes that have begun a job, in order."""
    file = folder / f"{number}.begun"
    return [int(line) for line in file.read_text().split()] if file.exists() else []


def eventually(found: object, seconds: float = 30.0) -> None:
    """Waits until a callable says yes; a test that never gets there fails."""
    assert callable(found)
    until = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < until, "nothing happened"
        time.sleep(0.01)


def gone(process: int) -> bool:
    """Whether a process has ended; a zombie has."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True
