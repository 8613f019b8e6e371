"""What typed words ask for: a command in other words, a question, a courtesy; None where they are none of these.

Pure: the time and the order of dates come as arguments. What was understood is a value; what is done about it is not
decided here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Final, Literal

from bot.reading import ask_words as said
from bot.reading.ask_words import words_in
from bot.reading.courtesies import Courtesy, courtesy
from bot.reading.date_order import Order
from bot.reading.dates import future_date
from bot.reading.days import EitherDay, day_ahead
from bot.reading.spoken import spoken_clock
from bot.reading.when import Ambiguous, clock_time
from bot.reading.word_bag import folded, mended, stem

MOST_WORDS: Final = 14  # of a command; a longer text tells something
About = Literal["doctor", "diagnosis", "drive", "topic"]


@dataclass(frozen=True)
class Wish:
    """Hold a command in other words; `cause` is the reminder that is meant, `at` and `until` what it is set to."""

    name: str
    cause: str = ""
    at: time | Ambiguous | None = None
    until: date | EitherDay | None = None


@dataclass(frozen=True)
class Question:
    """Hold a question, what it is about, and its words."""

    about: About
    words: str


@dataclass(frozen=True)
class Polite:
    """Hold a greeting, thanks, an "all right" or a farewell: nothing is asked."""

    courtesy: Courtesy


Ask = Wish | Question | Polite


def understood(text: str, now: datetime, order: Order) -> Ask | None:
    """Return what typed words ask for, None where they ask nothing that is known."""
    polite = courtesy(text)
    if polite is not None:
        return Polite(polite)
    words = folded(text)
    if not words:
        return Wish("help") if set(text.strip()) == {"?"} else None
    wish = _wish(words, now, order)
    question = _question(text, words)
    if wish is not None and (question is None or wish.name in _ASKED_WISHES or _requests(words, question)):
        return wish
    return question or wish


def _requests(words: str, question: Question) -> bool:
    """Return whether a question is a request in its form: "could you stop", "how do i export", "any graph?"."""
    return question.about == "topic" and (bool(_REQUEST.match(words)) or not _asks_first(words.split()))


_REQUEST: Final = re.compile(
    r"(?:and |so |please |hi |hello |hey )*(?:(?:can|could|would|will) (?:you|i|we)"
    r"|(?:how|where) (?:do|can|could) (?:i|you)|do you (?:have|do)|is there|are there|not)\b"
)


_ASKED_WISHES: Final = ("privacy", "help", "history", "reminders", "delete_last", "delete_me", "number")


# --- commands in other words ---


def _wish(words: str, now: datetime, order: Order) -> Wish | None:
    """Return the command whose row of groups explains the most of the words, and leaves none that matters."""
    if len(words.split()) > MOST_WORDS:
        return None
    rest, at = _without_clock(words, now)
    left, until = _without_day_ahead(words, now.date(), order)
    found = [_best(rest, at, None) if at is not None else None, _best(left, None, until) if until is not None else None]
    bare = _best(_HOW_TO.sub("", words), None, None)
    best = max((each for each in (*found, _best(words, None, None), bare) if each), key=_told, default=None)
    return best[1] if best else None


_HOW_TO: Final = re.compile(r"^(?:how|where) (?:do|can|could|would) (?:i|you) ")


def _told(found: tuple[int, Wish]) -> int:
    return found[0]


def _best(words: str, at: time | Ambiguous | None, until: date | EitherDay | None) -> tuple[int, Wish] | None:
    """Return the command whose row explains the most, with how much that is."""
    typed = mended(tuple(words.split()), _vocabulary())
    cause = next((cause for cause, named in _causes() if any(stem(word) in named for word in typed)), "")
    best: tuple[int, Wish] | None = None
    for name, row in _rows():
        told = _explained(row, typed, at is not None, until is not None, cause)
        if told is not None and (best is None or told > best[0]):
            best = (told, Wish(name, cause, at, until))
    return best


def _explained(row: tuple[str, ...], typed: tuple[str, ...], at: bool, until: bool, cause: str) -> int | None:
    """Return how many words a row explains; None where it lacks one, or leaves one that matters."""
    if ("AT" in row) != at or ("UNTIL" in row) != until:
        return None
    used: set[int] = set()
    for group in row:
        if group in ("AT", "UNTIL", "*"):
            continue
        found = [n for n, word in enumerate(typed) if n not in used and _is_meant(group, word, cause)]
        if not found and not group.startswith("~"):
            return None
        used.update(found if group.startswith("~") else found[:1])
    left = [word for n, word in enumerate(typed) if n not in used and word not in said.FILLERS]
    if len(left) > (2 if "*" in row else 0):
        return None
    if not at and not until and all(typed[n] in said.LONELY for n in used):
        return None
    return 2 * len(used) + len([group for group in row if not group.startswith("~")])


def _is_meant(group: str, word: str, cause: str) -> bool:
    """Return whether a word belongs to a group; what is told of the past is no imperative."""
    name = group.removeprefix("~")
    if name == "CAUSE":
        return stem(word) in _named(cause)
    if name in _IMPERATIVES and word.endswith("ed") and word != "need":
        return False
    return stem(word) in _meaning(name)


_IMPERATIVES: Final = ("STOP", "SWITCH", "PAUSE", "DELETE", "UNDO", "EXPORT", "SEND", "LEAVE")


def _without_clock(words: str, now: datetime) -> tuple[str, time | Ambiguous | None]:
    """Take a time of day out of the words: behind "at", "to" and their like, or one that shows that it is one."""
    for first, last, part in _stretches(words, 6):
        led = first > 0 and words.split()[first - 1] in ("at", "to", "for", "by", "around", "about", "until")
        shows = re.search(r"[0-9] ?(?:am|pm)\b|[0-9]:[0-9]|noon|midnight|oclock|past|morning|evening|night", part)
        if not re.search(r"[0-9]|noon|midnight|past|seven|eight|nine|ten|six|five", part) or not (led or shows):
            continue
        at = clock_time(part) or spoken_clock(part, now)
        if at is not None:
            rest = words.split()
            return " ".join(rest[: first - led] + rest[last:]), at
    return words, None


def _without_day_ahead(words: str, today: date, order: Order) -> tuple[str, date | EitherDay | None]:
    """Take a day to come, or a span of days, out of the words."""
    for first, last, part in _stretches(words, 5):
        span = future_date(_SPANS.get(part, f"in {part}"), today)
        day = span or _day(part, today, order)
        if day is None or (isinstance(day, date) and day <= today):
            continue
        rest = words.split()
        while first and rest[first - 1] in ("until", "till", "til", "for", "to", "the", "next", "over"):
            first -= 1
        return " ".join(rest[:first] + rest[last:]), day
    return words, None


_SPANS: Final = {
    "weekend": "monday", "the weekend": "monday", "this weekend": "monday", "next week": "in 7 days",
    "a few days": "in 3 days", "few days": "in 3 days", "a while": "in 7 days", "a bit": "in 1 day",
    "a fortnight": "in 14 days", "fortnight": "in 14 days", "a month": "in 30 days", "tonight": "tomorrow",
    "today": "tomorrow", "a day": "in 1 day", "week": "in 7 days", "a couple of weeks": "in 14 days",
    "month": "in 30 days", "a couple weeks": "in 14 days", "couple of days": "in 2 days", "one day": "in 1 day",
}  # fmt: skip


def _day(part: str, today: date, order: Order) -> date | EitherDay | None:
    if not re.search("[a-z]{3}|[0-9][-/.][0-9]", part):
        return None
    told = day_ahead(part, today, order)
    return told if isinstance(told, date | EitherDay) else None


def _stretches(words: str, most: int) -> Iterator[tuple[int, int, str]]:
    """Return every run of at most so many words, the longest first."""
    typed = words.split()
    for length in range(min(most, len(typed)), 0, -1):
        for first in range(len(typed) - length + 1):
            yield first, first + length, " ".join(typed[first : first + length])


@cache
def _rows() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, tuple(row.split())) for name, row in said.WISHES)


@cache
def _meaning(group: str) -> frozenset[str]:
    """Return the stems of a group, of single words, or of either."""
    parts = group.split("|")
    return frozenset(stem(word) for part in parts for word in said.GROUPS.get(part, part).split())


@cache
def _causes() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((cause, frozenset(map(stem, words.split()))) for cause, words in said.CAUSES.items())


def _named(cause: str) -> frozenset[str]:
    return dict(_causes()).get(cause, frozenset())


@cache
def _vocabulary() -> frozenset[str]:
    rows = {word for _, row in _rows() for group in row for word in group.split("|") if word.islower()}
    groups = {word for words in said.GROUPS.values() for word in words.split()}
    causes = {word for words in said.CAUSES.values() for word in words.split()}
    return frozenset(rows | groups | causes | said.FILLERS)


# --- questions ---


def _question(text: str, words: str) -> Question | None:
    typed = words.split()
    asked = _is_asked(text, words, typed)
    seeing, care, worry = (_meaning_of(group) for group in (said.SEEING, said.CARE, said.WORRY))
    stems = {stem(word) for word in mended(typed, _asking_words())}
    if (
        stems & care
        and (asked or stems & {"when", "should", "point"})
        and (stems & seeing or asked)
        and not _tells(stems)
    ):
        return Question("doctor", words)
    if not asked:
        return None
    content = [word for word in typed if word not in _LITTLE]
    if (stems & worry and len([word for word in content if stem(word) not in worry]) <= 1) or _waits(words):
        return Question("doctor", words)
    if stems & {"drive", "driv", "driver"}:
        return Question("drive", words)
    if _diagnoses(words, typed):
        return Question("diagnosis", words)
    return Question("topic", words)


_EFFECTS: Final = words_in("worse better help helps helping good bad hurt hurts affect affects trigger triggers")


def without_effects(words: str) -> str:
    """Return the words of a question without those that any cause could stand beside: "make it worse"."""
    return " ".join(word for word in words.split() if word not in _EFFECTS)


def _is_asked(text: str, words: str, typed: list[str]) -> bool:
    """Return whether words ask, by their sign, their first word, or how they lead in."""
    if text.rstrip().endswith("?"):
        return True
    return _asks_first(typed) or any(words.startswith(f"{lead} ") for lead in said.LEADS)


def _asks_first(typed: list[str]) -> bool:
    """Return whether words ask by the first of them that counts."""
    first = typed[0]
    if first in _BEFORE and len(typed) > 1:
        return _asks_first(typed[1:])
    if first in said.ASKING and len(typed) > 1:
        return True
    if first in said.VERBS_FIRST and len(typed) > 2 and typed[1] in said.SUBJECTS | _NAMES_FIRST:
        return True
    return first in _SURELY_ASKING and len(typed) > 2 and typed[1] not in _NO_SUBJECTS


_BEFORE: Final = words_in("and but so also ok hi hello hey please")


def _tells(stems: set[str]) -> bool:
    """Return whether words tell of a visit rather than ask about one."""
    return bool(stems & {"yesterday", "tomorrow", "saw", "went", "booked", "told", "said", "monday", "tuesday"})


def _waits(words: str) -> bool:
    return bool(_WAITING.search(words))


_WAITING: Final = re.compile(
    r"\bhow long\b.*\b(?:wait|before|too long|leave it|until i)\b|\bwhen should i (?:worry|act)\b"
    r"|\b(?:should|need).*\b(?:seen|looked at|checked)\b"
)


def _diagnoses(words: str, typed: list[str]) -> bool:
    """Return whether it is asked what it is, or whether it is this or that."""
    return bool(_WHAT_IS_IT.search(words)) or (bool(_IS_IT.match(words)) and len(typed) > 2)


_WHAT_IS_IT: Final = re.compile(
    r"\bwhat(?: is)? (?:wrong with|going on with|happening to|the matter with)\b|\bwhat (?:do|have) i (?:have|got)\b"
    r"|\b(?:am i|will i|could i|going to) (?:be )?(?:dy(?:ing)|die|going blind|paralysed|paralyzed)\b|\bdiagnos"
    r"|\bdo i have\b|\bhave i got\b|\b(?:could|can|might|may) (?:it|this|that|i) (?:be|have|mean)\b|\bwhat is this\b"
    r"|\bwhat could (?:it|this) be\b|\bdoes (?:it|this|that) mean\b|\bam i (?:having|getting|going)\b|\bis mine\b"
)
_IS_IT: Final = re.compile(
    r"(?:and |so |but )?(?:is|was|isnt) (?:it|this|that|my (?:twitch\w*|eye\w*|face|spasm\w*)|the twitch\w*)"
    r" (?!getting |normal to |ok to |okay to |safe to )(?:not )?"
    r"(?:a |an |my |the |because of |due to |caused by |from )?\w+"
)
_NAMES_FIRST: Final = words_in(
    "caffeine coffee stress botox magnesium alcohol sleep tea wine screens anxiety tiredness fatigue dehydration"
    " vitamin potassium twitching spasms eyelid medicine medication antidepressants hemifacial blepharospasm"
    " surgery tics too drinking lack being bad long facial face eye cold hot exercise smoking"
)
_SURELY_ASKING: Final = words_in("do can could should would does will shall")
_NO_SUBJECTS: Final = words_in(
    "something nothing it this that me not be have been like love do never only still just see try"
)
_LITTLE: Final = words_in(
    "is are am was were do does did can could should i it this that be a an the my me how when what why about to"
    " of or and so too really if get at all be being"
)


@cache
def _meaning_of(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words.split())


@cache
def _asking_words() -> frozenset[str]:
    listed = f"{said.SEEING} {said.CARE} {said.WORRY}".split()
    return frozenset({*listed, *said.ASKING, *said.VERBS_FIRST, *_LITTLE, *said.FILLERS})
