"""What the stage writes: crews on offer, seats in cars, what is listed. Small plans with one answer."""

from __future__ import annotations

from scheduler.clock import Interval
from scheduler.demand.movements import movements_due
from scheduler.domain.event import Event
from scheduler.domain.fleet import VehicleClass
from scheduler.domain.handbook import Escort
from scheduler.domain.lodging import Closure
from scheduler.domain.people import Delegation, Direction, LegMode, State
from scheduler.engine.budget import Budget, Status, Watch
from scheduler.engine.outcome import StageResult
from scheduler.engine.stages.boarding import board
from scheduler.engine.stages.transport import plan_transport
from scheduler.judge import judge
from scheduler.plan import Plan, Unplaced
from scheduler.rules import active_rules
from scheduler.supply.crews import crews_offered
from tests.transport.builders import chauffeur, driver, event, guest, leg, own_car, plan, slot, vehicle

LIAISON = Escort(on_activities=(), on_movements=("liaison",), at_arrival=(), at_departure=())
MEETING = plan([slot("M", "HALL", 600, 660)], scope=("itinerary",))


def planned(given: Event, base: Plan = MEETING) -> StageResult:
    rules = [rule for rule in active_rules(given) if rule.stage in ("transport", "all")]
    return plan_transport(given, rules, base, Budget(workers=1), Watch())


