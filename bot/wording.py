"""What replies and the messages that the bot starts have in common: names of days, and alerts in words."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot import texts
from bot.chat import Button, Message, Rows
from bot.geography import is_plausible_number, is_zone, number_to_call
from bot.store import Entry, Person
from knowledge.rules import topic_of
from knowledge.sources import reference

OUTCOMES = {
    "diagnosis": "A diagnosis",
    "nothing": "Nothing found",
    "referred": "Referred on",
    "not": "I was not seen",
}


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
    return named if day.year == today.year else f"{named} {day.year}"


def day_in_full(day: date, today: date) -> str:
    """Return a day in full words, such as Tuesday 1 December, with its year where that is not this one."""
    named = f"{day:%A} {day.day} {day:%B}"
    return named if day.year == today.year else f"{named} {day.year}"


def day_in_words(day: date) -> str:
    """Return a day that was typed as it is said back, such as Tuesday 11 November 2026."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def pairs(buttons: Sequence[Button], width: int = 2) -> Rows:
    """Return buttons in rows of at most `width`."""
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))


def zone_of(person: Person) -> ZoneInfo:
    """Return a person's time zone, UTC until they told it."""
    zone = _zone_told(person)
    return ZoneInfo(zone if zone and is_zone(zone) else "UTC")


def is_placed(person: Person) -> bool:
    """Return whether a person told where they are, so that their clock is known."""
    zone = _zone_told(person)
    return bool(zone) and is_zone(str(zone))


def _zone_told(person: Person) -> Any:
    return person.profile.get("time_zone") or person.place.get("home", {}).get("time_zone")


def number_for(person: Person) -> str:
    """Return the emergency number of a person's country, and beside it the one that they named."""
    chosen = person.settings.get("emergency_number")  # an imported file may hold anything here
    plausible = is_plausible_number(chosen) if isinstance(chosen, str) else None
    return number_to_call(country_of(person), plausible)


def country_of(person: Person) -> str | None:
    """Return the code of the country that a person is in, None until they told it."""
    told = person.profile.get("country") or person.place.get("home", {}).get("country")
    return told if isinstance(told, str) and told else None


def number_is_told(person: Person) -> bool:
    """Return whether the emergency number rests on anything that the person told."""
    known = (person.settings.get("emergency_number"), person.profile.get("country"), person.place.get("home"))
    return any(known)


def alert_text(value: dict[str, Any], lead: str = "") -> str:
    """Return an alert's text: the act, the reason, the source, and what would make it more urgent.

    `lead` is what makes it be told again; an emergency is told by itself.
    """
    if value["level"] == "emergency":
        return str(value["message"])
    sources = "\n".join(f"Source: {reference(source['title'], source['url'])}" for source in value["sources"][:2])
    sooner = f"{texts.MORE_URGENT} {value['escalates']}" if value["escalates"] else ""
    message, because = value["message"], value["because"]
    why = because if because not in message else ""  # alerts of the first edition hold their reason in the message
    return "\n\n".join(part for part in (lead, message, why, sources, sooner) if part)


def alert_buttons(entry: Entry) -> Rows:
    """Return what a person can do about an alert."""
    level, base = entry.value["level"], f"a:{entry.id}"
    why = Button(texts.SHOW_WHY, f"{base}:why")
    if level == "emergency":
        return ()
    page = topic_of(entry.value["rule"])
    more = (Button(texts.READ_MORE, f"l:t:{page}"),) if page else ()
    if level == "info":
        return gap_buttons(why) if entry.value["rule"] == "gap-question" else ((why, *more),)
    rows: Rows = (
        (Button(texts.BOOKED_FOR, f"{base}:book"), Button(texts.ALREADY_TOLD, f"{base}:seen")),
        (why, Button(texts.REMIND_TOMORROW, f"{base}:later")),
    )
    last = (*([Button(texts.NO_REMINDERS, f"{base}:stop")] if level == "routine" else []), *more)
    return (*rows, last) if last else rows


def alert_message(entry: Entry) -> Message:
    """Return an alert as a message of its own."""
    return Message(alert_text(entry.value), alert_buttons(entry), alerts=(entry.id,))


def reminder_message(entry: Entry) -> Message:
    """Return an alert told again."""
    return Message(alert_text(entry.value, texts.REMINDER), alert_buttons(entry), alerts=(entry.id,))


def outcome_message(entry: Entry, today: date) -> Message:
    """Return the question after an appointment."""
    day = day_name(date.fromisoformat(entry.value["booked"]), today)
    return Message(texts.ASK_AFTER_BOOKING.format(day=day), outcome_buttons(entry))


def outcome_buttons(entry: Entry) -> Rows:
    """Return the answers to "What did they say?"."""
    buttons = tuple(Button(label, f"a:{entry.id}:seen:{key}") for key, label in OUTCOMES.items())
    return (buttons[:2], buttons[2:])


def first_sentence(entry: Entry) -> str:
    """Return the act that an alert asks for."""
    return str(entry.value["message"]).split(". ")[0].rstrip(".") + "."


def in_short(entry: Entry) -> str:
    """Return the act that an alert asks for, and why, in one line."""
    act, why = first_sentence(entry), str(entry.value["because"])
    return act if not why or why in act else f"{act} {why}"


def reason(entry: Entry) -> str:
    """Return why an alert came, in one line."""
    return str(entry.value["because"]) or first_sentence(entry)


def gap_buttons(*more: Button) -> Rows:
    """Return the answers to whether it stopped through a silence."""
    return (
        (Button(texts.GAP_STOPPED, "z:stopped"), Button(texts.GAP_WENT_ON, "z:on")),
        (Button(texts.UNSURE, "z:unsure"), *more),
    )
