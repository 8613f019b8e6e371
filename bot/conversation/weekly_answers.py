"""/weekly: how it weighs on the person, whether it can be held back, sleep; once a month, a doctor's visit."""

from dataclasses import replace
from datetime import date, timedelta

from bot import texts
from bot.alerts.cards import OUTCOMES
from bot.alerts.record import AlertEntry, alerts_of, answered_as, can_be_answered, seen
from bot.buttons import button
from bot.buttons.diary_actions import SKIP, AnswerWeek, ChangeWeek
from bot.chat import Message
from bot.conversation import morning_answers
from bot.conversation.feature import Command, Commands, Taps, TypedAnswers
from bot.conversation.turn import Turn
from bot.conversation.typing import named
from bot.progress import Progress
from bot.prompts.weekly_message import DEGREES, QUESTIONS, VISIT, of_this_week, rows
from bot.reading.plain_words import NO, YES
from bot.store import Entry, Revision, Side, entries_of
from knowledge.diary import LIVE, AlertRecord, CheckIn, Weekly
from knowledge.weekly import monday

WEEK_DAYS = 7  # the days whose latest answer the rules read
VISIT_DAYS = 28


def start(turn: Turn) -> list[Message]:
    """Ask this week's questions, from the first that has no answer."""
    return [_show(turn, _entry(turn))]


def _again(turn: Turn, _action: ChangeWeek) -> list[Message]:
    """Ask this week's questions from the first one on."""
    entry = _entry(turn)
    entry = replace(entry, progress=replace(entry.progress, done=()))
    _save(turn, entry)
    return [_show(turn, entry)]


def tap(turn: Turn, action: AnswerWeek) -> list[Message]:
    """Keep one answer of this week, and go on."""
    key, answer = action.question, action.answer
    if key not in QUESTIONS or answer not in {*QUESTIONS[key][1], SKIP}:
        return [turn.say(texts.STALE)]
    entry = _entry(turn)
    value = entry.value.without(key)
    if answer != SKIP and answer != "unsure":
        value = value.having(**{key: _meaning(key, answer)})
    progress = replace(entry.progress, done=entry.progress.finished(key))
    if key == VISIT:
        progress = replace(progress, visit=_visited(turn, entry, value.visit))
    entry = replace(entry, value=value, progress=progress)
    _save(turn, entry)
    if key == "held_back":
        _mark_suppressible(turn, value.held_back)
    turn.stored = turn.stored or "weekly"
    return [_show(turn, entry)]


def asks(turn: Turn, key: str) -> bool:
    """Return whether a question of this week has no answer yet."""
    return key in QUESTIONS and key not in _entry(turn).progress.asked


def typed(turn: Turn, key: str) -> list[Message] | None:
    """Take typed words as the button of a question that they name."""
    words = {**dict.fromkeys(YES, AnswerWeek(key, "yes")), **dict.fromkeys(NO, AnswerWeek(key, "no"))}
    action = named(turn.event.text, rows(key), words) if key in QUESTIONS else None
    if isinstance(action, AnswerWeek):
        return tap(turn, action)
    return None


def _meaning(key: str, answer: str) -> object:
    if QUESTIONS[key][1] is DEGREES:
        return int(answer)
    if key == VISIT:
        return answer
    return answer == "yes"


def _visited(turn: Turn, entry: Entry[Weekly], told: object) -> str:
    """Let the alerts know that a doctor has seen to them, in place of what this week's answer said before.

    Return the revision that holds what they were, "" where none is seen to.
    """
    entries = turn.records.entries
    before = entries.revision(turn.person.id, entry.progress.visit)
    for side in before.sides if before else ():
        alert = entries.get(turn.person.id, side.entry_id, AlertRecord)
        images = entries_of([side.image] if side.image else [], AlertRecord)
        if alert is not None and images and can_be_answered(alert):
            entries.save(answered_as(alert, images[0], turn.heard_on))
    if told not in OUTCOMES:
        return ""
    live = [alert for alert in alerts_of(turn.records, turn.person.id) if _is_seen_to(alert)]
    for alert in live:
        entries.save(seen(alert, turn.today, str(told)))
    if not live:
        return ""
    first, *more = (Side(alert.id, alert) for alert in live)
    revision = Revision(turn.person.id, first.entry_id, first.image, more=tuple(more))
    entries.keep_revision(revision)
    return revision.id


def _is_seen_to(alert: AlertEntry) -> bool:
    return bool(alert.value.told) and alert.value.level != "info" and alert.value.state in LIVE


def _mark_suppressible(turn: Turn, told: bool | None) -> None:
    """Write the answer into the latest check-in of the week: the rules read the latest one."""
    since = turn.today - timedelta(days=WEEK_DAYS - 1)
    found = turn.records.entries.find(turn.person.id, CheckIn, since=since, until=turn.today)
    if not found:
        return
    latest = max(found, key=lambda entry: entry.day or since)
    value = latest.value.without("suppressible")
    if told is not None:
        value = value.having(suppressible=told)
    turn.records.entries.save(latest.with_value(value))
    turn.stored = "edit"


def _entry(turn: Turn) -> Entry[Weekly]:
    """Return this week's answers, new ones where there are none."""
    first = monday(turn.today)
    found = turn.records.entries.find(turn.person.id, Weekly, since=first, until=turn.today)
    return of_this_week(found, turn.today) or Entry(
        turn.person.id, Weekly.kind, turn.today, Weekly(date=turn.today), progress=Progress(done=())
    )


def _save(turn: Turn, entry: Entry[Weekly]) -> None:
    known = turn.records.entries.get(turn.person.id, entry.id)
    (turn.records.entries.save(entry) if known else turn.records.entries.add([entry]))


def _show(turn: Turn, entry: Entry[Weekly]) -> Message:
    asked = [key for key in QUESTIONS if key != VISIT or _visit_is_due(turn, entry)]
    left = [key for key in asked if key not in entry.progress.asked]
    looked_back = morning_answers.week_above(turn)
    if not left:
        turn.week_done = True
        turn.expect_nothing()
        return turn.edit("\n\n".join([*looked_back, texts.WEEKLY_DONE]), (button(texts.CHANGE, ChangeWeek()),))
    count = "last one" if len(left) == 1 else f"{len(left)} left"
    turn.expect("weekly", left[0])
    return turn.edit("\n\n".join([*looked_back, f"{QUESTIONS[left[0]][0]} ({count})"]), *rows(left[0]))


def _visit_is_due(turn: Turn, entry: Entry[Weekly]) -> bool:
    since: date = turn.today - timedelta(days=VISIT_DAYS - 1)
    others = turn.records.entries.find(turn.person.id, Weekly, since=since, until=turn.today)
    return not any(VISIT in other.progress.asked for other in others if other.id != entry.id)


TAPS: Taps = {AnswerWeek: tap, ChangeWeek: _again}
COMMANDS: Commands = (Command("weekly", "Once a week: how it weighs on you", start),)
TYPED: TypedAnswers = {"weekly": typed}
