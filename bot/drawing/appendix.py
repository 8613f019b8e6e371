"""What stands behind the page for a doctor: every day, every sign, every warning, the scales, and notes if wanted."""

from collections.abc import Mapping
from typing import Final

from knowledge.profile import Medicine
from knowledge.summary import Summary, words
from knowledge.summary.days import Days

ALL_DATES: Final = 10_000
LONGEST_NOTE: Final = 4_000  # characters
MOST_NOTES: Final = 400


def appendix(summary: Summary, *, notes: bool) -> Mapping[str, object]:
    """Return the sections of the appendix: a heading and its lines each."""
    return {
        "months": [_month(days) for days in summary.days.months.values() if days.logged],
        "signs": [f"{told.label}: {words.days_named(told.dates, ALL_DATES)}" for told in summary.signs.told],
        "injections": words.days_named(summary.injections, ALL_DATES),
        "medicines": [_medicine(medicine) for medicine in summary.profile.medicines or ()],
        "warnings": [_warning(summary, number) for number in range(len(summary.warnings))],
        "scales": _scales(),
        "notes": _notes(summary) if notes else [],
        "more_notes": max(len(summary.notes_of()) - MOST_NOTES, 0) if notes else 0,
    }


def _month(days: Days) -> list[str]:
    """Return a month's name and its days: each spasm day with its strength."""
    first = days.marks[0].date
    spasms = [f"{mark.date.day} ({mark.strength or '?'})" for mark in days.of_kind("spasm")]
    said = f"spasm {', '.join(spasms)}" if spasms else "no spasm day"
    return [f"{first:%b %Y}", f"{said}; {days.count('clear')} clear, {days.count('unknown')} not logged"]


def _medicine(medicine: Medicine) -> str:
    told = medicine.started_as_told
    since = f"from {words.dated(medicine.started)}" if medicine.started else "beginning not told"
    if told is not None and told.day == medicine.started:
        since = f"since “{told.words}”, told on {words.dated(told.told)}"
    until = f", stopped {words.dated(medicine.stopped)}" if medicine.stopped else ""
    return f"{words.medicine_name(medicine.kind)}: {since}{until}"


def _warning(summary: Summary, number: int) -> str:
    one = summary.warnings[number]
    level = words.LEVEL_WORDS[one.level]
    came = words.outcome(one)
    return f"{words.dated(one.date)}, to be seen {level}: {one.about}. {one.because} What came of it: {came}."


def _scales() -> list[str]:
    strong = "; ".join(f"{number} {said}" for number, said in words.STRENGTH_WORDS.items())
    often = "; ".join(f"{number} {said}" for number, said in words.FREQUENCY_WORDS.items())
    return [
        f"Strength at its worst that day: {strong}.",
        f"How often: {often}.",
        "What it gets in the way of: 1 a little; 2 quite a bit; 3 a lot; 4 could not do it.",
        "A day without a check-in is not logged: it is neither a spasm day nor a clear one.",
        "The list of warning signs is asked in each check-in; other signs only where the person looked for them.",
        "The warnings come from fixed rules that put public patient guidance into words; no clinician reviewed them.",
    ]


def _notes(summary: Summary) -> list[list[str]]:
    return [[words.dated(on), text[:LONGEST_NOTE]] for on, text in summary.notes_of()[-MOST_NOTES:]]
