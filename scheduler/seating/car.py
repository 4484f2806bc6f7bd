"""Seats of a car: right before left, rear before front; the host leader on the guest's left. T14; S1-礼3."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

FRONT = "front"  # beside the driver
REAR_RIGHT = "rear_right"
REAR_LEFT = "rear_left"
REAR_MIDDLE = "rear_middle"
LEADER = "leader"
"""The role of a host leader who rides along."""
EMPTY = "-"
_DRIVEN = (REAR_RIGHT, REAR_LEFT, REAR_MIDDLE, FRONT)
_HOST_DRIVES = (FRONT, REAR_RIGHT, REAR_LEFT, REAR_MIDDLE)


def car_seats(
    guests: Sequence[str], leader: str = "", escort: str = "", host_drives: bool = False
) -> Mapping[str, str]:
    """Seat → person, for a car of four passengers; guests in order of rank.

    With a driver: guest 1 rear right, the host leader (else guest 2) rear left, the escort beside the driver. When the
    host drives the seat beside the driver comes first. Those who find no seat are left out.
    """
    found: dict[str, str] = {}
    if escort and not host_drives:
        found[FRONT] = escort
    if leader:
        found[REAR_LEFT] = leader
    order = _HOST_DRIVES if host_drives else _DRIVEN
    free = (seat for seat in order if seat not in found)
    others = (*guests, *((escort,) if escort and host_drives else ()))
    found.update(zip(free, others, strict=False))
    return found


SEDAN = (REAR_RIGHT, REAR_LEFT, REAR_MIDDLE, FRONT)
"""Seats 1 to 4 of a car with up to four passengers."""


def numbered_seats(guests: Sequence[str], staff: Sequence[str], seats: int) -> tuple[str, ...]:
    """Who sits on seat 1, 2, … of a vehicle with so many passenger seats: guests in order of rank, roles of staff;
    EMPTY where nobody does, none behind the last one taken.

    Up to four seats as SEDAN numbers them. In larger vehicles from the front to the rear, right before left; the last
    number is the seat beside the driver. The host leader sits on the left of guest 1, the first other one of the staff
    beside the driver, the rest behind the guests.
    """
    leader = LEADER if LEADER in staff else ""
    others = [role for role in staff if role != leader]
    escort, rest = (others[0], others[1:]) if others else ("", [])
    if seats <= len(SEDAN):
        found = car_seats((*guests, *rest), leader, escort)
        return _closed([found.get(seat, EMPTY) for seat in SEDAN])
    row = [*guests[:1], *([leader] if leader else []), *guests[1:], *rest]
    return _closed([*row, *[EMPTY] * (seats - 1 - len(row)), escort or EMPTY])


def _closed(row: list[str]) -> tuple[str, ...]:
    while row and row[-1] == EMPTY:
        row.pop()
    return tuple(row)
