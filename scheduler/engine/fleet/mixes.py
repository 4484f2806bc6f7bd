"""The minimal mixes of carriers that seat a subject: what is left of them when any one stays at home is too little.

One literal a mix makes the relaxation tight where "seats ≥ passengers" does not (design/formulations.md, Transport).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scheduler.demand.subjects import Subject
from scheduler.engine.fleet.classes import Fleet, FleetClass

Kind = tuple[int, ...]
"""What a carrier offers of each thing that the subject needs, at most as much as that."""
Mix = Mapping[Kind, int]
"""Kind → carriers."""
STEPS = 20_000  # partial mixes looked at before the search is given up


def kinds_of(fleet: Fleet, s: Subject) -> dict[Kind, list[FleetClass]]:
    """The kinds that help the subject, the largest first; where one crew is enough, all are of one kind."""
    needs = fleet.needs(s)
    found: dict[Kind, list[FleetClass]] = {}
    for c in fleet.classes:
        kind = tuple(min(amount, c.offer.get(what, 0)) for what, amount in needs.items()) or (1,)
        if s.item in c.charges and any(kind):
            found.setdefault(kind, []).append(c)
    return dict(sorted(found.items(), reverse=True))


def mixes_of(fleet: Fleet, s: Subject, kinds: Mapping[Kind, Sequence[FleetClass]]) -> list[Mix] | None:
    """Every minimal mix; None where they are too many to be named."""
    wanted = tuple(fleet.needs(s).values()) or (1,)
    search = _Search([(kind, sum(c.size for c in classes)) for kind, classes in kinds.items()], wanted)
    search.extend(0, wanted, ())
    return None if search.steps > STEPS else search.found


class _Search:
    def __init__(self, kinds: Sequence[tuple[Kind, int]], wanted: Kind) -> None:
        self.kinds = kinds
        self.wanted = wanted
        self.found: list[Mix] = []
        self.steps = 0

    def extend(self, at: int, missing: Kind, counts: tuple[int, ...]) -> None:
        self.steps += 1
        if max(missing) <= 0:
            self._keep({kind: n for (kind, _), n in zip(self.kinds, counts, strict=False) if n})
        elif at < len(self.kinds) and self.steps <= STEPS:
            kind, most = self.kinds[at]
            for n in range(most + 1):
                left = tuple(have - n * each for have, each in zip(missing, kind, strict=True))
                self.extend(at + 1, left, (*counts, n))
                if max(left) <= 0:
                    break

    def _keep(self, mix: Mix) -> None:
        total = [sum(n * kind[i] for kind, n in mix.items()) for i in range(len(self.wanted))]
        if all(any(t - k < w for t, k, w in zip(total, kind, self.wanted, strict=True)) for kind in mix):
            self.found.append(mix)
