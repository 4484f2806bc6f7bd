"""Joint sessions: dinner, opening, photograph, forums, and talks between delegations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scheduler.domain.activities import Activity, Need
from scheduler.domain.people import Role
from scheduler.generate.activity import PHOTOGRAPHER, activity_of, after, interpreters
from scheduler.generate.people import Group
from scheduler.generate.recipe import Recipe
from scheduler.generate.times import span
from scheduler.generate.visits import Wave
from scheduler.i18n import Text

_HOSTS = ("L01", "L02")


def halves(groups: Sequence[Group]) -> tuple[Sequence[Group], Sequence[Group]]:
    """Who is in forum A, and who in forum B."""
    return groups[::2], groups[1::2]


def sessions(groups: Sequence[Group], waves: Sequence[Wave]) -> Iterator[Activity]:
    """A dinner on the first evening; on the second day opening, photograph, lunch in shifts and two forums."""
    yield _dinner(groups, tuple(wave.party for wave in waves if not wave.late))
    yield _opening(groups)
    yield _photograph(groups)
    yield from (_lunch(group) for group in groups)
    yield from (_forum(name, half) for name, half in zip("AB", halves(groups), strict=True))


def _dinner(groups: Sequence[Group], parties: tuple[str, ...]) -> Activity:
    return activity_of(
        "BANQUET",
        "dinner",
        Text("欢迎晚宴", "Welcome dinner"),
        groups,
        (60, 85),
        span(0, "18:00", "19:30"),
        parties=parties,
        venues=("CC-BANQUET",),
        layout="banquet",
        near="CC",
        leaders=_HOSTS,
        needs=(PHOTOGRAPHER, *interpreters(groups)),
    )


def _opening(groups: Sequence[Group]) -> Activity:
    return activity_of(
        "OPENING",
        "plenary",
        Text("开幕式", "Opening session"),
        groups,
        (75, 90),
        span(1, "09:00", "11:00"),
        layout="theatre",
        equipment=("projector",),
        leaders=_HOSTS,
        needs=(PHOTOGRAPHER, *interpreters(groups), Need(role=Role.MEDIC)),
    )


def _photograph(groups: Sequence[Group]) -> Activity:
    return activity_of(
        "PHOTO",
        "photograph",
        Text("集体合影", "Group photograph"),
        groups,
        (10, 15),
        span(1, "10:15", "11:45"),
        venues=("CC-STEPS",),
        links=after("OPENING"),
        needs=(PHOTOGRAPHER,),
    )


def _lunch(group: Group) -> Activity:
    return activity_of(
        f"LUNCH-{group.id}",
        "lunch",
        Text("工作午餐", "Working lunch"),
        (group,),
        (40, 60),
        span(1, "11:30", "13:30"),
        venues=("CC-DINING",),
        layout="banquet",
        near="CC",
        links=after("PHOTO"),
    )


def _forum(letter: str, groups: Sequence[Group]) -> Activity:
    return activity_of(
        f"FORUM-{letter}",
        "forum",
        Text(f"分论坛{letter}", f"Forum {letter}"),
        groups,
        (90, 120),
        span(1, "13:30", "17:30"),
        layout="theatre",
        equipment=("projector",),
        leaders=(groups[0].delegation.host_leader,),
        needs=(PHOTOGRAPHER, *interpreters(groups)),
        links=after("OPENING"),
    )


def talks(recipe: Recipe, groups: Sequence[Group]) -> Iterator[Activity]:
    """Each delegation's talks team meets the team of another one."""
    draw = recipe.draw("talks")
    order = draw.sample(groups, len(groups))
    for n, pair in enumerate(zip(order[::2], order[1::2], strict=False), start=1):
        yield activity_of(
            f"TALKS-{n}",
            "bilateral",
            Text("双边洽谈", "Bilateral talks"),
            pair,
            (30, 45),
            span(1, "13:00", "18:00"),
            parties=tuple(f"{group.id}T" for group in pair),
            layout="boardroom",
            needs=interpreters(pair),
            links=after("PHOTO"),
        )
