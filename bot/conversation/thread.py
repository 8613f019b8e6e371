"""The one appointment in the chat: its reasons told as they come, shown as one card, explained together."""

from collections.abc import Sequence

from bot import texts
from bot.alerts.judge import Judge, judge_of
from bot.alerts.record import AlertEntry, alerts_of, told
from bot.alerts.thread import Reason, Thread, thread_of
from bot.alerts.thread_card import card, one_more
from bot.buttons import button
from bot.buttons.sent_actions import OpenTopic
from bot.chat import Button, Message
from bot.conversation.summary import entry_line
from bot.conversation.turn import Turn
from bot.wording import country_of
from knowledge.diary import CheckIn
from knowledge.rules import topic_of
from knowledge.sources import reference

MOST_ENTRIES, MOST_SOURCES, MOST_IN_FULL = 14, 4, 4


def thread(turn: Turn) -> Thread:
    """Return the person's thread, each reason in the words that fit their history as it is."""
    return told_by(turn, judge_of(turn.records, turn.person, turn.heard_on, turn.number))


def told_by(turn: Turn, judge: Judge) -> Thread:
    """Return the person's thread as a judge of their history tells it."""
    alerts = alerts_of(turn.records, turn.person.id)
    return thread_of(alerts, turn.heard_on, lambda entry: judge.because(entry, turn.heard_on))


def shown(turn: Turn, lead: str = "") -> list[Message]:
    """Return the thread as its card, nothing where there is none."""
    now = thread(turn)
    if now.reasons:
        return [card(now, country_of(turn.person), lead)]
    return []


def tell(turn: Turn, new: Sequence[AlertEntry]) -> list[Message]:
    """Tell new reasons: the first as the card, a later one as one more of the same appointment.

    What only tells a fact again that was told has nothing to add.
    """
    if not new:
        return []
    for entry in new:
        turn.records.entries.save(told(entry, turn.heard_at, turn.heard_on))
    if any(entry.value.level == "urgent" for entry in new):
        turn.records.people.review_soon(turn.person.id)  # it is told again the same day
    now, come = thread(turn), {entry.id for entry in new}
    before = [entry for entry in now.entries if entry.id not in come and entry.value.told]
    if not before:
        return [card(now, country_of(turn.person))]
    lines = [reason for reason in now.lines if reason.entry.id in come]
    if lines:
        return [one_more(now, lines, before, country_of(turn.person), tuple(come))]
    return []


def why(turn: Turn) -> list[Message]:
    """Return all that is behind the thread: each reason with what it asks for, the entries, the sources."""
    now = thread(turn)
    parts = list(map(_in_full, now.lines[:MOST_IN_FULL]))
    parts.append("\n".join(texts.REASON.format(why=reason.because) for reason in now.lines[MOST_IN_FULL:]))
    parts.append("\n".join(_entries(turn, now)))
    parts.append("\n".join(_sources(now)))
    parts += [texts.NO_ASSESSMENT for _ in now.lines[:1]]
    return [turn.say("\n\n".join(filter(None, parts)), *_pages(now))]


def _in_full(reason: Reason) -> str:
    """Return why a reason is one, what it asks for, and what would make it more urgent."""
    value = reason.entry.value
    sooner = value.escalates and f"{texts.MORE_URGENT} {value.escalates}"
    return "\n".join(filter(None, (reason.because, value.message, sooner)))


def _entries(turn: Turn, now: Thread) -> list[str]:
    days = sorted({day for entry in now.entries for day in entry.value.dates})
    if not days:
        return []
    found = turn.records.entries.find(turn.person.id, CheckIn, since=days[0], until=days[-1])
    of_them = sorted((entry for entry in found if entry.day in days), key=lambda entry: entry.day or days[0])
    return [entry_line(entry, turn.heard_on) for entry in of_them][-MOST_ENTRIES:]


def _sources(now: Thread) -> list[str]:
    cited = [source for reason in now.lines for source in reason.entry.value.sources]
    named = dict.fromkeys(f"Source: {reference(source.title, source.url)}" for source in cited)
    return list(named)[:MOST_SOURCES]


def _pages(now: Thread) -> tuple[tuple[Button, ...], ...]:
    page = topic_of(now.lead.value.rule)
    if page:
        return ((button(texts.READ_MORE, OpenTopic(page)),),)
    return ()
