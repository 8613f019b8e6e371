"""Event -> Messages: what a person reads after what they did."""

from collections.abc import Awaitable, Callable
from copy import deepcopy
from datetime import date, datetime

from bot import emergency, texts
from bot.chat import Address, Event, Message
from bot.clean import bare
from bot.conversation import (
    access,
    alert_taps,
    alerts,
    check_in,
    contradiction,
    files,
    habits,
    history,
    learn,
    leave,
    link,
    morning,
    notes,
    now,
    nudges,
    reminders,
    settings,
    setup,
    travel,
    undo,
    weekly,
)
from bot.conversation.commands import BY_NAME, MENU, help_text
from bot.conversation.lookups import load_first, load_rest, lookup_for, may_take_long
from bot.conversation.turn import Turn
from bot.conversation.typing import meant
from bot.prompts.expecting import PROMPT
from bot.prompts.morning import VERB
from bot.prompts.schedule import planned
from bot.reports.reading import ReadFile
from bot.store import Person, Records
from bot.when import EARLIEST
from bot.wording import number_for, number_is_told
from knowledge.questions import SPASM

__all__ = [
    "MENU",
    "card_under_way",
    "handle",
    "load_first",
    "load_rest",
    "lookup_for",
    "may_take_long",
    "not_delivered",
    "number_of",
    "wants_file",
]

not_delivered = alerts.not_delivered

Tap = Callable[[Turn, str, str], Awaitable[list[Message]]]
Typed = Callable[[Turn, str], Awaitable[list[Message] | None]]

BEFORE_CONSENT = ("help", "privacy")
ASIDE = ("help", "privacy", "export", "cancel")  # commands after which an open question still waits for its answer


async def _open_day(turn: Turn, _verb: str, rest: str) -> list[Message]:
    """Open the check-in of a day; with a question named, at that question; with its answer too, past it."""
    day_text, _, action = rest.partition(":")
    question, _, answer = action.partition(":")
    try:
        day = date.fromisoformat(day_text)
    except ValueError:
        return [turn.say(texts.STALE)]
    if not EARLIEST <= day <= turn.heard_on:
        return [turn.say(texts.STALE)]
    if answer:
        return await check_in.open_with(turn, day, question, answer)
    return await (check_in.open_at(turn, day, question) if question == "warning" else check_in.open_for(turn, day))


TAPS: dict[str, Tap] = {
    **dict.fromkeys(("c", "f", "p", "k", "b", "t", "h", "d"), check_in.tap),
    "o": _open_day,
    "q": habits.tap,
    "n": now.tap,
    "u": undo.tap,
    "r": undo.tap,
    "y": history.tap,
    "s": setup.tap,
    **dict.fromkeys(("g", "v", "j"), settings.tap),
    "x": leave.tap,
    "w": notes.tap,
    "a": alert_taps.tap,
    "z": alert_taps.gap_tap,
    "l": learn.tap,
    "e": weekly.tap,
    "i": files.tap,
    reminders.VERB: reminders.tap,
    travel.VERB: travel.tap,
    link.VERB: link.tap,
    "m": nudges.tap,
    VERB: morning.tap,
}


async def _typed_what(turn: Turn, _detail: str) -> list[Message] | None:
    words = {texts.WHAT_NEW: "new", texts.WHAT_DIAGNOSED: "diagnosed", texts.WHAT_BELLS: "bells"}
    known = {label.casefold(): key for label, key in {**words, texts.WHAT_UNSURE: "unsure"}.items()}
    key = known.get(bare(turn.event.text).casefold())
    return None if key is None else await setup.tap(turn, "s", f"what:{key}")


async def _typed_prompt(turn: Turn, detail: str) -> list[Message] | None:
    """Take typed words as the button of the prompt that they name."""
    words = {word: f":spasm:{option.key}" for option in SPASM.options for word in option.words}
    button = meant(turn.event.text, await morning.rows_expected(turn, detail), words)
    if button is None:
        return None
    verb, _, rest = emergency.unmarked(button.payload).partition(":")
    return await TAPS[verb](turn, verb, rest)


