"""One literal example on each side of each rule. Minutes and money are written out, never imported."""

from __future__ import annotations

import pytest

from scheduler.clock import Interval
from scheduler.domain.event import Event
from scheduler.domain.fleet import VehicleClass
from scheduler.domain.handbook import Escort, RuleSetting
from scheduler.domain.lodging import Closure
from scheduler.domain.people import Absence, Delegation, Direction, LegMode, Role
from scheduler.i18n import Lang
from scheduler.plan import Movement, Plan, Unplaced
from scheduler.rules.transport import TRANSPORT
from tests.transport.builders import (
    amount,
    car,
    chauffeur,
    driver,
    event,
    found,
    guest,
    leg,
    own_car,
    plan,
    ride,
    rule,
    slot,
    vehicle,
)

IN, OUT = Direction.IN, Direction.OUT
LIAISON = Escort(on_activities=(), on_movements=("liaison",), at_arrival=(), at_departure=())
MEETING = slot("M", "HALL", 600, 660)
OUTWARD = ride("mov:M/out/D1", "HOTEL", "HALL", 575, 595, car(1, "CAR1", "C1", "G1", "G2"))
BACK = ride("mov:M/back/D1", "HALL", "HOTEL", 665, 685, car(1, "CAR1", "C1", "G1", "G2"))
GOOD = plan([MEETING], [OUTWARD, BACK])


def one(movement: Movement, **fields: object) -> Plan:
    """The outward ride changed, the way back as it was."""
    return plan([MEETING], [movement.model_copy(update=fields), BACK])


def test_a_good_plan_breaks_nothing_and_costs_what_it_costs() -> None:
    amounts = {kind.id: amount(event(), kind.id, GOOD) for kind in TRANSPORT}
    # 150 yuan for the morning, 10 yuan for each of 4 rides of 10 km: depot, hall, hotel, depot.
    assert {name: value for name, value in amounts.items() if value} == {"T13": 190}


# --- T1 -----------------------------------------------------------------------------------------------------------


def test_t1_a_journey_is_in_the_plan_or_listed() -> None:
    missing = plan([MEETING], [OUTWARD])
    assert [v.items for v in found(event(), "T1", missing)] == [("mov:M/back/D1",)]
    listed = missing.model_copy(update={"unplaced": (Unplaced(item="mov:M/back/D1", rule="T4", reason=""),)})
    assert amount(event(), "T1", listed) == 0


@pytest.mark.parametrize("fields", [{"depart": 576}, {"arrive": 596}, {"origin": "WORKS"}, {"destination": "WORKS"}])
def test_t1_times_and_places_are_those_called_for(fields: dict[str, object]) -> None:
    assert amount(event(), "T1", one(OUTWARD, **fields)) == 1


def test_t1_every_guest_sits_in_exactly_one_car() -> None:
    left_behind = one(OUTWARD, cars=(car(1, "CAR1", "C1", "G1"),))
    twice = one(OUTWARD, cars=(car(1, "CAR1", "C1", "G1", "G2"), car(2, "CAR2", "C2", "G1")))
    assert found(event(), "T1", left_behind)[0].items == ("mov:M/out/D1", "G2")
    assert found(event(), "T1", twice)[0].items == ("mov:M/out/D1", "G1")


def test_t1_nothing_drives_that_nobody_called_for() -> None:
    more = plan([MEETING], [OUTWARD, BACK, ride("mov:X/out/D1", "HOTEL", "HALL", 900, 920)])
    assert found(event(), "T1", more)[0].items == ("mov:X/out/D1",)
    assert amount(event(), "T1", plan([MEETING], [OUTWARD, BACK, BACK])) == 1


def test_t1_seats_with_the_escort() -> None:
    given = event(escort=LIAISON, vehicles=(vehicle("CAR1", seats=3), vehicle("CAR2", seats=2)))
    riders = car(1, "CAR1", "C1", "G1", "G2", staff=("liaison",))
    back = BACK.model_copy(update={"cars": (riders,)})
    assert amount(given, "T1", plan([MEETING], [OUTWARD.model_copy(update={"cars": (riders,)}), back])) == 0
    crowded = car(1, "CAR2", "C1", "G1", "G2", staff=("liaison",))
    assert amount(given, "T1", plan([MEETING], [OUTWARD.model_copy(update={"cars": (crowded,)}), back])) == 1
    alone = car(1, "CAR1", "C1", "G1", "G2")
    assert amount(given, "T1", plan([MEETING], [OUTWARD.model_copy(update={"cars": (alone,)}), back])) == 1


