"""Who was deleted, by digests that tell nobody: an older backup must not bring them back."""

import logging
import os
from collections.abc import Callable, Collection, Sequence
from hashlib import sha256
from pathlib import Path

logger = logging.getLogger(__name__)

DIGITS = 24
FILE = "erased"


def known(folder: Path) -> set[str]:
    """Return the digests that are kept beside the backups."""
    try:
        return set((folder / FILE).read_text(encoding="ascii").split())
    except (OSError, UnicodeDecodeError):
        return set()


def keep(folder: Path, digests: Collection[str]) -> None:
    """Write digests beside the backups, those that are not there yet; raise OSError."""
    new = sorted(set(digests) - known(folder))
    if not new:
        return
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(folder / FILE, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.writelines(f"{digest}\n" for digest in new)
        file.flush()
        os.fsync(file.fileno())


def noting(folder: Path) -> Callable[[Sequence[str]], None]:
    """Return what notes those who are about to be deleted; that it can't be noted keeps nobody from leaving."""

    def note(people: Sequence[str]) -> None:
        try:
            keep(folder, [digest(person) for person in people])
        except OSError as error:
            logger.error(
                "a deletion could not be noted in %s (%s): a backup of before would bring that person back",
                folder / FILE,
                error.strerror,
            )

    return note


def digest(person_id: str) -> str:
    """Return what is kept of a person who was deleted; of an id that was random itself, it tells nobody."""
    return sha256(f"steadyface {person_id}".encode()).hexdigest()[:DIGITS]


def is_erased(person_id: str, digests: Collection[str]) -> bool:
    """Return whether a person is one of those who were deleted."""
    return digest(person_id) in digests
