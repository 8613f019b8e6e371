"""Words that say that it was as on another day, or as the last time."""

from datetime import date, datetime, timedelta
from typing import Final

from bot.reading.date_order import Order
from bot.reading.days import past_day
from bot.reading.records.words import Phrase

_MUCH: Final = r"(?:(?:exactly|much|just|about|pretty|more or less|roughly|all|still|it was|its|it is|was|is|the) )*"
_WEEKDAY: Final = r"(?:on |last )*(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_AS: Final = r"(?:as|like|to|from|since|than)"
_LIKE_DAY: Final = (
    rf"{_MUCH}(?:same(?: (?:thing|story|again|twitch|place|spot))*|identical|no change|unchanged|no different|nothing (?:has )?changed|similar)"
    rf"(?: {_AS})? (?:it was )?(?P<day>yesterday|the day before|{_WEEKDAY})s?"
    rf"|(?:as|like|just like|exactly like|as bad as) (?P<like>yesterday|{_WEEKDAY})"
    r"|(?P<repeat>repeat of yesterday|yesterday again|copy yesterday|ditto yesterday)"
)
_LIKE_LAST: Final = (
    rf"{_MUCH}same (?:{_AS} )?(?:last time|before|always|usual|ever|earlier|the last one|the other day)|{_MUCH}same (?:again|old|old same old|place|spot)(?: as (?:last time|before|usual|always))?"
    r"|no change(?: today)?|unchanged|ditto|as before|as last time|like last time|the usual(?: (?:place|spot|twitch))?|usual (?:place|spot)|same|nothing (?:has )?changed"
)


def take_same_as(phrase: Phrase, local: datetime, order: Order) -> date | None:
    """Take the words that name the day whose twitch this one is like."""
    found = phrase.take(_LIKE_DAY)
    if found is None:
        return None
    day = found["day"] or found["like"] or "yesterday"
    if day in ("yesterday", "the day before"):
        return local.date() - timedelta(days=1)
    told = past_day(day, local.date(), order)
    if isinstance(told, date):
        return told
    return None


def take_like_last(phrase: Phrase) -> bool:
    """Take the words that say that it was as the last time."""
    return phrase.take(_LIKE_LAST) is not None
