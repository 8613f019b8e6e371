"""What a source is, and how it was read."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

Basis = Literal["publisher", "copy", "unread"]

READ_IN: Final = "November 2026"
BASIS_WORDS: Final[Mapping[Basis, str]] = MappingProxyType(
    {
        "publisher": f"read on the publisher's page, {READ_IN}",
        "copy": f"read as a copy, {READ_IN}",
        "unread": "not read",
    }
)
BASIS_NOTE: Final = (
    "A publisher's page counts as read where that page, or its public record such as an abstract, was read as stored,"
    " not live; a copy is the text, or a part of it, as somebody else shows or reports it."
    " A source without a link has no public page of its publisher that could be established."
)
"""What the words of the basis mean; it stands wherever a list of sources is shown to a reviewer."""


@dataclass(frozen=True)
class Source:
    """Name one publication, its publisher's own page (empty where there is none) and how it was read.

    `date` is when it was published or last reviewed; `weak` marks low authority: context only, never a number.
    """

    key: str
    title: str
    url: str
    basis: Basis
    date: str = ""
    weak: bool = False

    @property
    def remark(self) -> str:
        """Return its date where the title doesn't tell it, how it was read, and whether it is weak."""
        date = "" if self.date[:4] in self.title else self.date
        return "; ".join(filter(None, (date, BASIS_WORDS[self.basis], "weak source" if self.weak else "")))
