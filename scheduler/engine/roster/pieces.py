"""Bounds from pieces: what each delegation costs at least by itself, however much of the staff the others need.

Amounts of most rules are at least the sum of what they are for the pieces of a partition: of a pair and of a missing
subject they are that sum, of sums above a limit no less, of a group's persons no less where no two pieces share a
group. Only what is charged once for subjects of several pieces is left out.

In a piece, resources that no rule tells apart are one class, of which `CAP` are enough: whoever takes more of one class
has more than `CAP` persons in the piece's group, and pays for that. Measured on the forum: eight delegations with 26
persons each proven in 1 s, together 11 where the whole model's bound stays at 8 after 20 s.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cached_property
from random import Random

from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.engine.assign import Outcome, solve_options
from scheduler.engine.budget import Budget, TierResult, Watch
from scheduler.engine.facets import Facets
from scheduler.engine.roster.board import Board
from scheduler.engine.roster.columns import construct
from scheduler.engine.roster.independent import at_least
from scheduler.engine.roster.options import Bits, members
from scheduler.engine.roster.state import State
from scheduler.rules.base import Rule

CAP = 4  # or two more than are needed at least
WINDOW = 32  # subjects that are solved at once
WINDOWS = 2  # of a piece, the fullest first
Floors = Mapping[Level, int]
"""Tier → no plan has less, as long as the tiers before it are at theirs."""


class Pieces:
    """A board's subjects, cut where no group is cut; those that are in none are each by themselves."""

    def __init__(self, event: Event, board: Board) -> None:
        self.event = event
        self.board = board
        self.single = [s for s in range(len(board.subjects)) if not board.spread_groups(s)]
        self.groups = self._joined()

    def _joined(self) -> list[list[int]]:
        """Subjects that have groups in common, directly or through others."""
        piece_of: dict[Hashable, list[int]] = {}
        for s in range(len(self.board.subjects)):
            groups = self.board.spread_groups(s)
            pieces = {id(piece_of[group]): piece_of[group] for group in groups if group in piece_of}
            merged = sorted([s, *(other for own in pieces.values() for other in own)])
            moved = [group for group, own in piece_of.items() if id(own) in pieces]
            piece_of.update(dict.fromkeys([*moved, *groups], merged))
        return list({id(own): own for own in piece_of.values()}.values())

    def floors(self, budget: Budget, watch: Watch) -> Floors:
        """The sum of all pieces' floors; a piece for which there is no time is not solved."""
        total = Counter(dict.fromkeys(self.board.tiers, 0))
        for s in self.single:
            total.update(self._alone(s))
        for position, own in enumerate(self.groups):
            total.update(self._piece(own, budget.part(len(self.groups) - position, len(self.groups)), watch))
        return {level: total[level] for level in self.board.tiers}

    def _alone(self, s: int) -> Floors:
        """What a subject costs by itself, served by whoever suits best or by nobody."""
        board = self.board
        return board.by_tier(min((board.pair(s, r) for r in board.choices[s]), default=board.miss[s]))

    def _piece(self, own: Sequence[int], budget: Budget, watch: Watch) -> Floors:
        """The largest floors, tier by tier, of those that have the largest in the tiers before."""
        known = [self._few(own), *self._exact(own, budget, watch)]
        floors: dict[Level, int] = {}
        for level in self.board.tiers:
            floors[level] = max(one.get(level, 0) for one in known)
            known = [one for one in known if one.get(level, 0) == floors[level]]
        return floors

    def _few(self, own: Sequence[int]) -> Floors:
        """One less than the persons without whom the duties cannot all be done, where the first tier asks for that."""
        first, floors = self.board.tiers[0], Counter[Level]()
        if {rule.at for rule in self.board.facets.speaking("miss")} != {first}:
            return floors
        least = at_least(self.board, [s for s in own if self.board.miss[s]])
        for rule in self._counting(own):
            floors[rule.at] += rule.weight * (least - 1)
        return Counter() if floors[first] else floors

    def _counting(self, own: Sequence[int]) -> list[Rule]:
        """Rules that count the distinct resources of all these subjects together; the earliest tier first."""
        common = set(self.board.spread_groups(own[0])).intersection(*(self.board.spread_groups(s) for s in own))
        priced = (rule for rule, _ in common if rule.at in self.board.tiers)
        return sorted(priced, key=lambda rule: (self.board.tiers.index(rule.at), rule.id))

    def _exact(self, own: Sequence[int], budget: Budget, watch: Watch) -> Iterator[Floors]:
        """Of the fullest windows, as far as there is time: a part of a piece costs no more than all of it."""
        windows = self._windows(own)
        for position, window in enumerate(windows):
            share = budget.part(len(windows) - position, len(windows))
            if not watch.stopped and share.left != 0:
                yield self._together(window, share, watch)

    def _windows(self, own: Sequence[int]) -> list[Sequence[int]]:
        """Runs of subjects in order of begin, those with the most minutes first."""
        if len(own) <= WINDOW:
            return [own]
        runs = [own[n : n + WINDOW] for n in range(0, len(own) - WINDOW // 2, WINDOW // 2)]
        return sorted(runs, key=lambda run: -sum(self.board.minutes[s] for s in run))[:WINDOWS]

    def _together(self, own: Sequence[int], budget: Budget, watch: Watch) -> Floors:
        """What subjects cost by themselves, up to the first tier that is not proven."""
        counting = next(iter(self._counting(own)), None)
        cap = max(CAP, at_least(self.board, own) + 2) if counting else len(own)
        enough = self._enough(own, cap)
        beyond = cap * counting.weight if counting and len(enough) < self._able(own).bit_count() else None
        counted = counting.at if counting else self.board.tiers[0]
        floors: dict[Level, int] = {}
        for tier in self._solved(own, enough, budget, watch).tiers:
            floors[tier.level] = floor = self._floor(tier, counted, beyond, floors)
            if floor < tier.value or (tier.level is counted and floor == beyond):
                break
        return floors

    def _floor(self, tier: TierResult, counted: Level, beyond: int | None, before: Floors) -> int:
        """`beyond`: what more resources of a class would cost at the tier `counted`; None where all are there."""
        if beyond is None or counted in before:
            return tier.bound or 0
        return min(tier.bound or 0, beyond) if tier.level is counted else 0

    def _solved(self, own: Sequence[int], enough: Sequence[int], budget: Budget, watch: Watch) -> Outcome:
        """The exact kernel's answer for one piece."""
        board = self.board
        resources = [board.resources[r] for r in enough]
        facets = Facets(self._additive, [board.subjects[s] for s in own], resources, board.facets.plan)
        options = {
            board.subjects[s].item: tuple(board.resources[r] for r in enough if board.able[s] >> r & 1) for s in own
        }
        start = State(Board(facets, options, board.tiers))
        construct(start, Random(budget.seed))
        return solve_options(self.event, facets, options, budget, watch.quiet(), start.chosen())

    # --- what may be left out -----------------------------------------------------------------------------------

    @cached_property
    def _additive(self) -> list[Rule]:
        """Rules that charge nothing once for subjects of several pieces."""
        piece = {s: number for number, own in enumerate(self.groups) for s in own}
        found: dict[tuple[str, Hashable], set[Hashable]] = {}
        for s in range(len(self.board.subjects)):
            for rule, bucket in self.board.used_buckets(s):
                found.setdefault((rule.id, bucket), set()).add(piece.get(s, -1 - s))
        cut = {name for (name, _), pieces in found.items() if len(pieces) > 1}
        return [rule for rule in self.board.facets.rules if rule.id not in cut]

    def _able(self, own: Sequence[int]) -> Bits:
        able = 0
        for s in own:
            able |= self.board.able[s]
        return able

    def _enough(self, own: Sequence[int], cap: int) -> list[int]:
        """`cap` resources of each class, in order."""
        looks: Counter[Hashable] = Counter()
        look_of, found = self.board.looks(own), []
        for r in members(self._able(own)):
            look = look_of(r)
            looks[look] += 1
            if looks[look] <= cap:
                found.append(r)
        return found
