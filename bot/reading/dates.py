"""Read what people type about days; never guess, and never read a clock."""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from bot.reading.when import EARLIEST, in_one_spelling

YEAR = 366  # how many days ahead an appointment may lie

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_SHORT = {"tues": "tue", "weds": "wed", "thur": "thu", "thurs": "thu", "sept": "sep"}
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
AMOUNTS = {word: number for number, word in enumerate(_NUMBERS, start=1)} | {"a": 1, "an": 1, "a couple of": 2}

_WORD_DAY = re.compile(r"(?:(?:on|last|past|this past) )?(?P<day>[a-z]+)\.?")
_AGO = re.compile(r"(?P<amount>[0-9]{1,5}|a couple of|[a-z]+) (?P<unit>day|week|fortnight|month|year|yr)s? ago")
_DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}
_PART_OF_DAY = re.compile(r"(?<=yesterday) (?:morning|afternoon|evening|night|at noon|noon)$")
_BACK = {
    **dict.fromkeys(("today", "this morning", "this afternoon", "this evening", "tonight"), 0),
    **dict.fromkeys(("yesterday", "last night"), 1),
    **dict.fromkeys(("the day before yesterday", "day before yesterday"), 2),
}
_ON = {
    **dict.fromkeys(("today", "this afternoon", "this evening", "tonight"), 0),
    **dict.fromkeys(("tomorrow", "tomorrow morning", "tomorrow afternoon", "tomorrow evening"), 1),
    **dict.fromkeys(("the day after tomorrow", "day after tomorrow"), 2),
}
_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})([-/.])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})")
_DAY_FIRST = re.compile(
    r"(?P<day>[0-9]{1,2})(?:(?P<sign>[-/.]) ?(?P<month>[0-9]{1,2}))(?:(?P=sign) ?(?P<year>[0-9]{4}|[0-9]{2})?)?"
)
MONTH = "|".join([*_MONTHS, *(name[:3] for name in _MONTHS), "sept"])
_DAY = "|".join([*_WEEKDAYS, *(name[:3] for name in _WEEKDAYS), "tues", "weds", "thurs?"])
_NAMED = re.compile(
    rf"(?:(?P<weekday>{_DAY})\.?,? )?(?:on )?(?:the )?"
    rf"(?:(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\.?(?: of)?[ -]?(?P<month>{MONTH})"
    rf"|(?P<month2>{MONTH})\.?[ -]?(?:the )?(?P<day2>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9]))"
    r"\.?(?:[ ,-]{1,2}(?P<year>[0-9]{4}|'?[0-9]{2}))?"
)


def past_date(text: str, today: date, month_first: bool = False) -> date | None:
    """Return the day that was typed, between 1900 and `today`; None if it is no such day in this order of numbers.

    Numbers with dots are always read day first, with the year first always in that order. A day without its year,
    and a weekday, is the latest one; a weekday is before today.
    """
    typed = in_one_spelling(text)
    if not typed:
        return None
    found = _relative(typed, today) or _weekday(typed, today)
    found = found or _numbered(typed, today, month_first) or _named_month(typed, today)
    if found is not None and EARLIEST <= found <= today:
        return found
    return None


def _relative(typed: str, today: date) -> date | None:
    back = _BACK.get(_PART_OF_DAY.sub("", typed))
    if back is not None:
        return today - timedelta(days=back)
    found = _AGO.fullmatch(typed)
    if not found:
        return None
    amount = AMOUNTS.get(found["amount"], int(found["amount"]) if found["amount"].isdigit() else 0)
    if not amount:
        return None
    if found["unit"] in _DAYS_IN:
        days = amount * _DAYS_IN[found["unit"]]
        if days < today.toordinal():
            return today - timedelta(days=days)
        return None
    return _months_before(today, amount * (12 if found["unit"] in {"year", "yr"} else 1))


def _months_before(today: date, months: int) -> date | None:
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    if year < EARLIEST.year:
        return None
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _index(word: str, names: tuple[str, ...]) -> int | None:
    """Return which name a word or its three letters stand for."""
    word = _SHORT.get(word, word)
    return next((i for i, name in enumerate(names) if word in (name, name[:3])), None)


def _weekday(typed: str, today: date) -> date | None:
    found = _WORD_DAY.fullmatch(typed)
    day = _index(found["day"], _WEEKDAYS) if found else None
    if day is None:
        return None
    return today - timedelta(days=(today.weekday() - day - 1) % 7 + 1)


