"""What a message asks that somebody replies to, read off its buttons; and whether that still waits for an answer."""

from datetime import date

from bot import texts
from bot.buttons import unmarked
from bot.chat import Message, Quote, Rows
from bot.conversation import check_in, habits, notes, weekly_answers, which_day
from bot.conversation.profile_card import get
from bot.conversation.turn import Turn, shortened
from bot.conversation.typing import plain
from bot.dialogue import NOTHING, Expected
from bot.prompts import evening
from bot.prompts.expecting import naming_of
from bot.reading.clean import clean_text
from bot.wording import day_in_full
from knowledge.profile_questions import BY_KEY

SHOWN_BACK = 300  # characters of words that are handed back

CHECK_IN, DAY, HABITS, WEEKLY, PROFILE, ALERT = "cfphd", "o", "q", "e", "gvj", "a"
FREE = ("m", "a", "z", "mo", "w", "n")  # verbs of what may be answered at any time, and need not be
TYPED_ONLY = ("history_day", "number", "file", "zone", "place", "booking", "profile", "reminder", "travel", "habits")
"""What is expected after questions, and after sentences that ask again, without any button to know them by."""


def asked(turn: Turn, quote: Quote) -> Expected | None:
    """Return what words in reply to a message are expected to answer, None where it asks nothing any more."""
    newest = turn.dialogue.expecting
    payloads = [unmarked(button.payload) for row in quote.rows for button in row]
    if not payloads:
        return newest if newest.kind in TYPED_ONLY else None
    if _asks_again(newest, payloads):
        return newest
    if newest == naming_of(quote.rows):
        return newest
    if (which := which_day.asked_by(quote.rows, _behind(payloads[0]))) is not None:
        return which
    for payload in payloads:
        verb, _, rest = payload.partition(":")
        first, _, second = rest.partition(":")
        if verb in CHECK_IN:
            return Expected("check_in", first) if _waits(turn, first, payloads) else None
        if verb == DAY and second:
            return naming_of(quote.rows) if _day_waits(turn, first, second.split(":")[0]) else None
        if (verb in (HABITS, WEEKLY, ALERT) or verb in PROFILE) and second:
            return _of_day_or_person(turn, verb, first, second, quote.rows)
    return _named(turn, newest, payloads, quote.rows)


def _asks_again(newest: Expected, payloads: list[str]) -> bool:
    """Return whether a message asks what exactly was meant by the last words: which half of a day, which day."""
    if newest.kind == which_day.KIND:
        return which_day.payloads(newest.detail) == payloads
    return newest.kind in ("profile", "habits") and payloads[0].endswith(f"{newest.detail[-5:]}:am")


def _behind(payload: str) -> Expected:
    """Return what is expected by the question about the person that a button answers."""
    verb, _, rest = payload.partition(":")
    return Expected("profile", f"{verb}:{rest.partition(':')[0]}") if verb in PROFILE else NOTHING


def _of_day_or_person(turn: Turn, verb: str, first: str, second: str, rows: Rows) -> Expected | None:
    """Return what is expected by a question about a day's habits, the week, an appointment or the person."""
    key = second.split(":")[0]
    if verb == HABITS:
        return Expected("habits", first) if habits.asks(turn, first, key) else None
    if verb == WEEKLY:
        return Expected("weekly", first) if weekly_answers.asks(turn, first) else None
    if verb == ALERT:
        is_date = second.startswith("book:")
        return Expected("booking", first) if is_date else naming_of(rows)
    question = BY_KEY.get(first)
    is_open = question is not None and (verb == "g" or get(turn, question) is None)
    half = f":{second[1:6]}" if second.endswith(":am") else ""  # it asks which half of the day a time is in
    return Expected("profile", f"{verb}:{first}{half}") if is_open else None


def _named(turn: Turn, newest: Expected, payloads: list[str], rows: Rows) -> Expected | None:
    """Return what is expected by a message whose buttons are no answers that are stored: the button that is named."""
    verbs = {payload.partition(":")[0] for payload in payloads}
    by_verb = {"s": ("zone", "place", "number", "number_sure", "what"), "R": ("reminder",), "Z": ("travel",)}
    if any(newest.kind in by_verb.get(verb, ()) for verb in verbs) or (newest.kind == "holds" and "y" in verbs):
        return newest
    labels = [plain(button.label) for row in rows for button in row]
    return naming_of(rows) if verbs & set(FREE) or plain(turn.event.text) in labels else None


def _waits(turn: Turn, entry_id: str, payloads: list[str]) -> bool:
    """Return whether a check-in still stands at the question of a card."""
    shown = {_bare(payload) for payload in check_in.payloads_now(turn, entry_id)}
    return bool(shown & {_bare(payload) for payload in payloads} - {""})


def _bare(payload: str) -> str:
    """Return what an answer is to, with its tick or without; "" for what leads on, such as Skip."""
    verb, _, rest = payload.partition(":")
    return f"{verb}:{rest.replace(':+', ':').replace(':-', ':')}" if verb in CHECK_IN else ""


def _day_waits(turn: Turn, day_text: str, key: str) -> bool:
    """Return whether a day's check-in still stands at its first question, the one that a prompt asks."""
    try:
        day = date.fromisoformat(day_text)
    except ValueError:
        return False
    entries = turn.records.entries.find(turn.person.id, "check_in", since=day, until=day)
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
