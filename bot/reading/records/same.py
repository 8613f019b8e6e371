"""Words that say that it was as on another day, or as the last time."""

from datetime import date, datetime, timedelta
from typing import Final

from bot.reading.date_order import Order
from bot.reading.days import past_day
from bot.reading.records.ways import Ways
from bot.reading.records.words import Phrase

_WAYS: Final = Ways("same")
_LIKE_DAY: Final = _WAYS["like_day"]
_LIKE_LAST: Final = _WAYS["like_last"]


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
