"""The careful office: what a good protocol desk plans by hand, frozen as the yardstick that the engine must beat.

An office knows the rule book, so nothing here breaks a hard rule knowingly: whether a room, a car or a person may serve
is asked of the same compiled rules that the engine reads, and whom nothing fits is listed. What an office does not do
is search. It goes through the delegations once, the most senior first, writes each line where it first fits, and
never rubs out a line to make room for another one; only rooms of one delegation are tried hotel by hotel.

1. Rooms (`rooms.py`): a delegation goes to the first hotel on the list that takes all of it, else wherever there is
   room; its guests by standing from the lowest floor that holds the whole delegation upwards, each to the first room
   of the lowest grade that is due, a free bed beside a colleague before a new room.
2. Programme (`programme.py`): joint activities first, then delegation by delegation in the order of its list, each at
   the earliest time at which guests, leaders and the first hall on the list are free.
3. Cars (`cars.py`): each driver keeps one vehicle. Journey by journey, the smallest vehicle that takes the whole party,
   of equals the one that stands nearest; where none does, the largest ones until everybody has a seat.
4. People (`people.py`): whoever serves the delegation in that role already, else the first on the list who is free and
   of whom protocol has nothing to say, else the first who is free.
5. Table (`table.py`): people sit down by standing where there is a place, at a table of their own delegation first;
   menus dish by dish, what mends most first; the first gift and amenity on the list that suits.
6. Tasks (`tasks.py`): by when they are due, to the first owner on the list who has time, as early as possible.

The lines are written in the form of the engine's plan and judged by the public judge. It is frozen: a better idea
belongs into the engine. `python -m benchmarks.office EVENT` prints what it reaches.
"""

from __future__ import annotations

from benchmarks.office.office import plan_of

__all__ = ["plan_of"]
