"""A spasm while it happens: the first tap saves, everything after it is optional."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot import texts
from bot.chat import Button, Message
from bot.conversation import check_in
from bot.conversation.card import PLACES_SHOWN
from bot.conversation.now_card import asks_place, card, clock_of
from bot.conversation.steps import last_with_places
from bot.conversation.summary import places_line
from bot.conversation.turn import Turn, shortened
from bot.reading.when import lived_day
from bot.store import Entry, Revision, is_id, new_id
from knowledge.questions import STRENGTH

_DAY = timedelta(days=1)
LONG_AGO = timedelta(minutes=10)
ONGOING = timedelta(hours=12)  # a moment without an end is not asked about for longer


def start(turn: Turn, fresh: bool = False) -> list[Message]:
    """Offer to save that it is happening, the usual place first; ask about one that has not ended yet."""
    ongoing = None if fresh else _ongoing(turn)
    if ongoing is not None:
        still = (Button(texts.STILL, f"n:{ongoing.id}:still"), Button(texts.STOPPED, f"n:{ongoing.id}:stop"))
        rows = (still, (Button(texts.ANOTHER, "n::again"),))
        turn.expect_button(rows)
        return [turn.edit(texts.STILL_GOING.format(clock=clock_of(turn, ongoing)), *rows)]
    token = new_id()
    # written long ago, it was then that it twitched: the tap that saves it comes later still
    at = f":{int(turn.now.timestamp())}" if turn.heard_at - turn.now > LONG_AGO else ""
    last = last_with_places(turn, before=lived_day(turn.local) + _DAY)
    choices = []
    if last:
        usual = texts.NOW_USUAL.format(places=shortened(places_line(last.value), PLACES_SHOWN))
        choices.append((Button(usual, f"n:{token}:usual{at or ':'}:{last.id}"),))
    other = texts.NOW_OTHER if last else texts.THEN if at else texts.NOW
    choices.append((Button(other, f"n:{token}:other{at}"),))
    turn.expect_button(tuple(choices))
    clock = f"{turn.local:%H:%M}" + (f" on {turn.named(turn.today)}" if turn.is_late else "")
    return [turn.edit(texts.ASK_THEN.format(clock=clock) if at else texts.ASK_NOW, *choices)]


def tap(turn: Turn, _verb: str, rest: str) -> list[Message]:
    """Save that it is happening, or add one optional detail to it."""
    entry_id, _, action = rest.partition(":")
    if action == "again":
        return start(turn, fresh=True)
    entry = turn.records.entries.get(turn.person.id, entry_id)
    kind, at, named = (*action.split(":"), "", "")[:3]
    if kind in ("usual", "other") and is_id(entry_id) and not turn.records.entries.is_taken(entry_id):
        started = turn.moment(at)
        return [turn.say(texts.STALE)] if started is None else _saved(turn, entry_id, kind, named, started)
    if entry is None or "moment" not in entry.progress:
        return [turn.say(texts.GONE_CHECK_IN)]
    if kind in ("usual", "other"):
        return [card(turn, entry)]
    if kind == "place":
        return [check_in.open_question(turn, asks_place(entry, yes=True), "places")]
    entry = check_in.put_down(turn, entry)
    changed = _detailed(turn, entry, action)
    if changed is None:
        return [turn.say(texts.STALE)]
    turn.records.entries.save(changed)
    if changed.value != entry.value:
        turn.stored = "edit"
    turn.changed_days |= {changed.day} if changed.day and changed.day != entry.day else set()
    return [card(turn, changed)]


def _saved(turn: Turn, entry_id: str, kind: str, named: str, started: datetime) -> list[Message]:
    day = lived_day(started)
    last = last_with_places(turn, day + _DAY, named) if kind == "usual" else None
    told = last.value if last else {}
    places = {key: told[key] for key in ("places", "whole_side", "elsewhere") if told.get(key)}
    value = {"date": day.isoformat(), "spasm": True, **places}
    revision = Revision(turn.person.id, entry_id, None)
    progress = {"moment": {"started": started.isoformat(timespec="seconds")}, "made_by": revision.id}
    entry = Entry(turn.person.id, "check_in", day, value, id=entry_id, progress=progress)
    turn.records.entries.add([entry])
    turn.records.entries.keep_revision(revision)
    turn.stored = "check_in" if day >= turn.lived_on else "edit"
    turn.changed_days |= {day}
    return [card(turn, entry)]


def _detailed(turn: Turn, entry: Entry, action: str) -> Entry | None:
    """Return the entry with one detail set: when it began, how strong, that it goes on or has ended."""
    kind, _, answer = action.partition(":")
    moment = dict(entry.progress["moment"])
    if kind == "ago" and answer in texts.STARTED:
        told_at = datetime.fromisoformat(str(moment.get("told", moment["started"])))
        moment |= {"told": told_at.isoformat(), "started": (told_at - timedelta(minutes=int(answer))).isoformat()}
        return _on_its_day(turn, replace(entry, progress={**entry.progress, "moment": moment}))
    if kind == "strength" and (option := STRENGTH.option(answer)) is not None:
        return entry.with_value({**entry.value, "strength": option.value})
    if kind == "stop":
        moment.setdefault("ended", turn.local.isoformat(timespec="seconds"))
    elif kind == "still":
        moment.pop("ended", None)
    else:
        return None
    return replace(entry, progress={**entry.progress, "moment": moment})


def _on_its_day(turn: Turn, entry: Entry) -> Entry:
    """Return a moment as one of the day that was lived when it began."""
    day = lived_day(datetime.fromisoformat(entry.progress["moment"]["started"]).astimezone(turn.zone))
    return replace(entry, day=day, value={**entry.value, "date": day.isoformat()})


def _ongoing(turn: Turn) -> Entry | None:
    recent = turn.records.entries.find(turn.person.id, "check_in", since=turn.yesterday)
    for entry in recent[::-1]:
        moment = entry.progress.get("moment")
        if moment and not moment.get("ended") and turn.now - datetime.fromisoformat(moment["started"]) < ONGOING:
            return entry
    return None
