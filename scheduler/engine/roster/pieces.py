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
    """A board's subjects, cut where no group is cut: one piece a group, one for each subject that is in none."""

    def __init__(self, event: Event, board: Board) -> None:
        self.event = event
        self.board = board
        self.single: list[int] = []
        self.groups: dict[Hashable, tuple[Rule, list[int]]] = {}
        for s in range(len(board.subjects)):
            groups = board.spread_groups(s)
            if len(groups) == 1:
                self.groups.setdefault(groups[0], (groups[0][0], []))[1].append(s)
            else:
                self.single.append(s)

    def floors(self, budget: Budget, watch: Watch) -> Floors:
        """The sum of all pieces' floors; a piece for which there is no time is not solved."""
        total = Counter(dict.fromkeys(self.board.tiers, 0))
        for s in self.single:
            total.update(self._alone(s))
        for position, (rule, own) in enumerate(self.groups.values()):
            share = budget.part(len(self.groups) - position, len(self.groups))
            total.update(self._piece(rule, own, share, watch))
        return {level: total[level] for level in self.board.tiers}

    def _alone(self, s: int) -> Floors:
        """What a subject costs by itself, served by whoever suits best or by nobody."""
        board = self.board
        return board.by_tier(min((board.pair(s, r) for r in board.choices[s]), default=board.miss[s]))

    def _piece(self, rule: Rule, own: Sequence[int], budget: Budget, watch: Watch) -> Floors:
        """The largest floors, tier by tier, of those that have the largest in the tiers before."""
        known = list(self._exact(rule, own, budget, watch))
        first = self.board.tiers[0]
        if rule.at is not first and {other.at for other in self.board.facets.speaking("miss")} == {first}:
            known.append({rule.at: self._few(rule, own)})
        floors: dict[Level, int] = {}
        for level in self.board.tiers:
            floors[level] = max((one.get(level, 0) for one in known), default=0)
            known = [one for one in known if one.get(level, 0) == floors[level]]
        return floors

    def _few(self, rule: Rule, own: Sequence[int]) -> int:
        """One less than the persons without whom the group's duties cannot all be done."""
        return rule.weight * (at_least(self.board, [s for s in own if self.board.miss[s]]) - 1)

    def _exact(self, rule: Rule, own: Sequence[int], budget: Budget, watch: Watch) -> Iterator[Floors]:
        """Of the fullest windows, as far as there is time: a part of a piece costs no more than all of it."""
        windows = self._windows(own)
        for position, window in enumerate(windows):
            share = budget.part(len(windows) - position, len(windows))
            if not watch.stopped and share.left != 0:
                yield self._together(rule, window, share, watch)

    def _windows(self, own: Sequence[int]) -> list[Sequence[int]]:
        """Runs of subjects in order of begin, those with the most minutes first."""
        if len(own) <= WINDOW:
            return [own]
        runs = [own[n : n + WINDOW] for n in range(0, len(own) - WINDOW // 2, WINDOW // 2)]
        return sorted(runs, key=lambda run: -sum(self.board.minutes[s] for s in run))[:WINDOWS]

    def _together(self, rule: Rule, own: Sequence[int], budget: Budget, watch: Watch) -> Floors:
        """What subjects cost by themselves, up to the first tier that is not proven; `rule` counts their persons."""
        cap = max(CAP, at_least(self.board, own) + 2)
        enough = self._enough(own, cap)
        beyond = cap * rule.weight if len(enough) < self._able(own).bit_count() else None
        floors: dict[Level, int] = {}
        for tier in self._solved(own, enough, budget, watch).tiers:
            floors[tier.level] = floor = self._floor(tier, rule.at, beyond, floors)
            if floor < tier.value or (tier.level is rule.at and floor == beyond):
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
        piece = {s: name for name, (_, own) in self.groups.items() for s in own}
        found: dict[tuple[str, Hashable], set[Hashable]] = {}
        for s in range(len(self.board.subjects)):
            for rule, bucket in self.board.used_buckets(s):
                found.setdefault((rule.id, bucket), set()).add(piece.get(s, ("alone", s)))
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
