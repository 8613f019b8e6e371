"""People who type and tap, in one process with the bot, and look at every message they are shown."""

import asyncio
import itertools
import json
import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot import texts
from bot.chat import Address, Event, EventKind, FileOffer, Message
from bot.intake import Intake
from bot.store import Records, Store
from knowledge import history_file
from knowledge.choices import Choices
from knowledge.profile import Profile
from tests.harness.fakes import FakePlatform, Shown

NOON = datetime(2026, 3, 18, 12, 0, tzinfo=UTC)  # a Wednesday
BANNED = re.compile(
    r"!|nothing to worry|\bnormal\b|\byou have\b|\bwell done\b|\bgreat\b|\bstreak|don['’]t worry"
    r"|\bno need to worry|\bharmless\b|\blooks fine\b|\bgood job\b",
    re.IGNORECASE,
)
MOST_CHARACTERS, MOST_BYTES, MOST_IN_A_ROW, MOST_BUTTONS = 4096, 64, 3, 100


async def briefly(_seconds: float) -> None:
    """Wait as little as can be, in place of what the bot waits before it tries again."""
    await asyncio.sleep(0.001)


class World:
    """Hold one database, two platforms and one clock, and the people who use them: on Telegram, where not said."""

    def __init__(self, reopen: Callable[[], Store]) -> None:
        self._reopen = reopen
        self.now = NOON
        self.platform = FakePlatform()
        self.discord = FakePlatform("discord")
        self.closed = False
        self._open()
        self._numbers = itertools.count(1)

    def clock(self) -> datetime:
        return self.now

    def new_id(self) -> str:
        return str(next(self._numbers))

    def person(self, chat: str = "1001") -> "Person":
        return Person(self, chat)

    def on_discord(self, chat: str = "2002") -> "Person":
        return Person(self, chat, self.discord)

    def passes(self, **time: float) -> None:
        """Let time pass."""
        self.now += timedelta(**time)

    async def restart(self) -> None:
        """End the process and start another one on the same database."""
        await self.store.close()
        self._open()
        for intake in self.intakes.values():
            await intake.recover()
            await intake.settled()

    async def close(self) -> None:
        await self.store.close()

    def _open(self) -> None:
        self.store = self._reopen()
        self.platforms = {platform.name: platform for platform in (self.platform, self.discord)}
        self.intakes = {
            name: Intake(self.store, platform, self.clock, closed=self.closed, sleep=briefly)
            for name, platform in self.platforms.items()
        }
        self.intake = self.intakes[self.platform.name]


