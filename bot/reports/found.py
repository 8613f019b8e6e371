"""What takes long and is worked out before an answer: what was found, and the wish for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.chat import Attachment
from bot.store import Records


class Found:
    """Hold something that took long to look up or to work out."""


@dataclass(frozen=True)
class FoundInsights(Found):
    """Hold what a person's days until `on` say, in words: what is read first, and all of it."""

    on: date
    opening: str
    in_full: str


@dataclass(frozen=True)
class FoundFiles(Found):
    """Hold files to send; `zipped` and `parted` say what had to be done with those that are too big for the chat."""

    files: tuple[Attachment, ...]
    zipped: bool = False
    parted: bool = False


Work = Callable[[], Found]
Reads = Callable[[Records], Work]
"""Read the facts, in a transaction that writes nothing; what is returned works on them, outside of any."""


class NotFoundYetError(Exception):
    """Say that an answer needs what takes long: it is worked out, and the event is answered anew with it."""

    def __init__(self, reads: Reads) -> None:
        super().__init__("an answer needs what takes long")
        self.reads = reads
