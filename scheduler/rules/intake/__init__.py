"""Rules of intake, in reading order."""

from __future__ import annotations

from scheduler.rules.base import Rule
from scheduler.rules.intake.d1_letter import Letter
from scheduler.rules.intake.d1_visit_facts import VisitFacts
from scheduler.rules.intake.d2_transport_facts import TransportFacts
from scheduler.rules.intake.d3_contacts import Contacts
from scheduler.rules.intake.d4_host_leader import HostLeader
from scheduler.rules.intake.d5_first_visit import FirstVisit
from scheduler.rules.intake.d6_diets import Diets
from scheduler.rules.intake.d7_background import Background
from scheduler.rules.intake.d9_placeholders import Unconfirmed
from scheduler.rules.intake.p11_leaders import LeadersAtMeals

INTAKE: tuple[type[Rule], ...] = (
    VisitFacts,
    Letter,
    TransportFacts,
    Contacts,
    HostLeader,
    FirstVisit,
    Diets,
    Background,
    Unconfirmed,
    LeadersAtMeals,
)
