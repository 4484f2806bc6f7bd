"""Each rule that creates tasks: what it asks for, where, for how long, by when, by literal numbers."""

from __future__ import annotations

from typing import Any

import pytest

from scheduler.clock import Interval
from scheduler.domain.activities import Need
from scheduler.domain.event import Event
from scheduler.domain.fleet import Driver, Owner, Vehicle
from scheduler.domain.handbook import Handbook, RuleSetting
from scheduler.domain.life import Actual
from scheduler.domain.lodging import Building, Floor, Hotel, Room, RoomKind
from scheduler.domain.people import Delegation, Direction, Leg, LegMode, Role
from scheduler.domain.places import Venue
from scheduler.plan import Duty, Notice, Plan, RoomNight, Service
from scheduler.rules.tasks.creators import CREATORS, TASK_NAMES, tasks_due
from scheduler.tables.handbook import read_handbook, shipped_handbooks
from tests.people.builders import VENUES, activity, guest, leg, plan, ride, slot, staff
from tests.tasks.builders import event, own

DAY = 1440
VISITOR = Delegation(id="D1", name="D1", host_leader="L1", importance=1)
HOTEL: dict[str, Any] = {
    "hotels": (Hotel(id="H", name="宾馆", location="HALL"),),
    "buildings": (Building(id="B", hotel="H"),),
    "floors": (Floor(id="F", building="B", level=3),),
    "rooms": tuple(Room(id=f"R{n}", floor="F", number=f"30{n}", kind=RoomKind.TWIN) for n in range(4)),
}
STAYS = (RoomNight(id="stay:G1/1", person="G1", delegation="D1", room="R1", first=0, last=0),)
HOSTS = (staff("L1", Role.LEADER, rank=5), staff("S1", Role.LIAISON), staff("F1", Role.PHOTOGRAPHER))


def visited(*creators: str, legs: tuple[Leg, ...] | None = None, **given: Any) -> Event:
    """One guest, who comes by train at 10:00 on 5 March and leaves at 15:00 on 6 March."""
    own_legs = (leg("IN", 600), leg("OUT", DAY + 900, Direction.OUT)) if legs is None else legs
    given = {"delegations": (VISITOR,), "guests": (guest("G1"),), "legs": own_legs, **HOTEL, **given}
    return event(given.pop("hosts", HOSTS), *creators, **given)


def lived(*slots: Any, **lines: Any) -> Plan:
    return plan(*slots).model_copy(update={"stays": STAYS, "scope": ("lodging", "itinerary"), **lines})


def due(given: Event, made: Plan) -> dict[str, tuple[int, int, int, str]]:
    """Task and what it is about → release, due, minutes, place."""
    dues = tasks_due(given, made).values()
    return {one.item.removeprefix("task:"): (one.release, one.due, one.duration, one.place) for one in dues}


def serving(item: str, role: str, person: str, start: int, end: int) -> Duty:
    return Duty(id=f"duty:{item}/{role}/1", item=item, role=role, person=person, start=start, end=end)


def test_k1_calls_when_they_leave_on_the_way_and_before_they_come() -> None:
    given = visited("K1", legs=(leg("IN", 720),))
    assert due(given, plan()) == {
        "K1.left/IN": (525, 565, 10, ""),  # 09:00, a quarter of an hour around it
        "K1.way/IN": (615, 655, 10, ""),
        "K1.near/IN": (675, 715, 10, ""),
    }


@pytest.mark.parametrize(("at", "calls"), [(615, 3), (614, 2)])
def test_k1_nobody_is_called_before_seven(at: int, calls: int) -> None:
    asked = due(visited("K1", legs=(leg("IN", at),)), plan())
    assert sum(release >= 0 for release, *_ in asked.values()) == calls
    assert asked["K1.left/IN"] == ((420, 460, 10, "") if calls == 3 else (-300, -120, 10, ""))


@pytest.mark.parametrize(("at", "release"), [(900, 1080), (960, 1140), (961, DAY + 480)])
def test_k1_home_calls_three_hours_later_or_next_morning(at: int, release: int) -> None:
    given = visited("K1.home", legs=(leg("OUT", at, Direction.OUT),))
    assert due(given, plan()) == {"K1.home/OUT": (release, release + 120, 10, "")}


