"""The basic calls for help in other languages: one table each, not checked by a clinician."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

CODES = ("de", "es", "fr", "it", "pt", "pl", "tr", "ar", "hi", "zh")


@dataclass(frozen=True, slots=True)
class Language:
    """Hold one table: the patterns, and the two answers in that language with a place for the number."""

    name: str
    checked: bool
    emergency: str
    crisis: str
    signs: str
    crises: str
    harmless: str


@lru_cache(1)
def languages() -> dict[str, Language]:
    """Return the tables by the code of their language."""
    return {code: _read(code) for code in CODES}


def _read(code: str) -> Language:
    table = tomllib.loads((resources.files(__package__) / f"{code}.toml").read_text("utf-8"))
    return Language(**table)
