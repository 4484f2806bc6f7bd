"""A Dask cluster on loopback: a scheduler and two workers, each a process of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Cluster:
    """Its address, and the workers' processes, which do not come back when they are killed."""

    address: str
    workers: tuple[subprocess.Popen[bytes], ...]


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """`folder`: for the workers' own files."""
    with ExitStack() as stack:
        port = _free_port()
        address = f"127.0.0.1:{port}"
        _dask(stack, "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1", "--local-directory")
        workers = [_dask(stack, "worker", address, *options, str(folder / str(number))) for number in range(2)]
        yield Cluster(address, tuple(workers))


def _dask(stack: ExitStack, *arguments: str) -> subprocess.Popen[bytes]:
    """`dask …` as a process that ends with the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", "dask", *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    stack.enter_context(process)
    stack.callback(process.kill)
    return process


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
