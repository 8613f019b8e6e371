"""Signs that are named in passing soon after a blow to the head: answered at once, before they are asked about."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.chat import Message
from bot.conversation import head_injury, not_meant, notes
from bot.conversation.turn import Turn
from bot.emergency_answer import answer
from bot.reading.records import Record
from knowledge.questions import QUESTIONS
from knowledge.rules.emergency import DANGER_SIGNS
from knowledge.rules.known_facts import JUST_NOW


def answered(turn: Turn, records: Sequence[Record]) -> list[Message]:
    """Return the emergency answer where a record of these days names what a person was told to watch for."""
    if not head_injury.watch(turn) or not any(_is_danger(turn, record) for record in records):
        return []
    not_meant.raise_alarm(turn)
    given = answer(turn.event, turn.number)
    blow = head_injury.told_to_the_call(turn)
    turn.expect_button(given.buttons)
    return [replace(given, text=f"{given.text}\n{blow}"), *notes.offer(turn)]


def _is_danger(turn: Turn, record: Record) -> bool:
    """Return whether a record of the days that the rules read names a sign that is a danger after such a blow."""
    is_recent = turn.heard_on - record.day < timedelta(days=JUST_NOW)
    return is_recent and any(_may_be_danger(named) for named in record.signs)


def _may_be_danger(named: str) -> bool:
    key, _, line_key = named.partition("/")
    line = QUESTIONS[key].line(line_key)
    return line is not None and not {*line.signs}.isdisjoint(DANGER_SIGNS)
