"""The few ties between cells that belong to single tables, and that every used place can be reached."""

from __future__ import annotations

from collections.abc import Callable

from scheduler.clock import DAY
from scheduler.domain.people import Direction, Lesson, Role
from scheduler.i18n import Text
from scheduler.tables.cells.base import Calendar
from scheduler.tables.cells.times import MOMENT
from scheduler.tables.checks import Data, id_of
from scheduler.tables.problems import NOTHING
from scheduler.tables.rows import Row

FARTHEST = 2 * DAY  # minutes
MOST_PLACES = 1000
MOST_BANDS = 48


def check_ties(data: Data) -> None:
    """Every tie of this module; the problems go into the basket."""
    for check in _TIES:
        check(data)


def _parties_apart(data: Data) -> None:
    taken = data.ids("delegations")
    for row in data.tables["parties"].rows:
        if row.values.get("id") in taken:
            data.add(
                data.tables["parties"],
                row,
                "id",
                row.values["id"],
                Text("不与代表团编号重复", "an id that no delegation has"),
            )


def _guests_belong(data: Data) -> None:
    rows = data.tables["persons"]
    for row in rows.rows:
        roles = row.values.get("roles", ())
        known = row.values.get("delegation") or "delegation" in row.refused
        if {Role.GUEST, Role.PRINCIPAL} & set(roles) and not known:
            data.add(rows, row, "delegation", NOTHING, Text("来宾的代表团", "the delegation of a guest"))


def _one_principal(data: Data) -> None:
    rows, first = data.tables["persons"], dict[str, str]()
    for row in rows.rows:
        delegation = row.values.get("delegation", "")
        if Role.PRINCIPAL in row.values.get("roles", ()) and delegation:
            known = first.setdefault(delegation, row.values.get("id", ""))
            if known != row.values.get("id", ""):
                data.add(
                    rows,
                    row,
                    "roles",
                    Role.PRINCIPAL.value,
                    Text(f"每个代表团一位主宾（已有 {known}）", f"one principal a delegation ({known} already is)"),
                )


def _closed_things_exist(data: Data) -> None:
    rows = data.tables["closures"]
    for row in rows.rows:
        table, subject = row.values.get("table"), row.values.get("subject")
        if table and subject and data.readable(table) and subject not in data.ids(table):
            data.add(rows, row, "subject", subject, id_of((table,)), data.ids(table))


_PINNED = {
    "venue": ("venues",),
    "room": ("rooms",),
    "vehicle": ("vehicles",),
    "driver": ("persons",),
    "person": ("persons",),
}


def _pinned_values_fit(data: Data) -> None:
    rows = data.tables["pins"]
    for row in rows.rows:
        field, value = row.values.get("field"), row.values.get("value")
        tables = _PINNED.get(field or "", ())
        if field == "start" and value and not _is_moment(value, data.calendar):
            data.add(rows, row, "value", value, MOMENT.accepted)
        elif tables and value and data.readable(*tables) and value not in data.ids(*tables):
            data.add(rows, row, "value", value, id_of(tables), data.ids(*tables))


def _pins_agree(data: Data) -> None:
    """One value for an item and field; the same pin twice does no harm."""
    rows, first = data.tables["pins"], dict[tuple[str, str], Row]()
    for row in rows.rows:
        item, field, value = (row.values.get(key, "") for key in ("item", "field", "value"))
        known = first.setdefault((item, field), row) if item and field else row
        if known is not row and known.values.get("value", "") != value:
            name, was = known.values.get("id", ""), known.values.get("value", "") or NOTHING
            accepted = Text(
                f"与第 {known.number} 行锁定 {name} 相同:{was}", f"the same as pin {name} in row {known.number}: {was}"
            )
            data.add(rows, row, "value", value or NOTHING, accepted)


def _is_moment(text: str, calendar: Calendar) -> bool:
    try:
        MOMENT.parse(text, calendar)
    except (ValueError, OverflowError):
        return False
    return True


def _out_after_in(data: Data) -> None:
    """A party that comes once and goes once goes after it came."""
    rows, trips = data.tables["legs"], dict[str, list[Row]]()
    for row in rows.rows:
        trips.setdefault(row.values.get("party", ""), []).append(row)
    for party, legs in trips.items():
        ways = {row.values.get("direction"): row for row in legs}
        if party and len(legs) == 2 and set(ways) == {Direction.IN, Direction.OUT}:
            comes, goes = (_best_known(ways[direction]) for direction in Direction)
            if comes is not None and goes is not None and goes <= comes:
                found, number = data.calendar.clock.text(goes), ways[Direction.IN].number
                accepted = Text(f"晚于第 {number} 行的抵达", f"later than the arrival in row {number}")
                data.add(rows, ways[Direction.OUT], "scheduled", found, accepted)


