"""What somebody reads who has just opened the chat in a terminal, before they typed anything."""

from datetime import datetime

from bot import texts
from bot.alerts.emergency_kept import local_day
from bot.alerts.emergency_thread import is_open
from bot.alerts.record import alerts_of
from bot.alerts.thread import is_a_reason
from bot.chat import Address
from bot.store import Person, Records
from knowledge.diary import CheckIn


def greeting(records: Records, address: Address, now: datetime, log: str) -> str:
    """Return what this is, at the first time; later one line with what to type and what waits."""
    person = records.people.peek(address)
    if person is None:
        where = [texts.TERMINAL_LOG.format(path=log)] if log else []
        return " ".join([texts.TERMINAL_FIRST, *where])
    return " ".join([texts.TERMINAL_BACK, *_waiting(records, person, now)])


def _waiting(records: Records, person: Person, now: datetime) -> list[str]:
    if is_open(person.dialogue.emergency):
        return [texts.WAITS_EMERGENCY]
    day = local_day(person, now)
    found = records.entries.find(person.id, CheckIn, since=day, until=day)
    waiting = []
    if any(entry.state == "open" for entry in found):
        waiting.append(texts.WAITS_CHECK_IN)
    if any(is_a_reason(entry) and entry.value.state == "open" for entry in alerts_of(records, person.id)):
        waiting.append(texts.WAITS_ALERT)
    return waiting
