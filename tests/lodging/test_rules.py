"""Each rule of lodging on literal examples, an edge on each side (design/protocol.md, Lodging)."""

from __future__ import annotations

import pytest

from scheduler.domain.lodging import Booking, Hotel, RoomKind
from scheduler.domain.people import Delegation, Role
from scheduler.i18n import Lang
from scheduler.judge import judge
from scheduler.plan import Plan, RoomNight
from scheduler.rules import RULE_OF, RULES
from tests.lodging.builders import amount, at, closure, event, guest, plan, room, stay

SINGLES = [room("301"), room("302"), room("401")]


def two_rows(first: tuple[int, int], then: tuple[int, int]) -> Plan:
    """G1 in 301 for the first nights and in 302 for the others."""
    rows = tuple(
        RoomNight(id="stay:G1/1", person="G1", delegation="D1", room=r, first=a, last=b)
        for r, (a, b) in (("H1A301", first), ("H1A302", then))
    )
    return plan(event([], []), {}).model_copy(update={"stays": rows})


# --- L1 -------------------------------------------------------------------------------------------------------------


def test_l1_one_room_each_night() -> None:
    given = event([guest("G1")], SINGLES, [stay("G1", 0, 2)])
    assert amount("L1", given, {"G1": "H1A301"}) == 0
    assert amount("L1", given, {}) == 3  # nights without a room
    assert amount("L1", given, {}, listed=["stay:G1/1"]) == 0  # U1 prices it


@pytest.mark.parametrize(
    ("first", "then", "wrong"),
    [
        ((0, 0), (1, 2), 0),  # a change of rooms
        ((0, 0), (2, 2), 1),  # a night without
        ((0, 1), (1, 2), 1),  # a night with two
        ((0, 1), (2, 3), 1),  # a night after the stay
        ((-1, 0), (1, 2), 1),  # a night before it
    ],
)
def test_l1_counts_the_nights_that_are_wrong(first: tuple[int, int], then: tuple[int, int], wrong: int) -> None:
    given = event([guest("G1")], SINGLES, [stay("G1", 0, 2)])
    assert judge(given, two_rows(first, then)).amount("L1") == wrong


def test_l1_no_more_persons_than_beds() -> None:
    given = event([guest("G1"), guest("G2"), guest("G3")], [room("301", "twin", beds=2)])
    assert amount("L1", given, {"G1": "H1A301", "G2": "H1A301"}, listed=["stay:G3/1"]) == 0
    assert amount("L1", given, dict.fromkeys(("G1", "G2", "G3"), "H1A301")) == 1


def test_l1_beds_are_free_again_after_departure() -> None:
    stays = [stay("G1", 0, 0, leave=at(1, 12)), stay("G2", 0, 1), stay("G3", 1, 1, arrive=at(1, 12))]
    given = event([guest("G1"), guest("G2"), guest("G3")], [room("301", "twin", beds=2)], stays)
    assert amount("L1", given, dict.fromkeys(("G1", "G2", "G3"), "H1A301")) == 0


def test_l1_a_room_for_nobody_an_unknown_room_and_a_mistaken_name() -> None:
    given = event([guest("G1"), guest("G2")], SINGLES)
    good = plan(given, {"G1": "H1A301", "G2": "H1A302"})
    stray = good.stays[0].model_copy(update={"id": "stay:G9/1", "person": "G9"})
    nowhere = good.stays[0].model_copy(update={"room": "H1A999"})
    mistaken = good.stays[0].model_copy(update={"person": "G2"})
    for rows, wrong in (
        (good.stays, 0),
        ((*good.stays, stray), 1),
        ((nowhere, good.stays[1]), 1),
        ((mistaken, good.stays[1]), 2),
    ):
        assert judge(given, good.model_copy(update={"stays": rows})).amount("L1") == wrong