TYPED: dict[str, Typed] = {
    "check_in": check_in.typed,
    "habits": habits.typed,
    "history_day": history.typed_day,
    "holds": contradiction.typed,
    "booking": alert_taps.typed_booking,
    "zone": setup.typed_place,
    "place": setup.typed_verdict,
    "number": setup.typed_number,
    "number_sure": setup.typed_sure,
    "what": _typed_what,
    "profile": settings.typed,
    "reminder": reminders.typed,
    "travel": travel.typed,
    PROMPT: _typed_prompt,
}


async def handle(
    records: Records,
    event: Event,
    now_at: datetime,
    file: ReadFile | None = None,
    fault: str = "",
    closed: bool = False,
    *,
    heard_at: datetime | None = None,
    unanswered: bool = False,
) -> list[Message]:
    """Return the answers to one event, after storing its effect in this transaction.

    `now_at` is when it was written, `heard_at` when it is answered, if that is later. `file` is a
    file that was read, or has waited for an answer; `fault` says why it could not be fetched.
    While `closed`, only people who brought an invitation are let in. `unanswered`: the emergency answer was refused.
    """
    heard_at = heard_at or now_at
    person = await records.people.at(event.sender)
    if event.kind in ("blocked", "unblocked"):
        await records.people.mark(event.sender, "blocked" if event.kind == "blocked" else "open", heard_at)
        return []
    if person is not None and person.blocked:
        await records.people.mark(event.sender, "open", heard_at)
    if person is not None:
        await records.people.seen(event.sender, heard_at)
    if (person is None or not person.consented) and link.brings_code(event):
        return await link.let_in(records, event, now_at, heard_at, person)
    told = await access.at_the_door(records, event, now_at, person) if closed else None
    if told is not None:
        return told
    if person is None or not person.consented:
        return await _stranger(records, event, heard_at, person, closed)
    turn = Turn(records, event, person, now_at, file, fault, closed=closed, heard_at=heard_at, unanswered=unanswered)
    return await _remembering(turn, _answered)


async def wants_file(records: Records, event: Event) -> bool:
    """Return whether a file that a person sent should be fetched: only after /import."""
    person = await records.people.peek(event.sender)
    if person is None or not person.consented:
        return False
    return files.is_wanted_by(event) or person.place.get("expecting", [""])[0] == "file"


async def card_under_way(records: Records, address: Address) -> str:
    """Return what a button carries that shows the check-in that a person is answering, "" where they are not."""
    person = await records.people.peek(address)
    kind, detail = (person.place.get("expecting") or ["", ""]) if person is not None else ["", ""]
    if person is None or kind != "check_in":
        return ""
    entry = await records.entries.get(person.id, str(detail))
    return f"o:{entry.day}" if entry is not None and entry.state == "open" else ""


async def number_of(records: Records, event: Event) -> str:
    """Return the emergency number of the person behind an event, empty where it is not known."""
    person = await records.people.peek(event.sender)
    return number_for(person) if person is not None and number_is_told(person) else ""


async def _stranger(
    records: Records, event: Event, now_at: datetime, person: Person | None, closed: bool
) -> list[Message]:
    """Answer someone who has not agreed to anything being stored: nothing is, before they do."""
    if setup.agreed_now(event):
        person = person or await records.people.add(event.sender, now_at)
        return await _remembering(Turn(records, event, person, now_at), setup.begin)
    if event.payload == "s:no":
        return [Message(texts.DISAGREED, replaces=event.reply_to)]
    if emergency.needs_answer(event):
        return []  # they have the emergency answer, and nothing else now
    if event.kind == "tap":
        return [Message(texts.CONSENT_FIRST)]
    if warning := emergency.passed_on(event):
        return [Message(warning), *setup.welcome()]
    name = _command(event)
    if name == "invite" and person is not None:  # who runs a bot for others need not keep a diary in it
        return await access.invite(records, person, now_at, closed)
    if name in BEFORE_CONSENT:
        return [Message(texts.PRIVACY if name == "privacy" else help_text("112, 911 or 999"))]
    return setup.welcome()


