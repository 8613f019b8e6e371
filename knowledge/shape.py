"""Checks that a value can pass: small ones that make up larger ones, and how a fault is worded."""

import json
import re
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from math import isfinite
from typing import Any, Final

FIRST_DATE: Final = date(1900, 1, 1)
LAST_DATE: Final = date(2100, 12, 31)
MOST_FAULTS: Final = 100
SHOWN_CHARACTERS: Final = 40

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

Check = Callable[[Any, str, "Faults"], None]


class Faults:
    """Collect what is wrong: the first hundred in words, the rest as a count."""

    def __init__(self, today: date | None = None, latest: date | None = None) -> None:
        self.today = today
        self.latest = latest or today  # a date after it is a fault
        self._listed: list[str] = []
        self._count = 0

    def add(self, where: str, value: object, allowed: str) -> None:
        """Note a value that is not allowed, and what would be."""
        self.note(where, f"{shortened(value)} is not allowed; {allowed}")

    def note(self, where: str, problem: str) -> None:
        """Note a problem in words."""
        self._count += 1
        if self._count <= MOST_FAULTS:
            self._listed.append(f"{where}: {problem}")

    @property
    def lines(self) -> list[str]:
        """Return one line for each fault, and a last one for those beyond the hundredth."""
        beyond = self._count - len(self._listed)
        return [*self._listed, f"and {beyond} more"] if beyond else list(self._listed)


def shortened(value: object) -> str:
    """Return a value as a fault shows it: one short line, whatever it holds."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, str):
        value = value[: SHOWN_CHARACTERS + 1]  # before escaping: a text may be megabytes long
    try:
        text = json.dumps(value, default=lambda other: type(other).__name__)
    except ValueError:  # a whole number with more digits than Python will print
        return "a huge number"
    return text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS]}..."


def one_of(codes: Collection[str], allowed: str = "") -> Check:
    """Allow one of the codes."""
    known = frozenset(codes)
    words = allowed or f"one of {', '.join(codes)}"

    def check(value: Any, where: str, faults: Faults) -> None:
        if not isinstance(value, str) or value not in known:
            faults.add(where, value, words)

    return check


def whole(low: int, high: int) -> Check:
    """Allow a whole number; true and false are none."""

    def check(value: Any, where: str, faults: Faults) -> None:
        if type(value) is not int or not low <= value <= high:
            faults.add(where, value, f"a whole number from {low} to {high}")

    return check


def number(low: int, high: int) -> Check:
    """Allow a number, whole or not."""

    def check(value: Any, where: str, faults: Faults) -> None:
        if type(value) not in (int, float) or not (isfinite(value) and low <= value <= high):
            faults.add(where, value, f"a number from {low} to {high}")

    return check


def matching(pattern: re.Pattern[str], allowed: str) -> Check:
    """Allow a text of one form."""

    def check(value: Any, where: str, faults: Faults) -> None:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            faults.add(where, value, allowed)

    return check


def flag(value: Any, where: str, faults: Faults) -> None:
    """Allow true or false."""
    if not isinstance(value, bool):
        faults.add(where, value, "true or false")


def text(value: Any, where: str, faults: Faults) -> None:
    """Allow any text."""
    if not isinstance(value, str):
        faults.add(where, value, "a text")


def calendar_date(value: Any, where: str, faults: Faults) -> None:
    """Allow a date that exists, lies within the format's range and, on import, not after today."""
    day = read_date(value)
    if day is None:
        faults.add(where, value, f"a date that exists, as YYYY-MM-DD from {FIRST_DATE} to {LAST_DATE}")
    elif faults.latest is not None and day > faults.latest:
        faults.add(where, value, f"a date up to today, {faults.today}")


def read_date(value: object) -> date | None:
    """Return the date that a text names, or None when it names none that the format allows."""
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if FIRST_DATE <= day <= LAST_DATE else None


def instant(value: Any, where: str, faults: Faults) -> None:
    """Allow a moment in time in ISO 8601."""
    try:
        datetime.fromisoformat(value)
    except (TypeError, ValueError):
        faults.add(where, value, "a moment as YYYY-MM-DDTHH:MM:SS+00:00")


def list_of(item: Check, most: int | None = None) -> Check:
    """Allow a list whose every item passes."""

    def check(value: Any, where: str, faults: Faults) -> None:
        if not isinstance(value, list):
            faults.add(where, value, "a list")
        elif most is not None and len(value) > most:
            faults.note(where, f"{len(value)} entries are too many; at most {most} are allowed")
        else:
            for index, entry in enumerate(value):
                item(entry, f"{where}[{index}]", faults)

    return check


def record(fields: Mapping[str, Check], required: Mapping[str, Check] | None = None) -> Check:
    """Allow an object; a key of `fields` may be left out or null, a `required` one may not be left out."""
    needed = required or {}

    def check(value: Any, where: str, faults: Faults) -> None:
        if not isinstance(value, dict):
            faults.add(where or "the file", value, "an object")
            return
        prefix = f"{where}." if where else ""
        for key, passes in needed.items():
            if key in value:
                passes(value[key], f"{prefix}{key}", faults)
            else:
                faults.note(f"{prefix}{key}", "missing; this key can't be left out")
        for key, passes in fields.items():
            if value.get(key) is not None:
                passes(value[key], f"{prefix}{key}", faults)

    return check


def table(domains: Collection[str], degree: Check) -> Check:
    """Allow an object whose keys are codes."""
    known = one_of(domains)

    def check(value: Any, where: str, faults: Faults) -> None:
        if not isinstance(value, dict):
            faults.add(where, value, "an object")
            return
        for key, entry in value.items():
            known(key, f"{where} (its key)", faults)
            if key in domains and entry is not None:
                degree(entry, f"{where}.{key}", faults)

    return check


def storable(value: Any, where: str, faults: Faults) -> None:
    """Refuse texts that no database keeps: NUL characters and halves of surrogate pairs."""
    if _surely_storable(value):
        return
    waiting = [(value, where or "the file")]
    while waiting:
        entry, place = waiting.pop()
        if isinstance(entry, str):
            if _UNSTORABLE.search(entry):
                faults.note(place, f"{shortened(entry)} holds a NUL character or half of a surrogate pair")
        elif isinstance(entry, dict):
            for key, inner in entry.items():
                inside = f"{place}.{key if key.isidentifier() else shortened(key)}"
                waiting.append((key, inside))
                waiting.append((inner, inside))
        elif isinstance(entry, list):
            waiting.extend((inner, f"{place}[{index}]") for index, inner in enumerate(entry))


def _surely_storable(value: Any) -> bool:
    # a look at the whole text costs a fraction of a walk through its values
    try:
        text = json.dumps(value, ensure_ascii=False, default=str)
        text.encode()
    except ValueError:
        return False
    return "\\u0000" not in text
