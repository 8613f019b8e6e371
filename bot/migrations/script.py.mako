"""${message}."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import bot.store.models
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables one version forward."""
    ${upgrades if upgrades else "pass"}
