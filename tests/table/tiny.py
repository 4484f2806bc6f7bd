"""Tiny events aimed at the boundaries of the rules of the table, and every plan that they allow.

Tables one chair short, dishes exactly enough and one too few, prices at the standard and a yuan over, gifts at the
bounds of a rank, one short in stock, and a budget that just does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, combinations, product
from random import Random

from scheduler.demand.amenities import amenities_due
from scheduler.demand.charts import places_of
from scheduler.demand.gifts import gifts_due
from scheduler.demand.menus import menus_due
from scheduler.demand.subjects import MenuDue
from scheduler.demand.tables import seats_due, tables_laid
from scheduler.domain.event import Event
from scheduler.domain.handbook import AmenityStandard, CourtesyStandard, TableStandard
from scheduler.domain.people import Delegation, Direction, History, Lesson
from scheduler.domain.table import Amenity, Dish
from scheduler.plan import Courtesy, Delivery, Menu, Plan, Present, RoomNight, Seating, Unplaced
from tests.table.builders import (
    DINNER,
    HOUSE,
    Settings,
    dish,
    event,
    gift,
    guest,
    host,
    leg,
    meal,
    params,
    plan,
    slot,
)

Case = tuple[Event, Plan]
NOBODY_SEATED = TableStandard(seated_up_to=0, sizes=(2, 3))


def case(seed: int) -> Case:
    """One event with the plan that the earlier stages left; the kinds take turns."""
    random = Random(seed)
    kinds: Sequence[Callable[[Random], Case]] = (_seats, _menus, _meals, _gifts, _lent)
    given, before = kinds[seed % len(kinds)](random)
    return given, before.model_copy(update={"scope": ("itinerary",)})


def _history(random: Random, things: Sequence[str], lessons: Sequence[Lesson]) -> tuple[History, ...]:
    """What the first two guests liked, disliked or had on an earlier visit."""
    return tuple(
        History(id=f"Y{n}", person=f"G{n}", topic="记录", note="上次", lesson=random.choice(lessons), subject=thing)
        for n, thing in enumerate(random.sample(things, 2))
        if random.random() < 0.5
    )


def _seats(random: Random) -> Case:
    """Four or five diners at tables of two or three."""
    apart = random.choice(((), (), ("D2",)))
    delegations = (Delegation(id="D1", name="一团", keep_apart=apart), Delegation(id="D2", name="二团"))
    persons = [
        guest(f"G{n}", random.choice(("D1", "D2")), random.choice((5, 7, 7, 8)), *random.choice(((), (), ("halal",))))
        for n in range(random.choice((3, 4)))
    ]
    leader = [host("L1", random.choice((5, 8)))] if random.random() < 0.7 else []
    dinner = meal("A", "D1", "D2")
    given = event(
        [*persons, *leader],
        table=TableStandard(sizes=random.choice(((2,), (2, 3), (3,)))),
        delegations=delegations,
        activities=(dinner,),
    )
    return given, plan(slot(dinner, leaders=tuple(one.id for one in leader)))


def _menus(random: Random) -> Case:
    """One dinner, two menus where somebody is bound by halal; five dishes."""
    persons = [guest(f"G{n}", "D1", 5 + n, *_diets(random)) for n in range(random.choice((2, 3)))]
    dinner = meal("A", "D1")
    given = event(
        persons,
        _settings(random),
        NOBODY_SEATED,
        activities=(dinner, *_work(random)),
        dishes=_dishes(random, 5),
        history=_history(random, ("F0", "F1", "F2"), (Lesson.LIKED, Lesson.DISLIKED)),
    )
    return given, plan(slot(dinner), *(slot(one, 1260) for one in given.activities[1:]))


def _meals(random: Random) -> Case:
    """Two dinners from one kitchen."""
    persons = [guest("G0", "D1", 5, *_diets(random)), guest("G1", random.choice(("D1", "D2")), 6)]
    first, second = meal("A", "D1"), meal("B", random.choice(("D1", "D1", "D1", "D2")))
    given = event(persons, _settings(random), NOBODY_SEATED, activities=(first, second), dishes=_dishes(random, 5))
    return given, plan(slot(first), slot(second, DINNER + 1440, random.choice(("V", "V", "W"))))


def _work(random: Random) -> list[object]:
    return [meal("M", "D1", kind="meeting")] if random.random() < 0.4 else []


def _diets(random: Random) -> tuple[str, ...]:
    return random.choice(((), (), ("halal",), ("vegetarian",), ("no_alcohol",), ("no_spicy",)))


def _settings(random: Random) -> Settings:
    return {
        "M1.size": params(least=random.choice((0, 1)), most=random.choice((1, 2))),
        "M1.courses": params(courses={"soup": 1}, kinds={"meat": random.choice((0, 1))}),
        "M1.cap": params(caps={"dinner": random.choice((14, 15, 90))}),
        "M2.enough": params(dishes=random.choice((1, 2))),
        "M1.even": params(shunned=random.choice(((), (4,), (2,)))),
    }


def _dishes(random: Random, count: int) -> tuple[Dish, ...]:
    tags = (
        ("pork",),
        ("halal", "beef"),
        ("vegetarian", "halal"),
        ("spicy",),
        ("alcohol", "halal"),
        ("beef", "halal", "spicy"),
    )
    return tuple(
        dish(
            f"F{n}",
            *random.choice(tags),
            course=random.choice(("hot", "hot", "soup")),
            yuan=random.choice((9, 10, 11)),
            venue=random.choice(("V", "V", "V", "W")),
        )
        for n in range(count)
    )


def _gifts(random: Random) -> Case:
    """Three guests, three things to give; some arrive by train and are due a message."""
    ranks = [random.choice((4, 5, 7)) for _ in range(3)]
    persons = [
        guest(
            f"G{n}",
            "D1",
            rank,
            *random.choice(((), ("halal",))),
            smoker=random.random() < 0.5,
            hobbies=("茶",) * (n < 2),
        )
        for n, rank in enumerate(ranks)
    ]
    gifts = (
        gift(
            "A", random.choice((29, 30, 59, 60)), random.choice((1, 2, 3)), *random.choice(((), ("tobacco",), ("tea",)))
        ),
        gift("B", random.choice((99, 100, 101)), 2, *random.choice(((), ("alcohol",), ("clock",)))),
        gift("C", random.choice((200, 201)), random.choice((0, 1)), *random.choice(((), ("tea",)))),
    )
    budget = random.choice((120, 160, 260, 9999))
    legs = (leg("D1", 600, Direction.IN), leg("D1", 2000, Direction.OUT))
    kinds = ("sms", "line_up", "flowers", "room_gift")
    standard = TableStandard(courtesies=tuple(CourtesyStandard(kind=kind, rank=4, before=30) for kind in kinds))
    given = event(
        persons,
        {"M5.budget": params(budget=budget)},
        standard,
        gifts=gifts,
        legs=legs,
        history=_history(random, ("A", "B"), (Lesson.GIVEN,)),
    )
    return given, plan()


def _hobbies(random: Random) -> tuple[str, ...]:
    return ("书法",) if random.random() < 0.9 else ()


def _lent(random: Random) -> Case:
    """Two or three guests who write, one set or two; the second delegation comes when the first one's come back, a
    minute before, or at once."""
    persons = [
        guest(f"G{n}", random.choice(("D1", "D2")), random.choice((5, 6, 8)), hobbies=_hobbies(random))
        for n in range(random.choice((2, 3)))
    ]
    legs = (
        leg("D1", 600, Direction.IN),
        leg("D1", 1920 + random.choice((0, 1)), Direction.OUT),
        leg("D2", random.choice((600, 2040, 2040)), Direction.IN),
        leg("D2", 3000, Direction.OUT),
    )
    things = (
        Amenity(id="A1", kind="calligraphy", name="文房四宝", stock=random.choice((1, 1, 2))),
        Amenity(id="A2", kind="computer", name="电脑", stock=1),
    )
    standard = TableStandard(amenities=(AmenityStandard(kind="calligraphy", hobbies=("书法",), before=60),))
    stays = tuple(
        RoomNight(id=f"stay:{one.id}/1", person=one.id, delegation=one.delegation, room=f"R{n}", first=0, last=1)
        for n, one in enumerate(persons)
    )
    return event(persons, None, standard, legs=legs, amenities=things, **HOUSE), plan(stays=stays)


def plans(given: Event, before: Plan) -> Iterator[Plan]:
    """Every way to seat, serve and give, or to list; then the first of them with each check-only rule broken."""
    full = before.model_copy(update={"scope": (*before.scope, "table"), "courtesies": _courtesies(given)})
    found = [
        _with(full, *parts)
        for parts in product(
            _seatings(given, full), _servings(given, full), _givings(given, full), _lendings(given, full)
        )
    ]
    yield from found
    yield from _broken(found)


def _with(full: Plan, *parts: Sequence[object]) -> Plan:
    lines = [line for part in parts for line in part]
    return full.model_copy(
        update={
            "tables": tuple(line for line in lines if isinstance(line, Seating)),
            "menus": tuple(line for line in lines if isinstance(line, Menu)),
            "gifts": tuple(line for line in lines if isinstance(line, Present)),
            "amenities": tuple(line for line in lines if isinstance(line, Delivery)),
            "unplaced": tuple(line for line in lines if isinstance(line, Unplaced)),
        }
    )


def _seatings(given: Event, full: Plan) -> Iterator[Sequence[object]]:
    due, laid = seats_due(given, full), [one.id for one in tables_laid(given, full)]
    for choice in product([*laid, ""], repeat=len(due)):
        lines: list[object] = [_listed(one.item) for one, at in zip(due, choice, strict=True) if not at]
        for name in laid:
            people = tuple(one.person for one, at in zip(due, choice, strict=True) if at == name)
            order = places_of(given, Seating(id=name, seats=people))
            lines += [Seating(id=name, seats=tuple(place.person for place in order))] if people else []
        yield lines


def _servings(given: Event, full: Plan) -> Iterator[Sequence[object]]:
    due = menus_due(given, full)
    dishes = [one.id for one in given.dishes]
    subsets = list(chain.from_iterable(combinations(dishes, n) for n in range(1, len(dishes) + 1)))
    yield from product(*([_listed(one.item), *(_menu(one, s) for s in subsets)] for one in due))


def _menu(due: MenuDue, dishes: tuple[str, ...]) -> Menu:
    return Menu(id=due.item, activity=due.activity, dishes=dishes)


def _givings(given: Event, full: Plan) -> Iterator[Sequence[object]]:
    due = gifts_due(given, full)
    things = [one.id for one in given.gifts]
    for choice in product([*things, ""], repeat=len(due)):
        yield [
            Present(id=one.item, person=one.person, gift=thing, ready=one.leaving - 60) if thing else _listed(one.item)
            for one, thing in zip(due, choice, strict=True)
        ]


def _lendings(given: Event, full: Plan) -> Iterator[Sequence[object]]:
    due = amenities_due(given, full)
    for choice in product([*(one.id for one in given.amenities), ""], repeat=len(due)):
        yield [
            Delivery(id=one.item, amenity=thing, person=one.person, room=f"R{one.person[1:]}", due=one.start)
            if thing
            else _listed(one.item)
            for one, thing in zip(due, choice, strict=True)
        ]


def _courtesies(given: Event) -> tuple[Courtesy, ...]:
    """The literal ones, to rank 4: half an hour before the train at 10:00, which is early for those at the hotel."""
    return tuple(
        Courtesy(id=f"courtesy:{kind}/{one.id}", kind=kind, person=one.id, due=570)
        for one in given.persons
        for kind in ("sms", "line_up", "flowers", "room_gift")
        if one.rank <= 4 and given.legs
    )


def _broken(found: Sequence[Plan]) -> Iterator[Plan]:
    """Seats turned round, a gift a minute late, courtesies forgotten: of every tenth plan."""
    for one in found[::10]:
        turned = tuple(line.model_copy(update={"seats": line.seats[::-1]}) for line in one.tables)
        late = tuple(line.model_copy(update={"ready": line.ready + 1}) for line in one.gifts)
        yield one.model_copy(update={"tables": turned, "gifts": late})
        yield one.model_copy(update={"courtesies": ()})


def _listed(item: str) -> Unplaced:
    return Unplaced(item=item, rule="M1", reason="无")