def test_k2_sweeps_rooms_before_the_train_leaves_and_halls_after_use() -> None:
    leaving = ride("OUT/out", DAY + 800, DAY + 830)
    made = lived(slot("A", 700, 760), movements=(leaving,))
    assert due(visited("K2", activities=(activity("A"),)), made) == {
        "K2.rooms/OUT": (DAY + 785, DAY + 900, 20, "HALL"),
        "K2.hall/act:A": (760, 820, 10, "HALL"),
    }


def test_k3_pays_between_arrival_and_the_first_formal_activity() -> None:
    asked = due(visited("K3", activities=(activity("A"),)), lived(slot("A", 700, 760)))
    assert asked == {"K3/D1": (615, 700, 15, "HALL")}


def test_k4_material_units_and_the_list() -> None:
    visits = slot("V", DAY + 600, DAY + 660, "V-WORKS").model_copy(update={"kind": "visit"})
    acts = (activity("A"), activity("V", venue="V-WORKS"))
    made = lived(slot("A", 700, 760), visits, duties=(serving("act:A", "liaison", "S1", 690, 760),))
    assert due(visited("K4", activities=acts), made) == {
        "K4.material/act:A": (-2 * DAY + 480, 640, 60, ""),
        "K4.unit/act:V": (480, DAY + 540, 10, ""),
        "K4.list/D1/act:A": (690, 760, 70, ""),
    }


def test_k5_rooms_are_inspected_from_the_day_before_spares_too() -> None:
    spare = RoomNight(id="spare:D1/1", delegation="D1", room="R2", first=0, last=0)
    assert due(visited("K5"), lived(spares=(spare,))) == {"K5/D1/H": (-DAY + 480, 555, 15, "HALL")}


def test_k6_each_vehicle_is_checked_by_the_driver_of_its_first_journey() -> None:
    cars = (Vehicle(id="CAR", seats=4, base="WORKS"), Vehicle(id="IDLE", seats=4, base="WORKS"))
    made = lived(movements=(ride("b", 900, 930, driver="C2"), ride("a", 800, 830, driver="C1")))
    given = visited("K6", vehicles=cars, hosts=(*HOSTS, staff("C1", Role.DRIVER), staff("C2", Role.DRIVER)))
    assert due(given, made) == {"K6/CAR": (-DAY + 480, 760, 20, "WORKS")}
    assert [one.owner for one in tasks_due(given, made).values()] == ["C1"]


def test_k6_a_visitors_car_is_seen_through_at_the_garage() -> None:
    """In the slot that T12 has in the plan, 20 minutes of it or all of a shorter one; not where there is none."""
    own_car = Vehicle(id="OWN", seats=4, base="HALL", owner=Owner.VISITOR, delegation="D1")
    garage = Venue(id="GARAGE", location="WORKS", name="汽修厂", kinds=("car_service",), capacity=1)
    given = visited("K6", vehicles=(own_car,)).model_copy(update={"venues": (*VENUES, garage)})
    slots = [Service(id="service:OWN", vehicle="OWN", venue="GARAGE", start=800, end=end) for end in (830, 815)]
    asked = [due(given, lived(services=(one,))) for one in slots]
    assert asked == [
        {"K6.service/service:OWN": (800, 830, 20, "WORKS")},
        {"K6.service/service:OWN": (800, 815, 15, "WORKS")},
    ]
    assert due(given, lived()) == {}


@pytest.mark.parametrize(("trained", "briefed", "asked"), [(True, False, 0), (False, True, 0), (False, False, 1)])
def test_k7_briefs_drivers_who_are_new(trained: bool, briefed: bool, asked: int) -> None:
    driver = Driver(person="C1", licences=("C1",), base="WORKS", trained=trained, briefed=briefed)
    given = visited("K7", drivers=(driver,), hosts=(*HOSTS, staff("C1", Role.DRIVER)))
    expected = {"K7/C1": (-2 * DAY + 480, 615, 45, "WORKS")}
    assert due(given, lived()) == (expected if asked else {})


