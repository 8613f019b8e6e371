"""The emergency answer: made from the event alone, so that it works when everything else fails."""

import re
from hashlib import blake2s

from bot import texts
from bot.buttons import button, number_in, read
from bot.buttons.check_in_actions import AnswerCheckIn, OpenDay
from bot.buttons.emergency_actions import NotMeant, RecordEmergency, TakeBackSign, TellHelp
from bot.chat import Button, Event, Message, Rows
from bot.own_words import are_own
from bot.reading.clean import bare
from knowledge.alarm_lines import emergency_line
from knowledge.emergencies import Call, call_in, languages

_ONE_TOPIC = re.compile(r"\s*[^.!?\n]+[.!?\s]*")
_COMMAND = re.compile(r"/(?P<name>\w+)(?:@\w+)?(?P<words>.*)", re.DOTALL)


def prepare() -> None:
    """Read what recognises calls for help, so that the first one does not wait for it."""
    call_in("hello")
    are_own("hello")


def needs_answer(event: Event) -> bool:
    """Return whether an event calls for the emergency answer before anything else."""
    if event.kind == "tap":
        return bool(number_in(event.payload))
    if event.kind == "forwarded":
        return False  # another's words, or of another time: `passed_on` says what they ask for
    return _call(event) is not None


def speaks_of_self_harm(event: Event) -> bool:
    """Return whether typed words speak of self-harm."""
    call = _call(event)
    return call is not None and call.kind == "crisis"


def passed_on(event: Event, number: str = "") -> str:
    """Return what to do if a forwarded text is about the person who forwards it, empty where it names no danger."""
    call = _call(event)
    if event.kind != "forwarded" or call is None:
        return ""
    return f"{texts.IF_ABOUT_YOU}\n{_told(call, number)}"


def answer(event: Event, number: str = "", crisis_line: str = "") -> Message:
    """Return the emergency answer to an event; `number` is the person's, where it is known.

    `crisis_line` is how the operator names the line to call after words of self-harm. Its buttons need no row of a
    database: they are there when all else fails.
    """
    call = number_in(event.payload) or number
    if event.kind == "tap":
        return Message(texts.emergency(call), answers(SOMETHING_ELSE, _line_of(event)), topic=event.topic)
    told = _told(_call(event), call, crisis_line)
    not_meant = button(texts.NOT_WHAT_I_MEANT, NotMeant(call_mark(event)))
    if speaks_of_self_harm(event):
        return Message(told, (*HELPED, (not_meant,)), topic=event.topic)
    return Message(told, answers(not_meant, emergency_line(event.words)), topic=event.topic)


HELPED: Rows = (
    (button(texts.I_CALLED, TellHelp("called")),),
    (button(texts.WITH_A_DOCTOR, TellHelp("care")),),
)
SOMETHING_ELSE = button(texts.SOMETHING_ELSE, TakeBackSign())


def answers(not_meant: Button, line: str = "") -> Rows:
    """Return the buttons under an emergency answer; `line` of the warning list is ticked where it is recorded."""
    return (*HELPED, (not_meant,), (button(texts.RECORD_WHAT, RecordEmergency(line)),))


def _line_of(event: Event) -> str:
    """Return the line of the warning list that a button ticks, "" for one of another list."""
    match read(event.payload):
        case AnswerCheckIn(question="warning", answer=line) | OpenDay(question="warning", answer=line):
            return line
    return ""


def call_mark(event: Event) -> str:
    """Return what tells an event that called for help from any other of its chat."""
    return blake2s(event.key.encode(), digest_size=6).hexdigest()


def _call(event: Event) -> Call | None:
    """Return what the words of an event call for, with a command or without; a topic that is looked up is none."""
    command = _COMMAND.match(bare(event.words))
    words = event.words if command is None else command["words"]
    call = call_in(words)
    looked_up = command is not None and command["name"].casefold() == "learn" and _ONE_TOPIC.fullmatch(words)
    if call is None or (looked_up and call.is_bare) or are_own(words):
        return None
    return call


def _told(call: Call | None, number: str, crisis_line: str = "") -> str:
    """Return the answer in English, under the one in the language that was typed."""
    is_crisis = call is not None and call.kind == "crisis"
    told = texts.crisis(number, crisis_line) if is_crisis else texts.emergency(number)
    spoken = None if call is None else languages().get(call.language)
    if spoken is None:
        return told
    first = (spoken.crisis if is_crisis else spoken.emergency).format(number=number or texts.NUMBERS)
    return f"{first}\n\n{told}"