def test_l1_says_nothing_while_lodging_is_not_planned() -> None:
    given = event([guest("G1")], SINGLES)
    early = plan(given, {}).model_copy(update={"scope": ()})
    assert [v for v in judge(given, early, stages=["lodging"]).violations if v.rule.startswith("L")] == []


def test_l1_keep_counts_changes_of_rooms() -> None:
    given = event([guest("G1")], SINGLES, [stay("G1", 0, 2)])
    assert amount("L1.keep", given, {"G1": "H1A301"}) == 0
    assert judge(given, two_rows((0, 0), (1, 2))).amount("L1.keep") == 1


def test_l1_hotel_that_the_planner_named() -> None:
    rooms = [room("301"), room("301", hotel="H2")]
    given = event([guest("G1"), guest("G2")], rooms, [stay("G1", hotel="H2"), stay("G2")])
    assert amount("L1.hotel", given, {"G1": "H2A301", "G2": "H1A301"}) == 0
    assert amount("L1.hotel", given, {"G1": "H1A301", "G2": "H2A301"}) == 1


# --- L2, L3 ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rank", "kind", "below", "above"),
    [
        (4, "suite", 0, 0),
        (4, "single", 1, 0),
        (4, "twin", 2, 0),
        (5, "suite", 0, 1),
        (5, "single", 0, 0),
        (5, "twin", 1, 0),
        (7, "suite", 0, 2),
        (7, "single", 0, 1),
        (7, "twin", 0, 0),
    ],
)
def test_l2_grade_by_rank(rank: int, kind: str, below: int, above: int) -> None:
    given = event([guest("G1", rank=rank)], [room("301", kind)])
    assert amount("L2.min", given, {"G1": "H1A301"}) == below
    assert amount("L2.up", given, {"G1": "H1A301"}) == above


@pytest.mark.parametrize(("rank", "declared", "found"), [(7, (), 0), (6, (), 1), (6, ("G2",), 0), (6, ("G9",), 1)])
def test_l2_alone_singles_and_suites_are_for_one(rank: int, declared: tuple[str, ...], found: int) -> None:
    given = event([guest("G1", rank=rank, shares_with=declared), guest("G2")], [room("301", "single", beds=2)])
    assert amount("L2.alone", given, {"G1": "H1A301", "G2": "H1A301"}) == found


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (guest("G2"), 0),
        (guest("G2", gender="F"), 1),
        (guest("G2", "D2"), 1),
        (guest("G2", gender="F", shares_with=("G1",)), 0),
        (guest("G2", "D2", gender="F", shares_with=("G1",)), 0),
        (guest("G2", roles=(Role.DRIVER,)), 1),
        (guest("G2", delegation="", roles=(Role.MEDIC,)), 1),
    ],
)
def test_l3_same_delegation_and_gender_or_declared(other: object, found: int) -> None:
    given = event([guest("G1"), other], [room("301", "twin", beds=2)])  # type: ignore[list-item]
    assert amount("L3", given, {"G1": "H1A301", "G2": "H1A301"}) == found


def test_l3_drivers_with_drivers_and_host_staff_with_host_staff() -> None:
    driver, medic = (Role.DRIVER,), (Role.MEDIC,)
    persons = [
        guest("V1", roles=driver),
        guest("V2", roles=driver),
        guest("V3", "D2", roles=driver),
        guest("M1", "", roles=medic),
        guest("M2", "", roles=medic),
    ]
    given = event(persons, [room("301", "twin", beds=2)], delegations=[Delegation(id="D1", name="D1")])
    for pair, found in ((("V1", "V2"), 0), (("V1", "V3"), 1), (("M1", "M2"), 0), (("V1", "M1"), 1)):
        assert amount("L3", given, dict.fromkeys(pair, "H1A301")) == found


def test_l3_only_those_who_are_there_at_once() -> None:
    persons, rooms = [guest("G1"), guest("G2", "D2")], [room("301", "twin", beds=2)]
    for arrive, found in ((at(1, 12), 0), (at(1, 11, 59), 1)):
        stays = [stay("G1", 0, 0, leave=at(1, 12)), stay("G2", 1, 1, arrive=arrive)]
        assert amount("L3", event(persons, rooms, stays), {"G1": "H1A301", "G2": "H1A301"}) == found


