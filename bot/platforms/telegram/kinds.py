"""What kind of thing a Telegram message is: something a person sent, or a notice that nobody wrote."""

import re
from collections.abc import Mapping
from typing import Final

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
_BESIDE: Final = {  # what only goes with a message
    "author_signature", "business_connection_id", "caption", "caption_entities", "chat", "date",
    "direct_messages_topic", "edit_date", "effect_id", "entities", "external_reply", "forward_origin", "from",
    "guest_bot_caller_chat", "guest_bot_caller_user", "guest_query_id", "has_media_spoiler",
    "has_protected_content", "is_automatic_forward", "is_from_offline", "is_paid_post", "is_topic_message",
    "link_preview_options", "media_group_id", "message_id", "message_thread_id", "migrate_from_chat_id",
    "paid_star_count", "quote", "reply_markup", "reply_to_checklist_task_id", "reply_to_message",
    "reply_to_poll_option_id", "reply_to_story", "sender_boost_count", "sender_business_bot", "sender_chat",
    "sender_tag", "show_caption_above_media", "suggested_post_info", "via_bot",
}  # fmt: skip
_NOTICES: Final = {  # those that are not named as the others
    "gift", "giveaway", "giveaway_winners", "migrate_to_chat_id", "passport_data", "refunded_payment",
    "successful_payment", "unique_gift", "web_app_data",
}  # fmt: skip
_HAS_HAPPENED = re.compile(  # as every notice of Telegram's is named so far, those of the future most likely too
    r"(new|left|delete|pinned|connected|write)_|.*_(added|allowed|approved|changed|closed|completed|created|declined"
    r"|deleted|done|edited|ended|failed|hidden|invited|joined|left|members?|paid|participants?|pinned|ready|refunded"
    r"|removed|reopened|requested|scheduled|sent|set|shared|started|triggered|unhidden|upgraded)(_id)?$"
)


def content_kind(message: Mapping[str, object]) -> str:
    """Return the kind of what a person sent, "unknown" for one of the future; "" for a notice that nobody wrote."""
    for kind in CONTENT:
        if message.get(kind):
            return str(kind)
    names = {name for name, value in message.items() if value not in (None, False)} - _BESIDE - {*CONTENT}
    if any(name in _NOTICES or _HAS_HAPPENED.match(name) for name in names):
        return ""
    if names or message.get("caption"):
        return "unknown"
    return ""
