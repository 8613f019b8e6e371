"""The first minutes: what this is, consent, where the person is, what it is about."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot import texts
from bot.chat import Button, Event, Message, Rows
from bot.conversation import halves, travel
from bot.conversation.profile_card import ask
from bot.conversation.turn import Turn, pairs
from bot.conversation.typing import meant, plain
from bot.geography import (
    Spot,
    city_of_zone,
    common_spots,
    country_name,
    country_of_zone,
    emergency_number,
    is_plausible_number,
    is_zone,
    number_is_known,
    serves_there,
    spot_at,
    spots_named,
)
from bot.reading.plain_words import NO, OK, YES
from bot.schedule import check_in_time
from bot.wording import country_of
from knowledge.profile_questions import BELLS_PALSY, BY_KEY, DIAGNOSES, EVENING, ONSET

SETUP = "v"  # the verb of a profile question's buttons in the set-up
DEFAULT_EVENING = "20:30"
AGREE_PAYLOAD = f"s:agree:{texts.CONSENT_VERSION}"


def welcome() -> list[Message]:
    """Return the two messages before anything is stored."""
    buttons = (Button(texts.AGREE, AGREE_PAYLOAD), Button(texts.DISAGREE, "s:no"))
    return [Message(texts.welcome("")), Message(texts.CONSENT, (buttons,))]


def half_agreed(event: Event) -> list[Message]:
    """Return what is said to a "yes" or "no" before the consent: a "yes" alone could be to anything."""
    typed = plain(event.text) if event.kind == "message" else ""
    if typed in (*NO, "i don't agree", "disagree"):
        return [Message(texts.DISAGREED)]
    if typed not in (*YES, *OK, "yes please", "sure", "agree", "agreed"):
        return []
    return [Message(texts.AGREE_IN_FULL, ((Button(texts.AGREE, AGREE_PAYLOAD), Button(texts.DISAGREE, "s:no")),))]


def agreed_now(event: Event) -> bool:
    """Return whether an event is the person's consent to the text as it stands."""
    typed = event.kind == "message" and plain(event.text) in ("i agree", "yes, i agree")
    return typed or event.payload == AGREE_PAYLOAD


def begin(turn: Turn) -> list[Message]:
    """Record the consent and ask where the person is."""
    turn.person.consent_version = texts.CONSENT_VERSION
    turn.person.consent_at = turn.now
    turn.person.settings.setdefault("evening", DEFAULT_EVENING)
    return step(turn, "zone")


def start(turn: Turn) -> list[Message]:
    """Answer /start from someone who agreed before: go on with the set-up, or welcome back."""
    unfinished = turn.dialogue.setup
    return step(turn, unfinished) if unfinished else [turn.say(texts.WELCOME_BACK)]


def step(turn: Turn, name: str, notice: str = "") -> list[Message]:
    """Go to one step of the set-up."""
    turn.dialogue = replace(turn.dialogue, setup=name)
    if name == "zone":
        shown = [ask_place(turn)]
    elif name == "what":
        shown = [_ask_what(turn)]
    elif name in BY_KEY:
        shown = [ask(turn, BY_KEY[name], SETUP, notice)]
    else:
        turn.dialogue = replace(turn.dialogue, setup="")
        turn.expect_nothing()
        comes = texts.CHECK_IN_COMES.format(at=halves.in_words(check_in_time(turn.person)))
        shown = [turn.edit(f"{texts.SETUP_DONE}\n{comes}")]
    return shown


def after(turn: Turn, key: str, saved: str) -> list[Message]:
    """Go on after a profile question of the set-up was answered or left open; a day is said back."""
    follows = {DIAGNOSES.key: ONSET.key, BELLS_PALSY.key: ONSET.key, ONSET.key: EVENING.key}
    said_back = saved if BY_KEY[key].kind in ("date", "bells") else ""
    return step(turn, follows.get(key, "done"), said_back)


