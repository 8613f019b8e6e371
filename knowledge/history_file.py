"""Read, judge the form of, and write the history file: one JSON document with one person's history."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import accumulate
from math import isfinite
from typing import Any, Final

from knowledge.history import BellsPalsy, CheckIn, History, Medicine, Profile, Sign
from knowledge.history_shape import CHECK_IN, HISTORY, MOST_CHECK_INS, PROFILE
from knowledge.shape import Check, Faults, shortened, storable

MOST_BYTES: Final = 64 * 2**20
DEEPEST: Final = 32

_TEXT_IN_JSON = re.compile(rb'"[^"]*"')
_NEITHER_QUOTE_NOR_BRACKET = bytes(set(range(256)) - set(b'"[]{}'))
_STEPS = bytes.maketrans(b'[]{}"', bytes((2, 0, 2, 0, 1)))  # one more than the step, as bytes are never negative


class HistoryFileError(ValueError):
    """Say why a file is not a history: one line for each fault."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


def parse(content: bytes) -> dict[str, Any]:
    """Return the document in a file's content, unchanged; raise HistoryFileError for any fault."""
    document = _loaded(content)
    if faults := check(document):
        raise HistoryFileError(faults)
    checked: dict[str, Any] = document
    return checked


def check(document: object, *, today: date | None = None, latest: date | None = None) -> list[str]:
    """Return what is wrong with a document; with `today`, dates after it, or after `latest`, are wrong too."""
    faults = Faults(today, latest)
    return _lines(HISTORY, document, faults)


def check_check_in(value: object, *, today: date | None = None) -> list[str]:
    """Return what is wrong with one check-in."""
    return _faults(CHECK_IN, value, today, "check-in")


def check_profile(value: object, *, today: date | None = None) -> list[str]:
    """Return what is wrong with a profile."""
    return _faults(PROFILE, value, today, "profile")


def _faults(passes: Check, value: object, today: date | None, where: str = "") -> list[str]:
    return _lines(passes, value, Faults(today), where)


def _lines(passes: Check, value: object, faults: Faults, where: str = "") -> list[str]:
    passes(value, where, faults)
    storable(value, where, faults)
    return faults.lines


def _loaded(content: bytes) -> Any:
    """Return the JSON value, having bounded what reading it can cost."""
    if len(content) > MOST_BYTES:
        raise HistoryFileError([f"the file: {len(content)} bytes are too many; at most {MOST_BYTES} are allowed"])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise HistoryFileError([f"the file: not UTF-8 at byte {error.start}"]) from error
    if _too_deep(content):
        raise HistoryFileError([f"the file: nested deeper than {DEEPEST} levels"])
    reader = _Reader()
    try:
        value = reader.loads(text)
    except HistoryFileError:
        raise
    except json.JSONDecodeError as error:
        problem = f"the file: not JSON at line {error.lineno}, column {error.colno}: {error.msg}"
        raise HistoryFileError([problem]) from error
    except ValueError as error:  # a whole number with more digits than Python will read
        raise HistoryFileError(["the file: a number is too long to be read"]) from error
    if reader.faults.lines:
        raise HistoryFileError(reader.faults.lines)
    return value


def _too_deep(content: bytes) -> bool:
    """Tell whether brackets nest too deep, by counting: a deep file must not exhaust the stack."""
    plain = content.replace(rb"\\", b"").replace(rb"\"", b"").translate(None, _NEITHER_QUOTE_NOR_BRACKET)
    outside = _TEXT_IN_JSON.sub(b"", plain.replace(b'""', b""))
    steps = outside.translate(_STEPS)
    return any(depth > DEEPEST for depth in accumulate(step - 1 for step in steps))


class _Reader:
    """Read JSON strictly: what Python would let pass becomes a fault."""

    def __init__(self) -> None:
        self.faults = Faults()
        self._check_ins = 0

    def loads(self, text: str) -> Any:
        return json.loads(text, object_pairs_hook=self._object, parse_constant=self._constant, parse_float=self._float)

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            self._note_duplicate([key for key, _ in pairs])
        if "date" in made and "spasm" in made:
            self._count_check_in()
        return made

    def _note_duplicate(self, keys: list[str]) -> None:
        twice = Counter(keys).most_common(1)[0][0]
        self.faults.note("the file", f"the key {shortened(twice)} appears twice in one object")

    def _count_check_in(self) -> None:
        # a million rows are refused before they fill the memory
        self._check_ins += 1
        if self._check_ins > MOST_CHECK_INS:
            raise HistoryFileError([f"check_ins: too many entries; at most {MOST_CHECK_INS} are allowed"])

    def _constant(self, name: str) -> None:
        self.faults.note("the file", f"{name} is not a number that JSON knows")

    def _float(self, digits: str) -> float:
        value = float(digits)
        if not isfinite(value):
            self.faults.note("the file", f"{digits[:40]} is too large a number")
        return value


def dump(document: Mapping[str, Any]) -> str:
    """Return a document as the text of a file."""
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def history(document: Mapping[str, Any]) -> History:
    """Return what a checked document tells."""
    return History.of(profile(document.get("profile") or {}), map(check_in, document["check_ins"]))


def check_in(told: Mapping[str, Any]) -> CheckIn:
    """Return one checked check-in as a value."""
    interference: Mapping[str, int | None] = told.get("interference") or {}
    return CheckIn(
        date=date.fromisoformat(told["date"]),
        spasm=told["spasm"],
        places=frozenset(told.get("places") or ()),
        elsewhere=frozenset(told.get("elsewhere") or ()),
        whole_side=told.get("whole_side"),
        strength=told.get("strength"),
        frequency=told.get("frequency"),
        eye_closure=told.get("eye_closure"),
        interference={domain: degree for domain, degree in interference.items() if degree is not None},
        suppressible=told.get("suppressible"),
        signs=tuple(map(_sign, told.get("signs") or ())),
    )


def _sign(told: Mapping[str, Any]) -> Sign:
    return Sign(
        code=told.get("sign") or "",
        onset=told.get("onset"),
        resolved=told.get("resolved"),
        severe=told.get("severe"),
        usual=told.get("usual"),
    )


def profile(told: Mapping[str, Any]) -> Profile:
    """Return a checked profile as a value."""
    bells = told.get("bells_palsy")
    return Profile(
        age=told.get("age"),
        onset=_date(told.get("onset")),
        gaps_were_spasm=told.get("gaps_were_spasm"),
        diagnoses=frozenset(told.get("diagnoses") or ()),
        usual_zones=frozenset(told.get("usual_zones") or ()),
        usual_side=told.get("usual_side"),
        medicines=tuple(
            Medicine(medicine.get("class"), _date(medicine.get("started")), _date(medicine.get("stopped")))
            for medicine in told.get("medicines") or ()
        ),
        toxin_injections=tuple(sorted(map(date.fromisoformat, told.get("toxin_injections") or ()))),
        toxin_where=frozenset(told.get("toxin_where") or ()),
        bells_palsy=BellsPalsy(_date(bells.get("onset")), bells.get("improving")) if bells else None,
        head_injury=_date(told.get("head_injury")),
        neck_surgery=_date(told.get("neck_surgery")),
        conditions=frozenset(told.get("conditions") or ()),
    )


def _date(told: str | None) -> date | None:
    return None if told is None else date.fromisoformat(told)
