"""Somebody with a diary on Telegram."""

import pytest

from tests.harness.people import Person, World


@pytest.fixture
async def telegram(world: World) -> Person:
    person = world.person()
    await person.sets_up()
    return person


@pytest.fixture
async def alone(sqlite_world: World) -> Person:
    person = sqlite_world.person()
    await person.sets_up()
    return person
