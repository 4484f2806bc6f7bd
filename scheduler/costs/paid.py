"""What was really paid: the amounts of actuals.csv, under the kind and the delegation of what they were paid for."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.clock import DAY
from scheduler.costs.lines import CostLine, Kind, split
from scheduler.costs.plan import cost_lines
from scheduler.domain.event import Event
from scheduler.domain.life import Actual
from scheduler.plan import Plan


def paid_lines(event: Event, plan: Plan) -> tuple[CostLine, ...]:
    """A payment for a plan item is parted as the item's planned cost is; one for a delegation, or for anything that the
    plan has no cost of, is `other`."""
    return tuple(line for actual in event.actuals for line in _paid(event, plan, actual))


def _paid(event: Event, plan: Plan, actual: Actual) -> Iterator[CostLine]:
    planned = [line for line in cost_lines(event, plan) if line.item == actual.subject]
    day, fen = actual.at // DAY, actual.amount or 0
    if fen and not planned:
        bearer = actual.subject if actual.subject in event.delegation_of else ""
        yield CostLine(Kind.OTHER, actual.subject, bearer, day, fen)
    for line, part in zip(planned, split(fen, [line.fen for line in planned]), strict=True):
        yield line._replace(day=day, fen=part)