@pytest.mark.parametrize(("importance", "asked"), [(1, 2), (2, 0)])
def test_k8_media_for_important_visits(importance: int, asked: int) -> None:
    visitor = VISITOR.model_copy(update={"importance": importance})
    found = due(visited("K8", delegations=(visitor,)), lived())
    assert len(found) == asked
    if asked:
        assert found["K8.invite/D1"] == (-4 * DAY + 480, -2 * DAY + 1080, 30, "")
        assert found["K8.plan/D1"] == (-4 * DAY + 480, -DAY + 1080, 60, "")


@pytest.mark.parametrize(
    ("end", "handed"), [(DAY + 720, (DAY + 840, DAY + 870)), (DAY + 721, (2 * DAY + 480, 5 * DAY))]
)
def test_k9_photographs_are_handed_over_before_leaving_if_possible(end: int, handed: tuple[int, int]) -> None:
    made = lived(slot("A", end - 60, end), duties=(serving("act:A", "photographer", "F1", end - 60, end),))
    asked = due(visited("K9", activities=(activity("A", Need(role=Role.PHOTOGRAPHER)),)), made)
    assert asked["K9.take/act:A/1"] == (end - 60, end, 60, "")
    assert asked["K9.hand/D1"] == (*handed, 30, "")


def test_k10_leader_then_units_then_guests() -> None:
    given = visited("K10")
    assert due(given, lived()) == {
        "K10.approve/D1": (-5 * DAY + 480, -3 * DAY + 1080, 20, ""),
        "K10.units/D1": (-2 * DAY + 480, -2 * DAY + 1080, 45, ""),
        "K10.put/D1": (-DAY + 480, -DAY + 1080, 20, ""),
    }
    assert tasks_due(given, lived())["task:K10.approve/D1"].owner == "L1"


def test_k10_an_important_visit_is_reported_by_the_time_of_its_notice() -> None:
    told = (
        Notice(id="notice:report/D1/D1", kind="report", to="D1", about="D1", due=600 - 3 * DAY),
        Notice(id="notice:leader/L1/act:A", kind="leader", to="L1", about="act:A", due=600 - DAY),
    )
    asked = due(visited("K10"), lived(notices=told))
    assert asked["K10.report/D1"] == (480 - 4 * DAY, 600 - 3 * DAY, 20, "")
    assert [task for task in asked if task.startswith("K10.report")] == ["K10.report/D1"]


def test_k10_what_was_cut_is_agreed() -> None:
    given = visited("K10", activities=(activity("A").model_copy(update={"duration": (30, 90)}),))
    assert "K10.cuts/D1" in due(given, lived(slot("A", 700, 760)))
    assert "K10.cuts/D1" not in due(given, lived(slot("A", 700, 790)))


@pytest.mark.parametrize(("drill", "asked"), [(1, True), (2, False)])
def test_k11_security_before_important_guests_come(drill: int, asked: bool) -> None:
    found = due(visited("K11", rules={"K11": RuleSetting(params={"drill": drill})}), lived())
    assert ("K11.drill/H" in found) == asked
    assert found["K11.security/test"] == (-7 * DAY + 480, -4 * DAY + 1080, 120, "")
    assert found["K11.hotel/H"] == (-3 * DAY + 480, -3 * DAY + 1080, 60, "HALL")
    assert found["K11.area/H"] == (-2 * DAY + 480, -DAY + 1080, 60, "HALL")


def test_k12_signs_passes_badges_uniforms() -> None:
    when = (-2 * DAY + 480, -DAY + 1080)
    assert due(visited("K12"), lived()) == {
        "K12.sign/IN": (*when, 15, ""),
        "K12.passes/D1": (*when, 30, "HALL"),
        "K12.badges/test": (*when, 60, ""),
        "K12.uniform/test": (*when, 30, ""),
    }


