"""What every resource is made of: its id, references, codes of our own and of others, values."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import blake2b
from typing import Final
from uuid import UUID, uuid5

Resource = dict[str, object]

HOME: Final = "urn:x-steadyface"
LOCAL: Final = f"{HOME}:codes"
RULES: Final = f"{HOME}:rules"
UNITS: Final = "http://unitsofmeasure.org"
LOINC: Final = "http://loinc.org"
ICD_10: Final = "http://hl7.org/fhir/sid/icd-10"
VERSION: Final = "1"


@dataclass(frozen=True)
class Coding:
    """Name a concept: its code, the words for it, and whose code it is."""

    code: str
    display: str
    system: str = LOCAL

    def as_json(self) -> Resource:
        """Return it as FHIR writes it."""
        return {"system": self.system, "code": self.code, "display": self.display}


@dataclass
class Maker:
    """Make the resources of one bundle, the same ones from the same history each time."""

    seed: UUID
    codes: dict[str, str] = field(default_factory=dict)  # of our own that were used, with the words for them
    made: list[Resource] = field(default_factory=list)
    patient: Resource = field(init=False)

    def __post_init__(self) -> None:
        """Begin with the person, who has no name here: the diary knows none."""
        self.patient = reference(self.add("Patient"))

    def add(self, kind: str, **content: object) -> Resource:
        """Return a new resource of a kind, which belongs to the bundle."""
        made = {"resourceType": kind, "id": str(uuid5(self.seed, str(len(self.made)))), **content}
        self.made.append(made)
        return made

    def concept(self, *codings: Coding) -> Resource:
        """Return a concept by its codes, the first of which gives the words."""
        self.codes |= {coding.code: coding.display for coding in codings if coding.system == LOCAL}
        return {"coding": [coding.as_json() for coding in codings], "text": codings[0].display}


def seed_of(document: Mapping[str, object]) -> UUID:
    """Return what the ids of a bundle come from: two people's bundles in one system must not meet."""
    digest = blake2b(digest_size=16)
    for piece in json.JSONEncoder(sort_keys=True).iterencode(document):  # in pieces: other threads get their turns
        digest.update(piece.encode())
    return UUID(bytes=digest.digest())


def reference(resource: Resource) -> Resource:
    """Return a reference to a resource of the same bundle."""
    return {"reference": url_of(resource)}


def url_of(resource: Resource) -> str:
    """Return the address under which the bundle holds a resource."""
    return f"urn:uuid:{resource['id']}"


def quantity(value: float, unit: str, code: str) -> Resource:
    """Return an amount."""
    return {"value": value, "unit": unit, "system": UNITS, "code": code}


def told_at(value: object) -> str | None:
    """Return a day or a moment as FHIR takes it, None for what is neither."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    if moment.tzinfo:
        return moment.isoformat()
    return moment.date().isoformat()


def text_of(value: object) -> str | None:
    """Return a text as FHIR takes it, None where nothing of it is left: no control characters, never blank."""
    kept = "".join(sign for sign in str(value) if sign in "\t\n\r" or (sign >= " " and not "\x7f" <= sign <= "\x9f"))
    return kept.strip() or None


def present(**content: object) -> Iterator[tuple[str, object]]:
    """Yield what is known of some elements: FHIR has no empty ones."""
    return ((name, value) for name, value in content.items() if value is not None and value != [])
