"""The deliveries that are being sent are found at once, however many wait."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

SENDING = sa.text("state = 'sending'")


def upgrade() -> None:
    """Bring the tables one version forward."""
    op.create_index(
        "ix_delivery_sending",
        "delivery",
        ["platform", "due_at"],
        sqlite_where=SENDING,
        postgresql_where=SENDING,
    )
