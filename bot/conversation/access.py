"""Who is let in: the first line of everyone's conversation while access is closed."""

from datetime import datetime

from bot import emergency_answer, texts
from bot.chat import Event, Message
from bot.conversation import consent
from bot.conversation.feature import Command, Commands
from bot.conversation.turn import Turn
from bot.reading.clean import bare
from bot.store import ActKind, Person, Records
from bot.store.invitations import Kind


def at_the_door(records: Records, event: Event, now_at: datetime, person: Person | None) -> list[Message] | None:
    """Return what a stranger, or whoever brings a valid code, is told; None lets the conversation go on.

    Nothing is stored for a stranger without a valid code. Who is in already needs none, except to become the owner.
    """
    code = _code_in(event) if person is None or event.kind == "message" else ""
    is_out = person is None or person.shut_at is not None
    kinds: tuple[Kind, ...] = ("owner", "guest") if is_out else ("owner",)
    if not code or not records.invitations.claim(code, now_at, *kinds):
        if person is None or (person.shut_at is not None and not person.consented):
            return _turned_away(event, code)
        return None
    guest = person or records.people.add(event.sender, now_at)
    told = _let_in(records, guest, records.invitations.belongs_to(code, guest.id), now_at)
    if guest.consented:
        return told
    return [*told, *consent.welcome()]


def _let_in(records: Records, guest: Person, kind: Kind, now_at: datetime) -> list[Message]:
    """Give somebody what their code gives; an invitation is one for who was shut out as well."""
    told = []
    if guest.shut_at is not None:
        records.people.let_in(guest)
        told.append(Message(texts.ACCESS_IS_BACK))
    if kind == "owner":
        records.acts.keep("became_owner", now_at, "operator", about=guest.id)
        told.append(Message(texts.NOW_OWNER))
    return told


def invite(records: Records, person: Person, now_at: datetime, closed: bool) -> list[Message]:
    """Return a new invitation for the owner, a refusal for anyone else."""
    if not closed:
        return [Message(texts.OPEN_TO_ALL)]
    if not records.invitations.is_owner(person.id):
        return [Message(texts.NOT_OWNER)]
    code, expires_at = records.invitations.invite(now_at)
    records.acts.keep("invited", now_at, "owner", by=person.id)
    return [Message(texts.INVITATION.format(code=code, day=f"{expires_at.day} {expires_at:%B}"))]


def acted(turn: Turn, kind: ActKind, about: str | None = None) -> None:
    """Keep what whoever is in charge has just done."""
    is_owner = turn.records.invitations.is_owner(turn.person.id)
    by = turn.person.id if is_owner else None
    turn.records.acts.keep(kind, turn.heard_at, "owner" if is_owner else "operator", by=by, about=about)


def _code_in(event: Event) -> str:
    """Return what follows /start, as a link to the bot sends it or an invitation that was passed on holds it."""
    for line in event.text.splitlines() if event.kind in ("message", "forwarded") else ():
        command, _, rest = bare(line).partition(" ")
        if command.partition("@")[0].casefold() == "/start":
            return bare(rest)
    return ""


def _turned_away(event: Event, code: str) -> list[Message]:
    if emergency_answer.needs_answer(event):
        return []  # they have the emergency answer, and nothing else now
    told = Message(texts.WRONG_CODE if code else texts.NOT_INVITED)
    warning = emergency_answer.passed_on(event)
    if warning:
        return [Message(warning), told]
    return [told]


def _invite(turn: Turn) -> list[Message]:
    return invite(turn.records, turn.person, turn.heard_at, turn.closed)


COMMANDS: Commands = (Command("invite", "Let one more person in", _invite, for_owner=True),)
