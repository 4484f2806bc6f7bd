"""How hard an event is: beds on the fullest night, seats when most move at once, leaders on the busiest day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scheduler.clock import DAY, Interval
from scheduler.demand.attending import CLASS_OF
from scheduler.demand.stays import stays_due
from scheduler.domain.activities import Activity
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.fleet import Owner
from scheduler.domain.people import Role
from scheduler.i18n import Text
from scheduler.supply.rooms import rooms_offered
from scheduler.supply.staff import absences_of, merged

_WORK = ((8 * 60, 12 * 60), (14 * 60, 18 * 60))
"""Working hours, minutes of the day; at noon nobody is asked for."""


class Load(NamedTuple):
    """`asked` of what there is (`given`)."""

    name: Text
    asked: int
    given: int

    @property
    def percent(self) -> int:
        return 100 * self.asked // self.given if self.given else 0


def loads(event: Event) -> tuple[Load, Load, Load]:
    return _beds(event), _seats(event), _leaders(event)


def _beds(event: Event) -> Load:
    """Persons who stay on the fullest night, of the beds in rooms that nothing closes that night."""
    stays, rooms = stays_due(event), rooms_offered(event)
    nights = []
    for night in range(event.profile.days):
        evening = Interval((night + 1) * DAY - 1, (night + 1) * DAY)
        open_ = (room for room in rooms if not any(closed.overlaps(evening) for closed in room.closed))
        nights.append((sum(night in stay.nights for stay in stays), sum(room.beds for room in open_)))
    asked, given = max(nights)
    return Load(Text("高峰夜床位", "beds on the fullest night"), asked, given)


def _seats(event: Event) -> Load:
    """Guests of the largest activity away from the hotels, with one escort a delegation, of the host's seats; what goes
    along with a convoy carries none of them."""
    hotels = {hotel.location for hotel in event.hotels}
    away = (a for a in event.activities if not set(_places(event, a)) & hotels)
    asked = max((_riders(event, activity) for activity in away), default=0)
    own = (vehicle for vehicle in event.vehicles if vehicle.owner is not Owner.VISITOR)
    given = sum(vehicle.seats for vehicle in own if vehicle.vehicle_class not in CLASS_OF.values())
    return Load(Text("最多同时用座", "seats asked at once"), asked, given)


def _places(event: Event, activity: Activity) -> Iterator[Id]:
    if activity.own_hotel:
        yield from (hotel.location for hotel in event.hotels)
    for venue in event.venues:
        if venue.id in activity.venues or (not activity.venues and activity.kind in venue.kinds):
            yield venue.location


def _riders(event: Event, activity: Activity) -> int:
    guests = {guest for party in activity.parties for guest in event.members(party)}
    return len(guests) + len({event.person_of[guest].delegation for guest in guests})


def _leaders(event: Event) -> Load:
    """Minutes of diary, programme and one courtesy call, of the busiest leader, of all working hours."""
    most = max(
        (person for person in event.persons if Role.LEADER in person.roles),
        default=None,
        key=lambda leader: _busy(event, leader.id),
    )
    asked = _busy(event, most.id) if most else 0
    given = event.profile.days * sum(end - start for start, end in _WORK)
    return Load(Text("最忙领导分钟数", "minutes of the busiest leader"), asked, given)


def _busy(event: Event, leader: Id) -> int:
    diary = merged(span for absence in absences_of(event, event.person_of[leader]) for span in absence.when)
    working = (
        Interval(day * DAY + start, day * DAY + end) for day in range(event.profile.days) for start, end in _WORK
    )
    away = sum(max(0, min(span.end, hours.end) - max(span.start, hours.start)) for hours in working for span in diary)
    led = sum(activity.duration[0] for activity in event.activities if leader in activity.leaders)
    return away + led
