"""An office at night for tests: event, inbox, store, and plans that the child is made to give."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import select

from scheduler.cli.app import run
from scheduler.domain.event import Event
from scheduler.engine.budget import Watch
from scheduler.engine.solve import Options, empty_plan, solve
from scheduler.judge import judge
from scheduler.nightly import night
from scheduler.nightly.planning import Failed, Task
from scheduler.plan import Plan
from scheduler.store.database import Store, open_store
from scheduler.store.reading import event_of
from scheduler.store.schema import RunRow
from scheduler.store.versions import published
from scheduler.tables.plan_json import plan_json
from scheduler.tables.read import read_event

XINYU = Path(__file__).parents[2] / "data" / "xinyu"
HEADER = "op,table,id,field,value,note\n"
LATE = HEADER + "delay,legs,K2,,+90min,fog\n"
DEARER = HEADER + "weight,rules,L4,,6,\n"
"""A change after which every clean plan stays clean."""
Make = Callable[[Event], Plan]


def nothing(event: Event) -> Plan:
    """Clean: it decides nothing."""
    return empty_plan(event)


def nobody_has_a_room(event: Event) -> Plan:
    """Lodging is decided, and every room is missing."""
    return empty_plan(event).model_copy(update={"scope": ("lodging",)})


@cache
def solved(seed: int) -> Plan:
    return solve(read_event(XINYU), Options(seconds=None, effort=20, seed=seed), Watch()).plan


def whole(seed: int) -> Make:
    """A clean plan of every stage; another seed, another one."""

    def make(event: Event) -> Plan:
        own = empty_plan(event)
        return solved(seed).model_copy(update={"event": own.event, "handbook": own.handbook})

    return make


class Office:
    """A folder with event, inbox and store, and the command on it."""

    def __init__(self, folder: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.event = Path(shutil.copytree(XINYU, folder / "event"))
        self.inbox, self.out, self.address = folder / "inbox", folder / "night", address
        self.inbox.mkdir()
        self._patch = monkeypatch

    def planning(self, make: Make) -> None:
        """The child makes this plan."""

        def plan(task: Task) -> Failed | None:
            event, _, _ = event_of(task.folder, task.handbook, task.changes)
            event = event.model_copy(update={"now": event.clock.parse(task.now)})
            made = make(event)
            task.out.mkdir()
            (task.out / "plan.json").write_text(plan_json(made, event), encoding="utf-8")
            tiers = [{"name": level.value, "value": value} for level, value in judge(event, made).tiers]
            (task.out / "score.json").write_text(json.dumps({"tiers": tiers}), encoding="utf-8")
            return None

        self._patch.setattr(night, "plan_in_child", plan)

    def night(self, *more: str, now: str = "2026-03-09T22:00") -> int:
        call = ["nightly", str(self.event), "--store", self.address, "--inbox", str(self.inbox), "--now", now]
        return run([*call, "--out", str(self.out), "--lang", "en", *more])

    def drop(self, name: str, text: str | bytes) -> None:
        (self.inbox / name).write_bytes(text if isinstance(text, bytes) else text.encode())

    @property
    def store(self) -> Store:
        return open_store(self.address)

    @property
    def official(self) -> int | None:
        with self.store.reading() as session:
            row = published(session, "xinyu")
            return row.number if row else None

    @property
    def brief(self) -> str:
        return (self.out / "brief.en.md").read_text(encoding="utf-8")

    @property
    def runs(self) -> list[str]:
        with self.store.reading() as session:
            return list(session.scalars(select(RunRow.state).order_by(RunRow.id)))
