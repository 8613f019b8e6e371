"""Read, judge the form of, and write the history file: one JSON document with one person's history."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Final

from pydantic import Field

from knowledge.diary import CheckIn, Habits, Moment, Note
from knowledge.faults import Faults, HistoryFileError, misfits, unstorable
from knowledge.fields import Allowed, Item, Listed, OneOf
from knowledge.history import History
from knowledge.profile import Profile
from knowledge.strict_json import MOST_BYTES, MOST_CHECK_INS, load

__all__ = ["FORMAT", "MOST_BYTES", "VERSION", "HistoryFile", "HistoryFileError", "check", "dump", "history", "parse"]

FORMAT: Final = "steadyface-history"
VERSION: Final = 1

Object = dict[str, object]


class HistoryFile(Item):
    """Hold one person's history."""

    format: Annotated[str, OneOf((FORMAT,))]
    version: Annotated[int, Field(ge=VERSION, le=VERSION), Allowed(f"version {VERSION} is the one that can be read")]
    check_ins: Annotated[Listed[CheckIn], Field(max_length=MOST_CHECK_INS)]
    profile: Profile | None = None
    days: Listed[Habits] | None = None
    notes: Listed[Note] | None = None
    moments: Listed[Moment] | None = None
    weekly: Listed[Object] | None = None
    alerts: Listed[Object] | None = None
    settings: Object | None = None


def parse(content: bytes) -> Object:
    """Return the document in a file's content, unchanged; raise HistoryFileError for any fault."""
    document = load(content)
    faults = check(document)
    if faults or not isinstance(document, dict):
        raise HistoryFileError(faults)
    return document


def check(document: object, *, today: date | None = None, latest: date | None = None) -> list[str]:
    """Return what is wrong with a document; with `today`, dates after it, or after `latest`, are wrong too."""
    faults = Faults()
    misfits(HistoryFile, document, faults, context=_bounds(today, latest))
    _unanswered(document, faults)
    unstorable(document, "", faults)
    return faults.lines


def _bounds(today: date | None, latest: date | None) -> dict[str, date] | None:
    if today is None:
        return None
    return {"today": today, "latest": latest or today}


def _unanswered(document: object, faults: Faults) -> None:
    """Note each check-in that leaves out what only one that was never finished may."""
    match document:
        case {"check_ins": [*items]}:
            for number, item in enumerate(items):
                if isinstance(item, dict) and "spasm" not in item:
                    faults.note(f"check_ins[{number}].spasm", "missing; this key can't be left out")


def dump(document: Mapping[str, object]) -> str:
    """Return a document as the text of a file."""
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def history(document: Mapping[str, object]) -> History:
    """Return what a checked document tells."""
    file = HistoryFile.model_validate(document)
    return History.of(file.profile or Profile(), file.check_ins)
