"""Whether a phrase tells of an injection against the twitch, on the day that it is about."""

from typing import Final

from bot.reading.records import guards
from bot.reading.records.ways import Ways
from bot.reading.records.words import Phrase

_WAYS: Final = Ways("injections")
_INJECTED: Final = _WAYS["injected"]
_NOT_INJECTED: Final = f"{_WAYS['not_injected']}|{_WAYS['other_injection']}"


def takes_injection(phrase: Phrase) -> bool:
    """Take the words that tell of an injection: not of one to come, nor of another kind."""
    if guards.is_elsewhere(phrase) or guards.is_question(phrase) or phrase.has(_NOT_INJECTED):
        return False
    return phrase.take(_INJECTED) is not None