# --- L4, L5, L6 -----------------------------------------------------------------------------------------------------


def test_l4_floors_of_a_delegation_less_one() -> None:
    rooms = [room("301"), room("302"), room("401"), room("601")]
    persons = [guest("G1"), guest("G2"), guest("G3", roles=(Role.DRIVER,)), guest("G4", "D2")]
    given = event(persons, rooms)
    for third, found in (("H1A302", 0), ("H1A401", 1)):
        assert amount("L4", given, {"G1": "H1A301", "G2": "H1A302", "G3": third, "G4": "H1A601"}) == found
    assert amount("L4", given, {"G1": "H1A301", "G2": "H1A401", "G3": "H1A601", "G4": "H1A302"}) == 2


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        (("301", "302"), 0),
        (("301", "401"), 0),
        (("301", "501"), 1),
        (("301", "601"), 2),
        (("301", "401", "601"), 1),
    ],
)
def test_l4_adjacent_counts_floors_between(numbers: tuple[str, ...], found: int) -> None:
    names = [f"G{i}" for i in range(len(numbers))]
    given = event([guest(name) for name in names], [room(number) for number in numbers])
    chosen = {name: f"H1A{number}" for name, number in zip(names, numbers, strict=True)}
    assert amount("L4.adjacent", given, chosen) == found


def test_l4_adjacent_counts_buildings_beside() -> None:
    rooms = [room("301"), room("501"), room("301", building="B")]
    given = event([guest("G1"), guest("G2"), guest("G3")], rooms)
    assert amount("L4.adjacent", given, {"G1": "H1A301", "G2": "H1A501", "G3": "H1B301"}) == 2
    assert amount("L4.adjacent", given, {"G1": "H1A301", "G3": "H1B301"}) == 1


def test_l5_hotels_of_a_delegation_less_one() -> None:
    rooms = [room("301"), room("302"), room("301", hotel="H2"), room("301", hotel="H3")]
    given = event([guest("G1"), guest("G2"), guest("G3")], rooms)
    assert amount("L5", given, {"G1": "H1A301", "G2": "H1A302"}) == 0
    assert amount("L5", given, {"G1": "H1A301", "G2": "H2A301"}) == 1
    assert amount("L5", given, {"G1": "H1A301", "G2": "H2A301", "G3": "H3A301"}) == 2


def test_l6_spare_in_a_hotel_of_the_delegation_for_its_whole_stay() -> None:
    rooms = [room("301"), room("401"), room("301", hotel="H2")]
    given = event([guest("G1"), guest("G2")], rooms, [stay("G1", 0, 2), stay("G2", 0, 0, hotel="H2")], spare_rooms=1)
    for spare, found in (("H1A401", 0), ("H1A301", 1)):  # an empty room, a guest's own
        assert amount("L6.spare", given, {"G1": "H1A301", "spare:D1/1": spare}) == found
    assert amount("L6.spare", given, {"G1": "H1A301", "spare:D1/1": "H2A301"}) == 1  # elsewhere
    assert amount("L6.spare", given, {"G1": "H1A301", "G2": "H2A301", "spare:D1/1": "H1A401"}) == 0
    assert amount("L6.spare", given, {"G1": "H1A301"}) == 3  # nights without
    assert amount("L6.spare", given, {"G1": "H1A301"}, listed=["spare:D1/1"]) == 0


def test_l6_floor_spare_beside_the_delegation() -> None:
    persons = [guest("G1"), guest("G2", "D2")]
    given = event(
        persons,
        [*SINGLES, room("501")],
        spare_rooms=1,
        delegations=[Delegation(id="D1", name="D1"), Delegation(id="D2", name="D2", spare_rooms=0)],
    )
    for spare, found in (("H1A302", 0), ("H1A401", 1), ("H1A501", 1)):
        assert amount("L6.floor", given, {"G1": "H1A301", "G2": "H1A401", "spare:D1/1": spare}) == found
    assert amount("L6.floor", given, {"spare:D1/1": "H1A501"}) == 0  # nobody of them is placed


