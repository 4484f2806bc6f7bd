"""A plan's ground and what stands on it in one model: rooms, timetable, cars with drivers, people.

The stages decide one after the other, so the timetable does not see what it costs in cars and people. Here all four
are one CP-SAT model, compiled from the same facets, and a tier counts over all of them. Exact where all grounds can be
listed; with a part of them it is a neighbourhood of a known plan, and what is proven of that is no bound of the event.
Garages, tables and tasks follow by their stages.

Grounds multiply with each activity, so their number ends the model by itself: 2 activities with 2 hotels for 3 guests
are 480 grounds, built at once but not proven in 20 deterministic seconds; those of xinyu, 23 activities with up to a
hundred starts each, cannot be listed. There relaxed models (`relaxed`), with literals for each start and hall and bands
of journeys and duties conditional on them, prove what no plan with guests in the same hotels goes below (`bounds`), and
their timetables are the grounds of this one.

Measured on xinyu (CPU seconds, one worker): the stages end at protocol 13, comfort 13, cost 24,233 after 2; 13, 11 and
23,828 are found and proven after 33.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from scheduler.demand.subjects import MovementDue
from scheduler.domain.event import Event
from scheduler.engine.assign import claimed
from scheduler.engine.budget import Budget, Status, TierResult, Watch
from scheduler.engine.joint.grounds import Ground, Grounds
from scheduler.engine.joint.model import Held, Joint
from scheduler.engine.outcome import StageResult
from scheduler.engine.stages.itinerary import activities_asked, with_slots
from scheduler.engine.stages.lodging_rows import stays_asked, with_rooms
from scheduler.engine.stages.people import duties_asked, with_roster
from scheduler.engine.stages.servicing import about, with_services
from scheduler.engine.stages.transport import journeys_asked, with_crews
from scheduler.engine.tiers import solve_tiers
from scheduler.engine.timetable.reasons import unplaced as without_time
from scheduler.engine.unplaced import unplaced
from scheduler.plan import Plan
from scheduler.rules.base import Rule
from scheduler.supply.rooms import rooms_offered
from scheduler.supply.venues import venues_offered

JOINT = ("lodging", "itinerary", "transport", "people")
"""The stages that one model decides."""

Rules = Mapping[str, Sequence[Rule]]
"""Stage → the rules that it obeys."""


def decide(
    event: Event,
    rules: Rules,
    grounds: Grounds,
    known: Plan,
    budget: Budget,
    watch: Watch,
    held: Held | None = None,
) -> StageResult:
    """The best plan of the four stages on any of the grounds, not worse than the known one, which stands on the first.

    Where nothing is found in time it is the known one, and no tier has a result. Tiers count over all four stages; they
    have bounds only where the grounds are complete and nothing is held.
    """
    model = Joint(event, rules, grounds.listed, held)
    solved = solve_tiers(model.posting, event.handbook.tiers, budget, watch, model.hint(known), elastic=False)
    if not solved.values:
        return StageResult(known, (), {})
    ground, (rooms, crews, people) = model.ground(solved), model.chosen(solved)
    lodged = _lodged(event, rules["lodging"], known, rooms)
    timed = _timed(event, rules["itinerary"], lodged, ground)
    riding = about(rules["transport"], MovementDue)
    journeys = journeys_asked(riding, timed)
    as_foreseen = journeys == journeys_asked(riding, ground.plan)
    driven = StageResult(
        with_crews(event, riding, timed, journeys, crews), tuple(map(_without_value, solved.tiers)), {}
    )
    serviced = with_services(event, rules["transport"], driven, budget, watch).plan
    duties = duties_asked(rules["people"], serviced)
    made = with_roster(event, rules["people"], serviced, duties, people)
    tiers = solved.tiers if grounds.complete and as_foreseen and not held else map(_unbounded, solved.tiers)
    return StageResult(made, tuple(tiers), claimed(model.posting, solved))


def _lodged(event: Event, rules: Sequence[Rule], known: Plan, rooms: Mapping[str, tuple[str, ...]]) -> Plan:
    stays = stays_asked(rules, known)
    return with_rooms(known, stays, rooms, unplaced(rules, stays, rooms_offered(event), known, rooms))


def _timed(event: Event, rules: Sequence[Rule], lodged: Plan, ground: Ground) -> Plan:
    slots = ground.plan.activities
    missing = without_time(
        rules, activities_asked(rules, lodged), venues_offered(event), lodged, {slot.id for slot in slots}
    )
    return with_slots(lodged, slots, missing)


def _without_value(tier: TierResult) -> TierResult:
    return TierResult(tier.level, 0, 0, Status.OPTIMAL)


def _unbounded(tier: TierResult) -> TierResult:
    return replace(tier, bound=None, status=Status.FEASIBLE)
