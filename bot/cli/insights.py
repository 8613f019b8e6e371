"""`steadyface insights`: what goes with the spasm days of a history file; nothing is stored."""

import sys
from datetime import date
from pathlib import Path

from bot.cli.assess import JUDGED, date_told, read_bounded, refused, today
from knowledge import assessment, history_file
from knowledge.insights.verdicts import insights
from knowledge.insights.words import in_full, opening

OF_A_FILE = "file"  # whose days it holds does not matter: the same file gives the same answer each time


def insights_command(path: Path, on: str | None = None) -> int:
    """Print what a file's days say, or its faults; return the exit status."""
    try:
        as_of = date_told(on)
        document = history_file.parse(read_bounded(path))
    except history_file.HistoryFileError as error:
        return refused(error.faults)
    except OSError as error:
        return refused((f"{path}: {error.strerror or error}",))
    except ValueError as error:
        return refused((str(error),))
    sys.stdout.write(_told(document, as_of or assessment.last_date(document) or today()))
    return JUDGED


def _told(document: dict[str, object], on: date) -> str:
    file = history_file.HistoryFile.model_validate(document)
    found = insights(file.check_ins, file.days or (), on, OF_A_FILE)
    return f"{opening(found)}\n\n{in_full(found)}\n"
