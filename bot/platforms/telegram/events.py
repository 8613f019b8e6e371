"""Read what Telegram sends, one update by itself, into the words that every platform speaks."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from telegram import CallbackQuery, Chat, ChatMember, ChatMemberUpdated, Message, MessageOriginUser, Update

from bot.chat import Address, Button, Event, EventKind, FileOffer, Quote
from bot.platforms.telegram.kinds import content_kind

PLATFORM = "telegram"
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
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
    update = Update.de_json(dict(raw), None)
    chat = update.effective_chat
    if chat is not None and chat.type != chat.PRIVATE:
        return Reading(number, group=Group(chat.id, _has_left(update.my_chat_member)))
    topic = _topic(raw.get("message") or raw.get("edited_message") or {})
    if update.message is not None:
        return Reading(number, event=_message(number, update.message, content_kind(raw["message"]), topic))
    if update.edited_message is not None:
        return Reading(number, event=_edited(number, update.edited_message, topic))
    if update.my_chat_member is not None:
        return Reading(number, event=_membership(number, update.my_chat_member))
    raise ValueError("an update of a kind that was not asked for")


def _tap(number: int, raw: Mapping[str, Any]) -> Reading:
    """Read a tap without the text and keyboard that its button hangs on: parsing those costs more than all the rest."""
    message = raw["callback_query"].get("message")
    query = CallbackQuery.de_json({**raw["callback_query"], "message": None}, None)
    # without its message, which may be too old to be told, the chat is the person's own: the ids are the same
    chat, shown = (message["chat"], str(int(message["message_id"]))) if message else ({"id": query.from_user.id}, "")
    if chat.get("type", Chat.PRIVATE) != Chat.PRIVATE:
        return Reading(number, group=Group(int(chat["id"]), left=False))
    sender, stamp = _address(int(chat["id"])), query.id[:STAMP_CHARACTERS]
    topic = _topic(message or {})
    event = Event(str(number), sender, "tap", payload=query.data or "", reply_to=shown, stamp=stamp, topic=topic)
    return Reading(number, event=event, tap=Tap(query.id))


def _message(number: int, message: Message, kind: str, topic: str) -> Event | None:
    """Return what a person sent, None for a notice that nobody wrote."""
    if not kind:
        return None
    stamp, album = _stamp(message.message_id, message.date), message.media_group_id or ""
    event = Event(str(number), _address(message.chat.id), album=album, sent_at=message.date, stamp=stamp)
    event = replace(event, quoted=_quoted(message.reply_to_message), topic=topic)
    is_forwarded = message.forward_origin is not None
    if message.text is not None:
        return replace(event, kind="forwarded" if is_forwarded else "message", text=message.text)
    if message.location is not None:
        return replace(event, kind="location", location=(message.location.latitude, message.location.longitude))
    if kind == "document" and message.document is not None:
        document = message.document
        offer = FileOffer(document.file_name or "", document.file_id, document.file_size or 0)
        return replace(event, kind="file", text="" if _is_of_a_bot(message) else message.caption or "", file=offer)
    if is_forwarded and message.caption:
        return replace(event, kind="forwarded", text=message.caption)
    return replace(event, kind="other", text=kind, caption=message.caption or "")


def _topic(message: Mapping[str, Any]) -> str:
    """Return the topic of a private chat that a message is in, "" in the chat itself."""
    thread = message.get("message_thread_id")
    return str(thread) if type(thread) is int and message.get("is_topic_message", True) else ""


def _quoted(shown: Message | None) -> Quote | None:
    """Return the buttons of the bot's own message that is replied to; in a private chat there is no other bot's.

    Whatever is written in a topic refers to the notice that the topic was made: that is no reply.
    """
    if shown is None or shown.from_user is None or not shown.from_user.is_bot or shown.forum_topic_created:
        return None
    keyboard = shown.reply_markup.inline_keyboard if shown.reply_markup else ()
    return Quote(
        tuple(
            tuple(Button(key.text, key.callback_data) for key in row if key.text and isinstance(key.callback_data, str))
            for row in keyboard
        )
    )


def _is_of_a_bot(message: Message) -> bool:
    """Return whether a message was forwarded from a bot, as one's own history file may be: nobody wrote its words."""
    origin = message.forward_origin
    return isinstance(origin, MessageOriginUser) and origin.sender_user.is_bot


def _edited(number: int, message: Message, topic: str) -> Event | None:
    """Return the words as they are now; None where there are none, as when a shared place moves on."""
    words = message.text or message.caption
    if not words:
        return None
    changed = message.edit_date or message.date
    stamp = _stamp(message.message_id, changed)
    sender = _address(message.chat.id)
    return Event(str(number), sender, "edited", text=words, sent_at=changed, stamp=stamp, topic=topic)


def _stamp(message: int, moment: datetime) -> str:
    """Return what tells an update from another one of the same number, which Telegram may give again years later."""
    return f"{message}.{int(moment.timestamp())}"


def _membership(number: int, change: ChatMemberUpdated) -> Event:
    kind: EventKind = "blocked" if change.new_chat_member.status == ChatMember.BANNED else "unblocked"
    return Event(str(number), _address(change.chat.id), kind, stamp=_stamp(0, change.date))


def _has_left(change: ChatMemberUpdated | None) -> bool:
    return change is not None and change.new_chat_member.status in (ChatMember.BANNED, ChatMember.LEFT)


def _set_aside(number: int, raw: Mapping[str, Any]) -> Reading:
    chat = _find_chat(raw)
    if chat.get("type") in (Chat.GROUP, Chat.SUPERGROUP, Chat.CHANNEL):
        return Reading(number, group=Group(chat["id"], left=False))
    text = json.dumps(raw)  # which escapes lone surrogates and the like, so that any database can keep it
    stamp = hashlib.sha256(text.encode()).hexdigest()[:STAMP_CHARACTERS]
    return Reading(number, event=Event(str(number), _address(chat.get("id", "")), "unreadable", text=text, stamp=stamp))


def _find_chat(raw: Mapping[str, Any]) -> dict[str, Any]:
    for content in raw.values():
        for holder in (content, content.get("message") if isinstance(content, dict) else None):
            chat = holder.get("chat") if isinstance(holder, dict) else None
            if isinstance(chat, dict) and type(chat.get("id")) is int:
                return chat
    return {}


def _address(chat: int | str) -> Address:
    return Address(PLATFORM, str(chat))
