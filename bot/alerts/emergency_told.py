"""An emergency that was told in words, kept as an alert: no rule finds it, and it belongs into the history too."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bot import texts
from bot.alerts.record import TOLD_IN_WORDS, AlertEntry, alerts_of, changed
from bot.store import Entry, Person, Records
from bot.wording import number_for
from knowledge.diary import LIVE, AlertRecord
from knowledge.rules import EDITION


@dataclass(frozen=True)
class Raised:
    """Hold what called for an emergency answer: `words` is the mark of typed ones, "" for a sign."""

    words: str = ""
    crisis: bool = False


def is_told_in_words(value: AlertRecord) -> bool:
    """Return whether an alert is an emergency that only words told of."""
    return value.rule == TOLD_IN_WORDS


def keep(records: Records, person: Person, raised: Raised, now: datetime, today: date) -> None:
    """Keep that words called for the emergency answer: one alert a day, whatever more is written of it."""
    key = _key(raised.words)
    stands = _of_words(records, person, today)
    if any(key in entry.value.keys for entry in stands):
        return
    if stands:
        entry = stands[-1]
        records.entries.save(changed(entry, keys=(*entry.value.keys, key)))
        return
    number = number_for(person)
    value = AlertRecord(
        rule=TOLD_IN_WORDS,
        edition=EDITION,
        level="emergency",
        keys=(key,),
        message=texts.crisis(number) if raised.crisis else texts.emergency(number),
        because="",
        escalates="",
        sources=(),
        dates=(),
        date=today,
        told=now.isoformat(timespec="seconds"),
        state="open",
        reminded=0,
    )
    records.entries.add([Entry(person.id, AlertRecord.kind, today, value)])


def take_back(records: Records, person: Person, words: str) -> None:
    """Forget words that were not meant as a call for help; the alert goes with the last of them."""
    key = _key(words)
    for entry in alerts_of(records, person.id):
        if not is_told_in_words(entry.value) or key not in entry.value.keys:
            continue
        left = tuple(known for known in entry.value.keys if known != key)
        if left:
            records.entries.save(changed(entry, keys=left))
        else:
            records.entries.remove(entry)


def without_doubles(entries: Iterable[AlertEntry]) -> list[AlertEntry]:
    """Return alerts without what words told of an emergency that stands for its sign already."""
    found = list(entries)
    by_sign = {entry.value.date for entry in found if _is_of_sign(entry)}
    return [entry for entry in found if not (is_told_in_words(entry.value) and entry.value.date in by_sign)]


def _is_of_sign(entry: AlertEntry) -> bool:
    value = entry.value
    return value.level == "emergency" and value.state != "withdrawn" and not is_told_in_words(value)


def _of_words(records: Records, person: Person, today: date) -> list[AlertEntry]:
    found = alerts_of(records, person.id)
    return [e for e in found if is_told_in_words(e.value) and e.value.state in LIVE and e.value.date == today]


def _key(words: str) -> tuple[str, str, str]:
    return (TOLD_IN_WORDS, "", words)
