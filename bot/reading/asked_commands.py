"""Commands in other words: rows of groups of words, of which the one that explains the most is meant."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Final

from bot.reading import ask_words as said
from bot.reading.date_order import Order
from bot.reading.dates import future_date
from bot.reading.days import EitherDay, any_day_ahead
from bot.reading.spoken import spoken_clock
from bot.reading.when import Ambiguous, clock_time
from bot.reading.wish_rows import WISHES
from bot.reading.word_bag import mended, stem

MOST_WORDS: Final = 14  # of a command; a longer text tells something


@dataclass(frozen=True)
class Wish:
    """Hold a command in other words; `cause` is the reminder that is meant, `at` and `until` what it is set to."""

    name: str
    cause: str = ""
    at: time | Ambiguous | None = None
    until: date | EitherDay | None = None


def wished(words: str, now: datetime, order: Order) -> Wish | None:
    """Return the command whose row of groups explains the most of the words, and leaves none that matters."""
    if len(words.split()) > MOST_WORDS:
        return None
    rest, at = _without_clock(words, now)
    left, until = _without_day_ahead(words, now.date(), order)
    found = [_best(rest, at, None) if at is not None else None, _best(left, None, until) if until is not None else None]
    bare = _best(_HOW_TO.sub("", words), None, None)
    best = max((each for each in (*found, _best(words, None, None), bare) if each), key=_told, default=None)
    if best:
        return _past_a_day_off(best[1], words)
    return None


def _past_a_day_off(wish: Wish, words: str) -> Wish:
    """Return a pause until behind the day on which nothing shall come: "not tomorrow" ends the day after."""
    if wish.name == "pause" and isinstance(wish.until, date) and _DAY_OFF.search(words) and not _SPAN.search(words):
        return replace(wish, until=wish.until + timedelta(days=1))
    return wish


_DAY_OFF: Final = re.compile(
    r"\b(?:not|no|none|skip|without)\b.*\b(?:tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
_SPAN: Final = re.compile(r"\b(?:until|till|til|before|weekend|days|weeks?|month|back)\b")


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
    return any_day_ahead(part, today, order)


def _stretches(words: str, most: int) -> Iterator[tuple[int, int, str]]:
    """Return every run of at most so many words, the longest first."""
    typed = words.split()
    for length in range(min(most, len(typed)), 0, -1):
        for first in range(len(typed) - length + 1):
            yield first, first + length, " ".join(typed[first : first + length])


@cache
def _rows() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, tuple(row.split())) for name, row in WISHES)


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
