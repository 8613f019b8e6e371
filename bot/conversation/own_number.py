"""The emergency number that a person names: typed, doubted where it is not known there, and kept."""

from bot import texts
from bot.buttons import button
from bot.buttons.person_actions import AskNumber, KeepKnownNumber, KeepNumber
from bot.chat import Message, Rows
from bot.conversation import setup
from bot.conversation.feature import Taps, TypedAnswers
from bot.conversation.turn import Turn
from bot.conversation.typing import named
from bot.geography import country_name, emergency_number, is_plausible_number, number_is_known, serves_there
from bot.reading.plain_words import NO, OK, YES
from bot.wording import country_of


def typed_number(turn: Turn, _detail: str) -> list[Message]:
    """Keep the emergency number that was typed."""
    number = is_plausible_number(turn.event.text)
    if number is None:
        return turn.cannot_read(texts.NUMBER_UNKNOWN)
    if not serves_there(number, country_of(turn.person)):
        return [_ask_sure(turn, number)]
    return _keep_number(turn, number)


def typed_sure(turn: Turn, number: str) -> list[Message] | None:
    """Take yes or no to a number that is not known there; another number takes its place."""
    if is_plausible_number(turn.event.text):
        return typed_number(turn, "")
    no = KeepKnownNumber() if number_is_known(country_of(turn.person)) else AskNumber()
    words = {**dict.fromkeys((*YES, *OK, "right", "both"), KeepNumber(number)), **dict.fromkeys(NO, no)}
    action = named(turn.event.text, _sure_rows(turn, number), words)
    if isinstance(action, AskNumber):
        return setup.ask_number(turn)
    if isinstance(action, KeepNumber | KeepKnownNumber):
        return _keep(turn, action)
    return [_ask_sure(turn, number)]


def _ask_sure(turn: Turn, number: str) -> Message:
    """Ask about an emergency number that is not known where the person is: a slip must not pass for one."""
    turn.expect("number_sure", number)
    country = country_of(turn.person)
    if not number_is_known(country):
        return turn.say(texts.NUMBER_UNCHECKED.format(number=number), *_sure_rows(turn, number))
    name, known = country_name(country or ""), emergency_number(country)
    return turn.say(texts.NUMBER_NOT_ITS.format(country=name, known=known, number=number), *_sure_rows(turn, number))


def _sure_rows(turn: Turn, number: str) -> Rows:
    country = country_of(turn.person)
    if not number_is_known(country):
        right = button(texts.NUMBER_RIGHT.format(number=number), KeepNumber(number))
        return ((right,), (button(texts.TYPE_AGAIN, AskNumber()),))
    known = emergency_number(country)
    both = button(texts.NAME_BOTH.format(known=known, number=number), KeepNumber(number))
    only_known = button(texts.ONLY_KNOWN.format(known=known), KeepKnownNumber())
    return ((both,), (only_known, button(texts.TYPE_AGAIN, AskNumber())))


def _keep_number(turn: Turn, number: str) -> list[Message]:
    """Keep a number beside the known one, or none, and go on."""
    turn.person.settings = turn.person.settings.keeping(emergency_number=number or None)
    saved = turn.say(texts.NUMBER_SAVED.format(number=turn.number))
    if not turn.person.profile.time_zone:
        return [saved, *setup.step(turn, "zone")]
    return [saved, *setup.after_place(turn)]


def _keep(turn: Turn, action: KeepNumber | KeepKnownNumber) -> list[Message]:
    if isinstance(action, KeepKnownNumber):
        return _keep_number(turn, "")
    if not is_plausible_number(action.number):
        return [turn.say(texts.STALE)]
    return _keep_number(turn, action.number)


TAPS: Taps = {KeepNumber: _keep, KeepKnownNumber: _keep}
TYPED: TypedAnswers = {"number": typed_number, "number_sure": typed_sure}
