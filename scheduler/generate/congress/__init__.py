"""Two assemblies that meet at once: the nation's or a region's "two sessions", from a seed."""

from scheduler.generate.congress.event import congress_event
from scheduler.generate.congress.recipe import CONGRESSES, Congress

__all__ = ["CONGRESSES", "Congress", "congress_event"]
