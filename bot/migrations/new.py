"""Write the next migration: what the models say, less what the migrations so far have made of it."""

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from sqlalchemy import Connection

from bot.store.engine import MIGRATIONS, alembic_config, open_engine, run_migrations

NUMBER = re.compile(r"^(\d{4})_\w+\.py$")


def main() -> None:
    """Write `bot/migrations/versions/NUMBER_NAME.py`, for a person to read through."""
    if len(sys.argv) != 2 or not re.fullmatch(r"[a-z][a-z_]*", sys.argv[1]):
        sys.exit("name the migration in small letters and underscores, such as: make migration NAME=booked_visits")
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_written(Path(folder), sys.argv[1]))


async def _written(folder: Path, name: str) -> None:
    engine = open_engine(f"sqlite+aiosqlite:///{folder / 'empty.db'}")
    try:
        async with engine.begin() as connection:
            await connection.run_sync(run_migrations)
            await connection.run_sync(_revision, name)
    finally:
        await engine.dispose()


def _revision(connection: Connection, name: str) -> None:
    from alembic import command

    config = alembic_config(connection)
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    command.revision(config, message=name, autogenerate=True, rev_id=f"{_newest() + 1:04}")


def _newest() -> int:
    found = (NUMBER.match(path.name) for path in (MIGRATIONS / "versions").iterdir())
    return max(int(name[1]) for name in found if name)


if __name__ == "__main__":
    main()
