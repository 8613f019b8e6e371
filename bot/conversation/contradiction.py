"""A day that says both "no twitching" and "twitching": ask which holds, and keep that."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot import texts
from bot.alerts.record import alerts_of
from bot.chat import Button, Message, Rows
from bot.conversation import undo
from bot.conversation.drafts import draft_of, stored
from bot.conversation.summary import entry_line
from bot.conversation.turn import Turn
from bot.conversation.typing import meant
from bot.dialogue import Expected
from bot.emergency_answer import needs_answer
from bot.reading.plain_words import NONE, YES
from bot.store import Entry, Revision, Side
from bot.wording import day_in_full
from knowledge.questionnaire import choose
from knowledge.questions import SPASM

HOLDS = {"yes": True, "no": False}


def ask(turn: Turn) -> list[Message]:
    """Return the question about the first day of those just changed that says both; none beside an emergency."""
    if needs_answer(turn.event) or not turn.changed_days:
        return []
    alerts = alerts_of(turn.records, turn.person.id)
    if any(entry.value.level == "emergency" and entry.value.date == turn.heard_on for entry in alerts):
        return []
    for day in sorted(turn.changed_days):
        if entries := disagreeing(turn, day):
            turn.expect("holds", day.isoformat())
            lines = [entry_line(entry, turn.heard_on) for entry in entries]
            return [turn.say(f"{asked(turn, day)}\n" + "\n".join(lines), *buttons(day))]
    return []


def disagreeing(turn: Turn, day: date) -> list[Entry]:
    """Return the finished check-ins of a day where some say "no twitching" and others "twitching", else none."""
    found = turn.records.entries.find(turn.person.id, "check_in", since=day, until=day)
    told = [entry for entry in found if entry.state == "kept" and entry.value.get("spasm") is not None]
    return told if len({entry.value["spasm"] for entry in told}) > 1 else []


def asked(turn: Turn, day: date) -> str:
    """Return the question."""
    return texts.WHICH_HOLDS.format(day=day_in_full(day, turn.heard_on))


def buttons(day: date) -> Rows:
    """Return its answers."""
    base = f"y:holds:{day.isoformat()}"
    return ((Button(texts.IT_TWITCHED, f"{base}:yes"), Button(texts.NO_TWITCHING, f"{base}:no")),)


def tap(turn: Turn, detail: str) -> list[Message]:
    """Keep what holds of a day: check-ins that say otherwise are changed, moments that were none are deleted."""
    day_text, _, answer = detail.partition(":")
    try:
        day = date.fromisoformat(day_text)
    except ValueError:
        return [turn.say(texts.STALE)]
    if answer not in HOLDS:
        return [turn.say(texts.STALE)]
    entries = disagreeing(turn, day)
    if turn.dialogue.expecting == Expected("holds", day_text):
        turn.expect_nothing()
    said = (texts.KEPT_TWITCHING if HOLDS[answer] else texts.KEPT_NO_TWITCHING).format(
        day=day_in_full(day, turn.heard_on)
    )
    if not entries:  # a second tap, or the day was mended meanwhile
        return [turn.edit(texts.SAYS_ONE)]
    wrong = [entry for entry in entries if entry.value["spasm"] is not HOLDS[answer]]
    return [turn.edit(said, undo.undo_row(_settled(turn, wrong, answer)))]


def typed(turn: Turn, day_text: str) -> list[Message] | None:
    """Read a typed answer."""
    words = {**dict.fromkeys(YES, ":yes"), **dict.fromkeys(NONE, ":no")}
    button = meant(turn.event.text, buttons(date.fromisoformat(day_text)), words)
    return None if button is None else tap(turn, button.payload.removeprefix("y:holds:"))


def _settled(turn: Turn, wrong: Sequence[Entry], answer: str) -> str:
    """Change or delete what does not hold; return the id of the revision that brings it back."""
    turn.stored = "edit"
    if all("moment" in entry.progress for entry in wrong):
        return undo.remove(turn, *wrong)
    first, *more = (Side(entry.id, entry) for entry in wrong)
    revision = Revision(turn.person.id, first.entry_id, first.image, more=tuple(more))
    turn.records.entries.keep_revision(revision)
    for entry in wrong:
        if "moment" in entry.progress:
            turn.records.entries.remove(entry)
        else:
            draft = choose(draft_of(entry), SPASM, answer)
            assert draft is not None
            turn.records.entries.save(replace(stored(entry, draft), state="kept"))
    return revision.id
