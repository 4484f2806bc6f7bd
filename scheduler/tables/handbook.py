"""Reads a handbook (接待手册) from TOML.

Keys are the fields of `domain.handbook`. Durations are whole minutes or text (`45`, `"45min"`), hours of the
day `"12:00/13:30"`, money is yuan (`800`, `"680.50"`), ranks `[from, to]`:

    extends = "classic"             # optional: a shipped handbook; what stands here goes over it
    id = "classic"
    name = "经典接待手册"
    name_en = "Classic handbook"
    tiers = ["hard", "unplaced", "protocol", "comfort", "cost"]

    [rules.L4]                      # an id with a dot is quoted: [rules."L6.spare"]
    use = "on"                      # on, off, forbid (what the rule asks for may not be done)
    level = "protocol"              # hard, unplaced, stability, protocol, comfort, cost
    weight = 10
    params = { count = 1 }          # free: the rule's own
    source = "会议费管理办法 8"      # what the handbook goes by; the rule's own source without it

    [standards]
    lodging = [{ ranks = [1, 4], room = "suite", cap = 800 }]
    grid = 5
    early_arrival = "06:00"         # times of day, or minutes of the day
    check_in = "15:00"
    check_out = "12:00"
    spare_rooms = 1
    vip = 4                         # principals of this rank and higher are served one-to-one
    [standards.hubs.train]          # train, flight, car
    after = "15min"
    before = 40
    [standards.meals.lunch]         # breakfast, lunch, dinner
    hours = "12:00/13:30"
    minutes = [45, 75]              # also "45min-75min"
    [standards.travel]              # walk_up_to, coach_from, coach_percent, boarding, alighting, return_after
    boarding = 5

    [standards.costs]               # yuan; what is not given costs nothing, or has no limit
    driver_day = 80                 # also staff_meal, overtime_hour; regular_hours = 8 of a day
    visits = [{ ranks = [1, 4], day = 2000 }]       # the most a guest may cost a day
    allowances = [{ ranks = [1, 10], day = 50, meal = 40 }]
    meals = { breakfast = 50 }      # a head, where the hall names no price
    courtesies = { flowers = 80 }
    reception_list = false          # 公务接待清单

    [[template]]                    # one list: a handbook that extends gives all of its entries or none
    kind = "lunch"
    name = "午餐"
    name_en = "Lunch"
    per = "day"                     # arrival, day, visit, departure
    duration = "45min-75min"        # also 60 or [45, 75]
    hours = "12:00/13:30"
    own_hotel = true
    layout = "banquet"
    leader = false
    needs = ["narrator:1"]
    mandatory = true

    [escort]
    on_activities = ["liaison"]
    on_movements = ["liaison"]
    at_arrival = ["greeter"]
    at_departure = ["see_off"]

The shipped handbooks are package data: `scheduler/tables/handbooks/*.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from scheduler.domain.handbook import Handbook
from scheduler.i18n import Text
from scheduler.tables.complaints import complain
from scheduler.tables.files import decoded
from scheduler.tables.handbook_sense import check_sense
from scheduler.tables.handbook_values import Converter
from scheduler.tables.problems import Basket

Toml = dict[str, Any]


def shipped_handbooks() -> Mapping[str, Path]:
    """Id → file of every handbook that comes with the package."""
    folder = Path(__file__).parent / "handbooks"
    return {path.stem: path for path in sorted(folder.glob("*.toml"))}


def read_handbook(path: Path) -> Handbook:
    """The handbook of one TOML file, what it extends included.

    Raises InputError with every problem; its column is the path of the key (`standards.lodging[0].cap`).
    """
    basket = Basket()
    handbook = handbook_of(path, basket)
    basket.close()
    assert handbook is not None
    return handbook


def handbook_of(path: Path, basket: Basket, change: Callable[[Toml], Toml] | None = None) -> Handbook | None:
    """As `read_handbook`, but leaves the problems in the basket and gives None. `change` goes over the TOML."""
    known = len(basket.problems)
    data = _with_base(path, basket, ())
    if change is not None and len(basket.problems) == known:
        data = change(data)
    if len(basket.problems) > known:
        return None
    converted = Converter(path.name, basket).handbook(data)
    try:
        handbook = Handbook.model_validate(converted)
    except ValidationError as error:
        complain(error, path.name, basket)
        return None
    check_sense(handbook, path.name, basket)
    return handbook if len(basket.problems) == known else None


def _with_base(path: Path, basket: Basket, seen: tuple[str, ...]) -> dict[str, Any]:
    data = _toml(path, basket)
    base = data.pop("extends", None)
    if base is None:
        return data
    shipped = shipped_handbooks()
    if not isinstance(base, str) or base in seen or base not in shipped:
        names = ", ".join(name for name in shipped if name not in seen)
        basket.add(path.name, None, "extends", str(base), Text(f"其一：{names}", f"one of {names}"), shipped)
        return data
    return _over(_with_base(shipped[base], basket, (*seen, base)), data)


def _over(base: dict[str, Any], top: dict[str, Any]) -> dict[str, Any]:
    """Tables are merged key by key; every other value, lists too, is replaced."""
    merged = dict(base)
    for key, value in top.items():
        below = merged.get(key)
        merged[key] = _over(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged


def _toml(path: Path, basket: Basket) -> dict[str, Any]:
    text = decoded(path, path.name, basket)
    if text is None:
        return {}
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        line = re.search(r"line (\d+)", str(error))
        basket.add(path.name, int(line[1]) if line else None, None, str(error), Text("TOML 文本", "TOML"))
        return {}
