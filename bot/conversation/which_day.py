"""A date that may be two: the question which one is meant, its buttons, and the typed answer."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from bot import texts
from bot.buttons import Action, action_of, read, write
from bot.chat import Button, Message, Rows
from bot.conversation.turn import Turn
from bot.conversation.typing import meant, plain
from bot.dialogue import NOTHING, Expected
from bot.reading.days import EitherDay, Refused, Why
from bot.wording import day_in_words

KIND = "which_day"
_PLACES = {"first": 0, "the first": 0, "the first one": 0, "second": 1, "the second": 1, "the second one": 1}
_APART = "\n"  # between the parts of what is expected; no payload holds it

REFUSALS: dict[Why, str] = {
    "unread": texts.NOT_A_DATE,
    "to come": texts.DAY_TO_COME,
    "passed": texts.DAY_PASSED,
    "too far": texts.DAY_TOO_FAR,
    "too early": texts.DAY_TOO_EARLY,
    "none": texts.NO_SUCH_DAY,
    "weekday": texts.WRONG_WEEKDAY,
    "no day": texts.DAY_NEEDED,
    "leap": texts.NO_LEAP_DAY,
}


@dataclass(frozen=True)
class Asked:
    """Hold a question which day is meant: the buttons, and the question that waits behind it."""

    rows: Rows
    before: Expected


def ask(turn: Turn, either: EitherDay, action: Callable[[date], Action]) -> Message:
    """Ask which of two days is meant; `action` is what the button of a day does."""
    before = turn.dialogue.expecting
    if before.kind == KIND:
        before = _read(before.detail).before
    if before.shown:  # the buttons of a message that nobody has to answer
        before = NOTHING
    days = (either.day_first, either.month_first)
    turn.expect(KIND, _APART.join([before.kind, before.detail, *(write(action(day)) for day in days)]))
    first, second = (f"{day.day} {day:%B}" for day in days)
    text = texts.FIRST_OR_SECOND.format(first=first, second=second)
    return turn.say(text, *_read(turn.dialogue.expecting.detail).rows)


def refusal(told: Refused, unread: str = texts.NOT_A_DATE) -> str:
    """Return why a day was not taken; `unread` says what could be typed."""
    if told.why == "unread":
        return unread
    return REFUSALS[told.why]


def _read(detail: str) -> Asked:
    kind, before, *told = detail.split(_APART)
    buttons = [Button(_label(_day(read(payload))), payload) for payload in told]
    return Asked((tuple(buttons),), Expected(kind, before))


def _day(action: Action) -> date | None:
    """Return the day that a button names."""
    day = getattr(action, "day", None)
    if isinstance(day, date):
        return day
    return None


def _label(day: date | None) -> str:
    if day is not None:
        return f"{day.day} {day:%B} {day.year}"
    return ""


def rows(detail: str) -> Rows:
    """Return the two buttons."""
    return _read(detail).rows


def actions(detail: str) -> list[Action]:
    """Return what the two buttons do."""
    return [read(payload) for payload in detail.split(_APART)[2:]]


def asked_by(rows: Rows, behind: Expected) -> Expected | None:
    """Return what is expected by a message that asks which of two days is meant, None where it asks something else."""
    buttons = [button for row in rows for button in row]
    if len(buttons) != 2 or any(button.label != _label(_day(action_of(button))) for button in buttons):
        return None
    return Expected(KIND, _APART.join([behind.kind, behind.detail, *(button.payload for button in buttons)]))


def answered(turn: Turn, detail: str) -> tuple[Button | None, Expected]:
    """Return the button that typed words mean, and the question behind, which expects the next ones."""
    known = _read(detail)
    if turn.dialogue.expecting == Expected(KIND, detail):
        turn.expect(known.before.kind, known.before.detail)
    folded = plain(turn.event.text)
    if folded in _PLACES:
        return known.rows[0][_PLACES[folded]], known.before
    return meant(turn.event.text, known.rows, {}), known.before


def said_back(day: date | None, messages: list[Message]) -> list[Message]:
    """Return messages whose first says a day that was typed back in words."""
    if day is None or not messages:
        return messages
    first, *more = messages
    return [replace(first, text=f"{texts.FOR_THE_DAY.format(day=day_in_words(day))}\n{first.text}"), *more]
