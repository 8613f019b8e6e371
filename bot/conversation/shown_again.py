"""The question that waits for an answer, shown once more after something else came in between."""

from datetime import date

from bot import texts
from bot.buttons import Action
from bot.buttons.check_in_actions import OpenDay
from bot.buttons.diary_actions import AskDay, OpenHabits
from bot.buttons.person_actions import AskAbout, AskNumber, AskPlace, ChoosePlace
from bot.buttons.sent_actions import BookVisit
from bot.chat import Message
from bot.conversation import alert_taps, check_in, diary, habits, settings, setup
from bot.conversation.feature import collected
from bot.conversation.turn import Turn
from bot.dialogue import Expected
from bot.prompts.expecting import PROFILE, asked_about, rows_expected
from knowledge.diary import CheckIn

_SHOWS = collected(feature.TAPS for feature in (alert_taps, check_in, diary, habits, settings, setup))


def shown_again(turn: Turn) -> list[Message]:
    """Return the open question as a new message, nothing where none is open."""
    asked = turn.dialogue.expecting
    if turn.dialogue.setup and asked.kind in ("", "what"):
        return _below(setup.step(turn, turn.dialogue.setup))
    if not asked:
        return []
    action = _that_asks(turn, asked)
    if action is not None:
        return _below(_SHOWS[type(action)](turn, action))
    rows = rows_expected(asked)
    return [turn.say(texts.ASKED_BEFORE, *rows)]


def _below(messages: list[Message]) -> list[Message]:
    """Return messages as new ones, in place of none."""
    return [Message(message.text, message.buttons, alerts=message.alerts) for message in messages]


def _that_asks(turn: Turn, asked: Expected) -> Action | None:
    """Return what a button does that asks this, None where none does."""
    match asked.kind:
        case "zone":
            return AskPlace()
        case "place":
            zone, _, country = asked.detail.rpartition(":")
            return ChoosePlace(zone, country)
        case "number" | "number_sure":
            return AskNumber()
        case "history_day":
            return AskDay()
        case "booking":
            return BookVisit(asked.detail)
        case "habits":
            return OpenHabits(date.fromisoformat(asked.detail.partition(":")[0]))
    if asked.kind == PROFILE:
        about, question, _ = asked_about(asked.detail)
        return AskAbout(about, question)
    if asked.kind == "check_in":
        return _opens_check_in(turn, asked.detail)
    return None


def _opens_check_in(turn: Turn, entry_id: str) -> Action | None:
    entry = turn.records.entries.get(turn.person.id, entry_id, CheckIn)
    if entry is None or entry.day is None or entry.state != "open":
        return None
    return OpenDay(entry.day)
