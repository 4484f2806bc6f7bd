"""Invented events from a seed: people, rooms, cars and a programme that load a city as receptions do.

The same recipe gives the same event, anywhere. No real person, unit, plate or telephone number is in it.
"""

from scheduler.generate.event import generate
from scheduler.generate.loads import Load, loads
from scheduler.generate.recipe import PRESETS, Recipe

__all__ = ["PRESETS", "Load", "Recipe", "generate", "loads"]
