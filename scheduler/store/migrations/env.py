"""Run by Alembic: every migration of one opening in one transaction, on the connection that is handed over."""

from __future__ import annotations

from alembic import context

from scheduler.store.schema import Base

context.configure(
    connection=context.config.attributes["connection"], target_metadata=Base.metadata, transactional_ddl=True
)
with context.begin_transaction():
    context.run_migrations()
