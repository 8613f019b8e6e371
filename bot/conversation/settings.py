"""/settings: everything about the person, each a tap away."""

from collections.abc import Sequence
from dataclasses import replace

from bot import texts
from bot.buttons import button, kinds_of
from bot.buttons.person_actions import AnswerAbout, AskAbout, Asked, AskNumber, AskPlace, LeaveOpen, ShowSettings
from bot.chat import Button, Message
from bot.conversation import follow_up, notes, nothing, profile, setup
from bot.conversation.feature import Command, Commands, Taps, TypedAnswers
from bot.conversation.profile_card import ask
from bot.conversation.profile_words import saved_line, shown
from bot.conversation.turn import Turn, pairs
from bot.geography import country_name
from bot.prompts import about
from bot.prompts.expecting import asked_about
from bot.wording import row_if
from knowledge.profile_questions import BY_KEY, EVENING, MEDICINES, PROFILE_QUESTIONS


def show(turn: Turn) -> list[Message]:
    """Show where the person is, how much is known of them, and a button for each answer."""
    told = sum(about.answered(turn.person, question) for question in PROFILE_QUESTIONS)
    lines = [
        *_home(turn),
        f"{EVENING.title}: {shown(turn, EVENING)}",
        texts.SETTINGS_ANSWERED.format(told=told, all=len(PROFILE_QUESTIONS)),
    ]
    return [_card(turn, lines, button(texts.MORE, ShowSettings()))]


def _show_all(turn: Turn, _action: ShowSettings) -> list[Message]:
    answers = [f"{question.title}: {shown(turn, question)}" for question in PROFILE_QUESTIONS]
    return [_card(turn, [*_home(turn), *answers, texts.REMINDERS_THERE])]


def _home(turn: Turn) -> list[str]:
    country = turn.person.profile.country
    place = turn.person.profile.time_zone or "not told"
    number = f"{turn.number}, {country_name(country)}" if country else turn.number
    return [f"Time zone: {place}", f"Emergency number: {number}"]


def _card(turn: Turn, lines: Sequence[str], *more: Button) -> Message:
    buttons = [button("Time zone", AskPlace()), button("Emergency number", AskNumber())]
    buttons += [button(question.title, AskAbout(Asked.SETTINGS, question.key)) for question in PROFILE_QUESTIONS]
    turn.expect_nothing()
    rows = pairs(buttons)
    return turn.edit("\n".join(lines), *rows, *row_if(more, *more))


def _open(turn: Turn, action: AskAbout) -> list[Message]:
    question = BY_KEY.get(action.question)
    if question is None:
        return [turn.say(texts.STALE)]
    return [ask(turn, question, action.asked)]


def tap(turn: Turn, action: AnswerAbout) -> list[Message]:
    """Store the answer to a question about the person."""
    question = BY_KEY.get(action.question)
    if question is None:
        return [turn.say(texts.STALE)]
    card = profile.tap(turn, question, action)
    if card is not None:
        return [card]
    return _answered(turn, question.key, action.asked, skipped=isinstance(action, LeaveOpen))


def typed(turn: Turn, detail: str) -> list[Message] | None:
    """Read a typed answer to the open question."""
    asked, key, half = asked_about(detail)
    try:
        card = profile.typed(turn, BY_KEY[key], asked, half)
    except profile.NotAnAnswer as unread:
        if key == MEDICINES.key and not turn.dialogue.medicine:  # a name of their own
            return notes.offer(turn, unread.hint, notes.MEDICINE, unread.rows)
        turn.unread = True
        if asked is Asked.DAILY:  # asked unbidden, so what they type may well be about something else
            return nothing.answer(turn, unread.hint, unread.rows)
        return [turn.say(unread.hint, *unread.rows)]
    if card is None:
        return _answered(turn, key, asked)
    return [card]


def daily(turn: Turn) -> list[Message]:
    """Ask one more question about the person, at most one a day."""
    question = None if turn.dialogue.setup else profile.next_question(turn)
    if question is None:
        return []
    card = ask(turn, question, Asked.DAILY, texts.PROFILE_QUESTION)
    return [Message(card.text, card.buttons)]


def _answered(turn: Turn, key: str, asked: Asked, skipped: bool = False) -> list[Message]:
    turn.expect_nothing()
    turn.dialogue = replace(turn.dialogue, asked=replace(turn.dialogue.asked, open=""))
    if not skipped and not BY_KEY[key].setting:
        turn.stored = "profile"
    saved = "" if skipped else saved_line(turn, BY_KEY[key])
    if asked is Asked.SET_UP:
        return setup.after(turn, key, saved)
    if not skipped and (question := follow_up.after(turn.person, key)) is not None:
        return [ask(turn, question, asked, saved)]
    if asked is Asked.DAILY:
        return [turn.edit(f"{saved or 'Left open.'} /settings changes it.")]
    if not saved:
        return show(turn)
    return [_card(turn, [saved], button(texts.MORE, ShowSettings()))]


TAPS: Taps = {ShowSettings: _show_all, AskAbout: _open, **dict.fromkeys(kinds_of(AnswerAbout), tap)}
COMMANDS: Commands = (
    Command("timezone", "Where you are: your clock", setup.zone),
    Command("settings", "About you: time zone, medicines and more", show),
)
TYPED: TypedAnswers = {"profile": typed}
