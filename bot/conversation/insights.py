"""/insights: what of a person's habits goes with their spasm days, as far as the diary can tell.

It is worked out beside everything else, before the answer's transaction, and what works it out is loaded only then.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial

from bot import texts
from bot.buttons import Action, button
from bot.buttons.insight_actions import ShowAllInsights, ShowInsights
from bot.chat import Message
from bot.conversation.feature import Command, Commands, Lookups, Taps
from bot.conversation.turn import Turn
from bot.reports.found import Found, FoundInsights
from bot.store import Person, Records
from bot.wording import zone_of
from knowledge.diary import CheckIn, Habits


def _look_up(records: Records, person: Person, asked: Action | None, now: datetime) -> Callable[[], Found]:
    on = asked.on if isinstance(asked, ShowAllInsights) else now.astimezone(zone_of(person)).date()
    check_ins = [entry.value for entry in records.entries.find(person.id, CheckIn)]
    habits = [entry.value for entry in records.entries.find(person.id, Habits)]
    return partial(_worked_out, check_ins, habits, on, person.id)


def _worked_out(check_ins: Sequence[CheckIn], habits: Sequence[Habits], on: date, person: str) -> FoundInsights:
    from knowledge.insights.verdicts import insights
    from knowledge.insights.words import in_full, opening

    found = insights(check_ins, habits, on, person)
    return FoundInsights(on, opening(found), in_full(found))


def _start(turn: Turn) -> list[Message]:
    """Show the few lines that are read first; asked for in other words than the command's, offer to."""
    found = turn.found
    if not isinstance(found, FoundInsights):
        return [turn.say(texts.INSIGHTS_WAIT, (button(texts.SHOW_INSIGHTS, ShowInsights()),))]
    return [turn.say(found.opening, (button(texts.MORE, ShowAllInsights(found.on)),))]


def _show(turn: Turn, _action: ShowInsights) -> list[Message]:
    return _start(turn)


def _show_all(turn: Turn, _action: ShowAllInsights) -> list[Message]:
    if not isinstance(turn.found, FoundInsights):
        return _start(turn)
    return [turn.edit(turn.found.in_full)]


TAPS: Taps = {ShowInsights: _show, ShowAllInsights: _show_all}
COMMANDS: Commands = (Command("insights", "What goes with your spasm days, as far as can be told", _start),)
LOOKUPS: Lookups = {"insights": _look_up, ShowInsights: _look_up, ShowAllInsights: _look_up}
