"""The history as tables that a spreadsheet opens: a row a day, and a row a check-in."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.geography import is_zone
from knowledge.codes import INTERFERENCE_DOMAINS, PLACES
from knowledge.diary import CheckIn, Habits, Note, Sign
from knowledge.history import Day, History
from knowledge.history_file import HistoryFile
from knowledge.profile import Profile

Cell = str | int | float | bool | None
Row = Mapping[str, Cell]

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\0")  # what a spreadsheet takes for the beginning of one (CWE-1236)
SPASM: Final = {True: "spasm", False: "clear", None: "unknown"}
HABITS: Final = tuple(name for name in Habits.model_fields if name != "date")
DEGREES: Final = ("strength", "frequency", "eye_closure")
DOMAINS: Final = tuple(f"in_the_way_{domain}" for domain in INTERFERENCE_DOMAINS)
CHECK_IN_COLUMNS: Final = (
    "date", "day", *DEGREES, "places", "whole_side", "elsewhere", *DOMAINS, "suppressible", "signs",
)  # fmt: skip
DAY_COLUMNS: Final = ("date", "day", "check_ins", *CHECK_IN_COLUMNS[2:], *HABITS, "notes")


def check_ins(document: Mapping[str, object]) -> str:
    """Return a table with a row a check-in, in the order of their dates."""
    file = HistoryFile.model_validate(document)
    ordered = sorted(file.check_ins, key=lambda told: told.date)
    return written(CHECK_IN_COLUMNS, map(_check_in, ordered))


def days(document: Mapping[str, object]) -> str:
    """Return a table with a row for each day of which anything was told: a day without a row is unknown."""
    file = HistoryFile.model_validate(document)
    told = {day.date: day for day in History.of(Profile(), file.check_ins).days}
    habits = {each.date: each for each in file.days or () if each.date is not None}
    notes = _notes(file.notes or (), file.profile or Profile())
    every = sorted({*told, *habits, *notes})
    return written(DAY_COLUMNS, (_day(on, told.get(on), habits.get(on), notes.get(on, ())) for on in every))


def written(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """Return rows as CSV; a text that a spreadsheet would take for a formula is one no longer, a number stays one."""
    stream = io.StringIO(newline="")
    table = csv.writer(stream)
    table.writerow(columns)
    table.writerows([safe(row.get(column)) for column in columns] for row in rows)
    return stream.getvalue()


def safe(cell: Cell) -> str | int | float:
    """Return a cell as it is written: text that begins like a formula behind an apostrophe, what is unknown empty."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        if cell:
            return "yes"
        return "no"
    if isinstance(cell, str) and cell.startswith(FORMULA):
        return f"'{cell}"
    return cell


def _check_in(told: CheckIn) -> Row:
    return {
        "date": told.date.isoformat(),
        "day": SPASM[told.spasm],
        **_answers(told, DEGREES),
        "places": _listed(told.places),
        "whole_side": told.whole_side,
        "elsewhere": _listed(told.elsewhere),
        **_in_the_way(told.interference or {}),
        "suppressible": told.suppressible,
        "signs": _signs(told.signs),
    }


def _day(on: date, told: Day | None, habits: Habits | None, notes: Sequence[str]) -> Row:
    row: dict[str, Cell] = {"date": on.isoformat(), "day": SPASM[None], "notes": " | ".join(notes) or None}
    if told is not None:
        asked = any(each.signs is not None for each in told.check_ins)
        row |= {
            "day": SPASM[told.spasm],
            "check_ins": len(told.check_ins),
            "strength": told.strength,
            "frequency": told.frequency,
            "eye_closure": told.eye_closure,
            "places": _listed([place for place in PLACES if place in told.places]),
            "whole_side": told.whole_side,
            "elsewhere": _listed(sorted(told.elsewhere)),
            **_in_the_way(told.interference),
            "suppressible": told.suppressible,
            "signs": _signs(told.signs if asked else None),
        }
    if habits is not None:
        row |= _answers(habits, HABITS)
    return row


def _answers(told: CheckIn | Habits, names: Iterable[str]) -> dict[str, Cell]:
    values = ((name, told.answer(name)) for name in names)
    return {name: value for name, value in values if isinstance(value, str | int | float)}


def _in_the_way(degrees: Mapping[str, int | None]) -> Row:
    return {f"in_the_way_{domain}": degrees.get(domain) for domain in INTERFERENCE_DOMAINS}


def _listed(values: Iterable[str] | None) -> str | None:
    return " ".join(values or ()) or None


def _signs(signs: Iterable[Sign] | None) -> str | None:
    """Return the signs with how they came; "none" where none of the list was ticked, nothing where it is unknown."""
    if signs is None:
        return None
    named = [f"{sign.code} ({sign.onset})" if sign.onset else f"{sign.code}" for sign in signs if sign.code]
    return "; ".join(named) or "none"


def _notes(notes: Iterable[Note], profile: Profile) -> Mapping[date, list[str]]:
    """Return the notes by the person's own date."""
    zone = ZoneInfo(profile.time_zone) if profile.time_zone and is_zone(profile.time_zone) else None
    found: dict[date, list[str]] = defaultdict(list)
    for note in notes:
        if note.at and note.text:
            found[_moment(note.at).astimezone(zone).date() if zone else _moment(note.at).date()].append(note.text)
    return found


def _moment(at: str) -> datetime:
    return datetime.fromisoformat(at)
