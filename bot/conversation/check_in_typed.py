"""Typed words as answers to a check-in: the day of an injury, places in one line, the name of a medicine, a button."""

from dataclasses import replace
from datetime import date

from bot import texts
from bot.buttons import button
from bot.buttons.check_in_actions import CardAction, DateInjury, OpenDay
from bot.chat import Message, Rows
from bot.conversation import check_in, not_kept, notes, typed_lists, which_day
from bot.conversation.card_words import typed_words
from bot.conversation.drafts import draft_of, stored
from bot.conversation.feature import Command, Commands, TypedAnswers
from bot.conversation.last_list import is_number
from bot.conversation.turn import Turn
from bot.conversation.typing import could_mean, named, plain
from bot.emergency_answer import needs_answer
from bot.reading import plain_words
from bot.reading.clean import bare, clean_text
from bot.reading.days import EitherDay, Refused, Told, past_day
from bot.store import Entry, new_id
from knowledge.diary import CheckIn
from knowledge.questionnaire import Draft
from knowledge.questions import Question


def typed(turn: Turn, entry_id: str) -> list[Message] | None:
    """Answer a typed text as if the button that it names had been tapped; None when it names none."""
    entry = turn.records.entries.get(turn.person.id, entry_id, CheckIn)
    if entry is None:
        turn.expect_nothing()
        return None
    draft = draft_of(entry)
    card = check_in.card_of(turn, entry, draft)
    if card.question is None:
        return None
    told: Told | None = None
    if draft.focus.endswith("/injury"):
        told = past_day(turn.event.text, entry.day or turn.today, turn.order)
        if isinstance(told, EitherDay):
            return [which_day.ask(turn, told, lambda day: DateInjury(entry.id, day))]
        if isinstance(told, date):
            return check_in.tap(turn, DateInjury(entry.id, told))
    _, rows = card.draw()
    listed = None if draft.focus else _listed(turn, entry, draft, card.question, rows)
    if listed is not None:
        return check_in.go_on(turn, entry, draft, listed, entry.progress)
    if plain(turn.event.text) in plain_words.DONE and _has_nothing_ticked(card.question, draft, rows):
        return [check_in.show(turn, entry, draft, texts.NOTHING_TICKED)]
    if plain(turn.event.text) in plain_words.YES and _is_list(card.question, draft):
        return [check_in.show(turn, entry, draft, texts.WHICH_OF_THESE)]
    action = named(turn.event.text, rows, typed_words(entry.id, card.question, draft))
    if isinstance(action, OpenDay):
        return check_in.open_for(turn, action.day)
    if isinstance(action, CardAction):
        return check_in.tap(turn, action)
    if isinstance(told, Refused) and told.why != "unread":
        return [turn.say(which_day.refusal(told), *rows)]
    if draft.focus.endswith("/name"):
        return _named_medicine(turn, entry, draft)
    return None


def _listed(turn: Turn, entry: Entry[CheckIn], draft: Draft, question: Question, rows: Rows) -> Draft | None:
    """Return the draft after several answers in one text, None for another text."""
    if question.shape == "places":
        return typed_lists.places(turn, entry, draft, rows)
    if question.shape == "interference":
        return typed_lists.rated(turn, draft, rows) or typed_lists.domains(turn, draft, rows)
    return None


def is_unclear(turn: Turn) -> bool:
    """Return whether words may as well answer the question that waits behind the newest message."""
    if not turn.dialogue.waits or turn.event.quoted is not None:
        return False
    entry = not_kept.under_way(turn)
    if entry is None and not turn.asked_today:
        return False  # what waits is of an earlier day, and takes no words of today
    if entry is None:  # a prompt waits: whether it twitched, or a list of signs
        return plain(turn.event.text) in (*plain_words.YES, *plain_words.NONE) or is_number(turn.event.text)
    draft = draft_of(entry)
    card = check_in.card_of(turn, entry, draft)
    if card.question is None:
        return False
    return bool(could_mean(turn.event.text, card.draw()[1], typed_words(entry.id, card.question, draft)))


def way_back(turn: Turn) -> Rows:
    """Return the button that shows the check-in under way, none where there is none."""
    entry = not_kept.under_way(turn)
    if entry is None or entry.day is None:
        return ()
    return ((button(texts.TO_THE_CHECK_IN, OpenDay(entry.day)),),)


def rows_now(turn: Turn, entry_id: str) -> Rows:
    """Return the buttons of the question at which a check-in stands, none where it is over."""
    entry = turn.records.entries.get(turn.person.id, entry_id, CheckIn)
    if entry is None:
        return ()
    card = check_in.card_of(turn, entry, draft_of(entry))
    if card.question is None:
        return ()
    return card.draw()[1]


def _named_medicine(turn: Turn, entry: Entry[CheckIn], draft: Draft) -> list[Message] | None:
    """Keep the name of a medicine that was asked for as a note; words of an emergency are no name."""
    name = clean_text(turn.event.text).text
    if needs_answer(turn.event) or not bare(name):
        return None
    kept = notes.keep(turn, new_id(), turn.local, name, notes.MEDICINE)
    closed_name = replace(draft, focus="")
    entry = stored(entry, closed_name)
    turn.records.entries.save(entry)
    return [check_in.show(turn, entry, closed_name, notes.noted(kept))]


def _has_nothing_ticked(question: Question, draft: Draft, rows: Rows) -> bool:
    """Return whether a list is open with nothing chosen on it: to be done with it is not to say "none"."""
    return _is_list(question, draft) and not any(button.label == texts.DONE for row in rows for button in row)


def _is_list(question: Question, draft: Draft) -> bool:
    """Return whether a list is open, of which any number of lines may be chosen."""
    if draft.focus:
        return draft.focus.endswith("/danger")
    return question.shape != "one"


def _command(turn: Turn) -> list[Message]:
    """Open the check-in of the day that is lived, or of the one that was typed behind the command."""
    words = bare(bare(turn.event.text).partition(" ")[2]).casefold().removeprefix("for ")
    told = past_day(words, turn.today, turn.order) if words else turn.lived
    if isinstance(told, EitherDay):
        return [which_day.ask(turn, told, OpenDay)]
    if isinstance(told, Refused):
        return [turn.say(which_day.refusal(told))]
    return which_day.said_back(told if words else None, check_in.open_for(turn, told))


COMMANDS: Commands = (Command("checkin", "Record today", _command),)
TYPED: TypedAnswers = {"check_in": typed}
