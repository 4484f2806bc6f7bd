"""What no timetable can go below: the timetable kernel's model with cars and people that follow from it in bands.

The timetable is exact, and so are ways, returns to the hotel and their journeys; of the hours of a journey or a duty
only its band is known (`bands`), consecutive uses are counted by kinds (`flows`). So its optimum bounds every plan with
the same homes, and its timetable is a good ground for the exact model. Journeys that wait at gates, guests who stop
within a walk of a hub and stand-by cars are left out, which takes nothing away from the bound.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from scheduler.clock import Minutes
from scheduler.demand.entrances import wait_at
from scheduler.demand.movements import movement_of
from scheduler.demand.subjects import DutyDue, MovementDue, Subject
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.engine.assign import build, free_resources
from scheduler.engine.assign.variables import Assignment
from scheduler.engine.facets import Facets
from scheduler.engine.joint.bands import Band, BandFacets, VehicleFacets, numbered, split
from scheduler.engine.joint.conditional import Due
from scheduler.engine.joint.flows import post_flows
from scheduler.engine.joint.model import riders
from scheduler.engine.joint.second_crews import SecondCrews
from scheduler.engine.joint.ways import Call, Ways
from scheduler.engine.pins import among
from scheduler.engine.posting import Literal, Posting
from scheduler.engine.stages.itinerary import activities_asked, slot_of, with_slots
from scheduler.engine.stages.people import duties_asked
from scheduler.engine.stages.servicing import about
from scheduler.engine.tiers import Solved
from scheduler.engine.timetable import build as build_timetable
from scheduler.engine.timetable.outcome import Placement
from scheduler.engine.timetable.problem import Problem, problem_of
from scheduler.engine.timetable.spaces import Choice, Space
from scheduler.plan import Plan
from scheduler.rules.base import Rule
from scheduler.supply.crews import crews_offered
from scheduler.supply.resources import Resource
from scheduler.supply.staff import staff_offered
from scheduler.supply.venues import venues_offered


class Relaxed:
    """`known`: a plan; of it only the rooms are kept."""

    def __init__(self, event: Event, rules: Mapping[str, Sequence[Rule]], known: Plan) -> None:
        self._event, self._rules = event, rules
        self._riding = about(rules["transport"], MovementDue)
        self._bare = without_programme(known)
        self.posting = Posting()
        self.timetable = build_timetable(self._problem(), self.posting)
        self.ways = Ways(event, self.timetable, self._bare)
        self._dated = with_slots(self._bare, self.ways.slots.values(), ())
        self._number: Counter[Id] = Counter()
        self._asked: dict[Id, Literal] = {}
        self._minutes: dict[Id, tuple[Call, tuple[Minutes, ...]]] = {}
        self._together: dict[tuple[int, int], Literal] = {}

    def _problem(self) -> Problem:
        facets = Facets(
            self._rules["itinerary"],
            activities_asked(self._rules["itinerary"], self._bare),
            venues_offered(self._event),
            self._bare,
        )
        return problem_of(facets, self._event.handbook.standards.grid, self._event.handbook.tiers)

    def _band(self, members: Sequence[Due], when: Literal | None) -> Band[Due]:
        """`when`: the literal that says that it is asked for; None = always."""
        item = members[0].item
        self._number[item] += 1
        band = numbered(members, self._number[item])
        if when is not None:
            self._asked[band.subject.item] = when
        return band

    def _assigned(self, rules: Sequence[Rule], bands: Sequence[Band[Due]], offered: Sequence[Resource]) -> Assignment:
        facets = BandFacets(rules, bands, offered, self._bare)
        return self._build(facets)

    def _build(self, facets: BandFacets) -> Assignment:
        options = {s.item: _options(facets, s) for s in facets.subjects}
        asked = {s.item: self._asked[s.item] for s in facets.subjects if s.item in self._asked}
        return build(facets, options, self.posting, asked)

    # --- cars -----------------------------------------------------------------------------------------------------

    def _bands(self, calls: Iterable[Call]) -> list[Band[MovementDue]]:
        marks = Facets(self._riding, (), (), self._bare)
        return [band for call in calls for band in self._of_call(marks, call)]

    def _of_call(self, marks: Facets, call: Call) -> Iterator[Band[MovementDue]]:
        if wait_at(self._event, call.origin) or wait_at(self._event, call.destination):
            return
        for riding, when, whole in self._companies(call):
            people = [guest for n in riding for guest in self.ways.cells[n].people]
            found: dict[Hashable, dict[Minutes, MovementDue]] = defaultdict(dict)
            for minute, journey in self.ways.journeys(call).items():
                for due in movement_of(self._event, self._dated, journey, self._in_order(people)):
                    found[replace(due, start=0, end=0, day=0)][minute] = due
            for dues in found.values():
                minute_of = {id(due): minute for minute, due in dues.items()}
                for members in split(marks, list(dues.values())) if whole else [list(dues.values())]:
                    minutes = tuple(minute_of[id(due)] for due in members)
                    band = self._band(members, self._both(when, self.ways.at(call, minutes)))
                    self._minutes[band.subject.item] = (call, minutes)
                    yield band

    def _both(self, when: Literal, at: Literal) -> Literal:
        """The same literal for what is asked for together."""
        key = (when.index, at.index)
        if key not in self._together:
            self._together[key] = self.posting.all_of([when, at])
        return self._together[key]

    def _companies(self, call: Call) -> Iterator[tuple[list[int], Literal, bool]]:
        """Cells that ride together on a call, with the literal that says so: all of them; and where some go another
        way the first that do not, for whom alone a journey asks no more than for them and others."""
        stop = call.node.stop
        there = [
            n for n, cell in enumerate(self.ways.cells) if any(s[3:5] == (stop.of, stop.party) for s in cell.stops)
        ]
        groups: dict[Hashable, list[int]] = defaultdict(list)
        for n in there:
            ways = self.ways.calls[call].get(n, ())
            groups[tuple(sorted(way.index for way in ways))].append(n)
        literal = {key: self.posting.any_of(self.ways.calls[call].get(own[0], ())) for key, own in groups.items()}
        able = [key for key in groups if key]
        if len(able) == len(groups):
            yield there, self.posting.all_of([literal[key] for key in able]), True
        if len(groups) > 1 and self._divides(stop.of):
            some = [] if len(able) < len(groups) else [~self.posting.all_of([literal[key] for key in able])]
            for n, key in enumerate(able):
                alone = [literal[key], *(~literal[other] for other in able[:n]), *some]
                yield groups[key], self.posting.all_of(alone), False

    def _divides(self, of: Id) -> bool:
        """A part of the guests is driven as all of them would be."""
        leg = self._event.leg_of.get(of)
        return not self._event.pins and not (leg and leg.vehicles)

    def _in_order(self, people: Sequence[Id]) -> tuple[Id, ...]:
        named = set(people)
        return tuple(person.id for person in self._event.persons if person.id in named)


class AtHubs(Relaxed):
    """With all people, and with crews for the journeys of which the hour is known: from hubs and to them."""

    def __init__(self, event: Event, rules: Mapping[str, Sequence[Rule]], known: Plan) -> None:
        super().__init__(event, rules, known)
        bands = self._bands(call for call in self.ways.calls if not call.node.item)
        self.cars = self._assigned(self._riding, bands, crews_offered(event))
        self.people = self._post_people()

    def _post_people(self) -> Assignment:
        rules = self._rules["people"]
        always = [self._band((duty,), None) for duty in duties_asked(rules, self._bare)]
        bands = [*always, *self._on_activities(), *self._on_movements()]
        return self._assigned(rules, bands, staff_offered(self._event))

    def _on_activities(self) -> Iterator[Band[DutyDue]]:
        for space in self.timetable.spaces:
            found: dict[DutyDue, list[Choice]] = defaultdict(list)
            for choice in space.choices:
                for duty in self._duties_at(space, choice):
                    found[duty].append(choice)
            for duty, choices in found.items():
                members = [
                    replace(duty, start=begin, end=begin + length)
                    for begin in sorted({b for choice in choices for b in _begins(space, choice)})
                    for length in _lengths(space)
                ]
                yield self._band(members, self.posting.one_of([self.timetable.on(space, c) for c in choices]))

    def _duties_at(self, space: Space, choice: Choice) -> Iterator[DutyDue]:
        """What the activity asks for there, without times, as far as its times are those of the activity."""
        first = _begins(space, choice)[0]
        slot = slot_of(space.subject, Placement(choice.resource.id, first, first + space.least))
        for duty in duties_asked(self._rules["people"], with_slots(self._bare, [slot], ())):
            if duty.on == slot.id and (duty.start, duty.end) == (slot.start, slot.end):
                yield replace(duty, start=0, end=0)

    def _on_movements(self) -> Iterator[Band[DutyDue]]:
        """Those on journeys of which the hour is known."""
        together: dict[Hashable, list[MovementDue]] = defaultdict(list)
        for s in self.cars.facets.subjects:
            if isinstance(s, MovementDue) and self.cars.facets.certain(s):
                together[s.movement, self._asked[s.item].index, s.start, s.end].append(s)
        for parts in together.values():
            for served, duties in riders(self._event, self._rules["people"], self._bare, self.cars, tuple(parts)):
                when = [self.cars.placed(s) if s in served else ~self.cars.placed(s) for s in parts]
                yield from (self._band((duty,), self.posting.all_of(when)) for duty in duties)


class ByVehicle(Relaxed):
    """With a vehicle for each journey, whoever drives it."""

    def __init__(self, event: Event, rules: Mapping[str, Sequence[Rule]], known: Plan) -> None:
        super().__init__(event, rules, known)
        bands = self._bands(self.ways.calls)
        self.cars = self._build(VehicleFacets(self._riding, bands, crews_offered(event), self._bare))
        marks = Facets(self._riding, (), (), self._bare)
        post_flows(self.cars, marks.speaking("follow"))
        self.second = SecondCrews(self.cars, marks, bands, self._at, self._when)
        self.second.charge()

    def _at(self, band: Band[MovementDue], times: Sequence[int]) -> Literal:
        call, minutes = self._minutes[band.subject.item]
        return self.ways.at(call, tuple(minutes[n] for n in times))

    def _when(self, band: Band[MovementDue], solved: Solved) -> int:
        call, minutes = self._minutes[band.subject.item]
        return minutes.index(self.ways.minute(call, solved))


def without_programme(plan: Plan) -> Plan:
    """Of a plan the rooms alone."""
    empty = {"activities": (), "movements": (), "services": (), "duties": (), "posts": ()}
    return plan.model_copy(update={"scope": ("lodging",), **empty})


def _options(facets: BandFacets, s: Subject) -> tuple[Resource, ...]:
    return free_resources(facets, s) if facets.certain(s) else tuple(among(facets, s, facets.fitting(s)))


def _begins(space: Space, choice: Choice) -> list[Minutes]:
    return [step * space.grid for first, last in space.steps(choice) for step in range(first, last + 1)]


def _lengths(space: Space) -> range:
    return range(space.least, max(space.least, space.subject.duration[1]) + 1, space.grid)
