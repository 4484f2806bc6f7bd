"""Plan versions with their inputs and trail, changes from the inbox, runs, holders of locks, tasks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None


def upgrade() -> None:
    _versions()
    _night()
    op.create_table(
        "tasks",
        sa.Column("event", sa.Text, primary_key=True),
        sa.Column("item", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("person", "due", "state")),
        sa.Column("version", sa.Integer, nullable=False),
    )


def _versions() -> None:
    op.create_table(
        "inputs",
        sa.Column("id", sa.Integer, primary_key=True),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("event", "event_hash", "handbook", "handbook_hash", "files")
        ),
        sa.Column("last_change", sa.Integer, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
    )
    op.create_table(
        "versions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("event", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("state", "plan", "plan_hash", "score")),
        sa.Column("base", sa.Integer),
        sa.Column("input_id", sa.Integer, sa.ForeignKey("inputs.id"), nullable=False),
        sa.UniqueConstraint("event", "number"),
    )
    published = sa.text("state = 'published'")
    op.create_index(
        "one_published", "versions", ["event"], unique=True, sqlite_where=published, postgresql_where=published
    )
    op.create_table(
        "steps",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("version_id", sa.Integer, sa.ForeignKey("versions.id"), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("state", "who", "at", "remark")),
    )


def _night() -> None:
    op.create_table(
        "changes",
        sa.Column("id", sa.Integer, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("event", "name", "sha256")),
        sa.Column("content", sa.LargeBinary, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("state", "reasons", "at")),
        sa.UniqueConstraint("event", "name", "sha256"),
    )
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer, primary_key=True),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("event", "command", "who", "begun", "ended", "state", "outcome")
        ),
    )
    op.create_table(
        "holders",
        sa.Column("event", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("who", "since")),
    )
