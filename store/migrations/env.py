"""What Alembic runs: the migrations, in the transaction that ``store.migrate`` has begun."""

from __future__ import annotations

from alembic import context

from store.submission_tables import SUBMISSIONS

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SUBMISSIONS.metadata,
    # SQLite cannot alter most things in place; Alembic then copies the table.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
