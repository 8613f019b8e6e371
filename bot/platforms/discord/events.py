"""Read what Discord sends into the words that every platform speaks."""

from dataclasses import dataclass, replace
from typing import Any, Literal

import discord

from bot.chat import Address, Button, Event, FileOffer, Quote
from bot.platforms.discord.layout import payload_of

PLATFORM = "discord"
_WRITTEN = (discord.MessageType.default, discord.MessageType.reply)
_MEDIA = {"image": "photo", "audio": "voice", "video": "video"}

Ask = Literal["tap", "command"]


@dataclass(frozen=True)
class Reading:
    """Hold what one interaction says; `private` is False in a server and in other people's chats."""

    event: Event
    ask: Ask
    private: bool


def read_interaction(interaction: discord.Interaction) -> Reading | None:
    """Return what a press, a choice or a command says, None for what this bot offers nobody."""
    data: Any = interaction.data or {}
    private = interaction.guild_id is None and not interaction.context.guild and not interaction.context.private_channel
    sender = _address(interaction.user.id)
    if interaction.type is discord.InteractionType.component:
        payload = (data.get("values") or [payload_of(data.get("custom_id", ""))])[0]
        shown = str(interaction.message.id) if interaction.message else ""
        event = Event(str(interaction.id), sender, "tap", payload=payload, reply_to=shown)
        return Reading(event, "tap", private)
    if interaction.type is discord.InteractionType.application_command:
        words = " ".join(str(option.get("value", "")) for option in data.get("options") or ())
        text = f"/{data.get('name', '')} {words}".strip()
        event = Event(str(interaction.id), sender, text=text, sent_at=interaction.created_at)
        return Reading(event, "command", private)
    return None


def read_message(message: discord.Message, own: int) -> list[Event]:
    """Return what a direct message says: nothing for the bot's own, one event for each file."""
    if message.author.id == own or message.author.bot or message.guild is not None or message.type not in _WRITTEN:
        return []
    album = str(message.id) if len(message.attachments) > 1 else ""
    event = Event(str(message.id), _address(message.author.id), text=message.content, sent_at=message.created_at)
    event = replace(event, album=album, quoted=_quoted(message, own))
    files = [_attached(event, message, number) for number in range(len(message.attachments))]
    if files:
        return files
    if message.content:
        return [event]
    forwarded = "\n".join(snapshot.content for snapshot in message.message_snapshots if snapshot.content)
    if forwarded:
        return [replace(event, kind="forwarded", text=forwarded)]
    return [replace(event, kind="other", text=_kind(message))]


def read_edit(message: discord.Message, own: int) -> list[Event]:
    """Return that a person changed what they wrote; an edit without a time is Discord's own, such as a preview."""
    if not read_message(message, own) or message.edited_at is None:
        return []
    moment = int(message.edited_at.timestamp() * 1000)
    event = Event(f"{message.id}-{moment}", _address(message.author.id), "edited", text=message.content)
    return [replace(event, sent_at=message.edited_at)]


def _attached(event: Event, message: discord.Message, number: int) -> Event:
    """Return the event of one attachment; what was written with them goes with the first."""
    file, words = message.attachments[number], message.content if number == 0 else ""
    identity = event.id if number == 0 else f"{event.id}-{number}"
    media = _MEDIA.get((file.content_type or "").partition("/")[0])
    if media is not None:
        return replace(event, id=identity, kind="other", text=media, caption=words)
    # not its address, which Discord changes within a day
    offer = FileOffer(file.filename, f"{message.channel.id}/{message.id}/{file.id}", file.size)
    return replace(event, id=identity, kind="file", text=words, file=offer)


def _quoted(message: discord.Message, own: int) -> Quote | None:
    """Return the buttons, and the choices of menus, of the bot's own message that is replied to."""
    shown = message.reference.resolved if message.reference else None
    if not isinstance(shown, discord.Message) or shown.author.id != own:
        return None
    items = [item for row in shown.components if isinstance(row, discord.ActionRow) for item in row.children]
    return Quote(tuple(tuple(_choices(item)) for item in items))


def _choices(item: object) -> list[Button]:
    if isinstance(item, discord.SelectMenu):
        return [Button(option.label, option.value) for option in item.options]
    if isinstance(item, discord.Button) and item.custom_id and item.label:
        return [Button(item.label, payload_of(item.custom_id))]
    return []


def _kind(message: discord.Message) -> str:
    known: dict[str, object] = {
        "sticker": message.stickers,
        "poll": message.poll,
        "forwarded_message": message.message_snapshots,
    }
    return next((kind for kind, there in known.items() if there), "message")


def _address(person: int) -> Address:
    return Address(PLATFORM, str(person))
