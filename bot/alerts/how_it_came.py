"""A sign of which it is not said how it came: what would be right if it came suddenly, and the question that waits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from bot import texts
from bot.alerts.record import AlertEntry
from bot.buttons import button
from bot.buttons.check_in_actions import OpenDay
from bot.chat import Message
from bot.store import Entry, Person, Records
from bot.wording import day_name
from knowledge.diary import CheckIn, Sign
from knowledge.questions import STAND_INS

HOW: Final = "how"  # the slot of the question how a sign came
WITHIN: Final = timedelta(days=7)  # the rules read such a sign for as long
CAN_WAIT: Final = ("routine", "prompt")
_KEPT: Final = 10  # questions that were asked: more than a week has
_IF_SUDDEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "hearing_loss_gradual": texts.IF_HEARING_DROPPED,
        "vision_change": texts.IF_IT_CAME_SUDDENLY,
        "unsteady_gradual": texts.IF_IT_CAME_SUDDENLY,
        "numbness": texts.IF_IT_CAME_SUDDENLY,
    }
)


@dataclass(frozen=True)
class Open:
    """Hold a line that was ticked in a check-in under way, whose question how it came waits for its answer."""

    entry: Entry[CheckIn]
    line: str
    sign: str

    @property
    def instance(self) -> str:
        """Return by what the rules' findings name it."""
        return f"{self.sign}@{self.entry.day}"


def if_sudden(signs: Iterable[Sign], number: str) -> str:
    """Return what is right if signs of which it is not said came suddenly, "" where all is said."""
    said = dict.fromkeys(_IF_SUDDEN.get(sign.code or "", "") for sign in signs if sign.onset is None)
    return " ".join(filter(None, said)).format(number=number)


def open_ones(records: Records, person: Person, today: date) -> list[Open]:
    """Return the lines whose question nobody has answered or left, in check-ins that are under way."""
    found = records.entries.find(person.id, CheckIn, since=today - WITHIN, until=today)
    lines = [(entry, line, sign) for entry in found for line, sign in entry.progress.guessed.items()]
    asked = person.dialogue.how_asked
    return [
        Open(entry, line, sign)
        for entry, line, sign in lines
        if entry.state == "open" and _is_unsaid(entry, sign) and f"{entry.id}/{line}" not in asked
    ]


def unasked(alerts: Sequence[AlertEntry], questions: Sequence[Open], person: Person) -> dict[str, Open]:
    """Return the question to ask before an alert is told, by the alert: one that can wait, and rests on it alone."""
    waiting = {one.instance: one for one in questions if _mark(one) not in person.dialogue.how_asked}
    found = {}
    for entry in alerts:
        instances = {key[-1] for key in entry.value.keys}
        if entry.value.level in CAN_WAIT and instances and instances <= waiting.keys():
            found[entry.id] = waiting[min(instances)]
    return found


def asked(person: Person, question: Open) -> None:
    """Keep that a question was asked; the next review tells the alert all the same."""
    kept = tuple(dict.fromkeys((*person.dialogue.how_asked, _mark(question))))
    person.dialogue = replace(person.dialogue, how_asked=kept[-_KEPT:])


def message(question: Open, number: str, today: date) -> Message:
    """Return the question how a sign came, with what is right if it came suddenly."""
    day = question.entry.day or today
    text = texts.HOW_DID_IT_COME.format(
        day=day_name(day, today),
        line=STAND_INS[question.sign],
        sooner=_IF_SUDDEN[question.sign].format(number=number),
    )
    return Message(text, ((button(texts.SAY_HOW, OpenDay(day)),),))


def _is_unsaid(entry: Entry[CheckIn], sign: str) -> bool:
    told = entry.value.signs or ()
    return sign in _IF_SUDDEN and any(other.code == sign and other.onset is None for other in told)


def _mark(question: Open) -> str:
    return f"{question.entry.id}/{question.line}/{HOW}"
