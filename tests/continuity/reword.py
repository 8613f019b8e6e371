"""Write what is read today into the kept stories, to be looked at in `git diff`: `python -m tests.continuity.reword`.

What people do in them, the database, the screens and the histories stay as they were kept.
"""

import asyncio
import json
import tempfile
from pathlib import Path
from typing import Any

from tests.continuity.recording import STORIES, Actor
from tests.continuity.test_going_on import KEPT, world_of


async def reword(kept: Path) -> None:
    """Retell every story of one version."""
    stories: list[dict[str, Any]] = json.loads((kept / STORIES).read_text(encoding="utf-8"))
    told = [await _retold(kept, story) for story in stories]
    lines = ",\n".join(json.dumps(story, ensure_ascii=False) for story in told)
    (kept / STORIES).write_text(f"[\n{lines}\n]\n", encoding="utf-8")


async def _retold(kept: Path, story: dict[str, Any]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        world = await world_of(kept, Path(folder))
        actor = Actor(world, story["platform"], story["chat"])
        for told in story["acts"]:
            await actor.does(*told["act"])
        history = None if story["history"] is None else await actor.history()
        await world.close()
    return {**story, "acts": list(actor.acts), "history": history}


if __name__ == "__main__":
    for version in KEPT:
        asyncio.run(reword(version))
