"""What stands in a store. Moments of the office are UTC text (2026-03-05T08:30:00Z), those of an event its local time.

Order never depends on a clock: it is that of the ids and numbers. A change here is a migration in `migrations/`.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

_PUBLISHED = text("state = 'published'")


class Base(DeclarativeBase):
    """The tables of a store."""


class InputRow(Base):
    """The state of the data that a plan was made from. `files`: JSON, name → SHA-256 of each file of the folder."""

    __tablename__ = "inputs"
    id: Mapped[int] = mapped_column(primary_key=True)
    event: Mapped[str] = mapped_column(Text)
    event_hash: Mapped[str] = mapped_column(Text)
    handbook: Mapped[str] = mapped_column(Text)
    handbook_hash: Mapped[str] = mapped_column(Text)
    files: Mapped[str] = mapped_column(Text)
    last_change: Mapped[int]  # id of the last change from the inbox that is in it; 0 = none
    at: Mapped[str] = mapped_column(Text)


class VersionRow(Base):
    """One version of an event's plan: `plan` is the text of plan.json, `score` that of score.json.

    At most one version of an event is published at any time; the index refuses a second one.
    """

    __tablename__ = "versions"
    __table_args__ = (
        UniqueConstraint("event", "number"),
        Index("one_published", "event", unique=True, sqlite_where=_PUBLISHED, postgresql_where=_PUBLISHED),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    event: Mapped[str] = mapped_column(Text)
    number: Mapped[int]  # 1, 2, … within the event
    state: Mapped[str] = mapped_column(Text)
    plan: Mapped[str] = mapped_column(Text)
    plan_hash: Mapped[str] = mapped_column(Text)
    score: Mapped[str] = mapped_column(Text)
    base: Mapped[int | None]  # number of the version that was published when this one was made
    input_id: Mapped[int] = mapped_column(ForeignKey("inputs.id"))
    given: Mapped[InputRow] = relationship()
    trail: Mapped[list[StepRow]] = relationship(order_by="StepRow.id", back_populates="version")


class StepRow(Base):
    """Who brought a version into a state, and when."""

    __tablename__ = "steps"
    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("versions.id"))
    state: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column("who", Text)
    at: Mapped[str] = mapped_column(Text)
    remark: Mapped[str] = mapped_column(Text)
    version: Mapped[VersionRow] = relationship(back_populates="trail")


class ChangeRow(Base):
    """A file of the inbox as it came: `accepted` ones go over the event in the order of the ids, others never do."""

    __tablename__ = "changes"
    __table_args__ = (UniqueConstraint("event", "name", "sha256"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    event: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(Text)
    content: Mapped[bytes]
    state: Mapped[str] = mapped_column(Text)  # accepted, set_aside
    reasons: Mapped[str] = mapped_column(Text)  # one a line
    at: Mapped[str] = mapped_column(Text)


class RunRow(Base):
    """One run of a command that plans unattended; a killed one is found as `running` and becomes `broken_off`."""

    __tablename__ = "runs"
    id: Mapped[int] = mapped_column(primary_key=True)
    event: Mapped[str] = mapped_column(Text)
    command: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column("who", Text)
    begun: Mapped[str] = mapped_column(Text)
    ended: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)  # running, done, kept, failed, broken_off
    outcome: Mapped[str] = mapped_column(Text)
    now: Mapped[str] = mapped_column(Text, server_default="")  # the present that it planned with, local


class HolderRow(Base):
    """Who holds the lock of an event; only a word to those who wait, the lock itself is the system's (`lock.py`)."""

    __tablename__ = "holders"
    event: Mapped[str] = mapped_column(Text, primary_key=True)
    by: Mapped[str] = mapped_column("who", Text)
    since: Mapped[str] = mapped_column(Text)


class TaskRow(Base):
    """A task of a published plan. Who has done it is kept from version to version."""

    __tablename__ = "tasks"
    event: Mapped[str] = mapped_column(Text, primary_key=True)
    item: Mapped[str] = mapped_column(Text, primary_key=True)
    person: Mapped[str] = mapped_column(Text)
    due: Mapped[str] = mapped_column(Text)  # local; empty = nobody said
    state: Mapped[str] = mapped_column(Text)  # open, done, dropped
    version: Mapped[int]  # number of the last version that had it


class NoticeRow(Base):
    """What one recipient is told of one publication; the outbox. `number` runs through an event's publications."""

    __tablename__ = "notices"
    __table_args__ = (UniqueConstraint("event", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    event: Mapped[str] = mapped_column(Text)
    number: Mapped[int]
    version: Mapped[int]  # number of the version whose publication it tells of
    office: Mapped[str] = mapped_column(Text)
    recipient: Mapped[str] = mapped_column(Text)
    items: Mapped[str] = mapped_column(Text)  # the plan items, joined by ;
    zh: Mapped[str] = mapped_column(Text)
    en: Mapped[str] = mapped_column(Text)
    calendar: Mapped[str] = mapped_column(Text)  # iCalendar
    state: Mapped[str] = mapped_column(Text)  # pending, written, told
    by: Mapped[str] = mapped_column("who", Text)  # who brought it into that state, and when
    at: Mapped[str] = mapped_column(Text)


class EntryRow(Base):
    """A plan item as calendars have it: `sequence` rises with every change."""

    __tablename__ = "entries"
    event: Mapped[str] = mapped_column(Text, primary_key=True)
    item: Mapped[str] = mapped_column(Text, primary_key=True)
    sequence: Mapped[int]
    start: Mapped[str] = mapped_column(Text)  # local
    end: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(Text)
    whom: Mapped[str] = mapped_column(Text)  # in whose calendars: `driver C01;liaison S01`
    cancelled: Mapped[bool]


class ActualRow(Base):
    """Something that has happened, as actuals.csv had it when a version was published."""

    __tablename__ = "actuals"
    event: Mapped[str] = mapped_column(Text, primary_key=True)
    id: Mapped[str] = mapped_column(Text, primary_key=True)
    subject: Mapped[str] = mapped_column(Text)
    what: Mapped[str] = mapped_column(Text)
    at: Mapped[str] = mapped_column(Text)  # local
    amount: Mapped[int | None]  # fen


class MemoryRow(Base):
    """What a visit leaves to be remembered of a guest or somebody of the staff (`history.py`)."""

    __tablename__ = "memories"
    event: Mapped[str] = mapped_column(Text, primary_key=True)
    person: Mapped[str] = mapped_column(Text, primary_key=True)
    lesson: Mapped[str] = mapped_column(Text, primary_key=True)
    subject: Mapped[str] = mapped_column(Text, primary_key=True)
    name: Mapped[str] = mapped_column(Text)  # of the person, by which the next event knows them
    day: Mapped[str] = mapped_column(Text)
