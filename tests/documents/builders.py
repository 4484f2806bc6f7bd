"""A small event with a hand-made plan: four guests in two waves, one hotel, one visit, three cars.

The first day is Wednesday 11 March 2026; minute 618 is 10:18 on it.
"""

from __future__ import annotations

from datetime import date

from scheduler.documents.dossier import Dossier
from scheduler.domain.activities import Activity, Post, Task
from scheduler.domain.event import Event, Profile
from scheduler.domain.fleet import Driver, Vehicle, VehicleClass
from scheduler.domain.handbook import CostStandard, Handbook, Level, LodgingStandard, Standards, TemplateEntry
from scheduler.domain.life import Actual
from scheduler.domain.lodging import Building, Floor, Hotel, Room, RoomKind
from scheduler.domain.people import Delegation, Direction, Gender, Leg, LegMode, Party, PartyKind, Person, Role
from scheduler.domain.places import Location, LocationKind, Venue
from scheduler.domain.table import Amenity, Dish, Gift
from scheduler.engine.budget import Status, TierResult
from scheduler.i18n import Lang
from scheduler.judge import Finding, RuleScore, Score
from scheduler.plan import (
    Car,
    Courtesy,
    Delivery,
    Duty,
    Menu,
    Movement,
    Notice,
    Plan,
    PostDuty,
    Present,
    RoomNight,
    Seating,
    Slot,
    Source,
    TaskDuty,
    Unplaced,
)


def guest(person: str, name: str, name_en: str, gender: Gender, rank: int, wave: str, *roles: Role) -> Person:
    return Person(
        id=person,
        name=name,
        name_en=name_en,
        gender=gender,
        rank=rank,
        delegation="D01",
        parties=(wave,),
        roles=(Role.GUEST, *roles),
    )


def host(person: str, name: str, name_en: str, role: Role) -> Person:
    return Person(
        id=person,
        name=name,
        name_en=name_en,
        gender=Gender.FEMALE,
        rank=6,
        roles=(role,),
        unit="接待办",
        phone=f"0000-{person}",
    )


PERSONS = (
    guest("G01", "陈致远", "Chen Zhiyuan", Gender.MALE, 4, "D01A", Role.PRINCIPAL),
    guest("G02", "马伯安", "Ma Bo'an", Gender.MALE, 8, "D01A"),
    guest("G03", "叶素心", "Ye Suxin", Gender.FEMALE, 8, "D01B"),
    guest("G04", "石凯", "Shi Kai", Gender.MALE, 10, "D01B"),
    host("L01", "周明远", "Zhou Mingyuan", Role.LEADER),
    host("S01", "李安然", "Li Anran", Role.LIAISON),
    host("M01", "田仁心", "Tian Renxin", Role.MEDIC),
    host("C01", "胡师傅", "Driver Hu", Role.DRIVER),
    host("C02", "廖师傅", "Driver Liao", Role.DRIVER),
)
STANDARDS = Standards(
    lodging=(
        LodgingStandard(ranks=(1, 4), room=RoomKind.SUITE, cap=80000),
        LodgingStandard(ranks=(5, 10), room=RoomKind.TWIN, cap=35000),
    ),
    hubs={},
    meals={},
    costs=CostStandard(reception_list=True),
)
HANDBOOK = Handbook(
    id="test",
    name="试验手册",
    name_en="Test handbook",
    standards=STANDARDS,
    template=(TemplateEntry(kind="dinner", name="晚餐", name_en="Dinner", per="day", duration=(60, 90)),),
)
EVENT = Event(
    profile=Profile(
        id="small", name="小型考察", name_en="A small visit", first_day=date(2026, 3, 11), last_day=date(2026, 3, 12)
    ),
    handbook=HANDBOOK,
    delegations=(Delegation(id="D01", name="东江团", name_en="Dongjiang Delegation", host_leader="L01"),),
    parties=(
        Party(id="D01A", delegation="D01", kind=PartyKind.WAVE, name="第一批", name_en="First wave"),
        Party(id="D01B", delegation="D01", kind=PartyKind.WAVE, name="第二批", name_en="Second wave"),
    ),
    persons=PERSONS,
    drivers=(Driver(person="C01", licences=("A1",)), Driver(person="C02", licences=("C1",))),
    legs=(
        Leg(
            id="K1", party="D01A", direction=Direction.IN, mode=LegMode.TRAIN, number="G9012", hub="XYN", scheduled=618
        ),
        Leg(
            id="K2",
            party="D01B",
            direction=Direction.IN,
            mode=LegMode.TRAIN,
            number="G9026",
            hub="XYN",
            scheduled=778,
            estimated=808,
        ),
    ),
    hotels=(Hotel(id="H1", name="北湖宾馆", name_en="Beihu Hotel", location="H1"),),
    buildings=(Building(id="B3", hotel="H1", name="三号楼", name_en="Building 3"),),
    floors=(Floor(id="F3", building="B3", level=3),),
    rooms=(
        Room(id="R1", floor="F3", number="3301", kind=RoomKind.SUITE, quality=1),
        Room(id="R2", floor="F3", number="3302", kind=RoomKind.TWIN, beds=2),
        Room(id="R3", floor="F3", number="3303", kind=RoomKind.TWIN, beds=2),
        Room(id="R4", floor="F3", number="3304", kind=RoomKind.TWIN, beds=2),
    ),
    locations=(
        Location(id="H1", kind=LocationKind.HOTEL, name="北湖宾馆", name_en="Beihu Hotel"),
        Location(id="XYN", kind=LocationKind.STATION, name="新余北站", name_en="Xinyu North Station"),
        Location(id="STEEL", kind=LocationKind.SITE, name="钢铁公司", name_en="Steel Works"),
    ),
    venues=(
        Venue(id="STEEL-V", location="STEEL", name="钢铁公司展厅", name_en="Steel Works showroom", kinds=("visit",)),
        Venue(id="H1-LAKE", location="H1", name="临湖厅", name_en="Lakeside Hall", kinds=("dinner",)),
    ),
    activities=(
        Activity(
            id="STEELWORKS",
            kind="visit",
            name="考察钢铁公司",
            name_en="Visit to the steel works",
            parties=("D01",),
            duration=(60, 90),
        ),
        Activity(id="LAKE", kind="sightseeing", name="游湖", name_en="Lake tour", parties=("D01",), duration=(60, 60)),
    ),
    dishes=(
        Dish(id="F01", venue="H1-LAKE", name="清蒸鳜鱼", name_en="Steamed mandarin fish", tags=("fish",), price=8800),
        Dish(
            id="F02",
            venue="H1-LAKE",
            name="凉拌木耳",
            name_en="Wood-ear salad",
            tags=("vegetarian", "halal"),
            course="cold",
            price=2600,
        ),
    ),
    gifts=(Gift(id="GF1", name="夏布书签", name_en="Grass-cloth bookmark", value=3000, stock=9),),
    amenities=(Amenity(id="AM1", kind="computer", name="笔记本电脑", name_en="Notebook computer", stock=1),),
    posts=(Post(id="MEDIC", role=Role.MEDIC, location="H1", when=()),),
    tasks=(Task(id="T1", title="摆放欢迎卡", title_en="Place welcome cards", owner_role=Role.LIAISON, place="H1"),),
    vehicles=(
        Vehicle(id="CAR1", plate="赣K·T0001", seats=4, base="H1"),
        Vehicle(id="BUS1", plate="赣K·T0007", vehicle_class=VehicleClass.COACH, seats=37, base="H1"),
    ),
)


