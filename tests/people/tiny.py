"""Tiny events aimed at the boundaries of the rules of people, and every plan that they allow.

Two to five persons, two to five duties and posts; times lie on the minute, or one minute off it, of the way (30),
the day's maximum (720), the night's rest (540), a shift's end and an absence's begin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from random import Random
from typing import Any

from scheduler.demand.duties import duties_due
from scheduler.demand.posts import posts_due
from scheduler.demand.subjects import DutyDue
from scheduler.domain.activities import Activity, Need
from scheduler.domain.event import Event
from scheduler.domain.handbook import Escort, Level, RuleSetting
from scheduler.domain.people import Absence, Delegation, Direction, History, Leg, Lesson, Person, Role
from scheduler.plan import Duty, Movement, Plan, PostDuty, Slot, Unplaced
from tests.people.builders import absence, activity, event, leg, plan, post, ride, slot, staff

Case = tuple[Event, Plan]
Line = Duty | PostDuty | Unplaced | None
ALONG = Escort(on_activities=("liaison",), on_movements=("liaison",), at_arrival=(), at_departure=())
GREET = Escort(on_activities=(), on_movements=(), at_arrival=("greeter",), at_departure=("see_off",))
HOME = "江西"
UNITS = ("", "外办", "商务局")
VENUES = ("V-HALL", "V-WORKS")


def case(seed: int) -> Case:
    """One event with the plan that the earlier stages left; the kinds take turns."""
    random = Random(seed)
    kinds: Sequence[Callable[[Random], Case]] = (_escorted, _long_day, _night, _at_hub, _qualified, _at_table, _at_post)
    return kinds[seed % len(kinds)](random)


def _escorted(random: Random) -> Case:
    """Liaison duties of two delegations at two places, with a ride between."""
    acts: list[Activity] = []
    slots: list[Slot] = []
    start = 540
    for n in range(random.choice((3, 4))):
        venue, delegation = random.choice(VENUES), random.choice(("D1", "D1", "D2"))
        acts.append(activity(f"A{n}", delegation=delegation, venue=venue))
        slots.append(slot(f"A{n}", start, start + 60, venue, (delegation,)))
        start += 60 + random.choice((-20, 0, 29, 30, 31))
    rides = (ride("R", start, start + 30, "HALL", "WORKS", guide=True),) if random.random() < 0.3 else ()
    people = [
        staff(f"S{n}", Role.LIAISON, shifts=_shifts(random, slots), home_region=random.choice(("", HOME)))
        for n in range(random.choice((2, 3)))
    ]
    visitors = (Delegation(id="D1", name="D1", home_region=HOME), Delegation(id="D2", name="D2"))
    return _case(random, people, ALONG, acts, slots, rides=rides, delegations=visitors, history=_history(random))


def _history(random: Random) -> tuple[History, ...]:
    """A guest knows, liked or disliked one of the liaison officers, or nobody."""
    lesson = random.choice((Lesson.KNOWS, Lesson.LIKED, Lesson.DISLIKED))
    row = History(
        id="Y", person="G1", topic="相识", note="上次来访", lesson=lesson, subject=random.choice(("S0", "S1"))
    )
    return (row,) if random.random() < 0.5 else ()


def _long_day(random: Random) -> Case:
    """Medics for twelve hours and a minute more or less."""
    lengths = [random.choice((240, 360, 361, 480)) for _ in range(3)]
    starts = [300, 300 + lengths[0], 300 + lengths[0] + lengths[1]]
    return _medics(random, list(zip(starts, lengths, strict=True)))


def _night(random: Random) -> Case:
    """An evening and a morning nine hours apart, and a minute more or less."""
    last = 1320 + random.choice((0, 59, 60))
    morning = last + random.choice((539, 540, 541))
    return _medics(random, [(1200, last - 1200), (morning, 90), (morning + 120, 60)])


def _medics(random: Random, spans: Sequence[tuple[int, int]]) -> Case:
    acts = [activity(f"A{n}", Need(role=Role.MEDIC, count=random.choice((1, 1, 2)))) for n in range(len(spans))]
    slots = [slot(f"A{n}", start, start + length) for n, (start, length) in enumerate(spans)]
    people = [staff(f"M{n}", Role.MEDIC, shifts=_shifts(random, slots)) for n in range(2)]
    share = random.choice((8, 16, 20, 24))
    rules = {"P10": RuleSetting(params={"share": share})}
    given, before = _case(random, people, None, acts, slots, rules=rules)
    return _with_overtime(given, {8: 0, 16: 4_000, 20: 3_900, 24: 4_000}[share]), before


def _with_overtime(given: Event, price: int) -> Event:
    """Beyond six hours a day."""
    costs = given.handbook.standards.costs.model_copy(update={"overtime_hour": price, "regular_hours": 6})
    standards = given.handbook.standards.model_copy(update={"costs": costs})
    return given.model_copy(update={"handbook": given.handbook.model_copy(update={"standards": standards})})


def _at_hub(random: Random) -> Case:
    """Trains met and seen off by leaders who also sit in meetings."""
    legs = [leg("K0", 600), leg("K1", 600 + random.choice((29, 30, 75)), party="D2")]
    legs += [leg("K2", 900, Direction.OUT, random.choice(("D1", "D2")))]
    people = [
        staff(
            f"L{n}",
            random.choice((Role.LEADER, Role.GREETER)),
            rank=random.choice((3, 5, 6, 7)),
            unit=random.choice(UNITS),
        )
        for n in range(random.choice((2, 3)))
    ]
    visitors = tuple(
        Delegation(id=d, name=d, counterpart=random.choice(UNITS), host_leader=random.choice(("", "L1")))
        for d in ("D1", "D2")
    )
    start = random.choice((643, 644, 645, 646, 675))
    acts = [activity("A0").model_copy(update={"leaders": ("L0",)})]
    slots = [slot("A0", start, start + 120, leaders=("L0",))] if random.random() < 0.7 else []
    return _case(random, people, GREET, acts, slots, legs=legs, delegations=visitors)


def _qualified(random: Random) -> Case:
    """Interpreters and narrators who have passed for this and not for that."""
    needs = (Need(role=Role.INTERPRETER, skill="ja"), Need(role=Role.NARRATOR), Need(role=Role.PHOTOGRAPHER))
    acts = [
        activity("A0", *random.sample(needs, 2), route="industry"),
        activity("A1", random.choice(needs), route=random.choice(("industry", "urban")), venue="V-WORKS"),
    ]
    slots = [slot("A0", 600, 660), slot("A1", 660 + random.choice((29, 30)), 750, "V-WORKS")]
    people = [_expert(random, f"X{n}") for n in range(random.choice((3, 4)))]
    return _case(random, people, None, acts, slots)


def _at_table(random: Random) -> Case:
    """Leaders and liaison officers at a dinner with one seat, or two, for companions."""
    acts = [activity("A0", Need(role=Role.LEADER, count=random.choice((1, 2))), Need(role=Role.MEDIC))]
    acts[0] = acts[0].model_copy(update={"kind": random.choice(("dinner", "dinner", "dinner", "meeting"))})
    slots = [slot("A0", 1080, 1170, leaders=random.choice(((), ("L0",))))]
    people = [
        *(staff(f"L{n}", Role.LEADER) for n in range(3)),
        staff("S0", Role.LIAISON, Role.MEDIC),
        staff("S1", Role.LIAISON),
    ]
    cap = RuleSetting(level=random.choice((None, Level.HARD)), params={"most": random.choice((1, 2))})
    return _case(random, people, ALONG, acts, slots, rules={"P11": cap})


def _at_post(random: Random) -> Case:
    """A desk for four hours and a half, or two persons at it, and an activity with a medic meanwhile."""
    until, count = random.choice(((750, 1), (720, 2)))
    posts = (post("DESK", (480, until), count=count), post("AID", (480, 600), role=Role.MEDIC))
    slots = [slot("A0", 600 + random.choice((29, 30)), 700, "V-WORKS")]
    acts = [activity("A0", Need(role=Role.MEDIC), venue="V-WORKS")]
    people = [staff(f"Q{n}", Role.DUTY, Role.MEDIC, shifts=_shifts(random, slots)) for n in range(2)]
    return _case(random, [*people, staff("Q2", Role.DUTY)], None, acts, slots, posts=posts)


def _expert(random: Random, name: str) -> Person:
    roles = random.sample((Role.INTERPRETER, Role.NARRATOR, Role.PHOTOGRAPHER), 2)
    return staff(
        name,
        *roles,
        speaks_for=random.choice((("ja",), ("en",))),
        trained=random.random() < 0.8,
        routes=random.choice((("industry",), ("urban",))),
    )


def _shifts(random: Random, slots: Sequence[Slot]) -> tuple[tuple[int, int], ...]:
    """No shift, or one that ends with a slot or a minute before."""
    end = random.choice(slots).end - random.choice((0, 0, 1))
    return () if random.random() < 0.6 else ((0, end),)


def _case(
    random: Random,
    people: Sequence[Person],
    escort: Escort | None,
    acts: Sequence[Activity],
    slots: Sequence[Slot],
    rides: tuple[Movement, ...] = (),
    legs: Sequence[Leg] = (),
    **more: Any,
) -> Case:
    """The event with an absence that touches a duty's end, its begin less the way, or neither by a minute."""
    away: tuple[Absence, ...] = ()
    if random.random() < 0.6:
        at = random.choice([*(s.end for s in slots), *(x.at + 15 for x in legs)]) + random.choice((-1, 0, 29, 30))
        who = random.choice(people).id
        away = (absence("W", at, at + 45, person=who, location=random.choice(("", "WORKS"))),)
    given = event(people, escort, activities=tuple(acts), legs=tuple(legs), absences=away, **more)
    return given, plan(*slots, movements=rides).model_copy(update={"scope": ("itinerary", "transport")})


