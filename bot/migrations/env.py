"""Run the migrations over the connection that bot.store.engine hands in."""

from alembic import context
from sqlmodel import SQLModel

import bot.store.models  # noqa: F401 - fills SQLModel.metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,  # SQLite can't alter a column in place
)
with context.begin_transaction():
    context.run_migrations()
