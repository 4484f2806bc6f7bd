"""One night: lock, inbox, plan, judge, publish or keep. Whatever happens, the published plan stays whole.

A plan becomes official (or is submitted for approval) only where it is no worse on hard rules and on what is unplaced
than yesterday's plan, judged on the same data; where yesterday's no longer fits the data, than it was when it was
published. The steps of a publication are one transaction, and the store holds everything else before it is acted upon.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from scheduler.clock import DAY
from scheduler.domain.base import Id
from scheduler.domain.event import Event
from scheduler.domain.handbook import Level
from scheduler.errors import SchedulerError
from scheduler.i18n import Text
from scheduler.judge import Score, judge
from scheduler.nightly.inbox import Received, receive
from scheduler.nightly.planning import PLAN, SCORE, Failed, Task, plan_in_child
from scheduler.plan import Plan, Source
from scheduler.store.changes import accepted, laid_out
from scheduler.store.database import Store
from scheduler.store.lock import held
from scheduler.store.notices import TOLD, notices
from scheduler.store.office import Who, who
from scheduler.store.publishing import publish
from scheduler.store.reading import event_of
from scheduler.store.runs import DONE, FAILED, KEPT, begin, end, last_now
from scheduler.store.schema import VersionRow
from scheduler.store.versions import Made, State, advance, draft, plan_of, published, versions
from scheduler.tables.digests import digest, digests
from scheduler.tables.plan_json import plan_json, plan_of_json
from scheduler.tables.plan_lines import sorted_plan
from scheduler.tables.problems import Basket

_NIGHTLY = "nightly"
_PUBLISHED = Text("已公布第{number}版。", "Version {number} is published.")
_SUBMITTED = Text(
    "第{number}版已送审,公布前仍以旧版为准。", "Version {number} is submitted; until then the old one stands."
)
_APPROVE = Text("批准第{number}版", "approve version {number}")
_UNCHANGED = Text("数据没有变动,方案照旧(第{number}版)。", "Nothing has changed; version {number} stands.")
_OVER = Text("活动已结束,不再改派。", "The visit is over; nothing is planned any more.")
_KEPT = Text("保留第{number}版:{reason}", "Version {number} is kept: {reason}")
_NO_PLAN = Text("尚无方案:{reason}", "There is no plan yet: {reason}")
_WORSE = Text(
    "新方案更差(硬性{hard}、未安排{missing},原为{was_hard}、{was_missing})",
    "the new plan is worse (hard {hard}, unplaced {missing}; it was {was_hard}, {was_missing})",
)
_NO_FIT = Text("已公布的方案与今天的数据不符:{problem}", "The published plan no longer fits the data: {problem}")
_ASIDE = Text("收件“{name}”已搁置:{reason}", "“{name}” from the inbox is set aside: {reason}")
_LEFT = Text("原已接受的“{name}”不再适用:{reason}", "“{name}”, accepted earlier, fits no more: {reason}")
_TAKEN = Text("收件:{names}", "From the inbox: {names}")
_BACK = Text(
    "时钟为{now},早于上次运行的{last};按后者排程,请检查时钟,时钟无误则加 --trust-clock",
    "the clock says {now}, before the last run's {last}; planned for the latter: check the clock, or plan by it with "
    "--trust-clock",
)


@dataclass(frozen=True)
class Job:
    """What to do in a night. `now` and `freeze` are local moments; `submit`: a person approves before publication."""

    folder: Path
    handbook: Path | None = None
    inbox: Path | None = None
    now: str | None = None
    freeze: str | None = None
    seconds: float | None = 60.0
    effort: float | None = None
    seed: int = 0
    memory: int = 4096  # MiB
    submit: bool = False
    trust_clock: bool = False  # the present counts even where an earlier run has planned for a later one


@dataclass(frozen=True)
class Outcome:
    """`state`: done, kept; `before` the official plan of the evening, `after` that of the morning."""

    state: str
    event: Event
    before: Plan | None
    after: Plan | None
    said: tuple[Text, ...]
    asked: tuple[Text, ...] = ()

    @cached_property
    def score(self) -> Score:
        return judge(self.event, self.plan)

    @property
    def fine(self) -> bool:
        """Nothing was kept that should have gone, and the official plan is clean."""
        return self.state == DONE and self.score.clean

    @property
    def plan(self) -> Plan:
        """The plan of the morning; an empty one where there is none."""
        return self.after or _empty(self.event)


def run_night(job: Job, store: Store, by: str | None = None) -> Outcome:
    """Raises InputError when the event's folder cannot be used, NotNowError when somebody else is at work on the event
    or the store refuses; then nothing has changed but what the inbox brought."""
    ground, _, _ = event_of(job.folder, job.handbook, ())
    me = who(by)
    with held(store, ground.profile.id, me):
        present, clock = _present(store, ground, job)
        with store.writing() as session:
            run = begin(session, ground.profile.id, _NIGHTLY, present, me)
        try:
            outcome = _Night(job, store, ground, present, me).run()
        except BaseException as error:
            with suppress(SchedulerError), store.writing() as session:
                end(session, run, FAILED, f"{type(error).__name__}: {error}", who().at)
            raise
        with store.writing() as session:
            end(session, run, outcome.state, outcome.said[0].en, who().at)
    return replace(outcome, asked=(*clock, *outcome.asked))


def _present(store: Store, event: Event, job: Job) -> tuple[str, tuple[Text, ...]]:
    """The present in the event's time; not before that of the last run, whatever the clock says, unless a person
    trusts it. A run after the visit has planned nothing, so that its present binds nobody."""
    zone = ZoneInfo(event.profile.timezone)
    now = job.now or datetime.now(zone).replace(tzinfo=None).isoformat(timespec="minutes")
    with store.reading() as session:
        last = last_now(session, event.profile.id, event.clock.text(event.profile.days * DAY))
    back = now < last and not job.trust_clock
    return (last, (_BACK.filled(now=now, last=last),)) if back else (now, ())


@dataclass
class _Night:
    job: Job
    store: Store
    ground: Event
    present: str
    me: Who
    _place: Path = field(default_factory=Path)

    @property
    def _id(self) -> Id:
        return self.ground.profile.id

    def run(self) -> Outcome:
        with TemporaryDirectory() as place:
            self._place = Path(place)
            received = self._received()
            with self.store.reading() as session:
                rows = accepted(session, self._id)
                changes = laid_out(rows, self._place)
            last = rows[-1].id if rows else 0
            event, kept, left = event_of(self.job.folder, self.job.handbook, changes)
            event = event.model_copy(update={"now": event.clock.parse(self.present)})
            notes = [_LEFT.filled(name=path.name, reason=str(problems[0])) for path, problems in left]
            outcome = self._planned(event, kept, last)
        return replace(
            outcome,
            said=(*outcome.said, *_taken(received)),
            asked=(
                *outcome.asked,
                *(_ASIDE.filled(name=name, reason=reason) for name, reason in received.aside),
                *notes,
            ),
        )

    def _received(self) -> Received:
        if self.job.inbox is None:
            return Received()
        return receive(self.store, self._id, self.job.folder, self.job.handbook, self.job.inbox, self.me)

    def _planned(self, event: Event, changes: Sequence[Path], last: int) -> Outcome:
        with self.store.reading() as session:
            row = published(session, self._id)
            text, number, recorded = (row.plan, row.number, _recorded(row)) if row else ("", 0, None)
            standing = plan_of(row, event) if row else None
            same = row is not None and row.given.event_hash == event.hash
        misfit = _misfit(text, event) if standing else None
        was = recorded if misfit or not standing else _key(judge(event, standing))
        notes = (_NO_FIT.filled(problem=misfit),) if misfit else ()
        if event.now is not None and event.now >= event.profile.days * DAY:
            return Outcome(DONE, event, standing, standing, (_OVER, *notes))
        if same and not misfit and was == (0, 0):
            return Outcome(DONE, event, standing, standing, (_UNCHANGED.filled(number=number),))
        failed, made = self._made(event, changes, text, last)
        if made is None:
            assert failed is not None
            return _kept(event, standing, number, failed.reason, notes)
        found = _key(judge(event, made.plan))
        if was is not None and found > was:
            worse = _WORSE.filled(hard=found[0], missing=found[1], was_hard=was[0], was_missing=was[1])
            return _kept(event, standing, number, worse, notes)
        return self._official(made, standing, notes)

    def _made(
        self, event: Event, changes: Sequence[Path], published_text: str, last: int
    ) -> tuple[Failed | None, Made | None]:
        out, base = self._place / "out", None
        if published_text:
            base = self._place / "published.json"
            base.write_text(published_text, encoding="utf-8")
        job = self.job
        task = Task(
            folder=job.folder.resolve(),
            handbook=job.handbook.resolve() if job.handbook else None,
            changes=tuple(changes),
            published=base,
            told=self._told(),
            now=self.present,
            freeze=job.freeze or self.present,
            seconds=job.seconds,
            effort=job.effort,
            seed=job.seed,
            memory=job.memory,
            out=out,
        )
        failed = plan_in_child(task)
        if failed:
            return failed, None
        plan = Plan.load(json.loads((out / PLAN).read_text(encoding="utf-8")), event.clock)
        score = json.loads((out / SCORE).read_text(encoding="utf-8"))
        return None, Made(event, plan, score, digests(job.folder, job.handbook, changes), last)

    def _told(self) -> tuple[Id, ...]:
        with self.store.reading() as session:
            told = (one.items.split(";") for one in notices(session, self._id) if one.state == TOLD)
            return tuple(dict.fromkeys(item for items in told for item in items))

    def _official(self, made: Made, standing: Plan | None, notes: tuple[Text, ...]) -> Outcome:
        with self.store.writing() as session:
            row = _same_version(session, made) or draft(session, made, self.me)
            old = row.state == State.PUBLISHED
            if row.state == State.DRAFT:
                advance(row, State.SUBMITTED, self.me, _NIGHTLY)
            number = row.number
            if not self.job.submit:
                if row.state == State.SUBMITTED:
                    advance(row, State.APPROVED, self.me, _NIGHTLY)
                if row.state == State.APPROVED:
                    publish(session, row, made.event, self.me)
        if old:
            return Outcome(DONE, made.event, standing, standing, (_UNCHANGED.filled(number=number), *notes))
        if self.job.submit:
            asked = (_APPROVE.filled(number=number),)
            return Outcome(DONE, made.event, standing, standing, (_SUBMITTED.filled(number=number), *notes), asked)
        return Outcome(DONE, made.event, standing, made.plan, (_PUBLISHED.filled(number=number), *notes))


def _same_version(session: Session, made: Made) -> VersionRow | None:
    """The version that has this very plan already and is not archived: a run that finds nothing new adds none."""
    text = plan_json(sorted_plan(made.plan), made.event)
    rows = versions(session, made.event.profile.id)
    return next((row for row in rows if row.plan_hash == digest(text.encode()) and row.state != State.ARCHIVED), None)


def _kept(event: Event, standing: Plan | None, number: int, reason: Text, notes: tuple[Text, ...]) -> Outcome:
    zh, en = reason.zh, reason.en
    said = _KEPT if standing else _NO_PLAN
    line = Text(said.zh.format(number=number, reason=zh), said.en.format(number=number, reason=en))
    return Outcome(KEPT, event, standing, standing, (line, *notes), (line,))


def _taken(received: Received) -> tuple[Text, ...]:
    return (_TAKEN.filled(names=", ".join(received.taken)),) if received.taken else ()


def _key(score: Score) -> tuple[int, int]:
    return score.tier(Level.HARD), score.tier(Level.UNPLACED)


def _recorded(row: VersionRow) -> tuple[int, int]:
    """Hard and unplaced as they were judged when the version was made."""
    tiers = {tier["name"]: tier["value"] for tier in json.loads(row.score)["tiers"]}
    return tiers.get(Level.HARD, 0), tiers.get(Level.UNPLACED, 0)


def _misfit(text: str, event: Event) -> str | None:
    """The first thing in a stored plan that the event does not know any more."""
    basket = Basket()
    plan_of_json(text, PLAN, event, basket)
    return str(basket.problems[0]) if basket.problems else None


def _empty(event: Event) -> Plan:
    handbook = event.handbook
    return Plan(event=Source(id=event.profile.id, hash=event.hash), handbook=Source(id=handbook.id, hash=handbook.hash))
