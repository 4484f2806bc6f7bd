"""Posts covered by the hour, whatever happens: duty desk, medics, security (P15).

Each stretch of a post is cut into blocks of the handbook's length (`standards.post_block`), the last one shorter; a
block is one duty, and so is each further person of a post that asks for several.
"""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.clock import Interval
from scheduler.demand.duties import NO_RANK
from scheduler.demand.recent import Recent
from scheduler.demand.subjects import DutyDue
from scheduler.domain.activities import Post
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.supply.staff import merged

POST = "post"
"""The kind of these duties."""

_KNOWN: Recent[tuple[DutyDue, ...]] = Recent()


def posts_due(event: Event) -> tuple[DutyDue, ...]:
    """Every block of every post, in the order of the file and of time."""
    return _KNOWN.of((event,), lambda: tuple(due for post in event.posts for due in _of_post(event, post)))


def _of_post(event: Event, post: Post) -> Iterator[DutyDue]:
    for stretch in merged(post.when):
        for start in range(stretch.start, stretch.end, event.handbook.standards.post_block):
            block = Interval(start, min(stretch.end, start + event.handbook.standards.post_block))
            yield from (_due(event, post, block, n) for n in range(1, post.count + 1))


def _due(event: Event, post: Post, block: Interval, n: int) -> DutyDue:
    return DutyDue(
        item=_item(event, post, block, n),
        on=post.id,
        kind=POST,
        role=post.role.value,
        skill="",
        route="",
        delegation="",
        start=block.start,
        end=block.end,
        place=post.location,
        end_place=post.location,
        rank_asked=NO_RANK,
    )


def _item(event: Event, post: Post, block: Interval, n: int) -> Id:
    """`post:MEDIC/2026-03-05T08`; with minutes where it does not begin on the hour, numbered from the second on."""
    moment = event.clock.moment(block.start).strftime("%Y-%m-%dT%H%M").removesuffix("00")
    return f"post:{post.id}/{moment}" + (f"/{n}" if n > 1 else "")
