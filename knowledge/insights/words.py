"""Insights in plain words: what goes together and what can't be told, with counts, and never as a cause."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from knowledge.insights.factors import FACTORS, Factor
from knowledge.insights.verdicts import LEAST_DAYS, Insights, Look, Verdict

OPENING_CHARACTERS: Final = 300
HALF_A_YEAR: Final = 183  # days

_WHEN: Final = {0: "same day", 1: "day after"}
_HEADINGS: Final[dict[Verdict, str]] = {
    "more": "More spasm days with",
    "less": "Fewer spasm days with",
    "none": "No clear link",
    "unsure": "Can't tell yet",
    "few": "Too few days",
}
_SAID: Final[dict[Verdict, str]] = {
    "more": "more with it",
    "less": "less with it",
    "none": "no clear link",
    "unsure": "can't tell yet",
}
_EVER_SHORTER: Final = ((2, True), (1, True), (1, False))
"""How many links of each kind the opening names, and whether it counts the rest."""
_NO_CAUSE: Final = "What goes together need not be cause and effect."
_USUAL: Final = 'In the first half year "can\'t tell yet" is the usual answer.'
_NOTHING: Final = (
    "The diary has no day yet with or without twitching. After some weeks of check-ins there is more to compare."
)
_NO_HABITS: Final = (
    'No sleep, coffee, drinks, stress, screens or alcohol is logged yet: "Add sleep, coffee, drinks" under a check-in.'
)
_HOW: Final = (
    "How it is worked out: a day is compared only with days of the same eight weeks, so that a season, an injection or "
    "a new job can't look like a habit's doing; the plain counts may differ from that. Then whole weeks are shuffled "
    "many times, to see what chance alone does: among so many comparisons one that looks clear by itself may be luck. "
    "In up to one diary in twenty chance alone still shows a link. Days without an answer are left out. "
    "Before you change a medicine, ask your doctor."
)


def opening(found: Insights) -> str:
    """Return what there is to say in at most 300 characters."""
    if found.first is None:
        return _NOTHING
    if not any(look.counts.known for look in found.looks):
        return f"{_days(found)}\n{_NO_HABITS}"
    shorter = (_opening(found, most, rest) for most, rest in _EVER_SHORTER)
    return next(text for text in shorter if len(text) <= OPENING_CHARACTERS)


def _opening(found: Insights, most: int, rest: bool) -> str:
    """Return the opening with so many links named of each kind, and how many other looks there are."""
    linked = (*_links(found, "more", most), *_links(found, "less", most))
    lines = [_days(found), *linked, _rest(found) if rest else ""]
    if not linked:
        lines.append(_usual(found))
    return "\n".join((*(line for line in lines if line), _NO_CAUSE))


def in_full(found: Insights) -> str:
    """Return every factor with its counts, and how they were compared."""
    parts = [_days(found)] if found.first else [_NOTHING]
    if 0 < min(found.spasms, found.clear, LEAST_DAYS) < LEAST_DAYS or not (found.spasms and found.clear):
        parts.append("Nearly all of these days are alike, so there is little to compare.")
    parts += [_factor(factor, [look for look in found.looks if look.factor is factor]) for factor in FACTORS]
    return "\n\n".join((*(part for part in parts if part), f"{_NO_CAUSE} {_usual(found)}".strip(), _HOW))


def _usual(found: Insights) -> str:
    if found.days < HALF_A_YEAR:
        return _USUAL
    return ""


def _days(found: Insights) -> str:
    assert found.first is not None
    return (
        f"{_day(found.first, found)} to {_day(found.on, found)}: "
        f"{found.spasms} {'day' if found.spasms == 1 else 'days'} with twitching, {found.clear} without."
    )


def _of(found: Insights, verdict: Verdict) -> list[Look]:
    return [look for look in found.looks if look.verdict == verdict]


def _links(found: Insights, verdict: Verdict, most: int) -> list[str]:
    looks = _of(found, verdict)
    named = ", ".join(f"{look.factor.name} ({_WHEN[look.after]})" for look in looks[:most])
    more = f", and {len(looks) - most} more" if len(looks) > most else ""
    if looks:
        return [f"{_HEADINGS[verdict]}: {named}{more}."]
    return []


def _rest(found: Insights) -> str:
    told: tuple[Verdict, ...] = ("none", "unsure", "few")
    counts = [(_HEADINGS[verdict], len(_of(found, verdict))) for verdict in told]
    return " ".join(f"{heading}: {count}." for heading, count in counts if count)


def _factor(factor: Factor, looks: Sequence[Look]) -> str:
    if not any(look.counts.known for look in looks):
        return ""  # never logged
    name = factor.name[0].upper() + factor.name[1:]
    return "\n".join((name, *(_look(look) for look in looks)))


def _look(look: Look) -> str:
    counts, when = look.counts, _WHEN[look.after].capitalize()
    if look.verdict == "few":
        there = f"{counts.having} with it, {counts.without} without"
        return f"{when}: too few days ({there}; it takes {LEAST_DAYS} of each)."
    return (
        f"{when}: {_SAID[look.verdict]}. Twitching on {counts.both} of {counts.having} days with it, "
        f"on {counts.spasms_without} of {counts.without} without.{_between(look)}"
    )


def _between(look: Look) -> str:
    if look.interval is None:
        return ""
    low, high = (round(100 * end) for end in look.interval)
    return f" Probably between {_points(low)} and {_points(high)} spasm days in 100."


def _points(points: int) -> str:
    return f"{abs(points)} {'fewer' if points < 0 else 'more'}"


def _day(day: date, found: Insights) -> str:
    """Return a day; with its year, where the days looked at are of several years."""
    if found.first is not None and found.first.year == found.on.year:
        return f"{day.day} {day:%b}"
    return f"{day.day} {day:%b} {day.year}"
