"""Places at table: who eats at a meal, which tables are laid, and who needs a seat. M4, S1-中9②."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from scheduler.demand.activities import activities_due
from scheduler.demand.duties import COMPANIONS
from scheduler.demand.recent import Recent
from scheduler.demand.subjects import SeatDue
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.people import Person
from scheduler.plan import Plan, Slot
from scheduler.supply.resources import TableOffered

BANQUET = "banquet"
"""The layout of round tables."""


class Meal(NamedTuple):
    """A meal of the plan with everybody who eats there."""

    slot: Slot
    diners: tuple[Id, ...]  # guests in the order of the file, then host leaders and companions
    delegations: tuple[Id, ...]
    seated: bool  # by name

    def table(self, number: int) -> Id:
        return f"table:{self.slot.activity}/{number}"


_MEALS: Recent[tuple[Meal, ...]] = Recent()
_SEATS: Recent[tuple[SeatDue, ...]] = Recent()
_TABLES: Recent[frozenset[Id]] = Recent()


def meals(event: Event, plan: Plan) -> tuple[Meal, ...]:
    """The plan's meals that are served at table, in the order of its activities.

    Guests are seated by name at a banquet (the activity's layout), unless they share the restaurant with others or are
    more than the handbook seats. Where the handbook hosts only so many meals of a visit, those come first for which
    host leaders take part, then banquets, then those with the most guests, then the earliest; at the others guests
    serve themselves.
    """
    return _MEALS.of((event, plan.stays, plan.activities, plan.duties), lambda: tuple(_meals(event, plan)))


def _meals(event: Event, plan: Plan) -> Iterator[Meal]:
    """Of each delegation as many as the handbook hosts; one that is hosted for any of its delegations is."""
    found, most = list(_at_table(event, plan)), event.handbook.standards.table.hosted
    if most is None:
        yield from found
        return
    hosted: Counter[Id] = Counter()
    chosen: set[Id] = set()
    for meal in sorted(found, key=_hosting):
        if any(hosted[delegation] < most for delegation in meal.delegations):
            chosen.add(meal.slot.id)
            hosted.update(meal.delegations)
    yield from (meal for meal in found if meal.slot.id in chosen)


def _hosting(meal: Meal) -> tuple[bool, bool, int, int, Id]:
    slot = meal.slot
    return not slot.leaders, not meal.seated, -len(meal.diners), slot.start, slot.id


def _at_table(event: Event, plan: Plan) -> Iterator[Meal]:
    due_of = {due.item: due for due in activities_due(event, plan)}
    standard = event.handbook.standards.table
    for slot in plan.activities:
        due, venue = due_of.get(slot.id), event.venue_of.get(slot.venue)
        if slot.kind in standard.meals and due and venue:
            diners = (*due.people, *_companions(event, plan, slot))
            seated = due.layout == BANQUET and not venue.shared and len(diners) <= standard.seated_up_to
            yield Meal(slot, diners, due.delegations, seated)


def _companions(event: Event, plan: Plan, slot: Slot) -> Iterable[Id]:
    """Host leaders of the activity, and who is on duty there in a role that eats with the guests."""
    named = [duty.person for duty in plan.duties_on.get(slot.id, ()) if duty.role in COMPANIONS]
    return dict.fromkeys(one for one in (*slot.leaders, *named) if one in event.person_of)


def tables_laid(event: Event, plan: Plan) -> tuple[TableOffered, ...]:
    """Tables of every seated meal, alike in size: the fewest, of the smallest size that holds the diners.

    Where delegations are to be kept apart, as many as each group of delegations that may sit together fills. One table
    on top stays laid where the plan has it already, or diners are pinned to it: a guest who does not come sends nobody
    to another table.
    """
    found: list[TableOffered] = []
    for meal in meals(event, plan):
        if meal.seated:
            count, size = _laid(event, plan, meal)
            found += [TableOffered(meal.table(n), meal.slot.id, n, size) for n in range(1, count + 1)]
    return tuple(found)


def _laid(event: Event, plan: Plan, meal: Meal) -> tuple[int, int]:
    """(tables, chairs at each)."""
    sizes = event.handbook.standards.table.sizes
    heads, groups = len(meal.diners), _friendly(event, meal)
    fewest = sum(-(-group // max(sizes)) for group in groups)
    if meal.table(fewest + 1) in _known(event, plan):
        return fewest + 1, max(sizes)
    if len(groups) > 1:
        return fewest, max(sizes)
    return fewest, min((size for size in sizes if size * fewest >= heads), default=max(sizes))


def _known(event: Event, plan: Plan) -> frozenset[Id]:
    """Tables at which the plan seats anybody, or to which somebody who comes is pinned."""
    seated = (line.id for line in plan.tables if line.seats)
    return _TABLES.of((event, plan.tables), lambda: frozenset((*_pinned(event), *seated)))


def _pinned(event: Event) -> Iterator[Id]:
    for pin in event.pins:
        person = event.person_of.get(pin.item.rpartition("/")[2])
        if pin.field == "table" and person and event.comes(person):
            yield pin.value


def _friendly(event: Event, meal: Meal) -> list[int]:
    """Heads of each group of delegations none of which is to be kept apart from another; hosts are with the first."""
    groups: list[list[Id]] = []
    for delegation in meal.delegations:
        apart = set(kept_apart(event, delegation))
        group = next((group for group in groups if not apart & set(group)), None)
        if group is None:
            groups.append([delegation])
        else:
            group.append(delegation)
    of = [event.person_of[one].delegation for one in meal.diners]
    heads = [sum(one in group for one in of) for group in groups] or [0]
    return [heads[0] + len(of) - sum(heads), *heads[1:]]


def kept_apart(event: Event, delegation: Id) -> tuple[Id, ...]:
    """Delegations that this one is not to meet, whichever of the two said so."""
    own = event.delegation_of[delegation].keep_apart if delegation in event.delegation_of else ()
    others = (other.id for other in event.delegations if delegation and delegation in other.keep_apart)
    return tuple(dict.fromkeys((*own, *others)))


def seats_due(event: Event, plan: Plan) -> tuple[SeatDue, ...]:
    """Everybody who eats at a seated meal."""
    sources = (event, plan.stays, plan.activities, plan.duties, plan.tables)
    return _SEATS.of(
        sources, lambda: tuple(s for meal in meals(event, plan) if meal.seated for s in _seats(event, plan, meal))
    )


def _seats(event: Event, plan: Plan, meal: Meal) -> Iterator[SeatDue]:
    count, _ = _laid(event, plan, meal)
    people = [event.person_of[one] for one in meal.diners]
    fair = -(-len(people) // count)
    head = _higher(people, fair)
    for person in people:
        yield _seat(event, meal, person, person.id in head, fair)


def _higher(people: Sequence[Person], most: int) -> set[Id]:
    """The first so many in protocol order, without those who are equal to the next one."""
    ordered = by_standing(people)
    below = ordered[most].standing if len(ordered) > most else None
    return {person.id for person in ordered[:most] if below is None or person.standing < below}


def _seat(event: Event, meal: Meal, person: Person, head: bool, fair: int) -> SeatDue:
    slot, religious = meal.slot, event.handbook.standards.table.religious
    faith = "+".join(diet for diet in religious if diet in person.diets)
    return SeatDue(
        item=f"seat:{slot.activity}/{person.id}",
        activity=slot.id,
        person=person.id,
        company=f"{slot.activity}/{person.delegation}" if person.delegation else "",
        delegation=person.delegation,
        standing=person.standing,
        head=head,
        faith=f"{slot.activity}/{faith}" if faith else "",
        keep_apart=kept_apart(event, person.delegation),
        fair=fair,
        start=slot.start,
        end=slot.end,
    )


def by_standing(people: Iterable[Person]) -> Sequence[Person]:
    """In protocol order; of equals guests before hosts."""
    return sorted(people, key=lambda person: (person.standing, not person.delegation, person.id))