def tap(turn: Turn, _verb: str, rest: str) -> list[Message]:
    """Answer a tap in the set-up."""
    action, _, detail = rest.partition(":")
    if action == "agree":
        return start(turn)
    if action == "no":
        return [turn.edit(texts.DISAGREED)]
    if action in ("zone", "right", "other"):
        zone, _, country = detail.rpartition(":")
        if not is_zone(zone) or country_name(country) == country != "":
            return [turn.say(texts.STALE)]
        return _placed(turn, action, zone, country)
    if action == "place":
        return [ask_place(turn)]
    if action == "number":
        return _ask_number(turn)
    if action == "keep" or (action == "sure" and is_plausible_number(detail)):
        return _keep_number(turn, detail if action == "sure" else "")
    if action == "what":
        first = {"diagnosed": DIAGNOSES.key, "bells": BELLS_PALSY.key}.get(detail, ONSET.key)
        turn.person.settings["about"] = detail
        return step(turn, first)
    return [turn.say(texts.STALE)]


def zone(turn: Turn) -> list[Message]:
    """Show the time zone and its clock, whose times reminders keep, and ask where the person is now."""
    lines = [texts.ZONE_NOW.format(zone=turn.zone, clock=f"{turn.heard_at.astimezone(turn.zone):%H:%M}")]
    if kept := travel.kept_zone(turn):
        there = turn.heard_at.astimezone(ZoneInfo(kept))
        lines.append(texts.KEPT_ZONE.format(zone=city_of_zone(kept), clock=f"{there:%H:%M}"))
    return [ask_place(turn, "\n".join(lines) if turn.person.profile.get("time_zone") else "")]


def ask_place(turn: Turn, notice: str = "") -> Message:
    """Ask where the person is."""
    turn.expect("zone")
    buttons = [_spot_button(spot) for spot in common_spots()]
    return turn.edit(f"{notice}\n{texts.ASK_ZONE}" if notice else texts.ASK_ZONE, *pairs(buttons))


def typed_place(turn: Turn, _detail: str) -> list[Message]:
    """Find the place that was typed, and ask which one where several fit."""
    found = spots_named(turn.event.text)
    spots = () if plain(turn.event.text) in (*YES, *NO, *OK) else found.choices
    if not spots:
        return [turn.say(texts.ZONE_UNKNOWN)]
    if len(spots) == 1 and found.exact:
        return [_confirm(turn, spots[0].zone, spots[0].country)]
    return [turn.say(texts.ZONE_CHOICES, *pairs([_spot_button(spot) for spot in spots], 1))]


def location(turn: Turn) -> list[Message]:
    """Find the zone of a shared location, where one was asked for."""
    if turn.dialogue.expecting.kind not in ("zone", "place") or turn.event.location is None:
        return [turn.say(texts.LOCATION_NOT_ASKED)]
    spot = spot_at(*turn.event.location)
    if spot is None:
        return [turn.say(texts.LOCATION_UNKNOWN)]
    return [_confirm(turn, spot.zone, spot.country)]


def typed_number(turn: Turn, _detail: str) -> list[Message]:
    """Keep the emergency number that was typed."""
    number = is_plausible_number(turn.event.text)
    if number is None:
        return [turn.say(texts.NUMBER_UNKNOWN)]
    if not serves_there(number, country_of(turn.person)):
        return [_ask_sure(turn, number)]
    return _keep_number(turn, number)


def typed_sure(turn: Turn, number: str) -> list[Message] | None:
    """Take yes or no to a number that is not known there; another number takes its place."""
    no = ":keep" if number_is_known(country_of(turn.person)) else ":number"
    words = {**dict.fromkeys((*YES, *OK, "right", "both"), f":sure:{number}"), **dict.fromkeys(NO, no)}
    if is_plausible_number(turn.event.text):
        return typed_number(turn, "")
    button = meant(turn.event.text, _sure_rows(turn, number), words)
    return [_ask_sure(turn, number)] if button is None else tap(turn, "s", button.payload.removeprefix("s:"))


def _ask_sure(turn: Turn, number: str) -> Message:
    """Ask about an emergency number that is not known where the person is: a slip must not pass for one."""
    turn.expect("number_sure", number)
    country = country_of(turn.person)
    if not number_is_known(country):
        return turn.say(texts.NUMBER_UNCHECKED.format(number=number), *_sure_rows(turn, number))
    named, known = country_name(country or ""), emergency_number(country)
    return turn.say(texts.NUMBER_NOT_ITS.format(country=named, known=known, number=number), *_sure_rows(turn, number))