def _best_known(leg: Row) -> int | None:
    known = (leg.values.get(key) for key in ("actual", "estimated", "scheduled"))
    return next((time for time in known if time is not None), None)


_LEARNED = {
    Lesson.LIKED: ("hotels", "floors", "rooms", "dishes", "persons"),
    Lesson.DISLIKED: ("hotels", "floors", "rooms", "dishes", "persons"),
    Lesson.GIVEN: ("gifts",),
    Lesson.KNOWS: ("persons",),
}


def _lessons_fit(data: Data) -> None:
    """What was liked, given or known is a thing of a kind that can be."""
    rows = data.tables["history"]
    known = {one for tables in _LEARNED.values() for one in data.ids(*tables)}
    for row in rows.rows:
        lesson, subject = row.values.get("lesson"), row.values.get("subject", "")
        tables = _LEARNED[lesson] if lesson else ()
        if tables and data.readable(*tables) and subject in known - data.ids(*tables):
            data.add(rows, row, "subject", subject, id_of(tables), data.ids(*tables))


def _news_near_plan(data: Data) -> None:
    """What is expected, or has happened, lies within two days of what was planned."""
    rows = data.tables["legs"]
    for row in rows.rows:
        for key in ("estimated", "actual"):
            planned, news = row.values.get("scheduled"), row.values.get(key)
            if planned is not None and news is not None and abs(news - planned) > FARTHEST:
                accepted = Text("与计划时刻相差不超过两天", "at most two days from the planned time")
                data.add(rows, row, key, data.calendar.clock.text(news), accepted)


def _travel_is_of_a_city(data: Data) -> None:
    """So many places, and hours of the day, that closing the matrix stays a matter of seconds."""
    rows = data.tables["travel"]
    places = {*rows.given("origin"), *rows.given("destination"), *used_places(data)}
    if len(places) > MOST_PLACES:
        accepted = Text(f"不超过 {MOST_PLACES} 个地点", f"at most {MOST_PLACES} places")
        data.basket.add(rows.table.file, None, "from", str(len(places)), accepted)
    bands = set(rows.given("band"))
    if len(bands) > MOST_BANDS:
        accepted = Text(f"不超过 {MOST_BANDS} 种时段", f"at most {MOST_BANDS} different hours of the day")
        data.basket.add(rows.table.file, None, "band", str(len(bands)), accepted)


def _places_connected(data: Data) -> None:
    """Hubs, hotels and venues can be reached from each other by car, if need be through other places."""
    if not data.readable("travel", "locations", "legs", "hotels", "venues"):
        return
    site = {row.values.get("id"): row.values.get("parent") for row in data.tables["locations"].rows}
    islands = _Islands()
    for row in data.tables["travel"].rows:
        a, b = row.values.get("origin"), row.values.get("destination")
        if a and b:
            islands.join(site.get(a) or a, site.get(b) or b)
    used = dict.fromkeys(site.get(place) or place for place in used_places(data))
    for place in list(used)[1:]:
        start = next(iter(used))
        if islands.root(place) != islands.root(start):
            islands.join(place, start)
            data.basket.add(
                "travel.csv",
                None,
                "from→to",
                f"{start}→{place}: {NOTHING}",
                Text("连接二者的行车时间", "a row by which one gets from one to the other"),
            )


def used_places(data: Data) -> list[str]:
    """Locations of hubs, hotels and venues, each once."""
    asked = (("hotels", "location"), ("legs", "hub"), ("venues", "location"))
    known = data.ids("locations")
    return [one for one in dict.fromkeys(p for t, key in asked for p in data.tables[t].given(key)) if one in known]


class _Islands:
    """Places that are joined by rows of travel."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def root(self, place: str) -> str:
        while self._above.get(place, place) != place:
            place = self._above[place]
        return place

    def join(self, one: str, other: str) -> None:
        self._above[self.root(one)] = self.root(other)


_TIES: tuple[Callable[[Data], None], ...] = (
    _parties_apart,
    _guests_belong,
    _one_principal,
    _closed_things_exist,
    _pinned_values_fit,
    _pins_agree,
    _out_after_in,
    _lessons_fit,
    _news_near_plan,
    _travel_is_of_a_city,
    _places_connected,
)
