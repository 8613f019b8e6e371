"""An injection that was told in words: its day is kept with one tap, and taken back with another."""

from datetime import date

from bot import texts
from bot.buttons import button
from bot.buttons.person_actions import AskAbout, Asked
from bot.buttons.record_actions import ForgetInjection, NoteInjection
from bot.chat import Message
from bot.conversation import follow_up
from bot.conversation.feature import Taps
from bot.conversation.profile_card import put
from bot.conversation.turn import Turn
from bot.wording import day_in_words
from knowledge.profile_questions import TOXIN


def _note(turn: Turn, action: NoteInjection) -> list[Message]:
    """Keep the day, and offer to say where the injection went."""
    if not turn.has_come(action.day):
        return [turn.say(texts.STALE)]
    _keep(turn, {*_days(turn), action.day})
    row = [button(texts.UNDO, ForgetInjection(action.day))]
    where = follow_up.after(turn.person, TOXIN.key)
    if where is not None:
        row.append(button(texts.SAY_WHERE, AskAbout(Asked.SETTINGS, where.key)))
    return [turn.say(texts.TOXIN_NOTED.format(day=day_in_words(action.day), number=turn.number), tuple(row))]


def _forget(turn: Turn, action: ForgetInjection) -> list[Message]:
    _keep(turn, {*_days(turn)} - {action.day})
    what = texts.TOXIN_TAKEN_BACK.format(day=day_in_words(action.day))
    return [turn.edit(what, (button(texts.REDO, NoteInjection(action.day)),))]


def _days(turn: Turn) -> tuple[date, ...]:
    return turn.person.profile.toxin_injections or ()


def _keep(turn: Turn, days: set[date]) -> None:
    before = _days(turn)
    put(turn, TOXIN, tuple(sorted(days)))
    follow_up.forget_where(turn.person, before)
    turn.stored = "profile"


TAPS: Taps = {NoteInjection: _note, ForgetInjection: _forget}
