"""The first minutes: what this is, consent, where the person is, what it is about."""

from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot import texts
from bot.buttons import button
from bot.buttons.person_actions import (
    Agree,
    Asked,
    AskNumber,
    AskPlace,
    ChoosePlace,
    ConfirmPlace,
    Disagree,
    RefuseNumber,
    TellWhat,
)
from bot.chat import Message, Rows
from bot.conversation import halves, travel
from bot.conversation.feature import Command, Commands, Taps, TypedAnswers
from bot.conversation.profile_card import ask
from bot.conversation.turn import Turn, headed, pairs
from bot.conversation.typing import named, plain
from bot.dialogue import Expected
from bot.geography import (
    Spot,
    city_of_zone,
    common_spots,
    country_name,
    country_of_zone,
    emergency_number,
    is_zone,
    number_is_known,
    spot_at,
    spots_named,
)
from bot.prompts.expecting import kept, rows_shown
from bot.reading.plain_words import NO, OK, YES
from bot.schedule import DEFAULT_EVENING, check_in_time
from knowledge.profile_questions import BELLS_PALSY, BY_KEY, DIAGNOSES, EVENING, ONSET

WHATS = {
    "new": texts.WHAT_NEW,
    "diagnosed": texts.WHAT_DIAGNOSED,
    "bells": texts.WHAT_BELLS,
    "unsure": texts.WHAT_UNSURE,
}


def begin(turn: Turn) -> list[Message]:
    """Record the consent and ask where the person is."""
    turn.person.consent_version = texts.CONSENT_VERSION
    turn.person.consent_at = turn.now
    if turn.person.settings.evening is None:
        turn.person.settings = turn.person.settings.having(evening=DEFAULT_EVENING)
    return step(turn, "zone")


def start(turn: Turn) -> list[Message]:
    """Answer /start from someone who agreed before: go on with the set-up, or welcome back."""
    unfinished = turn.dialogue.setup
    if unfinished:
        return step(turn, unfinished)
    return [turn.say(texts.WELCOME_BACK)]


def step(turn: Turn, name: str, notice: str = "") -> list[Message]:
    """Go to one step of the set-up."""
    turn.dialogue = replace(turn.dialogue, setup=name)
    if name == "zone":
        shown = [ask_place(turn)]
    elif name == "what":
        shown = [_ask_what(turn)]
    elif name in BY_KEY:
        shown = [ask(turn, BY_KEY[name], Asked.SET_UP, notice)]
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


def _agreed(turn: Turn, _action: Agree) -> list[Message]:
    return start(turn)


def _disagreed(turn: Turn, _action: Disagree) -> list[Message]:
    return [turn.edit(texts.DISAGREED)]


def _tap_ask_place(turn: Turn, _action: AskPlace) -> list[Message]:
    return [ask_place(turn)]


def _tap_ask_number(turn: Turn, _action: AskNumber) -> list[Message]:
    return ask_number(turn)


def _tell_what(turn: Turn, action: TellWhat) -> list[Message]:
    first = {"diagnosed": DIAGNOSES.key, "bells": BELLS_PALSY.key}.get(action.about, ONSET.key)
    turn.person.settings = turn.person.settings.having(about=action.about)
    return step(turn, first)


def zone(turn: Turn) -> list[Message]:
    """Show the time zone and its clock, whose times reminders keep, and ask where the person is now."""
    lines = [texts.ZONE_NOW.format(zone=turn.zone, clock=f"{turn.heard_at.astimezone(turn.zone):%H:%M}")]
    if kept := travel.kept_zone(turn):
        there = turn.heard_at.astimezone(ZoneInfo(kept))
        lines.append(texts.KEPT_ZONE.format(zone=city_of_zone(kept), clock=f"{there:%H:%M}"))
    return [ask_place(turn, "\n".join(lines) if turn.person.profile.time_zone else "")]


def ask_place(turn: Turn, notice: str = "") -> Message:
    """Ask where the person is."""
    rows = _offer(turn, common_spots(), 2)
    return turn.edit(headed(notice, texts.ASK_ZONE), *rows)


def _offer(turn: Turn, spots: Sequence[Spot], in_a_row: int) -> Rows:
    """Return a button for each place, and expect one of them, or a place of another name."""
    rows = pairs([button(spot.label, ChoosePlace(spot.zone, spot.country)) for spot in spots], in_a_row)
    turn.dialogue = replace(turn.dialogue, expecting=Expected("zone", shown=kept(rows)))
    return rows


