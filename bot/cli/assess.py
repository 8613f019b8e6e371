"""The commands that judge a history file and print the rules: they store nothing."""

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from knowledge import assessment, history_file
from knowledge.fields import FIRST_DATE, LAST_DATE, read_date
from knowledge.rules import table

JUDGED = 0
NOT_JUDGED = 2

Format = Literal["text", "markdown", "json"]


def assess_command(path: Path, on: str | None = None, *, as_json: bool = False) -> int:
    """Print what the rules say of a file, or its faults; return the exit status."""
    try:
        as_of = date_told(on)
        document = history_file.parse(read_bounded(path))
    except history_file.HistoryFileError as error:
        return refused(error.faults)
    except OSError as error:
        return refused((f"{path}: {error.strerror or error}",))
    except ValueError as error:
        return refused((str(error),))
    result = assessment.assess(document, as_of or assessment.last_date(document) or today())
    sys.stdout.write(_as_json(result) if as_json else assessment.as_text(result))
    return JUDGED


def read_bounded(path: Path) -> bytes:
    """Return a file's content, of a file that is too large no more than shows that it is."""
    with path.open("rb") as file:
        return file.read(history_file.MOST_BYTES + 1)


def rules_command(shown_as: Format = "text") -> str:
    """Return the table of rules."""
    return {"text": table.as_text, "markdown": table.as_markdown, "json": table.as_json}[shown_as]()


def date_told(told: str | None) -> date | None:
    """Return the date of --on, None without it; raise ValueError for what is none."""
    if told is None:
        return None
    if (day := read_date(told)) is None:
        raise ValueError(f"--on: {told!r} is not allowed; a date as YYYY-MM-DD from {FIRST_DATE} to {LAST_DATE}")
    return day


def today() -> date:
    """Return the date by this computer's clock."""
    return datetime.now().astimezone().date()


def _as_json(result: dict[str, object]) -> str:
    return json.dumps(result, ensure_ascii=False, indent=2) + "\n"


def refused(faults: tuple[str, ...]) -> int:
    """Print the faults of a file, a line each; return the exit status."""
    sys.stderr.writelines(f"{fault}\n" for fault in faults)
    return NOT_JUDGED
