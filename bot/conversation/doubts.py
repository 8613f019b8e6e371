"""A changed answer about the person that takes an alert its reason: say which, and ask whether it still counts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from bot import texts
from bot.alerts.record import AlertEntry, alerts_of, changed, withdrawn
from bot.alerts.thread import is_a_reason
from bot.buttons import button, read
from bot.buttons.person_actions import AnswerAbout
from bot.buttons.sent_actions import SettleDoubt
from bot.chat import Button, Message
from bot.conversation import answered
from bot.conversation.feature import Taps
from bot.conversation.profile_words import shown
from bot.conversation.turn import Turn
from knowledge.profile import Profile
from knowledge.profile_questions import BY_KEY

MEANS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "diagnoses": "is known already, and not new for you",
        "usual_zones": "is not new for you",
        "usual_side": "is not new for you",
        "age": "can wait longer",
        "onset": "has not gone on for so long",
        "gaps_were_spasm": "may have stopped in between",
        "head_injury": "did not follow the blow to the head",
        "toxin_injections": "may come from the injection",
        "toxin_where": "may come from the injection",
        "medicines": "does not go with a medicine that you take",
        "bells_palsy": "does not belong to a Bell's palsy",
        "neck_surgery": "did not follow the operation",
    }
)
OTHERWISE: Final = "is no reason for it any more"


def ask(turn: Turn, doubted: Sequence[AlertEntry]) -> list[Message]:
    """Return the question whether a doctor should still hear of what a changed answer took the reason of."""
    if not doubted:
        return []
    reasons = "\n".join(texts.REASON.format(why=reason_of(entry)) for entry in doubted)
    text = f"{_meaning(turn)}\n{reasons}\n\n{texts.ASK_DOUBT}"
    row = _row(doubted[0])
    turn.expect_button((row,))
    return [turn.say(text, row)]


def ask_of_withdrawn(turn: Turn, gone: Sequence[AlertEntry]) -> list[Message]:
    """Return which alerts a change of the diary took the reason of, and the question whether they still count."""
    if not gone:
        return []
    for entry in gone:
        turn.records.entries.save(replace(entry, progress=replace(entry.progress, doubted=True)))
    what = " ".join(map(reason_of, gone))
    row = _row(gone[0])
    turn.expect_button((row,))
    return [turn.say(f"{texts.WITHDRAWN.format(what=what)}\n\n{texts.ASK_DOUBT}", row)]


def _row(first: AlertEntry) -> tuple[Button, ...]:
    keep, drop = SettleDoubt(first.id, "keep"), SettleDoubt(first.id, "drop")
    return (button(texts.KEEP_IT, keep), button(texts.DROP_IT, drop))


def reason_of(entry: AlertEntry) -> str:
    """Return why an alert came, in one line."""
    return entry.value.because or entry.value.message


def _meaning(turn: Turn) -> str:
    """Return which answer changed, and what that means."""
    changed = _changed(turn)
    if not changed:
        return texts.DOUBT_OF_ANSWERS
    key = next((key for key in changed if key in MEANS), changed[0])
    question = BY_KEY[key]
    answer = f"{question.title}: {shown(turn, question)}"
    return texts.DOUBT.format(answer=answer, means=MEANS.get(key, OTHERWISE))


def _changed(turn: Turn) -> list[str]:
    """Return the questions whose answers this event changed; of a list that was ticked before, the one it closes."""
    before = turn.records.people.get(turn.person.id)
    known = before.profile if before else Profile()
    asked = (question.key for question in BY_KEY.values() if not question.setting)
    changed = [key for key in asked if known.answer(key) != turn.person.profile.answer(key)]
    action = read(turn.event.payload)
    if isinstance(action, AnswerAbout) and action.question in BY_KEY:
        changed.append(action.question)
    return changed


def settle(turn: Turn, action: SettleDoubt) -> list[Message]:
    """Keep the alerts that are in doubt, or take them back, as the person says."""
    alerts = alerts_of(turn.records, turn.person.id)
    doubted = [entry for entry in alerts if entry.progress.doubted and (is_a_reason(entry) or _is_gone(entry))]
    if not doubted:
        return [turn.edit(texts.NOT_OPEN)]
    settled = [_kept(entry) if action.choice == "keep" else _dropped(entry) for entry in doubted]
    undone = answered.keep(turn, doubted, settled)
    said = texts.KEPT_ON if action.choice == "keep" else texts.DROPPED
    return [turn.edit(said.format(why=" ".join(map(reason_of, doubted))), (undone,))]


def _is_gone(entry: AlertEntry) -> bool:
    return entry.value.state == "withdrawn"


def _kept(entry: AlertEntry) -> AlertEntry:
    """Return an alert of which a doctor is to hear all the same, as it stood before its reason went."""
    was = entry.progress.was
    if _is_gone(entry) and was is not None:
        entry = changed(entry, state=was.state, remind_on=was.remind_on)
    return replace(entry, progress=replace(entry.progress, doubted=False, stands=True))


def _dropped(entry: AlertEntry) -> AlertEntry:
    if _is_gone(entry):
        return replace(entry, progress=replace(entry.progress, doubted=False))
    return withdrawn(entry)


TAPS: Taps = {SettleDoubt: settle}
