"""/insights: what of a person's habits goes with their spasm days, as far as the diary can tell.

It is worked out beside everything else, before the answer's transaction, and what works it out is loaded only then.
"""

from collections.abc import Sequence
from datetime import date
from functools import partial

from bot import texts
from bot.buttons import button
from bot.buttons.insight_actions import ShowAllInsights
from bot.chat import Message
from bot.conversation.feature import Command, Commands, Taps, found_for
from bot.conversation.turn import Turn
from bot.reports.found import FoundInsights, Work
from bot.store import Records
from knowledge.diary import CheckIn, Habits


def _start(turn: Turn) -> list[Message]:
    """Show the few lines that are read first."""
    found = _found(turn, turn.today)
    return [turn.say(found.opening, (button(texts.MORE, ShowAllInsights(found.on)),))]


def _show_all(turn: Turn, action: ShowAllInsights) -> list[Message]:
    return [turn.edit(_found(turn, action.on).in_full)]


def _found(turn: Turn, on: date) -> FoundInsights:
    return found_for(turn, FoundInsights, partial(_read, turn.person.id, on))


def _read(person: str, on: date, records: Records) -> Work:
    check_ins = [entry.value for entry in records.entries.find(person, CheckIn)]
    habits = [entry.value for entry in records.entries.find(person, Habits)]
    return lambda: _worked_out(check_ins, habits, on, person)


def _worked_out(check_ins: Sequence[CheckIn], habits: Sequence[Habits], on: date, person: str) -> FoundInsights:
    from knowledge.insights.verdicts import insights
    from knowledge.insights.words import in_full, opening

    found = insights(check_ins, habits, on, person)
    return FoundInsights(on, opening(found), in_full(found))


TAPS: Taps = {ShowAllInsights: _show_all}
COMMANDS: Commands = (Command("insights", "What goes with your spasm days, as far as can be told", _start),)
