"""What happens: joint sessions, talks between delegations, visits by route, an evening out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scheduler.domain.activities import Activity
from scheduler.generate.activity import PHOTOGRAPHER, activity_of, after, interpreters
from scheduler.generate.people import Group
from scheduler.generate.recipe import Recipe
from scheduler.generate.sessions import sessions, talks
from scheduler.generate.times import span
from scheduler.generate.tours import ROUTES, lake, outings, tour, tours
from scheduler.generate.visits import Wave
from scheduler.i18n import Text


def programme(recipe: Recipe, groups: Sequence[Group], waves: Sequence[Wave]) -> tuple[Activity, ...]:
    """Joint events: a day of sessions, then visits; otherwise visits of each delegation by itself."""
    if not recipe.joint:
        return tuple(activity for group in groups for activity in _visit(recipe, group))
    return (*sessions(groups, waves), *talks(recipe, groups), *tours(recipe, groups), *outings(recipe, groups))


def _visit(recipe: Recipe, group: Group) -> Iterator[Activity]:
    """A visit of one delegation: report, photograph, the sites of two routes, an evening, the lake."""
    yield from _work(group)
    yield from _sites(recipe, group)
    if recipe.days > 2:
        yield activity_of(
            f"CULTURE-{group.id}",
            "culture",
            Text("戏曲晚会", "Evening of opera"),
            (group,),
            (60, 75),
            span(1, "19:30", "21:30"),
            layout="theatre",
        )
    yield lake(recipe, group)


def _work(group: Group) -> Iterator[Activity]:
    windows = (span(0, "15:00", "18:00"), span(1, "08:30", "12:00"))
    yield activity_of(
        f"SYMP-{group.id}",
        "symposium",
        Text("座谈会", "Symposium"),
        (group,),
        (60, 90),
        *windows,
        layout="meeting",
        own_hotel=True,
        leaders=(group.delegation.host_leader,),
        needs=(PHOTOGRAPHER, *interpreters((group,))),
    )
    yield activity_of(
        f"PHOTO-{group.id}",
        "photograph",
        Text("合影", "Photograph"),
        (group,),
        (10, 15),
        *windows,
        own_hotel=True,
        links=after(f"SYMP-{group.id}"),
        needs=(PHOTOGRAPHER,),
    )


def _sites(recipe: Recipe, group: Group) -> Iterator[Activity]:
    """Two routes on any morning from the second day, or on any afternoon but the last; the leader comes on one."""
    mornings = [span(day, "08:30", "12:00") for day in range(1, recipe.days)]
    afternoons = [span(day, "14:00", "17:30") for day in range(1, recipe.days - 1)]
    routes = recipe.draw(f"routes {group.id}").sample(ROUTES, min(2, recipe.days - 1))
    for n, route in enumerate(routes):
        for visit in tour((group,), route, mornings[0], f"-{group.id}"):
            windows = (*mornings, *afternoons)
            yield visit.model_copy(update={"windows": windows, "leaders": visit.leaders if n == 0 else ()})
