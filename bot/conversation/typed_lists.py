"""Several answers typed at once to a list of a check-in: all are understood, or none is taken."""

from dataclasses import replace

from bot.buttons.check_in_actions import AnswerCheckIn, TickPlace, TickWholeSide
from bot.chat import Rows
from bot.conversation.steps import placed
from bot.conversation.turn import Turn
from bot.conversation.typing import named, plain
from bot.reading.choice import parts_of
from bot.reading.records.places import places_meant
from bot.store import Entry
from knowledge.codes import INTERFERENCE_DOMAINS
from knowledge.diary import CheckIn
from knowledge.questionnaire import Draft, interfere
from knowledge.questions import DEGREES


def places(turn: Turn, entry: Entry[CheckIn], draft: Draft, rows: Rows) -> Draft | None:
    """Return the draft with the places that were typed; of one whose side or lid was not said it is asked which."""
    parts = parts_of(turn.event.text)
    is_one = len(parts) == 1 and (parts[0].isdecimal() or named(turn.event.text, rows, {}) is not None)
    if is_one:
        return None
    after: Draft | None = draft
    unclear = []
    for part in parts:
        action = named(part, rows, {})
        meant = places_meant(part)
        if isinstance(action, TickPlace | TickWholeSide):
            wanted = replace(action, on=True) if isinstance(action, TickPlace) else action
            after = placed(turn, entry, after, wanted) if after else None
        elif len(meant) == 1:
            after = placed(turn, entry, after, TickPlace(entry.id, meant[0], on=True)) if after else None
        elif action is None and meant:
            unclear.append("+".join(meant))
        else:
            return None
    if after is None or not parts or not unclear:
        if parts:
            return after
        return None
    return replace(after, focus=f"places/among/{','.join(dict.fromkeys(unclear))}")


def domains(turn: Turn, draft: Draft, rows: Rows) -> Draft | None:
    """Return the draft at the first of the activities that were typed, the others to follow."""
    parts = parts_of(turn.event.text)
    actions = [named(part, rows, {}) for part in parts]
    told = [a.answer for a in actions if isinstance(a, AnswerCheckIn) and a.answer in INTERFERENCE_DOMAINS]
    if len(parts) < 2 or len(told) < len(parts):
        return None
    first, *later = dict.fromkeys(told)
    rest = f"/{'+'.join(later)}" if later else ""
    return replace(draft, focus=f"interference/{first}/degree{rest}")


def rated(turn: Turn, draft: Draft, rows: Rows) -> Draft | None:
    """Return the draft with one activity and how much it was disturbed, typed in one: "reading, a little"."""
    typed = plain(turn.event.text)
    for degree in DEGREES:
        activity = typed.removesuffix(plain(degree.label))
        action = named(activity.strip(" ,:-"), rows, {}) if activity != typed else None
        if isinstance(action, AnswerCheckIn) and action.answer in INTERFERENCE_DOMAINS:
            return interfere(draft, action.answer, int(degree.key))
    return None
