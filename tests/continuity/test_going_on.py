"""A diary, an inbox and buttons made by an earlier version go on working, with the same words."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.store.engine import migrate, open_engine
from tests.continuity.recording import DATABASE, HISTORIES, SCREENS, STORIES, Actor, copied, opened
from tests.harness.people import World

KEPT = sorted(path.parent for path in Path(__file__).parent.glob(f"*/{DATABASE}"))
TOLD = [(kept, story) for kept in KEPT for story in json.loads((kept / STORIES).read_text(encoding="utf-8"))]


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


async def world_of(kept: Path, folder: Path) -> World:
    """Open a copy of what was kept, as this version does at its start."""
    copy = copied(kept, folder / "kept")
    engine = open_engine(f"sqlite+aiosqlite:///{copy / DATABASE}")
    await migrate(engine)
    await engine.dispose()
    return opened(copy, _read(kept / SCREENS))


@pytest.fixture(params=KEPT, ids=[kept.name for kept in KEPT])
async def kept_world(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    world = await world_of(request.param, tmp_path)
    yield world
    await world.close()


@pytest.mark.parametrize("kept", KEPT, ids=[kept.name for kept in KEPT])
async def test_everybody_takes_the_same_history_along(kept: Path, tmp_path: Path) -> None:
    world = await world_of(kept, tmp_path)
    for chat, history in _read(kept / HISTORIES).items():
        assert await Actor(world, "telegram", chat).history() == history, chat
    await world.close()


async def test_an_event_that_was_left_in_the_inbox_is_answered(kept_world: World) -> None:
    await kept_world.intake.recover()
    await kept_world.intake.settled()
    (answer,) = kept_world.platform.sent["3006"]
    assert answer.text.startswith("Sun 5 Apr: unknown")


@pytest.mark.parametrize(("kept", "story"), TOLD, ids=[f"{kept.name}: {story['name']}" for kept, story in TOLD])
async def test_what_was_left_half_way_goes_on_with_the_same_words(
    kept: Path, story: dict[str, Any], tmp_path: Path
) -> None:
    world = await world_of(kept, tmp_path)
    actor = Actor(world, story["platform"], story["chat"])
    for told in story["acts"]:
        await actor.does(*told["act"])
        assert actor.acts[-1] == told
    if story["history"] is not None:
        assert await actor.history() == story["history"]
    await world.close()
