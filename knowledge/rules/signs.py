"""What the rules about warning signs share: which reports count, and how a finding tells of them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from knowledge.diary import CheckIn
from knowledge.rules.known_facts import JUST_NOW, WEEK, Facts, Report
from knowledge.rules.rule import Finding, Finds, Level, Threshold
from knowledge.rules.words import SIGN_WORDS, days, sentence, shortened
from knowledge.sources import EJ

READ_JUST_NOW = Threshold("days that emergency and urgent signs are read back, today included", JUST_NOW, EJ)
READ_A_WEEK = Threshold("days that other signs are read back, today included", WEEK, EJ)


def as_reported(reports: Iterable[Report], on: date) -> str:
    """Return which signs were told of, each with its dates."""
    dates: dict[str, set[date]] = {}
    for report in reports:
        dates.setdefault(report.code, set()).add(report.date)
    together: dict[frozenset[date], list[str]] = {}
    for code, of_sign in dates.items():
        together.setdefault(frozenset(of_sign), []).append(SIGN_WORDS[code])
    parts = [f"{shortened(words, 'other sign')} on {days(of_words, on)}" for of_words, words in together.items()]
    return sentence(f"you told of {'; '.join(parts)}")


def sign_finding(
    facts: Facts,
    reports: Sequence[Report],
    gap: int,
    *,
    more: str = "",
    level: Level | None = None,
    advice: str = "",
) -> Finding | None:
    """Return the finding that some reports make, None when there are none.

    Reports up to `gap` days apart are one occurrence; with 0 each date is an occurrence of its own.
    `more` is a sentence that belongs to the reason, `advice` one that belongs to what to do.
    """
    if not reports:
        return None
    codes = sorted({report.code for report in reports})
    return Finding(
        because=" ".join(filter(None, (as_reported(reports, facts.on), more))),
        dates=tuple(sorted({report.date for report in reports})),
        instances=tuple(f"{code}@{_began(facts, reports, code, gap)}" for code in codes),
        level=level,
        advice=advice,
    )


def _began(facts: Facts, reports: Iterable[Report], code: str, gap: int) -> date:
    def tells(check_in: CheckIn) -> bool:
        return any(sign.code == code for sign in check_in.signs or ())

    if gap:
        return facts.since(tells, gap)
    return max(report.date for report in reports if report.code == code)


def reported(codes: Collection[str], days_read: int, gap: int) -> Finds:
    """Return the condition "any of these signs was told of in the last days"."""

    def finds(facts: Facts) -> Finding | None:
        return sign_finding(facts, facts.reports(codes, days_read), gap)

    return finds
