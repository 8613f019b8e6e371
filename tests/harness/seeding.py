"""People with plans and alerts, put into the database as the conversation leaves them there."""

from datetime import date, datetime
from typing import Any

from bot import texts
from bot.alerts.cards import alert_message
from bot.alerts.record import FIRST, entry_of
from bot.chat import Address
from bot.schedule import EVENING, SETTABLE, planned
from bot.store import URGENCY, Delivery, Entry, Person, Records
from knowledge.choices import Choices
from knowledge.profile import Profile
from knowledge.rules import Alert

KNOWN = {"time_zone": "UTC", "country": "GB", "age": 40, "conditions": [], "medicines": []}


def only(**times: str) -> dict[str, Any]:
    """Return settings under which a person gets these causes, each at its time, and nothing else."""
    reminders: dict[str, Any] = {cause: {"off": True} for cause in SETTABLE if cause not in times}
    reminders |= {cause: {"at": at} for cause, at in times.items() if cause != EVENING}
    return {"reminders": reminders, **({"evening": times[EVENING]} if EVENING in times else {})}


def add_person(
    records: Records,
    chat: str,
    now: datetime,
    settings: dict[str, Any],
    profile: dict[str, Any] | None = None,
    platform: str = "telegram",
) -> Person:
    """Store a person who is through the set-up, with their plans from now on."""
    person = records.people.add(Address(platform, chat), now)
    person.consent_version, person.consent_at = texts.CONSENT_VERSION, now
    person.profile, person.settings = Profile.read({**KNOWN, **(profile or {})}), Choices.read(settings)
    change(records, person, now)
    return person


def choose(person: Person, **settings: Any) -> None:
    """Have a person choose something, in the words of the history file."""
    person.settings = Choices.read({**person.settings.as_json(), **settings})


def tell(person: Person, **profile: Any) -> None:
    """Have a person tell something about themselves, in the words of the history file."""
    person.profile = Profile.read({**person.profile.as_json(), **profile})


def change(records: Records, person: Person, now: datetime) -> None:
    """Store what changed about a person, and follow it with their plans."""
    records.people.save(person)
    records.plans.keep(person.id, planned(person), now)


def add_alert(records: Records, person: Person, now: datetime, today: date, level: str = "urgent") -> Entry:
    """Store an alert of a made-up rule, and plan its telling."""
    finding = Alert(
        rule=f"made-up-{level}",
        level=level,  # type: ignore[arg-type]
        message=f"Made up: see a doctor ({level}).",
        because="This alert is made up.",
        escalates="If anything gets worse, call.",
        sources=(),
        dates=(today,),
    )
    entry = entry_of(person, finding, today)
    records.entries.add([entry])
    urgency = URGENCY.get(level, URGENCY["alert"])
    records.deliveries.plan(
        Delivery(person.id, "alert", entry.id, today, FIRST, urgency, now, now, alert_message(entry))
    )
    return entry
