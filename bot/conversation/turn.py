"""What a handler has in hand while it answers one event."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.chat import Button, Event, Message, Rows
from bot.dialogue import NOTHING, Dialogue, Expected
from bot.emergency_answer import needs_answer
from bot.prompts.expecting import naming
from bot.reading.characters import beginning
from bot.reading.date_order import Order, date_order
from bot.reading.when import EARLIEST, lived_day
from bot.reports.found import Found
from bot.reports.reading import ReadFile
from bot.store import Person, Records
from bot.wording import country_of, day_in_full, day_name, number_for, zone_of
from bot.wording import pairs as pairs
from knowledge.emergencies import is_only_a_number

LONGEST = 4000  # characters of one message; Telegram takes 4,096 in UTF-16


@dataclass
class Turn:
    """Hold one event, the person behind it, the time, and the records of this transaction.

    `now` is when the event was written: what "today", "in 2 hours" and the like mean goes by it. `heard_at` is when
    it is answered, later where the bot was away meanwhile: what the answer says of clocks and days goes by that.
    """

    records: Records
    event: Event
    person: Person
    now: datetime
    heard_at: datetime = field(default=None, kw_only=True)  # type: ignore[assignment]  # `now`, where not said
    found: Found | None = None  # what was looked up for this answer
    fault: str = ""
    stored: str = ""  # what the rules must look at: a sign, sign_changed, check_in, edit, profile, weekly or import
    changed_days: set[date] = field(default_factory=set)  # of check-ins that were closed, changed or deleted
    unanswered: bool = False  # the emergency answer to this event was refused: what it said is still to be told
    unread: bool = False  # what was typed answers an open question in no way: it may ask for something else
    closed: bool = False  # only people with an invitation are let in
    finished: bool = False  # a check-in was completed: the time to ask one thing about the person
    week_done: bool = False  # the questions of this week are answered: the time for what else the morning asks

    def __post_init__(self) -> None:
        self.heard_at = self.heard_at or self.now

    @property
    def file(self) -> ReadFile | None:
        """Return the history file that was read for this answer."""
        if isinstance(self.found, ReadFile):
            return self.found
        return None

    @property
    def dialogue(self) -> Dialogue:
        """Return where the conversation with this person stands."""
        return self.person.dialogue

    @dialogue.setter
    def dialogue(self, stands: Dialogue) -> None:
        self.person.dialogue = stands

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
    def lived(self) -> date:
        """Return the day that the person is living: until 4:00 it is the one before today."""
        return lived_day(self.local)

    @property
    def yesterday(self) -> date:
        """Return the day before the person's today."""
        return self.today - timedelta(days=1)

    @property
    def heard_on(self) -> date:
        """Return the person's own calendar date as the event is answered."""
        return self.heard_at.astimezone(self.zone).date()

    @property
    def lived_on(self) -> date:
        """Return the day that the person is living as the event is answered."""
        return lived_day(self.heard_at.astimezone(self.zone))

    @property
    def is_late(self) -> bool:
        """Return whether the event was written on an earlier day than this."""
        return self.today < self.heard_on

    @property
    def order(self) -> Order:
        """Return how a day and a month in numbers are read where the person is."""
        return date_order(country_of(self.person))

    def named(self, day: date) -> str:
        """Return a day as the answer calls it: in full, where the event comes late."""
        if self.is_late:
            return day_in_full(day, self.heard_on)
        return day_name(day, self.heard_on)

    def moment(self, seconds: int | None) -> datetime | None:
        """Return the moment that a button names on the person's clock, now without any; None where it can't be."""
        if seconds is None:
            return self.local
        if seconds <= self.now.timestamp():
            return datetime.fromtimestamp(seconds, self.zone)
        return None

    def has_come(self, day: date) -> bool:
        """Return whether a button may name a day as one that was."""
        return EARLIEST <= day <= self.today

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

    def cannot_read(self, hint: str, *rows: tuple[Button, ...]) -> list[Message]:
        """Return what is wrong with a typed answer, which may be no answer at all but ask for something else."""
        self.unread = True
        return [self.say(hint, *rows)]

    def expect(self, kind: str, detail: str = "") -> None:
        """Set what the next typed text answers."""
        asked_on = self.lived_on if kind == "check_in" else self.dialogue.asked_on
        self.dialogue = replace(self.dialogue, expecting=Expected(kind, detail), asked_on=asked_on)

    def expect_nothing(self) -> None:
        """Set that no question waits for typed words."""
        self.dialogue = replace(self.dialogue, expecting=NOTHING)

    def expect_button(self, rows: Rows) -> None:
        """Set that the next typed text names one of these buttons."""
        self.dialogue = naming(rows, self.dialogue)

    @property
    def calls_for_help(self) -> bool:
        """Return whether this event calls for the emergency answer; an emergency number that was asked for does not."""
        return needs_answer(self.event) and not answers_with_number(self.person, self.event)

    @property
    def asked_today(self) -> bool:
        """Return whether the check-in that is expected to be answered was shown on the day that is lived."""
        return asked_on(self.person, self.lived)


def answers_with_number(person: Person, event: Event) -> bool:
    """Return whether an event is an emergency number alone, typed to the question for it."""
    return person.dialogue.expecting.kind in ("number", "number_sure") and is_only_a_number(event.words)


def asked_on(person: Person, day: date) -> bool:
    """Return whether the check-in that typed words answer was shown on a day or later, where that is known."""
    return (person.dialogue.asked_on or day) >= day


def headed(notice: str, text: str) -> str:
    """Return a text under a notice, where there is one."""
    if notice:
        return f"{notice}\n{text}"
    return text


def shortened(text: str, most: int) -> str:
    """Return a text of at most so many characters, with an ellipsis where something is missing."""
    if len(text) <= most:
        return text
    return f"{beginning(text, most - 1).rstrip()}…"
