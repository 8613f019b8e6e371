"""Read what Telegram sends, one update by itself, into the words that every platform speaks."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.chat import Address, Button, Event, EventKind, FileOffer, Quote
from bot.platforms.telegram.kinds import content_kind
from bot.platforms.telegram.updates import Chat, Membership, Message, Query

PLATFORM = "telegram"
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
PRIVATE, BANNED, LEFT = "private", "kicked", "left"  # Telegram's words for a chat, and for what the bot is in one
STAMP_CHARACTERS = 32  # with the update's number, well within what the inbox keeps of an id


@dataclass(frozen=True)
class Tap:
    """Name a tapped button's question, which Telegram wants answered within seconds."""

    query: str


@dataclass(frozen=True)
class Group:
    """Name a group or channel, where this bot doesn't belong; `left` when it is no longer in it."""

    chat: int
    left: bool


@dataclass(frozen=True)
class Reading:
    """Hold what one update says: an event of a private chat, or a group to leave, or nothing to act on."""

    update: int
    event: Event | None = None
    tap: Tap | None = None
    group: Group | None = None


def read_update(raw: Mapping[str, Any]) -> Reading:
    """Return what an update says; one that can't be read becomes an event that holds it, never an exception."""
    number = raw["update_id"]
    try:
        if "callback_query" in raw:
            return _tap(number, raw)
        return _read(number, raw)
    except Exception:  # whatever one update holds must not stop the ones behind it
        return _set_aside(number, raw)


def _read(number: int, raw: Mapping[str, Any]) -> Reading:
    if "my_chat_member" in raw:
        return _membership(number, Membership.model_validate(raw["my_chat_member"]))
    edited = "edited_message" in raw
    sent = raw["edited_message" if edited else "message"]
    message = Message.model_validate(sent)
    if message.chat.type != PRIVATE:
        return Reading(number, group=Group(message.chat.id, left=False))
    if edited:
        return Reading(number, event=_edited(number, message, _topic(sent)))
    return Reading(number, event=_message(number, message, content_kind(sent), _topic(sent)))


def _tap(number: int, raw: Mapping[str, Any]) -> Reading:
    """Read a tap without the text and keyboard that its button hangs on: parsing those costs more than all the rest."""
    query, message = Query.model_validate(raw["callback_query"]), raw["callback_query"].get("message")
    # without its message, which may be too old to be told, the chat is the person's own: the ids are the same
    chat = Chat(id=query.sender.id, type=PRIVATE)
    if message:
        chat = Chat.model_validate({"type": PRIVATE, **message["chat"]})
    if chat.type != PRIVATE:
        return Reading(number, group=Group(chat.id, left=False))
    shown = str(int(message["message_id"])) if message else ""
    sender, stamp, topic = _address(chat.id), query.id[:STAMP_CHARACTERS], _topic(message or {})
    event = Event(str(number), sender, "tap", payload=query.data, reply_to=shown, stamp=stamp, topic=topic)
    return Reading(number, event=event, tap=Tap(query.id))


def _message(number: int, message: Message, kind: str, topic: str) -> Event | None:
    """Return what a person sent, None for a notice that nobody wrote."""
    if not kind:
        return None
    stamp = _stamp(message.message_id, message.sent_at)
    event = Event(str(number), _address(message.chat.id), stamp=stamp, topic=topic, sent_at=message.sent_at)
    event = replace(event, quoted=_quoted(message.reply_to_message), album=message.media_group_id)
    is_forwarded = message.forward_origin is not None
    if message.text is not None:
        return replace(event, kind="forwarded" if is_forwarded else "message", text=message.text)
    if message.location is not None:
        return replace(event, kind="location", location=(message.location.latitude, message.location.longitude))
    if kind == "document" and message.document is not None:
        document = message.document
        offer = FileOffer(document.file_name, document.file_id, document.file_size)
        return replace(event, kind="file", text="" if _is_of_a_bot(message) else message.caption, file=offer)
    if is_forwarded and message.caption:
        return replace(event, kind="forwarded", text=message.caption)
    return replace(event, kind="other", text=kind, caption=message.caption)


def _topic(message: Mapping[str, object]) -> str:
    """Return the topic of a private chat that a message is in, "" in the chat itself."""
    thread = message.get("message_thread_id")
    if type(thread) is int and message.get("is_topic_message", True):
        return str(thread)
    return ""


def _quoted(shown: Message | None) -> Quote | None:
    """Return the buttons of the bot's own message that is replied to; in a private chat there is no other bot's.

    Whatever is written in a topic refers to the notice that the topic was made: that is no reply.
    """
    if shown is None or shown.sender is None or not shown.sender.is_bot or shown.forum_topic_created:
        return None
    return Quote(
        tuple(
            tuple(Button(key.text, key.callback_data) for key in row if key.text and isinstance(key.callback_data, str))
            for row in shown.reply_markup.inline_keyboard
        )
    )


def _is_of_a_bot(message: Message) -> bool:
    """Return whether a message was forwarded from a bot, as one's own history file may be: nobody wrote its words."""
    origin = message.forward_origin
    return origin is not None and origin.sender_user is not None and origin.sender_user.is_bot


def _edited(number: int, message: Message, topic: str) -> Event | None:
    """Return the words as they are now; None where there are none, as when a shared place moves on."""
    words = message.text or message.caption
    if not words:
        return None
    changed = message.changed_at
    stamp = _stamp(message.message_id, changed)
    sender = _address(message.chat.id)
    return Event(str(number), sender, "edited", text=words, sent_at=changed, stamp=stamp, topic=topic)


def _stamp(message: int, moment: datetime) -> str:
    """Return what tells an update from another one of the same number, which Telegram may give again years later."""
    return f"{message}.{int(moment.timestamp())}"


def _membership(number: int, change: Membership) -> Reading:
    status = change.new_chat_member.status
    if change.chat.type != PRIVATE:
        return Reading(number, group=Group(change.chat.id, left=status in (BANNED, LEFT)))
    kind: EventKind = "blocked" if status == BANNED else "unblocked"
    return Reading(number, event=Event(str(number), _address(change.chat.id), kind, stamp=f"0.{change.date}"))


def _set_aside(number: int, raw: Mapping[str, object]) -> Reading:
    chat = _find_chat(raw)
    if chat.get("type") in ("group", "supergroup", "channel"):
        return Reading(number, group=Group(chat["id"], left=False))
    text = json.dumps(raw)  # which escapes lone surrogates and the like, so that any database can keep it
    stamp = hashlib.sha256(text.encode()).hexdigest()[:STAMP_CHARACTERS]
    return Reading(number, event=Event(str(number), _address(chat.get("id", "")), "unreadable", text=text, stamp=stamp))


def _find_chat(raw: Mapping[str, object]) -> dict[str, Any]:
    for content in raw.values():
        for holder in (content, content.get("message") if isinstance(content, dict) else None):
            chat = holder.get("chat") if isinstance(holder, dict) else None
            if isinstance(chat, dict) and type(chat.get("id")) is int:
                return chat
    return {}


def _address(chat: int | str) -> Address:
    return Address(PLATFORM, str(chat))
