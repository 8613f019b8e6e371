"""What is read of Telegram's objects; whatever else they hold is left alone."""

from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    InstanceOf,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)

Words = InstanceOf[str]
"""A text as it came: pydantic's own refuses halves of surrogate pairs, which people's phones send."""


class Part(BaseModel):
    """Hold a part of an update; one that is not as the Bot API has it raises ValidationError."""

    model_config = ConfigDict(frozen=True, strict=True)

    @model_validator(mode="before")
    @classmethod
    def _null_is_missing(cls, told: Any) -> Any:
        """Take a null for what is left out, as servers other than Telegram's own may write it."""
        if not isinstance(told, dict):
            return told
        return {name: value for name, value in told.items() if value is not None}


def _if_readable(told: Any, read: ValidatorFunctionWrapHandler) -> Any:
    """Return None for what can't be read: whatever hangs on somebody's words must not keep the words."""
    try:
        return read(told)
    except ValidationError:
        return None


class User(Part):
    """Hold who did something."""

    id: int
    is_bot: bool
    first_name: Words = ""


class Chat(Part):
    """Hold where something happened: "private", "group", "supergroup" or "channel"."""

    id: int
    type: Words


class Location(Part):
    """Hold a shared place."""

    latitude: float
    longitude: float


class Document(Part):
    """Hold a file that was sent."""

    file_id: Words
    file_name: Words = ""
    file_size: int = 0


class Key(Part):
    """Hold one button under a message; not every one has a payload."""

    text: Words = ""
    callback_data: Any = None


class Keyboard(Part):
    """Hold the buttons under a message."""

    inline_keyboard: list[list[Key]] = []


class Origin(Part):
    """Hold where a forwarded message comes from; `sender_user` is missing where that is no person, or hidden."""

    sender_user: User | None = None


class Message(Part):
    """Hold one message."""

    message_id: int
    date: int
    chat: Chat
    sender: User | None = Field(None, alias="from")
    text: Words | None = None
    caption: Words = ""
    edit_date: int | None = None
    media_group_id: Words = ""
    location: Location | None = None
    document: Document | None = None
    forward_origin: Origin | None = None
    forum_topic_created: Any = None
    reply_markup: Keyboard = Keyboard()
    reply_to_message: Annotated["Message | None", WrapValidator(_if_readable)] = None

    @property
    def sent_at(self) -> datetime:
        """Return when it was sent."""
        return datetime.fromtimestamp(self.date, UTC)

    @property
    def changed_at(self) -> datetime:
        """Return when it was changed last, or sent."""
        return datetime.fromtimestamp(self.edit_date or self.date, UTC)


class Query(Part):
    """Hold a tap on a button, without the message that it hangs on."""

    id: Words
    sender: User = Field(alias="from")
    chat_instance: Words
    data: Words = ""


class Member(Part):
    """Hold what the bot is in a chat: "member", "left", "kicked" ..."""

    status: Words


class Membership(Part):
    """Hold that what the bot is in a chat has changed."""

    chat: Chat
    sender: User = Field(alias="from")
    date: int
    new_chat_member: Member
