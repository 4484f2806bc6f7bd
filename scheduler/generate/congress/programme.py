"""What happens at a congress: plenaries, group meetings, joint groups, press, visits, evenings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scheduler.clock import Interval
from scheduler.domain.activities import Activity, Need
from scheduler.domain.people import Role
from scheduler.generate.activity import NARRATOR, PHOTOGRAPHER, activity_of
from scheduler.generate.congress.calendar import Calendar, HalfDay
from scheduler.generate.congress.delegations import LEADERS_OF_HOSTS, assembly_of
from scheduler.generate.congress.recipe import Congress
from scheduler.generate.congress.units import DEPUTIES, MEMBERS
from scheduler.generate.people import Group
from scheduler.generate.times import span
from scheduler.generate.tours import ROUTES, SITES
from scheduler.i18n import Text

PRESIDIUM = tuple(f"L{n:02d}" for n in range(1, 9))
"""Leaders who sit on the rostrum of every plenary."""
_CLUSTER = 5
_TURN, _SECOND, _JOINT = 2, 19, 21
"""Leaders take turns, so that none is asked for twice on a half-day: those of the first group meeting of a delegation
with a leader, of the second, of the joint groups."""
_FEW = 4
"""Half-days up to which a leader comes only once."""
_EVENING = 6
"""Delegations at one evening of opera."""
_PLENARY = {
    DEPUTIES: Text("大会全体会议", "Plenary of the deputies"),
    MEMBERS: Text("政协全体会议", "Plenary of the members"),
}
_PRESS = Need(role=Role.PRESS)
_AT_PLENARIES = (
    Need(role=Role.PHOTOGRAPHER, count=2),
    Need(role=Role.MEDIC, count=2),
    Need(role=Role.SECURITY, count=2),
    _PRESS,
)


def programme(recipe: Congress, groups: Sequence[Group]) -> tuple[Activity, ...]:
    calendar = Calendar(recipe.days, recipe.first_day.weekday())
    of = {assembly: [g for g in groups if assembly_of(g) == assembly] for assembly in (DEPUTIES, MEMBERS)}
    languages = {unit.name: unit.language for unit in recipe.units}
    plenaries = [p for assembly in of for p in _plenaries(calendar, assembly, of, languages)]
    joint = list(_joint_groups(calendar, of[MEMBERS]))
    busy = {(party, window) for activity in joint for party in activity.parties for window in activity.windows}
    meetings = [
        m for some in of.values() for place, g in enumerate(some) for m in _days_of(calendar, place, g, languages, busy)
    ]
    return (*plenaries, *joint, *meetings, *_press(calendar, groups), *_evenings(calendar, groups))


def interpreters(groups: Sequence[Group], languages: dict[str, str]) -> tuple[Need, ...]:
    """One for each language of the groups."""
    spoken = dict.fromkeys(languages[group.delegation.unit] for group in groups)
    return tuple(Need(role=Role.INTERPRETER, skill=language) for language in spoken if language)


def _plenaries(
    calendar: Calendar, assembly: str, of: dict[str, list[Group]], languages: dict[str, str]
) -> Iterator[Activity]:
    name = _PLENARY[assembly]
    for half in calendar.plenaries(assembly):
        groups = [*of[DEPUTIES], *of[MEMBERS]] if half == calendar.attended else of[assembly]
        yield activity_of(
            f"PLEN-{assembly[:1].upper()}-{half.id}",
            "plenary",
            name,
            groups,
            (120, 140),
            half.plenary,
            layout="theatre",
            equipment=("sound", "interpretation"),
            leaders=PRESIDIUM,
            needs=(*_AT_PLENARIES, *interpreters(groups, languages)),
        )


def clusters(groups: Sequence[Group]) -> list[Sequence[Group]]:
    """The sectors that meet as joint groups."""
    return [groups[n : n + _CLUSTER] for n in range(0, len(groups), _CLUSTER)]


def _joint_groups(calendar: Calendar, groups: Sequence[Group]) -> Iterator[Activity]:
    """On one half-day sectors meet in clusters, each with a leader."""
    halves = calendar.group_days(MEMBERS)
    half = halves[len(halves) // 2]
    for n, cluster in enumerate(clusters(groups)):
        yield activity_of(
            f"JOINT-{n + 1}",
            "forum",
            Text("联组会议", "Joint group meeting"),
            cluster,
            (90, 120),
            half.hours,
            layout="theatre",
            leaders=(f"L{_JOINT + n:02d}",),
            needs=(PHOTOGRAPHER, _PRESS),
        )


def _days_of(
    calendar: Calendar, place: int, group: Group, languages: dict[str, str], busy: set[tuple[str, Interval]]
) -> Iterator[Activity]:
    """Group meetings in the own hotel on every free half-day but one, on which a site is visited; leaders come to
    two of them."""
    assembly = assembly_of(group)
    halves = [half for half in calendar.group_days(assembly) if (group.id, half.hours) not in busy]
    visits = [half for half in halves if not calendar.training(half)]
    out = visits[place % len(visits)]
    turn = _TURN * (place // len(halves)) + (assembly == MEMBERS)
    guests = {halves[(place + 3) % len(halves)]: turn}
    if len(halves) > _FEW:
        guests[halves[(place + 7) % len(halves)]] = turn + _SECOND
    for half in halves:
        if half == out:
            yield _visit(group, place, half)
        else:
            yield _meeting(group, half, guests.get(half), interpreters((group,), languages))


def _meeting(group: Group, half: HalfDay, guest: int | None, needs: tuple[Need, ...]) -> Activity:
    leader = () if guest is None else (f"L{9 + guest % (LEADERS_OF_HOSTS - 8):02d}",)
    return activity_of(
        f"GROUP-{group.id}-{half.id}",
        "meeting",
        Text("分组讨论", "Group meeting"),
        (group,),
        (90, 120),
        half.hours,
        layout="meeting",
        own_hotel=True,
        leaders=leader,
        needs=(*needs, *((PHOTOGRAPHER,) if leader else ())),
    )


def _visit(group: Group, place: int, half: HalfDay) -> Activity:
    """By those whom the delegation sends: its team."""
    route = ROUTES[place % len(ROUTES)]
    sites = tuple(f"{site}-V" for site, of_route, _, _ in SITES if of_route == route)
    return activity_of(
        f"VISIT-{group.id}",
        "visit",
        Text("集体考察", "Visit"),
        (group,),
        (50, 75),
        half.hours,
        parties=(f"{group.id}T",),
        venues=sites,
        route=route,
        needs=(NARRATOR,),
    )


def _press(calendar: Calendar, groups: Sequence[Group]) -> Iterator[Activity]:
    """Spokesmen of a dozen delegations meet the press on an evening between opening and closing."""
    for group in groups[:: max(1, len(groups) // 12)]:
        first, last = calendar.opening(assembly_of(group)).day, calendar.closing(assembly_of(group)).day
        yield activity_of(
            f"PRESS-{group.id}",
            "press",
            Text("记者会", "Press conference"),
            (group,),
            (45, 60),
            *(span(day, "18:00", "21:30") for day in range(first, last)),
            parties=(f"{group.id}T",),
            layout="theatre",
            needs=(_PRESS, PHOTOGRAPHER),
            mandatory=False,
            priority=2,
        )


def _evenings(calendar: Calendar, groups: Sequence[Group]) -> Iterator[Activity]:
    """Three evenings of opera; nothing that must be."""
    for n, day in enumerate(range(3, min(6, calendar.days - 3))):
        some = [group for group in groups if len(group.guests) <= 100][n::9][:_EVENING]
        if some:
            yield activity_of(
                f"CULTURE-{n + 1}",
                "culture",
                Text("专场演出", "Evening of opera"),
                some,
                (75, 90),
                span(day, "19:15", "21:30"),
                layout="theatre",
                mandatory=False,
            )
