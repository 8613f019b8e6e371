"""What a person does after an emergency answer: tells that help was called, what was not meant, what a doctor said."""

from dataclasses import replace
from datetime import date, timedelta

from bot import texts
from bot.alerts import emergency_kept as kept
from bot.alerts import emergency_told
from bot.alerts.emergency_thread import Happens, holds, is_open
from bot.alerts.emergency_told import Raised
from bot.alerts.emergency_words import TAKEN_BACK_ROW, asked_rows
from bot.alerts.record import AlertEntry, alert_of
from bot.buttons import button, read
from bot.buttons.emergency_actions import (
    AnswerEmergency,
    NotMeant,
    RecordEmergency,
    SignWasMeant,
    TakeBackSign,
    TellHelp,
    TellWhatTheySaid,
)
from bot.chat import Button, Event, Message
from bot.conversation import check_in, consent, notes
from bot.conversation.drafts import draft_of, stored
from bot.conversation.feature import Taps
from bot.conversation.turn import Turn, pairs
from bot.dialogue import Emergency
from bot.store import Entry, Revision, new_id
from bot.wording import day_in_full
from knowledge.diary import CheckIn
from knowledge.questions import SIGN_LABELS, WARNING, is_emergency, is_injury_danger

ABOUT = "emergency"  # what a note is on
HELPED = {"called": Happens.CALLED, "care": Happens.WITH_DOCTOR, "yet": Happens.NOT_YET}
SAID = {"not": Happens.NOT_SEEN, "later": Happens.LATER}


def is_of_today(turn: Turn) -> bool:
    """Return whether an emergency waits for its answer, or was told of today: a day for no other question."""
    thread = turn.dialogue.emergency
    if thread is None or not is_open(thread):
        return False
    return holds(thread, turn.heard_at) or kept.local_day(turn.person, thread.latest) == turn.heard_on


def raise_one(turn: Turn, words: str = "", *, crisis: bool = False) -> None:
    """Keep that an emergency answer was given."""
    kept.begin(turn.records, turn.person, Raised(words, crisis), turn.heard_at)


def owed(turn: Turn) -> list[Message]:
    """Return what was to be asked of an emergency and could not be delivered."""
    message = kept.owed(turn.records, turn.person, turn.heard_at)
    if message is None:
        return []
    return [message]


def of_stranger(event: Event) -> list[Message]:
    """Answer the buttons of an emergency before the consent, of which nothing was kept."""
    match read(event.payload):
        case TellHelp() | TakeBackSign() | TellWhatTheySaid():
            return [Message(texts.ONLY_STRANGER.format(number=texts.ANY_NUMBER))]
        case RecordEmergency():
            return [Message(texts.CONSENT_FIRST), *consent.welcome()]
    return []


def _helped(turn: Turn, action: TellHelp) -> list[Message]:
    return happened(turn, HELPED[action.did])


def happened(turn: Turn, happens: Happens) -> list[Message]:
    """Keep what happened to the emergency, and say what comes of it."""
    if turn.dialogue.emergency is None:  # its answer went out, and its effect was never stored
        raise_one(turn)
    cell = kept.move(turn.records, turn.person, happens, turn.heard_at)
    if cell is None:
        return []
    if happens in (Happens.CALLED, Happens.WITH_DOCTOR):
        kept.keep_help(turn.records, _alerts(turn), turn.heard_at)
    message = kept.said(turn.person, happens, cell, turn.heard_at)
    if message is None:
        return []
    return [_said(turn, message)]


def _said(turn: Turn, message: Message) -> Message:
    """Return a message whose buttons typed words name next; the emergency answer stays as it is above it."""
    if message.buttons:
        turn.expect_button(message.buttons)
    return message


def _alerts(turn: Turn) -> list[AlertEntry]:
    thread = turn.dialogue.emergency
    if thread is None:
        return []
    return kept.its_alerts(turn.records, turn.person, thread)


def _told_what(turn: Turn, action: TellWhatTheySaid) -> list[Message]:
    if action.outcome in SAID:
        return happened(turn, SAID[action.outcome])
    return keep_outcome(turn, action.outcome, texts.EMERGENCY_OUTCOMES[action.outcome])


def keep_outcome(turn: Turn, outcome: str, words: str) -> list[Message]:
    """Keep what a doctor said: with the alerts of the emergency, and as a note of its day."""
    thread = turn.dialogue.emergency
    alerts = _alerts(turn)
    kept.keep_outcome(turn.records, alerts, outcome, turn.heard_on)
    since = kept.local_day(turn.person, thread.since if thread else turn.heard_at)
    said = texts.SAID_OF_EMERGENCY.format(day=day_in_full(since, turn.heard_on), said=words)
    notes.keep(turn, new_id(), turn.local, said, ABOUT)
    return happened(turn, Happens.OUTCOME)


# It was something else


def _take_back(turn: Turn, action: TakeBackSign) -> list[Message]:
    if not action.entry:
        return [_which(turn)]
    entry = turn.records.entries.get(turn.person.id, action.entry, CheckIn)
    if entry is None or all(sign.code != action.sign for sign in entry.value.signs or ()):
        return [turn.say(texts.STALE)]
    return _over_or_left(turn, button(texts.UNDO, SignWasMeant(_without(turn, entry, action.sign))))


