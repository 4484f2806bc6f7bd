"""Actuals, and what visits leave to be remembered of guests and staff."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "4"
down_revision = "3"


def upgrade() -> None:
    op.create_table(
        "actuals",
        *(sa.Column(name, sa.Text, primary_key=True) for name in ("event", "id")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("subject", "what", "at")),
        sa.Column("amount", sa.Integer),
    )
    op.create_table(
        "memories",
        *(sa.Column(name, sa.Text, primary_key=True) for name in ("event", "person", "lesson", "subject")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("name", "day")),
    )
