"""Which class of the history file a medicine's name belongs to: substances and brands that people know."""

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from pydantic import TypeAdapter

from knowledge.codes import MEDICINES
from knowledge.sources import cites_known

CITED: Final = ("S138", "S139")
"""Where the classes of the substances and the names of the brands may be looked up."""

OTHER: Final = "other"
TOPICS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "antipsychotic": "med.antipsychotics",
        "metoclopramide": "med.metoclopramide",
        "prochlorperazine": "med.metoclopramide",
        "antiepileptic": "med.antiepileptics",
        "antidepressant": "med.antidepressants",
        "stimulant": "med.stimulants",
        "decongestant": "med.decongestants",
        "antihistamine": "med.decongestants",
        "diuretic": "med.diuretics",
    }
)
"""The page to read on each class."""

_CLOSE_FROM, _CLOSER_FROM = 8, 11  # letters from which one and two slips still name a medicine (our own choice)
_FILE = TypeAdapter(dict[str, dict[str, list[str]]])

cites_known("medicine names", CITED)
if TOPICS.keys() != set(MEDICINES):
    raise ValueError("each class of medicine needs a page to read")


@dataclass(frozen=True)
class Named:
    """Hold a medicine that is known by its name; `kind` is its class, "" where it belongs to none of them."""

    name: str
    substance: str
    kind: str
    code: str

    @property
    def topic(self) -> str:
        """Return the page on its class, "" where there is none."""
        return TOPICS.get(self.kind, "")


@cache
def names() -> Mapping[str, Named]:
    """Return every name that is known, folded, with its medicine; raise ValueError for a file with a fault."""
    found: dict[str, Named] = {}
    for kind, codes in _FILE.validate_python(tomllib.loads(_text())).items():
        if kind not in (*MEDICINES, OTHER):
            raise ValueError(f"{kind} is no class of medicine")
        for code, listed in codes.items():
            for name in listed:
                if folded(name) in found:
                    raise ValueError(f"{name} stands there twice")
                found[folded(name)] = Named(name, listed[0], "" if kind == OTHER else kind, code)
    return MappingProxyType(found)


def medicine_named(name: str) -> Named | None:
    """Return the medicine with exactly this name, None where it is not known."""
    return names().get(folded(name))


def medicine_close_to(name: str) -> Named | None:
    """Return the medicine with this name or one that differs by a slip; None where none or more than one may be."""
    exact = medicine_named(name)
    word = folded(name)
    if exact is not None or len(word) < _CLOSE_FROM:
        return exact
    from rapidfuzz import process  # kept out of start-up: most people name no medicine
    from rapidfuzz.distance import OSA

    allowed = 1 if len(word) < _CLOSER_FROM else 2
    hits = process.extract(word, names().keys(), scorer=OSA.distance, score_cutoff=allowed, limit=None)
    nearest = [hit for hit, distance, _ in hits if distance == hits[0][1]]
    kinds = {names()[hit].substance for hit in nearest}
    if len(kinds) == 1 and nearest[0][0] == word[0]:
        return names()[nearest[0]]
    return None


def folded(name: str) -> str:
    """Return a name as it is compared: no case, no hyphen, no mark."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return " ".join("".join(letter if letter.isalnum() else " " for letter in plain if not _is_mark(letter)).split())


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) == "Mn"


def _text() -> str:
    return (files("knowledge") / "medicine_names.toml").read_text(encoding="utf-8")