@pytest.mark.parametrize(("rank", "manager"), [(5, True), (6, False)])
def test_k13_at_check_in_in_the_course_of_the_liaison_officers_duty(rank: int, manager: bool) -> None:
    checking_in = slot("C", 660, 680).model_copy(update={"kind": "check_in"})
    given = visited("K13", activities=(activity("C"),), guests=(guest("G1", rank=rank),))
    made = lived(checking_in, duties=(serving("act:C", "liaison", "S1", 655, 680),))
    asked = due(given, made)
    assert asked["K13.rooms/act:C"] == (655, 680, 25, "HALL")
    assert ("K13.manager/act:C" in asked) == manager
    assert asked["K13.pack/D1"] == (-2 * DAY + 480, -DAY + 1080, 15, "")
    assert due(given, lived(checking_in))["K13.rooms/act:C"] == (660, 680, 20, "HALL")


def test_k14_bills_feedback_summary_archive_after_the_last_day() -> None:
    farm = Venue(id="FARM", location="WORKS", name="农家", kinds=("dinner",), capacity=9)
    dinner = slot("E", 1080, 1140, "FARM").model_copy(update={"kind": "dinner"})
    given = visited("K14", activities=(activity("E"),)).model_copy(update={"venues": (*VENUES, farm)})
    assert due(given, lived(dinner)) == {
        "K14.hotel/H": (2 * DAY + 480, 4 * DAY + 1080, 60, "HALL"),
        "K14.restaurant/FARM": (2 * DAY + 480, 4 * DAY + 1080, 60, "WORKS"),
        "K14.feedback/D1": (2 * DAY + 480, 4 * DAY + 1080, 20, ""),
        "K14.summary/test": (2 * DAY + 480, 6 * DAY + 1080, 180, ""),
        "K14.archive/test": (7 * DAY + 480, 8 * DAY + 1080, 90, ""),
    }


@pytest.mark.parametrize(
    ("anchor", "offset", "window"),
    [
        ("act:A", -60, (640 - 30 - DAY, 640)),
        ("act:A", 60, (700, 760)),
        ("", 500, (500 - 30 - DAY, 500)),
        ("act:NONE", 0, None),
    ],
)
def test_own_tasks_are_due_relative_to_their_anchor(anchor: str, offset: int, window: tuple[int, int] | None) -> None:
    task = own("T", offset, anchor=anchor, place="R1")
    found = due(visited(activities=(activity("A"),), tasks=(task,)), lived(slot("A", 700, 760)))
    assert list(found.values()) == ([(*window, 30, "HALL")] if window else [])


@pytest.mark.parametrize("state", ["done", "dropped"])
def test_own_tasks_that_are_over_are_not_due(state: str) -> None:
    assert due(visited(tasks=(own("T", 500, state=state),)), lived()) == {}


def test_what_has_ended_is_demanded_no_more() -> None:
    given = visited("K12", actuals=(Actual(id="X", subject="task:K12.sign/IN", what="ended", at=0),))
    (rule,) = (rule(given) for rule in CREATORS if rule.id == "K12")
    assert "task:K12.sign/IN" not in {s.item for s in rule.demand(lived())}


def test_every_task_of_a_rule_bears_its_id_and_a_name_in_both_languages() -> None:
    for rule in CREATORS:
        assert all(task.partition(".")[0] == rule.id.partition(".")[0] for task, _ in rule.names)
    assert all(name.zh and name.en for name in TASK_NAMES.values())


@pytest.fixture(scope="module")
def books() -> dict[str, Handbook]:
    return {name: read_handbook(shipped_handbooks()[name]) for name in ("classic", "domestic", "international")}


def test_handbooks_differ_in_what_they_ask_for(books: dict[str, Handbook]) -> None:
    base = visited(activities=(activity("A"),), legs=(Leg(id="IN", party="D1", direction=Direction.IN, hub="XYN",
                   mode=LegMode.TRAIN, scheduled=DAY + 600),))  # fmt: skip
    made = lived(slot("A", DAY + 700, DAY + 760))
    asked = {name: due(base.model_copy(update={"handbook": book}), made) for name, book in books.items()}
    assert [("K3/D1" in asked[name]) for name in books] == [True, False, False]
    assert [("K8.invite/D1" in asked[name]) for name in books] == [True, False, True]
    assert [asked[name]["K10.approve/D1"][1] // DAY for name in books] == [-2, -2, -6]
    assert Interval(*asked["international"]["K12.passes/D1"][:2]) == Interval(-3 * DAY + 480, 1080)
