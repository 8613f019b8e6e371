"""Plans, and a queue of deliveries in the order of their urgency."""

import sqlalchemy as sa
from alembic import op

import bot.store.models

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

INSTANT = bot.store.models.UtcDateTime(timezone=True)


def upgrade() -> None:
    """Bring the tables one version forward."""
    op.create_table(
        "plan",
        sa.Column("person_id", sa.String(length=16), nullable=False),
        sa.Column("cause", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("week", sa.String(length=48), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("after", INSTANT, nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("next_at", INSTANT, nullable=True),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("cleared", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('prompt', 'nudge')", name="ck_kind"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "cause"),
    )
    op.create_index("ix_plan_next_at", "plan", ["next_at"], unique=False)
    op.create_table(
        "mark",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("value", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    with op.batch_alter_table("channel", schema=None) as batch_op:
        batch_op.add_column(sa.Column("free_at", INSTANT, nullable=True))
    _widen_deliveries()


def _widen_deliveries() -> None:
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.drop_index("ix_delivery_state_due_at")
        batch_op.add_column(sa.Column("platform", sa.String(length=16), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("urgency", sa.Integer(), nullable=False, server_default="1"))
        batch_op.add_column(sa.Column("planned_for", INSTANT, nullable=True))
        batch_op.add_column(sa.Column("sent_at", INSTANT, nullable=True))
        batch_op.alter_column("body", existing_type=bot.store.models.Sealed(), nullable=True)
    op.execute("UPDATE delivery SET planned_for = due_at")
    op.execute(
        "UPDATE delivery SET platform = COALESCE((SELECT platform FROM channel WHERE channel.person_id = "
        "delivery.person_id ORDER BY CASE state WHEN 'open' THEN 0 ELSE 1 END, last_seen DESC LIMIT 1), '')"
    )
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.alter_column("planned_for", existing_type=INSTANT, nullable=False)
        batch_op.alter_column("platform", existing_type=sa.String(length=16), server_default=None)
        batch_op.alter_column("urgency", existing_type=sa.Integer(), server_default=None)
    queued = sa.text(bot.store.models.QUEUED)
    op.create_index(
        "ix_delivery_queue",
        "delivery",
        ["platform", "urgency", "planned_for"],
        sqlite_where=queued,
        postgresql_where=queued,
    )