def seats(given: Event) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Cars of the ride to the meeting when every vehicle comes along: (vehicle, guests, staff)."""
    due = movements_due(given, MEETING)[0]
    crews = [crew for crew in crews_offered(given) if crew.vehicle[-1] == crew.driver[-1]]
    return [(car.vehicle, car.guests, car.staff) for car in board(given, due, crews)]


# --- crews --------------------------------------------------------------------------------------------------------


def test_crews_are_the_vehicles_with_whoever_may_drive_them() -> None:
    given = event(
        vehicles=(vehicle("CAR1"), vehicle("BUS1", licence="A1")), drivers=(driver("C1"), driver("C2", "A1", "C"))
    )
    assert [crew.id for crew in crews_offered(given)] == ["CAR1|C1", "CAR1|C2", "BUS1|C2"]


def test_visitors_cars_and_drivers_belong_together() -> None:
    given = event(
        persons=(guest("G1"), chauffeur("C1"), chauffeur("O1", "D1")),
        vehicles=(vehicle("CAR1"), own_car("OWN1")),
        drivers=(driver("C1"), driver("O1", vehicle="OWN1")),
    )
    assert [crew.id for crew in crews_offered(given)] == ["CAR1|C1", "OWN1|O1"]


def test_a_cancelled_driver_drives_nothing() -> None:
    persons = (guest("G1"), chauffeur("C1", state=State.CANCELLED), chauffeur("C2"))
    assert {crew.driver for crew in crews_offered(event(persons=persons))} == {"C2"}


# --- seats --------------------------------------------------------------------------------------------------------


def test_the_principal_and_the_escort_ride_in_the_first_car() -> None:
    given = event(
        escort=LIAISON,
        persons=(guest("G1", rank=8), guest("G2", rank=5), guest("G3", rank=3)),
        vehicles=(vehicle("CAR1", seats=2), vehicle("CAR2", seats=3)),
    )
    assert seats(given) == [("CAR1", ("G3",), ("liaison",)), ("CAR2", ("G2", "G1"), ())]


def test_a_wheelchair_user_takes_the_place_made_for_it() -> None:
    given = event(
        persons=(guest("G1", rank=3), guest("G2", rank=8, access=True)),
        vehicles=(vehicle("CAR1", seats=1), vehicle("CAR2", seats=1, wheelchair=1)),
    )
    assert seats(given) == [("CAR1", ("G1",), ()), ("CAR2", ("G2",), ())]


def test_a_principal_in_a_wheelchair_still_rides_in_front() -> None:
    given = event(
        escort=LIAISON,
        persons=(guest("G1", rank=8), guest("G2", rank=3, access=True)),
        vehicles=(vehicle("CAR1", seats=1), vehicle("CAR2", seats=2, wheelchair=1)),
    )
    assert seats(given) == [("CAR2", ("G2",), ("liaison",)), ("CAR1", ("G1",), ())]


def test_the_luggage_van_comes_last() -> None:
    given = event(vehicles=(vehicle("VAN1", seats=1, vehicle_class=VehicleClass.LUGGAGE_VAN), vehicle("CAR2")))
    assert [name for name, _, _ in seats(given.model_copy(update={"drivers": (driver("C1"), driver("C2"))}))] == [
        "CAR2",
        "VAN1",
    ]


# --- the stage ----------------------------------------------------------------------------------------------------


def test_one_sedan_drives_there_and_back() -> None:
    result = planned(event(vehicles=(vehicle("CAR1"),)))
    assert [(m.id, m.ready, [c.vehicle for c in m.cars]) for m in result.plan.movements] == [
        ("mov:M/out/D1", 565, ["CAR1"]),
        ("mov:M/back/D1", 655, ["CAR1"]),
    ]
    assert result.plan.scope == ("itinerary", "transport")
    assert result.claimed["T13"] == 190
    assert all(tier.status is Status.OPTIMAL for tier in result.tiers)


def test_a_guide_car_leads_the_visitors_cars() -> None:
    given = event(
        legs=(leg("K1", Direction.IN, 600, mode=LegMode.CAR, hub="EXIT", vehicles=("OWN1",)),),
        persons=(guest("G1"), guest("G2"), chauffeur("C1"), chauffeur("O1", "D1")),
        vehicles=(vehicle("CAR1"), own_car("OWN1")),
        drivers=(driver("C1"), driver("O1", vehicle="OWN1")),
    )
    (movement,) = planned(given, plan(scope=("itinerary",))).plan.movements
    assert [(c.order, c.vehicle, c.guests, c.staff) for c in movement.cars] == [
        (0, "CAR1", (), ("guide",)),
        (1, "OWN1", ("G1", "G2"), ()),
    ]


def test_what_finds_no_car_is_listed_with_the_rule_in_the_way() -> None:
    given = event(vehicles=(vehicle("CAR1", inspected_until=None),))
    made = planned(given).plan
    assert made.movements == ()
    assert [(line.item, line.rule) for line in made.unplaced] == [("mov:M/out/D1", "T5"), ("mov:M/back/D1", "T5")]
    assert judge(given, made).amount("U1") == 6  # one and two guests, twice


def test_the_guide_car_goes_even_where_the_guests_find_no_seats() -> None:
    given = event(
        delegations=(Delegation(id="D1", name="团", first_visit=True),),
        legs=(leg("K1", Direction.IN, 600),),
        vehicles=(vehicle("CAR1", seats=1),),
    )
    made = planned(given, plan(scope=("itinerary",))).plan
    assert [(m.id, [c.order for c in m.cars]) for m in made.movements] == [("mov:K1/in", [0])]
    assert [line.item for line in made.unplaced] == ["mov:K1/in"]
    score = judge(given, made)
    # 150 for the morning, 10 for each ride: to the station, to the hotel, back to the depot.
    assert [score.amount(name) for name in ("U1", "T8", "T13")] == [3, 0, 180]


def test_an_older_plan_of_the_stage_gives_way() -> None:
    given = event(closures=(Closure(id="X", table="vehicles", subject="CAR1", when=Interval(0, 4000)),))
    before = planned(event()).plan
    old = before.model_copy(
        update={
            "unplaced": (Unplaced(item="mov:X", rule="T1", reason=""), Unplaced(item="stay:G1/1", rule="L1", reason=""))
        }
    )
    made = planned(given, old).plan
    assert {c.vehicle for m in made.movements for c in m.cars} == {"CAR2"}
    assert [line.item for line in made.unplaced] == ["stay:G1/1"]
