"""What dispatching needs to know of subjects and crews, asked once.

Subjects are numbered in order of begin, crews in the order of the resources; sets of them are bits of an integer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence, Set
from functools import cached_property

from scheduler.demand.subjects import Subject
from scheduler.domain.base import Id
from scheduler.engine.assign.lanes import meets
from scheduler.engine.dispatch.clashes import clashes
from scheduler.engine.facets import Facets, keys_of
from scheduler.engine.pins import among, sets_wanted
from scheduler.rules.base import Lane, Rule
from scheduler.rules.shapes import Spread

What = tuple[str, str]
"""(rule, key) of what a subject needs."""
SOFT = frozenset({"miss", "pair", "use", "follow", "shape"})
"""Facets whose amounts are kept; others must be hard."""
UNKNOWN = ("share", "totals", "tally", "number")
"""Facets that no rule may speak here."""


def is_dispatchable(facets: Facets) -> bool:
    """Whether crews are carriers with hands, and every rule speaks only what is kept here."""
    lanes = [lane for _, lane in facets.exclusive]
    if len(lanes) != 2 or any(lane.side != "resource" or lane.holds for lane in lanes):
        return False
    if any(facets.speaking(facet) for facet in UNKNOWN):
        return False
    named = [rule.lanes[0] for facet in ("both", "load") for rule in facets.speaking(facet)]
    named += [rule.lanes[0] for rule in facets.speaking("both") if not rule.hard]
    priced = [rule.lanes[0][:2] == lanes[0][:2] for facet in ("use", "follow") for rule in facets.speaking(facet)]
    hard = all(rule.hard for facet in ("both", "load", "quota") for rule in facets.speaking(facet))
    soft = all(not rule.hard for facet in ("use", "follow", "shape") for rule in facets.speaking(facet))
    spread = all(isinstance(rule.shape(), Spread) for rule in facets.speaking("shape"))
    return hard and soft and spread and all(priced) and all(lane in lanes for lane in named)


class Ground:
    """`few`: ids of the usual crews, at most one a carrier."""

    def __init__(self, facets: Facets, few: Set[Id]) -> None:
        self.facets = facets
        self.subjects = sorted(facets.subjects, key=lambda s: (facets.padded(s), s.item))
        self.number = {s.item: n for n, s in enumerate(self.subjects)}
        self.crews = facets.resources
        self.lanes: tuple[Lane, ...] = tuple(lane for _, lane in facets.exclusive)
        self._keys: list[dict[Hashable, int]] = [{}, {}]
        self.carrier, self.hand = ([self._key(n, crew) for crew in self.crews] for n in (0, 1))
        self.usual = [crew.id in few for crew in self.crews]
        self.crews_of: list[list[int]] = [[] for _ in self._keys[0]]
        for number, carrier in enumerate(self.carrier):
            self.crews_of[carrier].append(number)
        self.crew_of = {crew.id: number for number, crew in enumerate(self.crews)}
        self.clashes = tuple(clashes(facets, lane, self.subjects) for lane in self.lanes)
        self.options = self._options()
        self.needs = [self._needs(s) for s in self.subjects]
        self.wanted = [self._wanted(s) for s in self.subjects]

    def _key(self, lane: int, crew: object) -> int:
        (key,) = keys_of(self.lanes[lane], None, crew)  # type: ignore[arg-type]
        return self._keys[lane].setdefault(key, len(self._keys[lane]))

    @property
    def carriers(self) -> int:
        return len(self._keys[0])

    @property
    def hands(self) -> int:
        return len(self._keys[1])

    # --- who may serve whom -------------------------------------------------------------------------------------

    def _options(self) -> list[int]:
        """Crews that no hard rule forbids the subject, that its pins leave it and that nothing takes meanwhile."""
        found: dict[Hashable, int] = {}
        return [self._allowed(s, found) & ~self._taken(s) for s in self.subjects]

    def _allowed(self, s: Subject, found: dict[Hashable, int]) -> int:
        facets, every = self.facets, (1 << len(self.crews)) - 1
        for rule, looks in self._looks:
            view = facets.subject_view(rule, s)
            if (rule.id, view) not in found:
                bits = (alike for look, alike in looks.items() if facets.once(rule, "pair", view, look))
                found[rule.id, view] = _union(bits)
            every &= ~found[rule.id, view]
        if facets.pins_on(s):
            left = {crew.id for crew in among(facets, s, self.crews)}
            every &= bits_of(n for n, crew in enumerate(self.crews) if crew.id in left)
        return every

    @cached_property
    def _looks(self) -> list[tuple[Rule, Mapping[Hashable, int]]]:
        """Each hard rule over pairs, with the crews by what it sees of them."""
        found: list[tuple[Rule, Mapping[Hashable, int]]] = []
        for rule in (rule for rule in self.facets.speaking("pair") if rule.hard):
            members: dict[Hashable, list[int]] = {}
            for number, crew in enumerate(self.crews):
                members.setdefault(self.facets.resource_view(rule, crew), []).append(number)
            found.append((rule, {look: bits_of(alike) for look, alike in members.items()}))
        return found

    def _taken(self, s: Subject) -> int:
        return _union(
            alike
            for lane, key, alike in self._kept
            if any(
                meets(self.facets, lane, s, self.crews[alike.bit_length() - 1], occupied)
                for _, occupied in self.facets.taken(lane, key)
            )
        )

    @cached_property
    def _kept(self) -> list[tuple[Lane, Hashable, int]]:
        """Lane keys that something takes, with their crews."""
        found: list[tuple[Lane, Hashable, int]] = []
        for lane, keys, of in zip(self.lanes, self._keys, (self.carrier, self.hand), strict=True):
            for key, number in keys.items():
                if self.facets.taken(lane, key):
                    found.append((lane, key, bits_of(n for n, own in enumerate(of) if own == number)))
        return found

    # --- what they need and offer -------------------------------------------------------------------------------

    def _needs(self, s: Subject) -> dict[What, int]:
        return {
            (rule.id, key): amount
            for rule in self.facets.speaking("need")
            for key, amount in self.facets.once(rule, "need", self.facets.subject_view(rule, s)).items()
            if amount
        }

    @cached_property
    def offers(self) -> list[Mapping[What, int]]:
        """What each carrier offers."""
        known: dict[Hashable, Mapping[What, int]] = {}
        return [self._offer(own[0], known) for own in self.crews_of]

    @cached_property
    def useful_offers(self) -> list[Mapping[What, int]]:
        """What each carrier offers of all that anybody needs."""
        wanted = {what for needs in self.needs for what in needs}
        return [{what: n for what, n in sorted(offer.items()) if what in wanted} for offer in self.offers]

    def _offer(self, crew: int, known: dict[Hashable, Mapping[What, int]]) -> Mapping[What, int]:
        facets, r = self.facets, self.crews[crew]
        rules = facets.speaking("offer")
        views = tuple(facets.resource_view(rule, r) for rule in rules)
        if views not in known:
            known[views] = {
                (rule.id, key): amount
                for rule, view in zip(rules, views, strict=True)
                for key, amount in rule.offer(view).items()
                if amount
            }
        return known[views]

    def _wanted(self, s: Subject) -> tuple[int, ...]:
        """For each set of crews of which pins ask for one, the crews as bits."""
        if not self.facets.pins_on(s):
            return ()
        return tuple(bits_of(self.crew_of[r.id] for r in one) for one in sets_wanted(self.facets, s, self.crews))

    @cached_property
    def is_usual_hand(self) -> list[bool]:
        """Whose usual carrier there is."""
        usual = {hand for hand, is_usual in zip(self.hand, self.usual, strict=True) if is_usual}
        return [hand in usual for hand in range(self.hands)]

    @cached_property
    def carriers_of_hand(self) -> list[int]:
        """How many carriers each hand may drive."""
        able = Counter(self.hand)
        return [able[hand] for hand in range(self.hands)]

    def able(self, number: int) -> Iterator[int]:
        """Carriers with a crew that may serve the subject."""
        options = self.options[number]
        return (carrier for carrier, mask in enumerate(self.masks) if options & mask)

    @cached_property
    def masks(self) -> list[int]:
        """Carrier → its crews."""
        return [bits_of(own) for own in self.crews_of]


def bits_of(numbers: Iterator[int] | Sequence[int]) -> int:
    """A set of numbers as bits; in bytes first, since each change of a long integer copies it."""
    there = list(numbers)
    found = bytearray(max(there, default=0) // 8 + 1)
    for number in there:
        found[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(found, "little")


def _union(bits: Iterator[int]) -> int:
    found = 0
    for one in bits:
        found |= one
    return found
