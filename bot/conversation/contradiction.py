"""A day that says both "no twitching" and "twitching": ask which holds, and keep that."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot import texts
from bot.alerts.emergency_thread import holds
from bot.alerts.record import alerts_of
from bot.buttons import button
from bot.buttons.diary_actions import SettleDay
from bot.chat import Message, Rows
from bot.conversation import undo
from bot.conversation.drafts import draft_of, stored
from bot.conversation.feature import Taps, TypedAnswers
from bot.conversation.summary import entry_line
from bot.conversation.turn import Turn
from bot.conversation.typing import named
from bot.dialogue import Expected
from bot.emergency_answer import needs_answer
from bot.reading.plain_words import NONE, YES
from bot.store import Entry, Revision, Side
from bot.wording import day_in_full
from knowledge.diary import CheckIn
from knowledge.questionnaire import choose
from knowledge.questions import SPASM


def ask(turn: Turn) -> list[Message]:
    """Return the question about the first day of those just changed that says both; none beside an emergency."""
    held = holds(turn.dialogue.emergency, turn.heard_at)
    if held or needs_answer(turn.event) or not turn.changed_days:
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


def disagreeing(turn: Turn, day: date) -> list[Entry[CheckIn]]:
    """Return the finished check-ins of a day where some say "no twitching" and others "twitching", else none."""
    found = turn.records.entries.find(turn.person.id, CheckIn, since=day, until=day)
    told = [entry for entry in found if entry.state == "kept" and entry.value.spasm is not None]
    if len({entry.value.spasm for entry in told}) > 1:
        return told
    return []


def asked(turn: Turn, day: date) -> str:
    """Return the question."""
    return texts.WHICH_HOLDS.format(day=day_in_full(day, turn.heard_on))


def buttons(day: date) -> Rows:
    """Return its answers."""
    return ((button(texts.IT_TWITCHED, SettleDay(day, True)), button(texts.NO_TWITCHING, SettleDay(day, False))),)


def tap(turn: Turn, action: SettleDay) -> list[Message]:
    """Keep what holds of a day: check-ins that say otherwise are changed, moments that were none are deleted."""
    entries = disagreeing(turn, action.day)
    if turn.dialogue.expecting == Expected("holds", action.day.isoformat()):
        turn.expect_nothing()
    if not entries:  # a second tap, or the day was mended meanwhile
        return [turn.edit(texts.SAYS_ONE)]
    wrong = [entry for entry in entries if entry.value.spasm is not action.twitched]
    said = texts.KEPT_TWITCHING if action.twitched else texts.KEPT_NO_TWITCHING
    row = undo.undo_row(_settled(turn, wrong, action.twitched))
    return [turn.edit(said.format(day=day_in_full(action.day, turn.heard_on)), row)]


def typed(turn: Turn, day_text: str) -> list[Message] | None:
    """Read a typed answer."""
    day = date.fromisoformat(day_text)
    words = {**dict.fromkeys(YES, SettleDay(day, True)), **dict.fromkeys(NONE, SettleDay(day, False))}
    action = named(turn.event.text, buttons(day), words)
    if isinstance(action, SettleDay):
        return tap(turn, action)
    return None


def _settled(turn: Turn, wrong: Sequence[Entry[CheckIn]], twitched: bool) -> str:
    """Change or delete what does not hold; return the id of the revision that brings it back."""
    turn.stored = "edit"
    if all(entry.progress.moment for entry in wrong):
        return undo.remove(turn, *wrong)
    first, *more = (Side(entry.id, entry) for entry in wrong)
    revision = Revision(turn.person.id, first.entry_id, first.image, more=tuple(more))
    turn.records.entries.keep_revision(revision)
    for entry in wrong:
        if entry.progress.moment:
            turn.records.entries.remove(entry)
        else:
            draft = choose(draft_of(entry), SPASM, "yes" if twitched else "no")
            assert draft is not None
            turn.records.entries.save(replace(stored(entry, draft), state="kept"))
    return revision.id


TAPS: Taps = {SettleDay: tap}
TYPED: TypedAnswers = {"holds": typed}