def _over_or_left(turn: Turn, undone: Button) -> list[Message]:
    """Say that something was taken back, and end the emergency where nothing is left of it."""
    thread = turn.dialogue.emergency
    if thread is not None and not (thread.words or _signs(turn, thread)):
        ended = happened(turn, Happens.TAKEN_BACK)
        return [_said(turn, replace(message, buttons=(*message.buttons, (undone,)))) for message in ended]
    rest = asked_rows(thread) if is_open(thread) else (TAKEN_BACK_ROW,)
    return [_said(turn, turn.say(texts.ONE_TAKEN_BACK.format(number=turn.number), *rest, (undone,)))]


def without_words(turn: Turn, call: str) -> None:
    """Take back typed words that had called for the answer; end the emergency where nothing is left of it."""
    emergency_told.take_back(turn.records, turn.person, call)
    thread = turn.dialogue.emergency
    if thread is None or call not in thread.words:
        return
    thread = replace(thread, words=tuple(mark for mark in thread.words if mark != call))
    turn.dialogue = replace(turn.dialogue, emergency=thread)
    if not (thread.words or _signs(turn, thread)):
        kept.move(turn.records, turn.person, Happens.TAKEN_BACK, turn.heard_at)


def end_without_signs(turn: Turn) -> None:
    """End an emergency whose signs were taken back on their card, or with their check-in."""
    thread = turn.dialogue.emergency
    if thread is None or not is_open(thread) or thread.words or turn.stored not in ("sign_changed", "edit"):
        return
    gone = kept.withdrawn_alerts(turn.records, turn.person, thread)
    if gone and not (_alerts(turn) or _signs(turn, thread)):
        kept.move(turn.records, turn.person, Happens.TAKEN_BACK, turn.heard_at)


def _which(turn: Turn) -> Message:
    thread = turn.dialogue.emergency
    listed: list[Button] = []
    if thread is not None:
        signs = _signs(turn, thread)
        listed += [button(SIGN_LABELS.get(code, code), TakeBackSign(entry.id, code)) for entry, code in signs]
        listed += [button(texts.WHAT_I_WROTE, NotMeant(mark)) for mark in thread.words[-1:]]
    if not listed:
        return turn.say(texts.WORDS_TAKEN_BACK.format(number=turn.number), TAKEN_BACK_ROW)
    return _said(turn, turn.say(texts.WHICH_NOT_MEANT, *pairs(listed, 1)))


def _signs(turn: Turn, thread: Emergency) -> list[tuple[Entry[CheckIn], str]]:
    """Return the signs of an emergency that stand in the check-ins of its days."""
    since = kept.local_day(turn.person, thread.since) - timedelta(days=1)  # a check-in may be of the day before
    found = turn.records.entries.find(turn.person.id, CheckIn, since=since, until=turn.heard_on)
    by_rule = {key[-1] for entry in _alerts(turn) for key in entry.value.keys}
    return [
        (entry, sign.code)
        for entry in found
        for sign in entry.value.signs or ()
        if sign.code and (is_emergency(sign) or is_injury_danger(sign.code) or f"{sign.code}@{entry.day}" in by_rule)
    ]


def _without(turn: Turn, entry: Entry[CheckIn], code: str) -> str:
    """Take a sign out of a check-in, as if it had never been ticked; return the change that puts it back."""
    before = draft_of(entry)
    after = replace(before.with_signs([sign for sign in before.signs if sign.code != code]), focus="")
    changed = stored(entry, after)
    revision = Revision(turn.person.id, entry.id, entry)
    turn.records.entries.keep_revision(revision)
    turn.records.entries.save(changed)
    turn.stored = "sign_changed"
    return revision.id


# Record what happened


def _record(turn: Turn, action: RecordEmergency) -> list[Message]:
    """Open the day of the emergency, with the sign ticked where one is named; nothing takes the answer's place."""
    day = _day(turn)
    if WARNING.line(action.line) is not None:
        shown = check_in.open_with(turn, day, WARNING.key, action.line)
    else:
        shown = check_in.open_at(turn, day, WARNING.key)
    return [replace(message, replaces="") for message in shown]


def _day(turn: Turn) -> date:
    thread = turn.dialogue.emergency
    if thread is None or not is_open(thread):
        return turn.lived
    return min(kept.local_day(turn.person, thread.latest), turn.heard_on)


# An emergency of before


def _of_before(turn: Turn, action: AnswerEmergency) -> list[Message]:
    entry = alert_of(turn.records, turn.person.id, action.alert)
    if entry is None or entry.value.level != "emergency":
        return [turn.say(texts.ALERT_GONE)]
    if action.did in ("called", "care"):
        kept.keep_help(turn.records, [entry], turn.heard_at)
        return [turn.say(texts.HELP_NOTED)]
    if action.did == "not":
        return [turn.say(texts.BE_SEEN.format(number=turn.number))]
    kept.keep_outcome(turn.records, [entry], action.did, turn.heard_on)
    return [turn.say(texts.OUTCOME_KEPT.format(number=turn.number))]


TAPS: Taps = {
    TellHelp: _helped,
    TellWhatTheySaid: _told_what,
    TakeBackSign: _take_back,
    RecordEmergency: _record,
    AnswerEmergency: _of_before,
}
