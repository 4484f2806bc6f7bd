"""Ruin and recreate on columns: a few resources give back what they do, and it is dealt out anew, to them and a few
others; what is not worse stays (design/formulations.md, People)."""

from __future__ import annotations

from collections import defaultdict
from random import Random

from scheduler.engine.roster.columns import Builder
from scheduler.engine.roster.options import members
from scheduler.engine.roster.state import NOBODY, State

RUINED = 6  # resources that give back what they do, at most
OTHERS = 8  # that may take it besides them, at most
BLINK = 0.06  # chance that a column overlooks a subject, and the most that prices are blurred by


class Ruin:
    """Improves a state step by step; it never becomes worse."""

    def __init__(self, state: State, dice: Random) -> None:
        self.state = state
        self.dice = dice
        self._builder = Builder(state, dice, BLINK)
        self._members: dict[int, list[int]] = defaultdict(list)
        for s, group in enumerate(state.board.groups):
            self._members[group].append(s)

    def step(self) -> bool:
        """One ruin and its recreation; whether the roster is cheaper now."""
        state, before = self.state, self.state.cost
        seed = self.dice.randrange(len(state.who))
        own = self._members[state.board.groups[seed]]
        victims = self._victims(own)
        given = self._given(own, victims)
        hands = sum(1 << r for r in {*victims, *self._others(seed)})
        known = [(s, state.who[s]) for s in given]
        for s in given:
            if state.who[s] != NOBODY:
                state.take(s)
        self._builder.fill(given, hands)
        if state.cost > before:
            state.restore(known)
        return state.cost < before

    def _victims(self, own: list[int]) -> list[int]:
        serving = sorted({self.state.who[s] for s in own} - {NOBODY})
        return self.dice.sample(serving, self.dice.randint(1, min(RUINED, len(serving)))) if serving else []

    def _given(self, own: list[int], victims: list[int]) -> list[int]:
        """What the victims do for the group, or at all, and what nobody does for it; in order of time."""
        state = self.state
        open_ = {s for s in own if state.who[s] == NOBODY}
        done = {s for r in victims for s in members(state.held[r])}
        if self.dice.random() < 0.5:
            done.intersection_update(own)
        return sorted(open_ | done)

    def _others(self, seed: int) -> list[int]:
        choices = self.state.board.choices[seed]
        return self.dice.sample(choices, min(len(choices), self.dice.randint(2, OTHERS)))
