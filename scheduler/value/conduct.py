"""All pairs of all things, run by an executor, and what they come to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from scheduler.executor import Done, Executor, Failed
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.tables.dictionary.scenario import Line
from scheduler.value.things import STAGE_OF, Kind, Thing, things
from scheduler.value.trial import Data, Found, Trial, event_of, try_out
from scheduler.value.worth import Worth, worth


@dataclass(frozen=True)
class Limits:
    """Of each re-solve: seconds of wall clock, or deterministic effort; the seeds of the pairs, two at least."""

    seconds: float | None = None
    effort: float | None = 3.0
    seeds: tuple[int, ...] = (0, 1, 2)


@dataclass(frozen=True)
class Value:
    """What one more of a thing is worth, and the last one that there is. `failed`: why there is no answer."""

    thing: Thing
    more: Worth | None
    less: Worth | None
    failed: Text | None = None


def valued(
    data: Data, plan: Plan, kinds: Sequence[Kind], limits: Limits, run: Executor, tell: Callable[[int, int], None]
) -> tuple[Value, ...]:
    """The things of the kinds in the order of the files. `tell`: (re-solves done, of how many).

    Every stage is solved once without a change for each seed; the same numbers of workers, or a cluster, change
    nothing. Raises InputError for data that cannot be read.
    """
    found = things(event_of(data), plan, kinds)
    wanted = dict.fromkeys((STAGE_OF[thing.kind], lines) for thing in found for lines in ((), thing.more, thing.less))
    trials = [
        Trial(data, plan, stage, lines, seed, limits.seconds, limits.effort)
        for stage, lines in wanted
        for seed in limits.seeds
    ]
    outcomes: dict[_Key, Found | Failed] = {}
    for position, outcome in run.run(try_out, trials):
        trial = trials[position]
        outcomes[trial.stage, trial.lines, trial.seed] = outcome.value if isinstance(outcome, Done) else outcome
        tell(len(outcomes), len(trials))
    return tuple(_value(thing, limits.seeds, outcomes) for thing in found)


_Key = tuple[str, tuple[Line, ...], int]


def _value(thing: Thing, seeds: Iterable[int], outcomes: Mapping[_Key, Found | Failed]) -> Value:
    try:
        now, more, less = (_row(outcomes, thing, lines, seeds) for lines in ((), thing.more, thing.less))
    except _NoneError as error:
        return Value(thing, None, None, error.reason)
    return Value(thing, _worth(now, more), _worth(less, now))


class _NoneError(Exception):
    """A re-solve that came to nothing."""

    def __init__(self, reason: Text) -> None:
        self.reason = reason
        super().__init__(reason.en)


def _row(
    outcomes: Mapping[_Key, Found | Failed], thing: Thing, lines: tuple[Line, ...], seeds: Iterable[int]
) -> list[Found]:
    """What came of the lines, seed by seed. Raises _NoneError where one failed."""
    found = []
    for seed in seeds:
        outcome = outcomes[STAGE_OF[thing.kind], lines, seed]
        if isinstance(outcome, Failed):
            raise _NoneError(outcome.reason)
        found.append(outcome)
    return found


def _worth(without: Sequence[Found], having: Sequence[Found]) -> Worth:
    proven = all(one.proven for one in (*without, *having))
    return worth([(a.tiers, b.tiers) for a, b in zip(without, having, strict=True)], proven)