def test_t1_a_wheelchair_user_needs_a_place() -> None:
    persons = (guest("G1", access=True), guest("G2"), chauffeur("C1"))
    assert amount(event(persons=persons), "T1", GOOD) == 2  # out and back
    fitted = (vehicle("CAR1", wheelchair=1),)
    assert amount(event(persons=persons, vehicles=fitted), "T1", GOOD) == 0


def test_t1_luggage_from_the_train() -> None:
    made = plan([], [ride("mov:K1/in", "XYN", "HOTEL", 615, 635, car(1, "CAR1", "C1", "G1", "G2"), early=15)])
    legs = (leg("K1", IN, 600, luggage=2),)
    assert amount(event(legs=legs, vehicles=(vehicle("CAR1", luggage=4),)), "T1", made) == 0
    assert amount(event(legs=legs, vehicles=(vehicle("CAR1", luggage=3),)), "T1", made) == 1


def test_t1_cars_and_drivers_are_known() -> None:
    assert amount(event(), "T1", one(OUTWARD, cars=(car(1, "CAR9", "C1", "G1", "G2"),))) == 1


# --- T1.own -------------------------------------------------------------------------------------------------------


def own_event() -> Event:
    return event(
        legs=(leg("K1", IN, 600, mode=LegMode.CAR, hub="EXIT", vehicles=("OWN1",)),),
        persons=(guest("G1"), guest("G2"), chauffeur("C1"), chauffeur("O1", "D1")),
        vehicles=(vehicle("CAR1"), own_car("OWN1")),
        drivers=(driver("C1"), driver("O1", vehicle="OWN1")),
    )


def own_ride(name: str, who: str, *more: str) -> Plan:
    guide = car(0, "CAR1", "C1", staff=("guide",))
    first = car(1, name, who, "G1", "G2")
    return plan([], [ride("mov:K1/in", "EXIT", "HOTEL", 605, 625, guide, first, early=15)])


def test_t1_own_guests_ride_in_their_own_cars() -> None:
    assert amount(own_event(), "T1.own", own_ride("OWN1", "O1")) == 0
    assert amount(own_event(), "T1.own", own_ride("CAR1", "C1")) == 2  # theirs is missing, ours is not theirs
    assert amount(own_event(), "T1.own", own_ride("OWN1", "C1")) == 1


def test_t1_own_cars_rest_in_between() -> None:
    made = one(OUTWARD, cars=(car(1, "OWN1", "O1", "G1", "G2"),))
    assert amount(own_event(), "T1.own", made) == 1


# --- T2 -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heads", "kind", "wanted"),
    [
        (9, "sedan", 0),
        (9, "mpv", 0),
        (9, "minibus", 1),
        (9, "coach", 1),
        (9, "luggage_van", 1),
        (10, "sedan", 1),
        (10, "mpv", 1),
        (10, "minibus", 0),
        (10, "coach", 0),
    ],
)
def test_t2_ten_guests_take_a_bus(heads: int, kind: str, wanted: int) -> None:
    given = event(
        persons=tuple(guest(f"G{n}") for n in range(heads)),
        vehicles=(vehicle("CAR1", vehicle_class=VehicleClass(kind)),),
    )
    assert amount(given, "T2", plan([MEETING], [OUTWARD])) == wanted


def test_t2_a_luggage_van_comes_to_the_station_and_does_not_lead() -> None:
    given = event(legs=(leg("K1", IN, 600),), vehicles=(vehicle("CAR1", vehicle_class=VehicleClass.LUGGAGE_VAN),))
    assert amount(given, "T2", plan([], [ride("mov:K1/in", "XYN", "HOTEL", 615, 635, car(1, "CAR1", "C1"))])) == 0
    assert amount(given, "T2", plan([], [ride("mov:K1/in", "XYN", "HOTEL", 615, 635, car(0, "CAR1", "C1"))])) == 1


