"""Say one message to one private chat, within what Telegram allows, and name the outcome of every failure."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.chat import Attachment, DeliveryError, Message, Rows
from bot.platforms.begun import Begun
from bot.platforms.cutting import sendable, split, units
from bot.platforms.telegram.errors import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EditUnsure,
    Forbidden,
    InvalidToken,
    NeverSent,
    NotDone,
    RetryAfter,
    TelegramError,
)

TEXT_LIMIT = 4096  # both in UTF-16 units
CAPTION_LIMIT = 1024

_CHAT_CLOSED = ("chat not found", "user not found", "peer_id_invalid", "user is deactivated", "not enough rights")
_UNCHANGED = "message is not modified"
_BAD_PICTURE = ("photo_", "image_process_failed", "file is too big", "too large")
_METHODS = {"image": "sendPhoto", "document": "sendDocument", "video": "sendVideo"}

logger = logging.getLogger(__name__)

TOPIC = "message_thread_id"

Place = dict[str, object]
"""Name a chat, and the topic in it where a message belongs in one."""

Call = Callable[[str, Mapping[str, object], Mapping[str, Attachment]], Awaitable[Any]]
"""Make one Bot API call: method, parameters, files."""


class Sender:
    """Turn messages into Bot API calls."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self._begun = Begun()

    async def send(self, chat: str, message: Message, key: str = "") -> str:
        """Return the id of the last message that was sent or edited; raise DeliveryError otherwise."""
        sent = self._begun.of(key)
        try:
            for part in _parts(message)[len(sent) :]:
                sent.append(await self._part(_place(chat, message.topic), part))
        except TelegramError as error:
            failure = delivery_error(error)
            if sent and failure.outcome not in ("permanent", "refused") and not self._begun.note(key, sent):
                # some of it is there: neither "nothing was sent" nor a plain retry would be true
                failure = DeliveryError(f"cut short: {failure}", "in_doubt")
            raise failure from error
        return sent[-1]

    async def _part(self, place: Place, part: Message) -> str:
        if part.attachment is not None:
            return await self._attachment(place, part.attachment, part.text, part.buttons)
        return await self._text(place, part.text, part.buttons, part.replaces)

    async def _text(self, place: Place, text: str, rows: Rows = (), replaces: str = "") -> str:
        """Edit the message named by `replaces`, or send a new one where that can't be done."""
        values = {"text": text, "link_preview_options": {"is_disabled": True}} | _keyboard(rows)
        if replaces.isdecimal():
            there = {"chat_id": place["chat_id"], "message_id": int(replaces)}
            if await self._edited(values | there):
                return replaces
        return await self._new("sendMessage", place | values)

    async def _edited(self, values: Mapping[str, object]) -> bool:
        """Edit a message; return False where it can't be edited any more."""
        try:
            await self._call("editMessageText", values, {})
        except BadRequest as error:
            if _says(error, *_CHAT_CLOSED):
                raise
            return _says(error, _UNCHANGED)
        except TelegramError as error:
            if delivery_error(error).outcome == "in_doubt":
                raise EditUnsure(str(error)) from error
            raise
        return True

    async def _attachment(self, place: Place, attachment: Attachment, caption: str = "", rows: Rows = ()) -> str:
        """Send a file; a picture that Telegram can't show goes as a document."""
        values = place | ({"caption": caption} if caption else {}) | _keyboard(rows)
        if attachment.veiled and attachment.kind == "image":
            values |= {"has_spoiler": True}
        method = _METHODS[attachment.kind]
        try:
            return await self._new(method, values, attachment)
        except BadRequest as error:
            if method != "sendPhoto" or not _says(error, *_BAD_PICTURE):
                raise
        return await self._new("sendDocument", values, attachment)

    async def _new(self, method: str, values: dict[str, object], attachment: Attachment | None = None) -> str:
        try:
            return await self._number(method, values, attachment)
        except BadRequest as error:
            if TOPIC in values and not _says(error, *_CHAT_CLOSED, *_BAD_PICTURE):
                # most likely the topic is gone: nothing is lost with it
                return await self._new(method, {k: v for k, v in values.items() if k != TOPIC}, attachment)
            if "reply_markup" not in values or _says(error, *_CHAT_CLOSED, *_BAD_PICTURE):
                raise
            # a warning without its buttons still warns
            logger.error("a message was refused and is sent again without its buttons (%s)", type(error).__name__)
        return await self._number(method, {k: v for k, v in values.items() if k != "reply_markup"}, attachment)

    async def _number(self, method: str, values: dict[str, object], attachment: Attachment | None) -> str:
        files = {} if attachment is None else {method.removeprefix("send").lower(): attachment}
        answer = await self._call(method, values, files)
        try:
            return str(answer["message_id"])
        except (KeyError, TypeError) as error:
            raise TelegramError("Invalid server response") from error


def _parts(message: Message) -> list[Message]:
    """Return a message as those that Telegram takes, the buttons under the last."""
    text = sendable(message.text)
    apart = message.attachment is not None and message.attachment.veiled  # so that the words can be edited
    if message.attachment is not None and units(text) <= CAPTION_LIMIT and not apart:
        return [replace(message, text=text)]
    parts = [Message(part) for part in split(text, TEXT_LIMIT)]
    parts[-1] = replace(parts[-1], buttons=message.buttons)
    if message.attachment is not None:
        return [Message("", attachment=message.attachment), *parts]
    return [replace(parts[0], replaces=message.replaces), *parts[1:]]


def delivery_error(error: TelegramError) -> DeliveryError:
    """Say what a failure means for sending the same message again."""
    match error:
        case RetryAfter():
            return DeliveryError(str(error), "retry_after", error.seconds)
        case NeverSent() | NotDone() | Conflict() | EditUnsure():
            return DeliveryError(str(error), "not_sent")
        case InvalidToken():
            return DeliveryError("Telegram refuses the bot's token", "not_sent")
        case BadRequest() if not _says(error, *_CHAT_CLOSED):
            return DeliveryError(str(error), "refused")
        case Forbidden() | BadRequest() | ChatMigrated():
            return DeliveryError(str(error), "permanent")
        case _:
            return DeliveryError(str(error), "in_doubt")


def _says(error: TelegramError, *phrases: str) -> bool:
    text = str(error).lower()
    return any(phrase in text for phrase in phrases)


def _private(chat: str) -> int:
    """Return the number of a private chat; anything else would be a group, or a name that could be anyone's."""
    if not (chat.isascii() and chat.isdecimal()):
        raise DeliveryError("not a private Telegram chat", "permanent")
    return int(chat)


def _place(chat: str, topic: str) -> Place:
    place: Place = {"chat_id": _private(chat)}
    if topic.isdecimal():
        return place | {TOPIC: int(topic)}
    return place


def _keyboard(rows: Rows) -> dict[str, object]:
    if not rows:
        return {}
    keyboard = [[{"text": sendable(button.label), "callback_data": button.payload} for button in row] for row in rows]
    return {"reply_markup": {"inline_keyboard": keyboard}}
