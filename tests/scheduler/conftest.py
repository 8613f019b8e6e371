"""A scene on each kind of database."""

import pytest

from bot.store import Store
from tests.harness.scene import Scene


@pytest.fixture
async def scene(store: Store) -> Scene:
    """Open a scene on each kind of database."""
    return Scene(store)
