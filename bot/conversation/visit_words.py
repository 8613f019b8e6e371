"""What was said at an appointment, typed instead of tapped: kept as one of the outcomes, with the words as a note."""

from dataclasses import replace

from bot import texts
from bot.buttons import action_of, button
from bot.buttons.person_actions import Asked, TickOption
from bot.buttons.sent_actions import TellOutcome
from bot.chat import Message, Rows
from bot.conversation import notes, records, taps
from bot.conversation.asked import recognise as what_it_asks
from bot.conversation.turn import Turn
from bot.conversation.typing import plain
from bot.reading.outcome_words import outcome_of
from bot.reading.plain_words import PLAIN
from bot.store import new_id
from knowledge.profile_questions import DIAGNOSES

ABOUT = "visit"  # what a note is on


def typed(turn: Turn, rows: Rows) -> list[Message] | None:
    """Read words under "What did they say?"; None where that is not asked, or the words tell of something else."""
    actions = [action_of(button) for row in rows for button in row]
    asked = {action.outcome: action for action in actions if isinstance(action, TellOutcome)}
    if "diagnosis" not in asked or plain(turn.event.text) in PLAIN:
        return None
    outcome = outcome_of(turn.event.text)
    if outcome in asked:
        notes.keep(turn, new_id(), turn.local, turn.event.text.strip(), ABOUT)
        *before, said = taps.do(turn, asked[outcome])
        return [*before, replace(said, buttons=(*_named(turn.event.text), *said.buttons))]
    if records.tells(turn) or what_it_asks(turn) is not None:
        return None
    keeping = notes.row(turn, ABOUT)
    if not keeping:
        return None
    return [turn.say(texts.WHICH_OUTCOME, *rows, keeping)]


def _named(text: str) -> Rows:
    """Return a button for each diagnosis that words name, which puts it into the profile."""
    words = text.casefold()
    named = [option for option in DIAGNOSES.options if option.label.partition(" (")[0].casefold() in words]
    return tuple(
        (button(option.label, TickOption(Asked.SETTINGS, DIAGNOSES.key, on=True, option=option.key)),)
        for option in named
    )
