"""Rules of money over all stages, in reading order (design/protocol.md, B1). Each stage's own standards stand with it:
L11.cap and L11.cost, T13, M1.cap and M1.cost, M5.value, M5.budget and M5.cost."""

from __future__ import annotations

from scheduler.rules.base import Rule
from scheduler.rules.money.b1_event import EventBudget
from scheduler.rules.money.b1_visit import VisitBudget

MONEY: tuple[type[Rule], ...] = (VisitBudget, EventBudget)