# --- T4 -----------------------------------------------------------------------------------------------------------


def two_rides(
    second_ready: int,
    names: tuple[str, str] = ("CAR1", "CAR1"),
    who: tuple[str, str] = ("C1", "C1"),
    then: str = "HALL",
) -> Plan:
    first = ride("mov:A/out/D1", "HOTEL", "HALL", 575, 595, car(1, names[0], who[0]))
    second = ride("mov:B/out/D1", then, "HOTEL", second_ready + 10, second_ready + 30, car(1, names[1], who[1]))
    return plan([], [first, second])


def test_t4_ten_minutes_turnaround_where_the_car_stands() -> None:
    assert amount(event(), "T4", two_rides(605)) == 0
    assert [(v.items[0], v.amount) for v in found(event(), "T4", two_rides(604))] == [("CAR1", 1), ("C1", 1)]


def test_t4_the_empty_ride_fits_in_between() -> None:
    assert amount(event(), "T4", two_rides(625, then="WORKS")) == 0
    assert amount(event(), "T4", two_rides(624, then="WORKS")) == 2


def test_t4_the_driver_counts_for_himself() -> None:
    assert found(event(), "T4", two_rides(604, names=("CAR1", "CAR2")))[0].items[0] == "C1"
    assert found(event(), "T4", two_rides(604, who=("C1", "C2")))[0].items[0] == "CAR1"
    assert amount(event(), "T4", two_rides(604, names=("CAR1", "CAR2"), who=("C1", "C2"))) == 0


@pytest.mark.parametrize(("closed", "wanted"), [((500, 565), 0), ((500, 566), 1), ((594, 600), 1), ((595, 600), 0)])
def test_t4_a_car_in_the_workshop_does_not_drive(closed: tuple[int, int], wanted: int) -> None:
    closure = Closure(id="X", table="vehicles", subject="CAR1", when=Interval(*closed))
    assert amount(event(closures=(closure,)), "T4", one(OUTWARD)) == wanted


def test_t4_a_driver_comes_back_from_where_he_was() -> None:
    def away(end: int, **fields: str) -> Event:
        return event(absences=(Absence(id="X", person="C1", when=(Interval(480, end),), **fields),))

    assert amount(away(565), "T4", one(OUTWARD)) == 0
    assert amount(away(566), "T4", one(OUTWARD)) == 1
    assert amount(away(535, location="WORKS"), "T4", one(OUTWARD)) == 0  # 20 minutes' ride and 10 of turnaround
    assert amount(away(536, location="WORKS"), "T4", one(OUTWARD)) == 1
    drill = Absence(id="X", role=Role.DRIVER, when=(Interval(480, 600),))
    assert amount(event(absences=(drill,)), "T4", one(OUTWARD)) > 0


# --- T5, T6 -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("until", "wanted"), [(0, 0), (-1, 1), (None, 1)])
def test_t5_inspection_reaches_the_day(until: int | None, wanted: int) -> None:
    given = event(vehicles=(vehicle("CAR1", inspected_until=until),))
    assert amount(given, "T5", plan([MEETING], [OUTWARD])) == wanted


def test_t5_trained_or_briefed() -> None:
    made = plan([MEETING], [OUTWARD])
    assert amount(event(drivers=(driver("C1", trained=False),)), "T5", made) == 1
    assert amount(event(drivers=(driver("C1", trained=False, briefed=True),)), "T5", made) == 0


def test_t5_is_not_about_visitors() -> None:
    assert amount(own_event(), "T5", own_ride("OWN1", "O1")) == 0


def test_t6_licence() -> None:
    made = plan([MEETING], [OUTWARD])
    bus = (vehicle("CAR1", licence="A1"),)
    assert amount(event(vehicles=bus), "T6", made) == 1
    assert amount(event(vehicles=bus, drivers=(driver("C1", "A1", "C"),)), "T6", made) == 0


@pytest.mark.parametrize(("shift", "wanted"), [((565, 595), 0), ((566, 700), 1), ((400, 594), 1)])
def test_t6_the_shift_covers_standing_ready(shift: tuple[int, int], wanted: int) -> None:
    given = event(drivers=(driver("C1", shifts=(Interval(*shift),)),))
    assert amount(given, "T6.shift", plan([MEETING], [OUTWARD])) == wanted


