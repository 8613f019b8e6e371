"""The part of a chat that was used last, where a chat has several."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables one version forward."""
    op.add_column("channel", sa.Column("topic", sa.String(length=32), server_default=sa.text("''"), nullable=False))
