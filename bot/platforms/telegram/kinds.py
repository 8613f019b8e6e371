"""What kind of thing a Telegram message is: something a person sent, or a notice that nobody wrote."""

import re
from collections.abc import Mapping
from typing import Any, Final

from telegram import Message
from telegram.constants import MessageType

CONTENT: Final = (
    "animation",  # sent as a document too, so it comes first
    "audio",
    "checklist",
    "contact",
    "dice",
    "document",
    "game",
    "invoice",
    "live_photo",
    "paid_media",
    "photo",
    "poll",
    "sticker",
    "story",
    "venue",
    "video",
    "video_note",
    "voice",
    "location",
    "text",
)
_BESIDE: Final = (  # named among the kinds, though they only go with one
    "business_connection_id",
    "effect_id",
    "reply_to_story",
    "sender_boost_count",
    "sender_business_bot",
    "suggested_post_info",
)
_NOTICES: Final = frozenset(MessageType) - {*CONTENT, *_BESIDE}
_KNOWN: Final = frozenset(Message.__slots__) | {"from", "chat", "date", "message_id"}
_HAS_HAPPENED = re.compile(  # as every notice of Telegram's is named so far, those of the future most likely too
    r"(new|left|delete|pinned|connected|write)_|.*_(added|allowed|approved|changed|closed|completed|created|declined"
    r"|deleted|done|edited|ended|failed|hidden|invited|joined|left|members?|paid|participants?|pinned|ready|refunded"
    r"|removed|reopened|requested|scheduled|sent|set|shared|started|triggered|unhidden|upgraded)(_id)?$"
)


def content_kind(message: Mapping[str, Any]) -> str:
    """Return the kind of what a person sent, "unknown" for one of the future; "" for a notice that nobody wrote."""
    for kind in CONTENT:
        if message.get(kind):
            return str(kind)
    names = [name for name, value in message.items() if value not in (None, False)]
    if any(name in _NOTICES or (name not in _KNOWN and _HAS_HAPPENED.match(name)) for name in names):
        return ""
    return "unknown" if message.get("caption") or any(name not in _KNOWN for name in names) else ""
