"""Where a conversation stands: what the next words answer, what waits, and what was asked already."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import BeforeValidator

from bot.reading.records.record import Record
from bot.stored_form import Day, StoredForm

BUTTONS: Final = "buttons"

Shown = tuple[tuple[str, str], ...]
"""Buttons as they are kept: label and payload of each."""


@dataclass(frozen=True, slots=True)
class Expected:
    """Hold what the next typed words answer: a question of some kind and which one, or the buttons of a message."""

    kind: str = ""
    detail: str = ""
    shown: Shown = ()

    def __bool__(self) -> bool:
        return bool(self.kind)


NOTHING: Final = Expected()


def _expected(stored: object) -> object:
    """Return what is expected by its names; earlier versions kept a pair."""
    if not isinstance(stored, list):
        return stored
    kind, detail = stored
    return {"kind": kind, "shown" if kind == BUTTONS else "detail": detail}


@dataclass(frozen=True, slots=True)
class Home:
    """Hold where a person is, as far as they told it."""

    time_zone: str | None = None
    country: str | None = None

    def __bool__(self) -> bool:
        return bool(self.time_zone or self.country)


def _offer(stored: object) -> object:
    """Return an offer by its names; earlier versions kept a list."""
    if isinstance(stored, list):
        return dict(zip(("token", "text", "cut", "about"), stored, strict=False))
    return stored


@dataclass(frozen=True, slots=True)
class Offer:
    """Hold a text that waits for an answer whether to keep it as a note; `about` is what it is on."""

    token: str
    text: str
    cut: bool
    about: str = ""


@dataclass(frozen=True, slots=True)
class RecordOffer:
    """Hold what was read from a text and waits for an answer whether to keep it; `at` is when it was written.

    `kept_in` is the entry that holds it since it was kept.
    """

    token: str
    record: Record
    text: str
    at: int
    kept_in: str = ""


def _taken_back(stored: object) -> object:
    """Return the newest Undo by its names; earlier versions kept a list."""
    if isinstance(stored, list):
        if stored:
            return {"day": stored[0], "shown": stored[1:]}
        return None
    return stored


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Hold the newest Undo or Redo that was shown, and on which day.

    `passed` says that a question of a check-in was shown since: words to undo are about that.
    """

    day: date
    shown: Shown
    passed: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """Hold the buttons of the newest message, and on which day it was said."""

    day: date
    shown: Shown


@dataclass(frozen=True, slots=True)
class AskedAbout:
    """Hold on which day a question about the person was asked last, all that were, and the one without an answer."""

    on: Day = None
    keys: tuple[str, ...] = ()
    open: str = ""


@dataclass(frozen=True, slots=True)
class Unheard:
    """Hold how the nudges of a topic went: how many in a row were not answered, and the last one's day.

    `asked` says that the question whether to go on with the topic is open.
    """

    ignored: int = 0
    last: Day = None
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Topic(Unheard):
    """Hold what is kept about the nudges of one topic.

    `sent` is the delivery that is counted last, and `before` what stood until then. `done` is the day on which it was
    done, `snoozed` the nudge that comes again and when, `switched_off` the nudges that one tap switched off.
    """

    sent: str = ""
    before: Unheard | None = None
    done: Day = None
    snoozed: tuple[str, datetime] | None = None
    switched_off: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Retiring:
    """Hold which topic of the nudges may go, since the diary shows no link, and when that was looked at last.

    `of` is the nudge in whose place it is asked, `asked` are the topics of which it was: of each it is asked once.
    """

    looked: Day = None
    topic: str = ""
    of: str = ""
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedBefore:
    """Hold what a morning message changed, as it was before."""

    silence: Day = None
    week: Day = None
    asked: AskedAbout = AskedAbout()


@dataclass(frozen=True, slots=True)
class Morning:
    """Hold how far the morning message of a day is answered: its open question, those that are left.

    `of` is its delivery, and `before` what stood until it was put into words.
    """

    day: Day = None
    asked: str = ""
    left: tuple[str, ...] = ()
    of: str = ""
    before: AskedBefore = AskedBefore()


class Stage(StrEnum):
    """Say how far a person and the bot are after an emergency answer."""

    TOLD = "told"
    """The answer was given, and nothing was asked since."""
    ASKED = "asked"
    """It was asked whether somebody called."""
    ASKED_AGAIN = "asked_again"
    """It was asked once more, on the morning after."""
    LEFT = "left"
    """It stays open, and that was said."""
    CALLED = "called"
    WITH_DOCTOR = "with_doctor"
    SEEN = "seen"
    """What a doctor said is known."""
    NOT_MEANT = "not_meant"
    """What had called for the answer was taken back."""


@dataclass(frozen=True, slots=True)
class Emergency:
    """Hold what stands between a person and the bot since an emergency answer; there is one at a time.

    `plan` names what is planned since the latest sign. `words` are the marks of typed words that called for the
    answer, `crisis` says that they were of self-harm. `advice` is what is right now: to call, or, after what was told
    of the sign, to be seen today. `answered` is when the person said what they did, `owed` that a message did not
    reach them.
    """

    stage: Stage
    plan: str
    since: datetime
    latest: datetime
    words: tuple[str, ...] = ()
    crisis: bool = False
    advice: Literal["call", "today"] = "call"
    answered: datetime | None = None
    owed: bool = False


@dataclass(frozen=True)
class Dialogue:
    """Hold where a conversation stands.

    `asked_on` is the day on which the check-in that typed words answer was shown, `waits` says that an earlier question
    waits behind a message that nobody has to answer. `listed` is what a typed number means. `setup` is the open step of
    the set-up, `medicine` the one that a day is asked for. `told` are records that were read from typed words. `alarm`
    is the day of the last emergency answer, `calls` are the marks of what called for one on that day and was not taken
    back, `emergency` is what stands since. `warned` is the day on which words that were not understood were last met
    with what to call for. `owed` says that an alert did not reach the person, `unjudged` that the rules have not seen
    all that is stored. `silence` and `week` are the last spasm day and the Monday that a morning message has asked
    about, `less_asked` the day of the last question whether to ask less often. `how_asked` are the check-ins and lines
    of which it was asked, or answered, how a sign came. `file` is one that an earlier version parked here.
    """

    expecting: Annotated[Expected, BeforeValidator(_expected)] = NOTHING
    asked_on: Day = None
    waits: bool = False
    listed: Listed | None = None
    setup: str = ""
    home: Home = Home()
    moved_from: str = ""
    medicine: str = ""
    offers: tuple[Annotated[Offer, BeforeValidator(_offer)], ...] = ()
    told: tuple[RecordOffer, ...] = ()
    undo: Annotated[TakenBack | None, BeforeValidator(_taken_back)] = None
    alarm: Day = None
    calls: tuple[str, ...] = ()
    emergency: Emergency | None = None
    warned: Day = None
    owed: bool = False
    unjudged: bool = False
    together_asked: Day = None
    how_asked: tuple[str, ...] = ()
    asked: AskedAbout = AskedAbout()
    morning: Morning = Morning()
    silence: Day = None
    week: Day = None
    less_asked: Day = None
    nudges: Mapping[str, Topic] = field(default_factory=dict)
    retiring: Retiring = Retiring()
    file: dict[str, object] | None = None


_STORED: Final = StoredForm(Dialogue)
read, written = _STORED.read, _STORED.written
