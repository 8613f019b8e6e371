"""People have numbers, an owner can end their access and hand the bot over, and what was done about them is kept."""

import sqlalchemy as sa
from alembic import op

import bot.store.models

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

INSTANT = bot.store.models.UtcDateTime(timezone=True)


def upgrade() -> None:
    """Bring the tables one version forward."""
    op.add_column("person", sa.Column("number", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.add_column("person", sa.Column("shut_at", INSTANT, nullable=True))
    op.execute(  # in the order in which they came
        "UPDATE person SET number = (SELECT count(*) FROM person AS other WHERE other.created_at < person.created_at "
        "OR (other.created_at = person.created_at AND other.id <= person.id))"
    )
    op.create_table(
        "handover",
        sa.Column("person_id", sa.String(length=16), nullable=False),
        sa.Column("from_id", sa.String(length=16), nullable=False),
        sa.Column("offered_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["from_id"], ["person.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id"),
    )
    op.create_index("ix_handover_from_id", "handover", ["from_id"], unique=False)
    _make_acts()


def _make_acts() -> None:
    op.create_table(
        "act",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("who", sa.String(length=16), nullable=False),
        sa.Column("by_id", sa.String(length=16), nullable=True),
        sa.Column("person_id", sa.String(length=16), nullable=True),
        sa.CheckConstraint("who IN ('owner', 'operator', 'bot')", name="ck_who"),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
    )
    for column in ("at", "by_id", "person_id"):
        op.create_index(f"ix_act_{column}", "act", [column], unique=False)
