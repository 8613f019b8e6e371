"""What replies and the messages that the bot starts have in common: names of days, and alerts in words."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot import texts
from bot.chat import Button, Message, Rows
from bot.geography import is_plausible_number, is_zone, number_to_call
from bot.store import Person

OPENING = 300  # characters that are read at a glance; the rest is one tap away


def marked_as_repeat(message: Message) -> Message:
    """Return a message that may have arrived already as its second copy, which says so."""
    if message.text.endswith(texts.MAY_BE_A_REPEAT):
        return message
    return replace(message, text=f"{message.text}\n{texts.MAY_BE_A_REPEAT}".lstrip())


def day_name(day: date, today: date) -> str:
    """Return how a person would name a day: today, yesterday, or weekday and date."""
    named = f"{day:%a} {day.day} {day:%b}"
    if day == today:
        return f"today, {named}"
    if day == today - timedelta(days=1):
        return f"yesterday, {named}"
    if day.year == today.year:
        return named
    return f"{named} {day.year}"


def day_in_full(day: date, today: date) -> str:
    """Return a day in full words, such as Tuesday 1 December, with its year where that is not this one."""
    named = f"{day:%A} {day.day} {day:%B}"
    if day.year == today.year:
        return named
    return f"{named} {day.year}"


def day_in_words(day: date) -> str:
    """Return a day that was typed as it is said back, such as Tuesday 11 November 2026."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def capital(text: str) -> str:
    """Return a text with its first letter as one that begins a sentence."""
    return text[:1].upper() + text[1:]


def pairs(buttons: Sequence[Button], width: int = 2) -> Rows:
    """Return buttons in rows of at most `width`."""
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))


def shown_if(shown: object, *buttons: Button) -> tuple[Button, ...]:
    """Return buttons where they are to be shown, else none."""
    if shown:
        return buttons
    return ()


def row_if(shown: object, *buttons: Button) -> Rows:
    """Return a row of buttons where it is to be shown, else none."""
    if shown:
        return (buttons,)
    return ()


def marked(label: str, on: bool) -> str:
    """Return a button's label, with a tick where it is chosen."""
    if on:
        return f"{texts.ON}{label}"
    return label


def zone_of(person: Person) -> ZoneInfo:
    """Return a person's time zone, UTC until they told it."""
    return _zone_named(_zone_told(person))


@lru_cache(maxsize=1024)
def _zone_named(zone: str | None) -> ZoneInfo:
    return ZoneInfo(zone if zone and is_zone(zone) else "UTC")


def is_placed(person: Person) -> bool:
    """Return whether a person told where they are, so that their clock is known."""
    zone = _zone_told(person)
    return bool(zone and is_zone(zone))


def _zone_told(person: Person) -> str | None:
    return person.profile.time_zone or person.dialogue.home.time_zone


def number_for(person: Person) -> str:
    """Return the emergency number of a person's country, and beside it the one that they named."""
    own = is_plausible_number(person.settings.emergency_number or "")
    return number_to_call(country_of(person), own)


def country_of(person: Person) -> str | None:
    """Return the code of the country that a person is in, None until they told it."""
    return person.profile.country or person.dialogue.home.country or None


def number_is_told(person: Person) -> bool:
    """Return whether the emergency number rests on anything that the person told."""
    known = (person.settings.emergency_number, person.profile.country, person.dialogue.home)
    return any(known)
