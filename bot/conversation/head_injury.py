"""After a blow to the head: what to watch for until three weeks have passed, and the question of the first two days."""

from dataclasses import replace
from datetime import date, timedelta

from bot import texts
from bot.conversation import learned
from bot.conversation.turn import Turn
from bot.progress import Progress
from bot.reading.clean import bare
from bot.store import Entry
from bot.wording import day_in_full
from knowledge.questionnaire import Draft
from knowledge.questions import WARNING
from knowledge.rules.emergency import HEAD_INJURY_DANGER

A_BLOW = ("hit", "bump", "bang", "knock", "whack", "bash", "fell", "blow", "again", "another")
ASKED_DAYS = 2  # after the blow: on each of them the check-in asks for the signs (EJ)


def watch(turn: Turn) -> str:
    """Return what to watch for after a blow to the head, "" once three weeks have passed."""
    injured = _injured(turn)
    if injured is None:
        return ""
    return watch_since(turn, injured)


def told_to_the_call(turn: Turn) -> str:
    """Return what whoever calls for help says of the blow to the head that is known."""
    injured = _injured(turn)
    if injured is None:
        return ""
    return texts.SAY_THE_BLOW.format(day=day_in_full(injured, turn.heard_on))


def watch_since(turn: Turn, injured: date) -> str:
    """Return what to watch for after a blow to the head on a day, "" once three weeks have passed."""
    if not 0 <= (turn.heard_on - injured).days <= HEAD_INJURY_DANGER.value:
        return ""
    until = injured + timedelta(days=HEAD_INJURY_DANGER.value)
    said = {name: day_in_full(day, turn.heard_on) for name, day in (("day", injured), ("until", until))}
    return texts.WATCH_AFTER_HEAD_INJURY.format(number=turn.number, **said)


def asked(turn: Turn, day: date | None, before: Draft, after: Draft) -> Draft:
    """Return a check-in that asks for the signs of a head injury of the last days once its warning list is closed."""
    injured = _injured(turn)
    closed = WARNING.key in after.done and WARNING.key not in before.done and not after.focus
    if not closed or day is None or injured is None or "head" in after.ticks:
        return after
    if 0 <= (day - injured).days <= ASKED_DAYS:
        return replace(after, focus=f"{WARNING.key}/head/danger")
    return after


def as_of(turn: Turn, entry: Entry, draft: Draft) -> tuple[Progress, Draft]:
    """Take a blow to the head as of the check-in's day as soon as it is told: its date may never be answered."""
    if entry.day is None:
        return entry.progress, draft
    known = learned.facts_of(turn.person.profile)
    turn.person.profile = turn.person.profile.having(head_injury=entry.day)
    told = learned.noted(entry, known, learned.facts_of(turn.person.profile))
    return told.progress, replace(draft, injury_dated=True)


def is_asked_for(draft: Draft) -> bool:
    """Return whether a check-in asks for the day of a blow to the head that is not told yet."""
    return draft.focus == f"{WARNING.key}/head/injury" and "head" not in draft.ticks


def is_named_again(turn: Turn) -> bool:
    """Return whether words that name a blow to the head mean the one that is known: they tell of no other."""
    words = bare(turn.event.text).casefold()
    return bool(watch(turn)) and not any(blow in words for blow in A_BLOW)


def _injured(turn: Turn) -> date | None:
    return turn.person.profile.head_injury
