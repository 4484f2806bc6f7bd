"""What a plan costs: one line for each thing that is paid for, in fen, and what a visit may cost. No solver."""

from scheduler.costs.lines import CostLine, Kind, total
from scheduler.costs.paid import paid_lines
from scheduler.costs.plan import cost_lines
from scheduler.costs.standard import visit_standard
from scheduler.costs.vehicles import deadhead

__all__ = ["CostLine", "Kind", "cost_lines", "deadhead", "paid_lines", "total", "visit_standard"]
