"""The diary in each form in which it is taken along: a long one is put together in a process of its own.

In a thread it would hold up everybody else, for a second and more at a time; so would handing it over in one piece.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from bot.chat import Attachment
from bot.reports import history_document
from bot.reports.found import FoundFiles
from bot.reports.parcels import packed
from bot.reports.reading import document_of, pieces_of

Document = Mapping[str, object]
Files = list[tuple[str, str]]
"""The name and the text of each."""

HISTORY: Final = "history"
SHORT: Final = 500  # items, of which something is made within a moment
SECONDS: Final = 120

_WORK: Final = "from bot.reports.forms import work; work()"


def made(form: str, name: str, document: Document, platform: str) -> FoundFiles:
    """Return the files of a form; this takes long, and belongs into no transaction."""
    if sum(len(items) for items in document.values() if isinstance(items, list)) > SHORT:
        found = _made_elsewhere([form, name, platform], pieces_of(dict(document)))
        if found is not None:
            return found
    return packed(_FORMS[form](name, document), platform)


def _made_elsewhere(arguments: Sequence[str], pieces: Sequence[str]) -> FoundFiles | None:
    """Return what a process of its own makes of a document; None where none can be started, or it comes to nothing."""
    command = [sys.executable, "-c", _WORK, *arguments]
    given = "\n".join(pieces).encode()
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=True, timeout=SECONDS)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return None
    head, _, rest = done.stdout.partition(b"\n")
    told, files, start = json.loads(head), [], 0
    for name, size in told["files"]:
        files.append(Attachment(name, rest[start : start + size]))
        start += size
    return FoundFiles(tuple(files), told["zipped"], told["parted"])


def work() -> None:
    """Read a document from standard input, and write the files of a form to standard output."""
    form, name, platform = sys.argv[1:]
    document = document_of(sys.stdin.buffer.read().decode().split("\n"))
    found = packed(_FORMS[form](name, document), platform)
    sizes = [[each.name, len(each.content)] for each in found.files]
    head = {"zipped": found.zipped, "parted": found.parted, "files": sizes}
    contents = (each.content for each in found.files)
    sys.stdout.buffer.write(b"\n".join((json.dumps(head).encode(), b"".join(contents))))


def _history(name: str, document: Document) -> Files:
    return [(f"{name}.json", history_document.dump(document))]


def _tables(name: str, document: Document) -> Files:
    from bot.reports import tables

    # A spreadsheet takes a file for one in UTF-8 only where it begins so.
    return [
        (f"{name}-days.csv", f"\ufeff{tables.days(document)}"),
        (f"{name}-check-ins.csv", f"\ufeff{tables.check_ins(document)}"),
    ]


def _fhir(name: str, document: Document) -> Files:
    from bot.reports.fhir.bundle import bundle

    return [(f"{name}-fhir.json", json.dumps(bundle(document), ensure_ascii=False, indent=1))]


def _stored(name: str, document: Document) -> Files:
    return [(f"{name}-stored.json", json.dumps(document, ensure_ascii=False, indent=1))]


_FORMS: Final[Mapping[str, Callable[[str, Document], Files]]] = {
    HISTORY: _history,
    "tables": _tables,
    "fhir": _fhir,
    "stored": _stored,
}