# --- L7, L9, L11, L12, L13 ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "subject"),
    [
        ("rooms", "H1A301"),
        ("floors", "H1/A/3"),
        ("buildings", "H1/A"),
        ("hotels", "H1"),
    ],
)
@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (at(0, 8), at(0, 15), 0),
        (at(0, 8), at(0, 15, 1), 1),
        (at(1, 12), at(1, 20), 0),
        (at(1, 11, 59), at(1, 20), 1),
    ],
)
def test_l7_closures_that_touch_the_stay(table: str, subject: str, start: int, end: int, found: int) -> None:
    stays = [stay("G1", 0, 0, arrive=at(0, 15), leave=at(1, 12))]
    given = event([guest("G1")], SINGLES, stays, closures=(closure(table, subject, start, end),))
    assert amount("L7", given, {"G1": "H1A301"}) == found


def test_l7_only_while_the_room_is_held() -> None:
    given = event(
        [guest("G1")], SINGLES, [stay("G1", 0, 2)], closures=(closure("rooms", "H1A301", at(1, 12), at(9, 0)),)
    )
    assert judge(given, two_rows((0, 0), (1, 2))).amount("L7") == 0
    assert judge(given, two_rows((0, 1), (2, 2))).amount("L7") == 1


def test_l9_access() -> None:
    given = event([guest("G1", access=True), guest("G2")], [room("301", accessible=True), room("302")])
    assert amount("L9.access", given, {"G1": "H1A301", "G2": "H1A302"}) == 0
    assert amount("L9.access", given, {"G1": "H1A302", "G2": "H1A301"}) == 1


@pytest.mark.parametrize(("price", "found"), [(35000, 0), (35001, 3)])
def test_l11_cap_of_the_rank(price: int, found: int) -> None:
    bookings = (Booking(id="B", hotel="H1", kind=RoomKind.SINGLE, rooms=9, first=0, last=9, price=price),)
    given = event([guest("G1")], SINGLES, [stay("G1", 0, 2)], bookings=bookings)
    assert amount("L11.cap", given, {"G1": "H1A301"}) == found


@pytest.mark.parametrize(("first", "last", "found"), [(0, 2, 0), (1, 2, 1), (0, 0, 2)])
def test_l11_cap_every_night_within_a_booking(first: int, last: int, found: int) -> None:
    bookings = (Booking(id="B", hotel="H1", kind=RoomKind.SINGLE, rooms=9, first=first, last=last, price=30000),)
    given = event([guest("G1")], SINGLES, [stay("G1", 0, 2)], bookings=bookings)
    assert amount("L11.cap", given, {"G1": "H1A301"}) == found


def test_l11_cap_contract_hotels_only() -> None:
    hotels = (Hotel(id="H1", name="H1", location="L1", contract=False),)
    assert amount("L11.cap", event([guest("G1", rank=6)], SINGLES, hotels=hotels), {"G1": "H1A301"}) == 1


@pytest.mark.parametrize(("booked", "found"), [(2, 0), (1, 2)])
def test_l11_allotment_by_night(booked: int, found: int) -> None:
    bookings = (Booking(id="B", hotel="H1", kind=RoomKind.SINGLE, rooms=booked, first=0, last=9, price=30000),)
    stays = [stay("G1", 0, 1), stay("G2", 0, 1), stay("G3", 2, 2)]
    given = event([guest("G1"), guest("G2"), guest("G3")], SINGLES, stays, bookings=bookings)
    assert amount("L11.allotment", given, {"G1": "H1A301", "G2": "H1A302", "G3": "H1A401"}) == found


