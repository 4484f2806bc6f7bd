"""How the plan lives: what a planner has fixed, and what people were told."""

from scheduler.rules.base import Rule
from scheduler.rules.change.c1_moves import Moves
from scheduler.rules.change.c1_pin import Pinned
from scheduler.rules.change.c1_times import Times

CHANGE: tuple[type[Rule], ...] = (Pinned, Moves, Times)
"""In reading order; all stages."""
