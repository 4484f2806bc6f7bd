"""Rules of intake, in reading order."""

from __future__ import annotations

from scheduler.rules.base import Rule
from scheduler.rules.intake.d1_visit_facts import VisitFacts
from scheduler.rules.intake.d2_transport_facts import TransportFacts
from scheduler.rules.intake.d3_contacts import Contacts
from scheduler.rules.intake.d5_first_visit import FirstVisit

INTAKE: tuple[type[Rule], ...] = (VisitFacts, TransportFacts, Contacts, FirstVisit)
