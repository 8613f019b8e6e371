"""Every reference that a rule, a nudge, a topic or a question cites."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from knowledge.sources.cases import CASES
from knowledge.sources.handbooks import HANDBOOKS
from knowledge.sources.lifestyle import HABITS
from knowledge.sources.services import SERVICES
from knowledge.sources.source import BASIS_NOTE, BASIS_WORDS, Basis, Source
from knowledge.sources.studies import STUDIES

__all__ = ["BASIS_NOTE", "BASIS_WORDS", "EJ", "EJ_TEXT", "SOURCES", "Basis", "Source", "cites_known", "reference"]

EJ: Final = "EJ"
EJ_TEXT: Final = "our own choice; no source gives this number"
"""EJ stands beside a number that rests on judgement; it is shown as this text and has no address."""

SOURCES: Final[Mapping[str, Source]] = MappingProxyType(
    {source.key: source for source in (*SERVICES, *HANDBOOKS, *STUDIES, *CASES, *HABITS)}
)
_ADDRESSES: Final = frozenset(source.url for source in SOURCES.values() if source.url)


def cites_known(who: str, keys: Iterable[str]) -> None:
    """Raise ValueError where something cites what is no source: it is found when it is written, not when it is told."""
    if unknown := [key for key in keys if key != EJ and key not in SOURCES]:
        raise ValueError(f"{who} cites {', '.join(unknown)}, which is no source")


def reference(title: str, url: str) -> str:
    """Return a source as the chat names it: its address only where it is the publisher's own that we know.

    What was stored by an earlier version, or came with an imported file, may hold any other address.
    """
    if url in _ADDRESSES:
        return f"{title}, {url}"
    return title