def night(item: str, person: str, room: str) -> RoomNight:
    return RoomNight(id=item, person=person, delegation="D01", room=room, first=0, last=1)


def ride(item: str, party: str, origin: str, destination: str, depart: int, *cars: Car) -> Movement:
    return Movement(
        id=item,
        party=party,
        origin=origin,
        destination=destination,
        ready=depart - 15,
        depart=depart,
        arrive=depart + 25,
        cars=cars,
    )


PLAN = Plan(
    event=Source(id="small"),
    handbook=Source(id="test"),
    scope=("lodging", "itinerary", "transport", "people", "table", "tasks"),
    stays=(
        night("stay:G01/1", "G01", "R1"),
        night("stay:G02/1", "G02", "R2"),
        night("stay:G04/1", "G04", "R2"),
        night("stay:G03/1", "G03", "R3"),
    ),
    spares=(night("spare:D01/1", "", "R4"),),
    activities=(
        Slot(
            id="act:STEELWORKS", kind="visit", parties=("D01",), venue="STEEL-V", start=900, end=975, leaders=("L01",)
        ),
        Slot(id="act:D01/dinner/2026-03-11", kind="dinner", parties=("D01",), venue="H1-LAKE", start=1080, end=1150),
    ),
    movements=(
        ride(
            "mov:K1/in",
            "D01A",
            "XYN",
            "H1",
            633,
            Car(order=0, vehicle="CAR1", driver="C02"),
            Car(order=1, vehicle="BUS1", driver="C01", guests=("G01", "G02"), staff=("liaison",)),
        ),
        ride("mov:K2/in", "D01B", "XYN", "H1", 823, Car(order=1, vehicle="CAR1", driver="C02", guests=("G03", "G04"))),
        ride(
            "mov:STEELWORKS/out/D01",
            "D01",
            "H1",
            "STEEL",
            870,
            Car(order=1, vehicle="BUS1", driver="C01", guests=("G01", "G02", "G03", "G04")),
        ),
    ),
    duties=(
        Duty(id="duty:K1/greeter/1", item="K1", role="greeter", person="L01", start=603, end=633),
        Duty(id="duty:mov:K1/in/liaison/1", item="mov:K1/in", role="liaison", person="S01", start=633, end=658),
    ),
    posts=(PostDuty(id="post:MEDIC/2026-03-11T10", post="MEDIC", person="M01", start=600, end=720),),
    tasks=(TaskDuty(id="task:T1/mov:K1/in", task="T1", person="S01", start=450, end=540),),
    tables=(Seating(id="table:D01/dinner/2026-03-11/1", seats=("L01", "G01", "G02", "G03", "G04")),),
    menus=(
        Menu(
            id="menu:D01/dinner/2026-03-11",
            activity="act:D01/dinner/2026-03-11",
            tables=("table:D01/dinner/2026-03-11/1",),
            dishes=("F01", "F02"),
            alcohol=True,
            dry=("G02",),
        ),
    ),
    gifts=(Present(id="gift:G01", person="G01", gift="GF1", ready=1000),),
    courtesies=(Courtesy(id="courtesy:sms/G01", kind="sms", person="G01", due=500, room="R1", contact="S01"),),
    amenities=(Delivery(id="amenity:computer/G01", amenity="AM1", person="G01", room="R1", due=560),),
    notices=(Notice(id="notice:leader/L01/act:CALL", kind="leader", to="L01", about="act:CALL", due=-800),),
    unplaced=(Unplaced(item="act:LAKE", rule="I1", reason="没有空档", reason_en="no free time"),),
)

