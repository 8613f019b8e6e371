"""Take what is due for sending: in the order of urgency, each decided on, each at its own moment."""

import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from bot.chat import Address, Message
from bot.schedule import LOOKED_BACK
from bot.store import Chat, Delivery, Facts, Mark, Person, Records
from bot.verdict import Expire, Say, Skip, Verdict, Wait
from scheduler.author import Author

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)  # longer than any send takes: past it the sender is dead
STARTED_BACK = timedelta(days=7)  # the week in which a silent person gets one message
CHAT_SPACING = timedelta(seconds=1)  # Telegram takes about one message a second in one chat
TRIED_AGAIN = timedelta(minutes=10)  # what a defect keeps back
AHEAD = timedelta(seconds=1)  # a platform that is free only later is asked again then
HELD = timedelta(seconds=10)  # a copy of what may have arrived, while the platform does not answer
ASKED = "asked"  # the platform itself named the instant, in place of our own pace
LONGEST_PACE, LONGEST_ASKED = timedelta(minutes=1), timedelta(days=1)  # what lies further ahead came of a wrong clock


@dataclass(frozen=True)
class Pace:
    """Hold how a platform wants to be written to: the time between two messages, and how many may be on their way."""

    spacing: timedelta
    in_flight: int


@dataclass(frozen=True)
class Terms:
    """Hold on what terms a platform's messages are taken.

    `served` are the platforms of this process: who shut one out may be reached on another. `only_alerts` holds
    everything else back, untouched. While the platform does not answer, no prompt or nudge that may have arrived is
    sent again: that copy would most likely be lost too, and is in doubt again.
    """

    author: Author
    platform: str
    served: Collection[str]
    pace: Pace
    only_alerts: bool = False
    answers: bool = True


@dataclass(frozen=True)
class Outgoing:
    """Hold one message that is to be sent now, where to, and at which instant."""

    delivery: Delivery
    address: Address
    message: Message
    at: datetime


@dataclass(frozen=True)
class Said:
    """Hold what is said now in which chat, and to whom: where their conversation stands has changed with it."""

    delivery: Delivery
    person: Person
    chat: Chat
    verdict: Say


def claim(records: Records, terms: Terms, now: datetime) -> tuple[list[Outgoing], int]:
    """Take as many deliveries of a platform as may be on their way; return them, and how many were looked at."""
    mark = f"pace:{terms.platform}"
    free = _free(records.marks.lock(mark, now), now)
    if free - now > AHEAD:
        return [], 0
    room = terms.pace.in_flight - records.deliveries.in_flight(terms.platform, now)
    crowded = room <= 0  # perhaps by a sender that died: no alert waits until its lease is over
    due = records.deliveries.claimable(terms.platform, now, max(room, 1), only_alerts=terms.only_alerts or crowded)
    if not due:
        return [], 0
    said, left = _decided(records, due, terms, now)
    at = [free + number * terms.pace.spacing for number in range(len(said) + 1)]
    if said:
        records.marks.set(mark, at[-1])
    under_way = [_under_way(one, moment) for one, moment in zip(said, at, strict=False)]
    records.deliveries.save([*left, *under_way])
    return [_outgoing(one, moment) for one, moment in zip(said, at, strict=False)], len(due)


def _outgoing(said: Said, at: datetime) -> Outgoing:
    message, topic = said.verdict.message, said.chat.topic
    there = message if message.topic == topic else replace(message, topic=topic)
    return Outgoing(said.delivery, said.chat.address, there, at)


def _under_way(said: Said, at: datetime) -> Delivery:
    """Return a delivery as it is kept while it is sent: an alert as it was planned, a prompt or nudge as it was put."""
    attempts = said.delivery.attempts + 1
    sending = partial(replace, said.delivery, state="sending", due_at=at + LEASE, attempts=attempts)
    if said.delivery.kind == "alert":
        return sending()
    return sending(message=said.verdict.message, note=dict(said.verdict.note))


