"""The words that every platform speaks: what comes in, what goes out, what can go wrong."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, Protocol

ANSWER = "re:"  # begins the key of an answer; any other key belongs to what the bot starts by itself
PAYLOAD_BYTES = 64  # Telegram refuses callback data beyond this

EventKind = Literal[
    "message", "forwarded", "edited", "tap", "location", "file", "other", "blocked", "unblocked", "unreadable"
]
"""message: typed text; forwarded: a text that was passed on, whoever wrote it; edited: a message was changed
after sending; tap: a button; location: a shared place; file: a document; other: a photo, voice, sticker ... (its
kind's name in `text`); blocked / unblocked: the person shut the bot out / let it in;
unreadable: the platform's raw event in `text`, set aside for the operator."""

Outcome = Literal["permanent", "refused", "retry_after", "not_sent", "in_doubt"]
"""permanent: the chat is closed to us; refused: the chat is open, this message is not taken in any form;
retry_after: asked to wait, nothing was sent; not_sent: sending it again can't double it, because
the request never reached the platform, or it said in its own words that it did nothing, or it was an edit;
in_doubt: it may have been sent, nobody knows."""


@dataclass(frozen=True)
class Address:
    """Name one private chat on one platform."""

    platform: str
    chat: str


@dataclass(frozen=True)
class Attachment:
    """Hold a file that is sent or was received; `description` says what a picture shows, for whoever can't see it.

    One that is `veiled` comes unasked: a locked screen shows nothing of it, and its words follow as their own message.
    """

    name: str
    content: bytes
    kind: Literal["image", "document", "video"] = "document"
    description: str = ""
    veiled: bool = False


@dataclass(frozen=True)
class Drawing:
    """Hold what is drawn only as it is sent: an order, and the file that comes of it."""

    name: str
    order: str
    kind: Literal["image", "document"] = "image"
    description: str = ""
    veiled: bool = False


@dataclass(frozen=True)
class FileOffer:
    """Name a file that a person sent, not fetched yet: `reference` is the platform's own."""

    name: str
    reference: str
    size: int


@dataclass(frozen=True)
class Button:
    """Offer one choice; its whole meaning is in the payload.

    Raises ValueError for a payload that is empty or longer than 64 bytes in UTF-8, or for an empty label.
    """

    label: str
    payload: str

    def __post_init__(self) -> None:
        if not self.label:
            raise ValueError("a button needs a label")
        if not 1 <= len(self.payload.encode()) <= PAYLOAD_BYTES:
            raise ValueError(f"a button's payload takes 1 to {PAYLOAD_BYTES} bytes")


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class Quote:
    """Hold what a message of the bot's shows that a person replies to."""

    rows: Rows = ()


@dataclass(frozen=True)
class Event:
    """Hold one thing that a person did, in words that no platform owns.

    `id` is the same on every delivery of the same event; with `stamp` it is unique within its platform.
    `reply_to` is the message that a tapped button belongs to. `location` is latitude, longitude in degrees.
    `caption` is what was written under a picture. `album` is what all parts of one sending share, such as several
    pictures. `sent_at` is when it was written by the platform's clock, None for
    what has no time of its own, such as a tap. `stamp` tells two events of one id apart, where a platform may
    come to use an id anew. `quoted` is the message of the bot's that words reply to.
    `topic` is the part of the chat that it happened in, where a platform parts chats.
    """

    id: str
    sender: Address
    kind: EventKind = "message"
    text: str = ""
    payload: str = ""
    reply_to: str = ""
    location: tuple[float, float] | None = None
    file: FileOffer | None = None
    caption: str = ""
    album: str = ""
    sent_at: datetime | None = None
    stamp: str = ""
    quoted: Quote | None = None
    topic: str = ""

    @property
    def key(self) -> str:
        """Return what no other event of the platform bears, now or ever."""
        if self.stamp:
            return f"{self.id}.{self.stamp}"
        return self.id

    @property
    def words(self) -> str:
        """Return what a person wrote, be it under a picture or a file."""
        if self.kind in ("message", "forwarded", "edited", "file"):
            return self.text
        return self.caption


@dataclass(frozen=True)
class Message:
    """Hold one message to a person: plain text, never markup.

    `replaces` is the id of an earlier message that this one is edited into; a platform that
    can't edit it (gone, too old) sends a new one instead. `alerts` names the alerts that it tells of.
    `topic` is the part of the chat that it belongs in; where that is gone, it goes to the chat itself.
    A `drawing` becomes its attachment on the way.
    """

    text: str
    buttons: Rows = field(default=())
    attachment: Attachment | None = None
    replaces: str = ""
    alerts: tuple[str, ...] = ()
    topic: str = ""
    drawing: Drawing | None = None


class DeliveryError(Exception):
    """Say that a message was not, or perhaps not, delivered. `retry_after` is in seconds."""

    def __init__(self, reason: str, outcome: Outcome, retry_after: float = 0.0) -> None:
        super().__init__(reason)
        self.outcome = outcome
        self.retry_after = retry_after


Receive = Callable[[Sequence[Event]], Awaitable[None]]
"""Return once every event is stored; raise StorageError when that can't be done now."""

Preview = Callable[[Sequence[Event]], None]
"""Answer what can't wait among events that are not taken in yet; the same events come to `Receive` later."""


def no_preview(_events: Sequence[Event]) -> None:
    """Take no notice of events before they are taken in."""


class StorageError(Exception):
    """Say that the database can't be read or written at this moment."""


class PlatformError(Exception):
    """Say in one sentence why a platform can't be used any more, with nothing secret in it."""


class Platform(Protocol):
    """Carry events and messages between people and the conversation."""

    name: str
    forgets_taps: bool
    """Whether a tap is lost whose process dies before it is stored: then an unanswered card is shown again."""

    @property
    def skew(self) -> timedelta | None:
        """Return how far the platform's clock is ahead of ours, None where it was not heard of lately."""

    @property
    def answers(self) -> bool:
        """Return whether the platform answers, as far as can be told without sending anything."""

    async def run(self, receive: Receive, preview: Preview = no_preview) -> None:
        """Hand over what people do, until cancelled; confirm it to the platform only after `receive` returned.

        While `receive` takes long, `preview` is shown what has come since. Raise PlatformError where waiting is vain.
        """

    async def send(self, chat: str, message: Message, *, key: str = "") -> str:
        """Return the id of the message that was sent or edited; raise DeliveryError otherwise.

        A platform that can does not send a second time what it sent under the same `key`, of at most 20 characters.
        """

    async def fetch(self, offer: FileOffer) -> bytes:
        """Return the content of a file that a person sent; raise DeliveryError otherwise."""
