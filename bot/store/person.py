"""One person as the store holds them: typed where a row is opened, plain values where it is sealed."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import Row

from bot import dialogue, kept_keys
from bot.dialogue import Dialogue
from bot.kept_keys import KeptKeys
from bot.store.keys import Keyring
from bot.store.sealing import binding
from knowledge.choices import Choices
from knowledge.profile import Profile


@dataclass
class Person:
    """Hold one person.

    `profile` is the history file's profile. `settings` are choices such as the evening time.
    `dialogue` is where the conversation stands.
    `extra` keeps what else an imported file held for the next export.
    """

    id: str
    created_at: datetime
    consent_version: str = ""
    consent_at: datetime | None = None
    number: int = 0
    shut_at: datetime | None = None  # since when an owner has ended their access
    blocked: bool = False
    owed: bool = False  # replies that may not have arrived are waiting for them
    profile: Profile = field(default_factory=Profile)
    settings: Choices = field(default_factory=Choices)
    dialogue: Dialogue = field(default_factory=Dialogue)
    extra: KeptKeys = field(default_factory=KeptKeys)

    @property
    def consented(self) -> bool:
        """Return whether the person agreed to anything being stored."""
        return bool(self.consent_version)

    def copied(self) -> "Person":
        """Return the person as they are now, whatever is changed about this one."""
        return replace(self)


def body_of(person: Person) -> dict[str, object]:
    """Return what of a person is sealed in their row."""
    return {
        "profile": person.profile.as_json(),
        "settings": person.settings.as_json(),
        "place": dialogue.written(person.dialogue),
        "extra": kept_keys.written(person.extra),
    }


def opened_person(row: Row[object], keyring: Keyring) -> Person:
    """Return the person of a row, as one who is reached and whom nothing is owed."""
    body = keyring.open(row.body, binding("person", row._mapping))
    return Person(
        id=row.id,
        created_at=row.created_at,
        consent_version=row.consent_version,
        consent_at=row.consent_at,
        number=row.number,
        shut_at=row.shut_at,
        profile=Profile.read(body["profile"]),
        settings=Choices.read(body["settings"]),
        dialogue=dialogue.read(body["place"]),
        extra=kept_keys.read(body["extra"]),
    )
