"""`steadyface export`: a diary in the forms in which the chat hands it out, of the database or of a history file."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.chat import Address, Attachment
from bot.cli.assess import read_bounded
from bot.cli.export_form import ExportForm
from bot.cli.running import RefusedError, give_up
from bot.reports import forms, history_document
from knowledge import history_file

if TYPE_CHECKING:
    from bot.store import Records

TERMINAL: Final = "terminal"  # takes files of any size, as whoever sits at it does


_MADE_AS: Final = {
    ExportForm.HISTORY: forms.HISTORY,
    ExportForm.CSV: "tables",
    ExportForm.FHIR: "fhir",
    ExportForm.STORED: "stored",
}


def document_of_file(file: Path, form: ExportForm) -> forms.Document:
    """Return what a history file holds; end with its faults."""
    if form is ExportForm.STORED:
        give_up("--as stored takes what lies in the database: leave out the file.", code=2)
    try:
        return history_file.parse(read_bounded(file))
    except OSError as error:
        give_up(f"{file} can't be read: {error.strerror}", code=2)
    except history_file.HistoryFileError as error:
        give_up("\n".join(error.faults), code=2)


def document_of_person(records: "Records", address: Address, form: ExportForm) -> forms.Document:
    """Return what is stored of one person; they see in /privacy that it was taken."""
    person = records.people.at(address)
    if person is None:
        raise RefusedError(f"Nobody has used the bot at {address.platform}:{address.chat}.")
    if address.platform != TERMINAL:  # whoever sits at this computer reads their own
        records.acts.keep("exported", datetime.now(UTC), "operator", about=person.id)
    if form is ExportForm.STORED:
        return dict(records.everything.of(person.id))
    return history_document.export(records, person)


def check(form: ExportForm, out: Path | None) -> None:
    """Refuse to print what comes in two files."""
    if form is ExportForm.CSV and out is None:
        give_up("Tables are two files, days and check-ins: name them with --out, for example --out diary.", code=2)


def hand_out(form: ExportForm, document: forms.Document, out: Path | None) -> None:
    """Print a diary in a form, or write it to new files that only their owner can read."""
    name = out.stem if out else "steadyface"
    files = forms.made(_MADE_AS[form], name, document, TERMINAL).files
    if out is None:
        sys.stdout.write(files[0].content.decode())
        return
    paths = [out] if len(files) == 1 else [out.with_name(file.name) for file in files]
    _write(files, paths)
    if len(paths) > 1:
        print(f"Saved as {' and '.join(map(str, paths))}.")  # noqa: T201


def _write(files: Sequence[Attachment], paths: Sequence[Path]) -> None:
    for there in (path for path in paths if path.exists()):
        raise RefusedError(f"{there} exists already: name another file.")
    for file, path in zip(files, paths, strict=True):
        try:
            with path.open("xb") as stream:
                path.chmod(0o600)
                stream.write(file.content)
        except FileExistsError:
            raise RefusedError(f"{path} exists already: name another file.") from None
        except OSError as error:
            raise RefusedError(f"{path} can't be written: {error.strerror}") from None