SCORE = Score(
    tiers=((Level.HARD, 0), (Level.UNPLACED, 5), (Level.PROTOCOL, 7), (Level.COMFORT, 0), (Level.COST, 3)),
    rules=(
        RuleScore(id="U1", level=Level.UNPLACED, weight=1, count=1, amount=5),
        RuleScore(id="L4", level=Level.PROTOCOL, weight=7, count=1, amount=1),
        RuleScore(id="L11.cost", level=Level.COST, weight=1, count=1, amount=3),
    ),
    violations=(
        Finding(rule="U1", items=("act:LAKE",), found="没有空档", wanted="", amount=5),
        Finding(rule="L4", items=("D01", "stay:G03/1"), found=2, wanted=1, amount=1),
        Finding(rule="L11.cost", items=("stay:G01/1",), found=3, wanted=0, amount=3),
    ),
)
STAGES = {
    "lodging": (
        TierResult(Level.PROTOCOL, 7, 6, Status.FEASIBLE),
        TierResult(Level.COMFORT, 0, 0, Status.OPTIMAL),
        TierResult(Level.COST, 3, None, Status.UNKNOWN),
    )
}


def dossier(lang: Lang) -> Dossier:
    return Dossier(EVENT, PLAN, SCORE, lang, STAGES)


STEEL_PRESS = (
    Duty(id="duty:act:STEELWORKS/photographer/1", item="act:STEELWORKS", role="photographer", person="F01",
         start=885, end=975),
    Duty(id="duty:act:STEELWORKS/press/1", item="act:STEELWORKS", role="press", person="N01", start=890, end=975),
    Duty(id="duty:K1/photographer/1", item="K1", role="photographer", person="F01", start=603, end=633),
)  # fmt: skip
HANDED = TaskDuty(
    id="task:K9.hand/D01", task="K9.hand", person="F01", start=1380, end=1410, due=1500, supervisor="L01",
    delegation="D01",
)  # fmt: skip
REPORTED = (
    Actual(id="E1", subject="K1", what="arrived", at=648),
    Actual(id="E2", subject="act:STEELWORKS", what="started", at=910),
    Actual(id="E3", subject="act:STEELWORKS", what="ended", at=1000),
    Actual(id="E4", subject="task:T1/mov:K1/in", what="ended", at=560),
    Actual(id="E5", subject="task:K9.hand/D01", what="ended", at=1490),
    Actual(id="E6", subject="stay:G01/1", what="paid", at=1600, amount=60_000),
)


def lived(lang: Lang) -> Dossier:
    """The same visit with press and photographs, after the first day: the first train came half an hour late."""
    photographer = host("F01", "雷远航", "Lei Yuanhang", Role.PHOTOGRAPHER)
    persons = (*PERSONS, photographer, host("N01", "田新闻", "Tian Xinwen", Role.PRESS))
    legs = (EVENT.legs[0].model_copy(update={"actual": 648}), EVENT.legs[1])
    event = EVENT.model_copy(update={"persons": persons, "legs": legs, "actuals": REPORTED})
    missing = Unplaced(
        item="duty:act:D01/dinner/2026-03-11/press/1", rule="P12", reason="没有人", reason_en="nobody is free"
    )
    plan = PLAN.model_copy(
        update={
            "duties": (*PLAN.duties, *STEEL_PRESS),
            "tasks": (*PLAN.tasks, HANDED),
            "unplaced": (*PLAN.unplaced, missing),
        }
    )
    return Dossier(event, plan, SCORE, lang, STAGES)
