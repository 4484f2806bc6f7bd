"""Two plans side by side: what moved, came and went, who must be told, and what the judge makes of both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scheduler.changes.moves import Difference, Kind, differences
from scheduler.changes.recipients import Recipient, told
from scheduler.clock import Minutes
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.judge import Score, judge
from scheduler.plan import Plan


@dataclass(frozen=True)
class Change:
    """One difference, who must be told of it, and the hours that are left for that (None: no `now` is known)."""

    difference: Difference
    recipients: tuple[Recipient, ...]
    notice: int | None


@dataclass(frozen=True)
class Comparison:
    """`tiers` and `rules` hold (before, after) where they differ; values and amounts, lower is better."""

    changes: tuple[Change, ...]
    tiers: Mapping[Level, tuple[int, int]]
    rules: Mapping[str, tuple[int, int]]
    before: Score
    after: Score

    def count(self, kind: Kind) -> Mapping[str, int]:
        """Differences of a kind by field, the most frequent first."""
        return dict(Counter(one.difference.field for one in self.changes if one.difference.kind is kind).most_common())

    def by_recipient(self) -> Mapping[Recipient, tuple[Change, ...]]:
        return by_recipient(self.changes)


def by_recipient(changes: Iterable[Change]) -> Mapping[Recipient, tuple[Change, ...]]:
    """What each must be told, in order of time."""
    found: dict[Recipient, list[Change]] = {}
    for change in changes:
        for who in change.recipients:
            found.setdefault(who, []).append(change)
    return {who: tuple(own) for who, own in sorted(found.items())}


def changes_of(event: Event, before: Plan, after: Plan, now: Minutes | None = None) -> tuple[Change, ...]:
    """What differs and who must be told; hours are whole ones from `now` to the item, negative for the past."""
    return tuple(
        Change(one, told(event, before, after, one), None if now is None else (one.at - now) // 60)
        for one in differences(event, before, after)
    )


def compare(event: Event, before: Plan, after: Plan, now: Minutes | None = None) -> Comparison:
    """Both plans judged on one event."""
    old, new = judge(event, before), judge(event, after)
    return Comparison(
        changes=changes_of(event, before, after, now),
        tiers={level: (old.tier(level), value) for level, value in new.tiers if old.tier(level) != value},
        rules={
            rule: (old.amount(rule), new.amount(rule))
            for rule in dict.fromkeys(one.id for one in (*old.rules, *new.rules))
            if old.amount(rule) != new.amount(rule)
        },
        before=old,
        after=new,
    )
