"""A sign of which it was never said how it came: ask once more, when the next check-in is opened."""

from dataclasses import replace
from datetime import date, timedelta

from bot.buttons.check_in_actions import CardAction, DescribeSign
from bot.chat import Message
from bot.conversation.card import Card
from bot.conversation.drafts import draft_of
from bot.conversation.turn import Turn
from bot.store import Entry
from knowledge.diary import CheckIn
from knowledge.questionnaire import Draft
from knowledge.questions import OTHER, STAND_INS

ASKED_WITHIN = timedelta(days=7)  # an answer changes what is right to do for as long
STEP = "which"
KEPT = 10  # questions that were asked: more than a week has


def ask(turn: Turn, day: date) -> list[Message]:
    """Return the question how a sign came, of the newest check-in that left it open; it is asked once."""
    since = turn.today - ASKED_WITHIN
    entries = turn.records.entries.find(turn.person.id, CheckIn, since=since, until=turn.today)
    for entry in sorted(entries, key=_day, reverse=True):
        line = _open_line(draft_of(entry))
        asks_itself = entry.state == "open" and entry.day == day
        if not line or asks_itself:
            continue
        about = f"{entry.id}/{line}"
        if about in turn.dialogue.how_asked:
            continue
        _keep(turn, about)
        return [_question(turn, entry, line)]
    return []


def note_answer(turn: Turn, action: CardAction) -> None:
    """Keep that the question how a sign came has its answer: "not sure" is one."""
    if isinstance(action, DescribeSign) and action.step == STEP:
        _keep(turn, f"{action.entry}/{action.line}")


def left_for(turn: Turn, action: CardAction, after: Draft) -> Entry[CheckIn] | None:
    """Return the check-in under way that an answer about another one was given beside, once that is told in full."""
    expecting = turn.dialogue.expecting
    if not isinstance(action, DescribeSign) or action.step != STEP or after.focus:
        return None
    if expecting.kind != "check_in" or expecting.detail == action.entry:
        return None
    entry = turn.records.entries.get(turn.person.id, expecting.detail, CheckIn)
    if entry is None or entry.state != "open":
        return None
    return entry


def _open_line(draft: Draft) -> str:
    """Return the line of the list of which it was not said how its sign came; empty where all was said."""
    unsaid = {sign.code for sign in draft.signs if sign.onset is None and sign.code in STAND_INS}
    lines = [line.key for line in OTHER.lines if line.sign in unsaid and draft.guessed.get(line.key) == line.sign]
    return next(iter(lines), "")


def _question(turn: Turn, entry: Entry[CheckIn], line: str) -> Message:
    assert entry.day is not None
    draft = replace(draft_of(entry), focus=f"{OTHER.key}/{line}/{STEP}", editing=OTHER.key)
    text, rows = Card(entry.id, draft, entry.day, turn.heard_on, turn.number, named=turn.named(entry.day)).draw()
    return turn.say(text, *rows)


def _keep(turn: Turn, about: str) -> None:
    kept = tuple(dict.fromkeys((*turn.dialogue.how_asked, about)))
    turn.dialogue = replace(turn.dialogue, how_asked=kept[-KEPT:])


def _day(entry: Entry[CheckIn]) -> date:
    return entry.day or date.min
