"""How the plan lives: what a planner has fixed, and what people were told."""

from scheduler.rules.base import Rule
from scheduler.rules.change.c1_pin import Pinned

CHANGE: tuple[type[Rule], ...] = (Pinned,)
"""In reading order; all stages."""
