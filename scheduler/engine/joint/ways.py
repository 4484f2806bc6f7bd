"""Ways: from stop to stop of a timetable that is still to be decided, and the journeys that each way calls for.

Guests who live together and take part in the same are a cell (`demand/cells.py`). Its stops are a path whose order, and
whose returns to the hotel, follow from the model's times; each step of it calls for the journeys that demand derives
from the two stops. Steps that several cells take alike are one literal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from typing import Any, NamedTuple

from ortools.sat.python import cp_model

from scheduler.clock import Minutes
from scheduler.demand.cells import Cell, Stop, cells, slot_place
from scheduler.demand.journeys import Journey, is_at_hub, journeys_between
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.engine.posting import Literal
from scheduler.engine.stages.itinerary import slot_of, with_slots
from scheduler.engine.tiers import Solved
from scheduler.engine.timetable.outcome import Placement
from scheduler.engine.timetable.spaces import Choice, Space
from scheduler.engine.timetable.variables import Timetable
from scheduler.plan import Plan, Slot

LATE = 10**6
"""Minutes after any event: who leaves so late does not wait anywhere."""


class Node(NamedTuple):
    """A stop at one place; the times of an activity are those of its earliest and shortest use there."""

    stop: Stop
    item: Id  # act:… ; "" for the hub of a leg

    @property
    def key(self) -> tuple[Id, Id, Id]:
        return self.stop.of, self.stop.party, self.stop.place


class Call(NamedTuple):
    """Guests of a party are driven for the sake of a stop, which says when."""

    stem: str
    party: Id
    origin: Id
    destination: Id
    node: Node


class Ways:
    """`plan`: with rooms, so that it is known where guests live."""

    def __init__(self, event: Event, v: Timetable, plan: Plan) -> None:
        self._event, self._v = event, v
        self._longer = {space.subject.item: self._new_longer(space) for space in v.spaces}
        self._steps: dict[object, Literal] = {}
        self._on: dict[object, Literal] = {}
        self.slots = {space.subject.item: _first_use(space, space.choices[0]) for space in v.spaces}
        self.cells = cells(event, with_slots(plan, self.slots.values(), ()))
        self.calls: dict[Call, dict[int, list[Literal]]] = defaultdict(lambda: defaultdict(list))
        for number, cell in enumerate(self.cells):
            self._post(number, cell)

    def _new_longer(self, space: Space) -> Any:
        most = (space.subject.duration[1] - space.least) // space.grid
        return self._v.posting.model.new_int_var(0, max(0, most), f"longer/{space.subject.item}")

    # --- when -----------------------------------------------------------------------------------------------------

    def begin(self, node: Node) -> Any:
        return self._v.start(self._space(node)) if node.item else node.stop.begin

    def end(self, node: Node) -> Any:
        if not node.item:
            return node.stop.end
        return self._v.end(self._space(node)) + self._longer[node.item] * self._space(node).grid

    def begins(self, node: Node) -> Sequence[Minutes]:
        """Every begin, in order."""
        if not node.item:
            return [node.stop.begin]
        space = self._space(node)
        runs = (run for choice in self._choices(node) for run in space.steps(choice))
        return sorted({step * space.grid for first, last in runs for step in range(first, last + 1)})

    def ends(self, node: Node) -> Sequence[Minutes]:
        """Every end, in order; some of them after the last hour."""
        if not node.item:
            return [node.stop.end]
        space = self._space(node)
        lengths = range(space.least, max(space.least, space.subject.duration[1]) + 1, space.grid)
        return sorted({begin + length for begin in self.begins(node) for length in lengths})

    def _space(self, node: Node) -> Space:
        return self._v.space_of[node.item]

    def _choices(self, node: Node) -> list[Choice]:
        space = self._space(node)
        return [choice for choice in space.choices if self._place(space, choice) == node.stop.place]

    def _place(self, space: Space, choice: Choice) -> Id:
        return slot_place(self._event, _first_use(space, choice))

    def on(self, node: Node) -> Literal:
        """The activity is at the node's place."""
        if not node.item:
            return self._v.posting.true
        if node.key not in self._on:
            space = self._space(node)
            self._on[node.key] = self._v.posting.one_of([self._v.on(space, choice) for choice in self._choices(node)])
        return self._on[node.key]

    # --- paths ----------------------------------------------------------------------------------------------------

    def _post(self, number: int, cell: Cell) -> None:
        """One path through the stops of a cell that take place."""
        nodes = self._nodes(cell)
        near_hubs = {n.key for a, b in permutations(nodes, 2) if is_at_hub(self._event, a.stop, b.stop) for n in (a, b)}
        arcs = [(n, n, ~self.on(node)) for n, node in enumerate(nodes, start=1) if node.item]
        if all(node.item for node in nodes):
            arcs.append((0, 0, self._v.posting.yes(f"nowhere/{number}")))
        places = [None, *nodes]
        for a, b in permutations(range(len(places)), 2):
            here, there = places[a], places[b]
            for literal, found in self._ways(cell, nodes, here, there):
                arcs.append((a, b, literal))
                known = {node.key for node in (here, there) if node}
                for journey in found if near_hubs.isdisjoint(known) else ():
                    self.calls[self._call(journey, here, there)][number].append(literal)
        self._v.posting.model.add_circuit(arcs)

    def _nodes(self, cell: Cell) -> list[Node]:
        found = []
        for stop in cell.stops:
            item = f"act:{stop.of}" if stop.kind == "activity" else ""
            if not item:
                found.append(Node(stop, ""))
                continue
            space = self._v.space_of[item]
            for place in dict.fromkeys(self._place(space, choice) for choice in space.choices):
                node = Node(stop._replace(place=place), item)
                first = self.begins(node)[0]
                found.append(Node(node.stop._replace(begin=first, end=first + space.least), item))
        return found

    def _ways(
        self, cell: Cell, nodes: Sequence[Node], here: Node | None, there: Node | None
    ) -> Iterator[tuple[Literal, list[Journey]]]:
        """The ways from one stop to the next, each with its journeys: straight, and by the hotel."""
        if here is None or there is None:
            found = list(journeys_between(self._event, cell.home, here and here.stop, there and there.stop))
            yield self._literal(cell, nodes, here, there, ""), found
            return
        if here.item == there.item != "" or self.ends(here)[0] > self.begins(there)[-1]:
            return
        straight = list(journeys_between(self._event, cell.home, here.stop._replace(end=LATE), there.stop))
        round_about = [
            *journeys_between(self._event, cell.home, here.stop, None),
            *journeys_between(self._event, cell.home, None, there.stop),
        ]
        if here.stop.kind == "out" or there.stop.kind == "in" or not (straight or round_about):
            yield self._literal(cell, nodes, here, there, ""), round_about
            return
        least, most = self._rides(cell, here.stop, there.stop)
        if self.begins(there)[0] - self.ends(here)[-1] < most:
            yield self._waiting(cell, nodes, here, there, most - 1, True), straight
        if self.begins(there)[-1] - self.ends(here)[0] >= least:
            yield self._waiting(cell, nodes, here, there, least, False), round_about

    def _rides(self, cell: Cell, here: Stop, there: Stop) -> tuple[Minutes, Minutes]:
        """From how many minutes between two stops on guests may go home, and from how many they surely do."""
        roads, heads = self._event.roads, max(here.heads, there.heads)
        legs = [(here.place, cell.home), (cell.home, there.place)] if cell.home else [(here.place, there.place)]
        wait = self._event.handbook.standards.travel.return_after
        least = sum(roads.shortest_transfer(*leg, heads) for leg in legs)
        return wait + least, wait + sum(roads.longest_transfer(*leg, heads) for leg in legs)

    def _waiting(
        self, cell: Cell, nodes: Sequence[Node], here: Node, there: Node, minutes: Minutes, at_most: bool
    ) -> Literal:
        """A way that is taken only where so many minutes lie between at most, or at least."""
        literal = self._literal(cell, nodes, here, there, "straight" if at_most else "home")
        between, model = self.begin(there) - self.end(here), self._v.posting.model
        if at_most:
            model.add(between <= minutes).only_enforce_if(literal)
        else:
            model.add(between >= minutes).only_enforce_if(literal)
        return literal

    def _literal(self, cell: Cell, nodes: Sequence[Node], here: Node | None, there: Node | None, way: str) -> Literal:
        """The same for all cells that have the same stops in between."""
        among = frozenset(node.key for node in nodes if self._between(here, node, there))
        key = (here and here.key, there and there.key, way, among, cell.home)
        if key not in self._steps:
            literal = self._steps[key] = self._v.posting.yes(f"way/{here and here.key}/{there and there.key}/{way}")
            if here and there:
                self._v.posting.model.add(self.end(here) <= self.begin(there)).only_enforce_if(literal)
        return self._steps[key]

    def _between(self, here: Node | None, node: Node, there: Node | None) -> bool:
        """It may lie between the two."""
        after = here is None or self.ends(here)[0] <= self.begins(node)[-1]
        return node not in (here, there) and after and (there is None or self.ends(node)[0] <= self.begins(there)[-1])

    def _call(self, journey: Journey, here: Node | None, there: Node | None) -> Call:
        node = there if there and journey.stem == f"{there.stop.of}/out" else here
        assert node is not None
        return Call(journey.stem, journey.party, journey.origin, journey.destination, node)

    # --- journeys -------------------------------------------------------------------------------------------------

    def journeys(self, call: Call) -> Mapping[Minutes, Journey]:
        """Begin (of a way there) or end (of a way back) of the stop → the journey."""
        out = call.stem == f"{call.node.stop.of}/out"
        moments = self.begins(call.node) if out else self.ends(call.node)
        found = ((moment, self._journey(call, out, moment)) for moment in moments)
        return {moment: journey for moment, journey in found if journey}

    def _journey(self, call: Call, out: bool, moment: Minutes) -> Journey | None:
        stop = call.node.stop
        if out:
            here = Stop(0, LATE, "activity", "", stop.party, call.origin, stop.heads)
            return next(journeys_between(self._event, "", here, stop._replace(begin=moment)), None)
        return next(journeys_between(self._event, call.destination, stop._replace(end=moment), None), None)

    def at(self, call: Call, minutes: tuple[Minutes, ...]) -> Literal:
        """The stop begins (ends) at one of these minutes, which are some of its own."""
        out = call.stem == f"{call.node.stop.of}/out"
        if len(minutes) == len(self.begins(call.node) if out else self.ends(call.node)):
            return self._v.posting.true
        key = ("at", call.node.key, out, minutes)
        if key not in self._steps:
            self._steps[key] = self._then(call.node, out, minutes)
        return self._steps[key]

    def minute(self, call: Call, solved: Solved) -> Minutes:
        """When the stop that says when begins (ends) in a solution."""
        node = call.node
        if not node.item:
            return node.stop.begin if call.stem == f"{node.stop.of}/out" else node.stop.end
        space = self._space(node)
        begin = solved.value(self._v.step(space)) * space.grid
        if call.stem == f"{node.stop.of}/out":
            return begin
        return begin + space.least + solved.value(self._longer[node.item]) * space.grid

    def _then(self, node: Node, out: bool, minutes: Sequence[Minutes]) -> Literal:
        posting = self._v.posting
        literal, time = posting.yes(""), self.begin(node) if out else self.end(node)
        then = cp_model.Domain.from_values(list(minutes))
        posting.model.add_linear_expression_in_domain(time, then).only_enforce_if(literal)
        posting.model.add_linear_expression_in_domain(time, then.complement()).only_enforce_if(~literal)
        return literal


def _first_use(space: Space, choice: Choice) -> Slot:
    first = space.steps(choice)[0][0] * space.grid
    return slot_of(space.subject, Placement(choice.resource.id, first, first + space.least))
