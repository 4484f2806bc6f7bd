"""The city: hubs, hotels, sites, and the roads between them."""

from __future__ import annotations

from itertools import combinations
from math import dist
from random import Random

from scheduler.domain.places import Location, LocationKind, Travel, TravelMode
from scheduler.generate.recipe import Seeded
from scheduler.tables.closure import close_travel

_ORIGIN = (28.0, 116.0)
_DEGREE = (111.2, 98.2)
"""Kilometres of a degree of latitude and of longitude there."""
_DETOUR = 1.35
"""Kilometres by road for one as the crow flies."""
_PLACES: tuple[tuple[str, LocationKind, str, str, float, float], ...] = (
    ("CC", LocationKind.SITE, "会议中心", "Congress Centre", 2, 5),
    ("GOV", LocationKind.OFFICE, "市政府", "City Hall", 1.6, -1.2),
    ("ST", LocationKind.STATION, "高铁站", "Railway Station", -5, 6),
    ("AP", LocationKind.AIRPORT, "机场", "Airport", 14, -9),
    ("EXIT", LocationKind.EXIT, "高速出口", "Motorway Exit", -8, -2),
    ("STEEL", LocationKind.SITE, "特钢厂", "Steel Works", -6, -7),
    ("EV", LocationKind.SITE, "新能源汽车城", "Electric Vehicle Park", 7, -3),
    ("FARM", LocationKind.SITE, "农业园", "Farm Park", -13, 9),
    ("TEA", LocationKind.SITE, "茶场", "Tea Estate", -9, 12),
    ("PLAN", LocationKind.SITE, "规划馆", "City Planning Hall", 2.6, -0.4),
    ("RIVER", LocationKind.SITE, "滨江更新区", "Riverfront", 5.5, -0.8),
    ("LAKE", LocationKind.SITE, "翠湖景区", "Green Lake", 9, 8),
    ("OPERA", LocationKind.SITE, "大剧院", "Opera House", -0.9, 0.8),
    ("DEPOT", LocationKind.DEPOT, "机关车队", "Municipal Vehicle Pool", -1.8, -1),
)
_HOTELS = (
    (0.0, 0.0),
    (3.5, 1.5),
    (-2.2, 2.4),
    (4.1, 4.4),
    (1.0, -3.1),
    (-3.2, -2.5),
    (6.0, 2.6),
    (-1.4, 4.9),
    (2.2, 7.1),
    (-4.6, 0.8),
    (5.2, -1.9),
    (-0.7, 2.2),
    (3.1, -4.4),
    (7.4, 5.0),
    (-5.1, 3.9),
    (0.9, 6.3),
)
MOST_HOTELS = len(_HOTELS)

Points = dict[str, tuple[float, float]]


def city(recipe: Seeded, hotels: int) -> tuple[tuple[Location, ...], tuple[Travel, ...]]:
    """Locations and closed travel times; places shift by up to half a kilometre from seed to seed."""
    draw = recipe.draw("places")
    points = {row[0]: _shifted(draw, (row[4], row[5])) for row in _PLACES}
    points |= {f"H{n + 1}": _HOTELS[n] for n in range(hotels)}
    locations = [_location(id_, kind, zh, en, points[id_]) for id_, kind, zh, en, _, _ in _PLACES]
    locations += [
        _location(f"H{n + 1}", LocationKind.HOTEL, f"{n + 1}号宾馆", f"Hotel {n + 1}", points[f"H{n + 1}"])
        for n in range(hotels)
    ]
    return tuple(locations), _travel(points)


def _shifted(draw: Random, point: tuple[float, float]) -> tuple[float, float]:
    return point[0] + draw.uniform(-0.5, 0.5), point[1] + draw.uniform(-0.5, 0.5)


def _location(id_: str, kind: LocationKind, zh: str, en: str, point: tuple[float, float]) -> Location:
    lat, lon = _ORIGIN[0] + point[1] / _DEGREE[0], _ORIGIN[1] + point[0] / _DEGREE[1]
    return Location(id=id_, kind=kind, name=zh, name_en=en, lat=round(lat, 4), lon=round(lon, 4))


def _travel(points: Points) -> tuple[Travel, ...]:
    """4 minutes and 1.3 a kilometre, to the nearest 5; no way round is shorter."""
    rows = [_row(points, a, b) for a, b in combinations(points, 2)]
    closed, _ = close_travel(rows, list(points), range(len(rows)))
    walk = Travel(origin="H1", destination="OPERA", mode=TravelMode.WALK, minutes=14, metres=1100)
    return (*closed, walk)


def _row(points: Points, a: str, b: str) -> Travel:
    metres = round(_DETOUR * dist(points[a], points[b]) * 10) * 100
    return Travel(origin=a, destination=b, minutes=max(5, 5 * round((4 + 0.0013 * metres) / 5)), metres=metres)