def at(name: str, ready: int, arrive: int) -> Movement:
    return ride(name, "HOTEL", "HALL", ready + 10, arrive, car(1, "CAR1", "C1"))


@pytest.mark.parametrize(("end", "wanted"), [(480 + 720, 0), (480 + 721, 1)])
def test_t6_span_twelve_hours_a_day(end: int, wanted: int) -> None:
    made = plan([], [at("mov:A/out/D1", 480, 510), at("mov:B/out/D1", end - 30, end)])
    assert amount(event(), "T6.span", made) == wanted


@pytest.mark.parametrize(("ready", "wanted"), [(1320 + 600, 0), (1320 + 599, 1)])
def test_t6_rest_ten_hours_between_two_days(ready: int, wanted: int) -> None:
    made = plan([], [at("mov:A/out/D1", 1290, 1320), at("mov:B/out/D1", ready, ready + 30)])
    assert amount(event(), "T6.rest", made) == wanted


def test_t6_a_pick_up_after_midnight_belongs_to_the_evening() -> None:
    late = plan([], [at("mov:A/out/D1", 1290, 1320), at("mov:B/out/D1", 1460, 1490)])
    assert amount(event(), "T6.rest", late) == 0
    assert amount(event(), "T6.span", plan([], [at("mov:A/out/D1", 700, 730), at("mov:B/out/D1", 1460, 1490)])) == 1


@pytest.mark.parametrize(("minutes", "wanted"), [(240, 0), (241, 1)])
def test_t6_driving_eight_hours_a_day(minutes: int, wanted: int) -> None:
    made = plan([], [at("mov:A/out/D1", 290, 300 + 240), at("mov:B/out/D1", 590, 600 + minutes)])
    assert amount(event(), "T6.driving", made) == wanted


@pytest.mark.parametrize(("pause", "broken"), [(20, False), (19, True)])
def test_t6_break_after_four_hours(pause: int, broken: bool) -> None:
    first = at("mov:A/out/D1", 290, 420)  # from 05:00 to 07:00
    second = at("mov:B/out/D1", 410 + pause, 420 + pause + 121)
    assert bool(amount(event(), "T6.break", plan([], [first, second]))) is broken


def test_t6_break_four_hours_at_a_stretch() -> None:
    assert amount(event(), "T6.break", plan([], [at("mov:A/out/D1", 290, 540)])) == 0
    # 241 minutes lie in the windows that begin at 04:50 and 05:00, one minute too many in each.
    assert amount(event(), "T6.break", plan([], [at("mov:A/out/D1", 290, 541)])) == 2


def test_t7_the_same_car_with_the_same_driver() -> None:
    def crews(*back: tuple[str, str]) -> int:
        cars = tuple(car(n + 1, name, who) for n, (name, who) in enumerate(back))
        return amount(event(), "T7", plan([MEETING], [OUTWARD, BACK.model_copy(update={"cars": cars})]))

    assert crews(("CAR1", "C1")) == 0
    assert crews(("CAR1", "C2")) == 1
    assert crews(("CAR1", "C2"), ("CAR2", "C1")) == 2


def test_t7_guide_cars_do_not_count() -> None:
    assert amount(own_event(), "T7", own_ride("OWN1", "O1")) == 0


# --- T8, T9, T10, T13 ---------------------------------------------------------------------------------------------


def test_t8_a_guide_car_for_first_time_visitors() -> None:
    given = event(delegations=(Delegation(id="D1", name="团", first_visit=True),), legs=(leg("K1", IN, 600),))
    guests = car(1, "CAR1", "C1", "G1", "G2")

    def made(*cars: object) -> Plan:
        return plan([], [ride("mov:K1/in", "XYN", "HOTEL", 615, 635, *cars, early=15)])  # type: ignore[arg-type]

    assert amount(given, "T8", made(car(0, "CAR2", "C2", staff=("guide",)), guests)) == 0
    assert amount(given, "T8", made(guests)) == 1
    assert amount(given, "T8", made(car(0, "CAR2", "C2"), guests)) == 1  # nobody in it who knows the way


