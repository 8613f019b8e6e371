"""Keep the replies that may not have arrived, to tell of them at the next contact."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables one version forward."""
    op.add_column("inbox", sa.Column("undelivered", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_index("ix_inbox_chat", "inbox", ["chat"], unique=False)
