"""Which day a phrase is about, and when and how long of it: never the day of a comparison, never one to come."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from bot.reading.date_order import Order
from bot.reading.dates import MONTH
from bot.reading.days import EitherDay, past_day
from bot.reading.records.numbers import ABOUT, HOURS, MINUTES, NUMBER
from bot.reading.records.words import Phrase
from bot.reading.when import lived_day

_FULL: Final = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_WEEKDAY: Final = rf"(?:{_FULL}|mon|tue|tues|wed|weds|thu|thur|thurs|fri)"
_PART: Final = "morning|afternoon|evening|night|lunchtime|lunch|noon|lunch time"
_NAMED: Final = rf"(?:(?:the )?[0-9]{{1,2}} ?(?:st|nd|rd|th)?(?: of)? (?:{MONTH})|(?:{MONTH}) (?:the )?[0-9]{{1,2}}(?: ?(?:st|nd|rd|th))?)"
_AGO: Final = r"(?:[0-9]{1,2}|one|two|three|four|five|six|a|a couple of) (?:day|week)s? ago"
_AGO_COUNT: Final = r"(?:about |around )?(?:[0-9]{1,2}|one|two|three|four|five|six|a|an|half an|a couple of|a few)"
_COUNTED: Final = r"(?:h|hrs?|hours?|m|mins?|minutes?|units?|cups?|mugs?|coffees?|teas?|litres?|liters?|l)(?: |$)"
_BACK: Final = rf"(?:the )?day before yesterday|yesterday|{_AGO}"
_DAY: Final = rf"(?:{_BACK}|(?:(?:on|last|this past|past) )*(?:{_WEEKDAY})|on (?:sat|sun)|(?:on )?{_NAMED}|(?:on )?[0-9]{{1,2}}[/.][0-9]{{1,2}}(?:[/.](?:[0-9]{{4}}|[0-9]{{2}}))?(?= |$)(?! {_COUNTED}))"
_OF_DAY: Final = rf"(?:for )?(?P<day>{_DAY})s?(?: (?:in the |at )?(?P<part>{_PART}))?"
_LEAD: Final = r"(?:since|until|till|from|than|unlike|as|like|before|after|by)"
_SCALE: Final = r"(?:strength|intensity|severity|strong|stress|level|scale|score|pain|about|was|is|of)"
_NIGHT: Final = r"(?:for )?(?:last night|during the night|in the night|overnight)"
TODAY: Final = r"(?:for |so far )?(?:today|2day|tday|todays|so far today)"

_MOMENT: Final = (
    rf"(?:lunch ?time|lunch|breakfast|dinner|tea time|noon|midday|midnight|dawn|bedtime|then|work"
    rf"|(?:{_AGO_COUNT} (?:minutes?|mins?|hours?|hrs?|days?|weeks?) ago)"
    rf"|(?:i )?(?:wake|woke|waking|woken)(?: up)?|i (?:got|get)(?: up)?|getting up|this (?:{_PART})|last (?:night|week)|the (?:{_PART})"
    rf"|yesterday(?: (?:{_PART}))?|(?:early )?(?:morning|afternoon|evening)|(?:{_WEEKDAY})"
    rf"|(?:about |around )?[0-9]{{1,2}}(?:[:.][0-9]{{2}})?(?: ?(?:am|pm|a m|p m|oclock))?)"
)
_LENGTH: Final = rf"(?:{NUMBER}|half an|several|a few|few)(?: (?:{HOURS}|{MINUTES}|days?|weeks?|seconds?|secs?))(?: (?:and )?[0-9]{{1,2}}(?: {MINUTES})?)?"
_SPANS: Final = (
    rf"(?:ever )?(?:since|from|until|till) {_MOMENT}(?: (?:to|until|till) {_MOMENT})?(?: onwards?)?",
    r"(?:all|whole|the whole|the entire|entire|most of the|half the|half of the|much of the|the rest of the|rest of the)"
    r"(?: (?:the )?(?:bloody |damn |blooming )?)? ?(?:day|morning|afternoon|evening|night|time i was awake)(?: long)?(?: yesterday)?",
    rf"(?:every|for the last|the last|the past|for the past) (?:few )?(?:{NUMBER} )?(?:hours?|minutes?|mins?|hrs?)",
    rf"(?:for |lasted |lasting |in |after |within )?{ABOUT}{_LENGTH}(?: (?:straight|in a row|at a time|each|or so|now|ago|later))?",
    rf"(?:around|about|at|before|after|during|over|by|in|from) (?:the )?{_MOMENT}",
    rf"(?:early |late |earlier |later |first thing )?(?:this|in the|every) (?:{_PART})",
    r"tonight|earlier(?: on)?|just now|right now|at the moment|now|again|still|for a (?:bit|while|moment|minute|few minutes)"
    r"|(?:on )?and off(?: all)?|as usual|as always|(?:first thing|late at night|at night|nonstop since)",
)


def takes_days(phrase: Phrase, today: date, order: Order) -> list[date | EitherDay]:
    """Take the days that a phrase names as those that it is about."""
    found: list[date | EitherDay] = []
    for match in _days_in(phrase):
        told = past_day(_as_typed(match["day"]), today, order)
        if isinstance(told, date | EitherDay):
            phrase.take_span(match.start(), match.end())
            found.append(told)
    return found


def _days_in(phrase: Phrase) -> Iterator[re.Match[str]]:
    for match in re.finditer(rf"(?<![^ ])(?:{_OF_DAY})(?![^ ])", phrase.text):
        before = phrase.text[: match.start()].rstrip().rpartition(" ")[2]
        if not re.fullmatch(rf"{_LEAD}|{_SCALE}|_+", before) and not _is_mark_of(match["day"]):
            yield match


def _is_mark_of(day: str) -> bool:
    """Return whether numbers may be marks out of four, five or ten as well as a day: "4/10"."""
    found = re.fullmatch(r"([0-9]{1,2})/(4|5|10)", day)
    return found is not None and int(found[1]) <= int(found[2])


def _as_typed(day: str) -> str:
    day = re.sub(rf"^(?:(?:on|last|this past|past|for) )+(?={_WEEKDAY}|sat|sun|[0-9])", "", day)
    return re.sub(r"([0-9]) (st|nd|rd|th)\b", r"\1\2", day)


def takes_today(phrase: Phrase, local: datetime) -> date | None:
    """Take the word for today: until 4:00 that is the day before."""
    if phrase.take(TODAY):
        return lived_day(local)
    return None


def takes_last_night(phrase: Phrase, today: date) -> date | None:
    """Take the words for last night, which belongs to the day before."""
    if phrase.take(_NIGHT):
        return today - timedelta(days=1)
    return None


def takes_spans(phrase: Phrase) -> tuple[str, ...]:
    """Take the words that say when within a day, since when and how long."""
    return tuple(found[0].strip() for pattern in _SPANS for found in phrase.takes(pattern))
