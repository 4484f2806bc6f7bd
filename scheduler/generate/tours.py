"""Visits of sites by route, and outings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scheduler.clock import Interval
from scheduler.domain.activities import Activity
from scheduler.generate.activity import NARRATOR, activity_of, interpreters
from scheduler.generate.people import Group
from scheduler.generate.recipe import Recipe
from scheduler.generate.times import span
from scheduler.i18n import Text

SITES: tuple[tuple[str, str, str, str], ...] = (
    ("STEEL", "industry", "特钢生产线", "Steel Works Tour"),
    ("EV", "industry", "整车展示中心", "Vehicle Exhibition"),
    ("FARM", "agriculture", "智能温室", "Greenhouses"),
    ("TEA", "agriculture", "茶园", "Tea Garden"),
    ("PLAN", "urban", "规划展厅", "Planning Exhibition"),
    ("RIVER", "urban", "滨江步道", "Riverfront Walk"),
)
ROUTES = ("industry", "agriculture", "urban")


def tours(recipe: Recipe, groups: Sequence[Group]) -> Iterator[Activity]:
    """From the third day on each third of the delegations has a route a morning, another one every day."""
    for day in range(2, recipe.days):
        for n, route in enumerate(ROUTES):
            third = groups[(n + day) % len(ROUTES) :: len(ROUTES)]
            yield from tour(third, route, span(day, "08:30", "12:00"), f"-{day}")


def tour(groups: Sequence[Group], route: str, when: Interval, tail: str) -> Iterator[Activity]:
    leader = groups[0].delegation.host_leader
    for place, of_route, zh, en in SITES:
        if of_route == route:
            yield activity_of(
                f"VISIT-{place}{tail}",
                "visit",
                Text(f"考察{zh}", f"Visit: {en}"),
                groups,
                (40, 60),
                when,
                venues=(f"{place}-V",),
                route=route,
                leaders=(leader,),
                needs=(NARRATOR, *interpreters(groups)),
            )


def outings(recipe: Recipe, groups: Sequence[Group]) -> Iterator[Activity]:
    """Nothing that must be: opera for guests from abroad, the lake for the first delegation."""
    foreign = [group for group in groups if group.language != "zh"]
    if foreign:
        yield activity_of(
            "CULTURE",
            "culture",
            Text("戏曲晚会", "Evening of opera"),
            foreign,
            (60, 75),
            span(1, "19:30", "21:30"),
            layout="theatre",
            needs=interpreters(foreign),
            mandatory=False,
            priority=2,
        )
    yield lake(recipe, groups[0])


def lake(recipe: Recipe, group: Group) -> Activity:
    """Sightseeing on any day but the first."""
    days = range(1, recipe.days)
    return activity_of(
        f"LAKE-{group.id}",
        "sightseeing",
        Text("游览翠湖", "Green Lake"),
        (group,),
        (60, 90),
        *(span(day, "08:30", "17:00") for day in days),
        mandatory=False,
        priority=1,
    )
