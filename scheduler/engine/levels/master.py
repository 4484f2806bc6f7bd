"""The whole stage at once: homes for companies by a small program, what homes amount to person by person, and back.

Logic-based Benders decomposition (Hooker and Ottosson, Mathematical Programming 96, 2003). The homes that the program
chooses are solved exactly, alone and together with those on the same floors; that goes back as values and cuts until
nothing chosen is unknown. The program's minimum bounds every plan at each step, and is at the end that of a plan.

Who is near whom (`Near`) is not known to it, and money is not the companies' own: a room is paid once for all in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from scheduler.domain.handbook import Level
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.levels.homes import Known
from scheduler.engine.levels.options import Lives
from scheduler.engine.levels.worth import IMPOSSIBLE, Homes
from scheduler.engine.linear import Purse

EARLY = 1  # plans made of homes before the least are known

Values = Mapping[Level, int]
"""What something amounts to, tier by tier."""
Try = Callable[[Sequence[Lives]], Values]
"""Makes a plan of who lives where, keeps it if it is the best so far, and tells the best one's values."""


class Master:
    """`tiers`: all that plans are compared by; those of `known` are the first of them."""

    def __init__(self, known: Known, tiers: Sequence[Level], attempt: Try, watch: Watch, purse: Purse) -> None:
        self.known, self.worth, self.tiers, self.attempt = known, known.worth, tiers, attempt
        self.watch, self.purse = watch, purse
        self.out = False  # of time, or of homes to offer
        self.tries = 0

    def run(self, budget: Budget) -> dict[Level, int]:
        """Bounds: no plan that lodges everybody has less at a tier, those before it being no worse than in the best
        plan found."""
        if not self.known.needs.companies or not self.worth.tiers:
            return {}
        least = self._close(budget)
        values = self.attempt([])
        bounds: dict[Level, int] = {}
        tiers = self.worth.tiers
        for position, level in enumerate(tiers):
            before = self.worth.weighed([values[tier] for tier in tiers[:position]])
            found = least // self.worth.scale ** (len(tiers) - 1 - position)
            bounds[level] = max(0, found - self.worth.scale * before)
        return bounds

    def _close(self, budget: Budget) -> int:
        """No plan is worth less; homes that may be better than the best plan are tried."""
        least = 0
        while not self._over(budget):
            best = self._best()
            choice = self.known.choose(best, budget, self.watch, self.purse)
            least = max(least, min(choice.least, best))
            if least == best or not choice.proven:
                return least
            unknown: list[Homes] = [(home,) for home in choice.homes if self.worth.known((home,)) is None]
            if choice.wider:
                self.out = not all(self.known.widen(n) for n in choice.wider)
            elif unknown:
                self._find(unknown, budget)
            else:
                amount, final = self._look(choice.homes, best, budget)
                self._try(choice.homes, amount, final, budget)
                if final:
                    return least
        return least

    def _over(self, budget: Budget) -> bool:
        return self.out or self.watch.stopped or budget.left == 0 or self.purse.left == 0

    def _look(self, homes: Homes, best: int, budget: Budget) -> tuple[int, bool]:
        """What homes on common floors amount to, first of those that are kept together, then with everybody else:
        `best` where it is not found or somebody has no room; and whether all that was known to the program."""
        kept = tuple(home for home in homes if self.worth.companies[home[0]].name)
        amount = best
        for some in (kept, homes):
            if not self._find(self.known.clusters(some), budget):
                return best, False
            amount, news = self.known.together(some)
            if news:
                return amount, False
        return amount, True

    def _find(self, asked: Sequence[Homes], budget: Budget) -> bool:
        self.out = self.out or not all(self.worth.find(homes, budget) for homes in asked)
        return not self.out

    def _best(self) -> int:
        """What the best plan is worth; beyond everything where it does not lodge everybody."""
        values = self.attempt([])
        return IMPOSSIBLE if values[Level.UNPLACED] else self.worth.weighed([values[t] for t in self.worth.tiers])

    def _try(self, homes: Homes, amount: int, final: bool, budget: Budget) -> None:
        """Make a plan of homes that may be better than the best plan: those that are least, and a few on the way."""
        if amount < self._best() and (final or self.tries < EARLY):
            self.tries += 1
            lives = [self.worth.lives(cluster, self.tiers, budget) for cluster in self.known.clusters(homes)]
            self.attempt([own for own in lives if own])
