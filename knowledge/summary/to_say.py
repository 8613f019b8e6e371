"""Three lines to say at an appointment, made from the facts: how it began, how it is, what is asked."""

from typing import Final

from knowledge.codes import LEVELS
from knowledge.rules.words import counted, listed, sentence
from knowledge.summary import words
from knowledge.summary.summary import Summary
from knowledge.summary.warned import HELD, Warned

LEAST_DAYS: Final = 5  # logged days on which a share says anything (EJ)
LONG_PAST: Final = 31  # days after which what waits now is asked about before an emergency that has passed (EJ)
LONG_BEFORE: Final = 31  # days from the beginning to the first log: where it was then is not told (EJ)


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
    stayed = " It has stayed there." if summary.days.count("spasm") > 1 else ""
    reached = f" It has since reached the {words.place_names(later)}." if later else stayed
    if (told[0].on - began).days > LONG_BEFORE:
        opening = f"{opening}. When I first logged it, on {words.dated(told[0].on)}, it was"
    else:
        opening = f"{opening},"
    return f"{opening} at the {words.place_names(first)}.{reached}"


def _now(summary: Summary) -> str:
    days = summary.days
    if not days.logged and summary.signs.asked:
        return f"{words.period_in_words(summary)} I logged signs, and on no day whether it twitched."
    if not days.logged:
        return f"{words.period_in_words(summary)} I logged no day, so nothing is known of it."
    of = "the one day" if days.logged == 1 else f"{days.count('spasm')} of the {days.logged} days"
    had = "had it" if days.count("spasm") or days.logged > 1 else "did not have it"
    said = f"{words.period_in_words(summary)} I {had} on {of} I logged"
    closed = sum(number for key, number in days.closures.items() if key not in ("none", None))
    more = [f"it closed my eye on {closed} of them"] if closed else []
    if disturbed := words.disturbed(days, 2):
        more.append(f"it gets in the way of {disturbed}")
    if more:
        return f"{said}; {listed(more)}."
    return f"{said}."


def _question(summary: Summary) -> str:
    if waiting := [warning for warning in summary.warnings if warning.waits and not _is_long_past(warning, summary)]:
        return _about_warning(max(waiting, key=lambda warning: (LEVELS.index(warning.level), warning.date)))
    if summary.injections:
        return _about_injections(summary)
    if summary.profile.diagnoses:
        return "What can be done about it, and what should make me come back sooner?"
    if summary.days.count("spasm"):
        return "What could it be, what should be looked into, and what should make me come back sooner?"
    return "Is there anything else you would like me to log?"


def _is_long_past(warning: Warned, summary: Summary) -> bool:
    passed = warning.level == "emergency" or warning.state == HELD
    return passed and (summary.period.last - warning.date).days > LONG_PAST


def _about_warning(warning: Warned) -> str:
    asked = "What could be behind it, and what next?"
    if warning.level == "emergency":
        return f"My diary called this of {words.dated(warning.date)} an emergency: {warning.about}. {asked}"
    return f"My diary asks me to have this looked at: {warning.about}. {asked}"


def _about_injections(summary: Summary) -> str:
    last = summary.injections[-1]
    opening = f"My last injection was {words.ago(last, summary.period.last)} ago"
    logged = [weeks for weeks in summary.weeks_since_injection if weeks.logged >= LEAST_DAYS and weeks.last is not None]
    if not logged:
        return f"{opening}. When should the next one be?"
    most = max(logged, key=lambda weeks: (weeks.share or 0, weeks.first))
    share = f"{most.spasm} of {counted(most.logged, 'logged day')}"
    return f"{opening}. In weeks {most.first} and {most.last} after one I had it on {share}: when should the next be?"
