"""Deliveries and the daily review."""

import sqlalchemy as sa
from alembic import op

import bot.store.models

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables one version forward."""

    op.create_table(
        "delivery",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("person_id", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("cause", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("slot", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("due_at", bot.store.models.UtcDateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("body", bot.store.models.Sealed(), nullable=False),
        sa.CheckConstraint("kind IN ('alert', 'prompt', 'nudge')", name="ck_kind"),
        sa.CheckConstraint("state IN ('due', 'sending', 'sent', 'in_doubt', 'skipped', 'expired')", name="ck_state"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("person_id", "cause", "day", "slot", name="uq_delivery_person_cause_day_slot"),
    )
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.create_index("ix_delivery_state_due_at", ["state", "due_at"], unique=False)

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("review_at", bot.store.models.UtcDateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_person_review_at"), ["review_at"], unique=False)