def plans(given: Event, before: Plan) -> Iterator[Plan]:
    """Every way to fill or list the duties and posts; greeters also too late, and the first one also forgotten."""
    dues = (*duties_due(given, before), *posts_due(given))
    hosts = [person.id for person in given.persons if not person.delegation]
    choices = [_choices(due, hosts, first=due is dues[0]) for due in dues]
    for lines in product(*choices):
        yield before.model_copy(
            update={
                "scope": (*before.scope, "people"),
                "duties": tuple(line for line in lines if isinstance(line, Duty)),
                "posts": tuple(line for line in lines if isinstance(line, PostDuty)),
                "unplaced": tuple(line for line in lines if isinstance(line, Unplaced)),
            }
        )


def _choices(due: DutyDue, hosts: Sequence[str], first: bool) -> list[Line]:
    if due.kind == "post":
        posts = [PostDuty(id=due.item, post=due.on, person=host, start=due.start, end=due.end) for host in hosts]
        return [*posts, Unplaced(item=due.item, rule="P15", reason="无人"), *([None] if due.on == "AID" else [])]
    early: Mapping[str, tuple[int, ...]] = {"greeter": (15, 14)}
    lines: list[Line] = [
        Duty(id=due.item, item=due.on, role=due.role, person=host, start=due.start - before, end=due.end)
        for before in early.get(due.role, (0,))
        for host in hosts
    ]
    return [*lines, Unplaced(item=due.item, rule="P12", reason="无人"), *([None] if first else [])]
