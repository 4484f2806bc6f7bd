"""One paper a file. PAPERS is the order in which they stand in the workbook and the summary."""

from __future__ import annotations

from collections.abc import Callable

from scheduler.documents.dossier import Dossier
from scheduler.documents.paper import Paper
from scheduler.documents.papers.arrivals import arrivals
from scheduler.documents.papers.checklist import checklist
from scheduler.documents.papers.closing_report import closing_report
from scheduler.documents.papers.costs import costs
from scheduler.documents.papers.cuts import what_was_cut
from scheduler.documents.papers.decisions import decisions
from scheduler.documents.papers.deliveries import deliveries
from scheduler.documents.papers.deviations import deviations
from scheduler.documents.papers.drivers import drivers
from scheduler.documents.papers.gifts import gifts
from scheduler.documents.papers.itinerary import itinerary
from scheduler.documents.papers.menus import menus
from scheduler.documents.papers.movements import movements
from scheduler.documents.papers.notices import notices
from scheduler.documents.papers.overview import overview
from scheduler.documents.papers.press import press
from scheduler.documents.papers.reception_list import reception_list
from scheduler.documents.papers.rooming import rooming
from scheduler.documents.papers.roster import roster
from scheduler.documents.papers.rules_used import rules_used
from scheduler.documents.papers.seating import seating
from scheduler.documents.papers.settlement import settlement
from scheduler.documents.papers.tiers import tiers
from scheduler.documents.papers.todo import todo
from scheduler.documents.papers.unplaced import unplaced

PAPERS: tuple[Callable[[Dossier], Paper], ...] = (
    overview,
    arrivals,
    rooming,
    itinerary,
    movements,
    drivers,
    roster,
    press,
    notices,
    checklist,
    todo,
    decisions,
    menus,
    seating,
    gifts,
    deliveries,
    costs,
    settlement,
    reception_list,
    closing_report,
    unplaced,
    what_was_cut,
    tiers,
    rules_used,
    deviations,
)
