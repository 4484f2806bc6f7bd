"""The CSV layer: what stands in which column (`dictionary`), reading, writing, handbook, the plan's files."""

from scheduler.tables.blank import write_blank
from scheduler.tables.dictionary import TABLES
from scheduler.tables.handbook import read_handbook, shipped_handbooks
from scheduler.tables.plan_files import read_plan, write_plan
from scheduler.tables.read import Examined, examine, read_event, read_event_report
from scheduler.tables.write import write_event

__all__ = [
    "TABLES",
    "Examined",
    "examine",
    "read_event",
    "read_event_report",
    "read_handbook",
    "read_plan",
    "shipped_handbooks",
    "write_blank",
    "write_event",
    "write_plan",
]
