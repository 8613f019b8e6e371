"""Event -> Messages: what a person reads after what they did."""

from collections.abc import Callable
from datetime import datetime

from bot import emergency_answer, texts
from bot.buttons import read, write
from bot.buttons.check_in_actions import OpenDay
from bot.chat import Address, Event, Message
from bot.conversation import (
    access,
    admin,
    alerts,
    consent,
    contradiction,
    emergency,
    files,
    last_list,
    link,
    morning_answers,
    not_meant,
    notes,
    nothing,
    nudges,
    replies,
    settings,
    setup,
    shut_out,
    taps,
    typed,
    typed_undo,
)
from bot.conversation.command_run import ASIDE
from bot.conversation.commands import BY_NAME, MENU, help_text
from bot.conversation.in_charge import is_in_charge
from bot.conversation.lookups import lookup_for, may_take_long
from bot.conversation.turn import Turn, answers_with_number, asked_on
from bot.reading.clean import bare
from bot.reading.when import lived_day
from bot.reports.found import Found
from bot.schedule import planned
from bot.store import Person, Records
from bot.wording import number_for, number_is_told, zone_of

__all__ = [
    "MENU",
    "card_under_way",
    "handle",
    "lookup_for",
    "may_take_long",
    "not_delivered",
    "number_of",
    "wants_file",
    "wants_number",
]

not_delivered = alerts.not_delivered

BEFORE_CONSENT = ("help", "privacy")


def handle(
    records: Records,
    event: Event,
    now_at: datetime,
    found: Found | None = None,
    fault: str = "",
    closed: bool = False,
    *,
    heard_at: datetime | None = None,
    unanswered: bool = False,
) -> list[Message]:
    """Return the answers to one event, after storing its effect in this transaction.

    `now_at` is when it was written, `heard_at` when it is answered, if that is later. `found` is what was looked up
    for it, such as a file that was read; `fault` says why a file could not be fetched.
    While `closed`, only people who brought an invitation are let in. `unanswered`: the emergency answer was refused.
    """
    heard_at = heard_at or now_at
    person = records.people.at(event.sender)
    if event.kind in ("blocked", "unblocked"):
        records.people.mark(event.sender, "blocked" if event.kind == "blocked" else "open", heard_at)
        return []
    if person is not None and person.blocked:
        records.people.mark(event.sender, "open", heard_at)
    if person is not None:
        records.people.seen(event.sender, heard_at, event.topic)
    if (person is None or not person.consented) and link.brings_code(event):
        return link.let_in(records, event, now_at, heard_at, person)
    told = access.at_the_door(records, event, now_at, person) if closed else None
    if told is not None:
        return told
    if person is None or not person.consented:
        return _stranger(records, event, heard_at, person, closed)
    turn = Turn(records, event, person, now_at, found, fault, closed=closed, heard_at=heard_at, unanswered=unanswered)
    return _remembering(turn, _answered)


def wants_file(records: Records, event: Event) -> bool:
    """Return whether a file that a person sent should be fetched: only after /import."""
    person = records.people.peek(event.sender)
    if person is None or not person.consented:
        return False
    return files.is_wanted_by(event) or person.dialogue.expecting.kind == "file"


def card_under_way(records: Records, address: Address, now_at: datetime) -> str:
    """Return what a button carries that shows the check-in that a person is answering, "" where they are not."""
    person = records.people.peek(address)
    if person is None or person.dialogue.expecting.kind != "check_in":
        return ""
    if not asked_on(person, lived_day(now_at.astimezone(zone_of(person)))):
        return ""
    entry = records.entries.get(person.id, person.dialogue.expecting.detail)
    if entry is None or entry.state != "open" or entry.day is None:
        return ""
    return write(OpenDay(entry.day))


def number_of(records: Records, event: Event) -> str:
    """Return the emergency number of the person behind an event, empty where it is not known."""
    person = records.people.peek(event.sender)
    if person is not None and number_is_told(person):
        return number_for(person)
    return ""


def wants_number(records: Records, event: Event) -> bool:
    """Return whether an event is the number that was asked for, which calls for nobody."""
    person = records.people.peek(event.sender)
    return person is not None and answers_with_number(person, event)


