"""One stage of a plan, planned anew with some lines over the data, in a process of its own; the only place here that
calls the engine.

What the plan has before the stage stays, what it has after the stage is left out of the account.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scheduler.clock import DAY, Minutes
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.errors import InputError
from scheduler.judge import judge
from scheduler.plan import STAGES, Plan, Source, stage_of
from scheduler.supply.crews import crews_offered
from scheduler.supply.resources import Crew
from scheduler.supply.staff import staff_offered
from scheduler.tables.dictionary.scenario import Line
from scheduler.tables.read import examine


@dataclass(frozen=True)
class Data:
    """Where an event is read from, and the present, where cut-offs may have passed."""

    folder: Path
    handbook: Path | None = None
    scenarios: tuple[Path, ...] = ()
    now: Minutes | None = None


@dataclass(frozen=True)
class Trial:
    """`lines` go over the data after its scenarios; `seconds` of wall clock or deterministic `effort`."""

    data: Data
    plan: Plan
    stage: str
    lines: tuple[Line, ...]
    seed: int
    seconds: float | None
    effort: float | None


@dataclass(frozen=True)
class Found:
    """The judge's tiers of the plan up to the stage; `proven`: the stage has proven each of its own."""

    tiers: tuple[tuple[Level, int], ...]
    proven: bool


def try_out(trial: Trial) -> Found:
    """Raises InputError where the lines do not fit the data."""
    from scheduler.engine.budget import Status, Watch
    from scheduler.engine.solve import Options, solve

    event = event_of(trial.data, trial.lines)
    options = Options(seconds=trial.seconds, effort=trial.effort, seed=trial.seed, stages=(trial.stage,))
    made = solve(event, options, Watch(), ground(event, trial.plan, trial.stage))
    proven = all(tier.status is Status.OPTIMAL for tier in made.stages[trial.stage])
    return Found(judge(event, made.plan).tiers, proven)


def event_of(data: Data, lines: tuple[Line, ...] = ()) -> Event:
    """The event with the lines. Raises InputError."""
    found = examine(data.folder, data.handbook, data.scenarios, lines)
    if found.event is None:
        raise InputError(found.problems)
    return found.event.model_copy(update={"now": data.now})


def ground(event: Event, plan: Plan, stage: str) -> Plan:
    """What the plan decides before the stage; and of journeys and duties what it has of them itself, as far as their
    vehicles, drivers and people are there, for a search that begins where the plan is."""
    before = STAGES[: STAGES.index(stage)]
    own = Plan(event=Source(id=event.profile.id, hash=event.hash), handbook=Source(id=event.handbook.id))
    lines = {name: getattr(plan, name) for one in before for name in _LINES[one]}
    missing = tuple(line for line in plan.unplaced if stage_of(line.item) in before)
    return own.model_copy(update={"scope": before, "unplaced": missing, **lines, **_known(event, plan, stage)})


def _known(event: Event, plan: Plan, stage: str) -> dict[str, tuple[object, ...]]:
    if stage == "transport":
        crews = {crew.id for crew in crews_offered(event) if not _gone(event, crew)}
        there = (line for line in plan.movements if {f"{car.vehicle}|{car.driver}" for car in line.cars} <= crews)
        return {"movements": tuple(there)}
    if stage == "people":
        staff = {one.id for one in staff_offered(event)}
        duties, posts = (tuple(line for line in own if line.person in staff) for own in (plan.duties, plan.posts))
        return {"duties": duties, "posts": posts}
    return {}


def _gone(event: Event, crew: Crew) -> bool:
    """Whether the vehicle is closed all through the event."""
    return any(span.start <= 0 and span.end >= event.profile.days * DAY for span in crew.closed)


_LINES = {
    "lodging": ("stays", "spares"),
    "itinerary": ("activities",),
    "transport": ("movements", "services"),
    "people": ("duties", "posts", "notices"),
    "table": (),
}
"""Stage → what it writes into a plan; nothing here is planned anew after the table."""