def _sure_rows(turn: Turn, number: str) -> Rows:
    country = country_of(turn.person)
    if not number_is_known(country):
        right = Button(texts.NUMBER_RIGHT.format(number=number), f"s:sure:{number}")
        return ((right,), (Button(texts.TYPE_AGAIN, "s:number"),))
    known = emergency_number(country)
    both = Button(texts.NAME_BOTH.format(known=known, number=number), f"s:sure:{number}")
    return ((both,), (Button(texts.ONLY_KNOWN.format(known=known), "s:keep"), Button(texts.TYPE_AGAIN, "s:number")))


def _keep_number(turn: Turn, number: str) -> list[Message]:
    """Keep a number beside the known one, or none, and go on."""
    turn.person.settings.pop("emergency_number", None)
    if number:
        turn.person.settings["emergency_number"] = number
    saved = turn.say(texts.NUMBER_SAVED.format(number=turn.number))
    if not turn.person.profile.get("time_zone"):
        return [saved, *step(turn, "zone")]
    return [saved, *_after_place(turn)]


def typed_verdict(turn: Turn, place: str) -> list[Message] | None:
    """Take yes or no to the place that was shown; other words name another place."""
    if plain(turn.event.text) in (*YES, *OK, "right", "correct"):
        return tap(turn, "s", f"right:{place}")
    if plain(turn.event.text) in (*NO, "wrong"):
        return [ask_place(turn)]
    button = meant(turn.event.text, _verdicts(place), {})
    return typed_place(turn, "") if button is None else tap(turn, "s", button.payload.removeprefix("s:"))


def _confirm(turn: Turn, zone: str, country: str) -> Message:
    country = country or country_of_zone(zone) or ""
    turn.expect("place", f"{zone}:{country}")
    name = country_name(country) or ""
    city = zone.rpartition("/")[2].replace("_", " ")
    text = texts.confirm_country(
        f"{name}, {city} time" if name else f"{city} time",
        f"{turn.heard_at.astimezone(ZoneInfo(zone)):%H:%M}",
        emergency_number(country or None),
        number_is_known(country or None),
    )
    return turn.edit(text, *_verdicts(f"{zone}:{country}"))


def _verdicts(place: str) -> Rows:
    return (
        (Button(texts.COUNTRY_RIGHT, f"s:right:{place}"),),
        (Button(texts.PLACE_WRONG, "s:place"), Button(texts.COUNTRY_WRONG, f"s:other:{place}")),
    )


def _placed(turn: Turn, action: str, zone: str, country: str) -> list[Message]:
    if action == "zone":
        return [_confirm(turn, zone, country)]
    before = turn.person.profile.get("time_zone")
    if before and before != zone:
        turn.dialogue = replace(turn.dialogue, moved_from=turn.dialogue.moved_from or before)
    turn.person.profile["time_zone"] = zone
    if country:
        turn.person.profile["country"] = country
    turn.person.settings.pop("emergency_number", None)
    return _ask_number(turn) if action == "other" else _after_place(turn)


def _ask_number(turn: Turn) -> list[Message]:
    turn.expect("number")
    return [turn.edit(texts.ASK_NUMBER)]


def _after_place(turn: Turn) -> list[Message]:
    before = turn.dialogue.moved_from
    turn.dialogue = replace(turn.dialogue, moved_from="")
    if turn.dialogue.setup:
        return step(turn, "what")
    turn.expect_nothing()
    question, rows = travel.moved(turn, before)
    saved = f"Saved. It is {turn.heard_at.astimezone(turn.zone):%H:%M} for you; the emergency number is {turn.number}."
    return [turn.edit(f"{saved}\n{question}" if question else saved, *rows)]


def _ask_what(turn: Turn) -> Message:
    turn.expect_nothing()
    choices = (
        ("new", texts.WHAT_NEW),
        ("diagnosed", texts.WHAT_DIAGNOSED),
        ("bells", texts.WHAT_BELLS),
        ("unsure", texts.WHAT_UNSURE),
    )
    turn.expect("what")
    return turn.edit(texts.ASK_WHAT, *pairs([Button(label, f"s:what:{key}") for key, label in choices]))


def _spot_button(spot: Spot) -> Button:
    return Button(spot.label, f"s:zone:{spot.zone}:{spot.country}")
