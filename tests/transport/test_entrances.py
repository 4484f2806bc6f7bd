"""Gates and bays by literal minutes: who waits for whom, T17, T17.bays, and the time that I9 leaves."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.demand.entrances import wait_at
from scheduler.demand.movements import movements_due
from scheduler.domain.activities import Activity
from scheduler.domain.event import Event
from scheduler.domain.people import Delegation, Direction
from scheduler.domain.places import Location, LocationKind
from scheduler.engine.budget import Budget, Watch
from scheduler.engine.solve import rules_of
from scheduler.engine.stages.transport import plan_transport
from scheduler.judge import judge
from scheduler.plan import Plan, Slot
from scheduler.rules import active_rules
from tests.transport.builders import (
    LOCATIONS,
    activity,
    amount,
    car,
    chauffeur,
    driver,
    event,
    found,
    guest,
    leg,
    party,
    plan,
    ride,
    slot,
    vehicle,
)

IN, OUT = Direction.IN, Direction.OUT
THREE = ("D1", "D2", "D3")
JOINT = activity("M", *THREE)


def place(name: str, **given: Any) -> tuple[Location, ...]:
    """The small world, one place changed."""
    return tuple(one.model_copy(update=given if one.id == name else {}) for one in LOCATIONS)


def gate(name: str, headway: int) -> Location:
    return Location(id=name, kind=LocationKind.ENTRANCE, name=name, parent="HALL", headway=headway)


def forum(locations: tuple[Location, ...], *activities: Activity, **given: Any) -> Event:
    """Three delegations of one guest each, D3 the highest; a meeting of all of them in the hall."""
    return event(
        delegations=tuple(Delegation(id=name, name=name, precedence=4 - int(name[1])) for name in THREE),
        persons=(*(guest(f"G{name[1]}", delegation=name) for name in THREE), *map(chauffeur, ("C1", "C2", "C3"))),
        vehicles=tuple(vehicle(f"CAR{n}") for n in (1, 2, 3)),
        drivers=tuple(driver(f"C{n}") for n in (1, 2, 3)),
        locations=locations,
        activities=(JOINT, *activities),
        **given,
    )


def together(start: int = 600) -> Slot:
    return slot("M", "HALL", start, start + 60, *THREE)


def arrivals(given: Event, made: Plan) -> dict[str, tuple[int, int]]:
    return {due.item: (due.start, due.end) for due in movements_due(given, made) if "/out/" in due.item}


# --- convoys one by one ---------------------------------------------------------------------------------------------


def test_convoys_of_a_joint_meeting_come_one_by_one_the_highest_last() -> None:
    """All of them 5 minutes before 10:00 without a gate; with one of 4 minutes at 9:55, 9:51 and 9:47."""
    made = plan([together()])
    assert arrivals(forum(LOCATIONS), made) == {f"mov:M/out/{name}": (575, 595) for name in THREE}
    assert arrivals(forum(place("HALL", headway=4)), made) == {
        "mov:M/out/D3": (575, 595),
        "mov:M/out/D2": (571, 591),
        "mov:M/out/D1": (567, 587),
    }


def test_two_gates_take_two_convoys_at_once() -> None:
    given = forum((*LOCATIONS, gate("NORTH", 4), gate("SOUTH", 3)))
    assert arrivals(given, plan([together()])) == {
        "mov:M/out/D3": (575, 595),
        "mov:M/out/D2": (575, 595),
        "mov:M/out/D1": (571, 591),
    }


def test_who_leaves_at_a_time_leaves_later() -> None:
    """Back at the hotel: 11:05 + 20 minutes, then 4 and 8 minutes later."""
    back = [due for due in movements_due(forum(place("HOTEL", headway=4)), plan([together()])) if "/back/" in due.item]
    assert [(due.party, due.start, due.end) for due in back] == [("D3", 665, 685), ("D2", 669, 689), ("D1", 673, 693)]


def test_parts_of_a_party_are_one_convoy() -> None:
    """One guest of D1 comes from the works, the other from the hotel; they arrive together at one gate."""
    given = event(
        persons=(guest("G1", "A"), guest("G2", "B"), chauffeur("C1"), chauffeur("C2")),
        parties=(party("A"), party("B")),
        locations=place("HALL", headway=9),
    )
    made = plan([slot("W", "WORKS", 480, 540, "A"), slot("M", "HALL", 600, 660)])
    assert arrivals(given, made) == {"mov:W/out/A": (455, 475), "mov:M/out/A": (575, 595), "mov:M/out/B": (575, 595)}


@pytest.mark.parametrize(
    ("gates", "minutes"),
    [(place("HALL", headway=4), 14), ((*LOCATIONS, gate("NORTH", 4), gate("SOUTH", 3)), 7), (LOCATIONS, 0)],
)
def test_how_long_a_convoy_may_wait(gates: tuple[Location, ...], minutes: int) -> None:
    """Two others keep 2 × 4 − 1 minutes each, half of it where there are two gates."""
    assert wait_at(forum(gates), "HALL") == minutes


# --- T17: headway ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("second", "short"), [(591, 0), (592, 1), (595, 4)])
def test_arrivals_keep_the_headway(second: int, short: int) -> None:
    rides = [
        ride("mov:M/out/D1", "HOTEL", "HALL", 575, 595),
        ride("mov:M/out/D2", "HOTEL", "HALL", second - 20, second).model_copy(update={"party": "D2"}),
    ]
    given = forum(place("HALL", headway=4))
    assert amount(given, "T17", plan([together()], rides)) == short
    assert amount(forum(LOCATIONS), "T17", plan([together()], rides)) == 0


def test_one_party_at_one_minute_is_one_convoy() -> None:
    rides = [ride("mov:M/out/A", "HOTEL", "HALL", 575, 595), ride("mov:M/out/B", "XYN", "HALL", 575, 595)]
    assert amount(forum(place("HALL", headway=4)), "T17", plan([together()], rides)) == 0


# --- T17.bays -------------------------------------------------------------------------------------------------------


def parked(*arrive: int) -> Plan:
    rides = [
        ride(f"mov:M/out/D{n}", "HOTEL", "HALL", at - 20, at, car(1, f"CAR{n}", f"C{n}", f"G{n}"))
        for n, at in enumerate(arrive, start=1)
    ]
    return plan([together()], [one.model_copy(update={"party": f"D{n}"}) for n, one in enumerate(rides, start=1)])


@pytest.mark.parametrize(("bays", "short"), [(3, 0), (2, 1), (1, 2), (0, 0)])
def test_every_car_has_a_bay_while_guests_alight(bays: int, short: int) -> None:
    assert amount(forum(place("HALL", bays=bays)), "T17.bays", parked(595, 595, 595)) == short


def test_bays_of_a_site_are_those_of_its_entrances() -> None:
    entrance = gate("NORTH", 0).model_copy(update={"bays": 1})
    given = forum((*place("HALL", bays=1), entrance))
    violation = found(given, "T17.bays", parked(595, 595, 595))[0]
    assert (violation.items[0], violation.found, violation.wanted) == ("HALL", 3, 2)


def test_the_stage_takes_no_more_cars_than_find_a_bay() -> None:
    """Two bays for three delegations: one journey is listed with its rule."""
    given = forum(place("HALL", bays=2))
    rules = rules_of(active_rules(given), "transport")
    made = plan_transport(given, rules, plan([together()], scope=("itinerary",)), Budget(workers=1), Watch()).plan
    score = judge(given, made, rules)
    assert score.amount("T17.bays") == 0
    assert len([line for line in made.unplaced if "/out/" in line.item]) == 1


# --- I9 -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("start", "broken"), [(784, 0), (783, 1), (770, 1), (769, 0)])
def test_the_itinerary_leaves_time_for_the_headway(start: int, broken: int) -> None:
    """At the works until 12:20; 5 + 20 + 5 minutes to the hall (I2's matter), and 14 for the gate."""
    works = activity("W", "D1")
    given = forum(place("HALL", headway=4), works)
    made = plan([slot("W", "WORKS", 680, 740), together(start)])
    assert amount(given, "I9", made) == broken


def test_the_way_to_the_train_waits_at_its_gate_too() -> None:
    """Meeting until 11:00, 30 minutes, there at 11:30 for the train at 12:00; all three parties could meet there."""
    legs = (leg("K1", OUT, 720, "D1"), leg("K2", OUT, 720, "D2"))
    given = forum(place("XYN", headway=4), legs=legs)
    violations = found(given, "I9", plan([together()]))
    assert [(v.items, v.found, v.wanted) for v in violations] == [(("act:M", "XYN"), 30, 44)]
    assert found(given, "I9", plan([together(586)])) == []
