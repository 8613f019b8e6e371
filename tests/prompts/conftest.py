"""A person whose days are full of what comes unasked."""

import pytest

from tests.harness.days import Days
from tests.harness.people import World


@pytest.fixture
async def days(sqlite_world: World) -> Days:
    return await Days(sqlite_world).begun()


@pytest.fixture
async def both(world: World) -> Days:
    """Live on each kind of database."""
    return await Days(world).begun()
