"""Say one message to one person on Discord, within its limits, and name the outcome of every failure."""

import asyncio
import io
import logging
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import aiohttp
import discord

from bot.chat import ANSWER, Attachment, DeliveryError, Message, Rows
from bot.platforms.begun import Begun
from bot.platforms.discord.calls import failing_at_once
from bot.platforms.discord.layout import MARK, view
from bot.platforms.discord.text import parts
from bot.platforms.discord.twin import Twin

CLOSED = (50007, 50278, 50001)  # can't be sent to, no server in common, no access
UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, UNKNOWN_USER = 10003, 10008, 10013
NOT_OURS, TOO_MANY_EDITS = 50005, 30046  # the latter: of a message older than an hour
TOO_FAST = 40003  # opening direct messages
SEND_SECONDS, UPLOAD_SECONDS = 60.0, 120.0
WAIT_SECONDS = 5.0  # where a refusal doesn't say how long
NONCE_SECONDS = 120.0  # Discord knows a nonce again "within a few minutes"
LOOK_BACK = 50  # messages
SAME_WORDS_WITHIN = timedelta(hours=12)  # less than a day: the same reminder may come on the next
REMEMBERED = 10_000

_NEVER_SENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.ClientHttpProxyError)
_UNREADABLE = (ValueError, LookupError, TypeError, AttributeError)  # what discord.py makes of a page with status 200
_FAILURES = (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError, TimeoutError, *_UNREADABLE)
_NOBODY = discord.AllowedMentions.none()

logger = logging.getLogger(__name__)


class ClosedError(DeliveryError):
    """Say that a person's direct messages are closed to us."""


