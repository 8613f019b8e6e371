"""What typed words answer: the newest question, or the one that they reply to; else what they say by themselves.

Words that say nothing that is understood are offered as a note.
"""

from collections.abc import Callable, Sequence

from bot import texts
from bot.buttons import Action, action_of
from bot.buttons.check_in_actions import DONE as CLOSED
from bot.buttons.check_in_actions import AnswerCheckIn, OpenDay
from bot.buttons.diary_actions import EndSpasm
from bot.buttons.record_actions import FillRecord, NoteInjection, SaveRecord
from bot.chat import Message, Rows
from bot.conversation import (
    alert_taps,
    check_in_typed,
    contradiction,
    diary,
    emergency_typed,
    habits,
    last_list,
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
    typed_undo,
    visit_words,
    weekly_answers,
    which_day,
)
from bot.conversation.asked import recognise as what_it_asks
from bot.conversation.feature import TypedAnswers, collected
from bot.conversation.turn import Turn, headed
from bot.conversation.typing import could_mean, named, plain
from bot.dialogue import BUTTONS, Expected, Shown
from bot.prompts import weekly_message
from bot.prompts.expecting import PROMPT, rows_shown
from bot.reading.plain_words import DONE, LATER, NO, NONE, PLAIN, STOP, YES
from knowledge.questions import SPASM, WARNING

_YES_OR_NO = {"yes": YES, "no": NO}


def typed(turn: Turn) -> list[Message]:
    """Read words as the answer to what they reply to, or else to the newest question; offer others as a note."""
    if (answers := emergency_typed.typed(turn)) is not None:
        return answers
    if turn.event.quoted is None:
        if (answers := typed_undo.typed(turn)) is not None:
            return answers
        if (action := last_list.numbered(turn)) is not None:
            turn.expect_nothing()
            return _tapped(turn, action)
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
        return _unasked(turn, rows=last_list.rows_listed(turn))
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
    if check_in_typed.is_unclear(turn):
        return (*rows, *check_in_typed.way_back(turn))
    if not_kept.offers_a_note(rows):
        return ()  # other words are offered in their place
    answer_like = plain(turn.event.text) in PLAIN or last_list.is_number(turn.event.text)
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
    if typed in PLAIN or last_list.is_number(typed):
        return None
    entry = not_kept.under_way(turn)
    if entry is None:
        return None
    return check_in_typed.typed(turn, entry.id)


def _unread(turn: Turn, kind: str, is_reply: bool) -> str:
    """Return what is said of words that do not answer what was asked."""
    if kind == BUTTONS:  # nobody has to answer a nudge or an alert
        if turn.dialogue.waits and not is_reply:
            return headed(texts.EARLIER_WAITS, emergency_typed.still_to_do(turn))
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
    keeps = [action for action in actions if isinstance(action, SaveRecord | NoteInjection)]
    if len(keeps) != 1 or any(isinstance(action, FillRecord) for action in actions):
        return None
    return keeps[0]


def _words_of(answer: str) -> tuple[str, ...]:
    """Return the words for an answer of whether it twitched, under whichever label it is shown."""
    option = SPASM.option(answer)
    if option is None:
        return ()
    return (*option.words, *_YES_OR_NO.get(answer, ()))


def _typed_button(turn: Turn, shown: Shown) -> list[Message] | None:
    """Take typed words as the button that they name; what may be to the question before them names none."""
    rows = rows_shown(shown)
    asks_of_day = any(isinstance(action_of(button), OpenDay) for row in rows for button in row)
    came_in_between = turn.dialogue.listed is None or replies.is_about_alerts(rows)  # else it answers their own words
    if came_in_between and not asks_of_day and check_in_typed.is_unclear(turn):
        return None
    action = named(turn.event.text, rows, _words(rows))
    if action is None:
        return visit_words.typed(turn, rows) or not_kept.declined(turn, rows) or _put_off(turn, rows)
    if turn.dialogue.expecting.shown == shown:
        turn.expect_nothing()
    return _tapped(turn, action)


def _tapped(turn: Turn, action: Action) -> list[Message]:
    """Do what a button does that words name; the buttons of what comes of it may be named next."""
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
