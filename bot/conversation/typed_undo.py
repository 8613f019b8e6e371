"""Undo and "put it back" that are typed: a step back in the check-in under way, else the newest button of that name."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot import texts
from bot.buttons import action_of
from bot.buttons.check_in_actions import CardAction
from bot.chat import Message
from bot.conversation import check_in, taps
from bot.conversation.drafts import draft_of
from bot.conversation.turn import Turn
from bot.conversation.typing import plain
from bot.dialogue import TakenBack
from bot.prompts.expecting import kept
from bot.store import Entry
from knowledge.diary import CheckIn

TAKING_BACK: Final = {
    texts.UNDO: ("undo", "undo that", "undo it", "undo this", "undo last", "undo the last"),
    texts.REDO: ("put it back", "put that back", "redo", "redo it", "redo that"),
    texts.DELETE_AGAIN: ("delete it again", "delete again"),
}


def typed(turn: Turn) -> list[Message] | None:
    """Take back what words to undo or to put back mean; None for other words, and where there is nothing of today."""
    label = next((label for label, said in TAKING_BACK.items() if plain(turn.event.text) in said), None)
    if label is None:
        return None
    answers = take_back(turn, label)
    if answers is None and label != texts.UNDO:  # words that say nothing else; an undo shows what is recorded
        return [turn.say(texts.NOTHING_PUT_BACK)]
    return answers


def take_back(turn: Turn, label: str = texts.UNDO) -> list[Message] | None:
    """Do what the button of this label did that was shown last today, or step back in the check-in under way."""
    newest = turn.dialogue.undo
    payload = None if newest is None or newest.day != turn.heard_on else _payload(newest, label)
    entry = _under_way(turn)
    if entry is None or (newest is not None and payload is not None and not newest.passed):
        if payload is not None:
            return taps.tap(turn, payload)
        return None
    if label == texts.UNDO:
        return _step_back(turn, entry)
    return [check_in.show(turn, entry, draft_of(entry), texts.NOTHING_TO_PUT_BACK)]


def remember(turn: Turn, answers: Sequence[Message]) -> None:
    """Keep what the newest Undo of these answers means, or that a question of a check-in came after it."""
    for message in reversed(answers):
        buttons = [b for row in message.buttons for b in row if b.label in TAKING_BACK]
        if buttons:
            newest = TakenBack(turn.heard_on, kept((tuple(buttons),)))
            turn.dialogue = replace(turn.dialogue, undo=newest)
            return
    before = turn.dialogue.undo
    if before is not None and any(map(_is_question, answers)):
        turn.dialogue = replace(turn.dialogue, undo=replace(before, passed=True))


def _payload(newest: TakenBack, label: str) -> str | None:
    return next((payload for known, payload in newest.shown if known == label), None)


def _under_way(turn: Turn) -> Entry[CheckIn] | None:
    """Return the open check-in whose question is the newest one, None where another thing is."""
    expecting = turn.dialogue.expecting
    if expecting.kind != "check_in" or not turn.asked_today:
        return None
    entry = turn.records.entries.get(turn.person.id, expecting.detail, CheckIn)
    if entry is None or entry.state != "open":
        return None
    return entry


def _step_back(turn: Turn, entry: Entry[CheckIn]) -> list[Message]:
    """Go back by one question, or take back the tick of which it is asked; at the first question there is none."""
    draft = draft_of(entry)
    buttons = [one for row in check_in.card_of(turn, entry, draft).draw()[1] for one in row]
    for label in (texts.BACK, texts.TAKE_BACK):
        action = next((action_of(one) for one in buttons if one.label == label), None)
        if isinstance(action, CardAction):
            return check_in.tap(turn, action)
    return [check_in.show(turn, entry, draft, texts.NOTHING_TO_STEP_BACK)]


def _is_question(message: Message) -> bool:
    return any(isinstance(action_of(one), CardAction) for row in message.buttons for one in row)