def _stranger(records: Records, event: Event, now_at: datetime, person: Person | None, closed: bool) -> list[Message]:
    """Answer someone who has not agreed to anything being stored: nothing is, before they do."""
    if consent.agreed_now(event):
        person = person or records.people.add(event.sender, now_at)
        return _remembering(Turn(records, event, person, now_at), setup.begin)
    if consent.disagreed_now(event):
        return [Message(texts.DISAGREED, replaces=event.reply_to)]
    if emergency_answer.needs_answer(event):
        return []  # they have the emergency answer, and nothing else now
    if person is not None and (told := _in_charge(Turn(records, event, person, now_at, closed=closed))) is not None:
        return told
    if event.kind == "tap":
        return not_meant.of_stranger(event) or [Message(texts.CONSENT_FIRST)]
    if warning := emergency_answer.passed_on(event):
        return [Message(warning), *consent.welcome()]
    name = _command(event)
    if name in BEFORE_CONSENT:
        return [Message(texts.PRIVACY if name == "privacy" else help_text("112, 911 or 999"))]
    return consent.half_agreed(event) or consent.welcome()


def _in_charge(turn: Turn) -> list[Message] | None:
    """Return what is answered about the bot itself: who runs one for others need not keep a diary in it."""
    if turn.event.kind == "tap":
        action = read(turn.event.payload)
        return taps.do(turn, action) if type(action) in admin.TAPS else None
    name = _command(turn.event)
    if name == "invite" or (name == "admin" and is_in_charge(turn)):
        return BY_NAME[name].answer(turn)
    return None


def _remembering(turn: Turn, answer: Callable[[Turn], list[Message]]) -> list[Message]:
    """Return the answers after storing what they changed about the person."""
    before = turn.person.copied()
    answers = answer(turn)
    if turn.person.id == before.id:  # two diaries that became one are no choice about a nudge
        nudges.forget_switched(turn.person, before)
    if turn.person != before:
        turn.records.people.save(turn.person)
        if planned(turn.person) != planned(before) and not turn.records.people.forgotten:
            turn.records.plans.keep(turn.person.id, planned(turn.person), turn.heard_at)
    return answers


def _answered(turn: Turn) -> list[Message]:
    if turn.calls_for_help:
        not_meant.raise_alarm(turn)
    files.move_out(turn)
    owed = [*emergency.owed(turn), *alerts.owed(turn)]
    answers = [*owed, *_answer(turn)]
    if turn.stored and not (turn.stored == "profile" and turn.dialogue.setup):
        answers = [*alerts.after_storing(turn, answers), *contradiction.ask(turn)]
        emergency.end_without_signs(turn)
    typed_undo.remember(turn, answers)
    said = [*answers, *_what_follows(turn, answers)]
    if said and not turn.dialogue.expecting and (said[-1].alerts or replies.may_be_named(said[-1].buttons)):
        turn.expect_button(said[-1].buttons)
    last_list.remember(turn, said)
    return said


def _answer(turn: Turn) -> list[Message]:
    event = turn.event
    if (shut := shut_out.told(turn, _command(event))) is not None:
        return shut
    if event.kind == "tap":
        return taps.tap(turn, event.payload)
    if event.kind == "location":
        return setup.location(turn)
    if event.kind == "file":
        return files.received(turn)
    if event.kind == "edited":
        return [turn.say(texts.EDITED)]
    if event.kind == "forwarded":
        return notes.offer(turn, emergency_answer.passed_on(event, turn.number))
    if event.kind == "other":
        told = texts.OTHER_KIND.format(kind=event.text.replace("_", " ") or "message")
        if event.caption:
            return nothing.answer(turn, told)
        return nothing.unread_kind(turn, told)
    command = BY_NAME.get(_command(event))
    if turn.calls_for_help:  # behind a command too
        return typed.typed(turn)
    if command is not None:
        if command.name not in ASIDE:
            turn.expect_nothing()
        return command.answer(turn)
    if bare(event.text.partition("\n")[0]).startswith("/"):
        return [turn.say(texts.NO_SUCH_COMMAND)]
    return typed.typed(turn)


def _what_follows(turn: Turn, answers: list[Message]) -> list[Message]:
    """Go on with the morning, or ask one question about the person after a check-in, never beside an emergency."""
    if turn.person.shut_at is not None or turn.calls_for_help or len(answers) > 1 or emergency.is_of_today(turn):
        return []
    return morning_answers.follow(turn) or (settings.daily(turn) if turn.finished else [])


def _command(event: Event) -> str:
    """Return the command's name, "" for other texts; `/start code` and `/start@bot` count as /start."""
    first = (bare(event.text).split(maxsplit=1) or [""])[0]
    if first.startswith("/") and event.kind == "message":
        return first[1:].partition("@")[0].casefold()
    return ""
