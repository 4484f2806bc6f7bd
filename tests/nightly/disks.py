"""Disks that refuse: a small one that is filled to the last byte, a limit on the size of files, and a read-only one."""

from __future__ import annotations

import os
import resource
import subprocess
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

_MIB = 1 << 20


class Disk(ABC):
    """A folder on a disk that can be full for a while."""

    def __init__(self, place: Path) -> None:
        self.place = place

    @abstractmethod
    def fill(self) -> None: ...

    @abstractmethod
    def free(self) -> None: ...

    @contextmanager
    def full(self) -> Iterator[None]:
        self.fill()
        try:
            yield
        finally:
            self.free()


class SmallDisk(Disk):
    """Files of its own in memory; ballast takes what is left."""

    def fill(self) -> None:
        with (self.place / "ballast").open("wb", buffering=0) as ballast, suppress(OSError):
            while True:
                ballast.write(bytes(4096))

    def free(self) -> None:
        (self.place / "ballast").unlink()


class Quota(Disk):
    """No file of this process may grow beyond a few bytes: what a machine without mounts can do."""

    def fill(self) -> None:
        self._usual = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (16, self._usual[1]))

    def free(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, self._usual)


@contextmanager
def mounted(place: Path) -> Iterator[bool]:
    """A disk of eight MiB in memory at that folder; whether this machine lets us."""
    place.mkdir()
    call = ["mount", "-t", "tmpfs", "-o", f"size={8 * _MIB}", "none", str(place)]
    done = os.geteuid() == 0 and subprocess.run(call, check=False, capture_output=True).returncode == 0
    try:
        yield done
    finally:
        if done:
            subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture(params=["small disk", "quota"])
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Disk]:
    place = tmp_path / "disk"
    if request.param == "quota":
        place.mkdir()
        yield Quota(place)
        return
    with mounted(place) as done:
        if not done:
            pytest.skip("needs root, who may mount a disk in memory; the quota stands in for it")
        yield SmallDisk(place)


@pytest.fixture
def sealed(tmp_path: Path) -> Iterator[Disk]:
    """A disk that can be read-only for a while: remounted by root, else a folder without the right to write."""
    place = tmp_path / "sealed"
    with mounted(place) as done:
        if not done and os.geteuid() == 0:
            pytest.skip("root writes anywhere, and this machine lets nobody mount a disk")
        yield Remounted(place) if done else Forbidden(place)


class Remounted(Disk):
    def fill(self) -> None:
        subprocess.run(["mount", "-o", "remount,ro", str(self.place)], check=True)

    def free(self) -> None:
        subprocess.run(["mount", "-o", "remount,rw", str(self.place)], check=True)


class Forbidden(Disk):
    def fill(self) -> None:
        self._allow(0o555, 0o444)

    def free(self) -> None:
        self._allow(0o755, 0o644)

    def _allow(self, folders: int, files: int) -> None:
        for path in (self.place, *self.place.rglob("*")):
            path.chmod(folders if path.is_dir() else files)
