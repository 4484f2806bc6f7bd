"""Chains that lead back to where they began: activities after each other, sites inside each other, halls of halls."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from scheduler.domain.activities import LinkKind
from scheduler.i18n import Text
from scheduler.tables.checks import Data
from scheduler.tables.rows import Row

Arrows = Mapping[str, Iterable[str]]


def check_cycles(data: Data) -> None:
    """One problem a cycle, in the row of its first id; links of two activities that exclude each other."""
    _check(data, "activities", "links", _after)
    _check(data, "locations", "parent", lambda row: (row.values.get("parent") or "",))
    _check(data, "venues", "combines", lambda row: row.values.get("combines", ()))
    _contradictions(data)


def cycles(arrows: Arrows) -> list[tuple[str, ...]]:
    """Every id on at most one cycle `(A, B, A)`, in the order in which the ids are given."""
    done: set[str] = set()
    found = []
    for start in arrows:
        path: dict[str, None] = {}
        stack = [(start, iter(arrows[start]))] if start not in done else []
        while stack:
            here, ahead = stack[-1]
            path[here] = None
            following = next(ahead, None)
            if following is None:
                done.add(stack.pop()[0])
                del path[here]
            elif following in path:
                walked = list(path)
                found.append((*walked[walked.index(following) :], following))
            elif following in arrows and following not in done:
                stack.append((following, iter(arrows[following])))
    return found


def _after(row: Row) -> Iterable[str]:
    return (link.other for link in row.values.get("links", ()) if link.kind is LinkKind.AFTER)


def _check(data: Data, table: str, key: str, leads_to: Callable[[Row], Iterable[str]]) -> None:
    rows = data.tables[table]
    of_id = {row.values["id"]: row for row in rows.rows if "id" in row.values}
    for cycle in cycles({one: tuple(leads_to(row)) for one, row in of_id.items()}):
        accepted = Text("不回到自身的顺序", "a chain that does not lead back to itself")
        data.add(rows, of_id[cycle[0]], key, "→".join(cycle), accepted)


def _contradictions(data: Data) -> None:
    rows = data.tables["activities"]
    days: dict[frozenset[str], LinkKind] = {}
    for row in rows.rows:
        for link in row.values.get("links", ()):
            pair = frozenset((row.values.get("id", ""), link.other))
            if link.kind is not LinkKind.AFTER and days.setdefault(pair, link.kind) is not link.kind:
                accepted = Text("same_day 与 other_day 只取其一", "either same_day or other_day")
                data.add(rows, row, "links", f"{link.kind}:{link.other}", accepted)
