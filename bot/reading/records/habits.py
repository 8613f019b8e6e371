"""What is said of sleep, drinks, alcohol, stress and screens: an answer, or words whose amount is to be asked."""

from dataclasses import dataclass, field
from datetime import time
from typing import Final

from bot.reading.records.numbers import ABOUT, HOURS, MINUTES, NUMBER, middle, numbers, plain
from bot.reading.records.record import Amount
from bot.reading.records.ways import Ways
from bot.reading.records.words import Phrase, whole
from bot.reading.when import clock_time, readings
from knowledge.questions import QUESTIONS

MOST: Final = {key: question.number.most for key, question in QUESTIONS.items() if question.number}

_LONGEST_SLEEP: Final = 12  # hours; a night of more may be meant the other way round
_WAYS: Final = Ways("habits", number=NUMBER, hours=HOURS, minutes=MINUTES, about=ABOUT)
_CAFFEINE: Final = _WAYS.group("caffeine")
_CUP: Final = _WAYS["cup"]
_WITHOUT: Final = _WAYS["without"]

_QUALITY: Final = {quality: _WAYS.each(quality) for quality in ("poor", "fair", "good")}

_OF_THE_NIGHT: Final = _WAYS["of_the_night"]
_AWAKE: Final = _WAYS["awake"]
"""Words beside which hours are none of sleep."""
_FROM_TO: Final = _WAYS["from_to"]
_NIGHT_HOURS: Final = _WAYS["night_hours"]
_SLEPT: Final = _WAYS.each("slept")
_NO_CAFFEINE: Final = _WAYS["no_caffeine"]
_LAST_CAFFEINE: Final = _WAYS["last_caffeine"]
_MUCH: Final = _WAYS["much"]
_NO_ALCOHOL: Final = _WAYS["no_alcohol"]
_DRINKS: Final = {amount: _WAYS[amount] for amount in ("few", "many", "usual")}


_STRESS: Final = {int(value): way for value, way in _WAYS.group("stress").items()}
_DRUNK: Final = _WAYS["drunk"]
_STRESS_LEVEL: Final = _WAYS["stress_level"]
_STRESSED: Final = _WAYS["stressed"]
_SCREEN_HOURS: Final = _WAYS.each("screen_hours")
_MUCH_SCREEN: Final = _WAYS["much_screen"]


@dataclass
class Habits:
    """Gather what is said of a day's habits."""

    answers: dict[str, Amount] = field(default_factory=dict)
    amounts: dict[str, str] = field(default_factory=dict)
    drinks: list[str] = field(default_factory=list)
    of_the_night: bool = False


def take_habits(phrase: Phrase, told: Habits) -> None:
    """Take what a phrase says of sleep, drinks, stress and screens."""
    _take_sleep(phrase, told)
    _take_caffeine(phrase, told)
    _take_alcohol(phrase, told)
    _take_stress(phrase, told)
    _take_screens(phrase, told)
    for answer, pattern in _DRINKS.items():
        if phrase.take(pattern):
            told.answers["drinks"] = answer


def is_of_the_night(words: str) -> bool:
    """Return whether words speak of sleep, which belongs to the day that follows."""
    return whole(_OF_THE_NIGHT).search(words) is not None


def _take_sleep(phrase: Phrase, told: Habits) -> None:
    for pattern in _SLEPT:
        found = phrase.take(pattern)
        if found:
            amount = middle(found["hours"])
            minutes = int(found.groupdict().get("minutes") or 0)
            _put(told, "sleep_hours", None if amount is None else amount + minutes / 60)
    if found := phrase.take(_FROM_TO):
        _put(told, "sleep_hours", hours_between(found["from"], found["to"]))
    for quality, patterns in _QUALITY.items():
        for pattern in patterns:
            if phrase.take(pattern):
                told.answers.setdefault("sleep_quality", quality)
    is_of_it = is_of_the_night(phrase.said) and not phrase.has(_AWAKE)
    if (is_of_it or told.of_the_night) and "sleep_hours" not in told.answers:
        found = phrase.find(_NIGHT_HOURS)  # "slept badly 4h", "slept badly, 4h"
        if found is not None and (is_of_it or found[0] == phrase.said):
            phrase.take_span(*found.span())
            _put(told, "sleep_hours", middle(found["hours"]))
    told.of_the_night = is_of_it