def test_t8_prices_what_is_listed() -> None:
    given = event(delegations=(Delegation(id="D1", name="团", first_visit=True),), legs=(leg("K1", IN, 600),))
    unplaced = (Unplaced(item="car:K1/in/0", rule="T4", reason=""),)
    made = plan([], [ride("mov:K1/in", "XYN", "HOTEL", 615, 635, car(1, "CAR1", "C1", "G1", "G2"))], unplaced=unplaced)
    assert (amount(given, "T8", made), amount(given, "U1", made)) == (1, 0)


@pytest.mark.parametrize(("early", "wanted"), [(15, 0), (14, 1), (10, 5)])
def test_t9_fifteen_minutes_before_a_pick_up_at_the_station(early: int, wanted: int) -> None:
    given = event(legs=(leg("K1", IN, 600),))
    made = plan([], [ride("mov:K1/in", "XYN", "HOTEL", 615, 635, car(1, "CAR1", "C1", "G1", "G2"), early=early)])
    assert amount(given, "T9", made) == wanted


@pytest.mark.parametrize(("early", "wanted"), [(10, 0), (9, 1)])
def test_t9_ten_minutes_before_any_other_departure(early: int, wanted: int) -> None:
    assert amount(event(), "T9", one(OUTWARD, ready=575 - early)) == wanted


@pytest.mark.parametrize(("depart", "wanted"), [(615, 0), (614, 1)])
def test_t10_through_the_station_first(depart: int, wanted: int) -> None:
    given = event(legs=(leg("K1", IN, 590, estimated=600),))
    made = plan([], [ride("mov:K1/in", "XYN", "HOTEL", depart, depart + 20)])
    assert amount(given, "T10", made) == wanted


@pytest.mark.parametrize(("arrive", "wanted"), [(870, 0), (871, 1)])
def test_t10_at_the_station_in_time(arrive: int, wanted: int) -> None:
    made = plan([], [ride("mov:K2/out", "HOTEL", "XYN", arrive - 20, arrive)])
    assert amount(event(legs=(leg("K2", OUT, 900),)), "T10", made) == wanted


@pytest.mark.parametrize(("arrive", "wanted"), [(720, 150), (721, 300)])
def test_t13_half_days_change_at_noon(arrive: int, wanted: int) -> None:
    given = event(vehicles=(vehicle("CAR1", per_km=0),))
    made = plan([], [ride("mov:A/out/D1", "HOTEL", "HALL", arrive - 20, arrive, car(1, "CAR1", "C1"))])
    assert amount(given, "T13", made) == wanted


def test_t13_each_ride_is_rounded_up_to_a_yuan() -> None:
    given = event(vehicles=(vehicle("CAR1", half_day=0, per_km=121),))
    # 10 km at 1.21 yuan are 12.10: 13 yuan, from the depot, with the guests, and back; half-days of ours count 100.
    assert amount(given, "T13", plan([MEETING], [OUTWARD])) == 100 + 3 * 13


def test_t13_every_day_starts_from_the_base() -> None:
    made = plan([], [OUTWARD, ride("mov:N/back/D1", "HALL", "HOTEL", 2105, 2125, car(1, "CAR1", "C1"))])
    assert amount(event(vehicles=(vehicle("CAR1", half_day=0),)), "T13", made) == 2 * 100 + 6 * 10


def test_t13_visitors_cars_cost_us_nothing() -> None:
    only = own_ride("OWN1", "O1")
    alone = only.movements[0].model_copy(update={"cars": only.movements[0].cars[1:]})
    assert amount(own_event(), "T13", plan([], [alone])) == 0


# --- what people read ---------------------------------------------------------------------------------------------


def test_sentences_name_cars_and_drivers() -> None:
    given = event(rules={"T4": RuleSetting(params={"turnaround": 30})})
    checked = rule(given, "T4")
    by_car, by_driver = found(given, "T4", two_rides(605))
    assert checked.explain(by_car, Lang.ZH).startswith(
        "赣K-CAR1, mov:A/out/D1, mov:B/out/D1:两程之间需 30 分钟,只有 10 分钟"
    )
    assert checked.explain(by_driver, Lang.EN).endswith("30 minutes needed in between, 10 there (T4, S1)")
    assert "师傅C1" in checked.explain(by_driver, Lang.ZH)