def test_l11_allotment_counts_rooms_and_adds_bookings() -> None:
    twin = {"hotel": "H1", "kind": RoomKind.TWIN, "price": 30000}
    rooms = [room("301", "twin", beds=2), room("302", "twin", beds=2)]
    persons = [guest("G1"), guest("G2"), guest("G3")]
    one = Booking(id="B1", rooms=1, first=0, last=0, **twin)
    two = Booking(id="B2", rooms=1, first=0, last=0, **twin)
    chosen = {"G1": "H1A301", "G2": "H1A301", "G3": "H1A302"}
    assert amount("L11.allotment", event(persons, rooms, bookings=(one,)), chosen) == 1
    assert amount("L11.allotment", event(persons, rooms, bookings=(one, two)), chosen) == 0


@pytest.mark.parametrize(
    ("now", "confirmed", "found"),
    [(None, 0, 0), (-1440 - 1, 0, 0), (-1440, 0, 2), (-1440, 1, 1), (-1440, 2, 0), (5000, 9, 0)],
)
def test_l11_cutoff_leaves_confirmed_rooms(now: int | None, confirmed: int, found: int) -> None:
    """Two rooms, allotment 2, cut-off two days ahead: it passes at midnight after day -2, which is minute -1440."""
    booked = {"hotel": "H1", "kind": RoomKind.SINGLE, "rooms": 2, "first": 0, "last": 9, "price": 30000}
    bookings = (Booking(id="B", cutoff=-2, confirmed=confirmed, **booked),)
    given = event([guest("G1"), guest("G2")], SINGLES, bookings=bookings).model_copy(update={"now": now})
    assert amount("L11.cutoff", given, {"G1": "H1A301", "G2": "H1A302"}) == found


def test_l11_cutoff_adds_what_other_bookings_hold() -> None:
    booked = {"hotel": "H1", "kind": RoomKind.SINGLE, "rooms": 1, "first": 0, "last": 9, "price": 30000}
    passed, open_still = Booking(id="B1", cutoff=-2, **booked), Booking(id="B2", cutoff=1, **booked)
    given = event([guest("G1"), guest("G2")], SINGLES, bookings=(passed, open_still)).model_copy(update={"now": 0})
    assert amount("L11.cutoff", given, {"G1": "H1A301", "G2": "H1A302"}) == 1
    assert amount("L11.cutoff", given, {"G1": "H1A301"}) == 0


def test_l11_cost_in_yuan_a_shared_room_once() -> None:
    rooms = [room("301", "twin", beds=2), room("302", "twin", beds=2)]
    bookings = (Booking(id="B", hotel="H1", kind=RoomKind.TWIN, rooms=2, first=0, last=9, price=29950),)
    given = event([guest("G1"), guest("G2")], rooms, [stay("G1", 0, 1), stay("G2", 1, 2)], bookings=bookings)
    assert amount("L11.cost", given, {"G1": "H1A301", "G2": "H1A301"}) == 900  # three nights at 300
    assert amount("L11.cost", given, {"G1": "H1A301", "G2": "H1A302"}) == 1200


def test_l12_the_best_room_on_the_floor_goes_by_order() -> None:
    rooms = [room("301", quality=1), room("302", quality=2), room("303", quality=3), room("401", quality=9)]
    principal = (Role.GUEST, Role.PRINCIPAL)
    given = event([guest("G1", rank=9, roles=principal), guest("G2", rank=7), guest("G3", rank=7, precedence=1)], rooms)
    assert amount("L12", given, {"G1": "H1A301", "G2": "H1A302", "G3": "H1A303"}) == 0
    assert amount("L12", given, {"G1": "H1A303", "G2": "H1A301", "G3": "H1A302"}) == 2
    assert amount("L12", given, {"G1": "H1A303", "G2": "H1A302", "G3": "H1A301"}) == 3
    assert amount("L12", given, {"G1": "H1A401", "G2": "H1A301", "G3": "H1A302"}) == 0  # another floor