class Sender:
    """Turn messages into Discord's calls; remember where each person's direct messages are."""

    def __init__(self, client: Callable[[], discord.Client], twin: Twin) -> None:
        self._client = client
        self._twin = twin
        self._doubts: OrderedDict[str, float] = OrderedDict()
        self._doors: dict[str, int] = {}
        self._begun = Begun()
        self._tried: OrderedDict[str, float] = OrderedDict()

    def knows(self, chat: str, channel: int) -> None:
        """Remember the channel of a person's direct messages."""
        self._doors[chat] = channel

    async def send(self, chat: str, message: Message, key: str = "") -> str:
        """Return the id of the last message that was sent or edited; raise DeliveryError otherwise."""
        channel = await self.open(chat)
        begun = key and not key.startswith(ANSWER)  # answers say the same words often
        if begun and not message.replaces and (there := await self._sent_before(channel, message, key)):
            return there
        sent = self._begun.of(key)
        try:
            with failing_at_once(key.startswith(ANSWER)):  # who says answers tries them again
                await self._send_parts(channel, message, key, sent)
        except DeliveryError as error:
            failure = self._weighed(error, key)
            if failure.outcome == "permanent":
                self._doors.pop(chat, None)
            elif sent and failure.outcome != "refused" and not self._begun.note(key, sent):
                # some of it is there: neither "nothing was sent" nor a plain retry would be true
                failure = DeliveryError(f"cut short: {failure}", "in_doubt")
            if failure is error:
                raise
            raise failure from error
        return sent[-1]

    def _weighed(self, failure: DeliveryError, key: str) -> DeliveryError:
        """Return a failure as what it means: an answer that was in doubt once is known again by its key for a while."""
        if failure.outcome != "in_doubt" or not key.startswith(ANSWER):
            return failure
        now = time.monotonic()
        if key not in self._doubts:
            _note(self._doubts, key, now)
            return failure
        if now - self._doubts[key] < NONCE_SECONDS:
            return DeliveryError(str(failure), "not_sent")
        return failure

    def is_open(self, chat: str) -> bool:
        """Return whether the channel of a person's direct messages is known."""
        return chat in self._doors

    async def open(self, chat: str) -> discord.PartialMessageable:
        """Return the channel of a person's direct messages; raise DeliveryError where there is none."""
        client = self._client()
        if client.user is None or client.is_closed():
            raise DeliveryError("not connected to Discord", "not_sent")
        if not (chat.isascii() and chat.isdecimal()):
            raise DeliveryError("not a person on Discord", "permanent")
        if chat not in self._doors:
            async with _sending_nothing():
                self._doors[chat] = (await client.create_dm(discord.Object(int(chat)))).id
        return client.get_partial_messageable(self._doors[chat], type=discord.ChannelType.private)

    async def _send_parts(
        self, channel: discord.PartialMessageable, message: Message, key: str, sent: list[str]
    ) -> None:
        """Send what is not there yet, each part under a key of its own, the buttons under the last."""
        pieces = _pieces(message)
        for piece in pieces[len(sent) :]:
            mark = key if piece is pieces[-1] else ""
            sent.append(await self._piece(channel, piece, nonce(key, len(sent)), mark))

    async def _piece(self, channel: discord.PartialMessageable, piece: Message, once: str, key: str) -> str:
        """Edit the message that a piece replaces, or send a new one where that can't be done."""
        if piece.replaces.isascii() and piece.replaces.isdecimal():
            async with _sending_nothing():  # an edit that may have been made can be made again
                if await _edited(channel, piece, key):
                    return piece.replaces
        async with _outcomes(UPLOAD_SECONDS if piece.attachment else SEND_SECONDS):
            return await self._new(channel, piece.text, piece.buttons, once, piece.attachment, key)

    async def _new(
        self,
        channel: discord.PartialMessageable,
        text: str,
        rows: Rows,
        once: str,
        file: Attachment | None = None,
        key: str = "",
    ) -> str:
        self._twin.uses(once)
        try:
            return await _post(channel, text, view(rows, key), once, file)
        except discord.NotFound as error:
            if not once or error.code != UNKNOWN_MESSAGE:
                raise
            return ""  # it was delivered under this nonce, and deleted since
        except discord.HTTPException as error:
            if error.status != 400 or not rows or error.code == TOO_FAST or not _in_own_words(error):
                raise
            # a warning without its buttons still warns
            logger.error("a message was refused and is sent again without its buttons (%d)", error.code)
        return await _post(channel, text, None, once, file)

    async def _sent_before(self, channel: discord.PartialMessageable, message: Message, key: str) -> str:
        """Return the id of the message that went out under a key, empty where there is none.

        A nonce is forgotten within minutes and shown to nobody, so the key is also in each button's custom id.
        A message without buttons is known again by its words.
        """
        now = time.monotonic()
        if now - self._tried.get(key, -NONCE_SECONDS) < NONCE_SECONDS:
            return ""
        _note(self._tried, key, now)
        try:
            async with _sending_nothing():
                return await self._found(channel, message, key)
        except DeliveryError:
            self._tried.pop(key)  # nobody has looked: the next try does
            raise

    async def _found(self, channel: discord.PartialMessageable, message: Message, key: str) -> str:
        own = self._client().application_id, getattr(self._client().user, "id", None)
        last = (parts(message.text) or [""])[-1]
        async for there in channel.history(limit=LOOK_BACK):
            if there.author.id in own and _is_same(there, key, last, bool(message.buttons)):
                return str(there.id)
        return ""


def _note(moments: OrderedDict[str, float], key: str, now: float) -> None:
    moments[key] = now
    while len(moments) > REMEMBERED:
        moments.popitem(last=False)


async def _edited(channel: discord.PartialMessageable, piece: Message, key: str) -> bool:
    try:
        shown = channel.get_partial_message(int(piece.replaces))
        await shown.edit(content=piece.text, view=view(piece.buttons, key), allowed_mentions=_NOBODY)
    except discord.HTTPException as error:
        if error.code not in (UNKNOWN_MESSAGE, NOT_OURS, TOO_MANY_EDITS):
            raise
        return False
    return True


