"""What must never show up: a token, and twenty answers that are marked so that they can be found anywhere."""

import io
import logging
import traceback
from collections.abc import Iterable
from pathlib import Path

from bot.logs import FORMAT, Redaction

TOKEN_MARK = "AAcanaryTokenThatNoLogMayEverHold0123"
ANSWER_MARK = "canaryword"
ANSWERS = tuple(
    f"{ANSWER_MARK}{number:02} {what}"
    for number, what in enumerate(
        (
            "my left eyelid would not stop",
            "worse after coffee\nand again at night",
            "Dr. Ämmer said to wait",
            "<b>both cheeks</b> & the chin",
            "'; DROP TABLE entry;--",
            "%s %(name)s {value}",
            "since the injection on 3 March",
            "\u202eright to left",
            "слева, у глаза",
            "左のまぶた",
            "I hate it",
            "took baclofen twice",
            "100 mg carbamazepine",
            "lost my job over it",
            "the neurologist's letter",
            "🙂 better today",
            "only when I smile",
            "zip 12345, Main Street",
            "mother had it too",
            "a\ttab and a \\ backslash",
        )
    )
)


def canary(number: int) -> str:
    """Return the token of a bot, marked."""
    return f"{number}:{TOKEN_MARK}"


class Watch:
    """Collect what a bot would have written to its log, every logger at DEBUG."""

    def __init__(self) -> None:
        self.page = io.StringIO()
        self.handler = logging.StreamHandler(self.page)
        self.handler.setFormatter(logging.Formatter(FORMAT))
        self.handler.addFilter(Redaction())

    def begin(self) -> None:
        root = logging.getLogger()
        self._level = root.level
        root.addHandler(self.handler)
        root.setLevel(logging.DEBUG)

    def end(self) -> str:
        """Return what was written."""
        root = logging.getLogger()
        root.removeHandler(self.handler)
        root.setLevel(self._level)
        return self.page.getvalue()


def found_in(text: str) -> list[str]:
    """Return the marks that a text holds."""
    return [mark for mark in (TOKEN_MARK, ANSWER_MARK) if mark in text]


def found_in_error(error: BaseException) -> list[str]:
    """Return the marks in everything that can be printed of an exception, its locals left out."""
    return found_in("".join(traceback.format_exception(error)) + repr(error))


def found_in_files(paths: Iterable[Path]) -> list[str]:
    """Return the files that hold a mark, in any of the ways in which text is kept."""
    marks = [mark.encode(code) for mark in (TOKEN_MARK, ANSWER_MARK) for code in ("utf-8", "utf-16-le", "utf-32-le")]
    return [path.name for path in paths if any(mark in path.read_bytes() for mark in marks)]
