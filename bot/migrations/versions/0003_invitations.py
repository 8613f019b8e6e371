"""Codes that let people in."""

import sqlalchemy as sa
from alembic import op

import bot.store.models

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables one version forward."""
    op.create_table(
        "invitation",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("made_at", bot.store.models.UtcDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", bot.store.models.UtcDateTime(timezone=True), nullable=True),
        sa.Column("used_at", bot.store.models.UtcDateTime(timezone=True), nullable=True),
        sa.Column("person_id", sa.String(length=16), nullable=True),
        sa.CheckConstraint("kind IN ('owner', 'guest')", name="ck_kind"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("digest"),
    )
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitation_person_id"), ["person_id"], unique=False)
