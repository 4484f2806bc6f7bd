"""Invented events from a seed: people, rooms, cars and a programme that load a city as receptions do.

The same recipe gives the same event, anywhere. No real person, plate or telephone number is in it; units and their
quotas of the national event are public.
"""

from collections.abc import Mapping

from scheduler.domain.event import Event
from scheduler.generate.congress import CONGRESSES, Congress, congress_event
from scheduler.generate.event import forum_event
from scheduler.generate.loads import Load, loads
from scheduler.generate.recipe import FORUMS, Recipe

PRESETS: Mapping[str, Recipe | Congress] = {**FORUMS, **CONGRESSES}


def generate(recipe: Recipe | Congress) -> Event:
    """The same recipe gives the same event; `write_event` makes a folder of it that reads back the same."""
    return congress_event(recipe) if isinstance(recipe, Congress) else forum_event(recipe)


__all__ = ["CONGRESSES", "FORUMS", "PRESETS", "Congress", "Load", "Recipe", "generate", "loads"]