class Person:
    """Be one person in a private chat with the bot.

    Each act returns the messages that it brought, as they were sent; `screen` is what is shown now.
    """

    def __init__(self, world: World, chat: str, platform: FakePlatform | None = None) -> None:
        self.world = world
        self.platform = platform or world.platform
        self.address = Address(self.platform.name, chat)
        self.tap_count = 0
        self.allow: tuple[str, ...] = ()  # the person's own words, which may be shown back

    @property
    def screen(self) -> list[Shown]:
        return self.platform.screens[self.address.chat]

    @property
    def last(self) -> Shown:
        return self.screen[-1]

    @property
    def today(self) -> date:
        return self.world.now.astimezone(ZoneInfo("Europe/London")).date()

    # What a person does

    async def types(self, text: str) -> list[Message]:
        return await self.does("message", text=text)

    async def taps(self, label: str) -> list[Message]:
        """Tap the button with this label, or else the one that begins so, on the newest message that has it."""
        for shown in reversed(self.screen):
            if payload := _payload(shown, label):
                return await self.presses(payload, shown.id)
        raise AssertionError(f"no button {label!r} among {[shown.labels for shown in self.screen[-3:]]}")

    async def taps_old(self, shown: Shown, label: str) -> list[Message]:
        """Tap a button as it was shown on a message, whatever that message shows now."""
        payload = _payload(shown, label)
        assert payload, f"no button {label!r} among {shown.labels}"
        return await self.presses(payload, shown.id)

    async def presses(self, payload: str, message: str = "") -> list[Message]:
        """Send a button's payload, or what someone made up as one."""
        self.tap_count += 1
        return await self.does("tap", payload=payload, reply_to=message or (self.screen[-1].id if self.screen else ""))

    async def shares_location(self, latitude: float, longitude: float) -> list[Message]:
        return await self.does("location", location=(latitude, longitude))

    async def sends_file(self, content: bytes, caption: str = "", name: str = "history.json") -> list[Message]:
        reference = self.world.new_id()
        self.platform.files[reference] = content
        return await self.does("file", text=caption, file=FileOffer(name, reference, len(content)))

    async def sends_other(self, kind: str) -> list[Message]:
        return await self.does("other", text=kind)

    async def edits(self, text: str) -> list[Message]:
        return await self.does("edited", text=text)

    async def does(self, kind: EventKind, **content: Any) -> list[Message]:
        return await self.deliver([self.event(kind, **content)])

    def event(self, kind: EventKind, **content: Any) -> Event:
        return Event(self.world.new_id(), self.address, kind, **content)

    async def deliver(self, events: Sequence[Event]) -> list[Message]:
        """Hand events to the bot as a platform does, and look at every answer."""
        sent = self.platform.sent[self.address.chat]
        before = len(sent)
        intake = self.world.intakes[self.platform.name]
        await intake.receive(events)
        await intake.settled()
        answers = sent[before:]
        for answer in answers:
            look_at(answer, self.allow)
        return answers

    # Ways that many tests take

    async def agrees(self) -> None:
        await self.types("/start")
        await self.taps("I agree")

    async def taps_through_set_up(self) -> None:
        """Go through the set-up of a new twitch, in London."""
        await self.agrees()
        await self.taps("London")
        await self.taps("Yes, that's right")
        await self.taps("A new twitch")
        await self.taps("In the last few days")
        await self.taps("Skip")

    async def sets_up(self) -> None:
        """Be where `taps_through_set_up` leads (a test compares the two), without its seven steps."""

        def work(records: Records) -> None:
            person = records.people.add(self.address, self.world.now)
            person.consent_version, person.consent_at = texts.CONSENT_VERSION, self.world.now
            onset = self.today - timedelta(days=2)
            told = {"words": "in the last few days", "told": self.today.isoformat(), "day": onset.isoformat()}
            home = {"time_zone": "Europe/London", "country": "GB"}
            person.profile = Profile.read({**home, "onset": onset.isoformat(), "onset_as_told": told})
            person.settings = Choices.read({"evening": "20:30", "about": "new"})
            records.people.save(person)

        await self.world.store.write(work)

    async def records_calm_day(self) -> None:
        await self.types("/checkin")
        await self.taps("No")
        await self.taps("None of these")

    async def records_spasm_day(self, *places: str, strength: str = "Others could see it") -> None:
        """Record a day with spasms, no sign, nothing disturbed; without places, in the usual one."""
        await self.types("/checkin")
        await self.taps("Yes")
        await self.taps("None of these")
        for place in places or ("Same as last time",):
            await self.taps(place)
        if places:
            await self.taps("Done")
        for label in (strength, "A few brief flickers", "No", "No", "None of these"):
            await self.taps(label)

    async def exports(self) -> Any:
        """Take the history file along, check it as any reader would, and return what it holds."""
        answers = await self.types("/export file")
        attachment = answers[-1].attachment
        assert attachment is not None
        document = history_file.parse(attachment.content)
        return json.loads(json.dumps(document))

    async def imports(self, document: Any) -> list[Message]:
        await self.types("/import")
        return await self.sends_file(json.dumps(document).encode())

    async def reads(self, work: Callable[[Records], Any]) -> Any:
        return await self.world.store.read(work)

    async def profile(self) -> dict[str, Any]:
        person = await self.reads(lambda records: records.people.peek(self.address))
        assert person is not None
        return person.profile.as_json()

    async def settings(self) -> dict[str, Any]:
        person = await self.reads(lambda records: records.people.peek(self.address))
        assert person is not None
        return person.settings.as_json()


def look_at(message: Message, allowed: Sequence[str] = ()) -> None:
    """Check what holds for every message that anybody is shown."""
    assert message.text.strip(), "an empty message"
    assert len(message.text) <= MOST_CHARACTERS, f"{len(message.text)} characters"
    assert message.text != texts.SORRY, "something went wrong inside"
    shown = re.sub(r"https?://\S+", "", message.text)  # an address is its owner's wording
    for own_words in allowed:
        shown = shown.replace(own_words, "")
    assert not (found := BANNED.search(shown)), f"{found[0]!r} in {shown!r}"
    assert sum(map(len, message.buttons)) <= MOST_BUTTONS, "more buttons than a chat takes"
    for row in message.buttons:
        assert 0 < len(row) <= MOST_IN_A_ROW, f"{len(row)} buttons in a row"
        for button in row:
            assert len(button.payload.encode()) <= MOST_BYTES
            assert not BANNED.search(button.label), button.label
    payloads = [button.payload for row in message.buttons for button in row]
    assert len(set(payloads)) == len(payloads), f"two buttons with one meaning: {payloads}"


def _payload(shown: Shown, label: str) -> str:
    buttons = [button for row in shown.message.buttons for button in row]
    for same in (
        lambda shown_label: shown_label == label,
        lambda shown_label: shown_label.removeprefix("✓ ") == label,
        lambda shown_label: shown_label.removeprefix("✓ ").startswith(label),
    ):
        found = [button for button in buttons if same(button.label)]
        if found:
            return found[0].payload
    return ""
