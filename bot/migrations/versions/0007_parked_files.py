"""Files that wait for a yes, out of their person's row."""

import sqlalchemy as sa
from alembic import op

import bot.store.models

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables one version forward."""
    op.create_table(
        "parked_file",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("person_id", sa.String(length=16), nullable=False),
        sa.Column("expires_at", bot.store.models.UtcDateTime(timezone=True), nullable=False),
        sa.Column("body", bot.store.models.Sealed(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("person_id", name="uq_parked_file_person_id"),
    )
    with op.batch_alter_table("parked_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_parked_file_expires_at"), ["expires_at"], unique=False)
