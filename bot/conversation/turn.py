"""What a handler has in hand while it answers one event."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.chat import Button, Event, Message
from bot.store import Person, Records
from bot.wording import number_for, zone_of
from bot.wording import pairs as pairs

LONGEST = 4000  # characters of one message; Telegram takes 4,096 in UTF-16


@dataclass
class Turn:
    """Hold one event, the person behind it, the time, and the records of this transaction."""

    records: Records
    event: Event
    person: Person
    now: datetime
    file: bytes | None = None
    fault: str = ""
    stored: str = ""  # what the rules must look at: a sign, sign_removed, check_in, edit, profile, weekly or import
    closed: bool = False  # only people with an invitation are let in
    finished: bool = False  # a check-in was completed: the time to ask one thing about the person
    week_done: bool = False  # the questions of this week are answered: the time for what else the morning asks

    @property
    def zone(self) -> ZoneInfo:
        """Return the person's time zone, UTC until they told it."""
        return zone_of(self.person)

    @property
    def local(self) -> datetime:
        """Return the time on the person's clock."""
        return self.now.astimezone(self.zone)

    @property
    def today(self) -> date:
        """Return the person's own calendar date."""
        return self.local.date()

    @property
    def yesterday(self) -> date:
        """Return the day before the person's today."""
        return self.today - timedelta(days=1)

    @property
    def number(self) -> str:
        """Return the emergency number for this person."""
        return number_for(self.person)

    def edit(self, text: str, *rows: tuple[Button, ...]) -> Message:
        """Return a message in place of the one whose button was tapped, or a new one after typed words."""
        return Message(shortened(text, LONGEST), rows, replaces=self.event.reply_to)

    def say(self, text: str, *rows: tuple[Button, ...]) -> Message:
        """Return a new message."""
        return Message(shortened(text, LONGEST), rows)

    def expect(self, kind: str, detail: str = "") -> None:
        """Set what the next typed text answers."""
        self.person.place["expecting"] = [kind, detail]


def shortened(text: str, most: int) -> str:
    """Return a text of at most so many characters, with an ellipsis where something is missing."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
