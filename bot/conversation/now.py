"""A spasm while it happens: the first tap saves, everything after it is optional."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import get_args

from bot import texts
from bot.buttons import button
from bot.buttons.diary_actions import BeginAnotherSpasm, DateSpasm, EndSpasm, PlaceSpasm, RateSpasm, SaveSpasm
from bot.chat import Message
from bot.conversation import check_in
from bot.conversation.card import PLACES_SHOWN
from bot.conversation.feature import Command, Commands, Taps
from bot.conversation.now_card import asks_place, card, clock_of, moment_of
from bot.conversation.steps import last_with_places
from bot.conversation.summary import places_of
from bot.conversation.turn import Turn, shortened
from bot.progress import Progress, Span
from bot.reading.when import lived_day
from bot.store import Entry, Revision, is_id, new_id
from knowledge.diary import CheckIn
from knowledge.questions import PLACES, STRENGTH

_DAY = timedelta(days=1)
LONG_AGO = timedelta(minutes=10)
ONGOING = timedelta(hours=12)  # a moment without an end is not asked about for longer
Detail = DateSpasm | RateSpasm | EndSpasm


def start(turn: Turn, fresh: bool = False) -> list[Message]:
    """Offer to save that it is happening, the usual place first; ask about one that has not ended yet."""
    ongoing = None if fresh else _ongoing(turn)
    if ongoing is not None:
        still = button(texts.STILL, EndSpasm(ongoing.id, False))
        rows = (
            (still, button(texts.STOPPED, EndSpasm(ongoing.id, True))),
            (button(texts.ANOTHER, BeginAnotherSpasm()),),
        )
        turn.expect_button(rows)
        return [turn.edit(texts.STILL_GOING.format(clock=clock_of(turn, ongoing)), *rows)]
    token = new_id()
    # written long ago, it was then that it twitched: the tap that saves it comes later still
    at = int(turn.now.timestamp()) if turn.heard_at - turn.now > LONG_AGO else None
    last = last_with_places(turn, before=lived_day(turn.local) + _DAY)
    choices = []
    if last:
        usual = texts.NOW_USUAL.format(places=shortened(places_of(last.value), PLACES_SHOWN))
        choices.append((button(usual, SaveSpasm(token, True, at, last.id)),))
    begun = texts.THEN if at else texts.NOW
    other = texts.NOW_OTHER if last else begun
    choices.append((button(other, SaveSpasm(token, False, at)),))
    turn.expect_button(tuple(choices))
    clock = f"{turn.local:%H:%M}" + (f" on {turn.named(turn.today)}" if turn.is_late else "")
    return [turn.edit(texts.ASK_THEN.format(clock=clock) if at else texts.ASK_NOW, *choices)]


def _again(turn: Turn, _action: BeginAnotherSpasm) -> list[Message]:
    return start(turn, fresh=True)


def _save(turn: Turn, action: SaveSpasm) -> list[Message]:
    """Save that it is happening; tapped twice, show what was saved."""
    if is_id(action.spasm) and not turn.records.entries.is_taken(action.spasm):
        started = turn.moment(action.at)
        if started is None:
            return [turn.say(texts.STALE)]
        return _saved(turn, action, started)
    entry = _spasm(turn, action.spasm)
    if entry is None:
        return [turn.say(texts.GONE_CHECK_IN)]
    return [card(turn, entry)]


def _ask_place(turn: Turn, action: PlaceSpasm) -> list[Message]:
    entry = _spasm(turn, action.spasm)
    if entry is None:
        return [turn.say(texts.GONE_CHECK_IN)]
    return [check_in.open_question(turn, asks_place(entry, yes=True), "places")]


def _spasm(turn: Turn, entry_id: str) -> Entry[CheckIn] | None:
    entry = turn.records.entries.get(turn.person.id, entry_id, CheckIn)
    if entry is not None and entry.progress.moment:
        return entry
    return None


def _detail(turn: Turn, action: Detail) -> list[Message]:
    """Add one optional detail to a spasm."""
    entry = _spasm(turn, action.spasm)
    if entry is None:
        return [turn.say(texts.GONE_CHECK_IN)]
    entry = check_in.put_down(turn, entry)
    changed = _detailed(turn, entry, action)
    if changed is None:
        return [turn.say(texts.STALE)]
    turn.records.entries.save(changed)
    if changed.value != entry.value:
        turn.stored = "edit"
    turn.changed_days |= {changed.day} if changed.day and changed.day != entry.day else set()
    return [card(turn, changed)]


def _saved(turn: Turn, action: SaveSpasm, started: datetime) -> list[Message]:
    day, entry_id = lived_day(started), action.spasm
    last = last_with_places(turn, day + _DAY, action.last) if action.usual else None
    value = CheckIn(date=day, spasm=True)
    if last is not None:
        answers = {key: last.value.answer(key) for key in PLACES.keys}
        value = value.having(**{key: answer for key, answer in answers.items() if answer})
    revision = Revision(turn.person.id, entry_id, None)
    progress = Progress(moment=Span(started.replace(microsecond=0)), made_by=revision.id)
    entry = Entry(turn.person.id, CheckIn.kind, day, value, id=entry_id, progress=progress)
    turn.records.entries.add([entry])
    turn.records.entries.keep_revision(revision)
    turn.stored = "check_in" if day >= turn.lived_on else "edit"
    turn.changed_days |= {day}
    return [card(turn, entry)]


def _detailed(turn: Turn, entry: Entry[CheckIn], action: Detail) -> Entry[CheckIn] | None:
    """Return the entry with one detail set: when it began, how strong, that it goes on or has ended."""
    if isinstance(action, RateSpasm):
        option = STRENGTH.option(action.strength)
        if option is None:
            return None
        return entry.with_value(entry.value.having(strength=option.value))
    moment = moment_of(entry)
    if isinstance(action, DateSpasm):
        if action.minutes not in texts.STARTED:
            return None
        told = moment.told or moment.started
        begun = replace(moment, told=told, started=told - timedelta(minutes=int(action.minutes)))
        return _on_its_day(turn, _timed(entry, begun), begun)
    if not action.over:
        return _timed(entry, replace(moment, ended=None))
    return _timed(entry, replace(moment, ended=moment.ended or turn.local.replace(microsecond=0)))


def _timed(entry: Entry[CheckIn], moment: Span) -> Entry[CheckIn]:
    return replace(entry, progress=replace(entry.progress, moment=moment))


def _on_its_day(turn: Turn, entry: Entry[CheckIn], moment: Span) -> Entry[CheckIn]:
    """Return a moment as one of the day that was lived when it began."""
    day = lived_day(moment.started.astimezone(turn.zone))
    return replace(entry, day=day, value=entry.value.having(date=day))


def _ongoing(turn: Turn) -> Entry[CheckIn] | None:
    recent = turn.records.entries.find(turn.person.id, CheckIn, since=turn.yesterday)
    for entry in recent[::-1]:
        moment = entry.progress.moment
        if moment and not moment.ended and turn.now - moment.started < ONGOING:
            return entry
    return None


TAPS: Taps = {
    BeginAnotherSpasm: _again,
    SaveSpasm: _save,
    PlaceSpasm: _ask_place,
    **dict.fromkeys(get_args(Detail), _detail),
}
COMMANDS: Commands = (Command("now", "It is twitching now", start),)
