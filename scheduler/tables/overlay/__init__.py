"""Scenarios: lists of changes that go over an event's raw cells before anything is read from them.

So every check of the reader applies to what a scenario writes, and a scenario without lines changes nothing at all.
"""

from scheduler.tables.overlay.chain import Step, steps_of
from scheduler.tables.overlay.grids import CellChange
from scheduler.tables.overlay.overlay import Overlay

__all__ = ["CellChange", "Overlay", "Step", "steps_of"]
