"""Independent duties are problems of their own, and their tiers add up."""

from __future__ import annotations

from scheduler.demand.duties import duties_due
from scheduler.domain.activities import Need
from scheduler.domain.handbook import Escort, Level
from scheduler.domain.people import Person, Role
from scheduler.engine.assign.parts import parts, total
from scheduler.engine.budget import Status, TierResult
from scheduler.engine.facets import Facets
from scheduler.supply.staff import staff_offered
from tests.people.builders import activity, event, leg, people_rules, plan, slot, staff

GREET = Escort(on_activities=(), on_movements=(), at_arrival=("greeter",), at_departure=())


def split(*people: Person) -> list[list[str]]:
    """Roles in each part, for twelve medics' duties and twelve greeters', each group worth a model of its own."""
    names = [f"A{n}" for n in range(12)]
    given = event(
        people,
        GREET,
        activities=[activity(name, Need(role=Role.MEDIC)) for name in names],
        legs=[leg(f"K{n}", 600 + n) for n in range(12)],
    )
    made = plan(*(slot(name, 600 + n, 660 + n) for n, name in enumerate(names)))
    duties = duties_due(given, made)
    facets = Facets(people_rules(given), duties, staff_offered(given), made)
    options = {s.item: facets.fitting(s) for s in duties}
    return [sorted({getattr(s, "role", "") for s in part}) for part in parts(facets, options)]


MEDICS = tuple(staff(f"M{n}", Role.MEDIC) for n in range(10))
LEADERS = tuple(staff(f"L{n}", Role.LEADER) for n in range(9))


def test_medics_and_greeters_go_apart() -> None:
    assert split(*MEDICS, *LEADERS) == [["greeter"], ["medic"]]


def test_one_who_can_do_both_ties_them() -> None:
    assert split(*MEDICS, *LEADERS, staff("X", Role.MEDIC, Role.LEADER)) == [["greeter", "medic"]]


def test_small_parts_go_together() -> None:
    assert split(MEDICS[0], LEADERS[0]) == [["greeter", "medic"]]


def test_totals_add_up_and_the_worst_status_counts() -> None:
    proven = TierResult(Level.COST, 3, 3, Status.OPTIMAL)
    open_ = TierResult(Level.COST, 5, 4, Status.FEASIBLE)
    unknown = TierResult(Level.COST, 5, None, Status.UNKNOWN)
    assert total([[proven], [open_]]) == (TierResult(Level.COST, 8, 7, Status.FEASIBLE),)
    assert total([[proven], [unknown]]) == (TierResult(Level.COST, 8, None, Status.UNKNOWN),)
