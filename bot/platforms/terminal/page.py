"""Lay a message out as plain lines, and tell which of its choices was typed. No colour, nothing only a look shows."""

import re
import textwrap
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.chat import Button, Rows
from bot.reading.clean import bare
from bot.reading.plain_words import PLAIN
from bot.reading.when import plain_digits

WIDEST_ROW = 78  # choices on one line, even where lines aren't wrapped
GAP = "   "


@dataclass(frozen=True)
class Choice:
    """Hold one button and what to type for it."""

    key: str
    button: Button

    def __str__(self) -> str:
        return f"[{self.key}] {_printable(self.button.label)}"


def choices_of(rows: Rows, first: int = 1) -> tuple[Choice, ...]:
    """Return the buttons of a message, numbered from `first`."""
    buttons = [button for row in rows for button in row]
    return tuple(Choice(str(number), button) for number, button in enumerate(buttons, first))


def picked(typed: str, labels: Mapping[str, str], newest: Collection[str]) -> str | None:
    """Return the key of the choice whose label or key was typed; a label comes first.

    `newest` are the keys of the newest message: a plain answer such as "no" is no answer to an older one.
    """
    wanted = _plain(typed)
    plain_answer = _words(wanted) in PLAIN
    for read in (str.casefold, _words):
        for key, label in labels.items():
            if plain_answer and key not in newest:
                continue
            if wanted and read(_plain(label)) == read(wanted):
                return key
    number = (plain_digits(typed) or "").strip("[]")
    if number in labels:
        return number
    return None


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", bare(text)).split())


def _words(text: str) -> str:
    """Return a label without the marks and pictures around it: "✓ Left" is typed as "left"."""
    return re.sub(r"^[\W_]+|[\W_]+$", "", text.casefold()) or text


def layout(text: str, note: str, choices: tuple[Choice, ...], width: int) -> str:
    """Return a message as lines no wider than `width`, words kept whole, with a blank line at its end."""
    lines = [part for line in _printable(text).split("\n") for part in _wrapped(line, width)]
    if note:
        lines += _wrapped(_printable(note), width)
    lines += _rows(choices, min(width, WIDEST_ROW))
    return "\n".join(lines) + "\n\n"


def _wrapped(line: str, width: int) -> list[str]:
    indent = re.match(r"\s*(?:[-*•] |\d{1,2}[.)] )?", line)
    under = " " * len(indent[0]) if indent else ""
    return textwrap.wrap(
        line, max(width, 20), subsequent_indent=under, break_long_words=False, break_on_hyphens=False
    ) or [""]


def _rows(choices: tuple[Choice, ...], width: int) -> list[str]:
    """Put as many choices on a line as fit."""
    rows: list[str] = []
    for choice in map(str, choices):
        if rows and len(rows[-1]) + len(GAP) + len(choice) <= width:
            rows[-1] += GAP + choice
        else:
            rows.append(choice)
    return [part for row in rows for part in _wrapped(row, width)]


def _printable(text: str) -> str:
    """Drop what would steer the terminal instead of being read, such as the escape character."""
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in {"Cc", "Cs"})