def test_l12_equals_and_other_delegations_and_drivers_do_not_compare() -> None:
    rooms = [room("301", quality=1), room("302", quality=2)]
    for other in (guest("G2", rank=5), guest("G2", "D2"), guest("G2", roles=(Role.DRIVER,))):
        given = event([guest("G1", rank=5), other], rooms)
        assert amount("L12", given, {"G1": "H1A302", "G2": "H1A301"}) == 0


@pytest.mark.parametrize(("arrive", "found"), [(at(1, 15), 0), (at(1, 14, 59), 1)])
def test_l13_three_hours_between_two_occupants(arrive: int, found: int) -> None:
    stays = [stay("G1", 0, 0, leave=at(1, 12)), stay("G2", 1, 1, arrive=arrive)]
    given = event([guest("G1"), guest("G2")], SINGLES, stays)
    assert amount("L13", given, {"G1": "H1A301", "G2": "H1A301"}) == found
    assert amount("L13", given, {"G1": "H1A301", "G2": "H1A302"}) == 0


def test_l13_minutes_are_a_parameter() -> None:
    stays = [stay("G1", 0, 0, leave=at(1, 12)), stay("G2", 1, 1, arrive=at(1, 14))]
    for minutes, found in ((120, 0), (121, 1)):
        given = event([guest("G1"), guest("G2")], SINGLES, stays, rules={"L13": {"params": {"minutes": minutes}}})
        assert amount("L13", given, {"G1": "H1A301", "G2": "H1A301"}) == found


def test_l13_who_leaves_at_night_keeps_the_room_from_an_early_arrival() -> None:
    stays = [stay("G1", 0, 0, leave=at(1, 0)), stay("G2", 0, 0, arrive=at(1, 5))]  # both pay for the night of day 0
    given = event([guest("G1"), guest("G2")], SINGLES, stays)
    assert amount("L13", given, {"G1": "H1A301", "G2": "H1A301"}) == 1


# --- sentences ------------------------------------------------------------------------------------------------------


def test_sentences_name_people_in_both_languages() -> None:
    given = event(
        [guest("G1", rank=5, name_en="Ms Li"), guest("G2", "D2")],
        [room("301", "twin", beds=2)],
        spare_rooms=1,
        delegations=[Delegation(id="D1", name="江西团", name_en="Jiangxi"), Delegation(id="D2", name="湖南团")],
    )
    shared = plan(given, {"G1": "H1A301", "G2": "H1A301"})

    def say(rule_id: str, lang: Lang) -> str:
        rule = RULE_OF[rule_id](given)
        return rule.explain(next(iter(rule.check(shared))), lang)

    assert say("L2.min", Lang.EN) == "Ms Li has a room of grade 1, entitled to grade 2 (L2.min, S1-前8①)"
    assert say("L3", Lang.ZH) == "G1, G2不能合住H1A301(L3,S1-前8①)"
    assert say("L6.spare", Lang.ZH) == "江西团的机动房不合要求:现为 0,应为 1(L6.spare,S1-前8①)"
    assert say("L6.spare", Lang.EN).startswith("the spare room of Jiangxi is not")


def test_levels_are_those_of_the_protocol() -> None:
    hard = {
        "L1",
        "L1.hotel",
        "L2.min",
        "L2.alone",
        "L3",
        "L6.spare",
        "L7",
        "L9.access",
        "L11.cap",
        "L11.allotment",
        "L11.cutoff",
        "L13",
    }
    soft = {
        "L1.keep": "comfort",
        "L2.up": "cost",
        "L4": "protocol",
        "L4.adjacent": "comfort",
        "L5": "protocol",
        "L6.floor": "protocol",
        "L8": "comfort",
        "L9.smoke": "comfort",
        "D8.rooms": "comfort",
        "L10": "protocol",
        "L11.cost": "cost",
        "L12": "protocol",
        "L14": "cost",
    }
    assert {r.id: r.level for r in RULES if r.stage == "lodging"} == {**dict.fromkeys(hard, "hard"), **soft}
    assert RULE_OF["L1"].structural
