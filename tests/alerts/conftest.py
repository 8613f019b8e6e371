"""A person who lives through many days with the bot, clockwork included."""

import pytest

from tests.harness.life import Life
from tests.harness.people import World


@pytest.fixture
async def life(sqlite_world: World) -> Life:
    return await Life(sqlite_world).begun()


@pytest.fixture
async def both(world: World) -> Life:
    """Live on each kind of database."""
    return await Life(world).begun()
