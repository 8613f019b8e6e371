"""Whatever arrives and whatever is to be said, nothing breaks and nothing is lost."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.platforms.cutting import sendable, split, units
from bot.platforms.telegram.events import read_update

KINDS = ("message", "edited_message", "callback_query", "my_chat_member", "channel_post", "future_kind")
FIELDS = (
    "message_id",
    "date",
    "chat",
    "from",
    "text",
    "id",
    "type",
    "data",
    "message",
    "location",
    "document",
    "photo",
)

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(("private",))
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=6),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(KINDS), values, max_size=2), st.integers(0, 2**63))
def test_no_update_stops_the_ones_behind_it(content: dict[str, Any], number: int) -> None:
    """Each is confirmed, and is an event, or a group's and none of our business."""
    reading = read_update({"update_id": number, **content})
    assert reading.update == number
    assert (reading.event is None) == (reading.group is not None)
    if reading.event is not None and reading.event.kind == "unreadable":
        assert json.loads(reading.event.text)["update_id"] == number


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab \n🙂👩‍🇩🇪é\u0301x") | st.characters(), max_size=300), st.integers(40, 80))
def test_every_part_fits_and_no_word_is_lost(text: str, limit: int) -> None:
    parts = split(sendable(text), limit)
    assert all(units(part) <= limit for part in parts)
    assert "".join("".join(parts).split()) == "".join(sendable(text).split())
    sendable(text).encode()  # as the transport must
