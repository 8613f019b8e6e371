"""What typed words answer: the newest question, or the one that they reply to; else what they say by themselves.

Words that say nothing that is understood are offered as a note.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot import texts
from bot.buttons import Action, action_of
from bot.buttons.check_in_actions import DONE as CLOSED
from bot.buttons.check_in_actions import AnswerCheckIn, OpenDay
from bot.buttons.diary_actions import EndSpasm
from bot.buttons.record_actions import FillRecord, SaveRecord
from bot.chat import Message, Rows
from bot.conversation import (
    alert_taps,
    check_in_typed,
    contradiction,
    diary,
    emergency,
    habits,
    morning_answers,
    not_kept,
    notes,
    nothing,
    own_number,
    records,
    reminders,
    replies,
    settings,
    setup,
    taps,
    travel,
    visit_words,
    weekly_answers,
    which_day,
)
from bot.conversation.asked import recognise as what_it_asks
from bot.conversation.feature import TypedAnswers, collected
from bot.conversation.turn import Turn
from bot.conversation.typing import could_mean, named, plain
from bot.dialogue import BUTTONS, Expected, Shown, TakenBack
from bot.prompts import weekly_message
from bot.prompts.expecting import PROMPT, kept, rows_shown
from bot.reading.plain_words import DONE, LATER, NO, NONE, PLAIN, STOP, YES
from bot.reading.when import whole_number
from knowledge.questions import SPASM, WARNING

MOST_BUTTONS = 999  # more than any list has
_YES_OR_NO = {"yes": YES, "no": NO}
TAKING_BACK = {
    texts.UNDO: ("undo", "undo that", "undo it", "undo this"),
    texts.REDO: ("put it back", "put that back", "redo"),
    texts.DELETE_AGAIN: ("delete it again", "delete again"),
}


def typed(turn: Turn) -> list[Message]:
    """Read words as the answer to what they reply to, or else to the newest question; offer others as a note."""
    if (answers := emergency.typed(turn)) is not None:
        return answers
    if turn.event.quoted is None:
        if (payload := taken_back(turn)) is not None:
            return taps.tap(turn, payload)
        return _read(turn, turn.dialogue.expecting)
    asked = replies.asked(turn, turn.event.quoted)
    if asked is not None:
        return _read(turn, asked, is_reply=True)
    if turn.calls_for_help:
        return notes.offer(turn)
    return replies.over(turn)


def _read(turn: Turn, asked: Expected, *, is_reply: bool = False) -> list[Message]:
    kind, detail = asked.kind, asked.detail
    read = TYPED.get(kind)
    urgent = turn.calls_for_help
    if read is None or (urgent and kind not in ("check_in", PROMPT)):
        return _unasked(turn)
    if kind == "check_in" and not (is_reply or turn.asked_today):
        return _unasked(turn, replies.left_open(turn, detail))
    answers = _typed_button(turn, asked.shown) if kind == BUTTONS else read(turn, detail)
    if answers is None and kind == BUTTONS and not is_reply:
        answers = _read_under_way(turn)
    if answers is not None:
        return (_recognised(turn) if turn.unread else None) or answers
    stops_it_all = kind == BUTTONS and not turn.dialogue.waits and plain(turn.event.text) in STOP
    if urgent or stops_it_all:
        return _unasked(turn)
    return _unasked(turn, _unread(turn, kind, is_reply), _shown_again(turn, asked))


def _shown_again(turn: Turn, asked: Expected) -> Rows:
    """Return the list that words did not answer; of one that nobody has to answer, for words that look like it."""
    if turn.event.quoted is not None:
        return turn.event.quoted.rows
    match asked.kind:
        case "check_in":
            return check_in_typed.rows_now(turn, asked.detail)
        case "weekly":
            return weekly_message.rows(asked.detail)
        case "what":
            return setup.what_rows()
        case "habits":
            return habits.rows_now(turn, asked.detail)
        case which_day.KIND:
            return which_day.rows(asked.detail)
        case "prompt":
            return morning_answers.rows_expected(turn, asked.detail)
    rows = rows_shown(asked.shown)
    answer_like = plain(turn.event.text) in PLAIN or whole_number(turn.event.text, 0, MOST_BUTTONS) is not None
    if answer_like or could_mean(turn.event.text, rows):
        return rows
    return ()


def _unasked(turn: Turn, unread: str = "", rows: Rows = ()) -> list[Message]:
    """Answer words that answer no question by what they say; offer others as a note, after what is said of them.

    After words of an emergency nothing else is read into them.
    """
    if turn.calls_for_help:
        return notes.offer(turn, unread, answers=rows)
    is_plain = bool(unread or rows) and plain(turn.event.text) in PLAIN  # meant for a question, not by itself
    recognised = None if is_plain else _recognised(turn)
    return recognised or nothing.answer(turn, unread, rows)


def _recognised(turn: Turn) -> list[Message] | None:
    """Return the answer to what words say by themselves; None where they say nothing that is understood."""
    if turn.calls_for_help:
        return None
    return next((answers for recognise in UNASKED if (answers := recognise(turn)) is not None), None)


def _read_under_way(turn: Turn) -> list[Message] | None:
    """Take words that name no button of a nudge or an alert for the check-in of today that it came into.

    A plain "no" could be to either, and is neither's; a number means what is shown last.
    """
    typed = plain(turn.event.text)
    if typed in PLAIN or whole_number(typed, 0, MOST_BUTTONS) is not None:
        return None
    entry = not_kept.under_way(turn)
    if entry is None:
        return None
    return check_in_typed.typed(turn, entry.id)


def taken_back(turn: Turn) -> str | None:
    """Return the newest button, shown today, that typed words to undo or to put back name; None for other words."""
    label = next((label for label, said in TAKING_BACK.items() if plain(turn.event.text) in said), None)
    newest = turn.dialogue.undo
    if label is None or newest is None or newest.day != turn.heard_on:
        return None
    return next((payload for known, payload in newest.shown if known == label), None)


def remember_undo(turn: Turn, answers: Sequence[Message]) -> None:
    """Keep what the newest Undo of these answers means, for whoever types the word."""
    for message in reversed(answers):
        buttons = [b for row in message.buttons for b in row if b.label in TAKING_BACK]
        if buttons:
            newest = TakenBack(turn.heard_on, kept((tuple(buttons),)))
            turn.dialogue = replace(turn.dialogue, undo=newest)
            return


def _unread(turn: Turn, kind: str, is_reply: bool) -> str:
    """Return what is said of words that do not answer what was asked."""
    if kind == BUTTONS:  # nobody has to answer a nudge or an alert
        if turn.dialogue.waits and not is_reply:
            return texts.EARLIER_WAITS
        return ""
    # a question whose check-in was deleted meanwhile is no question any more
    if is_reply or turn.dialogue.expecting:
        return texts.NOT_AN_ANSWER
    return ""


def _typed_which_day(turn: Turn, detail: str) -> list[Message] | None:
    """Take typed words as one of the two days that were asked about, else as an answer to the question behind."""
    button, behind = which_day.answered(turn, detail)
    if button is not None:
        return taps.do(turn, action_of(button))
    answers = _answer_behind(turn, behind)
    if answers is None:
        turn.expect(which_day.KIND, detail)
    return answers


def _answer_behind(turn: Turn, behind: Expected) -> list[Message] | None:
    """Take words for an answer to the question behind the one which day is meant; None where they are none."""
    read = TYPED.get(behind.kind)
    if read is None or (behind.kind == "check_in" and not turn.asked_today):
        return None
    answers = read(turn, behind.detail)
    if turn.unread:
        turn.unread = False
        return None
    return answers


def _typed_prompt(turn: Turn, detail: str) -> list[Message] | None:
    """Take typed words as the button of the prompt that they name."""
    rows = morning_answers.rows_expected(turn, detail)
    action = named(turn.event.text, rows, _words(rows))
    if action is None:
        return _put_off(turn, rows)
    return taps.do(turn, action)


def _put_off(turn: Turn, rows: Rows) -> list[Message] | None:
    """Leave the first question of a day for later, where that is said; it stays to be answered."""
    asked = [action_of(button) for row in rows for button in row]
    days = [action.day for action in asked if isinstance(action, OpenDay) and action.answer]
    if not days or plain(turn.event.text) not in (*STOP, *LATER):
        return None
    if days[0] == turn.lived:
        return [turn.say(texts.LEFT_FOR_LATER)]
    return [turn.say(texts.LEFT_TO_A_TAP)]


def _words(rows: Rows) -> dict[str, Action]:
    """Return other words for the buttons of the first question of a day or of a spasm."""
    actions = [action_of(button) for row in rows for button in row]
    told = [action for action in actions if isinstance(action, OpenDay | AnswerCheckIn)]
    if (save := _save(actions)) is not None:
        return dict.fromkeys((*YES, *DONE), save)
    none = next((action for action in told if (action.question, action.answer) == (WARNING.key, CLOSED)), None)
    if none is not None:
        return dict.fromkeys(NONE, none)
    ends = {action.over: action for action in actions if isinstance(action, EndSpasm)}
    if len(ends) > 1:
        return {**dict.fromkeys(YES, ends[False]), **dict.fromkeys(NO, ends[True])}
    return {word: action for action in told if action.question == SPASM.key for word in _words_of(action.answer)}


def _save(actions: Sequence[Action]) -> Action | None:
    """Return what keeps a record, where nothing else of it could be meant by a mere yes."""
    if any(isinstance(action, FillRecord) for action in actions):
        return None
    return next((action for action in actions if isinstance(action, SaveRecord)), None)


def _words_of(answer: str) -> tuple[str, ...]:
    """Return the words for an answer of whether it twitched, under whichever label it is shown."""
    option = SPASM.option(answer)
    if option is None:
        return ()
    return (*option.words, *_YES_OR_NO.get(answer, ()))


def _typed_button(turn: Turn, shown: Shown) -> list[Message] | None:
    """Take typed words as the button that they name; those of what comes of it may be named next."""
    rows = rows_shown(shown)
    kinds = {type(action_of(button)) for row in rows for button in row}
    interrupts = replies.is_about_alerts(rows) and turn.dialogue.waits  # a number may be to the question before it
    is_asked = OpenDay in kinds or (replies.may_be_named(rows) and not interrupts)
    action = named(turn.event.text, rows, _words(rows), numbered=is_asked)
    if action is None:
        return visit_words.typed(turn, rows) or not_kept.declined(turn, rows) or _put_off(turn, rows)
    if turn.dialogue.expecting.shown == shown:
        turn.expect_nothing()
    answers = taps.do(turn, action)
    if answers and answers[-1].buttons and not turn.dialogue.expecting:
        turn.expect_button(answers[-1].buttons)
    return answers


UNASKED: tuple[Callable[[Turn], list[Message] | None], ...] = (records.told, what_it_asks, records.told_besides)
"""Who reads words that answer no question, in this order; None hands them on to the next."""

FEATURES = (
    check_in_typed,
    habits,
    diary,
    contradiction,
    alert_taps,
    setup,
    own_number,
    settings,
    reminders,
    travel,
    weekly_answers,
)
TYPED: TypedAnswers = {
    **collected(feature.TYPED for feature in FEATURES),
    PROMPT: _typed_prompt,
    BUTTONS: _typed_button,
    which_day.KIND: _typed_which_day,
}
