"""Shift minimisation (SMPTSP): tasks at fixed times, who may do which, as few people as possible.

Reads the instances of Krishnamoorthy, Ernst and Baatar (2012) and of Fages and Lapègue as duties and staff, and solves
them with the rules P1 (may do it), P2 (one place at a time), P13 (few people) and U1 by the people stage's own kernel.

    python -m benchmarks.staff [--time SECONDS] [--seed N] PATH…

prints one line an instance: name, people, bound, seconds of CPU, best known.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scheduler.clock import Interval
from scheduler.demand.duties import NO_RANK
from scheduler.demand.subjects import DutyDue
from scheduler.domain.event import Event, Profile
from scheduler.domain.handbook import Handbook, Level, LodgingStandard, Standards
from scheduler.domain.lodging import RoomKind
from scheduler.engine.assign import Outcome
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.roster import assign_roster
from scheduler.plan import Plan, Source
from scheduler.rules import active_rules
from scheduler.supply.resources import StaffOffered

RULES = frozenset({"U1", "P1", "P2", "P13"})
BEST_KNOWN = {
    "data_25_120_200_33": 100,
    "data_51_196_480_33": 160,
    "data_0043_0422_0674_025": 166,
    "data_94_93_881_33": 80,
    "data_1_50_258_20_90_100_200_300": 40,
}
"""Proven optima or, for the last two, the published bounds (84 and 42 people found in 2014)."""


@dataclass(frozen=True)
class Instance:
    """`tasks`: minutes from … to; `skills`: person → numbers of the tasks that the person may do."""

    name: str
    tasks: tuple[Interval, ...]
    skills: tuple[tuple[int, ...], ...]


def read(path: Path) -> Instance:
    """An instance of either family. Raises ValueError for a file that is none."""
    lines = [line.strip() for line in path.read_text().splitlines() if line.strip() and not line.startswith("#")]
    jobs = _section(lines, "Jobs")
    people = _section(lines, "Qualifications")
    tasks = tuple(Interval(*map(int, line.split()[:2])) for line in jobs)
    return Instance(path.stem, tasks, tuple(tuple(map(int, line.partition(":")[2].split())) for line in people))


def _section(lines: Sequence[str], name: str) -> Sequence[str]:
    for number, line in enumerate(lines):
        found = re.fullmatch(rf"{name}\s*=\s*(\d+)", line)
        if found:
            return lines[number + 1 : number + 1 + int(found[1])]
    raise ValueError(f"no section {name}")


def solve(instance: Instance, budget: Budget, watch: Watch | None = None) -> Outcome:
    """The fewest people found, and how many there must be."""
    duties = tuple(_duty(n, span) for n, span in enumerate(instance.tasks))
    staff = tuple(_person(n, skills) for n, skills in enumerate(instance.skills))
    event = _event()
    rules = [rule for rule in active_rules(event) if rule.id in RULES]
    plan = Plan(event=Source(id="smptsp"), handbook=Source(id="smptsp"))
    return assign_roster(event, rules, duties, staff, plan, budget, watch or Watch())


def _event() -> Event:
    """Nothing but the rules."""
    standards = Standards(lodging=(LodgingStandard(ranks=(1, 10), room=RoomKind.TWIN, cap=1),), hubs={}, meals={})
    day = date(2026, 1, 1)
    return Event(
        profile=Profile(id="smptsp", name="smptsp", first_day=day, last_day=day),
        handbook=Handbook(id="smptsp", name="smptsp", standards=standards),
    )


def _duty(number: int, span: Interval) -> DutyDue:
    name = f"t{number}"
    return DutyDue(
        item=name,
        on=name,
        kind="task",
        role=name,
        skill="",
        route="",
        delegation="",
        start=span.start,
        end=span.end,
        place="",
        end_place="",
        rank_asked=NO_RANK,
    )


def _person(number: int, skills: Sequence[int]) -> StaffOffered:
    return StaffOffered(
        id=f"p{number}",
        roles=tuple(f"t{n}" for n in skills),
        rank=NO_RANK,
        unit="",
        speaks_for=(),
        routes=(),
        trained=True,
        shifts=(),
        away=(),
        base="",
        home_region="",
        alma_mater="",
        field="",
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--time", type=float, default=60.0, help="seconds an instance")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    print(f"{'instance':36} {'people':>6} {'bound':>6} {'cpu s':>7} {'known':>6}")
    for path in given.paths:
        instance = read(path)
        before = time.process_time()
        outcome = solve(instance, Budget.lasting(given.time, seed=given.seed))
        used = time.process_time() - before
        people = next(tier for tier in outcome.tiers if tier.level is Level.COST)
        left = len(instance.tasks) - len(outcome.chosen)
        known = BEST_KNOWN.get(instance.name, "")
        print(
            f"{instance.name:36} {people.value:6} {people.bound or 0:6} {used:7.1f} {known:>6}"
            + (f"  {left} tasks left" if left else ""),
            flush=True,
        )


if __name__ == "__main__":
    main()
