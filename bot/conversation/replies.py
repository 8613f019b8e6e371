"""What a message asks that somebody replies to, read off its buttons; and whether that still waits for an answer."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from datetime import date

from bot import texts
from bot.buttons import Action, action_of
from bot.buttons.account_actions import TakeAway
from bot.buttons.check_in_actions import CardAnswer, OpenDay, TickPlace
from bot.buttons.diary_actions import AnswerHabit, AnswerWeek, TimeHabit
from bot.buttons.emergency_actions import TellHelp
from bot.buttons.insight_actions import ShowAllInsights
from bot.buttons.person_actions import AnswerAbout, AskAbout, Asked, AskNumber, AskPlace, ChooseTime
from bot.buttons.sent_actions import (
    BookVisit,
    BookVisitIn,
    ExplainAlert,
    OpenAlert,
    OpenHeading,
    OpenTopic,
    RemindTomorrow,
    ShowHeadings,
    StopReminding,
    TellOutcome,
)
from bot.chat import Message, Quote, Rows
from bot.conversation import (
    alert_taps,
    check_in,
    contradiction,
    diary,
    emergency,
    files,
    habits,
    leave,
    link,
    morning_answers,
    notes,
    now,
    nudges,
    own_number,
    records,
    reminders,
    setup,
    travel,
    weekly_answers,
    which_day,
)
from bot.conversation.profile_card import get
from bot.conversation.turn import Turn, shortened
from bot.conversation.typing import plain
from bot.dialogue import NOTHING, Expected
from bot.prompts import evening
from bot.prompts.expecting import PROFILE, answer_about, naming_of
from bot.reading.clean import clean_text
from bot.wording import day_in_full
from knowledge.diary import CheckIn
from knowledge.profile_questions import BY_KEY

OfAlert = OpenAlert | ExplainAlert | BookVisit | BookVisitIn | TellOutcome | RemindTomorrow | StopReminding
Answer = AnswerHabit | TimeHabit | AnswerWeek | AnswerAbout | OfAlert
SHOWN_BACK = 300  # characters of words that are handed back

FREE = {
    *nudges.TAPS,
    *emergency.TAPS,
    *alert_taps.TAPS,
    *morning_answers.TAPS,
    *notes.TAPS,
    *now.TAPS,
    *records.TAPS,
}
"""What may be answered at any time, and need not be."""

STANDING: Mapping[str, Set[type[Action]]] = {
    **dict.fromkeys(("zone", "place", "number", "number_sure", "what"), setup.TAPS.keys() | own_number.TAPS.keys()),
    "reminder": reminders.TAPS.keys(),
    "travel": travel.TAPS.keys(),
    "holds": diary.TAPS.keys() | contradiction.TAPS.keys(),
}
"""Whose buttons belong to what is expected, where no button is the answer that is stored."""

CONFIRMING = frozenset({*files.TAPS, *leave.TAPS, *link.TAPS})
LEADING = frozenset({AskAbout, AskPlace, AskNumber, ShowAllInsights, ShowHeadings, OpenHeading, OpenTopic, TakeAway})
"""Buttons of lists that ask nothing: only their labels and numbers are an answer."""

ABOUT_ALERTS = (BookVisit, BookVisitIn, TellOutcome, OpenAlert, TellHelp)
"""Buttons that ask what was done about an alert."""

TYPED_ONLY = ("history_day", "number", "file", "zone", "place", "booking", "profile", "reminder", "travel", "habits")
"""What is expected after questions, and after sentences that ask again, without any button to know them by."""


def may_be_named(rows: Rows) -> bool:
    """Return whether a message that nothing else expects an answer to is answered by naming one of its buttons."""
    kinds = {type(action_of(button)) for row in rows for button in row}
    return bool(kinds) and (kinds <= CONFIRMING or kinds <= LEADING or is_about_alerts(rows))


def is_about_alerts(rows: Rows) -> bool:
    """Return whether a message asks what was done about an alert."""
    return any(isinstance(action_of(button), ABOUT_ALERTS) for row in rows for button in row)


def asked(turn: Turn, quote: Quote) -> Expected | None:
    """Return what words in reply to a message are expected to answer, None where it asks nothing any more."""
    newest = turn.dialogue.expecting
    actions = [action_of(button) for row in quote.rows for button in row]
    if not actions:
        if newest.kind in TYPED_ONLY:
            return newest
        return None
    if _asks_again(newest, actions) or (newest == naming_of(quote.rows) and not {*map(type, actions)} <= LEADING):
        return newest
    if (which := which_day.asked_by(quote.rows, _behind(actions[0]))) is not None:
        return which
    answer = next((action for action in actions if _is_answer(action)), None)
    if answer is None:
        return _named(turn, newest, actions, quote.rows)
    if isinstance(answer, CardAnswer):
        if _waits(turn, answer.entry, actions):
            return Expected("check_in", answer.entry)
        return None
    return _of_day_or_person(turn, answer, quote.rows)


def _asks_again(newest: Expected, actions: Sequence[Action]) -> bool:
    """Return whether a message asks what exactly was meant by the last words: which half of a day, which day."""
    if newest.kind == which_day.KIND:
        return which_day.actions(newest.detail) == actions
    first = actions[0]
    if newest.kind not in (PROFILE, "habits") or not isinstance(first, ChooseTime | TimeHabit):
        return False
    return first.half == "am" and (newest.detail.endswith(f"{first.at:%H:%M}"))


def _behind(action: Action) -> Expected:
    """Return what is expected by the question about the person that a button answers."""
    if isinstance(action, AskAbout | AnswerAbout):
        return answer_about(action.asked, action.question)
    return NOTHING


def _is_answer(action: Action) -> bool:
    """Return whether a button answers a question, rather than leading to one."""
    if isinstance(action, OpenDay):
        return bool(action.question)
    return isinstance(action, CardAnswer | Answer)


def _of_day_or_person(turn: Turn, answer: Action, rows: Rows) -> Expected | None:
    """Return what is expected by a question about a day, the week, an appointment or the person."""
    match answer:
        case OpenDay(day=day, question=key):
            if _day_waits(turn, day, key):
                return naming_of(rows)
            return None
        case AnswerHabit(day=day, question=key) | TimeHabit(day=day, question=key):
            if habits.asks(turn, day, key):
                return Expected("habits", day.isoformat())
            return None
        case AnswerWeek(question=key):
            if weekly_answers.asks(turn, key):
                return Expected("weekly", key)
            return None
        case BookVisitIn(alert=alert) | BookVisit(alert=alert, day=date()):
            return Expected("booking", alert)
    if isinstance(answer, AnswerAbout):
        return _of_person(turn, answer)
    return naming_of(rows)


def _of_person(turn: Turn, answer: AnswerAbout) -> Expected | None:
    question = BY_KEY.get(answer.question)
    if question is None or (answer.asked is not Asked.SETTINGS and get(turn, question) is not None):
        return None
    half = answer.at if isinstance(answer, ChooseTime) and answer.half == "am" else None
    return answer_about(answer.asked, answer.question, half)


def _named(turn: Turn, newest: Expected, actions: Sequence[Action], rows: Rows) -> Expected | None:
    """Return what is expected by a message whose buttons are no answers that are stored: the button that is named."""
    kinds = {type(action) for action in actions}
    if kinds & STANDING.get(newest.kind, set()):
        return newest
    labels = [plain(button.label) for row in rows for button in row]
    if kinds & FREE or plain(turn.event.text) in labels:
        return naming_of(rows)
    return None


def _waits(turn: Turn, entry_id: str, actions: Sequence[Action]) -> bool:
    """Return whether a check-in still stands at the question of a card."""
    return bool(_answers(check_in.actions_now(turn, entry_id)) & _answers(actions))


def _answers(actions: Sequence[Action]) -> set[Action]:
    """Return what is answered, with its tick or without; not what leads on, such as Skip."""
    answers = [action for action in actions if isinstance(action, CardAnswer)]
    return {replace(action, on=True) if isinstance(action, TickPlace) else action for action in answers}


def _day_waits(turn: Turn, day: date, key: str) -> bool:
    """Return whether a day's check-in still stands at its first question, the one that a prompt asks."""
    entries = turn.records.entries.find(turn.person.id, CheckIn, since=day, until=day)
    return key == evening.first_question(entries).key and evening.waits(entries)


def over(turn: Turn) -> list[Message]:
    """Say that a message asks nothing any more, and hand the words back."""
    words = shortened(clean_text(turn.event.text).text, SHOWN_BACK)
    return notes.offer(turn, texts.QUESTION_OVER.format(words=words))


def left_open(turn: Turn, entry_id: str) -> str:
    """Return that a check-in of an earlier day still waits: words of today do not answer it."""
    entry = turn.records.entries.get(turn.person.id, entry_id)
    if entry is None or entry.day is None or entry.state != "open":
        return ""
    return texts.LEFT_OPEN.format(day=day_in_full(entry.day, turn.heard_on))