async def _remembering(turn: Turn, answer: Callable[[Turn], Awaitable[list[Message]]]) -> list[Message]:
    """Return the answers after storing what they changed about the person."""
    before = deepcopy(turn.person)
    answers = await answer(turn)
    if turn.person.id == before.id:  # two diaries that became one are no choice about a nudge
        nudges.forget_switched(turn.person, before)
    if turn.person != before:
        await turn.records.people.save(turn.person)
        if planned(turn.person) != planned(before) and not turn.records.people.forgot:
            await turn.records.plans.keep(turn.person.id, planned(turn.person), turn.heard_at)
    return answers


async def _answered(turn: Turn) -> list[Message]:
    if emergency.needs_answer(turn.event):
        turn.person.place["alarm"] = turn.heard_on.isoformat()  # no nudge comes on such a day
    await files.move_out(turn)
    owed = await alerts.owed(turn)
    answers = [*owed, *await _answer(turn)]
    if turn.stored and not (turn.stored == "profile" and turn.person.place.get("setup")):
        answers = [*await alerts.after_storing(turn, answers), *await contradiction.ask(turn)]
    return [*answers, *await _what_follows(turn, answers)]


async def _answer(turn: Turn) -> list[Message]:
    event = turn.event
    if event.kind == "tap":
        return await _tapped(turn)
    if event.kind == "location":
        return await setup.location(turn)
    if event.kind == "file":
        return await files.received(turn)
    if event.kind == "edited":
        return [turn.say(texts.EDITED)]
    if event.kind == "forwarded":
        return await notes.offer(turn, emergency.passed_on(event, turn.number))
    if event.kind == "other":
        told = texts.OTHER_KIND.format(kind=event.text.replace("_", " ") or "message")
        return await notes.offer(turn, told) if event.caption else [turn.say(told)]
    command = BY_NAME.get(_command(event))
    if command is not None:
        if command.name not in ASIDE:
            turn.person.place.pop("expecting", None)
        return await command.answer(turn)
    if bare(event.text.partition("\n")[0]).startswith("/"):
        return [turn.say(texts.NO_SUCH_COMMAND)]
    return await _typed(turn)


async def _tapped(turn: Turn) -> list[Message]:
    verb, _, rest = emergency.unmarked(turn.event.payload).partition(":")
    answer = TAPS.get(verb)
    return [turn.say(texts.STALE)] if answer is None else await answer(turn, verb, rest)


async def _typed(turn: Turn) -> list[Message]:
    """Read words as the answer that is expected, else offer them as a note."""
    kind, detail = turn.person.place.get("expecting") or ["", ""]
    read = TYPED.get(kind)
    urgent = emergency.needs_answer(turn.event)
    if read is None or (urgent and kind not in ("check_in", PROMPT)):
        return await notes.offer(turn)
    answers = await read(turn, detail)
    if answers is not None:
        return answers
    # A question whose check-in was deleted meanwhile is no question any more.
    return await notes.offer(turn, texts.NOT_AN_ANSWER if turn.person.place.get("expecting") and not urgent else "")


async def _what_follows(turn: Turn, answers: list[Message]) -> list[Message]:
    """Go on with the morning, or ask one question about the person after a check-in, never beside an emergency."""
    if emergency.needs_answer(turn.event) or len(answers) > 1:
        return []
    return await morning.follow(turn) or (await settings.daily(turn) if turn.finished else [])


def _command(event: Event) -> str:
    """Return the command's name, "" for other texts; `/start code` and `/start@bot` count as /start."""
    first = (bare(event.text).split(maxsplit=1) or [""])[0]
    return first[1:].partition("@")[0].casefold() if first.startswith("/") and event.kind == "message" else ""
