"""Read a history file beside everything else: a big one in a process of its own, handed over in small pieces.

One piece at a time keeps a thread that reads them from holding up everybody else: a whole file would, for as long.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

from bot.dialogue import Dialogue, Home
from bot.geography import use_pinned_zones
from bot.reports import history_document
from bot.reports.found import Found
from bot.reports.history_document import Imported, imported
from bot.store import ParkedFile, Person
from bot.store.keys import Keyring
from knowledge.history_file import HistoryFileError
from knowledge.profile import Profile

SMALL: Final = 256 * 1024  # bytes that are read within a few milliseconds
ITEMS: Final = 200  # of a list in one piece
READING_SECONDS: Final = 120

_WORK = "from bot.reports.reading import work; work()"
_SOUND, _FAULTY = b"sound", b"faulty"


@dataclass(frozen=True)
class ReadFile(Found):
    """Hold what a history file says, and the file as it can wait for a yes; or what is wrong with it."""

    says: Imported | None = None
    parked: ParkedFile | None = None
    faults: tuple[str, ...] = ()


def read_file(content: bytes, now: datetime, person: Person, keyring: Keyring) -> ReadFile:
    """Return what a file says to a person; this takes long, and belongs into no transaction."""
    try:
        pieces = read_pieces(content, now, person)
    except HistoryFileError as error:
        return ReadFile(faults=error.faults)
    return ReadFile(imported(document_of(pieces)), ParkedFile.of(keyring, person.id, pieces))


def opened(parked: ParkedFile) -> ReadFile:
    """Return what a file says that has waited; this takes long too."""
    return ReadFile(imported(document_of(parked.pieces())), parked)


def read_pieces(content: bytes, now: datetime, person: Person) -> list[str]:
    """Return the document in a file, in pieces; raise HistoryFileError with every fault, dates to come included."""
    if len(content) <= SMALL:
        return pieces_of(history_document.read(content, now, person))
    about = {"profile": {"time_zone": person.profile.time_zone}, "home": asdict(person.dialogue.home)}
    command = [sys.executable, "-c", _WORK, now.isoformat(), json.dumps(about)]
    try:
        done = subprocess.run(  # noqa: S603
            command, input=content, capture_output=True, check=True, timeout=READING_SECONDS
        )
    except subprocess.TimeoutExpired:
        raise HistoryFileError(["the file: it takes too long to read"]) from None
    except (OSError, subprocess.SubprocessError):  # where no process can be started, here after all
        return pieces_of(history_document.read(content, now, person))
    verdict, *lines = done.stdout.split(b"\n")
    if verdict == _FAULTY:
        raise HistoryFileError([json.loads(line) for line in lines])
    return [line.decode() for line in lines]


def work() -> None:
    """Read a file from standard input, and write its pieces or its faults to standard output."""
    use_pinned_zones()
    now, about = datetime.fromisoformat(sys.argv[1]), json.loads(sys.argv[2])
    person = Person("", now, profile=Profile.read(about["profile"]), dialogue=Dialogue(home=Home(**about["home"])))
    try:
        pieces = pieces_of(history_document.read(sys.stdin.buffer.read(), now, person))
        told = [_SOUND, *(piece.encode() for piece in pieces)]
    except HistoryFileError as error:
        told = [_FAULTY, *(json.dumps(fault).encode() for fault in error.faults)]
    sys.stdout.buffer.write(b"\n".join(told))


def pieces_of(document: dict[str, object]) -> list[str]:
    """Return a document in pieces: all but what its lists hold, then each list's items, some at a time."""
    frame = {name: [] if isinstance(value, list) else value for name, value in document.items()}
    lists = {name: value for name, value in document.items() if isinstance(value, list)}
    parts = [[name, items[at : at + ITEMS]] for name, items in lists.items() for at in range(0, len(items), ITEMS)]
    return [json.dumps(piece, separators=(",", ":")) for piece in (frame, *parts)]


def document_of(pieces: Sequence[str]) -> dict[str, object]:
    """Return the document that was taken to pieces."""
    document: dict[str, object] = json.loads(pieces[0])
    for piece in pieces[1:]:
        name, items = json.loads(piece)
        document[name] += items
    return document