def _pieces(message: Message) -> list[Message]:
    """Return a message as those that Discord takes; with a file, its words follow where they are too many."""
    texts, file = parts(message.text) or [""], message.attachment
    pieces = [Message(text) for text in texts]
    pieces[-1] = replace(pieces[-1], buttons=message.buttons)
    if file is not None and (len(pieces) > 1 or file.veiled):
        return [Message("", attachment=file), *pieces]
    return [replace(pieces[0], attachment=file, replaces="" if file else message.replaces), *pieces[1:]]


def nonce(key: str, part: int) -> str:
    """Return what Discord knows one part of a message again by, at most 25 characters; empty without a key."""
    if key and part:
        return f"{key}.{part}"
    return key


def delivery_error(error: Exception) -> DeliveryError:
    """Say what a failure means for sending the same message again."""
    match error:
        case discord.RateLimited():
            return DeliveryError("Discord asks to wait", "retry_after", error.retry_after)
        case discord.HTTPException():
            return _refusal(error)
        case _:
            name = type(error).__name__
            if isinstance(error, _NEVER_SENT):
                return DeliveryError(f"not sent ({name})", "not_sent")
            if isinstance(error, _UNREADABLE):
                logger.warning("an answer is not what Discord answers", exc_info=error)
            return DeliveryError(f"no answer of Discord's ({name})", "in_doubt")


def _refusal(error: discord.HTTPException) -> DeliveryError:
    reason = f"Discord answered {error.status} ({error.code})"
    if error.code in CLOSED:
        return ClosedError(reason, "permanent")
    if error.code == TOO_FAST or error.status == 429:
        said = str(error.response.headers.get("Retry-After", ""))
        return DeliveryError(reason, "retry_after", float(said) if said.isdecimal() else WAIT_SECONDS)
    if error.status == 413:
        return DeliveryError(reason, "refused")
    if not _in_own_words(error):
        return DeliveryError(f"not Discord's own answer ({error.status})", "in_doubt")
    if error.status == 401:
        return DeliveryError("Discord refuses the bot's token", "not_sent")
    if error.status == 403 or error.code in (UNKNOWN_CHANNEL, UNKNOWN_USER):
        return DeliveryError(reason, "permanent")
    return DeliveryError(reason, "not_sent" if error.status >= 500 else "refused")


def _in_own_words(error: discord.HTTPException) -> bool:
    """Return whether Discord itself says that nothing was done: a proxy's page is no JSON with a sentence in it."""
    return hasattr(error, "_errors") and bool(error.text)  # discord.py keeps no other trace of an object


@asynccontextmanager
async def _outcomes(seconds: float) -> AsyncIterator[None]:
    try:
        async with asyncio.timeout(seconds):
            yield
    except _FAILURES as error:
        raise delivery_error(error) from error


@asynccontextmanager
async def _sending_nothing() -> AsyncIterator[None]:
    """Make a call that sends no message: whatever becomes of it, none is in doubt."""
    try:
        async with _outcomes(SEND_SECONDS):
            yield
    except DeliveryError as failure:
        if failure.outcome == "in_doubt":
            raise DeliveryError(str(failure), "not_sent") from failure
        raise


async def _post(
    channel: discord.PartialMessageable, text: str, shown: discord.ui.View | None, once: str, file: Attachment | None
) -> str:
    upload = _upload(file) if file else None
    posted = await channel.send(
        text or None,
        view=shown,  # type: ignore[arg-type]  # None is what it takes for none
        file=upload,  # type: ignore[arg-type]
        nonce=once or None,  # type: ignore[arg-type]
        allowed_mentions=_NOBODY,
        suppress_embeds=True,
    )
    return str(posted.id)


def _upload(file: Attachment) -> discord.File:
    return discord.File(
        io.BytesIO(file.content), filename=file.name, spoiler=file.veiled, description=file.description or None
    )


def _is_same(there: discord.Message, key: str, text: str, has_buttons: bool) -> bool:
    if has_buttons:
        ids = [
            getattr(item, "custom_id", None) or "" for row in there.components for item in getattr(row, "children", ())
        ]
        return any(known.endswith(f"{MARK}{key}") for known in ids)
    return there.content == text and discord.utils.utcnow() - there.created_at < SAME_WORDS_WITHIN
