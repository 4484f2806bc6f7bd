"""The whole as one CP-SAT model with a literal for each subject, owner and start: what small problems are proven by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from scheduler.clock import DAY
from scheduler.domain.base import Id
from scheduler.engine.budget import Budget, TierResult, Watch
from scheduler.engine.errands.diaries import Diaries, Placed, apart
from scheduler.engine.errands.problem import Problem
from scheduler.engine.posting import Posting
from scheduler.engine.tiers import Solved, solve_tiers

MOST = 6000
"""Literals up to which the whole is solved at once."""


class _Candidate(NamedTuple):
    placed: Placed
    literal: Any


class Model:
    """Every start on the grid that the diaries leave free. Starts are decided, and with them the owners."""

    def __init__(self, problem: Problem, candidates: Mapping[Id, Sequence[Placed]]) -> None:
        self.problem = problem
        self.posting = Posting()
        self.of = {
            item: tuple(_Candidate(p, self.posting.yes(_name(p), decision=True)) for p in placed)
            for item, placed in candidates.items()
        }
        self._post_serving()
        for owned in self._by_owner().values():
            self._post_apart(owned)
            self._post_loads(owned)

    def hint(self, known: Mapping[Id, Placed]) -> dict[int, int]:
        return {c.literal.index: int(known.get(item) == c.placed) for item, all_of in self.of.items() for c in all_of}

    def chosen(self, solved: Solved) -> dict[Id, Placed]:
        return {item: c.placed for item, all_of in self.of.items() for c in all_of if solved.value(c.literal)}

    def _post_serving(self) -> None:
        """At most one owner and start each; what a pair costs, what is missed."""
        facets, posting = self.problem.facets, self.posting
        for s in self.problem.subjects:
            own = self.of[s.item]
            posting.post("serving", [s.item], posting.model.add_at_most_one([c.literal for c in own]))
            for rule in facets.speaking("miss"):
                amount = facets.once(rule, "miss", facets.subject_view(rule, s))
                posting.charge(rule, [(c.literal, -amount) for c in own], amount)
            for c in own:
                for rule, amount in facets.pair(s, c.placed.option.resource):
                    posting.charge(rule, [(c.literal, amount)])

    def _by_owner(self) -> Mapping[Id, list[_Candidate]]:
        found: dict[Id, list[_Candidate]] = defaultdict(list)
        for all_of in self.of.values():
            for c in all_of:
                if not c.placed.subject.course:
                    found[c.placed.option.resource.id].append(c)
        return found

    def _post_apart(self, owned: Sequence[_Candidate]) -> None:
        """One start against all those of another subject that it excludes: each subject has at most one."""
        by_item: dict[Id, list[_Candidate]] = defaultdict(list)
        for c in owned:
            by_item[c.placed.subject.item].append(c)
        items = list(by_item)
        for place, item in enumerate(items):
            for c in by_item[item]:
                for other in items[place + 1 :]:
                    against = [o.literal for o in by_item[other] if not apart(self.problem, c.placed, o.placed)]
                    if against:
                        constraint = self.posting.model.add_at_most_one([c.literal, *against])
                        self.posting.post("apart", [item, other], constraint)

    def _post_loads(self, owned: Sequence[_Candidate]) -> None:
        for rule in self.problem.loads:
            by_day: dict[int, list[_Candidate]] = defaultdict(list)
            for c in owned:
                by_day[c.placed.start // DAY].append(c)
            for day, some in by_day.items():
                owner = some[0].placed.option.resource.id
                left = rule.most(None) - self.problem.taken_loads.get((rule.id, owner, day), 0)
                terms = [(c.literal, self.problem.weighs(rule, c.placed.subject)) for c in some]
                self.posting.limit(rule, [owner, str(day)], terms, max(0, left))


def solve_exactly(
    problem: Problem, known: Mapping[Id, Placed], budget: Budget, watch: Watch
) -> tuple[dict[Id, Placed], tuple[TierResult, ...]] | None:
    """The best placements and what is proven of each tier; None where the problem is too large or time is up."""
    candidates = _candidates(problem)
    if candidates is None or watch.stopped or budget.left == 0:
        return None
    model = Model(problem, candidates)
    solved = solve_tiers(model.posting, problem.tiers, budget, watch, model.hint(known))
    return model.chosen(solved), tuple(solved.tiers)


def _candidates(problem: Problem) -> Mapping[Id, tuple[Placed, ...]] | None:
    alone, found, count = Diaries(problem), {}, 0
    for s in problem.subjects:
        own = tuple(
            Placed(s, option, start)
            for option in problem.options[s.item]
            for span in problem.windows(s, option.resource)
            for start in problem.starts(s, span)
            if alone.holds(s, option.resource, start)
        )
        found[s.item], count = own, count + len(own)
        if count > MOST:
            return None
    return found


def _name(placed: Placed) -> str:
    return f"{placed.subject.item}/{placed.option.resource.id}/{placed.start}"
