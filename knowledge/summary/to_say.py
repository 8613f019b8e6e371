"""Three lines to say at an appointment, made from the facts: how it began, how it is, what is asked."""

from typing import Final

from knowledge.rules.words import counted, listed, sentence
from knowledge.summary import words
from knowledge.summary.summary import Summary

LEAST_DAYS: Final = 5  # logged days on which a share says anything (EJ)


def to_say(summary: Summary) -> tuple[str, ...]:
    """Return three short lines in the person's own voice."""
    return (_beginning(summary), _now(summary), _question(summary))


def _beginning(summary: Summary) -> str:
    told, began = summary.first_told, summary.began
    if began is None:
        return "I have not logged a spasm day in this time."
    when = "It began" if summary.profile.onset else "I have logged it since"
    as_told = summary.profile.onset_as_told
    at = f" “{as_told.words}” ({words.dated(as_told.told)})" if as_told and as_told.day == began else ""
    opening = f"{when}{at or f' on {words.dated(began)}'}".replace("since on", "since")
    if not told:
        return sentence(opening)
    first = [each.place for each in told if each.on == told[0].on]
    later = [each.place for each in told if each.on > told[0].on]
    reached = f" It has since reached the {words.place_names(later)}." if later else " It has stayed there."
    return f"{opening}, at the {words.place_names(first)}.{reached}"


def _now(summary: Summary) -> str:
    days = summary.days
    said = f"{words.period_in_words(summary)} I had it on {days.count('spasm')} of the {days.logged} days I logged"
    if not days.logged:
        return f"{words.period_in_words(summary)} I logged no day, so nothing is known of it."
    closed = sum(number for key, number in days.closures.items() if key not in ("none", None))
    more = [f"it closed my eye on {closed} of them"] if closed else []
    if disturbed := words.disturbed(days, 2):
        more.append(f"it gets in the way of {disturbed}")
    if more:
        return f"{said}; {listed(more)}."
    return f"{said}."


def _question(summary: Summary) -> str:
    waiting = [warning for warning in summary.warnings if warning.is_open and warning.level != "emergency"]
    if waiting:
        return f"My diary asks me to have this looked at: {waiting[-1].about}. What could be behind it, and what next?"
    if summary.injections:
        return _about_injections(summary)
    if summary.profile.diagnoses:
        return "What can be done about it, and what should make me come back sooner?"
    if summary.days.count("spasm"):
        return "What could it be, what should be looked into, and what should make me come back sooner?"
    return "Is there anything else you would like me to log?"


def _about_injections(summary: Summary) -> str:
    last = summary.injections[-1]
    opening = f"My last injection was {words.ago(last, summary.period.last)} ago"
    logged = [weeks for weeks in summary.weeks_since_injection if weeks.logged >= LEAST_DAYS and weeks.last is not None]
    if not logged:
        return f"{opening}. When should the next one be?"
    most = max(logged, key=lambda weeks: (weeks.share or 0, weeks.first))
    share = f"{most.spasm} of {counted(most.logged, 'logged day')}"
    return f"{opening}. In weeks {most.first} and {most.last} after one I had it on {share}: when should the next be?"
