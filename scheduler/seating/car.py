"""Seats of a car: right before left, rear before front; the host leader on the guest's left. T14; S1-礼3."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

FRONT = "front"  # beside the driver
REAR_RIGHT = "rear_right"
REAR_LEFT = "rear_left"
REAR_MIDDLE = "rear_middle"
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
