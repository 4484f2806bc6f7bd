"""The round table: the host faces the door, the guests sit around him by rank. S1-中9②, 礼5.

Seat 1 faces the door. The others are numbered on round the table to the right of whoever sits there, so that seat 2 is
at the right hand of seat 1, the last one at its left hand, and seat n // 2 + 1 opposite.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from scheduler.i18n import Text
from scheduler.seating.place import GUEST, Place

_HOST = Text("主人,面朝门", "the host, facing the door")
_DEPUTY = Text("副主人,在主人对面", "the deputy host, opposite the host")
_DOOR = Text("第1主宾,无主人时面朝门", "guest 1, facing the door where there is no host")
_STAFF = Text("陪同人员", "host staff")
_SIDE = {
    (False, 1): Text("主人右手第{k}位", "{k} to the host's right"),
    (False, -1): Text("主人左手第{k}位", "{k} to the host's left"),
    (True, 1): Text("副主人右手第{k}位", "{k} to the deputy host's right"),
    (True, -1): Text("副主人左手第{k}位", "{k} to the deputy host's left"),
}
_NEXT = {
    1: Text("第1主宾右手第{k}位", "{k} to the right of guest 1"),
    -1: Text("第1主宾左手第{k}位", "{k} to the left of guest 1"),
}
_JOINED = Text("{who},{where}", "{who}, {where}")


def round_table(
    hosts: Sequence[str], guests: Sequence[str], staff: Sequence[str] = (), second_at_deputy: bool = True
) -> tuple[Place, ...]:
    """Everybody's place in the order of the seats.

    Guest 1 is on the host's right; guest 2 on the right of the deputy host opposite where there is one and
    `second_at_deputy` says so, else on the host's left; the others alternate outwards by rank. Further hosts and host
    staff come after the guests. Without a host guest 1 faces the door. All in order of rank.
    """
    size = len(hosts) + len(guests) + len(staff)
    deputy = size // 2 + 1 if len(hosts) > 1 and size > 3 else 0
    found = [Place(1, hosts[0], _HOST)] if hosts else [Place(1, one, _DOOR) for one in guests[:1]]
    if deputy:
        found.append(Place(deputy, hosts[1], _DEPUTY))
    free = _outwards(size, deputy, second_at_deputy, bool(hosts or guests))
    rest = [(one, GUEST.filled(n=n)) for n, one in enumerate(guests, start=1) if hosts or n > 1]
    rest += [(one, _STAFF) for one in (*hosts[2 if deputy else 1 :], *staff)]
    for (person, who), (seat, where) in zip(rest, free, strict=False):
        words = where if hosts or seat == 1 else _next_to_guest(seat, size)
        found.append(
            Place(
                seat,
                person,
                Text(_JOINED.zh.format(who=who.zh, where=words.zh), _JOINED.en.format(who=who.en, where=words.en)),
            )
        )
    return tuple(sorted(found))


def _outwards(size: int, deputy: int, second_at_deputy: bool, first_taken: bool) -> Iterator[tuple[int, Text]]:
    """Free seats in order of honour, each with its place beside the host or the deputy host."""
    taken = {1, deputy} if first_taken else set()
    centres = (
        [(1, 1), (deputy, 1), (1, -1), (deputy, -1)]
        if second_at_deputy
        else [(1, 1), (1, -1), (deputy, 1), (deputy, -1)]
    )
    if not first_taken and size:
        yield 1, _STAFF
        taken = {1}
    for k in count(1):
        for centre, side in centres:
            seat = (centre - 1 + side * k) % size + 1 if centre else 0
            if seat and seat not in taken:
                taken.add(seat)
                yield seat, _SIDE[centre != 1, side].filled(k=k)
        if len(taken - {0}) >= size:
            return


def _next_to_guest(seat: int, size: int) -> Text:
    right = seat - 1 <= size // 2
    return _NEXT[1 if right else -1].filled(k=seat - 1 if right else size + 1 - seat)