def _numbered(typed: str, today: date, month_first: bool = False) -> date | None:
    found = _YEAR_FIRST.fullmatch(typed)
    if found:
        return _dated(int(found["day"]), int(found["month"]), found["year"], today)
    found = _DAY_FIRST.fullmatch(typed)
    if not found:
        return None
    day, month = int(found["day"]), int(found["month"])
    if month_first and found["sign"] != ".":
        day, month = month, day
    return _dated(day, month, found["year"], today)


def _named_month(typed: str, today: date) -> date | None:
    found = _NAMED.fullmatch(mended(typed))
    if not found:
        return None
    month = month_named(found["month"] or found["month2"])
    if month is None:
        return None
    day = _dated(int(found["day"] or found["day2"]), month, found["year"], today)
    if found["weekday"] and (day is None or _index(found["weekday"], _WEEKDAYS) != day.weekday()):
        return None  # "Tue 3 March" that was a Monday: one of the two is wrong
    return day


def mended(text: str) -> str:
    """Return a typed text in one spelling, months with it where one slip parts a word from one month and no other."""
    return re.sub(r"[a-z]{4,}", lambda word: _month_of_slip(word[0]) or word[0], in_one_spelling(text))


@lru_cache(256)
def _month_of_slip(word: str) -> str | None:
    if _index(word, _MONTHS) is not None or _index(word, _WEEKDAYS) is not None:
        return None
    near = [month for month in _MONTHS if len(month) > 3 and _one_slip_apart(word, month)]
    if len(near) == 1:
        return near[0]
    return None


def _one_slip_apart(word: str, name: str) -> bool:
    """Return whether one letter too many, too few, wrong, or swapped with the next makes a word of a name."""
    at = next((n for n, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), min(len(word), len(name)))
    rest, other = word[at:], name[at:]
    swapped = rest[:2] == other[1::-1] and rest[2:] == other[2:]
    return rest[1:] == other[1:] or rest[1:] == other or rest == other[1:] or swapped


def _dated(day: int, month: int, year: str | None, today: date) -> date | None:
    """Return a day of a given year or, without one, the latest such day that has come."""
    if year is not None and len(year) == 4:
        years = [int(year)]
    elif year is not None:
        # '87 was 1987; '31 typed in 2026 is rather a slip than 1931
        years = [y for y in range(today.year, today.year - 80, -1) if y % 100 == int(year[-2:])]
    else:
        years = list(range(today.year, today.year - 9, -1))  # 29 February: eight years apart around 1900
    for candidate in years:
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if found <= today:
            return found
    return None


def future_date(text: str, today: date, month_first: bool = False) -> date | None:
    """Return the day that was typed, from today to a year ahead; None if it is no such day.

    A day without a year, and a weekday, is the next one to come.
    """
    typed = in_one_spelling(text)
    if typed in _ON:
        return today + timedelta(days=_ON[typed])
    found = re.fullmatch(rf"in ([0-9]{{1,3}}|{'|'.join(AMOUNTS)}) (day|week|month)s?", typed)
    if found:
        count = AMOUNTS.get(found[1]) or int(found[1])
        return _ahead(today + timedelta(days=count * {"day": 1, "week": 7, "month": 30}[found[2]]), today)
    weekday = _weekday(typed.removeprefix("next ").removeprefix("on "), today + timedelta(days=8))
    if weekday is not None:
        return weekday
    # Read as a past day from just before today's date comes again, the latest such day is the next one from today;
    # only one with its year lies later.
    for days in (YEAR - 2, YEAR):
        end = today + timedelta(days=days)
        day = _ahead(_numbered(typed, end, month_first) or _named_month(typed, end), today)
        if day is not None:
            return day
    return None


def _ahead(day: date | None, today: date) -> date | None:
    if day is not None and today <= day <= today + timedelta(days=YEAR):
        return day
    return None


def month_named(name: str) -> int | None:
    """Return the number of the month that a word stands for."""
    index = _index(name, _MONTHS)
    if index is None:
        return None
    return index + 1


def is_in_numbers(text: str) -> bool:
    """Return whether a text is a day and a month in numbers, in one order or the other."""
    return _DAY_FIRST.fullmatch(in_one_spelling(text)) is not None


def has_shape_of_day(text: str) -> bool:
    """Return whether a text is written as a calendar day, whether there is such a day or not."""
    typed = mended(text)
    return any(pattern.fullmatch(typed) for pattern in (_YEAR_FIRST, _DAY_FIRST, _NAMED))


def without_weekday(text: str) -> str:
    """Return what stands after the weekday that a text begins with, "" where it begins with none."""
    found = re.match(rf"(?:{_DAY})\.?,? ", in_one_spelling(text))
    if found:
        return in_one_spelling(text)[found.end() :]
    return ""