def _free(mark: Mark, now: datetime) -> datetime:
    """Return when a platform is free; an instant too far ahead is from a clock that was ahead itself."""
    longest = LONGEST_ASKED if mark.value == ASKED else LONGEST_PACE
    if mark.at - now > longest:
        return now
    return max(mark.at, now)


def _decided(
    records: Records, due: Sequence[Delivery], terms: Terms, now: datetime
) -> tuple[list[Said], list[Delivery]]:
    """Return what is to be sent, and what is not, as it is stored."""
    today = now.date()
    people = [delivery.person_id for delivery in due]
    known = records.facts.of(people, today - LOOKED_BACK, today - STARTED_BACK)
    said: list[Said] = []
    left: list[Delivery] = []
    for delivery in due:
        facts = known.pop(delivery.person_id, None)
        if facts is None:  # at work elsewhere; or one at a time, so that each counts
            left.append(replace(delivery, due_at=now + CHAT_SPACING, state=_waiting(delivery)))
            continue
        outcome = _outcome(records, delivery, facts, terms, now)
        if isinstance(outcome, Said):
            said.append(outcome)
        else:
            left.append(outcome)
    records.people.save_all([one.person for one in said if one.verdict.dialogue is not None])
    return said, left


def _outcome(records: Records, delivery: Delivery, facts: Facts, terms: Terms, now: datetime) -> Said | Delivery:
    """Return what is said to a person and in which chat, or the delivery as it is left."""
    chat = _chat_for(delivery, facts, terms.served)
    if chat is None:
        return _unreachable(records, delivery, terms.author)
    if chat.address.platform != delivery.platform:
        return replace(delivery, platform=chat.address.platform, state=_waiting(delivery), due_at=now)
    verdict = _verdict(records, delivery, facts, chat, terms.author, now)
    if isinstance(verdict, Say) and delivery.attempts and delivery.kind != "alert" and not terms.answers:
        verdict = Wait(now + HELD)
    if not isinstance(verdict, Say):
        return _after(delivery, verdict)
    if verdict.dialogue is not None:
        facts.person.dialogue = verdict.dialogue
    return Said(delivery, facts.person, chat, verdict)


def _verdict(records: Records, delivery: Delivery, facts: Facts, chat: Chat, author: Author, now: datetime) -> Verdict:
    if chat.free_at is not None and now < chat.free_at <= now + LONGEST_ASKED:
        return Wait(chat.free_at)
    if delivery.kind == "alert" and not author.still_waits(records, delivery):
        return Expire("answered meanwhile")
    try:
        return author.decide(delivery, facts, now)
    except Exception:  # what one person has stored must not keep everybody else's messages
        logger.exception("delivery %s can't be decided on; it is tried again later", delivery.id)
        return Wait(now + TRIED_AGAIN)


def _chat_for(delivery: Delivery, facts: Facts, served: Collection[str]) -> Chat | None:
    """Return the open chat to write to: the one that was used last.

    What may have left already stays on its platform where it can: only there a second copy is known as one.
    """
    chats = [chat for chat in facts.chats if chat.is_open and chat.address.platform in served]
    mine = [chat for chat in chats if chat.address.platform == delivery.platform] if delivery.attempts else []
    return max(mine or chats, key=lambda chat: chat.last_seen, default=None)


def _unreachable(records: Records, delivery: Delivery, author: Author) -> Delivery:
    if delivery.kind == "alert":
        author.not_arrived(records, delivery)
    return replace(delivery, state="skipped", reason="no open chat")


def _after(delivery: Delivery, verdict: Verdict) -> Delivery:
    match verdict:
        case Wait(until):
            return replace(delivery, state=_waiting(delivery), due_at=until)
        case Skip(reason):
            return replace(delivery, state="skipped", reason=reason)
        case Expire(reason):
            return replace(delivery, state="expired", reason=reason)
    raise TypeError("a message that is sent is no message that is left")


def _waiting(delivery: Delivery) -> str:
    """Return the state of a delivery that waits on: one that may have left stays in doubt."""
    if delivery.attempts:
        return "in_doubt"
    return "due"
