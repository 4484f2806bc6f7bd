"""Notices and the entries of calendars."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = "1"


def upgrade() -> None:
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("event", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("office", "recipient", "items", "zh", "en", "calendar", "state", "who", "at")
        ),
        sa.UniqueConstraint("event", "number"),
    )
    op.create_table(
        "entries",
        sa.Column("event", sa.Text, primary_key=True),
        sa.Column("item", sa.Text, primary_key=True),
        sa.Column("sequence", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("start", "end", "place", "whom")),
        sa.Column("cancelled", sa.Boolean, nullable=False),
    )