def typed_place(turn: Turn, _detail: str) -> list[Message]:
    """Take a place of the list that is shown, or find the one that was typed, and ask which where several fit."""
    shown = rows_shown(turn.dialogue.expecting.shown)
    chosen = named(turn.event.text, shown, {})
    if isinstance(chosen, ChoosePlace):
        return _choose_place(turn, chosen)
    found = spots_named(turn.event.text)
    spots = () if plain(turn.event.text) in (*YES, *NO, *OK) else found.choices
    if not spots:
        return turn.cannot_read(texts.ZONE_UNKNOWN, *shown)
    if len(spots) == 1 and found.exact:
        return [_confirm(turn, spots[0].zone, spots[0].country)]
    return [turn.say(texts.ZONE_CHOICES, *_offer(turn, spots, 1))]


def location(turn: Turn) -> list[Message]:
    """Find the zone of a shared location, where one was asked for."""
    if turn.dialogue.expecting.kind not in ("zone", "place") or turn.event.location is None:
        return [turn.say(texts.LOCATION_NOT_ASKED)]
    spot = spot_at(*turn.event.location)
    if spot is None:
        return [turn.say(texts.LOCATION_UNKNOWN)]
    return [_confirm(turn, spot.zone, spot.country)]


def typed_verdict(turn: Turn, place: str) -> list[Message] | None:
    """Take yes or no to the place that was shown; other words name another place."""
    zone, _, country = place.rpartition(":")
    right = ConfirmPlace(zone, country)
    words = {**dict.fromkeys((*YES, *OK, "right", "correct"), right), **dict.fromkeys((*NO, "wrong"), AskPlace())}
    action = words.get(plain(turn.event.text)) or named(turn.event.text, _verdicts(zone, country), {})
    if isinstance(action, ConfirmPlace | RefuseNumber):
        return _placed(turn, action)
    if isinstance(action, AskPlace):
        return [ask_place(turn)]
    return typed_place(turn, "")


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
    return turn.edit(text, *_verdicts(zone, country))


def _verdicts(zone: str, country: str) -> Rows:
    wrong = (button(texts.PLACE_WRONG, AskPlace()), button(texts.COUNTRY_WRONG, RefuseNumber(zone, country)))
    return ((button(texts.COUNTRY_RIGHT, ConfirmPlace(zone, country)),), wrong)


def _is_place(zone: str, country: str) -> bool:
    return is_zone(zone) and not country_name(country) == country != ""


def _choose_place(turn: Turn, action: ChoosePlace) -> list[Message]:
    zone, country = action.zone, action.country
    if _is_place(zone, country):
        return [_confirm(turn, zone, country)]
    return [turn.say(texts.STALE)]


def _placed(turn: Turn, action: ConfirmPlace | RefuseNumber) -> list[Message]:
    zone, country = action.zone, action.country
    if not _is_place(zone, country):
        return [turn.say(texts.STALE)]
    before = turn.person.profile.time_zone
    if before and before != zone:
        turn.dialogue = replace(turn.dialogue, moved_from=turn.dialogue.moved_from or before)
    turn.person.profile = turn.person.profile.having(time_zone=zone)
    if country:
        turn.person.profile = turn.person.profile.having(country=country)
    turn.person.settings = turn.person.settings.without("emergency_number")
    if isinstance(action, RefuseNumber):
        return ask_number(turn)
    return after_place(turn)


def ask_number(turn: Turn) -> list[Message]:
    """Ask for the emergency number."""
    turn.expect("number")
    return [turn.edit(texts.ASK_NUMBER)]


def after_place(turn: Turn) -> list[Message]:
    """Go on once the place and its emergency number are told."""
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
    turn.expect("what")
    return turn.edit(texts.ASK_WHAT, *what_rows())


def what_rows() -> Rows:
    """Return the beginnings that are offered."""
    return pairs([button(label, TellWhat(key)) for key, label in WHATS.items()])


def typed_what(turn: Turn, _detail: str) -> list[Message] | None:
    """Take typed words as one of the beginnings that were offered."""
    action = named(turn.event.text, what_rows(), {})
    if isinstance(action, TellWhat):
        return _tell_what(turn, action)
    return None


TAPS: Taps = {
    Agree: _agreed,
    Disagree: _disagreed,
    AskPlace: _tap_ask_place,
    AskNumber: _tap_ask_number,
    ChoosePlace: _choose_place,
    ConfirmPlace: _placed,
    RefuseNumber: _placed,
    TellWhat: _tell_what,
}
COMMANDS: Commands = (Command("start", "Begin, or go on with the set-up", start),)
TYPED: TypedAnswers = {
    "zone": typed_place,
    "place": typed_verdict,
    "what": typed_what,
}
