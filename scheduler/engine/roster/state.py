"""Who serves whom so far, what that costs, and whether one more fits. Every step can be taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from scheduler.domain.base import Id
from scheduler.engine.roster.board import Board, Load, Price
from scheduler.engine.roster.options import Bits

NOBODY = -1


class State:
    """An assignment of a board's subjects; at first nobody is served."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.who = [NOBODY] * len(board.subjects)
        self.held: list[Bits] = [0] * len(board.resources)
        self.cost: Price = sum(board.miss)
        self.work = 0  # looks at one subject for one resource: the measure of effort
        self._sums = [0] * board.slots
        self._counts: list[int] = []

    def fits(self, s: int, r: int) -> bool:
        """Whether resource `r`, which may serve `s`, has the time and is within every hard sum."""
        held = self.held[r]
        if held & self.board.clash[s]:
            return False
        for load in self.board.loads[s]:
            if load.price is None:
                slot = load.slot + r if load.by_resource else load.slot
                if self._sums[slot] + load.amount > load.most:
                    return False
        return not any(company.forbids(s, held) for company in self.board.companies)

    def put(self, s: int, r: int) -> Price:
        """Let `r` serve `s`, which nobody serves; what that adds to the cost."""
        board = self.board
        added = board.pair(s, r) - board.miss[s]
        for load in board.loads[s]:
            slot = load.slot + r if load.by_resource else load.slot
            before = self._sums[slot]
            self._sums[slot] = before + load.amount
            if load.price and before + load.amount > load.most:
                added += load.price * (before + load.amount - max(before, load.most))
        for touch, price in board.touches(s, r):
            if touch >= len(self._counts):
                self._counts += [0] * (len(board.touched) - len(self._counts))
            if not self._counts[touch]:
                added += price
            self._counts[touch] += 1
        self.who[s] = r
        self.held[r] |= 1 << s
        self.cost += added
        return added

    def take(self, s: int) -> None:
        """Undo a `put`."""
        board, r = self.board, self.who[s]
        freed = board.pair(s, r) - board.miss[s]
        for load in board.loads[s]:
            slot = load.slot + r if load.by_resource else load.slot
            after = self._sums[slot] - load.amount
            self._sums[slot] = after
            if load.price and after + load.amount > load.most:
                freed += load.price * (after + load.amount - max(after, load.most))
        for touch, price in board.touches(s, r):
            self._counts[touch] -= 1
            if not self._counts[touch]:
                freed += price
        self.who[s] = NOBODY
        self.held[r] ^= 1 << s
        self.cost -= freed

    def price(self, s: int, r: int) -> Price:
        """What `put` would add."""
        added = self.put(s, r)
        self.take(s)
        return added

    def chosen(self) -> dict[Id, tuple[Id, ...]]:
        """Item → its resource; items that nobody serves are not in it."""
        subjects, resources = self.board.subjects, self.board.resources
        return {subjects[s].item: (resources[r].id,) for s, r in enumerate(self.who) if r != NOBODY}

    def claimed(self) -> dict[str, int]:
        """Rule → amount, counted anew from who serves whom."""
        found: Counter[str] = Counter(dict.fromkeys(self.board.price, 0))
        sums: Counter[tuple[Load, int]] = Counter()
        touched: set[int] = set()
        for s, r in enumerate(self.who):
            if r == NOBODY:
                found.update(self.board.missed(s))
                continue
            found.update(self.board.paired(s, r))
            touched.update(touch for touch, _ in self.board.touches(s, r))
            for load in self.board.loads[s]:
                sums[replace(load, amount=0), r if load.by_resource else 0] += load.amount
        for touch in touched:
            found[self.board.touched[touch].rule.id] += self.board.touched[touch].amount
        for (load, _), total in sums.items():
            if load.price is not None:
                found[load.rule] += max(0, total - load.most)
        return dict(found)

    def restore(self, before: Iterable[tuple[int, int]]) -> None:
        """Give subjects back to whom they had: (subject, resource or NOBODY)."""
        known = list(before)
        for s, _ in known:
            if self.who[s] != NOBODY:
                self.take(s)
        for s, r in known:
            if r != NOBODY:
                self.put(s, r)
