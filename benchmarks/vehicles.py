"""Multi-depot vehicle scheduling (MDVSP): every trip by one vehicle that returns to its depot, at the least cost.

Reads the instances of Pepin, Desaulniers, Hertz and Huisman (2009) in the format of Fischetti, Lodi, Martello and Toth
and of Martinelli (depots, trips, vehicles a depot; then the matrix of costs, depots first, -1 where one cannot follow)
and solves them by the engine's kernel of vehicle flows.

    python -m benchmarks.vehicles [--time SECONDS] [--seed N] PATH…

prints one line an instance: name, cost, bound, gap to the bound, seconds of CPU, best known.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from scheduler.engine.blocks.arcs import VehicleClass
from scheduler.engine.blocks.depots import schedule
from scheduler.engine.budget import Budget, Watch

BEST_KNOWN = {"n50m2s0": 214_727, "n100m4s0": 285_672, "m4n500s0": 1_289_114}
"""Proven optima."""


@dataclass(frozen=True)
class Instance:
    name: str
    depots: tuple[VehicleClass, ...]


def read(path: Path) -> Instance:
    """Raises ValueError for a file that is no instance."""
    depots, trips, *rest = map(int, path.read_text().split())
    most, costs = rest[:depots], rest[depots:]
    size = depots + trips
    if len(costs) != size * size:
        raise ValueError(f"{path.name}: {len(costs)} costs instead of {size * size}")
    matrix = np.array(costs, dtype=np.float64).reshape(size, size)
    matrix[matrix < 0] = np.inf
    return Instance(path.stem, tuple(_depot(matrix, depots, k, most) for k in range(depots)))


def _depot(matrix: np.ndarray, depots: int, k: int, most: Sequence[int]) -> VehicleClass:
    return VehicleClass(matrix[k, depots:], matrix[depots:, k], matrix[depots:, depots:], most[k])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--time", type=float, default=60.0, help="seconds an instance")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    print(f"{'instance':20} {'cost':>9} {'bound':>9} {'gap':>7} {'cpu s':>6} {'known':>9}")
    for path in given.paths:
        instance, before = read(path), time.process_time()
        found = schedule(instance.depots, Budget.lasting(given.time, seed=given.seed), Watch())
        used = time.process_time() - before
        gap = "" if found.cost is None else f"{1 - found.bound / found.cost:.3%}"
        cost = "–" if found.cost is None else found.cost
        known = BEST_KNOWN.get(instance.name, "")
        print(f"{instance.name:20} {cost:>9} {found.bound:>9} {gap:>7} {used:6.1f} {known:>9}", flush=True)


if __name__ == "__main__":
    main()
