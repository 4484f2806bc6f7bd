"""Vehicle flows against brute force: every way to give a handful of trips to the vehicles of two depots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from math import inf
from pathlib import Path
from random import Random

import numpy as np
import pytest

from benchmarks.vehicles import read
from scheduler.engine.blocks.arcs import VehicleClass
from scheduler.engine.blocks.depots import Blocks, schedule
from scheduler.engine.budget import Budget, Watch

TRIPS = 5


def depots(seed: int) -> list[VehicleClass]:
    """Trip j can follow trip i only if it is numbered later, and then not always."""
    dice = Random(seed)
    between = [[dice.choice([inf, dice.randrange(9)]) if i < j else inf for j in range(TRIPS)] for i in range(TRIPS)]
    return [
        VehicleClass(
            np.array([dice.choice([inf, 20 + dice.randrange(9)]) if k else 30.0 for _ in range(TRIPS)]),
            np.array([float(dice.randrange(9)) for _ in range(TRIPS)]),
            np.array(between),
            dice.choice([1, 2, 5]),
        )
        for k in range(2)
    ]


def partitions(trips: Sequence[int]) -> Iterator[list[list[int]]]:
    """Every way to put trips into blocks."""
    if not trips:
        yield []
        return
    *rest, last = trips
    for found in partitions(rest):
        yield [*found, [last]]
        for n, block in enumerate(found):
            yield [*found[:n], [*block, last], *found[n + 1 :]]


def price(own: VehicleClass, block: Sequence[int]) -> float:
    inner = sum(own.between[a, b] for a, b in pairwise(block))
    return float(own.out[block[0]] + inner + own.back[block[-1]])


def cheapest(given: Sequence[VehicleClass]) -> float:
    best = inf
    for blocks in partitions(range(TRIPS)):
        for where in product(range(len(given)), repeat=len(blocks)):
            if all(where.count(k) <= own.most for k, own in enumerate(given)):
                best = min(best, sum(price(given[k], block) for k, block in zip(where, blocks, strict=True)))
    return best


def cost(given: Sequence[VehicleClass], blocks: Blocks) -> float:
    assert sorted(trip for _, trips in blocks for trip in trips) == list(range(TRIPS))
    assert all(sum(k == own for own, _ in blocks) <= given[k].most for k in range(len(given)))
    return sum(price(given[k], trips) for k, trips in blocks)


CASES = [seed for seed in range(60) if cheapest(depots(seed)) < inf]


def test_there_are_cases() -> None:
    assert len(CASES) >= 30


@pytest.mark.parametrize("seed", CASES)
def test_a_few_trips_cost_what_brute_force_finds(seed: int) -> None:
    given = depots(seed)
    found = schedule(given, Budget(), Watch())
    assert found.cost == cost(given, found.blocks) == cheapest(given)
    assert found.bound <= found.cost


def test_some_bounds_lie_below_the_optimum_only_where_halves_are_cheaper() -> None:
    """Nearly every tiny case is proven."""
    proven = [schedule(depots(seed), Budget(), Watch()).proven for seed in CASES]
    assert sum(proven) >= 0.9 * len(proven)


def test_what_two_vehicles_cannot_run_has_no_schedule() -> None:
    """Three trips, none of which can follow another, and two vehicles."""
    alone = np.full((3, 3), inf)
    found = schedule([VehicleClass(np.full(3, 7.0), np.full(3, 1.0), alone, 2)], Budget(), Watch())
    assert found.cost is None
    assert found.blocks == ()


def test_a_stop_finds_nothing() -> None:
    watch = Watch()
    watch.stop()
    assert schedule(depots(CASES[0]), Budget(), watch).cost is None


def test_an_instance_is_read_and_solved(tmp_path: Path) -> None:
    """Two depots, two trips; the second after the first from the second depot: 10 + 1 + 4 = 15 (from the first 16)."""
    file = tmp_path / "tiny.inp"
    file.write_text("2 2 1 1\n-1 -1 10 99\n-1 -1 10 99\n9 9 -1 1\n5 4 -1 -1\n")
    instance = read(file)
    assert instance.name == "tiny"
    found = schedule(instance.depots, Budget(), Watch())
    assert (found.cost, found.bound, found.blocks) == (15, 15, ((1, (0, 1)),))


def test_a_file_that_is_cut_off_is_no_instance(tmp_path: Path) -> None:
    file = tmp_path / "cut.inp"
    file.write_text("2 2 1 1\n-1 -1 10 99\n")
    with pytest.raises(ValueError, match=r"cut\.inp: 4 costs instead of 16"):
        read(file)