def _take_caffeine(phrase: Phrase, told: Habits) -> None:
    for found in phrase.takes(rf"(?:no |{NUMBER} )?{_CUP}{_WITHOUT} ?(?:coffees?|teas?)?"):
        told.drinks.append(found[0])  # nothing that counts, but read
    if phrase.take(_NO_CAFFEINE):
        _count(told, 0, "no caffeine")
    if said := phrase.take(_LAST_CAFFEINE):
        at = clock_time(said["at"])
        if at is not None and not hasattr(at, "pm"):
            told.answers["last_caffeine"] = f"{at:%H:%M}"
    _count_cups(phrase, told)
    if said := phrase.take(r"caffeine (?P<count>[0-9]{1,2})$"):
        _count(told, float(said["count"]), said[0])
    if said := phrase.take(r"(?:too much|lots of|a lot of|loads of|some) caffeine"):
        told.amounts.setdefault("caffeine_drinks", said[0])


def _count_cups(phrase: Phrase, told: Habits) -> None:
    for name, pattern in _CAFFEINE.items():
        for found in phrase.takes(
            rf"(?:only |just |about |around )*(?P<count>{NUMBER}) (?:x |too many )?{_CUP}{pattern}"
        ):
            amount = numbers(found["count"])
            if amount is not None:
                _count(told, amount[1], _called(plain(amount[1]), name))
        for found in phrase.takes(rf"{pattern} (?:x )?(?P<count>[0-9]{{1,2}})$"):
            _count(told, float(found["count"]), _called(int(found["count"]), name))
        if said := phrase.take(rf"{_MUCH} {_CUP}{pattern}"):
            told.amounts.setdefault("caffeine_drinks", said[0])


def _called(count: float, name: str) -> str:
    if count == 0:
        return f"no {name}"
    if count == 1:
        return f"{count} {name}"
    return f"{count} {name}s"


def _count(told: Habits, count: float, said: str) -> None:
    before = told.answers.get("caffeine_drinks", 0)
    assert not isinstance(before, str)
    _put(told, "caffeine_drinks", before + count)
    told.drinks.append(said)


def _take_alcohol(phrase: Phrase, told: Habits) -> None:
    if phrase.take(_NO_ALCOHOL):
        _put(told, "alcohol_units", 0)
    if found := phrase.take(rf"(?P<count>{NUMBER}) units?(?: of alcohol)?|alcohol (?P<units>[0-9]{{1,2}})(?: units?)?"):
        amount = numbers(found["count"] or found["units"])
        if amount is not None:
            _put(told, "alcohol_units", amount[1])
    if found := phrase.take(_DRUNK):
        told.amounts.setdefault("alcohol_units", found[0])


def _take_stress(phrase: Phrase, told: Habits) -> None:
    if found := phrase.take(_STRESS_LEVEL):
        told.answers["stress"] = int(found["level"] or found["of"])
    for level, pattern in _STRESS.items():
        if phrase.take(pattern):
            told.answers["stress"] = level
    if found := phrase.take(_STRESSED):
        told.amounts.setdefault("stress", found[0])


def _take_screens(phrase: Phrase, told: Habits) -> None:
    for pattern in _SCREEN_HOURS:
        if found := phrase.take(pattern):
            _put(told, "screen_hours", middle(found["hours"]))
    if found := phrase.take(_MUCH_SCREEN):
        told.amounts.setdefault("screen_hours", found[0])


def _put(told: Habits, key: str, amount: float | None) -> None:
    """Keep an amount that the question can take."""
    if amount is not None and 0 <= amount <= MOST[key]:
        told.answers[key] = plain(round(amount, 2))


def hours_between(start: str, end: str) -> float | None:
    """Return for how long somebody slept, from one time of the clock to another; None where that may be two lengths."""
    asleep, awake = clock_time(start), clock_time(end)
    if asleep is None or awake is None:
        return None
    lengths = {_hours(a, b) for a in readings(asleep) for b in readings(awake)}
    likely = [length for length in lengths if 0 < length <= _LONGEST_SLEEP]
    if len(likely) == 1:
        return likely[0]
    return None


def _hours(start: time, end: time) -> float:
    minutes = (end.hour - start.hour) * 60 + end.minute - start.minute
    return minutes % (24 * 60) / 60
