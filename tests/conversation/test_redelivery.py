"""A platform may deliver an event again, and late: no copy has an effect."""

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.chat import Event
from bot.store import Store
from bot.store.engine import open_engine
from bot.store.keys import Keyring
from tests.harness.people import Person, World

STORY = (
    "/checkin", "yes", "none of these", "left cheek, left brow", "done", "hard to ignore", "a few brief flickers",
    "no", "driving", "a lot", "done", "face numb", "slowly", "done", "/checkin", "/now", "/history", "a note",
    "/settings", "/checkin", "my speech is slurred", "/cancel",
)  # fmt: skip


async def tells(person: Person, copies: list[tuple[int, int]]) -> Any:
    """Tell the story, with copies of its events delivered again after later ones; return what is stored then."""
    await person.sets_up()
    events = [Event(f"event-{n}", person.address, "message", text) for n, text in enumerate(STORY)]
    for number, event in enumerate(events):
        again = [events[copied] for copied, after in copies if copied <= number == max(copied, after)]
        await person.world.intake.receive([event, *again])
        await person.world.intake.settled()
    return await person.exports()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, len(STORY) - 1), st.integers(0, len(STORY) - 1)), max_size=4 * len(STORY)))
async def test_copies_of_what_was_told_change_nothing(
    fresh_sqlite: Callable[[], str], keyring: Keyring, copies: list[tuple[int, int]]
) -> None:
    stored = []
    for delivered in ([], copies):
        world = World(lambda: _store(fresh_sqlite(), keyring))
        try:
            stored.append(await tells(world.person(), delivered))
        finally:
            await world.close()
    assert stored[0]["check_ins"], "the story tells of something"
    assert stored[0] == stored[1]


def _store(url: str, keyring: Keyring) -> Store:
    return Store(open_engine(url), keyring)
