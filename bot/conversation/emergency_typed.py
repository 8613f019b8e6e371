"""Typed words after an emergency answer: what was done about it, and what they said."""

from bot import texts
from bot.alerts.emergency_thread import Happens, holds, is_open
from bot.buttons import Action, read
from bot.buttons.emergency_actions import RecordEmergency, TakeBackSign, TellHelp, TellWhatTheySaid
from bot.chat import Message
from bot.conversation import check_in_typed, emergency
from bot.conversation.turn import Turn
from bot.conversation.typing import plain
from bot.dialogue import Emergency, Stage
from bot.prompts.expecting import rows_expected
from bot.reading import help_words
from bot.reading.help_words import Did
from bot.reading.outcome_words import outcome_of
from bot.reading.plain_words import NO, PLAIN, YES

ASKED_OF = {Stage.ASKED: Did.CALLED, Stage.ASKED_AGAIN: Did.CARE}  # what a "yes" to the question of a stage says
TOLD = {
    Did.CALLED: Happens.CALLED,
    Did.CARE: Happens.WITH_DOCTOR,
    Did.YET: Happens.NOT_YET,
    Did.GONE: Happens.GONE,
    Did.NOT_SEEN: Happens.NOT_SEEN,
}


def told_in_words(turn: Turn) -> help_words.Told | None:
    """Return what typed words say of help, while an emergency is open and nothing they name is asked."""
    if turn.event.kind != "message" or not is_open(turn.dialogue.emergency):
        return None
    typed = plain(turn.event.text)
    buttons = [one for row in rows_expected(turn.dialogue.expecting) for one in row]
    asks_help = any(isinstance(read(one.payload), TellHelp) for one in buttons)
    if not asks_help and any(plain(one.label) == typed for one in buttons):
        return None
    if asks_help and typed in (*YES, *NO) and check_in_typed.is_unclear(turn):
        return None  # it is asked which question was meant
    if asks_help and typed in YES:
        return _yes(turn.dialogue.emergency)
    if asks_help and typed in NO:
        return help_words.Told(Did.YET)
    if turn.dialogue.expecting.kind == "check_in" and typed == plain(texts.GONE):
        return None
    asks_what_they_said = any(isinstance(read(one.payload), TellWhatTheySaid) for one in buttons)
    outcome = outcome_of(turn.event.text) if asks_what_they_said and typed not in PLAIN else ""
    if outcome:
        return help_words.Told(Did.SAID, outcome)
    return help_words.told(turn.event.text)


def _yes(thread: Emergency | None) -> help_words.Told | None:
    """Return what a bare "yes" says: only beside a question; beside advice it may as well mean "I will"."""
    if thread is None or thread.stage not in ASKED_OF:
        return None
    return help_words.Told(ASKED_OF[thread.stage])


def _by_label(turn: Turn) -> Action | None:
    """Return what a label of the emergency answer does that is typed, whatever has come below it since."""
    if turn.event.kind != "message" or not is_open(turn.dialogue.emergency):
        return None
    labels = {texts.SOMETHING_ELSE: TakeBackSign(), texts.NOT_WHAT_I_MEANT: TakeBackSign()}
    named = {plain(label): action for label, action in (*labels.items(), (texts.RECORD_WHAT, RecordEmergency()))}
    return named.get(plain(turn.event.text))


def still_to_do(turn: Turn) -> str:
    """Return what is right as long as it is not told what was done, "" where nothing waits for that."""
    thread = turn.dialogue.emergency
    if thread is None or thread.crisis or not holds(thread, turn.heard_at):
        return ""
    if thread.advice == "today":
        return texts.BE_SEEN_SLOW
    return texts.IF_NOBODY_CALLED.format(number=turn.number)


def typed(turn: Turn) -> list[Message] | None:
    """Answer typed words that say what was done about the emergency, None where they say nothing of it."""
    action = _by_label(turn)
    if action is not None:
        return emergency.TAPS[type(action)](turn, action)
    told = told_in_words(turn)
    if told is None:
        return None
    if told.outcome in emergency.SAID:
        return emergency.happened(turn, emergency.SAID[told.outcome])
    if told.did is Did.SAID:
        return emergency.keep_outcome(turn, told.outcome, turn.event.text.strip())
    thread = turn.dialogue.emergency
    if told.did is Did.NOT_SEEN and thread is not None and thread.stage in (Stage.TOLD, Stage.ASKED):
        return emergency.happened(turn, Happens.NOT_YET)  # who has not called yet was not seen for that
    return emergency.happened(turn, TOLD[told.did])
