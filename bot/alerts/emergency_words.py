"""What is said after an emergency answer, with the buttons that answer it. Nothing here reassures."""

from datetime import date
from typing import Final

from bot import emergency_answer, texts
from bot.alerts.emergency_thread import Words
from bot.buttons import button
from bot.buttons.emergency_actions import AnswerEmergency, RecordEmergency, TellHelp, TellWhatTheySaid
from bot.chat import Message, Rows
from bot.dialogue import Emergency, Stage
from bot.wording import day_in_full

TAKEN_BACK_ROW: Final = (button(texts.RECORD_WHAT, RecordEmergency()),)
OUTCOMES: Final = tuple(button(label, TellWhatTheySaid(said)) for said, label in texts.EMERGENCY_OUTCOMES.items())  # type: ignore[arg-type]
SAID_ROWS: Final[Rows] = (OUTCOMES[:2], OUTCOMES[2:4], OUTCOMES[4:])


def message(words: Words, thread: Emergency, number: str, told_on: date, today: date) -> Message:
    """Return what is said; `told_on` is the person's own date of the latest sign."""
    day = day_in_full(told_on, today)
    return Message(_text(words, thread).format(number=number, day=day), _rows(words, thread))


def asked_rows(thread: Emergency | None) -> Rows:
    """Return the buttons under the question whether somebody called, and under an emergency in a list."""
    not_meant = emergency_answer.SOMETHING_ELSE
    if thread is not None and thread.stage in (Stage.CALLED, Stage.WITH_DOCTOR):
        return (*SAID_ROWS[:2], (not_meant,))
    rows = emergency_answer.answers(not_meant)
    if thread is not None and thread.crisis:
        return (*rows[:2], (button(texts.HELP_NOT_YET, TellHelp("yet")), not_meant))
    return (*rows[:2], (button(texts.HELP_NOT_YET, TellHelp("yet")), not_meant), *rows[3:])


def past_rows(alert: str) -> Rows:
    """Return the buttons of an emergency from before, which nothing is asked about any more."""
    did = (
        (button(texts.I_CALLED, AnswerEmergency(alert, "called")),),
        (button(texts.WITH_A_DOCTOR, AnswerEmergency(alert, "care")),),
    )
    said = tuple(
        button(label, AnswerEmergency(alert, outcome))  # type: ignore[arg-type]
        for outcome, label in texts.EMERGENCY_OUTCOMES.items()
        if outcome != "later"
    )
    return (*did, said[:2], said[2:])


def _text(words: Words, thread: Emergency) -> str:
    if thread.crisis and words in _OF_CRISIS:
        return _OF_CRISIS[words]
    if thread.advice == "today" and words in _OF_SLOW:
        return _OF_SLOW[words]
    return _TEXTS[words]


_TEXTS: Final = {
    Words.DID_YOU_CALL: texts.DID_YOU_CALL,
    Words.WERE_YOU_SEEN: texts.WERE_YOU_SEEN,
    Words.STAYS_OPEN: texts.EMERGENCY_STAYS_OPEN,
    Words.CALL_STILL: texts.CALL_STILL,
    Words.BE_SEEN: texts.BE_SEEN,
    Words.CALLED_NOTED: texts.CALLED_NOTED,
    Words.CARE_NOTED: texts.CARE_NOTED,
    Words.WHAT_DID_THEY_SAY: texts.WHAT_DID_THEY_SAY,
    Words.OUTCOME_NOTED: texts.OUTCOME_KEPT,
    Words.LATER_NOTED: texts.LATER_NOTED,
    Words.GONE_NOTED: texts.GONE_NOTED,
    Words.TAKEN_BACK: texts.WORDS_TAKEN_BACK,
}
_OF_SLOW: Final = {Words.WERE_YOU_SEEN: texts.WERE_YOU_SEEN_SLOW, Words.CALL_STILL: texts.BE_SEEN_TODAY}
_OF_CRISIS: Final = {
    Words.DID_YOU_CALL: texts.DID_YOU_REACH,
    Words.WERE_YOU_SEEN: texts.DID_YOU_TALK,
    Words.STAYS_OPEN: texts.CRISIS_STAYS_OPEN,
    Words.CALL_STILL: texts.DID_YOU_REACH,
    Words.BE_SEEN: texts.CRISIS_BE_SEEN,
    Words.CARE_NOTED: texts.CRISIS_CARE_NOTED,
    Words.GONE_NOTED: texts.LATER_NOTED,
}


def _rows(words: Words, thread: Emergency) -> Rows:
    if words is Words.WHAT_DID_THEY_SAY:
        return SAID_ROWS
    if words is Words.TAKEN_BACK:
        return (TAKEN_BACK_ROW,)
    if words in (Words.DID_YOU_CALL, Words.WERE_YOU_SEEN, Words.STAYS_OPEN, Words.CALL_STILL, Words.BE_SEEN):
        return asked_rows(thread)
    return ()
